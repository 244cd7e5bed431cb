// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A host that generates classes of its own from the installed schema, and links the library, too:
// one process has both. Its record goes in as bytes; the submission's content is its own message.

#include <iostream>
#include <string>

#include <mspof/mspof.h>
#include <mspof/v1/record.pb.h>
#include <mspof/v1/submission.pb.h>

int main() {
  const mspof::Framework framework = *mspof::Framework::Open("mspof");
  mspof::TallyOptions options;
  options.council = "E06000023";
  options.period = *mspof::Period::Parse("2019-20/Q1");
  options.as_of = mspof::Date::Of(2019, 7, 31);
  mspof::Tally tally = *mspof::Tally::Create(framework, options);

  mspof::v1::CaseRecord message;
  message.set_record_id("4711");
  message.set_concluded("2019-05-14");
  const std::string bytes = message.SerializeAsString();
  mspof::RecordBuffer record(framework);
  if (!record.Decode(bytes).ok()) return 1;
  tally.Add(record);

  const mspof::TallyOutcome outcome = *tally.Finish();
  mspof::Submission submission = {{}, *outcome.council_return};
  submission.envelope.prepared_on = options.as_of;
  const std::string file = *submission.Encode();
  // docs/formats/submission.md: 20 bytes of heading before the content, 32 of digest after it.
  mspof::v1::Submission content;
  if (!content.ParseFromString(file.substr(20, file.size() - 52))) return 1;
  std::cout << message.GetTypeName() << ": " << content.return_().population(0).accounting().given()
            << "\n";
}
