// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_INTERVIEW_VERSIONS_H_
#define MSPOF_INTERVIEW_VERSIONS_H_

// Internal. What stands at one place of a record: versions, of which each may replace others.
// Source: docs/formats/interview.md, Places and versions.

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "mspof/case_record.h"

namespace mspof::interview {

// A place of a record: a value, or a field of the record or of an answer set.
struct Place {
  std::string id;
  std::vector<Value>* values;
  // Null for values.
  std::string* field = nullptr;
};

// The fields of a record and of an answer set that hold one value, with their values.
std::vector<Place> FieldsOf(CaseRecord* record);
std::vector<Place> FieldsOf(AnswerSet* set);

// By what a version is known to those that replace it.
uint64_t VersionOf(const Value& value);
// Everything that makes it what it is, as bytes: by this heads are ordered.
std::string ContentOf(const Value& value);

// The heads of a place. A field that a host changed since it was captured is a version that
// replaces what stood there.
std::vector<Value> HeadsAt(const Place& place);
// The heads of all places whose values stand in one list: of `fields`, and of values that have no
// field. In the order of their ids.
std::map<std::string, std::vector<Value>> HeadsOfAll(const std::vector<Place>& fields,
                                                     const std::vector<Value>& values);
// Writes heads with the state that follows for each. None: the place is empty.
void SetHeads(std::vector<Value> heads, const Place& place);

// The versions that stand at one place in several parts of a record: all that no other one among
// them replaces, each once, and parked if it is so in one part.
class HeadsUnion {
 public:
  void Add(Value head);
  // By content, with the state that follows for each.
  std::vector<Value> Take();

 private:
  std::map<std::string, Value> by_content_;
  std::set<uint64_t> replaced_;
};

// Appends settled heads to `values`, without what `field` says already, and sets `field`, which
// may be null.
void AppendHeads(std::vector<Value> heads, std::vector<Value>* values, std::string* field);

// Whether heads contradict each other.
bool Contradict(const std::vector<Value>& heads);
// The head that counts; null: none does.
const Value* Counting(const std::vector<Value>& heads);
// The head that is parked, if no head is anything else and they agree; null: none.
const Value* Parked(const std::vector<Value>& heads);

// Puts a version in the place of all heads.
void Replace(Value version, const Place& place);
// Parks the heads of a place. REQUIRES: they do not contradict each other.
void Park(const Place& place);

}  // namespace mspof::interview

#endif  // MSPOF_INTERVIEW_VERSIONS_H_
