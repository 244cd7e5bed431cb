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

Status Unseen() {
  return Status(StatusCode::kPermissionDenied,
                "it cannot be looked at: check the permissions of its folder");
}

// What a name leads to instead of a file; nothing if it leads to one.
Status WhyNoFile(os::Error lost, os::Kind kind) {
  if (lost == os::Reason::kNotFound || lost == os::Reason::kTooManyLinks) {
    return Status(StatusCode::kNotFound,
                  "it is a link that leads to no file: put the file itself there");
  }
  if (lost) return Unseen();
  if (kind == os::Kind::kFile) return Status();
  return Status(StatusCode::kInvalidArgument,
                std::string(kind == os::Kind::kPipe ? "it is a pipe" : "it is a device or socket") +
                    ", and a submission is a file: put the file itself there");
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
    AddFile({name, *form, info.size, {}});
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
      const Status added = AddName(os::InFolder(folder, name), FormOf(name));
      if (!added.ok()) return added;
    }
    return Status();
  }

  // Adds what a name in a folder stands for.
  Status AddName(const std::string& path, std::optional<collect::SubmissionForm> form) {
    os::FileInfo info;
    const os::Error unseen = os::LookAtName(path, &info);
    if (unseen == os::Reason::kNotFound) return Status();  // it has gone
    if (!unseen && info.kind == os::Kind::kFolder) return AddFolder(path);
    const os::Error lost = unseen ? unseen : os::Look(path, &info);
    if (!lost && info.kind == os::Kind::kFolder) {
      listed_.folder_links.push_back(path);
    } else if (!form && !unseen) {
      ++listed_.others;
    } else {
      ListedFile file = {path, form.value_or(collect::SubmissionForm::kMspof), info.size, {}};
      file.refused = unseen ? Unseen() : WhyNoFile(lost, info.kind);
      AddFile(std::move(file));
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
