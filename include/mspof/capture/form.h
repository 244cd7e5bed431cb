// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CAPTURE_FORM_H_
#define MSPOF_CAPTURE_FORM_H_

/// Form: the questions of a definition as people see them, on paper or on a screen.
///
///   mspof::FormRequest request;
///   request.respondent = "adult";                      // the adult's version
///   auto form = mspof::MakeForm(framework, request);
///   std::string paper = mspof::RenderFormText(*form);  // tick boxes, to print
///   std::string page = mspof::RenderFormHtml(*form);   // all on one page
///
/// If your product asks the questions itself, it shows one FormPage after another. It fills in what
/// it knows (where to post, a token, answers, messages) and writes no HTML.
///
///   mspof::FormPage page;
///   page.items = {form->questions[2]};
///   page.action = "/interview/4711";
///   page.hidden.emplace_back().name = "token";
///   page.hidden.back().value = token;
///   Send(mspof::RenderFormPageHtml(page));
///   // when the page is posted:
///   std::vector<std::string> values = mspof::FormValues(page.items[0], posted);
///
/// Guarantees:
///   1. An option is chosen only if it was chosen before, and a choice can be taken back.
///   2. Text is shown as text. It is never read as HTML or as a command to a terminal.
///   3. The form states which wordings are reconstructed, and which are not in the language that
///      you asked for.
///   4. Pages hold no script and load nothing. docs/formats/forms.md specifies what they hold.

#include <cstdint>
#include <string>
#include <vector>

#include "mspof/capture/interview.h"
#include "mspof/capture/question.h"
#include "mspof/export.h"
#include "mspof/framework.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {

// ---- What a form holds ----------------------------------------------------------------------

/// A note for the person who fills in the form.
struct FormNote {
  /// One or more sentences.
  std::string text;
  /// A web address, or a path of the host ("/enquiries"). Empty: no link.
  std::string link = {};
  /// Text of the link. Empty: the address.
  std::string label = {};
  /// Heading of the part of the page that starts with this note. Empty: the previous part goes on.
  /// Used only in FormPage::notes.
  std::string heading = {};
};

/// How an item is filled in.
enum class FormControl : int {
  /// Choose one option, or none.
  kOne = 0,
  /// Choose any number of options.
  kMany = 1,
  /// A line of text.
  kText = 2,
  /// A whole number.
  kNumber = 3,
  /// A day, as day, month and year.
  kDate = 4,
  /// A file. Only pages of hosts have one; no definition does. Such a page is posted as
  /// "multipart/form-data", and FormValues() returns what was posted, unchanged.
  kFile = 5,
};

/// Something to fill in: a question, or a fact about the interview. The id of a fact is its path
/// ("feedback.asked", "record-id"). The id is the name of the field that is posted, and unique on a
/// page. Options are used for kOne and kMany.
struct FormItem : Question {
  /// When the item is to be answered, as a clause: "Wants" is "Yes" (see question 1). Empty:
  /// always. Clear it if your product decides itself which questions it shows.
  std::string condition = {};
  /// Guidance for the person who asks.
  std::vector<FormNote> notes = {};
  /// How it is filled in.
  FormControl control = FormControl::kOne;
  /// What is filled in: codes, or one text. A day is YYYY-MM-DD, or day/month/year if there is no
  /// such day. Empty: nothing is filled in.
  std::vector<std::string> values = {};
  /// What is wrong, in a sentence that holds no value. Empty: nothing is wrong.
  std::string error = {};
  /// Codes of an earlier answer. It is shown, and counts only if it is chosen again.
  std::vector<std::string> kept = {};
};

/// Which form to make.
struct FormRequest {
  /// Who answers: a code of a collection's respondents, such as "adult". If several collections
  /// have it, name the collection too: "feedback.adult". Empty: the questions that the enquiry lead
  /// answers from the record.
  std::string respondent = {};
  /// Language of the wordings, a BCP 47 tag. "cy" also finds "cy-GB".
  std::string language = "en-GB";
  /// Form of the wordings, for example "easy-read". Empty: the standard form.
  std::string wording_form = {};
};

/// The form of one respondent. A plain value.
struct Form {
  /// Title of the framework, with its edition and standing.
  std::string title;
  /// What this form is: the title of the collection, or "Answered from the record".
  std::string subtitle;
  /// Label of the person who answers. Empty if the questions are answered from the record.
  std::string respondent;
  /// What users must know if the definition is not the published one. Empty if it is.
  std::string standing;
  /// What the form was made from: "mspof/2018 revision 1, digest 0123456789ab".
  std::string made_from;
  /// Guidance on the whole form, until when answers count, and which questions are on other forms.
  std::vector<FormNote> notes;
  /// What the interviewer fills in: the record's id, the day, who asks, and facts about the
  /// interview. Facts that a rule requires only of other respondents are left out.
  std::vector<FormItem> head;
  /// The questions, in the order of `ask`.
  std::vector<FormItem> questions;
  /// Why no questions were answered: one item, or no item.
  std::vector<FormItem> reason;
};

/// Makes a form. If a question has no wording in the language or form that you ask for, it gets the
/// standard form of that language, or else of the definition, and `instead_of` reports it.
///
/// Fails with kNotFound if there is no such respondent; the message lists the respondents. Fails
/// with kInvalidArgument if several collections have the respondent, or if the language is not a
/// BCP 47 tag. Fails with kFailedPrecondition if the framework asks no questions.
MSPOF_EXPORT Result<Form> MakeForm(const Framework& framework, const FormRequest& request = {});

/// A person who can be asked.
struct FormRespondent {
  /// Id of the collection.
  std::string collection;
  /// Code of the respondent.
  std::string code;
  /// Label for people.
  std::string label;
};

/// The respondents of all collections that have questions, in the order of the definition.
MSPOF_EXPORT std::vector<FormRespondent> FormRespondents(const Framework& framework);

/// The item for a question of an interview. It has the answer, or in `kept` an answer that waits to
/// be confirmed or contradicts another, and the message about what is wrong. It has no condition,
/// since the question is due. `form` is the form of the sitting's respondent, language and wording
/// form. Fails with kNotFound if it has no such question, with kInvalidArgument if it has other
/// words for it, and with kFailedPrecondition if the question is not to be asked.
MSPOF_EXPORT Result<FormItem> AskedItem(const Form& form, const InterviewQuestion& question);

// ---- On paper -------------------------------------------------------------------------------

/// The form as plain text to print. It has lines of at most 76 columns, boxes to tick and lines to
/// write on. It does not show `values`, `error` and `kept`.
MSPOF_EXPORT std::string RenderFormText(const Form& form);

// ---- On a screen ----------------------------------------------------------------------------

/// One field of a page that is posted.
struct FormField {
  /// Its name.
  std::string name;
  /// Its value.
  std::string value;
};

/// A further button that sends the page, for example "Save and come back later".
struct FormButton {
  /// The name and value that are posted if it is pressed.
  FormField field;
  /// Text of the button.
  std::string label;
};

/// A page. A plain value. Any member may be empty.
struct FormPage {
  /// Title of the page, and its heading. A page with one item and no notes has the item's legend as
  /// its heading instead. Empty: the title of the first item.
  std::string title = {};
  /// Text above the heading, for example which case the interview is about.
  std::string caption = {};
  /// Address to which the page is posted. Empty: the page is not posted, and has a link to `next`.
  std::string action = {};
  /// Hidden fields that are posted too, for example a token against forged requests.
  std::vector<FormField> hidden = {};
  /// Address of the previous page. Empty: there is no link back.
  std::string back = {};
  /// How far the user is, for example the text of FormProgress().
  std::string progress = {};
  /// Notes that are shown before the items.
  std::vector<FormNote> notes = {};
  /// What the user fills in. If an item has an `error`, the page begins with a summary of errors,
  /// which takes the focus.
  std::vector<FormItem> items = {};
  /// Text of the button that sends the page, or of the link to `next`.
  std::string submit = "Continue";
  /// Further buttons after that one.
  std::vector<FormButton> buttons = {};
  /// Address of the next page. Used only if `action` is empty.
  std::string next = {};
  /// Lines at the end of the page, for example what the form was made from.
  std::vector<std::string> footer = {};
};

/// The page as one HTML document. It contains its style sheet and no script. A choice can be taken
/// back by a button that posts the item's id as "clear". After it, as after an error, show the page
/// again.
MSPOF_EXPORT std::string RenderFormPageHtml(const FormPage& page);

/// The whole form on one page, which cannot be sent.
MSPOF_EXPORT std::string RenderFormHtml(const Form& form);

/// One page of a form that is written as files.
struct FormFile {
  /// Name of the file. Other pages link to it by this name.
  std::string name;
  /// The page as HTML.
  std::string html;
};

/// The form with one question a page. The pages link to each other and cannot be sent. The first
/// one is "index.html".
MSPOF_EXPORT std::vector<FormFile> RenderFormFiles(const Form& form);

/// What a user filled in for `item` on a page that was posted, in the form of FormItem::values:
/// codes in the order of the options, then posted values that are not an option. Texts have no
/// blanks around them. Empty if the item is blank or was cleared. Values come from the browser:
/// check them, or pass them to an Interview, which does.
MSPOF_EXPORT std::vector<std::string> FormValues(const FormItem& item,
                                                 const std::vector<FormField>& posted);

/// "Question 2 of 3", or "Question 2 of 3 to 5" if the number of questions is not yet known.
/// `number` counts from 1; `least` and `most` are how many questions there are at least and at
/// most: those that were answered, and what Interview::Remaining() gives.
MSPOF_EXPORT std::string FormProgress(uint64_t number, uint64_t least, uint64_t most);

/// The source to allow in a Content-Security-Policy so that the style sheet of the pages is used:
/// "style-src " + FormStyleSource(). It is 'sha256-…' with the quotes. Pages need form-action too,
/// and nothing else.
MSPOF_EXPORT std::string FormStyleSource();

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_CAPTURE_FORM_H_
