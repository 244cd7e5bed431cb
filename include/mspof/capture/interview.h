// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CAPTURE_INTERVIEW_H_
#define MSPOF_CAPTURE_INTERVIEW_H_

/// Interview: asks the questions of a framework over one record, each of the right person and at
/// the right time. docs/guides/capture-in-your-product.md shows how; docs/formats/interview.md
/// specifies every state.
///
///   mspof::Sitting sitting;
///   sitting.collection = "feedback";
///   sitting.only_collection = true;  // else the questions of the record come first
///   sitting.respondent = "adult";
///   sitting.interviewer = "enquiry-lead";
///   sitting.day = today;
///   auto interview = mspof::Interview::Open(framework, record, sitting);
///   if (!interview.ok()) return Fail(interview.status().message());
///   while (auto question = interview->Next()) {
///     auto findings = interview->Answer(question->id, Ask(question->text, question->options));
///     if (!findings.ok()) return Fail(findings.status().message());  // else it would ask again
///     Save(interview->record());
///   }

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mspof/capture/captured_record.h"
#include "mspof/capture/question.h"
#include "mspof/case_record.h"
#include "mspof/date.h"
#include "mspof/export.h"
#include "mspof/finding.h"
#include "mspof/framework.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {

/// Who asks, who answers and when.
struct Sitting {
  /// Id of the collection to ask, for example "feedback". Empty: only the questions of the record.
  /// The interviewer answers them, so `respondent` is then not used.
  std::string collection = {};
  /// Code of who answers.
  std::string respondent = {};
  /// Code of who asks. It is stored with each answer. Without a collection it may be empty, or a
  /// code of the interviewers of any collection.
  std::string interviewer = {};
  /// The day of the sitting. It must be set: the library reads no clock.
  Date day = {};
  /// Id of the answer set to continue, perhaps from an earlier day (see SavedAnswerSets()).
  /// `respondent` and `interviewer` may then be empty. Empty: the set with the same collection,
  /// respondent, interviewer and day, or a new one. Of several sets of one respondent the latest
  /// one counts, so a new set replaces all that the respondent answered before.
  std::string answer_set = {};
  /// Facts of the answer set, for example "representative-kind". Their values are codes.
  std::vector<Value> facts = {};
  /// BCP 47 tag of the wording that you want. If there is none, "en-GB" is shown and
  /// InterviewQuestion::instead_of reports it.
  std::string language = "en-GB";
  /// Form of the wording, for example "easy-read". If there is none, the standard form is shown.
  std::string wording_form = {};
  /// True: ask only the questions of the collection, which must be named, because somebody else
  /// answers the others, for example the enquiry lead. Default: ask those of the record too.
  bool only_collection = false;
};

/// The state of a question. If several apply, the first one in this order holds.
enum class QuestionState : int {
  /// Two systems give different answers. Neither counts until somebody answers again.
  kContradicted = 0,
  /// The question is not to be asked.
  kNotDue = 1,
  /// Whether it is to be asked depends on something that is not known yet.
  kUndecided = 2,
  /// It has an answer from before a change. Confirm it or answer again.
  kToConfirm = 3,
  /// It has no answer.
  kUnanswered = 4,
  /// Its answer is not one of the options. Somebody can correct it.
  kUnreadable = 5,
  /// It has an answer that counts.
  kAnswered = 6,
};

/// "contradicted", "not-due", "undecided", "to-confirm", "unanswered", "unreadable", "answered".
MSPOF_EXPORT std::string_view QuestionStateName(QuestionState state);

/// A question as it is asked in a sitting.
struct InterviewQuestion : Question {
  /// True: it belongs to the collection. False: it belongs to the record.
  bool of_collection = false;
  /// Its state.
  QuestionState state = QuestionState::kUnanswered;
  /// For kNotDue and kUndecided: when it is asked, as a clause that follows "if": "Desired outcomes
  /// asked" is "Yes they were asked and outcomes were expressed".
  std::string why;
  /// For kUndecided: the path that is not known yet.
  std::string waits_for;
  /// The answer that counts or waits to be confirmed: a code. For kUnreadable: the text.
  std::string answer;
  /// For kContradicted: the answer of each system. An empty text is an answer that was withdrawn.
  std::vector<std::string> sides;
  /// For kNotDue and kUndecided: an earlier answer that does not count and that Finalise() removes,
  /// because the question does not apply. Empty if there is none.
  std::string parked = {};

  /// What to show for a code in `answer`, `sides` or `parked`: the label of the option. If it is
  /// not an option, the text itself.
  MSPOF_EXPORT std::string LabelOf(std::string_view code) const;
};

/// How many questions are still to be answered. It depends on the answers that will be given.
struct RemainingQuestions {
  /// At least.
  uint64_t least = 0;
  /// At most.
  uint64_t most = 0;
};

/// Something that keeps a record from being final.
struct MissingAnswer {
  /// Where: for example "outcomes-asked" or "feedback[1].listened-to".
  std::string path;
  /// Id of the question, fact, field or group.
  std::string id;
  /// Id of its answer set, for Sitting::answer_set. Empty if it belongs to the record.
  std::string answer_set;
  /// The number by which people know the question; 0 if it has none.
  uint32_t number = 0;
  /// Its title, a few words.
  std::string title;
  /// Its state.
  QuestionState state = QuestionState::kUnanswered;
  /// What is wrong, in words that follow the title: "has no answer".
  std::string what;
  /// How to mend it, in words.
  std::string remedy;
  /// For kUndecided: the path that is not known yet.
  std::string waits_for;
};

/// How a record is made final.
struct FinaliseOptions {
  /// The day on which it is made final. It must be set.
  Date day;
  /// Why it is amended, without personal data. Not used the first time.
  std::string reason = {};
  /// True: allow missing answers. Contradictions and unreadable answers are never allowed.
  bool incomplete = false;
};

/// One sitting over one record. It uses no clock, file or thread. Use from one thread at a time.
/// Movable; not copyable.
///
/// Guarantees:
///   1. No answer is lost before Finalise(). Answers that no longer apply are parked.
///   2. It shows the values that rules and counts read.
///   3. You can save record() after each call and open it again. What SetFact() set is in it from
///      the first answer on.
///   4. A call that fails, or for which memory runs out (std::bad_alloc), has changed nothing.
class MSPOF_EXPORT Interview {
 public:
  /// Opens a new or existing record. Fails with kInvalidArgument if the sitting names an unknown
  /// collection, code, fact or answer set, if its language is not a BCP 47 tag, if it has no day,
  /// or if the record has no id or a text that is not UTF-8. Fails with kFailedPrecondition if
  /// another definition captured the record; see Migrate() in mspof/capture/merge.h.
  static Result<Interview> Open(const Framework& framework, const CaseRecord& record,
                                const Sitting& sitting);
  ~Interview();
  Interview(Interview&&) noexcept;
  Interview& operator=(Interview&&) noexcept;

  /// All questions of the sitting with their states, in the order in which they are asked.
  std::vector<InterviewQuestion> Questions() const;
  /// The first question to answer: unanswered, to be confirmed, unreadable or contradicted. While a
  /// reason for having no answers counts, it gives no question of the collection.
  std::optional<InterviewQuestion> Next() const;
  /// How many questions are to be answered. No value if there are too many combinations to count.
  std::optional<RemainingQuestions> Remaining() const;
  /// How long answers count. No value in the same cases as TimeToAnswer().
  std::optional<AnswerTime> TimeToAnswer() const;
  /// What keeps the record from being final: answers that the record lacks, and those that a set
  /// lacks in which an answer was given. No set has to be begun.
  std::vector<MissingAnswer> Missing() const;

  /// Records an answer, or changes it. Questions and facts are named by their id or by their path:
  /// "listened-to" or "feedback.listened-to". `text` is the code of an option; "don't know" and
  /// "declined" are options too. Other text of up to 200 bytes of UTF-8 is kept, and the answer is
  /// then unreadable. Returns the findings of the record as it is now. Fails with kNotFound if the
  /// sitting has no such question, with kFailedPrecondition if it is not to be asked, and with
  /// kInvalidArgument if the text is empty or too long.
  Result<std::vector<Finding>> Answer(std::string_view question, std::string_view text);
  /// Withdraws an answer. Fails with kNotFound if there is no answer.
  Result<std::vector<Finding>> Withdraw(std::string_view question);
  /// Confirms that the earlier answer still holds. Fails with kFailedPrecondition unless the
  /// question is to be confirmed.
  Result<std::vector<Finding>> Confirm(std::string_view question);
  /// Sets a fact of the answer set, for example the kind of representative. Without values, the
  /// fact is removed. It is stored with the first answer or reason, as Sitting::facts are: if you
  /// close the interview before, pass it in Sitting::facts when you open the next one. Fails with
  /// kFailedPrecondition without a collection, and with kInvalidArgument if there is no such fact
  /// or a value is not in its list.
  Result<std::vector<Finding>> SetFact(std::string_view id, const std::vector<std::string>& values);
  /// Records why no answers were gathered; an empty text removes the reason. Fails with
  /// kFailedPrecondition without a collection, or if there is an answer. The person may change
  /// their mind: Questions() still has the questions, and an answer parks the reason.
  Result<std::vector<Finding>> GiveReason(std::string_view code);
  /// The reason that counts, or one that is parked because there is an answer. Give a parked reason
  /// again if it holds after all. Empty if there is none.
  std::string Reason() const;

  /// The findings of the record as it is now, without those about missing answers; see Missing().
  /// It has a warning "answers-replaced" if the same respondent began an answer set on an earlier
  /// day and did not complete it: the set of this sitting replaces it, unless Sitting::answer_set
  /// names the earlier one.
  std::vector<Finding> Findings() const;
  /// The record as it is now. Save it. Valid until the next call that changes something.
  const CaseRecord& record() const;
  /// Id of the answer set of the sitting. Empty without a collection.
  const std::string& answer_set() const;

  /// Checks the whole record, makes it final and removes parked answers. Returns the findings of
  /// the record, with a note "answer-removed" for each answer that is removed. Fails with
  /// kFailedPrecondition if something is missing, if a rule of severity ERROR finds something, or
  /// if the record is final and has not changed. Fails with kInvalidArgument without a day, or if
  /// an amendment has no reason. The record is then unchanged.
  Result<std::vector<Finding>> Finalise(const FinaliseOptions& options);

 private:
  class Impl;
  friend struct internal::Access<Interview>;
  explicit Interview(std::unique_ptr<Impl> impl);
  internal::Owned<Impl> impl_;
};

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_CAPTURE_INTERVIEW_H_
