// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Names the kind of a file that is not a submission. base knows the kinds of files; the remedies
// here are for a person who wanted a submission. Tested by
// tests/unit/submission/submission_test.cc.

#include "submission/foreign.h"

#include "support/file_kind.h"

namespace mspof::submission {

std::string DescribeForeign(std::string_view bytes) {
  if (bytes.empty()) return "not a submission: the file is empty";
  if (bytes.substr(0, 12).find("MSPOF") != std::string_view::npos) {
    return "damaged in transfer: the file was sent or opened as text; send it as binary";
  }
  const std::string_view what = support::KindOf(bytes).what;
  if (what.empty()) return "not a submission: the file does not begin with its magic number";
  std::string text = "not a submission: it looks like " + std::string(what);
  if (what.find("CSV form") != std::string_view::npos) text += ": its ending is .csv";
  if (what.find("JSON form") != std::string_view::npos) text += ": its ending is .json";
  if (what.substr(0, 10) == "compressed") text += ": unpack it";
  return text;
}

std::string LooksLike(std::string_view bytes) {
  const std::string_view what = support::KindOf(bytes).what;
  return what.empty() ? "" : "it looks like " + std::string(what);
}

}  // namespace mspof::submission
