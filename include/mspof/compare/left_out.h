// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_COMPARE_LEFT_OUT_H_
#define MSPOF_COMPARE_LEFT_OUT_H_

/// What was received and is not compared, and why. It holds no count of people.

#include <string>
#include <vector>

#include "mspof/period.h"

namespace mspof {
inline namespace abi0 {
namespace compare {

/// What was received and is not compared. A plain value.
struct LeftOut {
  /// GSS code of the council.
  std::string council;
  /// Id of the framework.
  std::string framework;
  /// Edition of the framework.
  std::string edition;
  /// The days covered.
  Period period;
  /// Digests of the submissions, sorted.
  std::vector<std::string> submissions;
  /// Id of the reason: a conflict of mspof/resolver.h ("same-revision", …), "does-not-add-up" (the
  /// quarters do not add up to the cumulative return), "older-than-quarter" (the cumulative return
  /// was taken before a quarter in it was revised), or "not-a-quarter" (a period that is neither a
  /// quarter, nor from 1 April to the end of one, nor a year).
  std::string reason;
  /// What is wrong, in one line, without a count.
  std::string message;
  /// How to mend it, in one line.
  std::string remedy;
};

}  // namespace compare
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_COMPARE_LEFT_OUT_H_
