// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Lists submissions before any of them is read, so that a wrong name is told at once.
// Tested by tests/cli/test_collect.py.

#include "submission_files.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "mspof/io/file.h"
#include "options.h"
#include "os/file.h"
#include "os/folder.h"
#include "os/path.h"

namespace mspof::cli {
namespace {

std::optional<collect::SubmissionForm> FormOf(const std::string& path) {
  switch (FormOfFile(path)) {
    case FileForm::kMspof:
      return collect::SubmissionForm::kMspof;
    case FileForm::kJson:
      return collect::SubmissionForm::kJson;
    case FileForm::kCsv:
      return collect::SubmissionForm::kCsv;
    default:
      return std::nullopt;
  }
}

class Lister {
 public:
  Status Add(const std::string& name) {
    if (name == "-") {
      return Status(StatusCode::kInvalidArgument,
                    "standard input: has no name to be kept: name a file");
    }
    os::FileInfo info;
    if (os::Look(name, &info)) {
      return Status(StatusCode::kNotFound, name + ": there is no such file or folder");
    }
    if (info.kind == os::Kind::kFolder) return AddFolder(os::WithoutEnd(name));
    const std::optional<collect::SubmissionForm> form = FormOf(name);
    if (!form) return Status(StatusCode::kInvalidArgument, NotSubmission(name));
    AddFile({name, *form, info.size});
    return Status();
  }

  ListedFiles Take() { return std::move(listed_); }

 private:
  void AddFile(ListedFile file) {
    if (known_.insert(file.path).second) listed_.files.push_back(std::move(file));
  }

  Status AddFolder(const std::string& folder) {
    const os::OpenFolder open(folder);
    std::vector<std::string> names;
    os::Error error = open.error();
    while (const char* name = error ? nullptr : open.Next(&error)) names.emplace_back(name);
    if (error) {
      return Status(StatusCode::kPermissionDenied,
                    folder + ": the folder cannot be read: check its permissions");
    }
    std::sort(names.begin(), names.end());
    for (const std::string& name : names) {
      const std::string path = os::InFolder(folder, name);
      os::FileInfo info;
      if (os::LookAtName(path, &info)) continue;  // it has gone
      const std::optional<collect::SubmissionForm> form = FormOf(name);
      if (info.kind == os::Kind::kFolder) {
        const Status added = AddFolder(path);
        if (!added.ok()) return added;
      } else if (form && !os::Look(path, &info) && info.kind == os::Kind::kFile) {
        AddFile({path, *form, info.size});
      } else {
        ++listed_.others;
      }
    }
    return Status();
  }

  ListedFiles listed_;
  std::set<std::string> known_;
};

}  // namespace

Result<ListedFiles> ListSubmissions(const std::vector<std::string>& names) {
  Lister lister;
  for (const std::string& name : names) {
    const Status added = lister.Add(name);
    if (!added.ok()) return added;
  }
  return lister.Take();
}

}  // namespace mspof::cli
