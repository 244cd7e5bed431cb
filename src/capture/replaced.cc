// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Of several answer sets of one respondent the latest counts. So whoever begins another one before
// the earlier is complete is told that its answers will no longer count.
// Tested by tests/unit/capture/interview_test.cc.

#include <algorithm>

#include "capture/interview_impl.h"
#include "mspof/finding_ids.h"
#include "record/set_numbers.h"

namespace mspof {
inline namespace abi0 {

using capture::Asked;
using capture::Heads;
using capture::Snapshot;

namespace {

Finding Replaced(const std::string& record_id, const std::string& path) {
  Finding finding;
  finding.rule_id = finding_id::kAnswersReplaced;
  finding.severity = Severity::kWarning;
  finding.record_id = record_id;
  finding.path = path;
  finding.message =
      "the same respondent gave some answers on an earlier day; the answers of this interview "
      "replace all of them";
  finding.remedy = "to add to the earlier answers, open the interview with the id of their set";
  finding.source = "mspof-project: interviews";
  return finding;
}

}  // namespace

// Whether somebody began to answer the set at `index` and did not answer every question.
bool Interview::Impl::IsUnfinished(const Snapshot& snapshot, size_t index) const {
  const AnswerSet& set = snapshot.record.answer_sets[index];
  bool any = false;
  bool all = true;
  for (const Asked& one : asked_) {
    if (one.row->collection() != set.collection) continue;
    const Heads heads = capture::HeadsIn(set.values, one.id());
    const capture::Due& due = snapshot.due.saved.OfSet(index)[one.question];
    const QuestionState state = capture::StateOf(definition(), one.question, due.truth, heads);
    any = any || state == QuestionState::kAnswered;
    all = all && !capture::IsOpen(state);
  }
  return any && !all;
}

void Interview::Impl::AppendReplaced(Snapshot* snapshot) const {
  const CaseRecord& record = snapshot->record;
  if (sitting.collection.empty() || record.answer_sets.empty()) return;
  std::vector<record::SetNumber> numbers;
  for (size_t i = 0; i < record.answer_sets.size(); ++i) {
    const AnswerSet& set = record.answer_sets[i];
    const bool earlier = i != snapshot->set && !set.id.empty() &&
                         set.collection == sitting.collection &&
                         set.respondent == sitting.respondent && set.asked < sitting.day.ToString();
    if (!earlier || !IsUnfinished(*snapshot, i)) continue;
    if (numbers.empty()) numbers = record::NumberSets(record);
    if (!numbers[i].row) continue;
    snapshot->findings.push_back(Replaced(record.record_id, record::NameOfSet(set, numbers[i])));
  }
}

}  // namespace abi0
}  // namespace mspof
