// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Looks for a built-in definition by the names that people and submissions have for it.
// Tested by tests/embed/embed_test.cc.

#include "definition/builtin.h"

#include "support/text.h"

namespace mspof::definition {

const BuiltIn* FindBuiltIn(const BuiltIn* all, size_t count, std::string_view name) {
  const BuiltIn* found = nullptr;
  for (const BuiltIn* one = all; one != all + count; ++one) {
    if (name == one->digest) return one;
    if (one->retired) continue;
    if (name == one->id || name == support::StrCat(one->id, "/", one->edition)) found = one;
  }
  return found;
}

}  // namespace mspof::definition
