// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Turns the fields that a browser posts back into the values of an item. A host does not have to
// know the names of fields, and a page that is shown again shows what was filled in, good or not.
// Tested by tests/unit/forms/html_test.cc.

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "forms/html.h"
#include "mspof/capture/form.h"
#include "mspof/date.h"

namespace mspof {
namespace forms {
namespace {

std::string Trimmed(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  const size_t begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return "";
  return std::string(text.substr(begin, text.find_last_not_of(kSpace) - begin + 1));
}

std::vector<std::string> Posted(const std::vector<FormField>& posted, std::string_view name) {
  std::vector<std::string> values;
  for (const FormField& field : posted) {
    if (field.name == name) values.push_back(field.value);
  }
  return values;
}

std::string FirstPosted(const std::vector<FormField>& posted, const std::string& name) {
  const std::vector<std::string> values = Posted(posted, name);
  return values.empty() ? "" : Trimmed(values[0]);
}

// `text` with zeros before it up to `digits`.
std::string Padded(const std::string& text, size_t digits) {
  return text.size() >= digits ? text : std::string(digits - text.size(), '0') + text;
}

std::vector<std::string> DateValues(const std::string& day, const std::string& month,
                                    const std::string& year) {
  if (day.empty() && month.empty() && year.empty()) return {};
  const std::string iso = year + "-" + Padded(month, 2) + "-" + Padded(day, 2);
  if (year.size() == 4 && Date::Parse(iso).ok()) return {iso};
  return {day + "/" + month + "/" + year};
}

// The codes of the options first, in their order; each once.
std::vector<std::string> Codes(const FormItem& item, std::vector<std::string> posted) {
  std::vector<std::string> codes;
  const auto take = [&](const std::string& code) {
    const bool there = std::find(codes.begin(), codes.end(), code) != codes.end();
    if (!there && !code.empty()) codes.push_back(code);
  };
  for (const AnswerOption& option : item.options) {
    if (std::find(posted.begin(), posted.end(), option.code) != posted.end()) take(option.code);
  }
  for (const std::string& code : posted) take(code);
  return codes;
}

}  // namespace
}  // namespace forms

inline namespace abi0 {

std::vector<std::string> FormValues(const FormItem& item, const std::vector<FormField>& posted) {
  const std::vector<std::string> cleared = forms::Posted(posted, forms::kClear);
  if (std::find(cleared.begin(), cleared.end(), item.id) != cleared.end()) return {};
  switch (item.control) {
    case FormControl::kOne:
    case FormControl::kMany:
      return forms::Codes(item, forms::Posted(posted, item.id));
    case FormControl::kDate:
      return forms::DateValues(forms::FirstPosted(posted, item.id + "-day"),
                               forms::FirstPosted(posted, item.id + "-month"),
                               forms::FirstPosted(posted, item.id + "-year"));
    case FormControl::kText:
    case FormControl::kNumber:
      break;
    case FormControl::kFile: {
      std::vector<std::string> bytes = forms::Posted(posted, item.id);
      if (!bytes.empty() && bytes[0].empty()) bytes.clear();
      return bytes;
    }
  }
  const std::string text = forms::FirstPosted(posted, item.id);
  return text.empty() ? std::vector<std::string>() : std::vector<std::string>{text};
}

}  // namespace abi0
}  // namespace mspof
