// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Resolves paths, and checks that they may be used where they are. A value of a row can be read
// only where one row is meant: inside `count` of its group, in a rule of the group, or in a measure
// of its collection.
// Tested by tests/unit/definition/mistakes_test.cc.

#include "definition/compiler.h"
#include "support/nearest.h"

namespace mspof::definition {

namespace {

// Whether the name is the path without what stands before its point, or the begin of the path.
bool IsPartOf(std::string_view name, std::string_view path) {
  if (path.size() <= name.size()) return false;
  const size_t rest = path.size() - name.size();
  return path.substr(0, name.size()) == name ||
         (path.substr(rest) == name && path[rest - 1] == '.');
}

}  // namespace

std::string Compiler::Nearest(std::string_view path) const {
  if (errors_.full()) return "";
  const auto scope = out_->scope_ids.find(path);
  if (scope != out_->scope_ids.end() && !out_->scopes[scope->second].fields.empty()) {
    const Scope& whole = out_->scopes[scope->second];
    return support::StrCat(
        "\"", path, "\" is a ", whole.kind == ScopeKind::kGroup ? "group" : "collection",
        ": name one of its values, for example \"", out_->fields[whole.fields.front()].path, "\"");
  }
  std::vector<std::string_view> names;
  for (const auto& [name, index] : out_->paths) names.push_back(name);
  std::string_view nearest = support::Nearest(path, names);
  // In the order of the definition.
  for (size_t i = 0; i < out_->fields.size() && nearest.empty() && !path.empty(); ++i) {
    if (IsPartOf(path, out_->fields[i].path)) nearest = out_->fields[i].path;
  }
  if (nearest.empty()) return "declare it as a fact, or correct the path";
  return support::StrCat("did you mean \"", nearest, "\"?");
}

uint16_t Compiler::FindField(std::string_view path, const Where& where) {
  const bool collection = out_->scopes[where.scope].kind == ScopeKind::kCollection;
  uint16_t index = collection ? out_->FindField(where.scope, path) : kNone;
  if (index == kNone) index = out_->FindField(path);
  if (index == kNone) {
    errors_.Add(*where.row, support::StrCat("there is no path \"", path, "\""), Nearest(path));
    return kNone;
  }
  const uint16_t scope = out_->fields[index].scope;
  if (scope != 0 && scope != where.scope) {
    errors_.Add(*where.row,
                support::StrCat("\"", path, "\" is a value of a row, used where no row is meant"),
                support::StrCat("use it inside `count { of: \"", out_->scopes[scope].id,
                                "\" where { … } }` or in a rule `of` it"));
    return kNone;
  }
  return index;
}

bool Compiler::IsPath(std::string_view path) const {
  if (out_->FindField(path) != kNone) return true;
  for (size_t i = 1; i < out_->scopes.size(); ++i) {
    const bool collection = out_->scopes[i].kind == ScopeKind::kCollection;
    if (collection && out_->slot_names[i].contains(path)) return true;
  }
  return false;
}

uint16_t Compiler::FindScope(std::string_view id) {
  const auto it = out_->scope_ids.find(id);
  return it == out_->scope_ids.end() ? kNone : it->second;
}

}  // namespace mspof::definition
