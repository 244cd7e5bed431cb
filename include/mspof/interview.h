// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_INTERVIEW_H_
#define MSPOF_INTERVIEW_H_

/// Interview: the questions of a framework, asked of the right person at the right time, over one
/// record. What each state means: docs/formats/interview.md.
///
///   mspof::Sitting sitting = {"feedback", "adult", "enquiry-lead", today};
///   auto interview = mspof::Interview::Open(framework, record, sitting);
///   while (auto question = interview->Next()) {
///     auto findings = interview->Answer(question->id, Ask(question->text, question->options));
///     if (!findings.ok()) return Fail(findings.status().message());  // or it is asked for ever
///     Save(interview->record());
///   }

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mspof/case_record.h"
#include "mspof/date.h"
#include "mspof/export.h"
#include "mspof/finding.h"
#include "mspof/framework.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {

/// Who asks whom, when.
struct Sitting {
  /// Id of the collection that is asked, for example "feedback". Empty: only the questions of the
  /// record, which nobody but the interviewer answers; `respondent` is then not used.
  std::string collection = {};
  /// Code of who answers.
  std::string respondent = {};
  /// Code of who asks; stands with each answer. Without a collection it may be empty, or a code of
  /// the interviewers of any collection.
  std::string interviewer = {};
  /// The day. The library reads no clock.
  Date day = {};
  /// Id of the answer set that is continued, perhaps on a later day (see SavedSets()): who
  /// answers and who asks may then be left empty. Empty: the set of the same collection,
  /// respondent, interviewer and day, or a new one.
  std::string set = {};
  /// Facts of the answer set by id, for example "representative-kind"; codes of their lists.
  std::vector<Value> facts = {};
  /// BCP 47 tag of the wording that is wanted; where there is none, "en-GB" is shown, and
  /// InterviewQuestion::instead_of says so.
  std::string language = "en-GB";
  /// Form of the wording, for example "easy-read"; where there is none, the standard form.
  std::string form = {};
  /// Leaves the questions of the record out, as for somebody who asks on another day than the
  /// enquiry lead. Default: they are asked, too.
  bool only_collection = false;
};

/// An answer set of a record that was captured through an interview.
struct SavedSet {
  /// Its id, for Sitting::set.
  std::string id;
  /// Who answered, who asked, and the day on which it was begun; empty if two systems contradict
  /// each other about it.
  std::string respondent;
  /// As `respondent`.
  std::string interviewer;
  /// As `respondent`.
  std::string asked;
  /// How many values count, facts included.
  size_t values = 0;
};

/// The answer sets of a collection that an interview can continue, in the record's order.
MSPOF_EXPORT std::vector<SavedSet> SavedSets(const CaseRecord& record, std::string_view collection);

/// Where a question stands; in this order the first that holds.
enum class QuestionState : int {
  /// Two systems say different things; none counts until somebody answers anew.
  kContradicted = 0,
  /// Not to be asked.
  kNotDue = 1,
  /// Whether it is to be asked depends on what is not known yet.
  kUndecided = 2,
  /// It has an answer from before a change; confirm it or answer anew.
  kToConfirm = 3,
  /// No answer.
  kUnanswered = 4,
  /// The answer is none of the options; it can be corrected.
  kUnreadable = 5,
  /// Answered.
  kAnswered = 6,
};

/// "contradicted", "not-due", "undecided", "to-confirm", "unanswered", "unreadable", "answered".
MSPOF_EXPORT std::string_view QuestionStateName(QuestionState state);

/// A possible answer.
struct AnswerOption {
  /// The code.
  std::string code;
  /// For people.
  std::string label;
};

/// A question as it is asked in a sitting.
struct InterviewQuestion {
  /// Its id.
  std::string id;
  /// The number that people know it by; 0: none.
  uint32_t number = 0;
  /// The heading under which it stands.
  std::string heading;
  /// A few words.
  std::string title;
  /// True: of the collection; false: of the record.
  bool of_collection = false;
  /// Where it stands.
  QuestionState state = QuestionState::kUnanswered;
  /// Of kNotDue and kUndecided: when it is asked, as a clause to stand after "if":
  /// "Desired outcomes asked" is "Yes they were asked and outcomes were expressed".
  std::string why;
  /// Of kUndecided: the path that is waited for.
  std::string waits_for;
  /// Id of the wording that is shown.
  std::string wording;
  /// The words.
  std::string text;
  /// BCP 47 tag of their language.
  std::string language;
  /// The language or form that was asked for and has no wording, so that this one stands in for
  /// it; empty: it is as asked for.
  std::string instead_of;
  /// The words are reconstructed, not published: say so wherever they are shown.
  bool reconstructed = false;
  /// So is an option.
  bool options_reconstructed = false;
  /// The answers that can be given, in the order of the list.
  std::vector<AnswerOption> options;
  /// The answer that counts, or waits to be confirmed. Of kUnreadable: the text.
  std::string answer;
  /// Of kContradicted: what each side says; an empty text is a withdrawn answer.
  std::vector<std::string> sides;

  /// What to show for a code of `answer` or `sides`: its label; the text itself if it is none of
  /// the options.
  MSPOF_EXPORT std::string LabelOf(std::string_view code) const;
};

/// How many questions remain, over all answers that can be given to them.
struct RemainingQuestions {
  /// At least.
  uint64_t least = 0;
  /// At most.
  uint64_t most = 0;
};

/// Whether answers are still in time.
struct AnswerTime {
  /// The last day on which an answer counts.
  Date last_day;
  /// Days from the sitting to it; 0 on it, negative after it.
  int32_t days_left = 0;
};

/// What keeps a record from being final.
struct MissingAnswer {
  /// For example "outcomes-asked" or "feedback[1].listened-to".
  std::string place;
  /// The question, or else the fact, field or group.
  std::string id;
  /// Id of the answer set in which it stands, for Sitting::set; empty: in the record.
  std::string set;
  /// The number that people know the question by; 0: none.
  uint32_t number = 0;
  /// What it is called, in a few words.
  std::string title;
  /// Why.
  QuestionState state = QuestionState::kUnanswered;
  /// Why, in words, to stand after the title: "has no answer".
  std::string what;
  /// What to do about it, in words.
  std::string remedy;
  /// Of kUndecided: the path that is waited for.
  std::string waits_for;
};

/// How a record is made final.
struct FinaliseOptions {
  /// The day.
  Date day;
  /// Why it is amended; not used the first time. Without personal data.
  std::string reason = {};
  /// Lets what is missing pass, except contradictions and unreadable answers.
  bool incomplete = false;
};

/// How long answers to a collection count, seen from `day`, for example for a list of who is to be
/// asked this week. None without a day, or if there is no such collection, it has no window, or its
/// day is not known.
MSPOF_EXPORT std::optional<AnswerTime> TimeToAnswer(const Framework& framework,
                                                    const CaseRecord& record,
                                                    std::string_view collection, Date day);

/// The standing of a record that is captured through interviews.
enum class CaptureStatus : int {
  /// Not captured through interviews.
  kNone = 0,
  /// Not final, or changed since.
  kDraft = 1,
  /// Final.
  kFinal = 2,
  /// Final after a change.
  kAmended = 3,
  /// Not to be used any more, whatever was changed since; a tally leaves it out. Until it is made
  /// final again.
  kWithdrawn = 4,
};

/// "none", "draft", "final", "amended" or "withdrawn".
MSPOF_EXPORT std::string_view CaptureStatusName(CaptureStatus status);
/// The standing of `record`.
MSPOF_EXPORT CaptureStatus CaptureStatusOf(const CaseRecord& record);
/// Says that `record` is not to be used any more, and why. Fails with kFailedPrecondition if it was
/// never final, with kInvalidArgument without a reason or a day.
MSPOF_EXPORT Result<CaseRecord> WithdrawRecord(const CaseRecord& record, Date day,
                                               std::string_view reason);
/// What counts of `record`: without drafts, parked and contradicting versions, and how anything was
/// captured. Of a withdrawn one, it says that too. Counting either gives the same return.
MSPOF_EXPORT CaseRecord EffectiveRecord(const CaseRecord& record);

/// Writes what the host knows itself, for example a risk assessment, into a record: a fact or
/// answer of the record, or one of its fields such as "concluded". Without values it is absent. The
/// same again changes nothing; something else replaces what stood there, also where two systems
/// contradicted each other. Fails with kNotFound if the framework has no such id, and with
/// kInvalidArgument if a value is not what the id takes: a code of its list, a day "YYYY-MM-DD", a
/// whole number, UTF-8, and one alone where not many may be; then nothing has changed.
MSPOF_EXPORT Status SetFact(const Framework& framework, CaseRecord* record, std::string_view id,
                            const std::vector<std::string>& values);

/// One sitting over one record. A plain state machine: no clock, no file, no thread. Use from one
/// thread at a time. Movable.
///
/// Guarantees:
///   1. Nothing that was entered is lost before Finalise(): what no longer applies is parked.
///   2. Whatever it shows of a record is what rules and counts read.
///   3. record() can be saved after each call, and opened again.
///   4. A call that fails, or for which memory runs out (std::bad_alloc), has changed nothing.
class MSPOF_EXPORT Interview {
 public:
  /// Opens a record, new or with history. Fails with kInvalidArgument if the sitting names a
  /// collection, code, fact or answer set that is not there, has a language that is no BCP 47 tag,
  /// or no day or record id, or if the record holds text that is not in UTF-8, and with
  /// kFailedPrecondition if the record was captured by another definition (see Migrate()).
  static Result<Interview> Open(const Framework& framework, const CaseRecord& record,
                                const Sitting& sitting);
  ~Interview();
  Interview(Interview&&) noexcept;
  Interview& operator=(Interview&&) noexcept;

  /// The questions of the sitting in their order, with where each stands.
  std::vector<InterviewQuestion> Questions() const;
  /// The first that is to be answered: unanswered, to be confirmed, unreadable or contradicted.
  std::optional<InterviewQuestion> Next() const;
  /// How many are to be answered; none if the combinations of answers are too many to tell.
  std::optional<RemainingQuestions> Remaining() const;
  /// How long answers count; none as TimeToAnswer().
  std::optional<AnswerTime> Time() const;
  /// What keeps the record from being final.
  std::vector<MissingAnswer> Missing() const;

  /// Answers, or changes the answer. `text` is a code; another text of at most 200 bytes of UTF-8
  /// is kept and is then unreadable. "Don't know" and "declined" are codes of the list. Returns the
  /// findings of the record as it is now. Fails with kNotFound if the sitting has no such question,
  /// with kFailedPrecondition if it is not to be asked, with kInvalidArgument for an empty or too
  /// long text; then nothing has changed.
  Result<std::vector<Finding>> Answer(std::string_view question, std::string_view text);
  /// Takes an answer back. Fails with kNotFound if there is none.
  Result<std::vector<Finding>> Withdraw(std::string_view question);
  /// Says that the answer from before still holds. Fails with kFailedPrecondition unless the
  /// question is to be confirmed.
  Result<std::vector<Finding>> Confirm(std::string_view question);
  /// Says a fact of the answer set, for example which kind of representative answers; without
  /// values it is not known. Before the first answer it is kept with the sitting, as Sitting::facts
  /// are. Fails with kFailedPrecondition without a collection, and with kInvalidArgument if there
  /// is no such fact or a value is not in its list.
  Result<std::vector<Finding>> SetFact(std::string_view id, const std::vector<std::string>& values);
  /// Says why no answers were gathered; an empty text takes that back. Fails with
  /// kFailedPrecondition without a collection, or if there is an answer.
  Result<std::vector<Finding>> GiveReason(std::string_view code);
  /// The reason that counts, or waits to be confirmed; empty: none.
  std::string Reason() const;

  /// The findings of the record as it is now, but that questions have no answer: that is what
  /// Missing() says.
  std::vector<Finding> Findings() const;
  /// The record as it is now, to be saved.
  const CaseRecord& record() const;
  /// Id of the answer set of the sitting; empty without a collection.
  const std::string& set() const;

  /// Checks the whole and makes the record final: parked answers are purged. Fails with
  /// kFailedPrecondition if something is missing or a rule of severity ERROR finds something, or
  /// nothing has changed since it was made final (and it was not withdrawn), and with
  /// kInvalidArgument without a day, or if an amendment has no reason; then nothing has changed.
  Result<std::vector<Finding>> Finalise(const FinaliseOptions& options);

  /// Internal: the sitting.
  class Impl;
  /// Internal.
  explicit Interview(std::unique_ptr<Impl> impl);

 private:
  internal::Owned<Impl> impl_;
};

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_INTERVIEW_H_
