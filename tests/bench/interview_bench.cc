// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What a sitting costs: from the first question to the record that is saved, and one change in a
// record that holds answer sets already.

#include <benchmark/benchmark.h>

#include <string>

#include "mspof/mspof.h"

namespace {

constexpr int kAnswers = 7;

mspof::Sitting SittingOf(int day) {
  return {"feedback", "adult", "independent", mspof::Date::Of(2019, 7, day)};
}

mspof::CaseRecord Concluded() {
  mspof::CaseRecord record;
  record.record_id = "r1";
  record.person_id = "p1";
  record.started = "2019-04-01";
  record.concluded = "2019-06-30";
  record.kind = "s42";
  record.values = {{"risk-assessment", {"identified-action"}}};
  return record;
}

// Asks what is to be asked next, and gives the first option.
void AnswerNext(mspof::Interview* interview) {
  const auto question = interview->Next();
  benchmark::DoNotOptimize(interview->Answer(question->id, question->options[0].code).value());
}

// A record with answer sets of different days, each with all its answers.
mspof::CaseRecord WithSets(const mspof::Framework& framework, int sets) {
  mspof::CaseRecord record = Concluded();
  for (int set = 0; set < sets; ++set) {
    mspof::Sitting sitting = SittingOf(1 + set % 30);
    sitting.answer_set = "";
    sitting.interviewer = set / 30 % 2 == 0 ? "independent" : "enquiry-lead";
    mspof::Interview interview = *mspof::Interview::Open(framework, record, sitting);
    while (interview.Next()) AnswerNext(&interview);
    record = interview.record();
  }
  return record;
}

// Seven questions asked, answered, checked and encoded.
void BM_InterviewOfSeven(benchmark::State& state) {
  const mspof::Framework framework = *mspof::Framework::Open("mspof");
  const mspof::CaseRecord record = Concluded();
  for (auto _ : state) {
    mspof::Interview interview = *mspof::Interview::Open(framework, record, SittingOf(1));
    for (int i = 0; i < kAnswers; ++i) AnswerNext(&interview);
    benchmark::DoNotOptimize(interview.record().Encode());
  }
}
BENCHMARK(BM_InterviewOfSeven)->Unit(benchmark::kMicrosecond);

// One answer changed, with its findings, by the number of answer sets.
void BM_ChangeWithFindings(benchmark::State& state) {
  const mspof::Framework framework = *mspof::Framework::Open("mspof");
  const mspof::CaseRecord record = WithSets(framework, static_cast<int>(state.range(0)));
  mspof::Interview interview = *mspof::Interview::Open(framework, record, SittingOf(1));
  int changes = 0;
  for (auto _ : state) {
    const char* text = ++changes % 2 == 0 ? "always" : "mostly";
    benchmark::DoNotOptimize(interview.Answer("listened-to", text).value());
    if (changes % 100 != 0) continue;
    // A version names all that it replaces, so a record is begun again now and then.
    state.PauseTiming();
    interview = *mspof::Interview::Open(framework, record, SittingOf(1));
    state.ResumeTiming();
  }
  state.SetComplexityN(state.range(0));
}
BENCHMARK(BM_ChangeWithFindings)
    ->Unit(benchmark::kMicrosecond)
    ->Arg(3)
    ->RangeMultiplier(2)
    ->Range(4, 32)
    ->Complexity(benchmark::oN);

// All questions with their wordings, options and states, as a page shows them.
void BM_AllQuestions(benchmark::State& state) {
  const mspof::Framework framework = *mspof::Framework::Open("mspof");
  const mspof::Interview interview =
      *mspof::Interview::Open(framework, WithSets(framework, 3), SittingOf(1));
  for (auto _ : state) benchmark::DoNotOptimize(interview.Questions());
}
BENCHMARK(BM_AllQuestions)->Unit(benchmark::kMicrosecond);

void BM_Missing(benchmark::State& state) {
  const mspof::Framework framework = *mspof::Framework::Open("mspof");
  const mspof::Interview interview =
      *mspof::Interview::Open(framework, WithSets(framework, 3), SittingOf(1));
  for (auto _ : state) benchmark::DoNotOptimize(interview.Missing());
}
BENCHMARK(BM_Missing)->Unit(benchmark::kMicrosecond);

void BM_Remaining(benchmark::State& state) {
  const mspof::Framework framework = *mspof::Framework::Open("mspof");
  const mspof::Interview interview = *mspof::Interview::Open(framework, Concluded(), SittingOf(1));
  for (auto _ : state) benchmark::DoNotOptimize(interview.Remaining());
}
BENCHMARK(BM_Remaining)->Unit(benchmark::kMicrosecond);

}  // namespace
