// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Opens definitions: built-in ones from bytes that the build checked, which are not checked again,
// others from text or bytes. The same code compiles both.
// Tested by tests/unit/definition/definition_test.cc.

#include "mspof/framework.h"

#include "definition/builtin.h"
#include "definition/compiled.h"
#include "definition/definition.h"
#include "definition/gate.h"
#include "definition/path_kind.h"
#include "support/canonical.h"
#include "support/nearest.h"
#include "support/parse.h"
#include "support/shown.h"
#include "support/text.h"

namespace mspof {
inline namespace abi0 {
namespace {

// The built-in definitions that are not retired.
template <typename Visit>
void ForEachCurrent(const Visit& visit) {
  for (size_t i = 0; i < definition::kBuiltInCount; ++i) {
    if (!definition::kBuiltIns[i].retired) visit(definition::kBuiltIns[i]);
  }
}

// The nearest id, with or without its edition; empty if none is near. Another character than "/"
// may stand between id and edition.
std::string NearestBuiltIn(std::string_view id) {
  std::vector<std::string> names;
  ForEachCurrent([&names](const definition::BuiltIn& one) {
    names.emplace_back(one.id);
    names.push_back(support::StrCat(one.id, "/", one.edition));
  });
  std::string lower(id);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  const std::vector<std::string_view> all(names.begin(), names.end());
  const std::string_view whole = support::Nearest(lower, all);
  return std::string(whole.empty() ? support::Nearest(lower.substr(0, lower.find('/')), all)
                                   : whole);
}

constexpr size_t kDigestDigits = 64;

// Whether it is a digest, or as much of one as lists for people show.
bool IsOfDigest(std::string_view text) {
  constexpr size_t kFewest = 8;
  return text.size() >= kFewest && text.size() <= kDigestDigits &&
         text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::string BuiltInNames() {
  std::string names;
  ForEachCurrent([&names](const definition::BuiltIn& one) {
    support::StrAppend(&names, names.empty() ? "" : ", ", one.id, "/", one.edition);
  });
  return names;
}

}  // namespace

Framework::Framework(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}

Result<Framework> Framework::Open(std::string_view id) try {
  const definition::BuiltIn* found =
      definition::FindBuiltIn(definition::kBuiltIns, definition::kBuiltInCount, id);
  if (found == nullptr && IsOfDigest(id)) {
    return Status(StatusCode::kNotFound,
                  id.size() < kDigestDigits
                      ? "this is a part of a digest: give all 64 digits"
                      : "there is no built-in definition with this digest: load it from a file");
  }
  if (found == nullptr) {
    const std::string nearest = NearestBuiltIn(id);
    return Status(
        StatusCode::kNotFound,
        support::StrCat("there is no built-in framework of that id: ",
                        nearest.empty() ? "" : support::StrCat("did you mean \"", nearest, "\"? "),
                        "there are ", BuiltInNames(), "; load others from a file"));
  }
  definition::Linked linked;
  linked.message = std::make_unique<v1::Framework>();
  linked.built_in = found;
  if (!support::ParseQuietly(found->bytes, linked.message.get())) {
    return Status(StatusCode::kCorrupt, "the library is damaged: install it again");
  }
  auto compiled = definition::Compile(std::move(linked));
  if (!compiled.ok()) return compiled.status();
  return Framework(*std::move(compiled));
} catch (...) {
  return internal::Thrown();
}

Result<Framework> Framework::FromText(const DefinitionText& definition,
                                      const std::vector<DefinitionText>& vocabularies) try {
  const auto find = [&](std::string_view id) -> std::optional<DefinitionText> {
    for (const DefinitionText& text : vocabularies) {
      const std::string_view name = text.file_name;
      const size_t slash = name.rfind('/');
      const std::string_view base = slash == std::string_view::npos ? name : name.substr(slash + 1);
      if (base == support::StrCat(id, ".textproto")) return text;
    }
    for (size_t i = 0; i < definition::kVocabularyCount; ++i) {
      const definition::BuiltInVocabulary& one = definition::kVocabularies[i];
      if (one.id == id) return DefinitionText{std::string(one.file_name), std::string(one.text)};
    }
    return std::nullopt;
  };
  Result<definition::Linked> linked = definition::Link(definition, find);
  if (!linked.ok()) return linked.status();
  auto compiled = definition::Compile(*std::move(linked));
  if (!compiled.ok()) return compiled.status();
  return Framework(*std::move(compiled));
} catch (...) {
  return internal::Thrown();
}

Result<Framework> Framework::Decode(std::string_view bytes) try {
  if (bytes.size() > definition::kMostBytes) {
    return Status(StatusCode::kInvalidArgument,
                  support::StrCat("the definition is larger than ", definition::kMostBytes >> 20,
                                  " MiB: divide it"));
  }
  definition::Linked linked;
  linked.message = std::make_unique<v1::Framework>();
  if (!support::ParseCanonical(bytes, linked.message.get())) {
    return Status(StatusCode::kCorrupt,
                  "the bytes are not the canonical encoding of a definition: give those "
                  "that an opened definition gave, or load the text");
  }
  auto compiled = definition::Compile(std::move(linked));
  if (!compiled.ok()) return compiled.status();
  return Framework(*std::move(compiled));
} catch (...) {
  return internal::Thrown();
}

Result<Framework> Framework::WithOverlay(const DefinitionText& overlay) const try {
  if (impl_->overlay != nullptr) {
    return Status(StatusCode::kFailedPrecondition,
                  "the framework has an overlay already: put the rules and measures of both into "
                  "one file");
  }
  Result<definition::Linked> linked = definition::LinkOverlay(impl_, overlay);
  if (!linked.ok()) return linked.status();
  auto compiled = definition::Compile(*std::move(linked));
  if (!compiled.ok()) return compiled.status();
  return Framework(*std::move(compiled));
} catch (...) {
  return internal::Thrown();
}

std::vector<FrameworkInfo> Framework::BuiltIn() {
  std::vector<FrameworkInfo> all;
  ForEachCurrent([&all](const definition::BuiltIn& one) {
    all.push_back({std::string(one.id), std::string(one.edition), one.revision,
                   std::string(one.title), std::string(one.status), std::string(one.digest),
                   std::string(one.counting_digest), ""});
  });
  return all;
}

const FrameworkInfo& Framework::info() const { return impl_->info; }

Result<Path> Framework::FindPath(std::string_view path) const try {
  const auto it = impl_->paths.find(path);
  if (it != impl_->paths.end()) return impl_->HandleAt(it->second);
  std::vector<std::string_view> names;
  for (const auto& [name, index] : impl_->paths) names.push_back(name);
  const std::string_view nearest = support::Nearest(path, names);
  return Status(
      StatusCode::kNotFound,
      support::StrCat("there is no path \"", support::Shown(path), "\" in ", impl_->info.id,
                      nearest.empty() ? "" : support::StrCat(": did you mean \"", nearest, "\"?")));
} catch (...) {
  return internal::Thrown();
}

Result<Code> Framework::FindCode(Path path, std::string_view code) const try {
  if (!impl_->Owns(path)) {
    return Status(StatusCode::kInvalidArgument, "the path is not one of this framework");
  }
  if (impl_->IsScope(path) || impl_->fields[path.index].list == definition::kNone) {
    return Status(StatusCode::kInvalidArgument,
                  support::StrCat("\"", PathName(path), "\" takes no codes"));
  }
  const definition::CodeList& list = impl_->lists[impl_->fields[path.index].list];
  const uint16_t position = list.Find(code);
  if (position == definition::kNone) {
    std::string codes;
    for (const auto& one : list.codes)
      support::StrAppend(&codes, codes.empty() ? "" : ", ", one.id);
    // A stand-in may have the code: a plain "yes", where the finer list needs more.
    for (const definition::StandIn& stand_in : impl_->stand_ins) {
      const definition::Field& field = impl_->fields[stand_in.field];
      if (stand_in.finer != path.index || field.list == definition::kNone) continue;
      if (impl_->lists[field.list].Find(code) == definition::kNone) continue;
      support::StrAppend(&codes, "; ", field.path, ", which can stand in for it, has this code");
    }
    return Status(StatusCode::kNotFound,
                  support::StrCat("\"", PathName(path), "\" has no such code: it has ", codes));
  }
  return definition::CodeAt(path, position);
} catch (...) {
  return internal::Thrown();
}

std::string_view Framework::PathName(Path path) const {
  if (!impl_->Owns(path)) return {};
  return impl_->IsScope(path) ? impl_->scopes[impl_->ScopeOf(path)].id
                              : impl_->fields[path.index].path;
}

std::vector<Path> Framework::Paths() const {
  std::vector<Path> paths(impl_->fields.size());
  for (size_t i = 0; i < paths.size(); ++i) paths[i] = impl_->HandleOf(static_cast<uint16_t>(i));
  return paths;
}

std::string Framework::Encode() const {
  const Impl& published = impl_->published == nullptr ? *impl_ : *impl_->published;
  return support::CanonicalBytes(published.definition());
}

}  // namespace abi0

namespace definition {

PathKind KindOf(const Framework& framework, Path path) {
  const internal::Impl<Framework>& impl = internal::ImplOf(framework);
  if (impl.IsScope(path)) {
    const Scope& scope = impl.scopes[impl.ScopeOf(path)];
    return scope.kind == ScopeKind::kGroup ? PathKind::kGroup : PathKind::kCollection;
  }
  switch (impl.fields[path.index].kind) {
    case FieldKind::kDate:
      return PathKind::kDate;
    case FieldKind::kNumber:
      return PathKind::kNumber;
    case FieldKind::kCode:
      break;
  }
  return PathKind::kCode;
}

bool IsMany(const Framework& framework, Path path) {
  const internal::Impl<Framework>& impl = internal::ImplOf(framework);
  return !impl.IsScope(path) && impl.fields[path.index].many;
}

Path ScopeOf(const Framework& framework, Path path) {
  const internal::Impl<Framework>& impl = internal::ImplOf(framework);
  if (impl.IsScope(path) || impl.fields[path.index].scope == 0) return Path{};
  return impl.HandleOfScope(impl.fields[path.index].scope);
}

}  // namespace definition
}  // namespace mspof
