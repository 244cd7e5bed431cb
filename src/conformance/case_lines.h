// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CONFORMANCE_CASE_LINES_H_
#define MSPOF_CONFORMANCE_CASE_LINES_H_

// Internal to src/conformance. The text of an interview case as a tree of lines:
// docs/formats/interview.md, "Cases".

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace mspof::conformance {

// A line that a case cannot have. The message begins with its number.
class LineMistake : public std::runtime_error {
 public:
  LineMistake(int line, const std::string& what)
      : std::runtime_error("line " + std::to_string(line) + ": " + what) {}
};

// One line. Each function throws a LineMistake if the line is not as it should be.
struct Line {
  int number = 0;
  // The first word, and what follows it.
  std::string name;
  std::string text;
  // The lines that belong to it.
  std::vector<Line> below;

  // The only line below with this name; null: there is none.
  const Line* One(std::string_view name) const;
  // Checks that each line below has one of these names, and that no name is there twice.
  void Only(const std::vector<std::string_view>& names) const;
  // Checks that there is no line below.
  void HasNoMore() const;
  // The words of the text that stand for the capital letters of a pattern such as
  // "merge NAME with NAME as NAME".
  std::vector<std::string> Words(std::string_view pattern) const;
};

// Takes the first word of a text away, and returns it.
std::string TakeWord(std::string* text);

// The lines of a text that are not indented.
std::vector<Line> ReadLines(std::string_view text);

}  // namespace mspof::conformance

#endif  // MSPOF_CONFORMANCE_CASE_LINES_H_
