// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_FORM_H_
#define MSPOF_FORM_H_

/// Form: the questions of a definition as people see them, on paper and on a screen.
///
///   auto form = mspof::MakeForm(framework, {"adult"});    // the adult's version
///   std::string paper = mspof::RenderFormText(*form);     // tick boxes, to print
///   std::string page = mspof::RenderFormHtml(*form);      // all on one page
///
/// A host that asks the questions itself serves one FormPage after another: it fills in what
/// it knows (action, token, answers, messages) and writes no markup.
///
///   mspof::FormPage page;
///   page.items = {form->questions[2]};
///   page.action = "/interview/4711";
///   page.hidden = {{"token", token}};
///   Send(mspof::RenderHtmlPage(page));
///   // and when it is posted:
///   std::vector<std::string> values = mspof::FormValues(page.items[0], posted);
///
/// Guarantees:
///   1. Nothing is chosen that was not chosen before, and a choice can be taken back.
///   2. Whatever stands in a text comes out as text: nothing is read as markup or as a command
///      to a terminal.
///   3. What is reconstructed, and what is not in the language that was asked for, says so.
///   4. Pages hold no script and load nothing; docs/formats/forms.md says what they do hold.

#include <cstdint>
#include <string>
#include <vector>

#include "mspof/export.h"
#include "mspof/framework.h"
#include "mspof/interview.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {

// ---- What stands on a form ------------------------------------------------------------------

/// A note for whoever fills in a form.
struct FormNote {
  /// One or more sentences.
  std::string text;
  /// An address of the web, or a path of the host ("/enquiries"); empty: none.
  std::string link = {};
  /// What stands on the link where there are links; empty: the address.
  std::string label = {};
  /// Heading of a part of the page that starts with it; read only in FormPage::notes. Empty: the
  /// part before goes on.
  std::string heading = {};
};

/// An answer to choose.
struct FormOption {
  /// What is recorded.
  std::string code;
  /// What is shown, in "en-GB".
  std::string label;
};

/// How something is filled in.
enum class FormControl : int {
  /// One option, or none.
  kOne = 0,
  /// Any number of options.
  kMany = 1,
  /// A line of text.
  kText = 2,
  /// A whole number.
  kNumber = 3,
  /// A day, as day, month and year.
  kDate = 4,
  /// A file; no definition has one, only pages of hosts, which are then posted as
  /// "multipart/form-data". What is posted is given as it is.
  kFile = 5,
};

/// Something to fill in: a question, or a fact about the interview.
struct FormItem {
  /// Id of the question, or else the path ("feedback.asked", "record-id"). Names the field
  /// that is posted. Unique on a page.
  std::string id;
  /// The number that people know the question by; 0: none.
  uint32_t number = 0;
  /// A few words, for the title of a page of its own; in "en-GB".
  std::string title = {};
  /// Heading that starts with it; empty: the heading before goes on. In "en-GB".
  std::string heading = {};
  /// What is asked, in `language`.
  std::string legend = {};
  /// BCP 47.
  std::string language = "en-GB";
  /// Id of the wording, for the record; empty if it is no question.
  std::string wording = {};
  /// The language or form that was asked for and has no wording, so that this one stands in
  /// for it; empty: it is as asked for.
  std::string instead_of = {};
  /// The wording is not published, but rebuilt.
  bool wording_reconstructed = false;
  /// So is an option.
  bool options_reconstructed = false;
  /// When it is to be answered, as a clause: "Wants" is "Yes" (see question 1). Empty: always.
  /// A host that decides itself what is asked makes it empty.
  std::string condition = {};
  /// Guidance for whoever asks.
  std::vector<FormNote> notes = {};
  /// How it is filled in.
  FormControl control = FormControl::kOne;
  /// What can be chosen (kOne, kMany).
  std::vector<FormOption> options = {};

  /// What is filled in: codes, or one text; a day as YYYY-MM-DD, or as day/month/year if it
  /// is none. Empty: blank.
  std::vector<std::string> values = {};
  /// What is wrong with it, in a sentence that holds no value; empty: nothing.
  std::string error = {};
  /// Codes of an earlier answer, which does not count until it is chosen again.
  std::vector<std::string> kept = {};
};

/// Which form.
struct FormRequest {
  /// Who answers: a code of the respondents of a collection ("adult"), or, where it is one of
  /// several collections, with it ("feedback.adult"). Empty: the questions that are answered
  /// from the record.
  std::string respondent = {};
  /// Language of the wordings, BCP 47. "cy" is also met by "cy-GB".
  std::string language = "en-GB";
  /// Form of the wordings, for example "easy-read"; empty: the standard form.
  std::string wording_form = {};
};

/// The form of one respondent. A plain value.
struct Form {
  /// The framework's, with edition and standing.
  std::string title;
  /// What this form is: the collection's title, or "Answered from the record".
  std::string part;
  /// Label of who answers; empty: it is answered from the record.
  std::string respondent;
  /// What must be said of a definition that is not published; empty: nothing.
  std::string standing;
  /// "mspof/2018 revision 1, digest 0123456789ab": what it was made from.
  std::string made_from;
  /// Guidance on all of it; when an answer is in time; what is asked in another form.
  std::vector<FormNote> notes;
  /// What the interviewer fills in: the record's id, the day, who asks, facts of the
  /// interview. Facts that a rule requires of other respondents only are not among them.
  std::vector<FormItem> head;
  /// The questions, in the order of `ask`.
  std::vector<FormItem> questions;
  /// Why none were answered: one item, or none.
  std::vector<FormItem> reason;
};

/// Makes a form. A question without a wording in the language or form that is asked for has
/// another, and says so: the standard form of the language, or else of the definition. Fails
/// with kNotFound if there is no such respondent (the message lists those there are), with
/// kInvalidArgument if several collections have it or the language is no BCP 47 tag, and with
/// kFailedPrecondition if nothing is asked.
MSPOF_EXPORT Result<Form> MakeForm(const Framework& framework, const FormRequest& request = {});

/// Somebody who can be asked.
struct FormRespondent {
  /// Id of the collection.
  std::string collection;
  /// The code.
  std::string code;
  /// For people.
  std::string label;
};

/// Who can be asked: the respondents of each collection of which a question is asked, in the order
/// of the definition.
MSPOF_EXPORT std::vector<FormRespondent> FormRespondents(const Framework& framework);

/// The item of a question as it stands in an interview: with its answer, or with what waits to be
/// confirmed or contradicts itself (`kept`), and what is wrong with it. Without its condition,
/// since it is due. Fails with kNotFound if `form`, which is of who answers, has no such
/// question, and with kFailedPrecondition if it is not to be asked.
MSPOF_EXPORT Result<FormItem> AskedItem(const Form& form, const InterviewQuestion& question);

// ---- On paper -------------------------------------------------------------------------------

/// The form as plain text to print: lines of at most 76 columns, boxes to tick, lines to write
/// on. What stands in `values`, `error` and `kept` is not shown.
MSPOF_EXPORT std::string RenderFormText(const Form& form);

// ---- On a screen ----------------------------------------------------------------------------

/// A name and a value that are posted.
struct FormField {
  /// The name.
  std::string name;
  /// The value.
  std::string value;
};

/// A further way to send a page, for example "Save and come back later".
struct FormButton {
  /// Name and value that are posted if it is pressed.
  FormField field;
  /// What stands on it.
  std::string label;
};

/// A page. A plain value; everything may be empty.
struct FormPage {
  /// What the page is called. Heading of the page, unless it has one item and no notes: then
  /// the item's legend is the heading. Empty: the first item's title.
  std::string title = {};
  /// Stands above the heading, for example what the interview is about.
  std::string caption = {};
  /// Where it is posted. Empty: it is sent nowhere, and `next` leads on.
  std::string action = {};
  /// Posted with it, for example a token against forged requests.
  std::vector<FormField> hidden = {};
  /// Address of the page before; empty: none.
  std::string back = {};
  /// How far one is, for example FormProgress().
  std::string progress = {};
  /// Shown before the items.
  std::vector<FormNote> notes = {};
  /// What is to be filled in. If `error` of one is not empty, the page begins with a summary
  /// of errors, which takes the focus.
  std::vector<FormItem> items = {};
  /// What stands on the button that sends the page, or on the link to `next`.
  std::string submit = "Continue";
  /// Further buttons, after it.
  std::vector<FormButton> buttons = {};
  /// Address of the next page; read only without `action`.
  std::string next = {};
  /// Stands below everything, for example what the form was made from.
  std::vector<std::string> footer = {};
};

/// The page as HTML: one document, complete with its style sheet, and without a script. An
/// answer to choose can be taken back by a button that posts the item's id as "clear"; after
/// it, as after an error, the page is shown again.
MSPOF_EXPORT std::string RenderHtmlPage(const FormPage& page);

/// All of a form on one page that is sent nowhere.
MSPOF_EXPORT std::string RenderFormHtml(const Form& form);

/// A page of a form in files.
struct FormFile {
  /// Name of the file, by which the others link to it.
  std::string name;
  /// The page.
  std::string html;
};

/// A form as one question a page, in pages that are sent nowhere and lead to each other; the
/// first is "index.html".
MSPOF_EXPORT std::vector<FormFile> RenderFormPages(const Form& form);

/// What was filled in for an item on a page that was posted, as FormItem::values holds it: codes
/// in the order of the options, then what is none of them; texts without space around them.
/// Empty if it is blank or was cleared.
MSPOF_EXPORT std::vector<std::string> FormValues(const FormItem& item,
                                                 const std::vector<FormField>& posted);

/// "Question 2 of 3", "Question 2 of 3 to 5": a number from 1, and how many there are at least
/// and at most.
MSPOF_EXPORT std::string FormProgress(uint64_t number, uint64_t least, uint64_t most);

/// The source that allows the style sheet of the pages in a Content-Security-Policy, with its
/// quotes: "style-src " + FormStyleSource() is 'sha256-…'. Nothing else needs to be allowed but
/// form-action.
MSPOF_EXPORT std::string FormStyleSource();

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_FORM_H_
