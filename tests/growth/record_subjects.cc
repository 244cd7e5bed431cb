// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// One record of many answers, sets and versions: read, written, checked, asked and merged.

#include <memory>

#include "definitions.h"
#include "mspof/capture/handover.h"
#include "mspof/capture/interview.h"
#include "mspof/capture/merge.h"
#include "mspof/case_record.h"
#include "mspof/checker.h"
#include "mspof/example_records.h"
#include "mspof/exchange/fhir.h"
#include "mspof/exchange/json_schema.h"

namespace mspof::growth {
namespace {

const Date kDay = Date::Of(2020, 6, 30);

CaseRecord Concluded() {
  CaseRecord record;
  record.record_id = "r1";
  record.concluded = "2020-06-01";
  return record;
}

CaseRecord AnsweredRecord(int n) {
  CaseRecord record = Concluded();
  for (int i = 0; i < n; ++i) record.values.push_back({Q(i), {"yes"}});
  return record;
}

// One collection of two questions.
Framework Talks() {
  return Definition()
      .Collection("talk")
      .Ask("q0", "", "reply", "talk")
      .Ask("q1", "one_of { of: \"q0\" codes: \"yes\" }", "reply", "talk")
      .Open();
}

CaseRecord WithSets(int n) {
  CaseRecord record = Concluded();
  for (int i = 0; i < n; ++i) {
    AnswerSet set;
    set.collection = "talk";
    set.respondent = "adult";
    set.asked = "2020-06-02";
    set.id = "set" + std::to_string(i);
    set.values = {{"q0", {"yes"}}, {"q1", {"no"}}};
    record.answer_sets.push_back(std::move(set));
  }
  return record;
}

Sitting OfRecord() {
  Sitting sitting;
  sitting.day = kDay;
  return sitting;
}

Sitting OfSet() {
  Sitting sitting = OfRecord();
  sitting.collection = "talk";
  sitting.respondent = "adult";
  sitting.interviewer = "adult";
  return sitting;
}

// A record, its definition and a sitting.
struct Asked {
  Framework framework;
  CaseRecord record;
  Sitting sitting;
};

struct Kind {
  std::string name;
  int n;
  std::function<Asked(int)> make;
  bool bounded = false;
};

std::vector<Kind> Kinds() {
  return {{"answers", 50,
           [](int n) -> Asked {
             return {Asking(n, Always).Open(), AnsweredRecord(n), OfRecord()};
           }},
          {"chained answers", 50,
           [](int n) -> Asked {
             return {Asking(n, IfDueAndAnswered).Open(), AnsweredRecord(n), OfRecord()};
           }},
          {"unanswered questions", 50,
           [](int n) -> Asked {
             return {Asking(n, IfAnswered).Open(), Concluded(), OfRecord()};
           }},
          // A record has at most a thousand of them, and of each respondent they are compared.
          {"answer sets", 25,
           [](int n) -> Asked {
             return {Talks(), WithSets(n), OfSet()};
           },
           true}};
}

}  // namespace

std::vector<Subject> RecordSubjects() {
  std::vector<Subject> subjects;
  const auto add = [&](const Kind& kind, const char* what, auto work) {
    subjects.push_back({std::string("record/") + what + " " + kind.name, kind.n,
                        [kind, work](int n) -> std::function<void()> {
                          const auto asked = std::make_shared<Asked>(kind.make(n));
                          return [asked, work] { work(*asked); };
                        },
                        kind.bounded});
  };
  const auto interview = [&](const Kind& kind, const char* what, auto work) {
    subjects.push_back({std::string("interview/") + what + " " + kind.name, kind.n,
                        [kind, work](int n) -> std::function<void()> {
                          const Asked asked = kind.make(n);
                          Result<Interview> opened =
                              Interview::Open(asked.framework, asked.record, asked.sitting);
                          Must(opened.ok(), opened.status().message());
                          const auto one = std::make_shared<Interview>(*std::move(opened));
                          return [one, work] { work(one.get()); };
                        },
                        kind.bounded});
  };
  subjects.push_back({"record/synthetic ones", 200, [](int n) -> std::function<void()> {
                        auto examples = std::make_shared<ExampleRecords>(
                            *ExampleRecords::Create(*Framework::Open("mspof")));
                        return [examples, n] {
                          for (int i = 0; i < n; ++i) {
                            Must(!examples->Next().record.record_id.empty(), "not made");
                          }
                        };
                      }});
  for (const Kind& kind : Kinds()) {
    add(kind, "bytes of", [](const Asked& asked) {
      Must(CaseRecord::Decode(asked.record.Encode()).ok(), "not read back");
    });
    add(kind, "JSON of", [](const Asked& asked) {
      Must(CaseRecord::FromJson(asked.record.ToJson()).ok(), "not read back");
    });
    add(kind, "check", [](const Asked& asked) {
      Result<Checker> checker = Checker::Create(asked.framework, {kDay});
      Must(checker.ok(), checker.status().message());
      checker->Check(asked.record);
    });
    add(kind, "answers as JSON of", [](const Asked& asked) {
      const Result<AnswersWritten> written = AnswersToJson(asked.framework, asked.record, kDay);
      Must(written.ok(), written.status().message());
      Must(AnswersFromJson(asked.framework, written->documents[0]).ok(), "not read back");
    });
    add(kind, "FHIR of", [](const Asked& asked) {
      const Result<AnswersWritten> written = AnswersToFhir(asked.framework, asked.record, kDay);
      Must(written.ok(), written.status().message());
      Must(AnswersFromFhir(asked.framework, written->documents).ok(), "not read back");
    });
    add(kind, "merge two of", [](const Asked& asked) {
      Must(MergeRecords(asked.record, asked.record).ok(), "not merged");
    });
    add(kind, "effective part of", [](const Asked& asked) { EffectiveRecord(asked.record); });
    interview(kind, "questions of",
              [](Interview* one) { Must(!one->Questions().empty(), "none"); });
    interview(kind, "missing of", [](Interview* one) { one->Missing(); });
    interview(kind, "findings of", [](Interview* one) { one->Findings(); });
    interview(kind, "an answer beside",
              [](Interview* one) { Must(one->Answer("q0", "no").ok(), "not answered"); });
    add(kind, "open an interview of", [](const Asked& asked) {
      Must(Interview::Open(asked.framework, asked.record, asked.sitting).ok(), "not opened");
    });
    add(kind, "finalise", [](const Asked& asked) {
      Result<Interview> one = Interview::Open(asked.framework, asked.record, asked.sitting);
      Must(one.ok(), "not opened");
      Must(one->Finalise({kDay, "", true}).ok(), "not final");
    });
  }
  const auto unite = [&](const char* name, auto part) {
    subjects.push_back(
        {std::string("record/unite ") + name, 25, [part](int n) -> std::function<void()> {
           std::vector<CaseRecord> parts;
           for (int i = 0; i < n; ++i) parts.push_back(part(i));
           return [parts] {
             RecordMerger merger;
             for (const CaseRecord& one : parts) {
               Must(merger.Add(one).ok(), "refused");
             }
             Must(merger.Finish().ok(), "not merged");
           };
         }});
  };
  unite("parts of different answers", [](int i) {
    CaseRecord part = Concluded();
    part.values.push_back({Q(i), {"yes"}});
    return part;
  });
  unite("parts of different sets", [](int i) {
    CaseRecord part = WithSets(1);
    part.answer_sets[0].id = "set" + std::to_string(i);
    return part;
  });
  unite("parts that contradict", [](int i) {
    CaseRecord part = Concluded();
    part.values.push_back({"q0", {"code" + std::to_string(i)}});
    return part;
  });
  // Of few questions all combinations are gone through; from here on the work is bounded.
  const Kind many = {"unanswered questions", 400, Kinds()[2].make};
  interview(many, "remaining of", [](Interview* one) { one->Remaining(); });
  subjects.push_back(
      {"record/migrate answers", 50, [](int n) {
         const Framework from = Asking(n, Always).Open();
         const Framework to = Asking(n, IfAnswered).Open();
         Result<Interview> one = Interview::Open(from, AnsweredRecord(n), OfRecord());
         Must(one.ok() && one->Answer("q0", "no").ok(), "not answered");
         const CaseRecord record = one->record();
         return [from, to, record] { Must(Migrate(from, to, record).ok(), "not migrated"); };
       }});
  subjects.push_back({"record/hand over answer sets", 25, [](int n) {
                        const Framework framework = Talks();
                        CaseRecord record = WithSets(n);
                        return [framework, record] {
                          const Result<Handover> over =
                              MakeHandover(framework, record, "talk", kDay);
                          Must(over.ok(), over.status().message());
                          const Result<std::string> bytes = over->Encode();
                          Must(bytes.ok() && Handover::Decode(*bytes).ok(), "not read back");
                        };
                      }});
  return subjects;
}

}  // namespace mspof::growth
