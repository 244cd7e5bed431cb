// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TESTS_INTERVIEW_SHOWN_DIGEST_H_
#define MSPOF_TESTS_INTERVIEW_SHOWN_DIGEST_H_

// A number that stands for everything that interviews showed: two versions of the library with the
// same number behaved alike.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "mspof/capture/interview.h"

namespace mspof::testing {

class ShownDigest {
 public:
  // All that an interview shows.
  void Add(const Interview& interview);
  // What a change gave.
  void Add(const Result<std::vector<Finding>>& change);
  void Add(std::string_view text);
  void Add(uint64_t number);

  // 16 hexadecimal digits.
  std::string Hex() const;

 private:
  void Add(const InterviewQuestion& question);
  void Add(const MissingAnswer& missing);
  void Add(const std::vector<Finding>& findings);

  // FNV-1a.
  uint64_t hash_ = 0xcbf29ce484222325;
};

}  // namespace mspof::testing

#endif  // MSPOF_TESTS_INTERVIEW_SHOWN_DIGEST_H_
