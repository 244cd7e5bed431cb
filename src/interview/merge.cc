// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Everything is a union of sets, so order and repetition do not matter.
// Source: docs/formats/interview.md, Merging.
// Tested by tests/unit/interview_merge_test.cc.

#include "mspof/merge.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/canonical.h"
#include "base/text.h"
#include "interview/canonical_record.h"
#include "record/wire.h"

namespace mspof {
namespace interview {
namespace {

void MergePlaces(const std::vector<Place>& to, std::vector<Place> from) {
  for (const Place& place : to) {
    const auto other =
        std::find_if(from.begin(), from.end(), [&](const Place& p) { return p.id == place.id; });
    if (other != from.end()) SetHeads(MergeHeads(HeadsAt(place), HeadsAt(*other)), place);
  }
}

// `values` of both, of ids that are none of `fields`.
void MergeValues(const std::vector<Place>& fields, std::vector<Value>* to,
                 std::vector<Value>* from) {
  std::set<std::string> ids;
  for (const std::vector<Value>* values : {to, from}) {
    for (const Value& value : *values) ids.insert(value.id);
  }
  for (const Place& field : fields) ids.erase(field.id);
  for (const std::string& id : ids) {
    const Place place = {id, to};
    SetHeads(MergeHeads(HeadsAt(place), HeadsAt({id, from})), place);
  }
}

void MergeSet(AnswerSet* to, AnswerSet from) {
  const std::vector<Place> fields = FieldsOf(to);
  MergePlaces(fields, FieldsOf(&from));
  MergeValues(fields, &to->values, &from.values);
}

std::string BytesOf(const AnswerSet& set) {
  v1::AnswerSet message;
  record::ToWire(set, &message);
  return base::CanonicalBytes(message);
}

void MergeSets(std::vector<AnswerSet>* to, const std::vector<AnswerSet>& from) {
  for (const AnswerSet& set : from) {
    const auto same = std::find_if(to->begin(), to->end(), [&](const AnswerSet& other) {
      if (other.collection != set.collection || other.id != set.id) return false;
      return !set.id.empty() || BytesOf(other) == BytesOf(set);
    });
    if (same == to->end()) {
      to->push_back(set);
    } else if (!set.id.empty()) {
      MergeSet(&*same, set);
    }
  }
}

// Groups by id, and by content: all that either part says.
using Sides = std::map<std::string, std::map<std::string, Group>>;

void AddSides(const std::vector<Group>& groups, Sides* sides) {
  for (const Group& group : groups) {
    v1::Group message;
    record::ToWire(group, &message);
    (*sides)[group.id].emplace(base::CanonicalBytes(message), group);
  }
}

void MergeGroups(CaseRecord* to, const CaseRecord& from) {
  Sides sides;
  for (const CaseRecord* part : {static_cast<const CaseRecord*>(to), &from}) {
    AddSides(part->groups, &sides);
    if (part->draft) AddSides(part->draft->groups_beside, &sides);
  }
  to->groups.clear();
  if (to->draft) to->draft->groups_beside.clear();
  for (auto& [id, groups] : sides) {
    if (groups.size() == 1) {
      to->groups.push_back(std::move(groups.begin()->second));
      continue;
    }
    if (!to->draft) to->draft.emplace();
    for (auto& [bytes, group] : groups) to->draft->groups_beside.push_back(std::move(group));
  }
}

bool SamePin(const Pin& a, const Pin& b) {
  return a.framework == b.framework && a.edition == b.edition && a.digest == b.digest;
}

std::string NameOf(const Pin& pin) {
  return base::StrCat(pin.framework, "/", pin.edition, " (", pin.digest.substr(0, 8), "…)");
}

void MergeDrafts(CaseRecord* to, const CaseRecord& from) {
  if (!from.draft) return;
  if (!to->draft) to->draft.emplace();
  if (!to->draft->pin) to->draft->pin = from.draft->pin;
  auto& finalisations = to->draft->finalisations;
  finalisations.insert(finalisations.end(), from.draft->finalisations.begin(),
                       from.draft->finalisations.end());
}

}  // namespace
}  // namespace interview

inline namespace abi0 {

Result<MergedRecord> MergeRecords(const CaseRecord& a, const CaseRecord& b) {
  if (a.record_id.empty() || a.record_id != b.record_id) {
    return Status(StatusCode::kInvalidArgument,
                  "the parts are of different records, or have no record id: merge parts of one");
  }
  const bool pinned = a.draft && a.draft->pin && b.draft && b.draft->pin;
  if (pinned && !interview::SamePin(*a.draft->pin, *b.draft->pin)) {
    return Status(StatusCode::kFailedPrecondition,
                  base::StrCat("the parts were captured by different definitions, ",
                               interview::NameOf(*a.draft->pin), " and ",
                               interview::NameOf(*b.draft->pin), ": migrate one to the other"));
  }
  MergedRecord merged{a, {}};
  CaseRecord* record = &merged.record;
  CaseRecord from = b;
  interview::MakeCanonical(record);
  interview::MakeCanonical(&from);
  const std::vector<interview::Place> fields = interview::FieldsOf(record);
  interview::MergePlaces(fields, interview::FieldsOf(&from));
  interview::MergeValues(fields, &record->values, &from.values);
  interview::MergeGroups(record, from);
  interview::MergeSets(&record->answer_sets, from.answer_sets);
  interview::MergeDrafts(record, from);
  interview::MakeCanonical(record);
  merged.contradictions = interview::ContradictionsOf(merged.record);
  return merged;
}

}  // namespace abi0
}  // namespace mspof
