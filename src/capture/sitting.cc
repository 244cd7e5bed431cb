// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A sitting names a collection, codes and facts. They are checked before anybody is asked, while
// the host can still correct them.
// Tested by tests/unit/capture/interview_test.cc.

#include "capture/sitting.h"

#include <algorithm>
#include <string>
#include <vector>

#include "capture/evaluation.h"
#include "definition/wording.h"
#include "support/shown.h"
#include "support/text.h"
#include "support/utf8.h"

namespace mspof::capture {

using definition::kNone;
using definition::ScopeKind;
using support::StrCat;

namespace {

std::string ListOf(const definition::CodeList& list) {
  std::vector<std::string> ids;
  for (const auto& code : list.codes) ids.push_back(code.id);
  return support::StrJoin(ids, ", ");
}

// The definition has no list of interviewers for a sitting about the record only, so an interviewer
// of any collection will do.
Status CheckInterviewer(const internal::Impl<Framework>& d, const std::string& interviewer) {
  if (interviewer.empty()) return Status();
  Status status(StatusCode::kInvalidArgument,
                "the sitting's interviewer is not in a list of the framework: leave it empty");
  for (const definition::Scope& scope : d.scopes) {
    if (status.ok() || scope.kind != ScopeKind::kCollection) continue;
    status = CheckCode(d, static_cast<uint16_t>(&scope - d.scopes.data()), definition::kInterviewer,
                       interviewer, "interviewer");
  }
  return status;
}

}  // namespace

std::string_view OwnId(std::string_view collection, std::string_view path) {
  const size_t size = collection.size();
  const bool of_collection =
      path.size() > size && path.substr(0, size) == collection && path[size] == '.';
  return of_collection ? path.substr(size + 1) : path;
}

Status CheckCode(const internal::Impl<Framework>& d, uint16_t scope, definition::SetSlot slot,
                 std::string_view code, std::string_view what) {
  const definition::CodeList& list = d.lists[d.fields[d.scopes[scope].fields[slot]].list];
  if (list.Find(code) != kNone) return Status();
  return Status(StatusCode::kInvalidArgument,
                StrCat("the sitting's ", what, " is not in its list: use one of ", ListOf(list)));
}

Status CheckFact(const internal::Impl<Framework>& d, uint16_t scope, const Value& fact) {
  const uint16_t index = d.FindField(scope, fact.id);
  const bool known = index != kNone && d.fields[index].slot >= definition::kSetSlots &&
                     d.fields[index].question == kNone;
  if (!known) {
    return Status(StatusCode::kInvalidArgument, StrCat("\"", support::Shown(fact.id),
                                                       "\" is not a fact of ", d.scopes[scope].id));
  }
  const definition::Field& field = d.fields[index];
  if (field.kind != definition::FieldKind::kCode) {
    if (std::all_of(fact.values.begin(), fact.values.end(), support::IsUtf8)) return Status();
    return Status(StatusCode::kInvalidArgument,
                  StrCat("the sitting's fact \"", fact.id, "\" is not in UTF-8"));
  }
  for (const std::string& code : fact.values) {
    if (d.lists[field.list].Find(code) != kNone) continue;
    return Status(StatusCode::kInvalidArgument,
                  StrCat("the sitting's fact \"", fact.id, "\" is not in its list: use one of ",
                         ListOf(d.lists[field.list])));
  }
  return Status();
}

Status CheckSitting(const internal::Impl<Framework>& d, const Sitting& sitting) {
  if (!definition::IsLanguageTag(sitting.language)) {
    return Status(StatusCode::kInvalidArgument,
                  "the sitting's language is not a BCP 47 tag: write one like en-GB or cy");
  }
  if (!sitting.day.valid()) {
    return Status(StatusCode::kInvalidArgument,
                  "the sitting has no day: give the day on which it is held");
  }
  if (sitting.only_collection && sitting.collection.empty()) {
    return Status(StatusCode::kInvalidArgument,
                  "the sitting asks a collection only, but names none: name one, or ask the "
                  "questions of the record");
  }
  if (sitting.collection.empty()) return CheckInterviewer(d, sitting.interviewer);
  const uint16_t scope = d.FindScope(sitting.collection, definition::ScopeKind::kCollection);
  if (scope == kNone) {
    return Status(StatusCode::kInvalidArgument, StrCat("the framework has no collection \"",
                                                       support::Shown(sitting.collection), "\""));
  }
  Status status = CheckCode(d, scope, definition::kRespondent, sitting.respondent, "respondent");
  if (status.ok()) {
    status = CheckCode(d, scope, definition::kInterviewer, sitting.interviewer, "interviewer");
  }
  for (const Value& fact : sitting.facts) {
    if (status.ok()) status = CheckFact(d, scope, fact);
  }
  return status;
}

}  // namespace mspof::capture
