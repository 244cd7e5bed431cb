// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Records counted, and what is made of the counts.

#include <memory>

#include "definitions.h"
#include "mspof/counts.h"
#include "mspof/difference.h"
#include "mspof/explain.h"
#include "mspof/explain_difference.h"
#include "mspof/explain_page.h"
#include "mspof/report.h"
#include "mspof/resolver.h"
#include "mspof/submission.h"
#include "mspof/tally.h"
#include "mspof/tally_part.h"

namespace mspof::growth {
namespace {

TallyOptions Year() { return {"E06000023", *Period::Parse("2019-20"), Date::Of(2020, 7, 31)}; }

CaseRecord Concluded(int number) {
  CaseRecord record;
  record.record_id = "r" + std::to_string(number);
  record.concluded = "2019-06-01";
  record.values = {{"q0", {number % 2 == 0 ? "yes" : "no"}}};
  return record;
}

Tally TallyOf(const Framework& framework, int records, const TallyOptions& options = Year()) {
  Result<Tally> tally = Tally::Create(framework, options);
  Must(tally.ok(), tally.status().message());
  RecordBuffer record(framework);
  for (int i = 0; i < records; ++i) {
    const CaseRecord concluded = Concluded(i);
    record.Assign(concluded);
    tally->Add(record);
  }
  return *std::move(tally);
}

// Two parts that both hold all records, merged twice: before and after these are settled.
void MergeParts(const Framework& framework, int records) {
  TallyOptions options = Year();
  options.is_part = true;
  for (const bool settled : {false, true}) {
    PartMerger merger(framework);
    for (const char* label : {"a", "b"}) {
      const Result<std::string> part =
          EncodeTallyPart(TallyOf(framework, records, options), {label, 0, {}, 0, 0, {}});
      Must(part.ok() && merger.Add(label, *part).ok(), "not a part");
    }
    const Result<PartsMerged> merged = merger.Finish();
    Must(merged.ok() && merged->tally_again.empty() == settled, "not merged");
    if (!settled) options.settlement = *DecodeSharedIds(merged->shared_ids, options.id_key);
  }
}

Return Counted(const Framework& framework, int records) {
  Result<TallyOutcome> outcome = TallyOf(framework, records).Finish();
  Must(outcome.ok() && outcome->council_return.ok(), "nothing was counted");
  return *outcome->council_return;
}

// The records behind a number and, if `all`, everything about each, as pages.
void Explain(const Framework& framework, const Tally& tally, int records, bool all) {
  Result<Explainer> explainer = Explainer::Create(tally, {"m0:q0=yes"});
  Must(explainer.ok(), explainer.status().message());
  RecordBuffer record(framework);
  std::vector<Share> shares;
  RecordExplanation explanation;
  uint64_t sum = 0;
  for (int i = 0; i < records; ++i) {
    const CaseRecord concluded = Concluded(i);
    record.Assign(concluded);
    shares.clear();
    Must(explainer->Add(record, &shares, all ? &explanation : nullptr).ok(), "not explained");
    for (const Share& share : shares) {
      sum += share.units;
      Must(!ExplanationOfShare(PageForm::kHtml, explainer->numbers()[0], share, "r", "").empty(),
           "no page");
    }
    if (!all) continue;
    Must(!explanation.counts_in.empty(), "it counts nowhere");
    Must(!ExplanationOfRecord(PageForm::kText, explanation, true).empty(), "no page");
  }
  Must(sum == explainer->numbers()[0].value, "does not add up");
}

// What moved the numbers between the return of no record and that of all.
void ExplainDifference(const Framework& framework, const Tally& none, const Tally& all,
                       int records) {
  Result<DifferenceExplainer> explainer = DifferenceExplainer::Create(none, all);
  Must(explainer.ok(), explainer.status().message());
  RecordBuffer record(framework);
  for (int i = 0; i < records; ++i) {
    const CaseRecord concluded = Concluded(i);
    record.Assign(concluded);
    Must(explainer->Add(DifferenceSide::kAfter, record).ok(), "not explained");
  }
  const Result<std::vector<Move>> moves = explainer->Moves(0);
  Must(moves.ok() && moves->size() == static_cast<size_t>(records), "does not add up");
}

Definition Measures(int n) {
  Definition definition;
  definition.Ask("q0");
  for (int i = 0; i < n; ++i) {
    const std::string id = "m" + std::to_string(i);
    definition.Add("measure { id: \"" + id + "\" title: \"M\" population: \"done\" by: \"q0\" @ }");
    definition.Add("table { id: \"t" + id + "\" title: \"T\" line { measure: \"" + id +
                   "\" rows: \"q0\" total: \"All\" } @ }");
  }
  return definition;
}

Definition Codes(int n) {
  return Definition()
      .List("long", n)
      .Ask("q0", "", "long")
      .Add("measure { id: \"m\" title: \"M\" population: \"done\" by: \"q0\" @ }")
      .Add(
          "table { id: \"t\" title: \"T\" line { measure: \"m\" rows: \"q0\" total: \"All\" } @ }");
}

Submission Submitted(const Framework& framework, const Return& ret) {
  Submission submission = {{}, ret};
  submission.envelope.prepared_on = Date::Of(2020, 7, 31);
  Must(submission.Encode().ok(), "not encoded");
  (void)framework;
  return submission;
}

}  // namespace

std::vector<Subject> ReturnSubjects() {
  std::vector<Subject> subjects;
  const auto of = [&](const std::string& name, int n, Definition (*make)(int)) {
    subjects.push_back({"return/tally of " + name, n, [make](int size) {
                          const Framework framework = make(size).Open();
                          return [framework] { Counted(framework, 10); };
                        }});
    const auto add = [&](const char* what, auto work) {
      subjects.push_back({std::string("return/") + what + " of " + name, n,
                          [make, work](int size) -> std::function<void()> {
                            const Framework framework = make(size).Open();
                            const Submission one = Submitted(framework, Counted(framework, 10));
                            return [framework, one, work] { work(framework, one); };
                          }});
    };
    add("bytes", [](const Framework&, const Submission& one) {
      Must(Submission::Decode(*one.Encode()).ok(), "not read back");
    });
    add("JSON", [](const Framework&, const Submission& one) {
      Must(Submission::FromJson(*one.ToJson()).ok(), "not read back");
    });
    add("CSV", [](const Framework&, const Submission& one) {
      Must(Submission::FromCsv(*one.ToCsv()).ok(), "not read back");
    });
    add("page", [](const Framework& framework, const Submission& one) {
      Must(!RenderSubmissionText(framework, one).empty(), "no page");
      Must(!RenderSubmissionHtml(framework, one).empty(), "no page");
    });
    add("differences", [](const Framework&, const Submission& one) {
      Submission other = one;
      for (MeasureResult& measure : other.council_return.measures) measure.total += 1;
      Must(Differences(one, other).ok(), "not compared");
    });
    add("counts template", [](const Framework& framework, const Submission&) {
      const Result<std::string> sheet =
          MakeCountsTemplate(framework, "E06000023", *Period::Parse("2019-20"));
      Must(sheet.ok(), sheet.status().message());
      Must(ReadCountsHeading(*sheet).ok(), "not read back");
      (void)ReturnFromCounts(framework, {}, *sheet);
    });
  };
  of("measures", 20, Measures);
  of("codes", 100, Codes);
  subjects.push_back({"return/tally of records", 250, [](int n) {
                        const Framework framework = Measures(1).Open();
                        return [framework, n] { Counted(framework, n); };
                      }});
  subjects.push_back({"return/parts with shared records", 250, [](int n) {
                        const Framework framework = Measures(1).Open();
                        return [framework, n] { MergeParts(framework, n); };
                      }});
  subjects.push_back({"return/explanation of a number", 250, [](int n) {
                        const Framework framework = Measures(1).Open();
                        const auto tally = std::make_shared<Tally>(TallyOf(framework, n));
                        return [framework, tally, n] { Explain(framework, *tally, n, false); };
                      }});
  subjects.push_back({"return/moves of records", 250, [](int n) {
                        const Framework framework = Measures(1).Open();
                        const auto none = std::make_shared<Tally>(TallyOf(framework, 0));
                        const auto all = std::make_shared<Tally>(TallyOf(framework, n));
                        return [framework, none, all, n] {
                          ExplainDifference(framework, *none, *all, n);
                        };
                      }});
  subjects.push_back({"return/explanation of a record in measures", 20, [](int n) {
                        const Framework framework = Measures(n).Open();
                        const auto tally = std::make_shared<Tally>(TallyOf(framework, 2));
                        return [framework, tally] { Explain(framework, *tally, 2, true); };
                      }});
  subjects.push_back({"return/resolve submissions", 20, [](int n) {
                        const Framework framework = Measures(1).Open();
                        std::vector<Submission> all;
                        for (int i = 0; i < n; ++i) {
                          Submission one = Submitted(framework, Counted(framework, i + 1));
                          if (i > 0) {
                            one.envelope.revision = static_cast<uint32_t>(i) + 1;
                            one.envelope.replaces = *all.back().Digest();
                          }
                          all.push_back(one);
                        }
                        return [all] {
                          Resolver resolver;
                          for (const Submission& one : all) Must(resolver.Add(one).ok(), "refused");
                          Must(!resolver.Resolutions().empty(), "no answer");
                        };
                      }});
  subjects.push_back({"return/resolve rivals", 20, [](int n) {
                        const Framework framework = Measures(1).Open();
                        std::vector<Submission> all;
                        for (int i = 0; i < n; ++i) {
                          all.push_back(Submitted(framework, Counted(framework, i + 1)));
                        }
                        return [all] {
                          Resolver resolver;
                          for (const Submission& one : all) Must(resolver.Add(one).ok(), "refused");
                          Must(!resolver.Resolutions().empty(), "no answer");
                        };
                      }});
  return subjects;
}

}  // namespace mspof::growth
