// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CONFORMANCE_KIT_H_
#define MSPOF_CONFORMANCE_KIT_H_

// Internal to the command and to tests. The conformance kit (tests/conformance): its cases, what an
// adapter is asked for each, and whether its answers are right. It calls no adapter itself, reads
// no file, and holds no message of Protocol Buffers, so that those who do see none.

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "mspof/status.h"

namespace mspof::conformance {

// A folder of the kit, and what a product has proved that passes all of its cases.
struct Suite {
  // Name of the folder.
  std::string_view id;
  // The level: "validates".
  std::string_view level;
  // What the cases show, as in "The cases show …".
  std::string_view shows;
  // What the product then does, as in "The product …".
  std::string_view does;
};
// In the order in which they are reported.
const std::vector<Suite>& Suites();

// Whether the answers to a case are right.
struct Verdict {
  enum class Outcome { kPassed, kDiffers, kUnsupported };
  Outcome outcome = Outcome::kPassed;
  // What differs, one line each: "cell outcomes-met: expected 2, found 3"; or why the adapter does
  // no such work.
  std::vector<std::string> lines;
};

// One case. Immutable; safe to share between threads.
class Case {
 public:
  virtual ~Case() = default;
  Case(const Case&) = delete;
  Case& operator=(const Case&) = delete;

  // Its path in the kit, without the ending; further cases of a file have "/2" and so on.
  const std::string& name() const { return name_; }
  // Name of its suite.
  std::string_view suite() const { return suite_; }
  // What it shows, and what decides that this is right.
  const std::string& title() const { return title_; }
  const std::string& source() const { return source_; }

  // What is asked, one serialized mspof.v1.ConformanceRequest after the other.
  const std::vector<std::string>& requests() const { return requests_; }
  // Judges the serialized responses to all of them, which FaultOf() found none in.
  Verdict Judge(const std::vector<std::string>& answers) const;

 protected:
  Case() = default;

  std::string name_;
  std::string_view suite_;
  std::string title_;
  std::string source_;
  std::vector<std::string> requests_;

 private:
  // The differences in answers without an error.
  virtual std::vector<std::string> Compare(const std::vector<std::string>& answers) const = 0;
};

// Why `answer` is no answer to `request`, in words that follow "the adapter"; empty if it is one.
std::string FaultOf(std::string_view request, std::string_view answer);
// Whether two answers mean the same: all but the words of refusals is.
bool SameAnswers(std::string_view a, std::string_view b);
// How the length of a message is written before it: a varint.
std::string WithLength(std::string_view message);
// The most bytes of an answer, some fifty times those of the largest right one. A message that is
// read takes up to 140 times the memory, so this bounds memory, and time that no limit can end.
inline constexpr size_t kMostAnswerBytes = size_t{1} << 20;
// Reads it back: the bytes of the varint and the length. `bytes` is 0 if more is to be read; then
// `is_wrong` tells whether that would be of no use.
struct Length {
  size_t bytes = 0;
  size_t length = 0;
  bool is_wrong = false;
  // It is a length, of more than kMostAnswerBytes.
  bool is_too_large = false;
};
Length LengthOf(std::string_view bytes);

// A file of the kit, by its path in it.
struct KitFile {
  std::string path;
  std::string text;
};

struct Kit {
  // What VERSION says.
  std::string version;
  // SHA-256 of all files, as tests/conformance/README.md specifies; 64 hexadecimal digits.
  std::string digest;
  // In the order of their suites, then by name.
  std::vector<std::unique_ptr<Case>> cases;
};
// Whether a kit has such a file. Others are not read.
bool IsOfKit(std::string_view path);
// Reads a kit. Fails with kInvalidArgument, "path:line: what", if a case has a mistake, and with
// kNotFound if there is no case or no version.
Result<Kit> ReadKit(std::vector<KitFile> files);

// Whether `name` fits `pattern`, in which * stands for any text.
bool Fits(std::string_view name, std::string_view pattern);

}  // namespace mspof::conformance

#endif  // MSPOF_CONFORMANCE_KIT_H_
