// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A host that generates classes of its own from the installed schema, and uses the library, too:
// one process has both. Its record goes in as bytes; the submission's content is its own message.
// Its messages have to work before and after that: in bytes, as text and by their descriptors.
//
//   host [LIBRARY local|global|deep]

#include "host.h"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/text_format.h>

#include <iostream>
#include <string>

#include <mspof/v1/record.pb.h>
#include <mspof/v1/submission.pb.h>

namespace {

// The record in bytes, after it has been text.
std::string Record() {
  mspof::v1::CaseRecord record;
  if (!google::protobuf::TextFormat::ParseFromString("record_id: '4711' concluded: '2019-05-14'",
                                                     &record)) {
    return "";
  }
  return record.SerializeAsString();
}

int Fail(const std::string& why) {
  std::cerr << why << "\n";
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string before = Record();
  const std::string file = Count(before, argc > 1 ? argv[1] : "", argc > 2 ? argv[2] : "");
  if (before.empty() || Record() != before) return Fail("a message is not what it was");
  // docs/formats/submission.md: 20 bytes of heading before the content, 32 of digest after it.
  mspof::v1::Submission content;
  if (file.size() < 52 || !content.ParseFromString(file.substr(20, file.size() - 52))) {
    return Fail("the submission is not a message of the host's own class");
  }
  if (content.return_().population(0).accounting().given() != 1)
    return Fail("no record was counted");
  const auto* pool = google::protobuf::DescriptorPool::generated_pool();
  if (pool->FindFileByName("mspof/v1/record.proto") !=
      mspof::v1::CaseRecord::descriptor()->file()) {
    return Fail("the host's list of messages has another schema");
  }
  std::cout << content.return_().GetTypeName() << "\n";
}
