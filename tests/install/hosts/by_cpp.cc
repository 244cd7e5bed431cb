// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// By the interface for C++.

#include <mspof/mspof.h>

#include "host.h"

std::string Count(const std::string& record, const std::string&, const std::string&) {
  const mspof::Framework framework = *mspof::Framework::Open("mspof");
  mspof::TallyOptions options;
  options.council = "E06000023";
  options.period = *mspof::Period::Parse("2019-20/Q1");
  options.as_of = mspof::Date::Of(2019, 7, 31);
  mspof::Tally tally = *mspof::Tally::Create(framework, options);
  mspof::RecordBuffer decoded(framework);
  if (!decoded.Decode(record).ok()) return "";
  tally.Add(decoded);
  const mspof::TallyOutcome outcome = *tally.Finish();
  mspof::Submission submission = {{}, *outcome.council_return};
  submission.envelope.prepared_on = options.as_of;
  return *submission.Encode();
}
