// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What cases of all suites have. Tested by tests/runner/kit_test.cc.

#include "conformance/case.h"

#include "support/text_proto.h"

namespace mspof::conformance {

using support::StrCat;

Status ReadableCase::Begin(const CaseFile& file, std::string_view title, std::string_view source,
                           std::string_view framework) {
  if (title.empty()) return Mistake(file, "the case has no title: say what it shows");
  if (source.empty()) return Mistake(file, "the case has no source: say what decides it");
  name_ = file.name;
  suite_ = file.suite;
  title_ = title;
  source_ = source;
  framework_ = framework;
  if (file.beside.count(StrCat(framework, ".textproto")) == 0) return Status();
  for (const auto& [name, text] : file.beside) {
    constexpr std::string_view kEnding = ".textproto";
    if (name.size() < kEnding.size() || name.substr(name.size() - kEnding.size()) != kEnding)
      continue;
    v1::ConformanceFile definition;
    definition.set_name(name);
    definition.set_content(*text);
    definition_.push_back(std::move(definition));
  }
  return Status();
}

v1::ConformanceRequest ReadableCase::NewRequest(std::string_view part) const {
  v1::ConformanceRequest request;
  request.set_id(part.empty() ? name_ : StrCat(name_, " ", part));
  request.set_framework(framework_);
  for (const v1::ConformanceFile& file : definition_) *request.add_definition() = file;
  return request;
}

Result<Framework> ReadableCase::OpenFramework() const {
  std::vector<DefinitionText> files;
  for (const v1::ConformanceFile& file : definition_)
    files.push_back({file.name(), file.content()});
  for (const DefinitionText& file : files) {
    if (file.file_name == framework_ + ".textproto") return Framework::FromText(file, files);
  }
  return Framework::Open(framework_);
}

Status ParseCase(const CaseFile& file, google::protobuf::Message* message) {
  return support::ParseText(file.text, file.path, message, nullptr);
}

v1::ConformanceCase Hidden(const v1::ConformanceCase& example) {
  v1::ConformanceCase hidden = example;
  hidden.clear_title();
  hidden.clear_source();
  hidden.clear_expect();
  return hidden;
}

v1::Envelope KitEnvelope() {
  v1::Envelope envelope;
  envelope.set_prepared_on("2026-01-01");
  envelope.set_host_name("conformance");
  envelope.set_host_version("1");
  envelope.set_revision(1);
  return envelope;
}

}  // namespace mspof::conformance
