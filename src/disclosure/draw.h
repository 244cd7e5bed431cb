// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_DISCLOSURE_DRAW_H_
#define MSPOF_DISCLOSURE_DRAW_H_

// Internal. The draws of keyed tree rounding: the same for a key, council, year, partition and
// option, whatever the counts are. docs/formats/disclosure.md specifies them.

#include <cstdint>
#include <string>
#include <string_view>

#include "mspof/compare/disclosure.h"

namespace mspof::disclosure {

// The draws of one council and year. Keeps the key as long as it lives.
class Draws {
 public:
  // `year` is a financial year, as in "2019-20".
  Draws(const compare::DisclosureKey& key, std::string_view council, std::string_view year);
  // The key does not stay in memory.
  ~Draws();
  Draws(const Draws&) = delete;
  Draws& operator=(const Draws&) = delete;

  // Decides which parts of a partition are rounded up: from 1 to 2^32.
  uint64_t Part(std::string_view partition, std::string_view option) const;
  // Decides how the whole of a partition is rounded if that is no part of another: from 0 to 4.
  uint64_t Whole(std::string_view partition) const;

 private:
  struct Hash;
  Hash HashOf(std::string_view partition, std::string_view option) const;

  compare::DisclosureKey key_;
  std::string prefix_;
};

}  // namespace mspof::disclosure

#endif  // MSPOF_DISCLOSURE_DRAW_H_
