// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A table of first bytes. Tested by tests/unit/submission_test.cc.

#include "submission/foreign.h"

#include <cstddef>

namespace mspof::submission {
namespace {

using std::string_view_literals::operator""sv;

struct Form {
  std::string_view beginning;
  std::string_view what;
};

constexpr Form kForms[] = {
    {"PK\x03\x04"sv, "a zip file or an Excel workbook (.xlsx)"},
    {"\xD0\xCF\x11\xE0"sv, "an old Office file (.xls, .doc)"},
    {"\x1F\x8B"sv, "a gzip file: unpack it first"},
    {"7z\xBC\xAF\x27\x1C"sv, "a 7-Zip file: unpack it first"},
    {"%PDF-"sv, "a PDF"},
    {"SQLite format 3\0"sv, "an SQLite database"},
    {"\xFF\xFE"sv, "a text file in UTF-16"},
    {"\xFE\xFF"sv, "a text file in UTF-16"},
    {"part,id,population,name,value"sv, "the CSV form of a submission: its ending is .csv"},
    {"{"sv, "JSON: if it is the JSON form of a submission, its ending is .json"},
    {"<"sv, "XML or HTML"},
};

bool StartsWith(std::string_view bytes, std::string_view beginning) {
  return bytes.substr(0, beginning.size()) == beginning;
}

// Neither a line of its own nor a magic number: whether the first line has commas.
bool LooksLikeCsv(std::string_view text) {
  const std::string_view line = text.substr(0, text.find('\n')).substr(0, 4096);
  for (char c : line) {
    if (static_cast<unsigned char>(c) < 0x20 && c != '\r' && c != '\t') return false;
  }
  return line.find(',') != std::string_view::npos;
}

}  // namespace

std::string DescribeForeign(std::string_view bytes) {
  if (bytes.empty()) return "not a submission: the file is empty";
  if (bytes.substr(0, 12).find("MSPOF") != std::string_view::npos) {
    return "damaged in transfer: the file was sent or opened as text; send it as binary";
  }
  std::string_view text = bytes;
  if (StartsWith(text, "\xEF\xBB\xBF")) text.remove_prefix(3);
  const size_t begin = text.find_first_not_of(" \t\r\n");
  text.remove_prefix(begin == std::string_view::npos ? text.size() : begin);
  for (const Form& form : kForms) {
    if (StartsWith(text, form.beginning)) {
      return "not a submission: it looks like " + std::string(form.what);
    }
  }
  if (LooksLikeCsv(text)) return "not a submission: it looks like CSV";
  return "not a submission: the file does not begin with its magic number";
}

}  // namespace mspof::submission
