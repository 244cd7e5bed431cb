// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_SYNTHETIC_AIMS_H_
#define MSPOF_SYNTHETIC_AIMS_H_

// Internal. What records are to show: each code, each side of each boundary, each fate, each rule
// broken. All aims of a definition are made from its rows.

#include <cstdint>
#include <string>
#include <vector>

#include "definition/compiled.h"
#include "synthetic/maker.h"

namespace mspof::synthetic {

// One thing that a record can show.
struct Aim {
  enum class Kind : uint8_t { kCode, kAbsent, kDays, kAge, kCount, kNumber, kRows, kFate, kRule };

  Kind kind = Kind::kCode;
  uint16_t field = definition::kNone;  // kCode, kAbsent, kAge (the birth), kNumber
  uint16_t scope = 0;                  // the rows in which it is shown; kRows, kFate
  uint16_t rule = definition::kNone;
  uint32_t condition = 0;    // kCount: its place
  definition::Operand from;  // kDays
  definition::Operand to;    // kDays; kAge: the day of the age
  int64_t value = 0;         // code, days, years of age, number, rows, fate
  int beside = 0;            // kAge: days by which the birth is later than the last for this age
};

// All of them: those of rules last, in the order of the definition.
std::vector<Aim> AimsOf(const internal::Impl<Framework>& d);

// "feedback.reason=declined", "concluded to feedback.asked: 57 days".
std::string NameOf(const internal::Impl<Framework>& d, const Aim& aim);
// "code", "boundary", …
std::string_view KindOf(const Aim& aim);

// Whether the record shows it.
bool Shows(Maker* maker, const Aim& aim);
// A step towards a record that shows it.
void Pursue(Maker* maker, const Aim& aim);

}  // namespace mspof::synthetic

#endif  // MSPOF_SYNTHETIC_AIMS_H_
