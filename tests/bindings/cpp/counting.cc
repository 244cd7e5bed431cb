// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Records: checked, and counted. Tested by tests/runner/conformance_test.cc.

#include <algorithm>

#include "answers.h"

namespace mspof::bindings {

Result<TallyOptions> OptionsOf(const v1::ConformanceCase& example) {
  const auto period = Period::Parse(example.period(), example.cumulative());
  if (!period.ok()) return period.status();
  const auto as_of = Date::Parse(example.as_of());
  if (!as_of.ok()) return as_of.status();
  TallyOptions options;
  options.council = example.council().empty() ? "E09000001" : example.council();
  options.period = *period;
  options.as_of = *as_of;
  options.not_mapped.assign(example.not_mapped().begin(), example.not_mapped().end());
  for (const v1::LeaveOut& one : example.leave_out()) {
    options.leave_out.push_back({one.measure(), one.reason()});
  }
  return options;
}

GivenRecords::GivenRecords(const v1::ConformanceCase& example) {
  for (const v1::CaseRecord& record : example.record()) {
    bytes_.push_back(record.SerializeAsString());
  }
}

Result<Return> Counted(const Framework& framework, TallyOptions options,
                       const std::vector<std::string>& records, uint64_t unreadable,
                       uint32_t parts) {
  for (int pass = 0; pass < 2; ++pass) {
    auto whole = Tally::Create(framework, options);
    if (!whole.ok()) return whole.status();
    for (uint32_t part = 0; part < parts; ++part) {
      auto tally = Tally::Create(framework, options);
      if (!tally.ok()) return tally.status();
      // Rows belong to no part; one of them is told.
      if (part == 0) tally->AddUnreadable(unreadable);
      RecordBuffer record(framework);
      for (const std::string& bytes : records) {
        const Status read = record.Decode(bytes);
        if (!read.ok()) return read;
        if (Tally::ShardOf(record.record_id(), parts) == part) tally->Add(record);
      }
      const auto again = Tally::Decode(framework, options, tally->Encode());
      if (!again.ok()) return again.status();
      const Status merged = whole->Merge(*again);
      if (!merged.ok()) return merged;
    }
    auto outcome = whole->Finish();
    if (!outcome.ok()) return outcome.status();
    if (outcome->council_return.ok()) return *std::move(outcome->council_return);
    options.settlement = outcome->settlement;
  }
  return Status(StatusCode::kInternal, "copies were not settled in one pass");
}

Result<std::string> Written(const Return& council_return, const v1::Envelope& envelope) {
  const auto prepared_on = Date::Parse(envelope.prepared_on());
  if (!prepared_on.ok()) return prepared_on.status();
  Submission submission;
  submission.council_return = council_return;
  submission.envelope.prepared_on = *prepared_on;
  submission.envelope.host_name = envelope.host_name();
  submission.envelope.host_version = envelope.host_version();
  submission.envelope.comment = envelope.comment();
  submission.envelope.revision = envelope.revision();
  submission.envelope.replaces = envelope.replaces();
  submission.envelope.tops_up = envelope.tops_up();
  return submission.Encode();
}

v1::FindingList ListOf(const std::vector<Finding>& findings) {
  v1::FindingList list;
  list.ParseFromString(EncodeFindings(findings));
  return list;
}

namespace {

Status Find(const Framework& framework, const v1::ConformanceCase& example,
            const std::vector<std::string>& records, std::vector<Finding>* findings) {
  const auto options = OptionsOf(example);
  if (!options.ok()) return options.status();
  auto checker = Checker::Create(framework, {options->as_of, options->period, options->not_mapped});
  if (!checker.ok()) return checker.status();
  RecordBuffer buffer(framework);
  for (const std::string& bytes : records) {
    const Status read = buffer.Decode(bytes);
    if (!read.ok()) return read;
    checker->Check(buffer, findings);
  }
  return Status();
}

}  // namespace

Status Check(const Framework& framework, const v1::CheckWork& work, v1::CheckResult* result) {
  const GivenRecords records(work.example());
  std::vector<Finding> findings;
  const Status status = Find(framework, work.example(), records.bytes(), &findings);
  *result->mutable_findings() = ListOf(findings);
  return status;
}

Status Count(const Framework& framework, const v1::CountWork& work, v1::CountResult* result) {
  std::vector<std::string> records = GivenRecords(work.example()).bytes();
  std::vector<Finding> findings;
  const Status found = Find(framework, work.example(), records, &findings);
  if (!found.ok()) return found;
  const auto options = OptionsOf(work.example());
  if (!options.ok()) return options.status();
  if (work.way() == v1::COUNTING_WAY_REVERSED) std::reverse(records.begin(), records.end());
  const uint32_t parts = work.way() == v1::COUNTING_WAY_IN_PARTS ? 2 : 1;
  const auto council_return =
      Counted(framework, *options, records, work.example().unreadable(), parts);
  if (!council_return.ok()) return council_return.status();
  for (Finding& finding : CheckReturn(framework, *council_return)) {
    findings.push_back(std::move(finding));
  }
  *result->mutable_findings() = ListOf(findings);
  auto written = Written(*council_return, work.envelope());
  if (!written.ok()) return written.status();
  result->set_submission(*std::move(written));
  return Status();
}

}  // namespace mspof::bindings
