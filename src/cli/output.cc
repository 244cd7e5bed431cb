// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The checks before reading are a courtesy: they save a long run that could not end well. That
// nothing is replaced unasked is assured by io::WriteFile, also if a file appears meanwhile.
// Tested by tests/cli/test_command.py.

#include "output.h"

#include <filesystem>
#include <system_error>

#include "console.h"
#include "input.h"
#include "mspof/io/file.h"

namespace mspof::cli {
namespace {

namespace fs = std::filesystem;

Status Wrong(const std::string& path, const std::string& what) {
  return Status(StatusCode::kFailedPrecondition, path + ": " + what);
}

bool SameFile(const std::string& a, const std::string& b) {
  if (a == b) return true;
  std::error_code error;
  if (fs::equivalent(a, b, error)) return true;
  // Of a relative path to nothing, weakly_canonical() would give a relative one.
  const fs::path real_a = fs::weakly_canonical(fs::absolute(a, error), error);
  if (error) return false;
  const fs::path real_b = fs::weakly_canonical(fs::absolute(b, error), error);
  return !error && real_a == real_b;
}

Result<FileForm> FormOfOutput(const std::string& path, const std::string& to) {
  if (path == "-") return to.empty() ? FileForm::kMspof : FormOfName(to);
  const FileForm form = FormOfFile(path);
  if (form == FileForm::kDatabase) {
    return Wrong(InputName(path), "is a database, where nothing is written: name a file");
  }
  if (!IsOfSubmissions(form)) {
    return Wrong(path, "the ending says no form of a submission: use .mspof, .json or .csv");
  }
  return form;
}

}  // namespace

Status CheckPlace(const std::string& path, bool overwrite) {
  std::error_code error;
  fs::path folder = fs::path(path).parent_path();
  if (folder.empty()) folder = ".";
  if (!fs::is_directory(folder, error)) {
    return Wrong(path, "its folder does not exist: create it first");
  }
  if (fs::is_directory(path, error)) return Wrong(path, "is a folder: name a file in it");
  if (!overwrite && fs::exists(fs::symlink_status(path, error))) {
    return Wrong(path, "exists already: name another file, or give --overwrite");
  }
  return Status();
}

Result<std::vector<Output>> PlanOutputs(const std::vector<std::string>& paths,
                                        const std::string& to,
                                        const std::vector<std::string>& inputs, bool overwrite) {
  std::vector<Output> outputs;
  bool standard = false;
  for (const std::string& path : paths) {
    const Result<FileForm> form = FormOfOutput(path, to);
    if (!form.ok()) return form.status();
    for (const Output& other : outputs) {
      if (SameFile(path, other.path)) {
        return Wrong(path, "is named twice as output: name each file once");
      }
    }
    outputs.push_back({path, *form, {}});
    if (path == "-") {
      standard = true;
      if (*form == FileForm::kMspof && OutputIsTerminal()) {
        return Wrong("standard output",
                     "is a terminal, and the form is binary: name a file, or give --to json");
      }
      continue;
    }
    for (const std::string& input : inputs) {
      if (input != "-" && !input.empty() && SameFile(path, input)) {
        return Wrong(path, "is read and so cannot be the output: name another file");
      }
    }
    Status place = CheckPlace(path, overwrite);
    if (!place.ok()) return place;
  }
  if (!to.empty() && !standard) {
    return Status(StatusCode::kInvalidArgument,
                  "--to: says the form of standard output: name - as output, or leave it out");
  }
  return outputs;
}

Status EncodeOutputs(const Submission& submission, std::vector<Output>* outputs) {
  for (Output& output : *outputs) {
    Result<std::string> bytes = EncodeAs(submission, output.form);
    if (!bytes.ok()) return bytes.status();
    output.bytes = *std::move(bytes);
  }
  return Status();
}

int WriteOutputs(const std::vector<Output>& outputs, bool overwrite) {
  std::string written;
  for (const Output& output : outputs) {
    int code;
    if (output.path == "-") {
      code = PrintResult(output.bytes, kDone);
    } else {
      const Status status = io::WriteFile(output.path, output.bytes,
                                          overwrite ? io::Replace::kYes : io::Replace::kNo);
      code = status.ok() ? kDone : Fail(status);
    }
    if (code != kDone) {
      if (!written.empty()) PrintNote(written + ": written before and complete");
      return code;
    }
    written += (written.empty() ? "" : ", ") + output.name();
  }
  return kDone;
}

void WriteScope(const Scope& scope, JsonWriter* json) {
  json->Field("council", scope.council);
  json->Field("period", scope.period.ToString());
  json->Field("asOf", scope.as_of.ToString());
  json->BeginObject("framework");
  json->Field("id", scope.framework);
  json->Field("edition", scope.edition);
  json->Field("revision", uint64_t{scope.revision});
  json->Field("digest", scope.digest);
  json->EndObject();
}

}  // namespace mspof::cli
