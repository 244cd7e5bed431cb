// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Names are URNs of this project, made from ids. They only identify: nothing can be fetched by
// them.
// Tested by tests/unit/exchange/fhir_test.cc.

#include "exchange/fhir_names.h"

#include "exchange/outline.h"
#include "support/text.h"

namespace mspof::exchange {

std::string QuestionnaireUrl(const FrameworkInfo& info, std::string_view whom) {
  return support::StrCat("urn:mspof:questionnaire:", UrnOf(info), ":", whom);
}

std::string SystemOf(const internal::Impl<Framework>& d, uint16_t list) {
  return support::StrCat("urn:mspof:codes:", UrnOf(d.info), ":", d.lists[list].id);
}

const std::string& LinkIdOf(const internal::Impl<Framework>& d, uint16_t field) {
  const definition::Field& f = d.fields[field];
  return f.question == definition::kNone ? f.path : d.questions[f.question].id;
}

Json CodingOf(const internal::Impl<Framework>& d, uint16_t field, std::string_view code) {
  const definition::CodeList& list = d.lists[d.fields[field].list];
  const uint16_t position = list.Find(code);
  return Json::Object()
      .Set("system", SystemOf(d, d.fields[field].list))
      .Set("version", VersionOf(d.info))
      .Set("code", code)
      .SetIfAny("display", position == definition::kNone ? "" : list.codes[position].label);
}

}  // namespace mspof::exchange
