// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Makes a submission from the records of a host, in memory. The marked part is in README.md.

// [README]
#include <mspof/mspof.h>

#include <fstream>
#include <iostream>

int main() {
  // Taking the value of a failed result, here with *, ends the program with a message.
  const mspof::Framework framework = *mspof::Framework::Open("mspof");
  mspof::TallyOptions options;
  options.council = "E06000023";
  options.period = *mspof::Period::Parse("2019-20/Q1");
  options.as_of = mspof::Date::Of(2019, 7, 31);
  options.not_mapped = {"outcomes-met", "risk-outcome", "feedback"};  // not supplied, not zero
  auto tally = mspof::Tally::Create(framework, options);
  if (!tally.ok()) return 1;  // tally.status().message() says why

  auto concluded = *framework.FindPath("concluded"), q1 = *framework.FindPath("outcomes-asked");
  const char* rows[][3] = {{"4711", "2019-05-14", "no"}, {"4713", "2019-06-31", "no"}};
  std::vector<mspof::Finding> findings;
  mspof::RecordBuffer record(framework);
  for (const auto& [id, day, answer] : rows) {
    record.Clear();
    record.SetRecordId(id);
    record.SetText(concluded, day);
    record.SetText(q1, answer);
    tally->Add(record, &findings);
  }
  for (const mspof::Finding& f : findings)
    std::cout << f.record_id << " " << f.path << ": " << f.message << ": " << f.remedy << "\n";

  auto outcome = tally->Finish();
  if (!outcome->council_return.ok())
    return 1;  // an id was given twice: settle it, see mspof/tally.h
  mspof::Submission submission;
  submission.council_return = *outcome->council_return;
  submission.envelope.prepared_on = options.as_of;
  std::ofstream("return.mspof", std::ios::binary) << *submission.Encode();
  std::cout << mspof::RenderSubmissionText(framework, submission);
}
// [README]
