// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Chooses a wording. One for the respondent comes before one for everybody, and the requested
// language before one that begins with it.
// Tested by tests/unit/forms/form_test.cc.

#include "definition/wording.h"

#include "support/trim.h"

namespace mspof::definition {
namespace {

// 2: the same language; 1: the wording's is a variety of the requested one; 0: another.
int Fit(std::string_view of_wording, std::string_view asked) {
  const std::string wording = support::Lower(of_wording);
  const std::string wanted = support::Lower(asked);
  if (wording == wanted) return 2;
  return wording.substr(0, wanted.size() + 1) == wanted + "-" ? 1 : 0;
}

const v1::Wording* Find(const v1::Question& question, std::string_view respondent,
                        std::string_view language, std::string_view form) {
  const v1::Wording* best = nullptr;
  int most = 0;
  for (const v1::Wording& wording : question.wording()) {
    if (wording.form() != form) continue;
    if (!wording.respondent().empty() && wording.respondent() != respondent) continue;
    const int fit = Fit(LanguageOf(wording), language);
    const int points = fit == 0 ? 0 : 2 * fit + (wording.respondent().empty() ? 0 : 1);
    if (points <= most) continue;
    most = points;
    best = &wording;
  }
  return best;
}

}  // namespace

std::string LanguageOf(const v1::Wording& wording) {
  return wording.language().empty() ? std::string(kEnglish) : wording.language();
}

bool IsReconstructed(const v1::Question& question, const v1::Wording& wording) {
  const bool own = wording.verification() != v1::VERIFICATION_UNSPECIFIED;
  return (own ? wording.verification() : question.verification()) == v1::VERIFICATION_RECONSTRUCTED;
}

bool AnyReconstructed(const v1::CodeList& list) {
  return std::any_of(list.code().begin(), list.code().end(), [&](const v1::Code& code) {
    const bool own = code.verification() != v1::VERIFICATION_UNSPECIFIED;
    return (own ? code.verification() : list.verification()) == v1::VERIFICATION_RECONSTRUCTED;
  });
}

bool AreOptionsReconstructed(const v1::Question& question, const v1::CodeList& list) {
  return question.verification() == v1::VERIFICATION_RECONSTRUCTED || AnyReconstructed(list);
}

bool IsLanguageTag(std::string_view language) {
  size_t length = 0;
  bool first = true;
  for (const char c : language) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool digit = c >= '0' && c <= '9';
    if (c == '-') {
      if (length == 0 || (first && length < 2)) return false;
      length = 0;
      first = false;
    } else if ((!letter && (first || !digit)) || ++length > 8) {
      return false;
    }
  }
  return length > 0 && (!first || length > 1);
}

ChosenWording ChooseWording(const v1::Question& question, std::string_view respondent,
                            std::string_view language, std::string_view form) {
  if (const v1::Wording* wording = Find(question, respondent, language, form)) {
    return {wording, ""};
  }
  if (!form.empty()) {
    if (const v1::Wording* wording = Find(question, respondent, language, "")) {
      return {wording, std::string(form)};
    }
  }
  std::string asked(language);
  if (!form.empty()) asked += ", " + std::string(form);
  return {Find(question, respondent, kEnglish, ""), asked};
}

}  // namespace mspof::definition
