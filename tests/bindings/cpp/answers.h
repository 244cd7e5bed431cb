// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TESTS_BINDINGS_ANSWERS_H_
#define MSPOF_TESTS_BINDINGS_ANSWERS_H_

// What the C++ API answers to ConformanceRequests: a function for each kind of work, which a
// product can copy. Each uses public headers alone.

#include <string>
#include <utility>
#include <vector>

#include <mspof/v1/kit/conformance.pb.h>

#include "mspof/mspof.h"

namespace mspof::bindings {

namespace v1 = mspof_kit::v1;

v1::ConformanceResponse Answer(const v1::ConformanceRequest& request);

// Each fails if the work could not be done. What the library refuses is a result.
Status Check(const Framework& framework, const v1::CheckWork& work, v1::CheckResult* result);
Status Count(const Framework& framework, const v1::CountWork& work, v1::CountResult* result);
Status Interview(const Framework& framework, const v1::InterviewWork& work,
                 v1::InterviewResult* result);
// `framework` may be null.
Status Read(const Framework* framework, const v1::ReadWork& work, v1::ReadResult* result);
Status Resolve(const v1::ResolveWork& work, v1::ResolveResult* result);
Status TopUp(const Framework& framework, const v1::TopUpWork& work, v1::TopUpResult* result);
Status Map(const Framework& framework, const v1::MapWork& work, v1::MapResult* result);
Status Explain(const Framework& framework, const v1::ExplainWork& work, v1::ExplainResult* result);

// ---- What several of them need
// --------------------------------------------------------------------

Result<TallyOptions> OptionsOf(const v1::ConformanceCase& example);
// The records of a case as a host gives them. They refer to each other's bytes: do not copy it.
class GivenRecords {
 public:
  explicit GivenRecords(const v1::ConformanceCase& example);
  const std::vector<std::string>& bytes() const { return bytes_; }

 private:
  std::vector<std::string> bytes_;
};
// The return of these records, which are settled if an id is there twice. `parts` tallies are
// counted, serialized, read and merged.
Result<Return> Counted(const Framework& framework, TallyOptions options,
                       const std::vector<std::string>& records, uint64_t unreadable,
                       uint32_t parts);
Result<std::string> Written(const Return& council_return, const v1::Envelope& envelope);
v1::FindingList ListOf(const std::vector<Finding>& findings);

}  // namespace mspof::bindings

#endif  // MSPOF_TESTS_BINDINGS_ANSWERS_H_
