// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A line belongs to the last line above it that is indented by two spaces less. What the lines mean
// is up to interview_case.cc; here is only how they stand together.
// Tested by tests/interview/mistakes.py.

#include "conformance/case_lines.h"

#include <algorithm>
#include <sstream>

namespace mspof::conformance {
namespace {

constexpr size_t kIndent = 2;
constexpr std::string_view kBlank = " \t\r";

std::string Trimmed(const std::string& text) {
  const size_t first = text.find_first_not_of(kBlank);
  if (first == std::string::npos) return "";
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

std::vector<std::string> WordsOf(std::string_view text) {
  std::istringstream in{std::string(text)};
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

// Whether a word of a pattern stands for any word.
bool IsOpen(const std::string& word) { return word[0] >= 'A' && word[0] <= 'Z'; }

}  // namespace

std::string TakeWord(std::string* text) {
  const size_t end = std::min(text->find(' '), text->size());
  std::string word = text->substr(0, end);
  *text = Trimmed(text->substr(end));
  return word;
}

const Line* Line::One(std::string_view wanted) const {
  const Line* found = nullptr;
  for (const Line& line : below) {
    if (line.name != wanted) continue;
    if (found != nullptr)
      throw LineMistake(line.number, "there is a \"" + line.name + "\" already");
    found = &line;
  }
  return found;
}

void Line::Only(const std::vector<std::string_view>& names) const {
  for (const Line& line : below) {
    if (std::find(names.begin(), names.end(), line.name) == names.end()) {
      throw LineMistake(line.number, "\"" + name + "\" does not take \"" + line.name + "\"");
    }
    One(line.name);
  }
}

void Line::HasNoMore() const {
  if (!below.empty()) throw LineMistake(below[0].number, "\"" + name + "\" has no lines below it");
}

std::vector<std::string> Line::Words(std::string_view pattern) const {
  const std::vector<std::string> found = WordsOf(name + " " + text);
  const std::vector<std::string> wanted = WordsOf(pattern);
  const bool fits =
      std::equal(found.begin(), found.end(), wanted.begin(), wanted.end(),
                 [](const std::string& a, const std::string& b) { return IsOpen(b) || a == b; });
  if (!fits) throw LineMistake(number, "write \"" + std::string(pattern) + "\"");
  std::vector<std::string> words;
  for (size_t i = 0; i < found.size(); ++i) {
    if (IsOpen(wanted[i])) words.push_back(found[i]);
  }
  return words;
}

std::vector<Line> ReadLines(std::string_view text) {
  std::istringstream in{std::string(text)};
  Line all;
  // The last line at each depth. Only the last of `below` grows, so the pointers stay right.
  std::vector<Line*> path = {&all};
  int number = 0;
  for (std::string raw; std::getline(in, raw);) {
    ++number;
    Line line{number, "", Trimmed(raw), {}};
    if (line.text.empty() || line.text[0] == '#') continue;
    const size_t indent = raw.find_first_not_of(' ');
    const size_t depth = indent / kIndent;
    if (indent % kIndent != 0 || raw[indent] == '\t' || depth >= path.size()) {
      throw LineMistake(number,
                        "it is not indented by two spaces more than the line it belongs to");
    }
    line.name = TakeWord(&line.text);
    path.resize(depth + 1);
    path[depth]->below.push_back(std::move(line));
    path.push_back(&path[depth]->below.back());
  }
  return std::move(all.below);
}

}  // namespace mspof::conformance
