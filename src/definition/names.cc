// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Compiles lists, facts, groups, collections and questions: everything that has a path.
// Tested by tests/unit/definition/mistakes_test.cc.

#include "definition/compiler.h"
#include "definition/gate.h"

namespace mspof::definition {
namespace {

std::string StatusName(v1::Status status) {
  constexpr std::string_view kPrefix = "STATUS_";
  return v1::Status_IsValid(status) ? v1::Status_Name(status).substr(kPrefix.size()) : "";
}

bool IsDate(const std::string& text) { return text.empty() || Date::Parse(text).ok(); }

}  // namespace

void Compiler::CompileIdentity() {
  const v1::Identity& row = definition().framework();
  CheckRow(row, "framework");
  if (row.title().empty()) errors_.Add(row, "the definition has no title", "set `title`");
  if (row.revision() == 0) errors_.Add(row, "the definition has no revision", "count from 1");
  if (row.status() == v1::STATUS_UNSPECIFIED || !v1::Status_IsValid(row.status())) {
    errors_.Add(row, "the definition has no status",
                "set `status` to PUBLISHED, RECONSTRUCTED, DRAFT or LOCAL");
  }
  if (!row.vocabulary() && row.edition().empty()) {
    errors_.Add(row, "the framework has no edition", "set `edition`");
  }
  if (!IsDate(row.valid_from()) || !IsDate(row.valid_to())) {
    errors_.Add(row, "the validity is not a date", "write YYYY-MM-DD");
  }
  const Result<Date> from = Date::Parse(row.valid_from());
  const Result<Date> to = Date::Parse(row.valid_to());
  if (from.ok() && to.ok() && *to < *from) {
    errors_.Add(row, "the validity ends before it begins", "correct `valid_from` or `valid_to`");
  }
  out_->info = {
      row.id(), row.edition(), row.revision(), row.title(), StatusName(row.status()), "", "", ""};
  out_->conditions.emplace_back();  // kAlways
  // Scope 0 is the record.
  out_->scopes.emplace_back();
  out_->slot_names.emplace_back();
}

void Compiler::CompileLists() {
  for (const v1::CodeList& row : definition().code_list()) {
    CheckRow(row, "code list");
    CodeList list;
    list.id = row.id();
    list.row = &row;
    if (row.code().empty()) errors_.Add(row, "the list has no codes", "add a `code`");
    list.codes.reserve(static_cast<size_t>(row.code_size()));
    const std::string kind = support::StrCat("code of ", row.id());
    for (const v1::Code& code : row.code()) {
      CheckId(code, code.id(), kind);
      if (code.label().empty()) errors_.Add(code, "the code has no label", "set `label`");
      list.positions.emplace(code.id(), static_cast<uint16_t>(list.codes.size()));
      list.codes.push_back({code.id(), code.label(), kNone});
    }
    for (int i = 0; i < row.code_size(); ++i) {
      const v1::Code& code = row.code(i);
      if (code.within().empty()) continue;
      const uint16_t parent = list.Find(code.within());
      if (parent == kNone || parent >= i) {
        errors_.Add(code,
                    support::StrCat("\"", code.within(), "\" is not an earlier code of the list"),
                    "name an earlier code of the list in `within`");
        continue;
      }
      list.codes[static_cast<size_t>(i)].within = parent;
    }
    if (!row.absent().empty()) {
      list.absent = list.Find(row.absent());
      if (list.absent == kNone) {
        errors_.Add(row, support::StrCat("\"", row.absent(), "\" is not a code of the list"),
                    "name one of its codes in `absent`");
      }
    }
    out_->list_ids.emplace(list.id, static_cast<uint16_t>(out_->lists.size()));
    out_->lists.push_back(std::move(list));
  }
}

uint16_t Compiler::FindList(const google::protobuf::Message& at, std::string_view id) {
  const auto it = out_->list_ids.find(id);
  if (it != out_->list_ids.end()) return it->second;
  errors_.Add(at, support::StrCat("there is no code list \"", id, "\""), "name one in `codes`");
  return kNone;
}

uint16_t Compiler::AddField(const google::protobuf::Message& at, Field field,
                            std::string_view name) {
  Scope& scope = out_->scopes[field.scope];
  const auto index = static_cast<uint16_t>(out_->fields.size());
  field.slot = static_cast<uint16_t>(scope.fields.size());
  field.path = field.scope == 0 ? std::string(name) : support::StrCat(scope.id, ".", name);
  scope.fields.push_back(index);
  scope.many = scope.many || field.many;
  out_->slot_names[field.scope].emplace(name, index);
  const bool inserted = out_->paths.emplace(field.path, index).second;
  // The facts and questions of a collection may be named without its id, since their names are
  // unique. The values that every answer set has may not.
  const bool alone = scope.kind == ScopeKind::kCollection && field.slot >= kSetSlots;
  const bool free = !alone || out_->paths.emplace(name, index).second;
  if (!inserted || !free) {
    errors_.Add(at, support::StrCat("there are two paths \"", name, "\""),
                "rename one: core fields, facts and questions share their names");
  }
  out_->fields.push_back(std::move(field));
  return index;
}

uint16_t Compiler::AddScope(const google::protobuf::Message& at, Scope scope) {
  const auto index = static_cast<uint16_t>(out_->scopes.size());
  CheckId(at, scope.id, "group or collection");
  CheckNotReserved(at, scope.id);
  out_->scope_ids.emplace(scope.id, index);
  out_->scopes.push_back(std::move(scope));
  out_->slot_names.emplace_back();
  return index;
}

void Compiler::AddFact(const v1::Fact& fact, uint16_t scope) {
  CheckSource(fact);
  CheckId(fact, fact.id(),
          scope == 0 ? "path" : support::StrCat("path of ", out_->scopes[scope].id));
  CheckNotReserved(fact, fact.id());
  if (!v1::ValueType_IsValid(fact.type())) {
    errors_.Add(fact, "the fact has an unknown type", "set `type` to CODE, DATE or NUMBER");
  }
  Field field;
  field.title = fact.title();
  field.scope = scope;
  field.many = fact.many();
  if (fact.type() == v1::VALUE_TYPE_DATE || fact.type() == v1::VALUE_TYPE_NUMBER) {
    field.kind = fact.type() == v1::VALUE_TYPE_DATE ? FieldKind::kDate : FieldKind::kNumber;
    if (!fact.codes().empty() || fact.many()) {
      errors_.Add(fact, "a date or number has codes", "remove `codes` and `many`");
    }
  } else {
    field.list = FindList(fact, fact.codes());
  }
  const bool date = field.kind == FieldKind::kDate;
  const bool code = field.list != kNone && !field.many;
  const Core core = scope == 0 ? CoreOf(fact.id()) : kCores;
  if (core != kCores && !(IsDay(core) ? date : code)) {
    errors_.Add(fact, "the core field has the wrong type", "see CaseRecord in record.proto");
  }
  const uint16_t index = AddField(fact, std::move(field), fact.id());
  if (core != kCores) out_->core[core] = index;
}

void Compiler::CompileFacts() {
  for (const v1::Fact& fact : definition().fact()) AddFact(fact, 0);
  for (const v1::Fact& fact : definition().fact()) {
    if (!fact.stands_in_for().empty()) AddStandIn(fact);
  }
}

// Only facts of the record have names so far.
void Compiler::AddStandIn(const v1::Fact& fact) {
  const uint16_t field = out_->FindField(fact.id());
  const uint16_t finer = out_->FindField(fact.stands_in_for());
  if (field == kNone) return;  // reported for its id already
  if (finer == kNone || finer == field) {
    errors_.Add(fact,
                support::StrCat("\"", fact.stands_in_for(), "\" is not another fact of the record"),
                "name one in `stands_in_for`");
    return;
  }
  for (const StandIn& other : out_->stand_ins) {
    const auto is_of = [&other](uint16_t index) {
      return index == other.field || index == other.finer;
    };
    if (!is_of(field) && !is_of(finer)) continue;
    errors_.Add(fact,
                support::StrCat("\"", out_->fields[other.field].path, "\" stands in for \"",
                                out_->fields[other.finer].path, "\" already"),
                "let each fact stand in for one fact, and have at most one stand-in");
    return;
  }
  out_->stand_ins.push_back({field, finer});
}

void Compiler::CompileGroups() {
  for (const v1::RowGroup& row : definition().group()) {
    CheckSource(row);
    Scope scope;
    scope.id = row.id();
    scope.title = row.title();
    scope.kind = ScopeKind::kGroup;
    const uint16_t index = AddScope(row, std::move(scope));
    if (row.fact().empty()) errors_.Add(row, "the group has no facts", "add a `fact`");
    for (const v1::Fact& fact : row.fact()) AddFact(fact, index);
  }
}

void Compiler::CompileCollections() {
  for (const v1::Collection& row : definition().collection()) {
    CheckSource(row);
    Scope scope;
    scope.id = row.id();
    scope.title = row.title();
    scope.kind = ScopeKind::kCollection;
    scope.row = &row;
    const auto bound = [&](const std::string& id, uint16_t* field) {
      if (id.empty()) return;
      *field = IsDay(CoreOf(id)) ? out_->FindField(id) : kNone;
      if (*field == kNone) {
        errors_.Add(row, support::StrCat("\"", id, "\" is not a core date of this definition"),
                    "name one in `window`");
      }
    };
    bound(row.window().not_before(), &scope.not_before);
    bound(row.window().from(), &scope.from);
    scope.most = row.window().most();
    if (row.window().most() > kMostWindowDays) {
      errors_.Add(row, support::StrCat("the window has more than ", kMostWindowDays, " days"),
                  "shorten it");
    }
    if (row.window().from().empty() && row.window().most() > 0) {
      errors_.Add(row, "the window has days, but no day to count from", "set `from`");
    }
    if (row.select() != v1::SELECTION_LATEST_PER_RESPONDENT) {
      errors_.Add(row, "the collection does not specify which answers count",
                  "set `select: SELECTION_LATEST_PER_RESPONDENT`");
    }
    const uint16_t index = AddScope(row, std::move(scope));
    const auto coded = [&](std::string_view name, std::string_view title, const std::string& list) {
      Field field;
      field.scope = index;
      field.title = title;
      field.list = FindList(row, list);
      AddField(row, std::move(field), name);
    };
    coded(kSetSlotIds[kRespondent], "Who answered", row.respondents());
    coded(kSetSlotIds[kInterviewer], "Who asked", row.interviewers());
    Field asked;
    asked.scope = index;
    asked.title = "Date asked";
    asked.kind = FieldKind::kDate;
    AddField(row, std::move(asked), kSetSlotIds[kAsked]);
    coded(kSetSlotIds[kReason], "Why nothing was gathered", row.reasons());
    for (const v1::Fact& fact : row.fact()) AddFact(fact, index);
  }
}

void Compiler::CompileQuestions() {
  for (const v1::Question& row : definition().question()) {
    CheckSource(row);
    CheckId(row, row.id(), "path");
    CheckNotReserved(row, row.id());
    if (CoreOf(row.id()) != kCores) {
      errors_.Add(row, support::StrCat("\"", row.id(), "\" is a core field"),
                  "choose another id for the question");
    }
    Field field;
    field.title = row.title();
    field.list = FindList(row, row.codes());
    if (!row.collection().empty()) {
      const uint16_t scope = FindScope(row.collection());
      if (scope == kNone || out_->scopes[scope].kind != ScopeKind::kCollection) {
        errors_.Add(row, support::StrCat("there is no collection \"", row.collection(), "\""),
                    "name one in `collection`");
        continue;
      }
      field.scope = scope;
    }
    field.question = static_cast<uint16_t>(out_->questions.size());
    Question question;
    question.id = row.id();
    question.row = &row;
    question.field = AddField(row, std::move(field), row.id());
    out_->questions.push_back(std::move(question));
  }
  CompilePlaces();
  // Groups and collections are paths too, after all values.
  for (size_t scope = 1; scope < out_->scopes.size(); ++scope) {
    const auto handle = static_cast<uint16_t>(out_->fields.size() + scope);
    if (!out_->paths.emplace(out_->scopes[scope].id, handle).second) {
      errors_.Add(definition().framework(),
                  support::StrCat("\"", out_->scopes[scope].id, "\" is a fact and a group"),
                  "rename one of them");
    }
  }
}

void Compiler::CompilePlaces() {
  for (const Field& field : out_->fields) {
    Place place;
    place.scope = field.scope;
    place.slot = field.slot;
    place.width = static_cast<uint16_t>(out_->scopes[field.scope].fields.size());
    place.kind = field.kind;
    place.many = field.many;
    place.list = field.list;
    const bool coded = field.list != kNone;
    place.codes = coded ? static_cast<uint16_t>(out_->lists[field.list].codes.size()) : uint16_t{0};
    place.own = out_->scopes[field.scope].kind == ScopeKind::kCollection && field.slot < kSetSlots;
    out_->places.push_back(place);
  }
  for (const uint16_t field : out_->core) {
    if (field != kNone) out_->places[field].own = true;
  }
}

void Compiler::CompileAsks() {
  for (const v1::Ask& row : definition().ask()) {
    CheckSource(row);
    const uint16_t question = out_->FindQuestion(row.question());
    if (question == kNone) {
      errors_.Add(row, support::StrCat("there is no question \"", row.question(), "\""),
                  "name one in `question`");
    } else if (out_->questions[question].ask != nullptr) {
      errors_.Add(row, support::StrCat("\"", row.question(), "\" is asked twice"), "remove one");
    } else {
      out_->questions[question].ask = &row;
      out_->asked.push_back(question);
    }
  }
}

}  // namespace mspof::definition
