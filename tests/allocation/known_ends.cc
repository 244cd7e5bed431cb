// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What happens where memory runs out and is not a Status, each with its reason.

#include "known_ends.h"

#include <algorithm>
#include <iterator>
#include <string_view>

namespace mspof::testing {
namespace {

struct End {
  // Part of the name of a function on the stack of the allocation.
  std::string_view in;
  const char* why;
};

constexpr End kEnds[] = {
    {"google::protobuf::",
     "Protocol Buffers ends the process where the tables of its descriptors are left half made, "
     "and loses a message for which its list cannot grow"},
};

constexpr const char* kThrow[] = {nullptr};

}  // namespace

const char* KnownEnd(const std::string& place) {
  for (const End& end : kEnds) {
    if (place.find(end.in) != std::string::npos) return end.why;
  }
  return nullptr;
}

bool KnownToThrow(const std::string& function) {
  return std::any_of(std::begin(kThrow), std::end(kThrow),
                     [&](const char* name) { return name != nullptr && function == name; });
}

const char* const* FunctionsKnownToThrow() { return kThrow; }

}  // namespace mspof::testing
