// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// An interview with the file that it is kept in. Saving merges what the file holds now with all the
// answers given here. Merging is commutative, associative and idempotent, so it does not matter who
// saves first, or how often. The interview keeps its own answers, so that they can be merged again
// or written to another file.
// Tested by tests/cli/test_interview.py, tests/cli/test_writers.py.

#include "desk.h"

#include "mspof/capture/merge.h"
#include "options.h"

namespace mspof::cli {
namespace {

// The most files that are kept beside one.
constexpr int kMostKept = 99;

// "case.kept.json", "case.kept-2.json".
std::string KeptName(const std::string& path, int number) {
  const size_t dot = path.rfind('.');
  return path.substr(0, dot) + ".kept" + (number == 1 ? "" : "-" + std::to_string(number)) +
         path.substr(dot);
}

// Whether both hand-overs ask the same questions, whatever their answers.
bool AskTheSame(Handover a, Handover b) {
  a.answer_sets.clear();
  b.answer_sets.clear();
  const Result<std::string> bytes = a.Encode(), others = b.Encode();
  return bytes.ok() && others.ok() && *bytes == *others;
}

Result<Interview> OpenOver(const CaseFile& file, const Framework& framework,
                           const Sitting& sitting) {
  return file.handover ? OpenHandover(*file.handover, sitting)
                       : Interview::Open(framework, file.record, sitting);
}

}  // namespace

Result<Desk> Desk::Open(CaseFile file, const std::string& id_or_file,
                        const SittingOptions& options) {
  Result<Framework> framework =
      file.handover ? Framework::Decode(file.handover->definition) : OpenFramework(id_or_file);
  if (!framework.ok()) return framework.status();
  Result<Sitting> sitting =
      SittingOf(*framework, file.record, file.handover ? file.handover->collection : "", options);
  if (!sitting.ok()) return sitting.status();
  Result<Interview> interview = OpenOver(file, *framework, *sitting);
  if (!interview.ok()) {
    return Status(interview.status().code(), file.path + ": " + interview.status().message());
  }
  return Desk(std::move(file), *std::move(framework), *std::move(sitting), *std::move(interview));
}

Result<Desk::Saved> Desk::Save() {
  Saved saved;
  const Status changed = Change({}, &saved.merged);
  if (changed.ok()) return saved;
  for (int number = 1; number <= kMostKept; ++number) {
    const Status kept = GoOnIn(KeptName(first_path_, number));
    // There may be files from earlier interviews.
    if (kept.code() == StatusCode::kFailedPrecondition) continue;
    if (!kept.ok()) break;
    saved.kept = changed;
    return saved;
  }
  return changed;
}

Status Desk::SaveWith(const LastStep& last) {
  bool merged = false;
  return Change(last, &merged);
}

Status Desk::GoOnIn(const std::string& path) {
  CaseFile all = All();
  const Status written = WriteNewCaseFile(path, all);
  if (!written.ok()) return written;
  const Result<std::string> bytes = BytesOf(all);
  if (!bytes.ok()) return bytes.status();
  all.path = path;
  all.bytes = *bytes;
  file_ = std::move(all);
  return Status();
}

CaseFile Desk::All() const {
  CaseFile all;
  all.record = interview_.record();
  if (file_.handover) all.handover = *WithAnswers(*file_.handover, interview_);
  return all;
}

Status Desk::Change(const LastStep& last, bool* merged) {
  const CaseRecord mine = interview_.record();
  std::string bytes;
  bool first = true;
  const Status changed = ChangeCaseFile(
      file_.path,
      [&](CaseFile* now) -> Status {
        if (now->bytes != file_.bytes || !first) {
          const Status both = Merge(mine, *now);
          if (!both.ok()) return both;
          *merged = true;
        }
        first = false;
        const Status done = last ? last(&interview_) : Status();
        if (!done.ok()) return done;
        now->record = interview_.record();
        if (now->handover) {
          Result<Handover> answered = WithAnswers(*now->handover, interview_);
          if (!answered.ok()) return answered.status();
          now->handover = *std::move(answered);
        }
        return Status();
      },
      &bytes);
  if (changed.ok()) file_.bytes = bytes;
  return changed;
}

Status Desk::Merge(const CaseRecord& mine, const CaseFile& now) {
  if (file_.handover && !AskTheSame(*file_.handover, *now.handover)) {
    return Status(StatusCode::kFailedPrecondition,
                  file_.path + ": was replaced by another hand-over, with other questions");
  }
  const Result<MergedRecord> both = MergeRecords(mine, now.record);
  if (!both.ok()) return Status(both.status().code(), file_.path + ": " + both.status().message());
  CaseFile merged = file_;
  merged.record = both->record;
  if (merged.handover) merged.handover->answer_sets = both->record.answer_sets;
  Result<Interview> interview = OpenOver(merged, framework_, sitting_);
  if (!interview.ok()) {
    return Status(interview.status().code(), file_.path + ": " + interview.status().message());
  }
  interview_ = *std::move(interview);
  return Status();
}

}  // namespace mspof::cli
