// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Checks what a return is about before anything is counted. Each function checks one thing, and the
// first mistake is reported.
// Tested by tests/unit/returns/tally_test.cc and tests/unit/counts/counts_test.cc.

#include "returns/scope.h"

#include <algorithm>

#include "definition/compiled.h"
#include "engine/counter.h"
#include "engine/persons.h"
#include "mspof/council.h"
#include "support/nearest.h"
#include "support/shown.h"
#include "support/text.h"
#include "support/utf8.h"

namespace mspof::returns {
namespace {

constexpr size_t kMostReasonBytes = 500;

}  // namespace

Status CheckPeriod(const Framework& framework, const Period& period) {
  const v1::Identity& identity = internal::ImplOf(framework).definition().framework();
  const Result<Date> from = Date::Parse(identity.valid_from());
  const Result<Date> to = Date::Parse(identity.valid_to());
  if (identity.vocabulary()) {
    return Status(StatusCode::kInvalidArgument, "a vocabulary counts nothing: open a framework");
  }
  if (!period.first.valid() || !period.last.valid()) {
    return Status(StatusCode::kInvalidArgument,
                  "the period is not set: give one, for example \"2019-20/Q1\"");
  }
  if (period.last < period.first) {
    return Status(StatusCode::kInvalidArgument, "the period ends before it begins");
  }
  if (period.last.days() - period.first.days() > engine::PersonValue::kMostDays) {
    return Status(StatusCode::kInvalidArgument, "the period is longer than 65,535 days");
  }
  if ((from.ok() && period.first < *from) || (to.ok() && period.first > *to)) {
    return Status(
        StatusCode::kInvalidArgument,
        support::StrCat("the period does not begin while ", identity.id(), "/", identity.edition(),
                        " is valid (from ", from.ok() ? identity.valid_from() : "ever", " to ",
                        to.ok() ? identity.valid_to() : "now",
                        "): choose another period or edition"));
  }
  return Status();
}

Status CheckScope(const Framework& framework, const std::string& council, const Period& period,
                  Date as_of) {
  Status valid = CheckPeriod(framework, period);
  if (!valid.ok()) return valid;
  if (as_of < period.first) {
    return Status(StatusCode::kInvalidArgument,
                  "the as-of date is not set or is before the period: give the day on which "
                  "the records were taken");
  }
  const Result<Council> found = FindCouncil(council, period);
  return found.ok() ? Status() : found.status();
}

Scope ScopeOf(const Framework& framework, const std::string& council, const Period& period,
              Date as_of) {
  const FrameworkInfo& info = framework.info();
  return {council, info.id, info.edition,         info.revision, info.digest,
          period,  as_of,   info.counting_digest, info.overlay};
}

std::string_view ReasonError(std::string_view reason) {
  if (reason.empty() || reason.size() > kMostReasonBytes) {
    return "is empty or longer than 500 bytes: give one in a few words";
  }
  const auto control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
  const bool line = std::none_of(reason.begin(), reason.end(), control) && support::IsUtf8(reason);
  return line ? "" : "is not one line of UTF-8";
}

Result<std::vector<std::string>> LeaveOutReasons(const Framework& framework,
                                                 const std::vector<LeaveOut>& leave_out) {
  const auto& all = internal::ImplOf(framework).measures;
  std::vector<std::string> reasons(all.size());
  for (const LeaveOut& one : leave_out) {
    const definition::Measure* measure = internal::ImplOf(framework).FindMeasure(one.measure);
    if (measure == nullptr) {
      std::vector<std::string_view> names;
      for (const auto& m : all) names.emplace_back(m.id);
      const std::string_view nearest = support::Nearest(one.measure, names);
      return Status(StatusCode::kNotFound,
                    support::StrCat(
                        "there is no measure \"", support::Shown(one.measure), "\" to leave out: ",
                        nearest.empty() ? "" : support::StrCat("did you mean \"", nearest, "\"? "),
                        "there are ", support::StrJoin(names, ", ")));
    }
    const bool optional = one.reason.empty() && !measure->optional_for.empty();
    const std::string_view error = optional ? "" : ReasonError(one.reason);
    if (!error.empty()) {
      return Status(StatusCode::kInvalidArgument,
                    support::StrCat("the reason for leaving out \"", one.measure, "\" ", error));
    }
    reasons[static_cast<size_t>(measure - all.data())] =
        optional ? std::string(engine::kOptional) : one.reason;
  }
  return reasons;
}

}  // namespace mspof::returns

namespace mspof {
inline namespace abi0 {
namespace {

// The same definition counts alike, even where a counting digest is not known.
template <typename A, typename B>
bool SameCounting(const A& a, const B& b) {
  if (a.digest == b.digest) return true;
  return !a.counting_digest.empty() && a.counting_digest == b.counting_digest;
}

}  // namespace

bool CountsAlike(const Scope& a, const Scope& b) { return SameCounting(a, b); }

bool CountsAlike(const FrameworkInfo& framework, const Scope& scope) {
  return SameCounting(framework, scope);
}

}  // namespace abi0
}  // namespace mspof
