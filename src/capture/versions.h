// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CAPTURE_VERSIONS_H_
#define MSPOF_CAPTURE_VERSIONS_H_

// Internal. The versions at one place of a record, each of which may replace others.
// Source: docs/formats/interview.md, Places and versions.

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "mspof/case_record.h"

namespace mspof::capture {

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

// The heads of one place as they stand in a list, which outlives this.
class Heads {
 public:
  Heads() = default;
  Heads(const Value* first, size_t size) : first_(first), size_(size) {}
  Heads(const std::vector<Value>& all)  // NOLINT(google-explicit-constructor)
      : first_(all.data()), size_(all.size()) {}

  const Value* begin() const { return first_; }
  const Value* end() const { return first_ + size_; }
  size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  const Value& operator[](size_t index) const { return first_[index]; }

 private:
  const Value* first_ = nullptr;
  size_t size_ = 0;
};

// Whether two values are one version, whatever their states.
bool IsSameVersion(const Value& a, const Value& b);

// The heads of a value in a canonical list.
Heads HeadsIn(const std::vector<Value>& values, std::string_view id);
// The heads of a place. A field that a host changed after it was captured is a version that
// replaces the old value.
std::vector<Value> HeadsAt(const Place& place);
// The heads of all places whose values are in one list: those of `fields`, and those of values
// without a field. In the order of their ids.
std::map<std::string, std::vector<Value>> HeadsOfAll(const std::vector<Place>& fields,
                                                     std::vector<Value> values);
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
  void Enter(Value head);

  // The only version so far, as at nearly every place: it is compared with no other, so it needs
  // neither its content as bytes nor its digest.
  std::optional<Value> only_;
  std::map<std::string, Value> by_content_;
  std::set<uint64_t> replaced_;
};

// Appends settled heads to `values`, without the value that `field` holds already, and sets
// `field`, which may be null.
void AppendHeads(std::vector<Value> heads, std::vector<Value>* values, std::string* field);

// Whether heads contradict each other.
bool Contradict(const Heads& heads);
// The head that counts; null if no head counts.
const Value* Counting(const Heads& heads);
// The parked head, if all heads are parked and agree; else null.
const Value* Parked(const Heads& heads);

// Both keep a canonical list of values canonical.
// Puts a version in the place of all heads.
void Replace(Value version, const Place& place);
// Parks the heads of a place. REQUIRES: they do not contradict each other.
void Park(const Place& place);
// Parks the heads of a value in a canonical list, where they stand: their order does not depend on
// their state. Parking all values costs one search for each.
void ParkIn(std::string_view id, std::vector<Value>* values);

}  // namespace mspof::capture

#endif  // MSPOF_CAPTURE_VERSIONS_H_
