// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Puts a definition and its vocabularies together. The rows of the vocabularies come first, in the
// order in which they are named, then the definition's own. Rows are moved, not copied, so that
// their lines are not lost.
// Tested by tests/unit/definition/mistakes_test.cc.

#include <memory>
#include <set>
#include <vector>

#include <google/protobuf/descriptor.h>

#include "definition/definition.h"
#include "definition/gate.h"
#include "support/file_kind.h"

namespace mspof::definition {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

// Moves all rows of `from` to the end of those of `to`.
void MoveRows(v1::Framework* from, v1::Framework* to) {
  const Reflection* r = from->GetReflection();
  const google::protobuf::Descriptor* type = from->GetDescriptor();
  for (int i = 0; i < type->field_count(); ++i) {
    const FieldDescriptor* field = type->field(i);
    if (!field->is_repeated()) continue;
    // Each row has an owner at any time, even if one of the lists cannot grow.
    std::vector<std::unique_ptr<Message>> rows;
    rows.reserve(static_cast<size_t>(r->FieldSize(*from, field)));
    while (r->FieldSize(*from, field) > 0) rows.emplace_back(r->ReleaseLast(from, field));
    for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
      r->AddAllocatedMessage(to, field, row->get());
      (void)row->release();
    }
  }
}

Result<std::unique_ptr<v1::Framework>> Parse(const DefinitionText& text, Linked* linked) {
  auto message = std::make_unique<v1::Framework>();
  auto file = std::make_unique<ParsedFile>();
  file->name = text.file_name;
  const Status parsed = support::ParseText(text.text, text.file_name, message.get(), &file->lines);
  if (!parsed.ok()) {
    return support::OrOtherKind(parsed, text.text, text.file_name, "definition");
  }
  linked->files.push_back(std::move(file));
  return message;
}

}  // namespace

Result<Linked> Link(const DefinitionText& definition, const FindVocabulary& find) {
  Linked linked;
  linked.message = std::make_unique<v1::Framework>();
  Result<std::unique_ptr<v1::Framework>> own = Parse(definition, &linked);
  if (!own.ok()) return own.status();
  const auto fail = [&linked](const Message& at, std::string_view what, std::string_view remedy) {
    Errors errors(linked.files);
    errors.Add(at, what, remedy);
    return errors.status();
  };
  const v1::Identity& identity = (*own)->framework();
  if (identity.vocabulary() && identity.uses_size() > 0) {
    return fail(identity, "a vocabulary uses another", "put the rows into one vocabulary");
  }
  if (identity.uses_size() > kMostVocabularies) {
    return fail(
        identity,
        support::StrCat("the definition uses more than ", kMostVocabularies, " vocabularies"),
        "put their rows into fewer vocabularies");
  }
  std::set<std::string_view> used;
  for (const std::string& id : identity.uses()) {
    if (!used.insert(id).second) {
      return fail(identity, support::StrCat("the vocabulary \"", id, "\" is used twice"),
                  "name it once in `uses`");
    }
    const std::optional<DefinitionText> text = find(id);
    if (!text) {
      return fail(identity, support::StrCat("there is no vocabulary \"", id, "\""),
                  "correct `uses`, or give the vocabulary along with the definition");
    }
    Result<std::unique_ptr<v1::Framework>> vocabulary = Parse(*text, &linked);
    if (!vocabulary.ok()) return vocabulary.status();
    const v1::Identity& found = (*vocabulary)->framework();
    if (found.id() != id || !found.vocabulary()) {
      return fail(identity, support::StrCat("\"", id, "\" is not a vocabulary of that id"),
                  "set `id` and `vocabulary: true` in it");
    }
    MoveRows(vocabulary->get(), linked.message.get());
  }
  // If no line is known, messages name the file of the definition itself.
  std::rotate(linked.files.begin(), linked.files.begin() + 1, linked.files.end());
  linked.message->set_allocated_framework((*own)->release_framework());
  MoveRows(own->get(), linked.message.get());
  return linked;
}

}  // namespace mspof::definition
