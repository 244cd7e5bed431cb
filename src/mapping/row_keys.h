// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_MAPPING_ROW_KEYS_H_
#define MSPOF_MAPPING_ROW_KEYS_H_

// Internal. The keys of the rows of one record. Most records have a few, which are compared one
// after the other: that costs less than a hash. Others are in a map.
// Tested by tests/unit/mapping/row_keys_test.cc.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "support/text_map.h"

namespace mspof::mapping {

// A map from keys to numbers. It keeps its memory when it is cleared, but for that of many keys.
class RowKeys {
 public:
  void Clear() {
    texts_.clear();
    few_.clear();
    if (many_.size() != 0) many_.clear();
  }

  // The number of `key`, and whether it is new; then its number is `number`.
  std::pair<uint32_t, bool> Add(std::string_view key, uint32_t number) {
    size_t begin = 0;
    for (const Few& one : few_) {
      if (std::string_view(texts_).substr(begin, one.end - begin) == key)
        return {one.number, false};
      begin = one.end;
    }
    if (few_.size() == kMostFew || key.size() > kMostBytes) {
      const auto [there, is_new] = many_.emplace(key, number);
      return {there->second, is_new};
    }
    few_.reserve(kMostFew);
    texts_ += key;
    few_.push_back({texts_.size(), number});
    return {number, true};
  }

 private:
  struct Few {
    size_t end;  // in texts_
    uint32_t number;
  };
  static constexpr size_t kMostFew = 8;
  static constexpr size_t kMostBytes = 1000;

  std::string texts_;  // of few_, one after the other
  std::vector<Few> few_;
  support::TextMap<uint32_t> many_;
};

}  // namespace mspof::mapping

#endif  // MSPOF_MAPPING_ROW_KEYS_H_
