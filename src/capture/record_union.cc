// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A merge is a union of sets, which are kept in the order in which they are written. A part that
// was not written by this library may hold something twice. So each part is first united with
// itself, and means the same whether or not it is merged.
// Tested by tests/unit/capture/merge_test.cc.

#include "capture/record_union.h"

#include <algorithm>
#include <utility>

#include "record/wire.h"
#include "support/canonical.h"

namespace mspof::capture {
namespace {

template <typename Message, typename Part>
std::string BytesOf(const Part& part) {
  Message message;
  record::ToWire(part, &message);
  return support::CanonicalBytes(message);
}

}  // namespace

void RecordUnion::AddPlaces(const std::vector<Place>& fields, std::vector<Value> values,
                            Places* places) {
  for (auto& [id, heads] : HeadsOfAll(fields, std::move(values))) {
    HeadsUnion& all = (*places)[id];
    for (Value& head : heads) all.Add(std::move(head));
  }
}

void RecordUnion::WritePlaces(const std::vector<Place>& fields, std::vector<Value>* values,
                              Places* places) {
  values->clear();
  for (auto& [id, heads] : *places) {
    const auto field = std::find_if(fields.begin(), fields.end(),
                                    [&, &name = id](const Place& p) { return p.id == name; });
    AppendHeads(heads.Take(), values, field == fields.end() ? nullptr : field->field);
  }
}

void RecordUnion::AddSets(std::vector<AnswerSet> sets) {
  for (AnswerSet& set : sets) {
    if (!set.id.empty()) {
      Set& united = sets_[{set.collection, set.id, ""}];
      AddPlaces(FieldsOf(&set), std::move(set.values), &united.places);
      continue;
    }
    Places places;
    AddPlaces(FieldsOf(&set), std::move(set.values), &places);
    WritePlaces(FieldsOf(&set), &set.values, &places);
    SetsAlike& alike = sets_[{set.collection, "", BytesOf<v1::AnswerSet>(set)}].alike;
    if (alike.part != parts_) alike.times = 0;
    alike.part = parts_;
    alike.most = std::max(alike.most, ++alike.times);
    alike.set = std::move(set);
  }
}

void RecordUnion::AddSide(const Group& group) {
  sides_[group.id].emplace(BytesOf<v1::Group>(group), group);
}

void RecordUnion::AddGroups(const std::vector<Group>& groups, const std::vector<Group>& beside) {
  std::map<std::string, Group> whole;
  for (const Group& group : groups) {
    Group& one = whole[group.id];
    one.id = group.id;
    one.rows.insert(one.rows.end(), group.rows.begin(), group.rows.end());
  }
  for (const auto& [id, group] : whole) AddSide(group);
  for (const Group& side : beside) {
    // A group that a host supplied again is settled.
    if (whole.count(side.id) == 0) AddSide(side);
  }
}

bool RecordUnion::Earlier::operator()(const Finalisation& a, const Finalisation& b) const {
  const auto key = [](const Finalisation& f) {
    return std::tie(f.number, f.content, f.date, f.reason, f.withdrawn);
  };
  return key(a) < key(b);
}

void RecordUnion::AddDraft(const CaptureDraft& draft) {
  if (!draft_) draft_.emplace();
  if (!draft_->pin) draft_->pin = draft.pin;
  finalisations_.insert(draft.finalisations.begin(), draft.finalisations.end());
}

void RecordUnion::Add(CaseRecord part) {
  record_id_ = part.record_id;
  ++parts_;
  AddPlaces(FieldsOf(&part), std::move(part.values), &places_);
  AddGroups(part.groups, part.draft ? part.draft->groups_beside : std::vector<Group>());
  AddSets(std::move(part.answer_sets));
  if (part.draft) AddDraft(*part.draft);
}

CaseRecord RecordUnion::Take() {
  CaseRecord record;
  record.record_id = record_id_;
  WritePlaces(FieldsOf(&record), &record.values, &places_);
  record.draft = std::move(draft_);
  if (record.draft) {
    record.draft->finalisations.assign(finalisations_.begin(), finalisations_.end());
  }
  for (auto& [id, groups] : sides_) {
    if (groups.size() == 1) {
      record.groups.push_back(std::move(groups.begin()->second));
      continue;
    }
    if (!record.draft) record.draft.emplace();
    for (auto& [bytes, group] : groups) record.draft->groups_beside.push_back(std::move(group));
  }
  for (auto& [key, united] : sets_) {
    const auto& [collection, id, content] = key;
    if (id.empty()) {
      record.answer_sets.insert(record.answer_sets.end(), united.alike.most, united.alike.set);
      continue;
    }
    AnswerSet set;
    set.collection = collection;
    set.id = id;
    WritePlaces(FieldsOf(&set), &set.values, &united.places);
    record.answer_sets.push_back(std::move(set));
  }
  return record;
}

void MakeCanonical(CaseRecord* record) {
  RecordUnion one;
  one.Add(std::move(*record));
  *record = one.Take();
}

}  // namespace mspof::capture
