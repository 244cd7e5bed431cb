// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Rows of the second definition are put into the first, one after another, and each time the whole
// is compiled: if it is refused, the next row joins the step. Lists come before what uses them, and
// rows are removed from the end, so that most steps have one row.
// Tested by tests/unit/explain/definition_steps_test.cc.

#include "mspof/definition_steps.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include "definition/compiled.h"
#include "definition/counting.h"
#include "definition/definition.h"
#include "support/canonical.h"

namespace mspof {
namespace explain {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

struct Kind {
  int field;
  const char* name;
  const char* key;
};
// In the order in which rows need each other.
constexpr Kind kKinds[] = {
    {v1::Framework::kCodeListFieldNumber, "code list", "id"},
    {v1::Framework::kFactFieldNumber, "fact", "id"},
    {v1::Framework::kGroupFieldNumber, "group", "id"},
    {v1::Framework::kCollectionFieldNumber, "collection", "id"},
    {v1::Framework::kQuestionFieldNumber, "question", "id"},
    {v1::Framework::kAskFieldNumber, "question that is asked", "question"},
    {v1::Framework::kDimensionFieldNumber, "dimension", "id"},
    {v1::Framework::kPopulationFieldNumber, "population", "id"},
    {v1::Framework::kMeasureFieldNumber, "measure", "id"},
    {v1::Framework::kProportionFieldNumber, "proportion", "id"},
    {v1::Framework::kRuleFieldNumber, "rule", "id"},
};

const FieldDescriptor* FieldOf(const Kind& kind) {
  return v1::Framework::descriptor()->FindFieldByNumber(kind.field);
}

std::string TextOf(const Message& row, const char* name) {
  const FieldDescriptor* field = row.GetDescriptor()->FindFieldByName(name);
  return field == nullptr ? "" : row.GetReflection()->GetString(row, field);
}

// The row of `in` with that key; -1: there is none.
int PositionOf(const v1::Framework& in, const Kind& kind, const std::string& key) {
  const FieldDescriptor* field = FieldOf(kind);
  const Reflection& of = *in.GetReflection();
  for (int i = 0; i < of.FieldSize(in, field); ++i) {
    if (TextOf(of.GetRepeatedMessage(in, field, i), kind.key) == key) return i;
  }
  return -1;
}

const Message& RowAt(const v1::Framework& in, const Kind& kind, int at) {
  return in.GetReflection()->GetRepeatedMessage(in, FieldOf(kind), at);
}

// By way of bytes: a message that copies another loses a part of it if memory runs out.
void Copy(const Message& from, Message* to) {
  support::ParseCanonical(support::CanonicalBytes(from), to);
}

// One row to take over.
struct Operation {
  const Kind* kind;
  std::string key;
  // Null: it is removed.
  const Message* row;
  // Not set: no count depends on what changes.
  std::optional<DefinitionRow> shown;
};

// What counts depend on in one row.
std::string CountingBytesOf(const Kind& kind, const Message& row) {
  v1::Framework alone;
  Copy(row, alone.GetReflection()->AddMessage(&alone, FieldOf(kind)));
  return definition::CountingBytes(alone);
}

DefinitionRow RowOf(const Kind& kind, const Message& row, RowChange change) {
  std::string title = TextOf(row, "title");
  if (title.empty()) title = TextOf(row, "message");
  return {kind.name, TextOf(row, kind.key), std::move(title), change, TextOf(row, "source")};
}

// A row in which the two differ; nothing: they do not. At most one of the two is null.
std::optional<Operation> Compare(const Kind& kind, const Message* before, const Message* after) {
  const Message& row = after != nullptr ? *after : *before;
  Operation operation{&kind, TextOf(row, kind.key), after, std::nullopt};
  RowChange change = RowChange::kChanged;
  if (before == nullptr || after == nullptr) {
    change = after != nullptr ? RowChange::kAdded : RowChange::kRemoved;
  } else if (support::CanonicalBytes(*before) == support::CanonicalBytes(*after)) {
    return std::nullopt;
  }
  const auto bytes = [&](const Message* one) {
    return one == nullptr ? std::string() : CountingBytesOf(kind, *one);
  };
  if (bytes(before) != bytes(after)) operation.shown = RowOf(kind, row, change);
  return operation;
}

std::vector<Operation> OperationsBetween(const v1::Framework& before, const v1::Framework& after) {
  std::vector<Operation> operations;
  std::vector<Operation> removals;
  for (const Kind& kind : kKinds) {
    const int rows = after.GetReflection()->FieldSize(after, FieldOf(kind));
    for (int i = 0; i < rows; ++i) {
      const Message& row = RowAt(after, kind, i);
      const int was = PositionOf(before, kind, TextOf(row, kind.key));
      auto operation = Compare(kind, was < 0 ? nullptr : &RowAt(before, kind, was), &row);
      if (operation) operations.push_back(*std::move(operation));
    }
    for (int i = 0; i < before.GetReflection()->FieldSize(before, FieldOf(kind)); ++i) {
      const Message& row = RowAt(before, kind, i);
      if (PositionOf(after, kind, TextOf(row, kind.key)) >= 0) continue;
      removals.push_back(*Compare(kind, &row, nullptr));
    }
  }
  std::move(removals.rbegin(), removals.rend(), std::back_inserter(operations));
  return operations;
}

void Apply(const Operation& operation, v1::Framework* definition) {
  const FieldDescriptor* field = FieldOf(*operation.kind);
  const Reflection& of = *definition->GetReflection();
  const int at = PositionOf(*definition, *operation.kind, operation.key);
  if (operation.row != nullptr) {
    Message* row = at < 0 ? of.AddMessage(definition, field)
                          : of.MutableRepeatedMessage(definition, field, at);
    row->Clear();
    Copy(*operation.row, row);
    return;
  }
  for (int i = at; i + 1 < of.FieldSize(*definition, field); ++i) {
    of.SwapElements(definition, field, i, i + 1);
  }
  of.RemoveLast(definition, field);
}

Result<std::vector<DefinitionStep>> Steps(const Framework& before, const Framework& after) {
  std::vector<DefinitionStep> steps;
  if (before.info().counting_digest == after.info().counting_digest) return steps;
  v1::Framework now;
  Copy(internal::ImplOf(before).definition(), &now);
  // Pages for people may name rows that are not there yet.
  now.clear_table();
  now.clear_guidance();
  std::string counts_as = before.info().counting_digest;
  std::vector<DefinitionRow> rows;
  for (Operation& operation : OperationsBetween(internal::ImplOf(before).definition(),
                                                internal::ImplOf(after).definition())) {
    Apply(operation, &now);
    if (operation.shown) rows.push_back(*std::move(operation.shown));
    if (rows.empty()) continue;
    Result<Framework> next = Framework::Decode(support::CanonicalBytes(now));
    internal::ThrowIfNoMemory(next.status());
    if (!next.ok() || next->info().counting_digest == counts_as) continue;
    counts_as = next->info().counting_digest;
    steps.push_back({std::exchange(rows, {}), *std::move(next)});
  }
  if (counts_as == after.info().counting_digest) {
    steps.back().framework = after;
  } else {
    steps.push_back({std::move(rows), after});
  }
  return steps;
}

}  // namespace
}  // namespace explain

inline namespace abi0 {

std::string_view RowChangeName(RowChange change) {
  switch (change) {
    case RowChange::kAdded:
      return "added";
    case RowChange::kRemoved:
      return "removed";
    case RowChange::kChanged:
      break;
  }
  return "changed";
}

Result<std::vector<DefinitionStep>> DefinitionSteps(const Framework& before,
                                                    const Framework& after) try {
  return explain::Steps(before, after);
} catch (...) {
  return internal::Thrown();
}

}  // namespace abi0
}  // namespace mspof
