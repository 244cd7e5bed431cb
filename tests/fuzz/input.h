// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TESTS_FUZZ_INPUT_H_
#define MSPOF_TESTS_FUZZ_INPUT_H_

// Decisions taken from the bytes of an input, one after the other; after its end every number is
// 0 and every text is empty. A byte that is changed changes one decision, so mutation is gentle.

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace mspof::fuzz {

class Input {
 public:
  explicit Input(std::string_view bytes) : bytes_(bytes) {}

  bool empty() const { return bytes_.empty(); }
  uint8_t Byte() {
    if (bytes_.empty()) return 0;
    const auto byte = static_cast<uint8_t>(bytes_.front());
    bytes_.remove_prefix(1);
    return byte;
  }
  /// In [0, below). REQUIRES: below > 0.
  size_t Below(size_t below) {
    size_t value = Byte();
    if (below > 256) value = value << 8 | Byte();
    return value % below;
  }
  bool Bool() { return (Byte() & 1) != 0; }
  /// One of `all`. REQUIRES: it is not empty.
  template <typename All>
  const auto& Pick(const All& all) {
    return all[Below(std::size(all))];
  }
  /// A text of at most 255 bytes: its length, then the bytes.
  std::string_view Text() { return Take(Byte()); }
  std::string_view Take(size_t size) {
    const std::string_view text = bytes_.substr(0, size);
    bytes_.remove_prefix(text.size());
    return text;
  }
  /// What is left, up to a line that is "%%"; that line is taken too.
  std::string_view Section() {
    constexpr std::string_view kEnd = "\n%%\n";
    const size_t end = bytes_.find(kEnd);
    const std::string_view section = Take(end == std::string_view::npos ? bytes_.size() : end);
    if (end != std::string_view::npos) Take(kEnd.size());
    return section;
  }
  /// All that is left.
  std::string_view Rest() { return Take(bytes_.size()); }

 private:
  std::string_view bytes_;
};

/// Seeds for targets that take decisions: any bytes will do. The same everywhere.
inline std::vector<std::string> RandomSeeds(size_t count, size_t most_bytes) {
  std::mt19937 random(1);
  std::vector<std::string> seeds;
  while (seeds.size() < count) {
    std::string seed(1 + random() % most_bytes, '\0');
    for (char& c : seed) c = static_cast<char>(random());
    seeds.push_back(seed);
  }
  return seeds;
}

}  // namespace mspof::fuzz

#endif  // MSPOF_TESTS_FUZZ_INPUT_H_
