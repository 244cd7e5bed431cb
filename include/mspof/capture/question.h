// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CAPTURE_QUESTION_H_
#define MSPOF_CAPTURE_QUESTION_H_

/// Question: the words of a question, as people see them, and the answers that can be given. An
/// interview gives it with its state (mspof/capture/interview.h); a form gives it with what is
/// filled in (mspof/capture/form.h).
///
///   Show(question.text);
///   for (const mspof::AnswerOption& option : question.options) Offer(option.code, option.label);
///   if (question.wording_reconstructed) Show("These are not the published words.");

#include <cstdint>
#include <string>
#include <vector>

#include "mspof/export.h"

namespace mspof {
inline namespace abi0 {

/// An answer that can be given.
struct AnswerOption {
  /// The code that is recorded; pass it to Interview::Answer().
  std::string code;
  /// The text that is shown, in British English.
  std::string label;
};

/// A question. A plain value.
struct Question {
  /// Id of the question.
  std::string id;
  /// The number by which people know it; 0 if it has none.
  uint32_t number = 0;
  /// Heading below which it is asked, in British English; empty: none. Questions below one heading
  /// follow each other. In a form, only the first of them has it.
  std::string heading;
  /// Its title, a few words of British English.
  std::string title;
  /// Id of the wording, to be stored with the answer. Empty if it has none.
  std::string wording;
  /// The words of the question, in `language`.
  std::string text;
  /// BCP 47 tag of the language of `text`.
  std::string language = "en-GB";
  /// The language or form that you asked for, if there is no wording in it and this one is shown
  /// instead. Empty if the wording is as you asked.
  std::string instead_of;
  /// True if the words are reconstructed, because the published ones were not at hand. State it
  /// wherever you show them.
  bool wording_reconstructed = false;
  /// True if an option is reconstructed.
  bool options_reconstructed = false;
  /// The answers that can be given, in the order of the list.
  std::vector<AnswerOption> options;
};

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_CAPTURE_QUESTION_H_
