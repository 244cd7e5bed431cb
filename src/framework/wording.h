// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_FRAMEWORK_WORDING_H_
#define MSPOF_FRAMEWORK_WORDING_H_

// Internal. Which wording of a question is shown.

#include <string>
#include <string_view>

#include <mspof/v1/framework.pb.h>

namespace mspof::framework {

inline constexpr std::string_view kEnglish = "en-GB";

// Language of a wording; never empty.
std::string LanguageOf(const v1::Wording& wording);

// Whether the words are rebuilt and not published.
bool IsReconstructed(const v1::Question& question, const v1::Wording& wording);

// Whether an option of the list is.
bool AnyReconstructed(const v1::CodeList& list);
// Whether a question's options are: one of the list is, or that the question has this list. A list
// may be published for another framework.
bool AreOptionsReconstructed(const v1::Question& question, const v1::CodeList& list);

// Whether it is written as BCP 47 has it: subtags of letters and digits, joined by "-".
bool IsLanguageTag(std::string_view language);

struct ChosenWording {
  // Null only if the question has no wording for the respondent in the standard form, which a
  // checked definition does not allow.
  const v1::Wording* wording = nullptr;
  // The language or form that was asked for and that it is not in.
  std::string instead_of;
};

// The wording in the language and form; else that of the language in the standard form; else
// that of the standard form in English.
ChosenWording ChooseWording(const v1::Question& question, std::string_view respondent,
                            std::string_view language, std::string_view form);

}  // namespace mspof::framework

#endif  // MSPOF_FRAMEWORK_WORDING_H_
