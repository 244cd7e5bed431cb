// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Names are URNs of this project, made from ids. They only identify: nothing can be fetched by
// them.
// Tested by tests/unit/exchange/fhir_test.cc.

#include "exchange/fhir_names.h"

#include "base/text.h"
#include "exchange/outline.h"

namespace mspof::exchange {

std::string QuestionnaireUrl(const FrameworkInfo& info, std::string_view whom) {
  return base::StrCat("urn:mspof:questionnaire:", UrnOf(info), ":", whom);
}

std::string SystemOf(const Framework::Impl& d, uint16_t list) {
  return base::StrCat("urn:mspof:codes:", UrnOf(d.info), ":", d.lists[list].id);
}

const std::string& LinkIdOf(const Framework::Impl& d, uint16_t field) {
  const framework::Field& f = d.fields[field];
  return f.question == framework::kNone ? f.path : d.questions[f.question].id;
}

Json CodingOf(const Framework::Impl& d, uint16_t field, std::string_view code) {
  const framework::CodeList& list = d.lists[d.fields[field].list];
  const uint16_t position = list.Find(code);
  return Json::Object()
      .Set("system", SystemOf(d, d.fields[field].list))
      .Set("version", VersionOf(d.info))
      .Set("code", code)
      .SetIfAny("display", position == framework::kNone ? "" : list.codes[position].label);
}

}  // namespace mspof::exchange
