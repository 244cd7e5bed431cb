// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A submission says nothing of its records. So they are counted again, and only if that gives the
// numbers of the submission are they its records. Between two definitions the same records are
// counted once for each step.
// Tested by tests/cli/test_diff.py.

#include "diff_records.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "counting.h"
#include "input.h"
#include "mspof/difference.h"

namespace mspof::cli {
namespace {

Status Wrong(const std::string& name, const std::string& what) {
  return Status(StatusCode::kInvalidArgument, name + ": " + what);
}

// What the submission leaves out although the records may hold it.
std::vector<LeaveOut> LeftOut(const Return& ret) {
  std::vector<LeaveOut> all;
  for (const MeasureResult& row : ret.measures) {
    const bool by_council =
        !row.not_supplied.empty() && row.not_supplied.rfind("not-mapped:", 0) != 0;
    const bool known = std::any_of(all.begin(), all.end(),
                                   [&](const LeaveOut& one) { return one.measure == row.id; });
    if (!by_council || known) continue;
    all.push_back({row.id, row.not_supplied == "optional" ? "" : row.not_supplied});
  }
  return all;
}

template <typename Row, typename Is>
bool Supplies(const std::vector<Row>& rows, const Is& is) {
  return std::any_of(rows.begin(), rows.end(),
                     [&](const Row& row) { return is(row) && row.not_supplied.empty(); });
}

// Whether the submission has the number: a top-up has some measures only.
bool HasNumber(const Return& ret, const Difference& d) {
  if (d.part == "population") return !d.before.empty();
  if (d.part == "measure") {
    return Supplies(ret.measures, [&](const MeasureResult& row) {
      return row.id == d.id && row.population == d.population;
    });
  }
  if (d.part == "coverage") {
    return Supplies(ret.coverages, [&](const CoverageResult& row) {
      return row.collection == d.id && row.population == d.population;
    });
  }
  return false;
}

Status CheckSame(const RecordsOf& of, const Return& counted) {
  Submission now = *of.submission;
  now.council_return = counted;
  const Result<std::vector<Difference>> differences = Differences(*of.submission, now);
  if (!differences.ok()) return differences.status();
  for (const Difference& d : *differences) {
    if (!HasNumber(of.submission->council_return, d)) continue;
    const std::string waivers =
        of.submission->council_return.waived == 0
            ? ""
            : std::string(", and with ") + of.waivers_option + " the waivers,";
    return Status(StatusCode::kFailedPrecondition,
                  of.name + ": its records give other numbers, for example in " + d.part + " " +
                      d.id + ": give the records, mapping and definition" + waivers +
                      " that it was made from");
  }
  return Status();
}

Result<std::vector<FileForm>> FormsOf(const RecordsOf& of) {
  std::vector<FileForm> forms;
  for (const std::string& file : of.files) {
    const Result<FileForm> form = FormOfRecords(file, of.options.from);
    if (!form.ok()) return form.status();
    if (*form == FileForm::kCounts) {
      return Wrong(file, "holds totals, and no records: leave --records out");
    }
    forms.push_back(*form);
  }
  return forms;
}

Result<Framework> DefinitionOf(const RecordsOf& of) {
  const Scope& scope = of.submission->council_return.scope;
  Result<Framework> framework = FrameworkOf(scope, of.options.framework);
  if (!framework.ok()) return framework.status();
  if (CountsAlike(framework->info(), scope)) return framework;
  return Status(StatusCode::kFailedPrecondition,
                of.name + ": was made with another version of the definition: give its file with " +
                    of.framework_option);
}

// The rules of the waivers that the definition has.
std::set<std::string> RulesIn(const Framework& framework, const std::vector<Waiver>& waivers) {
  std::map<std::string, bool> known;
  std::set<std::string> rules;
  for (const Waiver& waiver : waivers) {
    if (!known.emplace(waiver.rule_id, true).second) continue;
    if (FitOf({waiver}, framework).code() != StatusCode::kNotFound) rules.insert(waiver.rule_id);
  }
  return rules;
}

std::vector<Waiver> Only(const std::set<std::string>& rules, std::vector<Waiver> waivers) {
  waivers.erase(std::remove_if(waivers.begin(), waivers.end(),
                               [&](const Waiver& one) { return rules.count(one.rule_id) == 0; }),
                waivers.end());
  return waivers;
}

// The waivers that hold for the first of two definitions. A file for both may be about rules that
// only the other one has.
Result<std::vector<Waiver>> WaiversFor(const RecordsOf& of, const Framework& framework,
                                       const Framework& other) {
  const Result<std::vector<Waiver>> all = WaiversOf(of.options);
  if (!all.ok()) return all;
  std::set<std::string> rules = RulesIn(framework, *all);
  std::vector<Waiver> own = Only(rules, *all);
  rules.merge(RulesIn(other, *all));
  const bool all_known = Only(rules, *all).size() == all->size();
  const Status fits = all_known ? FitOf(own, framework) : FitOf(*all, framework);
  if (!fits.ok()) return Wrong(InputName(of.options.waivers), fits.message());
  return own;
}

Result<CountedRecords> CountBy(const RecordsOf& of, const Framework& framework,
                               std::vector<Waiver> waivers, bool quiet, RecordInputs* inputs) {
  const Result<std::vector<FileForm>> forms = FormsOf(of);
  if (!forms.ok()) return forms.status();
  Result<RecordInputs> opened = OpenInputs(of.options, of.files, *forms, &framework);
  if (!opened.ok()) return opened.status();
  *inputs = *std::move(opened);
  const Return& ret = of.submission->council_return;
  TallyOptions options;
  options.council = ret.scope.council;
  options.period = ret.scope.period;
  options.as_of = ret.scope.as_of;
  options.leave_out = LeftOut(ret);
  options.waivers = std::move(waivers);
  return CountRecords(*inputs, options, quiet);
}

Status AddAll(const RecordInputs& inputs, const CountedRecords& counted, DifferenceSide side,
              bool quiet, DifferenceExplainer* explainer) {
  Status status;
  FindingLog log(1);
  RecordUse use;
  use.begin = [](const std::vector<std::string>&) { return Status(); };
  use.take = TakeEach([&](const RecordBuffer& record) {
    if (status.ok()) status = explainer->Add(side, record);
  });
  use.end = [&](const RecordReader& reader) {
    if (status.ok()) status = explainer->AddUnreadable(side, reader.unreadable());
  };
  const Result<RecordsRead> read = ReadRecords(inputs, {}, &log, quiet, use);
  if (!read.ok()) return read.status();
  if (status.code() == StatusCode::kFailedPrecondition) return ChangedWhileRead(inputs);
  if (!status.ok()) return status;
  const bool same = read->records == counted.read.records && read->bytes == counted.read.bytes;
  return same ? Status() : ChangedWhileRead(inputs);
}

// Which rows moved which number: each step is counted, and compared with the one before.
Status AddSteps(const RecordsOf& of, const std::vector<DefinitionStep>& steps, const Tally& first,
                const Tally& last, bool quiet, Moves* moves) {
  const Result<std::vector<Waiver>> waivers = WaiversOf(of.options);
  if (!waivers.ok()) return waivers.status();
  const Tally* before = &first;
  std::optional<CountedRecords> kept;
  for (size_t i = 0; i < steps.size(); ++i) {
    std::optional<CountedRecords> next;
    if (i + 1 < steps.size()) {
      RecordInputs inputs;
      const Framework& framework = steps[i].framework;
      std::vector<Waiver> known = Only(RulesIn(framework, *waivers), *waivers);
      Result<CountedRecords> counted = CountBy(of, framework, std::move(known), quiet, &inputs);
      if (!counted.ok()) return counted.status();
      next.emplace(*std::move(counted));
    }
    const Tally& after = next ? next->tally : last;
    const Result<DifferenceExplainer> moved = DifferenceExplainer::Create(*before, after);
    if (!moved.ok()) return moved.status();
    for (const ChangedNumber& number : moved->numbers()) {
      const int64_t change =
          static_cast<int64_t>(number.after) - static_cast<int64_t>(number.before);
      moves->by_rows[number.name].push_back({i, change});
    }
    moves->steps.push_back(steps[i].rows);
    kept = std::move(next);
    if (kept) before = &kept->tally;
  }
  return Status();
}

}  // namespace

Result<std::unique_ptr<Moves>> ExplainDiff(const RecordsOf& before, const RecordsOf& after,
                                           bool same_records, bool quiet) {
  const RecordsOf* const both[] = {&before, &after};
  std::vector<Framework> frameworks;
  std::vector<RecordInputs> inputs(2);
  std::vector<CountedRecords> counted;
  for (size_t i = 0; i < 2; ++i) {
    if (both[i]->submission->council_return.from_counts) {
      return Wrong(both[i]->name,
                   "was made from totals, so no records are behind it: leave "
                   "--records out");
    }
    const Result<Framework> framework = DefinitionOf(*both[i]);
    if (!framework.ok()) return framework.status();
    frameworks.push_back(*framework);
  }
  for (size_t i = 0; i < 2; ++i) {
    Result<std::vector<Waiver>> waivers = WaiversFor(*both[i], frameworks[i], frameworks[1 - i]);
    if (!waivers.ok()) return waivers.status();
    Result<CountedRecords> one =
        CountBy(*both[i], frameworks[i], *std::move(waivers), quiet, &inputs[i]);
    if (!one.ok()) return one.status();
    const Status same = CheckSame(*both[i], one->result);
    if (!same.ok()) return same;
    counted.push_back(*std::move(one));
  }
  Result<DifferenceExplainer> explainer =
      DifferenceExplainer::Create(counted[0].tally, counted[1].tally);
  if (!explainer.ok()) return explainer.status();
  auto moves = std::make_unique<Moves>(Moves{{}, *std::move(explainer), {}, {}});
  for (size_t i = 0; i < 2; ++i) {
    const auto side = static_cast<DifferenceSide>(i);
    const Status added = AddAll(inputs[i], counted[i], side, quiet, &moves->explainer);
    if (!added.ok()) return added;
  }
  if (same_records) {
    const auto steps = DefinitionSteps(frameworks[0], frameworks[1]);
    if (!steps.ok()) return steps.status();
    const Status stepped =
        AddSteps(before, *steps, counted[0].tally, counted[1].tally, quiet, moves.get());
    if (!stepped.ok()) return stepped;
  }
  for (CountedRecords& one : counted) moves->tallies.push_back(std::move(one.tally));
  return moves;
}

}  // namespace mspof::cli
