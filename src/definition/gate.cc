// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Walks over the message once, by reflection, so that fields that are added later are limited too.
// The walk is recursive. The depth of messages was limited when they were read: by
// support::kMostNesting in text and by protobuf (100) in bytes.
// Tested by tests/unit/definition/gate_test.cc.

#include "definition/gate.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include <google/protobuf/descriptor.h>

#include "support/text.h"
#include "support/utf8.h"

namespace mspof::definition {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;
using support::StrCat;

// Whether every form of a definition can hold the text. XML has only these two control characters
// (and a carriage return, which is read back as a line feed), and it does not have the last two
// characters of the first plane.
bool CanBeWritten(std::string_view text) {
  for (size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte < 0x20 && byte != '\t' && byte != '\n') || byte == 0x7F) return false;
    // U+0080 to U+009F; some of these begin commands to a terminal.
    const bool second = byte == 0xC2 && i + 1 < text.size();
    if (second && static_cast<unsigned char>(text[i + 1]) < 0xA0) return false;
  }
  return support::IsUtf8(text) && text.find("\xEF\xBF\xBE") == text.npos &&
         text.find("\xEF\xBF\xBF") == text.npos;
}

// The most bytes in the text of a field.
size_t MostBytesOf(std::string_view field) {
  constexpr std::string_view kIds[] = {"id", "edition", "language", "form"};
  constexpr std::string_view kTitles[] = {"title", "label", "heading", "noun", "total"};
  const auto is = [field](std::string_view name) { return name == field; };
  if (std::any_of(std::begin(kIds), std::end(kIds), is)) return kMaxIdBytes;
  return std::any_of(std::begin(kTitles), std::end(kTitles), is) ? kMostTitleBytes : kMostTextBytes;
}

class Walk {
 public:
  explicit Walk(Errors* errors) : errors_(errors) {}

  // `conditions`: how many conditions `message` is nested in.
  void Visit(const Message& message, int conditions) {
    if (++messages_ > kMostMessages) return;
    const Descriptor* const type = message.GetDescriptor();
    if (type == v1::Condition::descriptor() && ++conditions > kMostConditions) {
      Add(message, StrCat("conditions are nested more than ", kMostConditions, " deep"),
          "divide the condition, or ask in it whether another question is due");
      return;
    }
    const Reflection* const r = message.GetReflection();
    std::vector<const FieldDescriptor*> fields;
    r->ListFields(message, &fields);
    CheckNumbers(message, fields);
    std::string scratch;
    const bool root = type == v1::Framework::descriptor();
    for (const FieldDescriptor* field : fields) {
      const int size = field->is_repeated() ? r->FieldSize(message, field) : 1;
      for (int i = 0; i < size; ++i) {
        if (root && field->is_repeated()) {
          row_ = NameOf(*field, r->GetRepeatedMessage(message, field, i));
        }
        if (field->type() == FieldDescriptor::TYPE_STRING) {
          CheckText(message, *field,
                    field->is_repeated()
                        ? r->GetRepeatedStringReference(message, field, i, &scratch)
                        : r->GetStringReference(message, field, &scratch));
        } else if (field->type() == FieldDescriptor::TYPE_MESSAGE) {
          Visit(field->is_repeated() ? r->GetRepeatedMessage(message, field, i)
                                     : r->GetMessage(message, field),
                conditions);
        }
      }
    }
  }

  size_t messages() const { return messages_; }

 private:
  void CheckNumbers(const Message& message, const std::vector<const FieldDescriptor*>& fields) {
    const Descriptor* const type = message.GetDescriptor();
    const bool condition = type == v1::Condition::descriptor();
    const int most = condition || type == v1::Any::descriptor() ? kMostParts : kMostRows;
    int all = 0;
    for (const FieldDescriptor* field : fields) {
      if (!field->is_repeated()) continue;
      const int size = message.GetReflection()->FieldSize(message, field);
      all = condition ? all + size : size;
      if (all <= most) continue;
      Add(message,
          condition ? StrCat("the condition has more than ", most, " parts")
                    : StrCat("there are ", size, " of `", field->name(), "` here; there must be ",
                             most, " or fewer"),
          condition ? "divide it by `any` and `not`" : "divide the definition, or the row");
      return;
    }
  }

  void CheckText(const Message& message, const FieldDescriptor& field, std::string_view text) {
    const size_t most = MostBytesOf(field.name());
    if (text.size() > most) {
      Add(message,
          StrCat("`", field.name(), "` has ", text.size(), " bytes; it must have ", most,
                 " or fewer"),
          "shorten it");
    } else if (!CanBeWritten(text)) {
      Add(message,
          StrCat("`", field.name(),
                 "` has a character that not every form of a definition can hold"),
          "remove control characters other than tabs and line feeds, and bytes that are "
          "not UTF-8");
    }
  }

  // `measure "wants": `, for a row with an id that is not too long.
  static std::string NameOf(const FieldDescriptor& field, const Message& row) {
    const FieldDescriptor* const id = row.GetDescriptor()->FindFieldByName("id");
    if (id == nullptr) return "";
    const std::string text = row.GetReflection()->GetString(row, id);
    const bool good = text.size() <= kMaxIdBytes && CanBeWritten(text);
    return good ? StrCat(field.name(), " \"", text, "\": ") : "";
  }

  void Add(const Message& message, std::string_view what, std::string_view remedy) {
    errors_->Add(message, StrCat(row_, what), remedy);
  }

  Errors* errors_;
  std::string row_;
  size_t messages_ = 0;
};

size_t PathsOf(const v1::Framework& definition) {
  constexpr size_t kOwn = 5;  // a collection has four values of each answer set, and itself
  size_t paths =
      static_cast<size_t>(definition.fact_size()) + static_cast<size_t>(definition.question_size());
  for (const v1::RowGroup& row : definition.group()) {
    paths += 1 + static_cast<size_t>(row.fact_size());
  }
  for (const v1::Collection& row : definition.collection()) {
    paths += kOwn + static_cast<size_t>(row.fact_size());
  }
  return paths;
}

}  // namespace

void CheckLimits(const v1::Framework& definition, Errors* errors) {
  Walk walk(errors);
  walk.Visit(definition, 0);
  if (walk.messages() > kMostMessages) {
    errors->Add(definition.framework(),
                StrCat("the definition has more than ", kMostMessages, " rows and parts of rows"),
                "divide it");
  }
  if (PathsOf(definition) > kMostPaths) {
    errors->Add(definition.framework(),
                StrCat("the definition has more than ", kMostPaths, " paths"),
                "remove facts or questions");
  }
  if (definition.framework().uses_size() > kMostVocabularies) {
    errors->Add(definition.framework(),
                StrCat("the definition uses more than ", kMostVocabularies, " vocabularies"),
                "put their rows into fewer vocabularies");
  }
  if (definition.ByteSizeLong() > kMostBytes) {
    errors->Add(
        definition.framework(),
        StrCat("the definition with its vocabularies is larger than ", kMostBytes >> 20, " MiB"),
        "divide it");
  }
}

}  // namespace mspof::definition
