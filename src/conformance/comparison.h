// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CONFORMANCE_COMPARISON_H_
#define MSPOF_CONFORMANCE_COMPARISON_H_

// Internal to src/conformance. Collects what differs between what is expected and what was found.

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "support/text.h"

namespace mspof::conformance {

class Comparison {
 public:
  void Number(std::string_view what, uint64_t expected, uint64_t found) {
    if (expected != found) Add(what, std::to_string(expected), std::to_string(found));
  }
  void Text(std::string_view what, std::string_view expected, std::string_view found) {
    if (expected != found) Add(what, Said(expected), Said(found));
  }
  void Add(std::string_view what, std::string_view expected, std::string_view found) {
    lines.push_back(support::StrCat(what, ": expected ", expected, ", found ", found));
  }
  // A name in the case that is not in what was found: most likely a typing mistake.
  void Missing(std::string_view what) { Add(what, "one", "none of that name"); }
  // Names with numbers. A name that is not listed has 0; but a listed name must exist, even with 0.
  template <typename Expected, typename Found>
  void Numbers(std::string_view what, const Expected& expected, const Found& found) {
    std::map<std::string, uint64_t> rest;
    for (const auto& row : found) rest[row.name] += row.count;
    for (const auto& row : expected) {
      const std::string name = support::StrCat(what, " ", row.name());
      const auto it = rest.find(row.name());
      if (it == rest.end()) {
        Add(name, std::to_string(row.count()), "none of that name; leave out what is 0");
        continue;
      }
      Number(name, row.count(), it->second);
      rest.erase(it);
    }
    for (const auto& [name, count] : rest) Number(support::StrCat(what, " ", name), 0, count);
  }
  // Exactly these, in this order.
  void Lists(std::string_view what, const std::vector<std::string>& expected,
             const std::vector<std::string>& found) {
    for (size_t i = 0; i < std::max(expected.size(), found.size()); ++i) {
      Text(support::StrCat(what, " ", i + 1), i < expected.size() ? expected[i] : "",
           i < found.size() ? found[i] : "");
    }
  }
  // Exactly these, in any order.
  void Sets(std::string_view what, std::vector<std::string> expected,
            std::vector<std::string> found) {
    std::sort(expected.begin(), expected.end());
    std::sort(found.begin(), found.end());
    Text(what, support::StrJoin(expected, ", "), support::StrJoin(found, ", "));
  }

  std::vector<std::string> lines;

 private:
  static std::string_view Said(std::string_view text) { return text.empty() ? "none" : text; }
};

template <typename Repeated>
std::vector<std::string> Texts(const Repeated& repeated) {
  return {repeated.begin(), repeated.end()};
}

}  // namespace mspof::conformance

#endif  // MSPOF_CONFORMANCE_COMPARISON_H_
