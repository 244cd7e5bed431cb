// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Which function does which work. Tested by tests/runner/conformance_test.cc.

#include "answers.h"

namespace mspof::bindings {
namespace {

Result<Framework> FrameworkOf(const v1::ConformanceRequest& request) {
  std::vector<DefinitionText> files;
  for (const auto& file : request.definition()) files.push_back({file.name(), file.content()});
  for (const DefinitionText& file : files) {
    if (file.file_name == request.framework() + ".textproto") {
      return Framework::FromText(file, files);
    }
  }
  return Framework::Open(request.framework());
}

using Work = v1::ConformanceRequest;

Status Do(const Framework* framework, const Work& work, v1::ConformanceResponse* response) {
  switch (work.work_case()) {
    case Work::kCheck:
      return Check(*framework, work.check(), response->mutable_check());
    case Work::kCount:
      return Count(*framework, work.count(), response->mutable_count());
    case Work::kInterview:
      return Interview(*framework, work.interview(), response->mutable_interview());
    case Work::kRead:
      return Read(framework, work.read(), response->mutable_read());
    case Work::kResolve:
      return Resolve(work.resolve(), response->mutable_resolve());
    case Work::kTopUp:
      return TopUp(*framework, work.top_up(), response->mutable_top_up());
    case Work::kMap:
      return Map(*framework, work.map(), response->mutable_map());
    case Work::kExplain:
      return Explain(*framework, work.explain(), response->mutable_explain());
    case Work::WORK_NOT_SET:
      break;
  }
  response->set_unsupported("this adapter does not know such work");
  return Status();
}

}  // namespace

v1::ConformanceResponse Answer(const v1::ConformanceRequest& request) {
  v1::ConformanceResponse response;
  Status status;
  const bool none_needed = request.has_resolve() || request.framework().empty();
  if (none_needed && (request.has_resolve() || request.has_read())) {
    status = Do(nullptr, request, &response);
  } else {
    const Result<Framework> framework = FrameworkOf(request);
    status = framework.ok() ? Do(&*framework, request, &response) : framework.status();
  }
  response.set_id(request.id());
  response.set_error(status.message());
  return response;
}

}  // namespace mspof::bindings
