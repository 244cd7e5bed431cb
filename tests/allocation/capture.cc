// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Interviews and what they are exchanged by; forms.

#include "scenarios.h"

namespace mspof::testing {
namespace {

CaseRecord NewRecord() {
  CaseRecord record;
  record.record_id = "a record with an id of some length";
  record.kind = "s42";
  record.started = "2019-04-01";
  record.concluded = "2019-06-30";
  return record;
}

Sitting AboutTheRecord() {
  Sitting sitting;
  sitting.day = Date::Of(2019, 7, 1);
  return sitting;
}

Sitting OfTheAdult() { return {"feedback", "adult", "independent", Date::Of(2019, 7, 10)}; }

// Calls what changes the record of an interview; if that fails, nothing has changed.
template <typename Work>
void Change(Run* run, const char* function, Interview* interview, const Work& work) {
  std::string before;
  {
    const Run::MemoryTrusted trusted;
    before = interview->record().Encode() + interview->answer_set();
  }
  try {
    run->Call(function, work);
  } catch (const Ended&) {
    const Run::MemoryTrusted trusted;
    if (interview->record().Encode() + interview->answer_set() != before) std::abort();
    throw;
  }
}

void Interviews(Run* run) {
  const CaseRecord record = NewRecord();
  const Sitting sitting = OfTheAdult();
  Interview interview =
      run->Call("Interview::Open", [&] { return Interview::Open(Msp(), record, sitting); });
  run->Note(run->Call("Interview::Questions", [&] { return interview.Questions(); }).size());
  for (int i = 0; i < 3; ++i) {
    const auto next = run->Call("Interview::Next", [&] { return interview.Next(); });
    if (!next) break;
    run->Note(next->id);
    Change(run, "Interview::Answer", &interview,
           [&] { return interview.Answer(next->id, next->options.front().code); });
  }
  Change(run, "Interview::Answer", &interview,
         [&] { return interview.Answer("outcomes-asked", "no"); });
  Change(run, "Interview::Withdraw", &interview,
         [&] { return interview.Withdraw("outcomes-asked"); });
  Change(run, "Interview::Answer", &interview,
         [&] { return interview.Answer("outcomes-asked", "asked-expressed"); });
  run->Note(run->Call("Interview::Remaining", [&] { return interview.Remaining(); })->most);
  run->Call("Interview::TimeToAnswer", [&] { return interview.TimeToAnswer(); });
  run->Note(run->Call("Interview::Missing", [&] { return interview.Missing(); }).size());
  run->Note(run->Call("Interview::Findings", [&] { return interview.Findings(); }).size());
  Change(run, "Interview::Finalise", &interview, [&] {
    return interview.Finalise({Date::Of(2019, 7, 11), "", true});
  });
  const CaseRecord withdrawn = run->Call("WithdrawRecord", [&] {
    return WithdrawRecord(interview.record(), Date::Of(2019, 7, 12), "given up, for a test");
  });
  run->Note(
      static_cast<uint64_t>(run->Call("RecordStateOf", [&] { return RecordStateOf(withdrawn); })));
  run->Note(run->Call("EffectiveRecord", [&] { return EffectiveRecord(withdrawn); }).ToJson());
  run->Note(
      run->Call("SavedAnswerSets", [&] { return SavedAnswerSets(withdrawn, "feedback"); }).size());
  run->Call("TimeToAnswer",
            [&] { return TimeToAnswer(Msp(), withdrawn, "feedback", Date::Of(2019, 7, 12)); });
}

// Questions answered in two places.
CaseRecord Answered(const Sitting& sitting, const std::string& question, const std::string& code) {
  Interview interview = *Interview::Open(Msp(), NewRecord(), sitting);
  if (!interview.Answer(question, code).ok()) std::abort();
  return interview.record();
}

const CaseRecord& Here() {
  const Run::MemoryTrusted trusted;
  static const auto& record =
      *new CaseRecord(Answered(AboutTheRecord(), "outcomes-asked", "asked-expressed"));
  return record;
}

const CaseRecord& There() {
  const Run::MemoryTrusted trusted;
  static const auto& record = *new CaseRecord(Answered(AboutTheRecord(), "outcomes-asked", "no"));
  return record;
}

const CaseRecord& OfAnAdult() {
  const Run::MemoryTrusted trusted;
  static const auto& record = *new CaseRecord(Answered(OfTheAdult(), "listened-to", "always"));
  return record;
}

void Merging(Run* run) {
  const MergedRecord merged =
      run->Call("MergeRecords", [] { return MergeRecords(Here(), There()); });
  run->Note(merged.contradictions.size());
  const MergedRecord all =
      run->Call("MergeRecords", [&] { return MergeRecords(merged.record, OfAnAdult()); });
  run->Note(run->Call("CaseRecord::ToJson", [&] { return all.record.ToJson(); }));
  RecordMerger merger = run->Call("RecordMerger::RecordMerger", [] { return RecordMerger(); });
  for (const CaseRecord* part : {&Here(), &There(), &OfAnAdult()}) {
    run->Call("RecordMerger::Add", [&] { return merger.Add(*part); });
  }
  run->Note(run->Call("RecordMerger::Finish", [&] { return merger.Finish(); }).record.ToJson());
  run->Note(run->Call("Migrate", [&] { return Migrate(Msp(), Msp(), all.record); }).changes.size());
}

void Handovers(Run* run) {
  const CaseRecord record = NewRecord();
  const Sitting sitting = OfTheAdult();
  const Handover handover = run->Call("MakeHandover", [&] {
    return MakeHandover(Msp(), record, "feedback", Date::Of(2019, 7, 2));
  });
  const std::string bytes = run->Call("Handover::Encode", [&] { return handover.Encode(); });
  const Handover returned = run->Call("Handover::Decode", [&] { return Handover::Decode(bytes); });
  Interview interview = run->Call("OpenHandover", [&] { return OpenHandover(returned, sitting); });
  run->Call("Interview::Answer", [&] { return interview.Answer("listened-to", "never"); });
  const Handover answered =
      run->Call("WithAnswers", [&] { return WithAnswers(returned, interview); });
  run->Note(run->Call("RecordPart", [&] { return RecordPart(answered); }).ToJson());
}

void Fhir(Run* run) {
  run->Note(
      run->Call("MakeFhirQuestionnaire", [] { return MakeFhirQuestionnaire(Msp(), {"adult"}); }));
  const AnswersWritten written = run->Call(
      "AnswersToFhir", [] { return AnswersToFhir(Msp(), OfAnAdult(), Date::Of(2019, 7, 20)); });
  run->Note(written.documents.size());
  const AnswersRead read =
      run->Call("AnswersFromFhir", [&] { return AnswersFromFhir(Msp(), written.documents); });
  run->Note(read.record.ToJson());
}

void Json(Run* run) {
  run->Note(run->Call("MakeAnswerSchema", [] { return MakeAnswerSchema(Msp()); }));
  const AnswersWritten written = run->Call(
      "AnswersToJson", [] { return AnswersToJson(Msp(), OfAnAdult(), Date::Of(2019, 7, 20)); });
  run->Note(written.documents[0]);
  run->Note(
      run->Call("AnswersFromJson", [&] { return AnswersFromJson(Msp(), written.documents[0]); })
          .record.ToJson());
}

void Forms(Run* run) {
  const Form form = run->Call("MakeForm", [] { return MakeForm(Msp(), {"adult"}); });
  run->Note(run->Call("RenderFormText", [&] { return RenderFormText(form); }));
  run->Note(run->Call("RenderFormHtml", [&] { return RenderFormHtml(form); }));
  run->Note(run->Call("RenderFormFiles", [&] { return RenderFormFiles(form); }).size());
  run->Note(run->Call("FormRespondents", [] { return FormRespondents(Msp()); }).size());
  FormPage page;
  {
    const Run::MemoryTrusted trusted;
    page.items = {form.questions[0]};
    page.action = "/interviews/of-a-record";
  }
  run->Note(run->Call("RenderFormPageHtml", [&] { return RenderFormPageHtml(page); }));
  run->Note(run->Call("FormValues", [&] {
    return FormValues(page.items[0], {{page.items[0].id, page.items[0].options[0].code}});
  })[0]);
  run->Note(run->Call("FormStyleSource", [] { return FormStyleSource(); }));
  run->Note(run->Call("FormProgress", [] { return FormProgress(2, 3, 10); }));
  const CaseRecord record = NewRecord();
  const Sitting sitting = OfTheAdult();
  const Interview interview =
      run->Call("Interview::Open", [&] { return Interview::Open(Msp(), record, sitting); });
  const auto next = run->Call("Interview::Next", [&] { return interview.Next(); });
  const Form record_form = run->Call("MakeForm", [] { return MakeForm(Msp()); });
  run->Note(run->Call("AskedItem", [&] { return AskedItem(record_form, *next); }).text);
}

void XlsForms(Run* run) {
  const XlsForm form = run->Call("MakeXlsForm", [] { return MakeXlsForm(Msp(), {"adult"}); });
  for (const XlsFormSheet& sheet : form.sheets) run->Note(sheet.rows.size());
}

}  // namespace

std::vector<Scenario> CaptureScenarios() {
  return {{"interviews", Interviews},
          {"merging", Merging},
          {"handovers", Handovers},
          {"fhir", Fhir},
          {"json", Json},
          {"forms", Forms},
          {"xlsforms", XlsForms}};
}

}  // namespace mspof::testing
