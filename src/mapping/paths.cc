// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Resolves the paths that a mapping names, and reports those that do not exist.
// Tested by tests/unit/mapping/reader_test.cc.

#include "mapping/paths.h"

#include <algorithm>
#include <utility>

#include "definition/compiled.h"
#include "support/nearest.h"
#include "support/text.h"

namespace mspof::mapping {
namespace {

using support::StrCat;

bool Uses(const Framework& framework, const std::string& vocabulary) {
  const auto& uses = internal::ImplOf(framework).definition().framework().uses();
  return std::find(uses.begin(), uses.end(), vocabulary) != uses.end();
}

}  // namespace

void Fed::Add(Path path) {
  if (IsValueKind(definition::KindOf(framework_, path))) {
    paths_.insert(path.index);
    return;
  }
  for (Path value : framework_.Paths()) {
    if (definition::ScopeOf(framework_, value) == path) paths_.insert(value.index);
  }
}

std::vector<std::string> Fed::Others() const {
  std::vector<std::string> names;
  for (Path path : framework_.Paths()) {
    if (paths_.count(path.index) > 0) continue;
    names.emplace_back(framework_.PathName(path));
  }
  std::sort(names.begin(), names.end());
  return names;
}

Paths::Paths(const Framework& framework, const internal::Impl<Mapping>& mapping, Mistakes* mistakes)
    : framework_(framework), mapping_(mapping), mistakes_(mistakes) {
  const std::string& meant = mapping_.text.framework();
  if (meant.empty() || meant == framework.info().id || Uses(framework, meant)) return;
  Result<Framework> other = Framework::Open(meant);
  if (other.ok()) {
    other_ = *std::move(other);
  } else {
    mistakes_->AddNotFound(
        0, StrCat("the mapping is for the framework \"", meant, "\", which is not \"",
                  framework.info().id, "\" and not built in: correct `framework`"));
  }
}

Path Paths::Find(std::string_view name, int line, std::string_view where) {
  const Result<Path> path = framework_.FindPath(name);
  if (path.ok()) return *path;
  if (other_ && other_->FindPath(name).ok()) return Path();
  const std::string_view id = support::Nearest(name, {kToRecordId, kToPersonId, kToCouncil});
  const std::string& meant = mapping_.text.framework();
  const bool other = !meant.empty() && meant != framework_.info().id;
  mistakes_->AddNotFound(line,
                         StrCat(where, path.status().message(),
                                id.empty() ? "" : StrCat("; or did you mean \"", id, "\"?"),
                                other ? StrCat(" (the mapping is for \"", meant, "\")") : ""));
  return Path();
}

void Paths::Supplies(Fed* fed) {
  for (const std::string& name : mapping_.text.supplies()) {
    if (IsIdOfRecord(name)) continue;
    const Path path = Find(name, 0, "`supplies`: ");
    if (path.valid()) fed->Add(path);
  }
}

}  // namespace mspof::mapping
