// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Puts the rules and measures of an overlay behind those of its definition, and checks that it adds
// nothing else. The compiler then treats them as it does all rows, so that a mistake in one of them
// is found as in a definition.
// Tested by tests/unit/definition/overlay_test.cc.

#include <vector>

#include <google/protobuf/descriptor.h>

#include "definition/compiler.h"
#include "support/canonical.h"
#include "support/digest.h"
#include "support/file_kind.h"

namespace mspof::definition {
namespace {

using google::protobuf::FieldDescriptor;

constexpr std::string_view kLocal = "local-";

// Rows are moved, not copied, so that their lines are not lost.
template <typename Rows>
void MoveRows(Rows* from, Rows* to) {
  std::vector<typename Rows::value_type*> rows(static_cast<size_t>(from->size()));
  to->Reserve(to->size() + from->size());
  from->ExtractSubrange(0, from->size(), rows.data());
  for (auto* row : rows) to->AddAllocated(row);
}

}  // namespace

Result<Linked> LinkOverlay(std::shared_ptr<const internal::Impl<Framework>> base,
                           const DefinitionText& overlay) {
  Linked linked;
  linked.overlay = std::make_unique<v1::Framework>();
  auto file = std::make_unique<ParsedFile>();
  file->name = overlay.file_name;
  const Status parsed =
      support::ParseText(overlay.text, overlay.file_name, linked.overlay.get(), &file->lines);
  if (!parsed.ok()) {
    return support::OrOtherKind(parsed, overlay.text, overlay.file_name, "definition");
  }
  linked.files.push_back(std::move(file));
  linked.overlay_digest = support::Hex(support::Sha256Of(support::CanonicalBytes(*linked.overlay)));
  // By way of bytes: a message that copies another loses a part of it if memory runs out.
  linked.message = std::make_unique<v1::Framework>();
  support::ParseCanonical(support::CanonicalBytes(base->definition()), linked.message.get());
  linked.first_local_measure = linked.message->measure_size();
  linked.first_local_rule = linked.message->rule_size();
  MoveRows(linked.overlay->mutable_measure(), linked.message->mutable_measure());
  MoveRows(linked.overlay->mutable_rule(), linked.message->mutable_rule());
  linked.base = std::move(base);
  return linked;
}

template <typename Row>
void Compiler::CheckLocal(const Row& row) {
  if (std::string_view(row.id()).substr(0, kLocal.size()) != kLocal) {
    errors_.Add(row, support::StrCat("\"", row.id(), "\" is not an id of an overlay"),
                support::StrCat("begin it with \"", kLocal, "\""));
  }
  if (row.verification() != v1::VERIFICATION_LOCAL) {
    errors_.Add(row, "the row of an overlay is not marked as local",
                "set `verification` to VERIFICATION_LOCAL");
  }
}

void Compiler::CheckOverlayIdentity(const v1::Identity& identity) {
  CheckRow(identity, "overlay");
  CheckLocal(identity);
  if (identity.title().empty()) errors_.Add(identity, "the overlay has no title", "set `title`");
  if (identity.revision() == 0) {
    errors_.Add(identity, "the overlay has no revision", "count from 1");
  }
  if (identity.status() != v1::STATUS_LOCAL) {
    errors_.Add(identity, "the overlay is not marked as local", "set `status` to STATUS_LOCAL");
  }
  const FrameworkInfo& base = linked_.base->info;
  const std::string name = support::StrCat(base.id, "/", base.edition);
  if (identity.uses_size() != 1 || identity.uses(0) != name) {
    errors_.Add(
        identity, support::StrCat("the overlay is not for \"", name, "\""),
        support::StrCat("set `uses` to \"", name, "\", or open the framework that it is for"));
  }
  const std::pair<bool, const char*> kOthers[] = {{!identity.edition().empty(), "edition"},
                                                  {!identity.valid_from().empty(), "valid_from"},
                                                  {!identity.valid_to().empty(), "valid_to"},
                                                  {!identity.supersedes().empty(), "supersedes"},
                                                  {identity.vocabulary(), "vocabulary"}};
  for (const auto& [given, field] : kOthers) {
    if (!given) continue;
    errors_.Add(identity, support::StrCat("an overlay has no `", field, "`"),
                "remove it: what its framework says holds");
  }
}

void Compiler::CheckOverlay() {
  const v1::Framework& own = *linked_.overlay;
  if (own.has_framework()) {
    CheckOverlayIdentity(own.framework());
  } else {
    errors_.Add(own, "the overlay has no `framework`",
                "add one, with `id`, `title`, `status` and `uses`");
  }
  // Its rules and measures are elsewhere: what is left may not be there.
  const google::protobuf::Reflection* r = own.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  r->ListFields(own, &fields);
  for (const FieldDescriptor* field : fields) {
    if (!field->is_repeated()) continue;
    for (int i = 0; i < r->FieldSize(own, field); ++i) {
      errors_.Add(r->GetRepeatedMessage(own, field, i),
                  support::StrCat("an overlay cannot have `", field->name(), "`"),
                  "remove the row: an overlay has `rule` and `measure` alone");
    }
  }
  const v1::Framework& all = definition();
  if (linked_.first_local_measure == all.measure_size() &&
      linked_.first_local_rule == all.rule_size()) {
    errors_.Add(own, "the overlay adds nothing", "add a `rule` or a `measure`");
  }
  for (int i = linked_.first_local_measure; i < all.measure_size(); ++i) CheckLocal(all.measure(i));
  for (int i = linked_.first_local_rule; i < all.rule_size(); ++i) {
    const v1::Rule& row = all.rule(i);
    CheckLocal(row);
    if (row.excludes() == v1::EXCLUDES_UNSPECIFIED) continue;
    errors_.Add(row, "a rule of an overlay excludes something",
                "remove `excludes`: an overlay changes no published count");
  }
}

}  // namespace mspof::definition
