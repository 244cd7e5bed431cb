// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Tested by tests/unit/interview_merge_test.cc.

#include "interview/canonical_record.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "base/canonical.h"
#include "base/digest.h"
#include "base/text.h"
#include "record/wire.h"

namespace mspof::interview {
namespace {

// Whether `id` is of a place that has a field.
bool HasField(const std::vector<Place>& fields, const std::string& id) {
  return std::any_of(fields.begin(), fields.end(), [&](const Place& p) { return p.id == id; });
}

// Places of `fields`, and those of values that have none.
std::vector<Place> PlacesOf(const std::vector<Place>& fields, std::vector<Value>* values) {
  std::vector<Place> places = fields;
  std::set<std::string> ids;
  for (const Value& value : *values) {
    if (!HasField(fields, value.id)) ids.insert(value.id);
  }
  for (const std::string& id : ids) places.push_back({id, values});
  return places;
}

template <typename Part, typename Message>
std::string BytesOf(const Part& part) {
  Message message;
  record::ToWire(part, &message);
  return base::CanonicalBytes(message);
}

template <typename Message, typename Part>
void SortByContent(std::vector<Part>* parts) {
  std::sort(parts->begin(), parts->end(), [](const Part& a, const Part& b) {
    return std::make_tuple(a.id, BytesOf<Part, Message>(a)) <
           std::make_tuple(b.id, BytesOf<Part, Message>(b));
  });
}

void SortValues(std::vector<Value>* values) {
  std::sort(values->begin(), values->end(), [](const Value& a, const Value& b) {
    return std::make_tuple(a.id, ContentOf(a)) < std::make_tuple(b.id, ContentOf(b));
  });
}

// Whether anybody looks at the set: something of it counts, or contradicts.
bool IsNumbered(const AnswerSet& set) {
  if (!record::IsPassedOver(set)) return true;
  AnswerSet copy = set;
  const std::vector<Place> places = PlacesOf(FieldsOf(&copy), &copy.values);
  return std::any_of(places.begin(), places.end(),
                     [](const Place& place) { return Contradict(HeadsAt(place)); });
}

}  // namespace

void ForEachPlace(CaseRecord* record, const VisitPlace& visit) {
  for (const Place& place : PlacesOf(FieldsOf(record), &record->values)) {
    visit(place.id, "", place);
  }
  for (size_t i = 0; i < record->answer_sets.size(); ++i) {
    const std::string name = NameOfSet(*record, i);
    AnswerSet* set = &record->answer_sets[i];
    for (const Place& place : PlacesOf(FieldsOf(set), &set->values)) {
      visit(base::StrCat(name, ".", place.id), set->id, place);
    }
  }
}

void MakeCanonical(CaseRecord* record) {
  ForEachPlace(record, [](const std::string&, const std::string&, const Place& place) {
    SetHeads(HeadsAt(place), place);
  });
  SortValues(&record->values);
  for (AnswerSet& set : record->answer_sets) SortValues(&set.values);
  SortByContent<v1::Group>(&record->groups);
  std::sort(record->answer_sets.begin(), record->answer_sets.end(),
            [](const AnswerSet& a, const AnswerSet& b) {
              return std::make_tuple(a.collection, a.id, BytesOf<AnswerSet, v1::AnswerSet>(a)) <
                     std::make_tuple(b.collection, b.id, BytesOf<AnswerSet, v1::AnswerSet>(b));
            });
  if (!record->draft) return;
  // A group that a host supplied again is settled.
  auto& beside = record->draft->groups_beside;
  const auto settled = [&](const Group& side) {
    return std::any_of(record->groups.begin(), record->groups.end(),
                       [&](const Group& group) { return group.id == side.id; });
  };
  beside.erase(std::remove_if(beside.begin(), beside.end(), settled), beside.end());
  SortByContent<v1::Group>(&beside);
  auto& finalisations = record->draft->finalisations;
  const auto key = [](const Finalisation& f) {
    return std::tie(f.number, f.content, f.date, f.reason, f.withdrawn);
  };
  std::sort(finalisations.begin(), finalisations.end(),
            [&](const auto& a, const auto& b) { return key(a) < key(b); });
  finalisations.erase(std::unique(finalisations.begin(), finalisations.end(),
                                  [&](const auto& a, const auto& b) { return key(a) == key(b); }),
                      finalisations.end());
}

std::string NameOfSet(const CaseRecord& record, size_t index) {
  const std::string& collection = record.answer_sets[index].collection;
  size_t number = 1;
  for (size_t i = 0; i < index; ++i) {
    const AnswerSet& set = record.answer_sets[i];
    if (set.collection == collection && IsNumbered(set)) ++number;
  }
  return base::StrCat(collection, "[", number, "]");
}

std::vector<Contradiction> ContradictionsOf(const CaseRecord& record) {
  CaseRecord copy = record;
  std::vector<Contradiction> found;
  ForEachPlace(&copy, [&](const std::string& name, const std::string& set, const Place& place) {
    const std::vector<Value> heads = HeadsAt(place);
    if (!Contradict(heads)) return;
    std::set<std::vector<std::string>> sides;
    for (const Value& head : heads) sides.insert(head.values);
    found.push_back({name, place.id, set, sides.size()});
  });
  if (!record.draft) return found;
  const std::vector<Group>& beside = record.draft->groups_beside;
  for (size_t i = 0; i < beside.size(); ++i) {
    if (i > 0 && beside[i].id == beside[i - 1].id) {
      ++found.back().sides;
    } else {
      found.push_back({beside[i].id, beside[i].id, "", 1});
    }
  }
  return found;
}

std::string ContentOfRecord(const CaseRecord& record) {
  CaseRecord copy = record;
  if (copy.draft) copy.draft->finalisations.clear();
  const base::Sha256 digest = base::Sha256Of(copy.Encode());
  return {digest.begin(), digest.end()};
}

}  // namespace mspof::interview
