// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Answers ConformanceRequests by the C++ API, so that run.py can compare the submissions of other
// languages with it byte by byte. It counts only: tests/interview plays interviews in C++.
// Tested by tests/bindings/run.py.

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "mspof/mspof.h"
#include "serve.h"

namespace {

namespace v1 = mspof::v1;
using mspof::Result;
using mspof::Return;
using mspof::Status;

Result<mspof::Framework> FrameworkOf(const v1::ConformanceRequest& request) {
  std::vector<mspof::DefinitionText> files;
  for (const auto& file : request.definition()) files.push_back({file.name(), file.content()});
  for (const mspof::DefinitionText& file : files) {
    if (file.file_name == request.framework() + ".textproto") {
      return mspof::Framework::FromText(file, files);
    }
  }
  return mspof::Framework::Open(request.framework());
}

Result<mspof::TallyOptions> OptionsOf(const v1::ConformanceCase& example) {
  const auto period = mspof::Period::Parse(example.period(), example.cumulative());
  if (!period.ok()) return period.status();
  const auto as_of = mspof::Date::Parse(example.as_of());
  if (!as_of.ok()) return as_of.status();
  mspof::TallyOptions options;
  options.council = example.council().empty() ? "E09000001" : example.council();
  options.period = *period;
  options.as_of = *as_of;
  options.not_mapped.assign(example.not_mapped().begin(), example.not_mapped().end());
  for (const v1::LeaveOut& one : example.leave_out()) {
    options.leave_out.push_back({one.measure(), one.reason()});
  }
  return options;
}

// Counts the records in two tallies or in one, and once more if copies must be settled.
Result<Return> Count(const mspof::Framework& framework, mspof::TallyOptions options,
                     const std::vector<std::string>& records, uint32_t parts) {
  for (int pass = 0; pass < 2; ++pass) {
    auto whole = mspof::Tally::Create(framework, options);
    if (!whole.ok()) return whole.status();
    for (uint32_t part = 0; part < parts; ++part) {
      auto tally = mspof::Tally::Create(framework, options);
      if (!tally.ok()) return tally.status();
      mspof::RecordBuffer record(framework);
      for (const std::string& bytes : records) {
        const Status read = record.Decode(bytes);
        if (!read.ok()) return read;
        if (mspof::Tally::ShardOf(record.record_id(), parts) == part) tally->Add(record);
      }
      const auto again = mspof::Tally::Decode(framework, options, tally->Encode());
      if (!again.ok()) return again.status();
      const Status merged = whole->Merge(*again);
      if (!merged.ok()) return merged;
    }
    auto outcome = whole->Finish();
    if (!outcome.ok()) return outcome.status();
    if (outcome->council_return.ok()) return *std::move(outcome->council_return);
    options.settlement = outcome->settlement;
  }
  return Status(mspof::StatusCode::kInternal, "copies were not settled in one pass");
}

Status Answer(const v1::ConformanceRequest& request, v1::CountResult* result) {
  const auto framework = FrameworkOf(request);
  if (!framework.ok()) return framework.status();
  const v1::CountWork& work = request.count();
  const auto options = OptionsOf(work.example());
  if (!options.ok()) return options.status();
  auto checker =
      mspof::Checker::Create(*framework, {options->as_of, options->period, options->not_mapped});
  if (!checker.ok()) return checker.status();

  std::vector<mspof::Finding> findings;
  std::vector<std::string> records;
  mspof::RecordBuffer buffer(*framework);
  for (const v1::CaseRecord& record : work.example().record()) {
    records.push_back(record.SerializeAsString());
    const Status read = buffer.Decode(records.back());
    if (!read.ok()) return read;
    checker->Check(buffer, &findings);
  }
  if (work.way() == v1::COUNTING_WAY_REVERSED) std::reverse(records.begin(), records.end());
  const auto council_return =
      Count(*framework, *options, records, work.way() == v1::COUNTING_WAY_IN_PARTS ? 2 : 1);
  if (!council_return.ok()) return council_return.status();
  for (mspof::Finding& finding : mspof::CheckReturn(*framework, *council_return)) {
    findings.push_back(std::move(finding));
  }
  result->mutable_findings()->ParseFromString(mspof::EncodeFindings(findings));

  mspof::Submission submission;
  submission.council_return = *council_return;
  const auto prepared_on = mspof::Date::Parse(work.envelope().prepared_on());
  if (!prepared_on.ok()) return prepared_on.status();
  submission.envelope.prepared_on = *prepared_on;
  submission.envelope.host_name = work.envelope().host_name();
  submission.envelope.host_version = work.envelope().host_version();
  submission.envelope.comment = work.envelope().comment();
  submission.envelope.revision = work.envelope().revision();
  submission.envelope.replaces = work.envelope().replaces();
  submission.envelope.tops_up = work.envelope().tops_up();
  auto encoded = submission.Encode();
  if (!encoded.ok()) return encoded.status();
  result->set_submission(*std::move(encoded));
  return Status();
}

}  // namespace

int main() {
  return mspof::bindings::Serve([](const v1::ConformanceRequest& request, v1::CountResult* result) {
    return Answer(request, result).message();
  });
}
