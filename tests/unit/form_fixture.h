// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TESTS_UNIT_FORM_FIXTURE_H_
#define MSPOF_TESTS_UNIT_FORM_FIXTURE_H_

// Forms of the small definition, some of it in Welsh and in easy words, and of the built-in
// ones.

#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "definition_fixture.h"
#include "mspof/capture/form.h"

namespace mspof::testing {

/// The small definition with a Welsh and an easy-read wording for the adult alone.
inline std::string Worded() {
  return Edited(kSmall, R"(wording { id: "h1" respondent: "adult" text: "Were you helped?" })",
                R"(wording { id: "h1" respondent: "adult" text: "Were you helped?" }
  wording { id: "h1-cy" respondent: "adult" language: "cy" text: "A gawsoch chi help?" }
  wording { id: "h1-easy" respondent: "adult" form: "easy-read" text: "Did we help?" })");
}

/// A form that can be made. Ends the program with the message if it cannot.
inline Form FormOf(const Framework& framework, const FormRequest& request) {
  Result<Form> form = MakeForm(framework, request);
  if (!form.ok()) {
    std::cerr << form.status().message() << "\n";
    std::abort();
  }
  return *std::move(form);
}

/// How often `part` stands in `text`.
inline size_t Times(std::string_view text, std::string_view part) {
  size_t times = 0;
  for (size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) {
    ++times;
  }
  return times;
}

/// Every form of the built-in definitions that ask something.
inline std::vector<Form> BuiltInForms() {
  std::vector<Form> forms;
  for (const FrameworkInfo& info : Framework::BuiltIn()) {
    const Framework framework = *Framework::Open(info.id + "/" + info.edition);
    for (const char* respondent : {"", "adult", "representative"}) {
      Result<Form> form = MakeForm(framework, {respondent});
      if (form.ok()) forms.push_back(*std::move(form));
    }
  }
  return forms;
}

}  // namespace mspof::testing

#endif  // MSPOF_TESTS_UNIT_FORM_FIXTURE_H_
