// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The outputs of a command line. They are checked before any input is read, so that a long run does
// not fail at its end.
// Tested by tests/cli/test_generate.py.

#include "output.h"

#include "console.h"
#include "input.h"
#include "os/path.h"

namespace mspof::cli {
namespace {

Status Wrong(const std::string& path, const std::string& what) {
  return Status(StatusCode::kFailedPrecondition, path + ": " + what);
}

Result<FileForm> FormOfOutput(const std::string& path, const std::string& to) {
  if (path == "-") return to.empty() ? FileForm::kMspof : FormOfName(to);
  const FileForm form = FormOfFile(path);
  if (form == FileForm::kDatabase) {
    return Wrong(InputName(path), "is a database, and mspof does not write to one: name a file");
  }
  if (!IsOfSubmissions(form)) {
    return Status(
        StatusCode::kFailedPrecondition,
        WithoutEnding(path, "does not have the ending of a submission: use .mspof, .json or .csv"));
  }
  return form;
}

}  // namespace

Result<std::vector<Output>> PlanOutputs(const std::vector<std::string>& paths,
                                        const std::string& to, const Inputs& inputs,
                                        bool overwrite) {
  std::vector<Output> outputs;
  bool standard = false;
  for (const std::string& path : paths) {
    const Result<FileForm> form = FormOfOutput(path, to);
    if (!form.ok()) return form.status();
    for (const Output& other : outputs) {
      if (os::WouldBeOneFile(path, other.target.path())) {
        return Wrong(path, "is named twice as an output: name each file once");
      }
    }
    const Result<Target> target = Target::File(path, inputs, overwrite, io::Access::kAll);
    if (!target.ok()) return target.status();
    outputs.push_back({*target, *form, {}});
    if (!target->is_standard_output()) continue;
    standard = true;
    if (*form == FileForm::kMspof && OutputIsTerminal()) {
      return Wrong("standard output",
                   "is a terminal, and the form is binary: name a file, or give --to json");
    }
  }
  if (!to.empty() && !standard) {
    return Status(StatusCode::kInvalidArgument,
                  "--to: is for standard output only: name - as an output, or leave --to out");
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

int WriteOutputs(const std::vector<Output>& outputs) {
  std::string written;
  for (const Output& output : outputs) {
    const int code = output.target.Write(output.bytes);
    if (code != kDone) {
      if (!written.empty()) PrintNote(written + ": was written before that, and is complete");
      return code;
    }
    written += (written.empty() ? "" : ", ") + output.target.name();
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
