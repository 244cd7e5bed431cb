// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_WORDS_DESCRIBE_H_
#define MSPOF_WORDS_DESCRIBE_H_

// Internal. A definition for people and programs; Framework::Describe() returns these.
// `definition` has its vocabularies merged.

#include <string>

#include <mspof/v1/framework.pb.h>

#include "mspof/framework.h"

namespace mspof::words {

// An overview for a terminal of 80 columns.
std::string DescribeText(const v1::Framework& definition, const FrameworkInfo& info);

// {"info": {...}, "definition": {...}}, the latter in protobuf's JSON form.
std::string DescribeJson(const v1::Framework& definition, const FrameworkInfo& info);

// The page docs/frameworks/<id>-<edition>.md: every row with its source and verification.
std::string DescribeMarkdown(const internal::Impl<Framework>& d);

}  // namespace mspof::words

#endif  // MSPOF_WORDS_DESCRIBE_H_
