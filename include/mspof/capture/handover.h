// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CAPTURE_HANDOVER_H_
#define MSPOF_CAPTURE_HANDOVER_H_

/// Handover: gives the questions of one record to an independent interviewer who has no access to
/// the case, and takes the answers back. The answers come back as a part of the record, and you
/// merge it.
///
///   // In your product:
///   auto handover = mspof::MakeHandover(framework, record, "feedback", today);
///   Write("4711.mspof-feedback", *handover->Encode());
///   // Where the interviewer works:
///   auto received = mspof::Handover::Decode(Read("4711.mspof-feedback"));
///   auto interview = mspof::OpenHandover(*received, sitting);  // see mspof/capture/interview.h
///   Write("4711.mspof-feedback", *mspof::WithAnswers(*received, *interview)->Encode());
///   // In your product again:
///   auto returned = mspof::Handover::Decode(Read("4711.mspof-feedback"));
///   auto merged = mspof::MergeRecords(record, mspof::RecordPart(*returned));

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mspof/capture/interview.h"
#include "mspof/case_record.h"
#include "mspof/date.h"
#include "mspof/export.h"
#include "mspof/framework.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {

/// A hand-over. Its only data of the case is the record's id. A plain value.
struct MSPOF_EXPORT Handover {
  /// Id of the record.
  std::string record_id;
  /// The definition by which the questions are asked.
  Pin pin;
  /// That definition, as Framework::Encode() gives it.
  std::string definition;
  /// The collection that is asked, for example "feedback".
  std::string collection;
  /// Ids of the questions that are due, in the order in which they are asked.
  std::vector<std::string> questions;
  /// The last day on which answers count. No value if it was not known when the hand-over was made.
  std::optional<Date> last_day;
  /// What has been answered since.
  std::vector<AnswerSet> answer_sets;

  /// The bytes of a file .mspof-feedback. They end with a digest. Fails with kInvalidArgument if
  /// there is no record id, or if the definition is missing or not valid. Fails with
  /// kResourceExhausted if the file would exceed 16 MiB.
  Result<std::string> Encode() const;
  /// Reads the bytes of such a file. Fails with kCorrupt if they were cut or changed, or if their
  /// definition is not valid or not the pinned one; with kUnsupported if a newer version wrote
  /// them; and with kResourceExhausted if they exceed 16 MiB.
  static Result<Handover> Decode(std::string_view bytes);
};

/// Makes a hand-over of the questions of `collection` that are due in `record` as of `day`, without
/// the answers that the record has. It may be made after the last day: see
/// Interview::TimeToAnswer(). Fails
/// with kInvalidArgument if the framework has no such collection. Fails with kFailedPrecondition if
/// no question of it is due, if the record was withdrawn, or if another definition captured it.
MSPOF_EXPORT Result<Handover> MakeHandover(const Framework& framework, const CaseRecord& record,
                                           std::string_view collection, Date day);

/// Opens an interview over a hand-over, with the definition that the hand-over holds. Fails as
/// Interview::Open() does. Interview::Finalise() fails for it: only where the rest of the record is
/// can the record be made final.
MSPOF_EXPORT Result<Interview> OpenHandover(const Handover& handover, const Sitting& sitting);
/// `handover` with the answers that `interview` now has. Fails with kInvalidArgument if `interview`
/// was not opened over a hand-over of the same record, collection and definition.
MSPOF_EXPORT Result<Handover> WithAnswers(Handover handover, const Interview& interview);
/// The part of the record that a hand-over holds. Pass it to MergeRecords().
MSPOF_EXPORT CaseRecord RecordPart(const Handover& handover);

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_CAPTURE_HANDOVER_H_
