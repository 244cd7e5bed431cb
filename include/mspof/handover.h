// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_HANDOVER_H_
#define MSPOF_HANDOVER_H_

/// Handover: the questions of one record for an independent interviewer who has no access to the
/// case. What comes back is a part of the record, which merges.
///
///   auto handover = mspof::HandOver(framework, record, "feedback", today);
///   Write("4711.mspof-feedback", *mspof::EncodeHandover(*handover));
///   …
///   auto interview = mspof::OpenHandover(returned, sitting);        // there
///   auto merged = mspof::MergeRecords(record, PartOf(returned));    // here again

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mspof/case_record.h"
#include "mspof/date.h"
#include "mspof/export.h"
#include "mspof/framework.h"
#include "mspof/interview.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {

/// A hand-over. It holds no data of the case but the record's id.
struct Handover {
  /// The record.
  std::string record_id;
  /// The definition by which questions are asked.
  Pin pin;
  /// That definition, as Framework::ToBytes() gives it.
  std::string definition;
  /// The collection that is asked, for example "feedback".
  std::string collection;
  /// The questions that are due, in their order.
  std::vector<std::string> questions;
  /// The last day on which answers count; none: not known when it was made.
  std::optional<Date> last_day;
  /// What was answered since.
  std::vector<AnswerSet> answer_sets;
};

/// Hands over the questions of a collection that are due in `record` as of `day`. Fails with
/// kInvalidArgument if the framework has no such collection, and with kFailedPrecondition if no
/// question of it is due, or the record was withdrawn or captured by another definition.
MSPOF_EXPORT Result<Handover> HandOver(const Framework& framework, const CaseRecord& record,
                                       std::string_view collection, Date day);

/// The bytes of a file .mspof-feedback, with a digest. Fails with kInvalidArgument without a record
/// id, or if the pinned definition is not there or no good, and kResourceExhausted over 16 MiB.
MSPOF_EXPORT Result<std::string> EncodeHandover(const Handover& handover);
/// Reads such a file. Fails with kCorrupt if it was cut or changed, or its definition is no good or
/// not the pinned one, kUnsupported of a newer version, and kResourceExhausted over 16 MiB.
MSPOF_EXPORT Result<Handover> DecodeHandover(std::string_view bytes);

/// Opens an interview over a hand-over, by the definition that it holds. Fails as
/// Interview::Open(). Such an interview cannot be made final: that is done where the rest of the
/// record is.
MSPOF_EXPORT Result<Interview> OpenHandover(const Handover& handover, const Sitting& sitting);
/// `handover` with what `interview`, which OpenHandover() gave, holds now.
MSPOF_EXPORT Handover WithAnswers(Handover handover, const Interview& interview);
/// The part of the record that a hand-over holds, for MergeRecords().
MSPOF_EXPORT CaseRecord PartOf(const Handover& handover);

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_HANDOVER_H_
