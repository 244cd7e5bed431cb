// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CAPTURE_CAPTURED_RECORD_H_
#define MSPOF_CAPTURE_CAPTURED_RECORD_H_

/// CapturedRecord: what you can ask of a record that is captured through interviews, and do with
/// it, without a sitting. mspof/capture/interview.h asks the questions.
///
///   mspof::Status set = mspof::SetValue(framework, &record, "concluded", {"2019-06-30"});
///   if (!set.ok()) return Fail(set.message());  // the record is as it was
///   if (mspof::RecordStateOf(record) == mspof::RecordState::kFinal)
///     Count(mspof::EffectiveRecord(record));
///
/// docs/formats/interview.md specifies what a captured record holds.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mspof/case_record.h"
#include "mspof/date.h"
#include "mspof/export.h"
#include "mspof/framework.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {

/// How far a record has come that is captured through interviews.
enum class RecordState : int {
  /// It is not captured through interviews.
  kNone = 0,
  /// It was never made final, or it has changed since.
  kDraft = 1,
  /// It is final.
  kFinal = 2,
  /// It is final again after a change.
  kAmended = 3,
  /// It is not to be used any more, whatever is changed, until it is made final again. A tally
  /// leaves it out.
  kWithdrawn = 4,
};

/// "none", "draft", "final", "amended" or "withdrawn".
MSPOF_EXPORT std::string_view RecordStateName(RecordState state);
/// The state of `record`.
MSPOF_EXPORT RecordState RecordStateOf(const CaseRecord& record);
/// Returns `record` as withdrawn: it is not to be used any more. Fails with kFailedPrecondition if
/// it was never final, and with kInvalidArgument without a reason or a day.
MSPOF_EXPORT Result<CaseRecord> WithdrawRecord(const CaseRecord& record, Date day,
                                               std::string_view reason);
/// Returns only what counts: without versions that are parked or contradict each other, and without
/// how values were captured. A withdrawn record stays withdrawn. Counting it gives the same return.
MSPOF_EXPORT CaseRecord EffectiveRecord(const CaseRecord& record);

/// Writes what your product knows itself into a record, for example a risk assessment: a fact, an
/// answer, or a field such as "concluded". It replaces the value that was there, and settles a
/// contradiction. The same value again changes nothing. Without values, the value is removed.
/// Fails with kNotFound if the framework has no such id, and with kInvalidArgument if it does not
/// take the values: it takes codes of its list, a day "YYYY-MM-DD" or a whole number, in UTF-8, and
/// several only if it allows several. The record is then unchanged.
MSPOF_EXPORT Status SetValue(const Framework& framework, CaseRecord* record, std::string_view id,
                             const std::vector<std::string>& values);

/// An answer set that was captured through an interview.
struct SavedAnswerSet {
  /// Its id. Pass it in Sitting::answer_set.
  std::string id;
  /// Who answered. Like the next two, it is empty if two systems contradict each other about it.
  std::string respondent;
  /// Who asked.
  std::string interviewer;
  /// The day on which the set was begun.
  std::string asked;
  /// How many of its values count, with its facts.
  size_t values = 0;
};

/// The answer sets of `collection` that an interview can continue, in the order of the record.
MSPOF_EXPORT std::vector<SavedAnswerSet> SavedAnswerSets(const CaseRecord& record,
                                                         std::string_view collection);

/// How long answers still count.
struct AnswerTime {
  /// The last day on which an answer counts.
  Date last_day;
  /// Days from the sitting to the last day: 0 on that day, negative after it.
  int32_t days_left = 0;
};

/// How long answers to `collection` count, as of `day`; for example for a list of people to ask
/// this week. No value if the day is not set, if there is no such collection, if it has no time
/// limit, or if the day on which the time begins is not known.
MSPOF_EXPORT std::optional<AnswerTime> TimeToAnswer(const Framework& framework,
                                                    const CaseRecord& record,
                                                    std::string_view collection, Date day);

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_CAPTURE_CAPTURED_RECORD_H_
