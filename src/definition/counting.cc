// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Encodes a definition without what no count depends on. What is not named here is encoded: two
// definitions that count alike may then have different digests, but two that count differently
// never have the same.
// Tested by tests/unit/definition/counting_test.cc.

#include "definition/counting.h"

#include <algorithm>

#include <google/protobuf/descriptor.h>

#include "support/canonical.h"

namespace mspof::definition {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// Words for people, and where a row comes from. They mean the same in every row that has them.
constexpr std::string_view kWords[] = {"title", "label", "noun", "source", "verification"};

template <typename Number, size_t kSize>
bool IsIn(const Number (&all)[kSize], Number one) {
  return std::find(std::begin(all), std::end(all), one) != std::end(all);
}

bool CountsDependOn(const FieldDescriptor& field) {
  constexpr int kOfFrameworks[] = {v1::Framework::kFrameworkFieldNumber,
                                   v1::Framework::kAskFieldNumber, v1::Framework::kTableFieldNumber,
                                   v1::Framework::kGuidanceFieldNumber};
  constexpr int kOfRules[] = {v1::Rule::kSeverityFieldNumber, v1::Rule::kSinceFieldNumber,
                              v1::Rule::kMessageFieldNumber, v1::Rule::kRemedyFieldNumber};
  const auto* of = field.containing_type();
  const int number = field.number();
  if (of == v1::Framework::descriptor()) return !IsIn(kOfFrameworks, number);
  if (of == v1::Question::descriptor() && number == v1::Question::kWordingFieldNumber) return false;
  if (of == v1::Rule::descriptor() && IsIn(kOfRules, number)) return false;
  return !IsIn(kWords, std::string_view(field.name()));
}

// A rule that excludes nothing changes no count.
bool CountsDependOn(const Message& row) {
  return row.GetDescriptor() != v1::Rule::descriptor() ||
         static_cast<const v1::Rule&>(row).excludes() != v1::EXCLUDES_UNSPECIFIED;
}

}  // namespace

std::string CountingBytes(const v1::Framework& definition) {
  return support::CanonicalBytes(definition, {CountsDependOn, CountsDependOn});
}

}  // namespace mspof::definition
