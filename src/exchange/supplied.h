// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_EXCHANGE_SUPPLIED_H_
#define MSPOF_EXCHANGE_SUPPLIED_H_

// Internal. Everything that a record supplies, value by value, and whether it may be given out. A
// value that is parked or not due is never given out.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "definition/compiled.h"
#include "mspof/case_record.h"
#include "mspof/date.h"
#include "mspof/finding.h"

namespace mspof::exchange {

constexpr size_t kNoSet = static_cast<size_t>(-1);

// One value of a record.
struct Supplied {
  // With the number of the row: feedback[1].listened-to.
  std::string path;
  // kNone: the definition does not declare it.
  uint16_t field = definition::kNone;
  // Of an answer set: its place in the record's list. Else kNoSet.
  size_t set = kNoSet;
  std::vector<std::string> texts = {};
  std::optional<Capture> capture = std::nullopt;
  // Why it may not be given out; empty: it may.
  std::string_view withheld = {};
};

// All values of `record`, in its order: core fields, values, groups, answer sets. A set in which
// nothing counts has one entry without texts, and one for each of its answers; none of these may be
// given out.
std::vector<Supplied> SuppliedBy(const Framework& framework, const CaseRecord& record, Date as_of);

// Whether the field can hold `texts`. If it can hold many, there must be no copies.
bool IsReadable(const internal::Impl<Framework>& d, uint16_t field,
                const std::vector<std::string>& texts);

// Puts a value into a record, or into the answer set `set`, which may be null if the field belongs
// to the record. REQUIRES: the field does not belong to a group.
void Put(const internal::Impl<Framework>& d, uint16_t field, std::vector<std::string> texts,
         const std::optional<Capture>& capture, CaseRecord* record, AnswerSet* set);

// A finding about a value that is left out.
Finding LeftOut(std::string_view rule, Severity severity, std::string_view record_id,
                std::string_view path, std::string_view message, std::string_view remedy);

}  // namespace mspof::exchange

#endif  // MSPOF_EXCHANGE_SUPPLIED_H_
