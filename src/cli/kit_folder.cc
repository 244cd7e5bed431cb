// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Tested by tests/runner/test_adapters.py.

#include "kit_folder.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "mspof/io/file.h"
#include "os/file.h"
#include "os/folder.h"
#include "os/path.h"
#include "support/trim.h"
#include "text.h"

namespace mspof::cli {
namespace {

using conformance::CaseReport;
using conformance::KitFile;
using conformance::Outcome;

// No folder of a kit is as deep.
constexpr int kMostFolders = 8;

Status Unseen(const std::string& path) {
  return Status(StatusCode::kPermissionDenied,
                Printable(path) + ": cannot be looked at: check its permissions");
}

// Appends the files of the kit below `path`, which are below `inner` in the kit. What cannot be
// seen is a failure: a part of a kit would be taken for the whole.
Status AddFiles(const std::string& path, const std::string& inner, int depth,
                std::vector<KitFile>* files) {
  const os::OpenFolder folder(path);
  if (folder.error() == os::Reason::kNotFound || folder.error() == os::Reason::kNotAFolder) {
    return Status(StatusCode::kNotFound, Printable(path) +
                                             ": there is no conformance kit: name its folder "
                                             "with --kit");
  }
  if (folder.error()) return Unseen(path);
  os::Error error;
  while (const char* const name = folder.Next(&error)) {
    const std::string full = os::InFolder(path, name);
    const std::string in_kit = inner.empty() ? name : inner + "/" + name;
    // A folder of a suite, or in one; or a file of the kit.
    if (!conformance::IsOfKit(in_kit) && !conformance::IsOfKit(in_kit + "/x")) continue;
    os::FileInfo info;
    if (os::Look(full, &info)) return Unseen(full);
    if (info.kind == os::Kind::kFolder) {
      if (depth == kMostFolders) continue;
      const Status status = AddFiles(full, in_kit, depth + 1, files);
      if (!status.ok()) return status;
    } else if (conformance::IsOfKit(in_kit)) {
      Result<std::string> text = io::ReadFile(full);
      if (!text.ok()) return text.status();
      files->push_back({in_kit, *std::move(text)});
    }
  }
  return error ? Unseen(path) : Status();
}

// Whether a pattern is meant for cases. Another text may be from any file, and is not repeated.
bool IsOfCases(const std::string& pattern) {
  if (pattern.substr(0, 1) == "*") return true;
  const std::string first = pattern.substr(0, pattern.find('/'));
  const auto& suites = conformance::Suites();
  return first.size() < pattern.size() &&
         std::any_of(suites.begin(), suites.end(),
                     [&](const conformance::Suite& suite) { return suite.id == first; });
}

bool Failed(Outcome outcome) { return outcome == Outcome::kFailed || outcome == Outcome::kBroken; }

}  // namespace

Result<conformance::Kit> ReadKitFolder(const std::string& folder) {
  const std::string path = folder.empty() ? MSPOF_KIT_FOLDER : folder;
  std::vector<KitFile> files;
  const Status read = AddFiles(path, "", 0, &files);
  if (!read.ok()) return read;
  Result<conformance::Kit> kit = conformance::ReadKit(std::move(files));
  if (kit.ok()) return kit;
  return Status(kit.status().code(), Printable(path) + ": " + kit.status().message());
}

Result<std::vector<std::string>> ReadExpectedFailures(const std::string& path) {
  const Result<std::string> text = io::ReadFile(path);
  if (!text.ok()) return text.status();
  std::vector<std::string> patterns;
  std::string_view rest = *text;
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    const std::string_view pattern = support::Trim(line.substr(0, line.find('#')));
    if (!pattern.empty()) patterns.emplace_back(pattern);
  }
  return patterns;
}

void ExpectFailures(const std::vector<std::string>& patterns, const conformance::Kit& kit,
                    conformance::Report* report) {
  size_t number = 0;
  for (const std::string& pattern : patterns) {
    ++number;
    if (std::none_of(kit.cases.begin(), kit.cases.end(),
                     [&](const auto& one) { return conformance::Fits(one->name(), pattern); })) {
      const std::string which =
          IsOfCases(pattern) ? Printable(pattern) : "entry " + std::to_string(number);
      report->faults.push_back("the list of expected failures names " + which +
                               ", which fits no case of the kit: correct it or take it out");
      continue;
    }
    bool was_run = false;
    for (CaseReport& one : report->cases) {
      if (!conformance::Fits(one.name, pattern)) continue;
      was_run = true;
      if (Failed(one.outcome)) one.outcome = Outcome::kExpectedFailure;
      if (one.outcome != Outcome::kPassed) continue;
      one.outcome = Outcome::kUnexpectedPass;
      one.lines = {"it passed: take " + pattern + " out of the list of expected failures"};
    }
    if (!was_run) report->not_tried.push_back(pattern);
  }
}

}  // namespace mspof::cli
