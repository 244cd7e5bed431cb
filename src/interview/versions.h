// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_INTERVIEW_VERSIONS_H_
#define MSPOF_INTERVIEW_VERSIONS_H_

// Internal. The versions at one place of a record, each of which may replace others.
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

// The number by which other versions name a version that they replace.
uint64_t VersionOf(const Value& value);
// The whole version as bytes. Heads are ordered by this.
std::string ContentOf(const Value& value);

// The heads of a place. A field that a host changed after it was captured is a version that
// replaces the old value.
std::vector<Value> HeadsAt(const Place& place);
// The heads of all places whose values are in one list: those of `fields`, and those of values
// without a field. In the order of their ids.
std::map<std::string, std::vector<Value>> HeadsOfAll(const std::vector<Place>& fields,
                                                     const std::vector<Value>& values);
// Writes heads with the state that follows for each. Without heads, the place becomes empty.
void SetHeads(std::vector<Value> heads, const Place& place);

// The versions at one place in several parts of a record: those that no other version replaces,
// each once, and parked if one part has it parked.
class HeadsUnion {
 public:
  void Add(Value head);
  // By content, with the state that follows for each.
  std::vector<Value> Take();

 private:
  std::map<std::string, Value> by_content_;
  std::set<uint64_t> replaced_;
};

// Appends settled heads to `values`, without the value that `field` holds already, and sets
// `field`, which may be null.
void AppendHeads(std::vector<Value> heads, std::vector<Value>* values, std::string* field);

// Whether heads contradict each other.
bool Contradict(const std::vector<Value>& heads);
// The head that counts; null if no head counts.
const Value* Counting(const std::vector<Value>& heads);
// The parked head, if all heads are parked and agree; else null.
const Value* Parked(const std::vector<Value>& heads);

// Puts a version in the place of all heads.
void Replace(Value version, const Place& place);
// Parks the heads of a place. REQUIRES: they do not contradict each other.
void Park(const Place& place);

}  // namespace mspof::interview

#endif  // MSPOF_INTERVIEW_VERSIONS_H_
