// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Visits every place of a record, and collects the contradictions and the digest of its content.
// Tested by tests/unit/capture/merge_test.cc.

#include "capture/canonical_record.h"

#include <algorithm>
#include <set>

#include "record/set_numbers.h"
#include "support/digest.h"
#include "support/text.h"

namespace mspof::capture {
namespace {

// Visits places that share one list of values.
void VisitAll(const std::vector<Place>& fields, std::vector<Value>* values,
              const std::string& prefix, const std::string& set, const VisitPlace& visit) {
  for (const auto& [id, heads] : HeadsOfAll(fields, *values)) {
    const auto field = std::find_if(fields.begin(), fields.end(),
                                    [&, &name = id](const Place& p) { return p.id == name; });
    visit(prefix + id, set, field == fields.end() ? Place{id, values} : *field, heads);
  }
}

// Of canonical values, in which the heads of a place follow each other.
void AddContradictions(const std::vector<Value>& values, const std::string& prefix,
                       const std::string& set, std::vector<RecordContradiction>* found) {
  for (auto first = values.begin(), end = first; first != values.end(); first = end) {
    const std::string& id = first->id;
    end = std::find_if(first, values.end(), [&](const Value& value) { return value.id != id; });
    const Heads heads(&*first, static_cast<size_t>(end - first));
    if (!Contradict(heads)) continue;
    std::set<std::vector<std::string>> sides;
    for (const Value& head : heads) sides.insert(head.values);
    found->push_back({prefix + id, id, set, sides.size()});
  }
}

}  // namespace

void ForEachPlace(CaseRecord* record, const VisitPlace& visit) {
  const std::vector<record::SetNumber> numbers = record::NumberSets(*record);
  VisitAll(FieldsOf(record), &record->values, "", "", visit);
  for (size_t i = 0; i < numbers.size(); ++i) {
    AnswerSet& set = record->answer_sets[i];
    const std::string name = record::NameOfSet(set, numbers[i]);
    VisitAll(FieldsOf(&set), &set.values, support::StrCat(name, "."), set.id, visit);
  }
}

std::vector<RecordContradiction> ContradictionsOf(const CaseRecord& record) {
  std::vector<RecordContradiction> found;
  AddContradictions(record.values, "", "", &found);
  const std::vector<record::SetNumber> numbers = record::NumberSets(record);
  for (size_t i = 0; i < numbers.size(); ++i) {
    const AnswerSet& set = record.answer_sets[i];
    const std::string name = record::NameOfSet(set, numbers[i]);
    AddContradictions(set.values, support::StrCat(name, "."), set.id, &found);
  }
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
  const support::Sha256 digest = support::Sha256Of(copy.Encode());
  return {digest.begin(), digest.end()};
}

}  // namespace mspof::capture
