// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Counts the bytes of a form by kind, so that a refusal can name what to shorten.
// Tested by tests/unit/definition/form_size_test.cc.

#include "definition/form_size.h"

#include <algorithm>

#include "support/text.h"

namespace mspof::definition {

Status FormSize::TooLarge(const FrameworkInfo& info) const {
  constexpr const char* kLarge[kKinds] = {
      "its texts: shorten wordings and guidance",
      "options, which each question repeats: shorten the code lists",
      "conditions: let them look at fewer questions and codes"};
  const size_t* most = std::max_element(bytes_, bytes_ + kKinds);
  return Status(
      StatusCode::kResourceExhausted,
      support::StrCat("a form of \"", info.id, "\" would have more than ", kMostFormBytes >> 20,
                      " MiB, most of it ", kLarge[most - bytes_], ", or divide the definition"));
}

}  // namespace mspof::definition
