// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The JSON form. It is protobuf's JSON of one message, so any protobuf library reads it. The digest
// is over the canonical encoding, so white space and the order of members do not matter. Messages
// never quote the file, because it may be the wrong file, with records in it.
// Tested by tests/unit/submission/json_test.cc.

#include <algorithm>
#include <string>
#include <utility>

#include <google/protobuf/util/json_util.h>

#include "mspof/submission.h"
#include "submission/file_form.h"
#include "submission/foreign.h"
#include "submission/structure.h"
#include "submission/wire.h"
#include "support/digest.h"
#include "support/file_kind.h"
#include "support/json_text.h"
#include "support/utf8.h"

namespace mspof {
namespace submission {
namespace {

Status Corrupt(std::string message) { return {StatusCode::kCorrupt, std::move(message)}; }

// The first of the mistakes; each begins with ":line:column: ".
std::string FirstOf(const std::string& mistakes) {
  std::string text = mistakes.substr(0, mistakes.find('\n'));
  if (text.find_first_of("123456789") != 1) return text.substr(std::min<size_t>(2, text.size()));
  const size_t column = text.find(':', 1);
  return "line " + text.substr(1, column - 1) + text.substr(text.find(':', column + 1));
}

// The first mistake, with its place.
std::string Mistake(std::string_view json) {
  v1::SubmissionFile file;
  const Status read =
      support::ParseJson(json, "", json.size(), &file, nullptr, support::Told::kNothing);
  return read.ok() ? "wrong syntax" : FirstOf(read.message());
}

Status Parse(std::string_view json, v1::SubmissionFile* file) {
  google::protobuf::util::JsonParseOptions options;
  const std::string text(json);
  if (google::protobuf::util::JsonStringToMessage(text, file, options).ok()) return Status();
  options.ignore_unknown_fields = true;
  const auto lenient = google::protobuf::util::JsonStringToMessage(text, file, options);
  if (lenient.ok() && file->format() == kFormatName && !IsKnownVersion(file->version())) {
    return Status();  // The version explains more.
  }
  return Corrupt("not the JSON form of a submission: " + Mistake(json));
}

Status CheckVersion(const v1::SubmissionFile& file) {
  if (file.format() != kFormatName) {
    return Corrupt("not the JSON form of a submission: \"format\" is not \"mspof-submission\"");
  }
  if (IsKnownVersion(file.version())) return Status();
  return Status(
      StatusCode::kUnsupported,
      "\"version\" is not \"1.0\" or \"1.1\": use a newer version of this program, or the "
      ".mspof form");
}

Result<std::string> ToJson(const Submission& submission) {
  const Status writable = CheckWritable(submission);
  if (!writable.ok()) return writable;
  const Submission canonical = Canonical(submission);
  const Result<std::string> content = Content(canonical);
  if (!content.ok()) return content.status();
  v1::SubmissionFile file;
  file.set_format(std::string(kFormatName));
  file.set_version(VersionOf(canonical.council_return));
  file.set_digest(support::Hex(support::Sha256Of(*content)));
  *file.mutable_submission() = ToWire(canonical);
  google::protobuf::util::JsonPrintOptions options;
  options.add_whitespace = true;
  options.always_print_primitive_fields = false;
  options.preserve_proto_field_names = false;
  std::string json;
  if (!google::protobuf::util::MessageToJsonString(file, &json, options).ok()) {
    return Status(StatusCode::kInternal, "the submission cannot be written as JSON");
  }
  json.erase(json.find_last_not_of('\n') + 1);
  return json + '\n';
}

Result<Submission> FromJson(std::string_view json) {
  const std::string foreign = LooksLike(json);
  const bool is_json = foreign.find("JSON") != std::string::npos;
  const bool is_record = support::KindOf(json).what == support::kRecordInJson;
  if (!foreign.empty() && (!is_json || is_record)) {
    return Corrupt("not the JSON form of a submission: " + foreign);
  }
  if (json.substr(0, 3) == "\xEF\xBB\xBF") json.remove_prefix(3);
  if (json.size() > 8 * kMaxContentSize) return Corrupt("larger than any submission");
  if (!support::IsUtf8(json)) return Corrupt("not the JSON form of a submission: not UTF-8");
  // Only the size limits the number of values: a return may have any number of cells.
  const support::JsonExcess excess = support::FindJsonExcess(json, json.size());
  if (!excess.what.empty()) {
    return Corrupt("not the JSON form of a submission: " + excess.what);
  }
  v1::SubmissionFile file;
  Status status = Parse(json, &file);
  if (status.ok()) status = CheckVersion(file);
  if (!status.ok()) return status;
  Result<Submission> read = FromWire(file.submission());
  if (!read.ok()) return read.status();
  Submission canonical = Canonical(*std::move(read));
  const Result<std::string> content = Content(canonical);
  if (!content.ok()) return Corrupt(content.status().message());
  if (support::Hex(support::Sha256Of(*content)) != file.digest()) {
    return Corrupt("altered: the digest does not fit the submission");
  }
  const std::string version = VersionOf(canonical.council_return);
  if (file.version() != version) {
    return Corrupt("altered: the same submission is written in version " + version);
  }
  canonical.from_file = true;
  return canonical;
}

}  // namespace
}  // namespace submission

inline namespace abi0 {

Result<std::string> Submission::ToJson() const try {
  return submission::ToJson(*this);
} catch (...) {
  return internal::Thrown();
}

Result<Submission> Submission::FromJson(std::string_view json) try {
  return submission::FromJson(json);
} catch (...) {
  return internal::Thrown();
}

}  // namespace abi0
}  // namespace mspof
