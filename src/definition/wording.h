// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_DEFINITION_WORDING_H_
#define MSPOF_DEFINITION_WORDING_H_

// Internal. Which wording of a question is shown.

#include <string>
#include <string_view>

#include <mspof/v1/framework.pb.h>

namespace mspof::definition {

inline constexpr std::string_view kEnglish = "en-GB";

// Language of a wording; never empty.
std::string LanguageOf(const v1::Wording& wording);

// Whether the words are reconstructed and not published.
bool IsReconstructed(const v1::Question& question, const v1::Wording& wording);

// Whether an option of the list is reconstructed.
bool AnyReconstructed(const v1::CodeList& list);
// Whether a question's options are reconstructed: one option of the list is, or the use of the list
// by this question is. A list may be published for another framework.
bool AreOptionsReconstructed(const v1::Question& question, const v1::CodeList& list);

// Whether the text has the form of a BCP 47 tag: subtags of letters and digits, joined by "-".
bool IsLanguageTag(std::string_view language);

struct ChosenWording {
  // Null only if the question has no wording for the respondent in the standard form. A checked
  // definition always has one.
  const v1::Wording* wording = nullptr;
  // The requested language or form, if there is no wording in it; else empty.
  std::string instead_of;
};

// The wording in the language and form. If there is none, the one in the language and the standard
// form; else the one in English and the standard form.
ChosenWording ChooseWording(const v1::Question& question, std::string_view respondent,
                            std::string_view language, std::string_view form);

}  // namespace mspof::definition

#endif  // MSPOF_DEFINITION_WORDING_H_
