// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_ENGINE_REASONS_H_
#define MSPOF_ENGINE_REASONS_H_

// Internal. Why a record is not counted, as a small number, so that the counters of reasons are an
// array.

#include <cstdint>
#include <iterator>
#include <string>

#include "definition/compiled.h"
#include "support/text.h"

namespace mspof::engine {

class Reasons {
 public:
  enum Fixed : uint32_t {
    kUnreadable,
    kDuplicate,
    kDifferingCopies,
    kOtherCouncil,
    kWithdrawn,
    kNoDate,
    kOutsidePeriod,
    kCondition,
    kNoPerson,
    kNoAnswerSet,
    kFixed,
    kCounted = 0xFFFFFFFF
  };

  explicit Reasons(const internal::Impl<Framework>& definition) : d_(definition) {}

  uint32_t Rule(uint16_t rule) const { return kFixed + rule; }
  uint32_t Unknown(uint16_t path) const { return FirstUnknown() + path; }
  uint32_t NotDue(uint16_t question) const { return FirstNotDue() + question; }
  uint32_t size() const { return FirstNotDue() + static_cast<uint32_t>(d_.questions.size()); }

  std::string Name(uint32_t reason) const {
    constexpr std::string_view kNames[] = {
        "unreadable", "duplicate",      "differing-copies", "other-council", "withdrawn",
        "no-date",    "outside-period", "condition",        "no-person",     "no-answer-set"};
    static_assert(std::size(kNames) == kFixed, "each reason has a name");
    if (reason < kFixed) return std::string(kNames[reason]);
    if (reason < FirstUnknown()) return support::StrCat("rule:", d_.rules[reason - kFixed].id);
    if (reason < FirstNotDue()) {
      const uint32_t path = reason - FirstUnknown();
      return support::StrCat("unknown:", path < d_.fields.size()
                                             ? d_.fields[path].path
                                             : d_.scopes[path - d_.fields.size()].id);
    }
    return support::StrCat("not-due:", d_.questions[reason - FirstNotDue()].id);
  }

 private:
  uint32_t FirstUnknown() const { return kFixed + static_cast<uint32_t>(d_.rules.size()); }
  uint32_t FirstNotDue() const {
    return FirstUnknown() + static_cast<uint32_t>(d_.fields.size() + d_.scopes.size());
  }

  const internal::Impl<Framework>& d_;
};

}  // namespace mspof::engine

#endif  // MSPOF_ENGINE_REASONS_H_
