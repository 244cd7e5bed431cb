// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Submissions: read and written, resolved, topped up. Tested by tests/runner/conformance_test.cc.

#include "answers.h"

namespace mspof::bindings {
namespace {

Result<Submission> ReadForm(const std::string& file, v1::SubmissionForm form) {
  return form == v1::SUBMISSION_FORM_JSON  ? Submission::FromJson(file)
         : form == v1::SUBMISSION_FORM_CSV ? Submission::FromCsv(file)
                                           : Submission::Decode(file);
}

Result<std::string> WriteForm(const Submission& submission, v1::SubmissionForm form) {
  return form == v1::SUBMISSION_FORM_JSON  ? submission.ToJson()
         : form == v1::SUBMISSION_FORM_CSV ? submission.ToCsv()
                                           : submission.Encode();
}

void Fill(const mspof::Resolution& from, v1::Resolution* to) {
  to->set_council(from.council);
  to->set_framework(from.framework);
  to->set_edition(from.edition);
  to->set_first(from.period.first.ToString());
  to->set_last(from.period.last.ToString());
  to->set_cumulative(from.period.cumulative);
  to->set_revision(from.revision);
  for (const std::string& digest : from.submissions) to->add_submission(digest);
  for (const std::string& digest : from.replaced) to->add_replaced(digest);
  for (const mspof::Conflict& conflict : from.conflicts) {
    v1::Conflict* const added = to->add_conflict();
    added->set_kind(std::string(ConflictKindName(conflict.kind)));
    for (const std::string& digest : conflict.submissions) added->add_submission(digest);
    added->set_message(conflict.message);
    added->set_remedy(conflict.remedy);
  }
  *to->mutable_findings() = ListOf(from.findings);
  for (const size_t at : from.overlaps) to->add_overlap(static_cast<uint32_t>(at));
}

}  // namespace

Status Read(const Framework* framework, const v1::ReadWork& work, v1::ReadResult* result) {
  const auto read = ReadForm(work.file(), work.form());
  result->set_refused(read.status().message());
  if (!read.ok()) return Status();
  // Of a newer version of the format the digest is not known.
  if (!read->from_newer_version) {
    auto digest = read->Digest();
    if (!digest.ok()) return digest.status();
    result->set_digest(*std::move(digest));
  }
  auto written = WriteForm(*read, work.write());
  result->set_not_written(written.status().message());
  if (written.ok()) result->set_file(*std::move(written));
  if (framework != nullptr)
    *result->mutable_findings() = ListOf(CheckSubmission(*framework, *read));
  return Status();
}

Status Resolve(const v1::ResolveWork& work, v1::ResolveResult* result) {
  Resolver resolver;
  for (const std::string& file : work.file()) {
    const auto submission = Submission::Decode(file);
    if (!submission.ok()) return submission.status();
    const auto digest = resolver.Add(*submission);
    if (!digest.ok()) return digest.status();
  }
  result->mutable_resolutions();
  for (const mspof::Resolution& one : resolver.Resolutions()) {
    Fill(one, result->mutable_resolutions()->add_resolution());
  }
  return Status();
}

Status TopUp(const Framework& framework, const v1::TopUpWork& work, v1::TopUpResult* result) {
  std::vector<Return> sent;
  for (const v1::ConformanceCase& example : work.example()) {
    const auto options = OptionsOf(example);
    if (!options.ok()) return options.status();
    const GivenRecords records(example);
    auto now = Counted(framework, *options, records.bytes(), example.unreadable(), 1);
    if (!now.ok()) return now.status();
    if (sent.empty()) {
      sent.push_back(*std::move(now));
      continue;
    }
    const auto standing = MergeTopUps(framework, sent);
    auto added = standing.ok() ? mspof::TopUp(framework, *standing, *now) : standing;
    if (!added.ok()) {
      result->set_refused(added.status().message());
      return Status();
    }
    sent.push_back(*std::move(added));
  }
  const auto whole = MergeTopUps(framework, sent);
  if (!whole.ok()) return whole.status();
  auto added_file = Written(sent.back(), work.envelope());
  auto whole_file = Written(*whole, work.envelope());
  if (!added_file.ok()) return added_file.status();
  if (!whole_file.ok()) return whole_file.status();
  result->set_added(*std::move(added_file));
  result->set_whole(*std::move(whole_file));
  return Status();
}

}  // namespace mspof::bindings
