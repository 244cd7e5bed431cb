// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TESTS_FUZZ_TARGET_H_
#define MSPOF_TESTS_FUZZ_TARGET_H_

// A fuzz target: a function that is given any bytes and ends the program if a promise of the
// library is broken by them. docs/quality.md has the table of all.
//
//   void Run(std::string_view bytes) { Require(Holds(bytes), "what holds"); }
//   const Target kTarget({"name", "What it feeds.", 4096, Run, Seeds, Words});
//
// A target is made once, before main() runs; tests/fuzz/target.cc knows them all.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace mspof::fuzz {

struct About {
  /// Kebab-case; names the corpus, and the folder of tests/regressions.
  const char* name;
  /// One line for people.
  const char* feeds;
  /// Longest input that is tried.
  size_t most_bytes;
  /// Tries `bytes`.
  void (*run)(std::string_view bytes);
  /// Inputs that are good, or nearly: what mutation begins with.
  std::vector<std::string> (*seeds)();
  /// Words that the fuzzer may put in. May be null.
  std::vector<std::string> (*words)() = nullptr;
};

class Target {
 public:
  explicit Target(const About& about);
};

/// All targets, by name.
const std::vector<About>& Targets();
/// The target; null if there is none of that name.
const About* FindTarget(std::string_view name);
/// Runs a target once. What libraries below print is kept quiet.
void Run(const About& target, std::string_view bytes);

/// Ends the program, and says `promise`, unless it holds.
void Require(bool holds, std::string_view promise);
/// The same, and says also `why`, for what is good to know about a failure.
void Require(bool holds, std::string_view promise, std::string_view why);
/// Requires that `text` is UTF-8.
void RequireUtf8(std::string_view text, std::string_view what);

}  // namespace mspof::fuzz

#endif  // MSPOF_TESTS_FUZZ_TARGET_H_
