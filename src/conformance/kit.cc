// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The name of a case is its path. What it needs beside it is found by the folder. The digest is
// made as sha256sum makes it of the sorted files, so that anybody can make it anew. Tested by
// tests/runner/kit_test.cc.

#include "conformance/kit.h"

#include <algorithm>
#include <map>
#include <utility>

#include "conformance/case.h"
#include "support/digest.h"

namespace mspof::conformance {
namespace {

using support::StrCat;

constexpr std::string_view kVersionFile = "VERSION";
constexpr std::string_view kCaseText = ".case.textproto";
constexpr std::string_view kCaseLines = ".case";

bool EndsWith(std::string_view text, std::string_view end) {
  return text.size() > end.size() && text.substr(text.size() - end.size()) == end;
}

std::string_view EndingOf(std::string_view path) {
  for (const std::string_view ending : {kCaseText, kCaseLines}) {
    if (EndsWith(path, ending)) return ending;
  }
  return "";
}

std::string_view FolderOf(std::string_view path) {
  const size_t slash = path.rfind('/');
  return path.substr(0, slash == std::string_view::npos ? 0 : slash);
}

const Suite* SuiteOf(std::string_view path) {
  const std::string_view first = path.substr(0, std::min(path.find('/'), path.size()));
  for (const Suite& suite : Suites()) {
    if (suite.id == first && suite.id.size() < path.size()) return &suite;
  }
  return nullptr;
}

Status ReadCases(const CaseFile& file, std::string_view ending, Cases* cases) {
  const bool lines = file.suite == "interviews";
  if ((ending == kCaseLines) != lines) {
    return Mistake(file,
                   StrCat("a case of ", file.suite, " is a file ", lines ? kCaseLines : kCaseText));
  }
  if (lines) return ReadInterviewCases(file, cases);
  if (file.suite == "records") return ReadRecordsCase(file, cases);
  if (file.suite == "returns") return ReadReturnCase(file, cases);
  if (file.suite == "submissions") return ReadSubmissionCase(file, cases);
  if (file.suite == "mappings") return ReadMappingCase(file, cases);
  return ReadExplanationCase(file, cases);
}

size_t PlaceOf(std::string_view suite) {
  size_t place = 0;
  while (Suites()[place].id != suite) ++place;
  return place;
}

std::string DigestOf(const std::vector<KitFile>& files) {
  std::string list;
  for (const KitFile& file : files) {
    support::StrAppend(&list, support::Hex(support::Sha256Of(file.text)), "  ", file.path, "\n");
  }
  return support::Hex(support::Sha256Of(list));
}

}  // namespace

const std::vector<Suite>& Suites() {
  static const auto* const kSuites = new std::vector<Suite>{
      {"records", "validates", "what is wrong with a record, and where",
       "finds what is wrong with a record, and nothing else"},
      {"returns", "counts", "counts, coverage, accounting and proportions",
       "counts records as the framework defines it, and accounts for each that it does not count"},
      {"submissions", "submits",
       "the bytes and digests of submissions, damage, revisions and top-ups",
       "writes submissions that others can read, refuses damaged ones, and knows which of several "
       "stand"},
      {"interviews", "captures", "questions that are asked, answered, parked and merged",
       "asks the questions that are due, and keeps their answers as the framework defines it"},
      {"mappings", "maps", "rows of an export that become records",
       "reads the rows of an export as records, and reports each row that it cannot read"},
      {"explanations", "explains", "which records are behind a number, and why others are not",
       "shows which records are behind a number, and why a record does not count"},
  };
  return *kSuites;
}

Status Mistake(const CaseFile& file, std::string_view what) {
  return Status(StatusCode::kInvalidArgument, StrCat(file.path, ": ", what));
}

bool IsOfKit(std::string_view path) { return path == kVersionFile || SuiteOf(path) != nullptr; }

Result<Kit> ReadKit(std::vector<KitFile> files) {
  files.erase(std::remove_if(files.begin(), files.end(),
                             [](const KitFile& file) { return !IsOfKit(file.path); }),
              files.end());
  std::sort(files.begin(), files.end(),
            [](const KitFile& a, const KitFile& b) { return a.path < b.path; });
  Kit kit;
  kit.digest = DigestOf(files);
  std::map<std::string, Beside, std::less<>> folders;
  for (const KitFile& file : files) {
    if (file.path == kVersionFile)
      kit.version = file.text.substr(0, file.text.find_first_of("\r\n"));
    const std::string_view folder = FolderOf(file.path);
    if (EndingOf(file.path).empty() && !folder.empty()) {
      folders[std::string(folder)][file.path.substr(folder.size() + 1)] = &file.text;
    }
  }
  for (const KitFile& file : files) {
    const std::string_view ending = EndingOf(file.path);
    if (ending.empty()) continue;
    const std::string name = file.path.substr(0, file.path.size() - ending.size());
    const CaseFile read = {name, file.path, SuiteOf(file.path)->id, file.text,
                           folders[std::string(FolderOf(file.path))]};
    const Status status = ReadCases(read, ending, &kit.cases);
    if (!status.ok()) return status;
  }
  if (kit.version.empty())
    return Status(StatusCode::kNotFound,
                  "there is no file VERSION: name the folder of a whole kit");
  if (kit.cases.empty())
    return Status(StatusCode::kNotFound, "there is no case: name the folder of a whole kit");
  std::stable_sort(kit.cases.begin(), kit.cases.end(), [](const auto& a, const auto& b) {
    return PlaceOf(a->suite()) < PlaceOf(b->suite());
  });
  return kit;
}

bool Fits(std::string_view name, std::string_view pattern) {
  // Where the last * was, and how much of the name it stands for so far.
  size_t star = std::string_view::npos;
  size_t taken = 0;
  size_t n = 0;
  size_t p = 0;
  while (n < name.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      taken = n;
    } else if (p < pattern.size() && pattern[p] == name[n]) {
      ++p;
      ++n;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      n = ++taken;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

}  // namespace mspof::conformance
