// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_SUPPORT_THOUSANDS_H_
#define MSPOF_SUPPORT_THOUSANDS_H_

// Internal. Whole numbers for people.

#include <cstdint>
#include <string>

namespace mspof::support {

// "2,928".
inline std::string WithThousands(uint64_t number) {
  std::string digits = std::to_string(number);
  for (size_t end = digits.size(); end > 3; end -= 3) digits.insert(end - 3, 1, ',');
  return digits;
}

}  // namespace mspof::support

#endif  // MSPOF_SUPPORT_THOUSANDS_H_
