// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CONFORMANCE_CASE_H_
#define MSPOF_CONFORMANCE_CASE_H_

// Internal to src/conformance. How a case of each suite is read.

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <google/protobuf/message.h>
#include <mspof/v1/kit/conformance.pb.h>

#include "conformance/kit.h"
#include "mspof/framework.h"
#include "mspof/status.h"
#include "support/text.h"

namespace mspof::conformance {

namespace v1 = mspof_kit::v1;

// The files beside a case, by their names.
using Beside = std::map<std::string, const std::string*, std::less<>>;

// A file that holds cases.
struct CaseFile {
  // Path without the ending, and with it.
  std::string name;
  std::string path;
  std::string_view suite;
  std::string_view text;
  Beside beside;
};

// A mistake in a case: "path: what".
Status Mistake(const CaseFile& file, std::string_view what);

// A case while it is read.
class ReadableCase : public Case {
 protected:
  // Takes over where the case stands, and checks what each must have.
  Status Begin(const CaseFile& file, std::string_view title, std::string_view source,
               std::string_view framework);
  // A request with the definition, without work. `part` is added to the id, where a case needs
  // several.
  v1::ConformanceRequest NewRequest(std::string_view part = {}) const;
  // The definition itself, for names in it.
  Result<Framework> OpenFramework() const;
  void Ask(const v1::ConformanceRequest& request) {
    requests_.push_back(request.SerializeAsString());
  }

 private:
  std::string framework_;
  std::vector<v1::ConformanceFile> definition_;
};

using Cases = std::vector<std::unique_ptr<Case>>;
// Each appends the cases of a file.
Status ReadRecordsCase(const CaseFile& file, Cases* cases);
Status ReadReturnCase(const CaseFile& file, Cases* cases);
Status ReadSubmissionCase(const CaseFile& file, Cases* cases);
Status ReadMappingCase(const CaseFile& file, Cases* cases);
Status ReadInterviewCases(const CaseFile& file, Cases* cases);
Status ReadExplanationCase(const CaseFile& file, Cases* cases);

// Parses the text of a case.
Status ParseCase(const CaseFile& file, google::protobuf::Message* message);
// What the records of a case are counted by, without what an adapter must not see.
v1::ConformanceCase Hidden(const v1::ConformanceCase& example);
// The envelope in which counts are sent.
v1::Envelope KitEnvelope();

// An answer; it was parsed before.
v1::ConformanceResponse AnswerOf(const std::string& bytes);

}  // namespace mspof::conformance

#endif  // MSPOF_CONFORMANCE_CASE_H_
