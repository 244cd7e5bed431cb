// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Joins the two sides of a question: the form has its text and options, the interview its answer.
// Tested by tests/unit/forms/form_test.cc and tests/capture.

#include <string>

#include "mspof/capture/form.h"
#include "support/shown.h"
#include "support/text.h"

namespace mspof {
inline namespace abi0 {

Result<FormItem> AskedItem(const Form& form, const InterviewQuestion& question) try {
  for (const FormItem& there : form.questions) {
    if (there.id != question.id) continue;
    if (there.wording != question.wording) {
      return Status(
          StatusCode::kInvalidArgument,
          support::StrCat("the form and the interview have different words for \"", question.id,
                          "\": make the form for the respondent, language and wording "
                          "form of the sitting"));
    }
    FormItem item = there;
    item.condition.clear();
    switch (question.state) {
      case QuestionState::kNotDue:
        return Status(
            StatusCode::kFailedPrecondition,
            support::StrCat("\"", question.id, "\" does not apply: it applies if ", question.why));
      case QuestionState::kUndecided:
        return Status(StatusCode::kFailedPrecondition,
                      support::StrCat("it is not known yet whether \"", question.id,
                                      "\" applies: it applies if ", question.why));
      case QuestionState::kContradicted:
        for (const std::string& side : question.sides) {
          if (!side.empty()) item.kept.push_back(side);
        }
        item.error = "Two different answers were given: choose the right one";
        break;
      case QuestionState::kToConfirm:
        item.kept = {question.answer};
        break;
      case QuestionState::kUnreadable:
        item.values = {question.answer};
        item.error = "The answer is not one of the options: choose an option";
        break;
      case QuestionState::kUnanswered:
        break;
      case QuestionState::kAnswered:
        item.values = {question.answer};
        break;
    }
    return item;
  }
  return Status(StatusCode::kNotFound,
                support::StrCat("the form has no question \"", support::Shown(question.id), "\""));
} catch (...) {
  return internal::Thrown();
}

}  // namespace abi0
}  // namespace mspof
