// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Tested by tests/cli/test_interview.py.

#include "desk.h"

#include "mspof/merge.h"
#include "options.h"

namespace mspof::cli {
namespace {

Result<Interview> OpenOver(const CaseFile& file, const Framework& framework,
                           const Sitting& sitting) {
  return file.handover ? OpenHandover(*file.handover, sitting)
                       : Interview::Open(framework, file.record, sitting);
}

}  // namespace

Result<Desk> Desk::Open(CaseFile file, const std::string& id_or_file,
                        const SittingOptions& options) {
  Result<Framework> framework =
      file.handover ? Framework::FromBytes(file.handover->definition) : OpenFramework(id_or_file);
  if (!framework.ok()) return framework.status();
  Result<Sitting> sitting =
      SittingOf(*framework, file.record, file.handover ? file.handover->collection : "", options);
  if (!sitting.ok()) return sitting.status();
  Result<Interview> interview = OpenOver(file, *framework, *sitting);
  if (!interview.ok()) return interview.status();
  return Desk(std::move(file), *std::move(framework), *std::move(sitting), *std::move(interview));
}

Status Desk::Save(bool* merged) {
  *merged = false;
  // A file that is gone was moved away or removed, and is written anew.
  const Result<CaseFile> now = ReadCaseFile(file_.path);
  if (now.ok() && now->bytes != file_.bytes) {
    const Status status = Merge(*now);
    if (!status.ok()) return status;
    *merged = true;
  }
  file_.record = interview_.record();
  if (file_.handover) file_.handover = WithAnswers(*file_.handover, interview_);
  return WriteCaseFile(&file_, true);
}

Status Desk::Merge(const CaseFile& other) {
  Result<MergedRecord> both = MergeRecords(interview_.record(), other.record);
  if (!both.ok()) return Status(both.status().code(), file_.path + ": " + both.status().message());
  file_.record = std::move(both->record);
  if (file_.handover) file_.handover->answer_sets = file_.record.answer_sets;
  Result<Interview> interview = OpenOver(file_, framework_, sitting_);
  if (!interview.ok()) return interview.status();
  interview_ = *std::move(interview);
  return Status();
}

}  // namespace mspof::cli
