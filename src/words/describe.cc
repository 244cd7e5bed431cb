// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Gives a definition out in the form that is asked for.
// Tested by tests/unit/words/describe_test.cc.

#include "words/describe.h"

#include "definition/compiled.h"

namespace mspof {
inline namespace abi0 {

std::string Framework::Describe(DescribeFormat format) const {
  switch (format) {
    case DescribeFormat::kJson:
      return words::DescribeJson(impl_->definition(), impl_->info);
    case DescribeFormat::kMarkdown:
      return words::DescribeMarkdown(*impl_);
    case DescribeFormat::kText:
      break;
  }
  return words::DescribeText(impl_->definition(), impl_->info);
}

}  // namespace abi0
}  // namespace mspof
