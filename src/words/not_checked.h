// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_WORDS_NOT_CHECKED_H_
#define MSPOF_WORDS_NOT_CHECKED_H_

// Internal. What no rule of a definition looks at, derived from its rules, so that nobody takes a
// check without findings for more than it is.

#include <string>
#include <vector>

#include "definition/compiled.h"
#include "words/names.h"

namespace mspof::words {

// One statement.
struct Unchecked {
  // What this is about: Values for which rules check the form only.
  std::string what;
  // The things, by their titles; may be empty where `what` says all.
  std::vector<std::string> items;
};

std::vector<Unchecked> NotChecked(const internal::Impl<Framework>& d, const Names& names);

}  // namespace mspof::words

#endif  // MSPOF_WORDS_NOT_CHECKED_H_
