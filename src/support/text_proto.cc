// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Protobuf's text format, with errors that name file and line. The parser's messages are written
// for programmers who know the schema, so the common ones are worded anew. The parser calls itself
// for each message in a message, so its depth is limited.
// Tested by tests/unit/definition/definition_test.cc and
// tests/unit/definition/gate_test.cc.

#include "support/text_proto.h"

#include <algorithm>
#include <utility>
#include <vector>

#include <google/protobuf/descriptor.h>
#include <google/protobuf/io/tokenizer.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <google/protobuf/text_format.h>
#include "support/mistakes.h"
#include "support/nearest.h"
#include "support/shown.h"
#include "support/text.h"
#include "support/utf8.h"

namespace mspof::support {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::TextFormat;

std::string Quoted(std::string_view name) { return StrCat("\"", Shown(name), "\""); }

// The text between the `n`th pair of quotation marks, from 0; empty if there is none.
std::string_view QuotedPart(std::string_view message, size_t n) {
  for (;; --n) {
    const size_t begin = message.find('"');
    const size_t end = begin == std::string_view::npos ? begin : message.find('"', begin + 1);
    if (end == std::string_view::npos) return "";
    if (n == 0) return message.substr(begin + 1, end - begin - 1);
    message.remove_prefix(end + 1);
  }
}

bool Begins(std::string_view message, std::string_view words) {
  return message.substr(0, words.size()) == words;
}

// ", but X is here", for what the parser found.
std::string But(std::string_view found, Found shown) {
  constexpr size_t kMost = 40;
  if (found.empty()) return ", but the file ends: check for a missing }";
  if (shown == Found::kHidden || found.size() > kMost) return ", but something else is here";
  return StrCat(", but ", Shown(found), " is here");
}

// The parser's messages, and our words for them.
constexpr std::pair<std::string_view, std::string_view> kExpected[] = {
    {"Expected identifier, got: ", "a name was expected"},
    {"Expected string, got: ", "a text in quotes was expected"},
    {"Expected integer, got: ", "a whole number was expected"},
    {"Expected double, got: ", "a number was expected"},
    {"Expected integer or identifier, got: ", "one of the listed values was expected"},
};

// The parser's message in plain words. A rare message stays as it is.
std::string InPlainWords(std::string_view message, const google::protobuf::Descriptor& root,
                         Found shown) {
  for (const auto& [theirs, ours] : kExpected) {
    if (!Begins(message, theirs)) continue;
    const std::string_view found = message.substr(theirs.size());
    const bool is_quoted = theirs == kExpected[0].first && Begins(found, "\"");
    return StrCat(is_quoted ? "a word without quotes was expected" : ours, But(found, shown));
  }
  const std::string_view first = QuotedPart(message, 0);
  const std::string_view second = QuotedPart(message, 1);
  if (Begins(message, "Message type ") && message.find("has no field named") != message.npos) {
    const auto* type = root.file()->pool()->FindMessageTypeByName(std::string(first));
    if (type != nullptr && shown == Found::kHidden) {
      return StrCat("there is no such field", OtherFields(*type, second));
    }
    if (type != nullptr) return NoField(*type, second);
  }
  if (Begins(message, "Unknown enumeration value of ")) {
    const std::string value = shown == Found::kHidden ? "this" : Quoted(first);
    return StrCat(value, " is not a value of \"", second, "\"");
  }
  constexpr std::string_view kFound = "\", found \"";
  const size_t found = message.find(kFound);
  if (Begins(message, "Expected \"") && found != message.npos) {
    // The token may have quotes itself; a quote and a full stop come after it.
    std::string_view token = message.substr(found + kFound.size());
    token.remove_suffix(std::min<size_t>(token.size(), 2));
    return StrCat(first, " was expected", But(token, shown));
  }
  if (Begins(message, "Non-repeated field ")) {
    return StrCat("\"", first, "\" is there twice: give it once");
  }
  if (Begins(message, "Invalid value for boolean field ")) {
    return StrCat("\"", first, "\" needs true or false");
  }
  if (Begins(message, "String literals cannot cross line") ||
      Begins(message, "Unexpected end of string")) {
    return "a text in quotes does not end on its line: close it with a quote";
  }
  // The parser goes on with the bytes of such a letter one by one.
  if (Begins(message, "Interpreting non ascii codepoint ")) {
    return "there is a letter outside quotes that is not in ASCII";
  }
  if (Begins(message, "Message is too deep")) {
    return StrCat("parts are nested more than ", kMostNesting, " deep: remove some levels of { }");
  }
  return shown == Found::kHidden ? "this cannot be read" : std::string(message);
}

// Collects every message of the parser, as "file:line:column: what".
class Errors : public google::protobuf::io::ErrorCollector {
 public:
  Errors(std::string_view file_name, const google::protobuf::Descriptor& root, Found shown)
      : file_name_(file_name), root_(root), shown_(shown) {}

  void AddError(int line, int column, const std::string& message) override {
    const std::string what = lines_.full() ? "" : InPlainWords(message, root_, shown_);
    lines_.Add(StrCat(file_name_, ":", line + 1, ":", column + 1, ": ", what));
  }

  std::string text() const { return lines_.text(); }

 private:
  std::string file_name_;
  const google::protobuf::Descriptor& root_;
  const Found shown_;
  MistakeLines lines_;
};

void Collect(const Message& message, TextFormat::ParseInfoTree* tree, Lines* lines) {
  if (tree == nullptr) return;
  const google::protobuf::Reflection* r = message.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  r->ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
    const int size = field->is_repeated() ? r->FieldSize(message, field) : 1;
    for (int i = 0; i < size; ++i) {
      const int index = field->is_repeated() ? i : -1;
      const Message& part = field->is_repeated() ? r->GetRepeatedMessage(message, field, i)
                                                 : r->GetMessage(message, field);
      lines->Set(part, tree->GetLocation(field, index).line + 1);
      Collect(part, tree->GetTreeForNested(field, index), lines);
    }
  }
}

// A text of a message that is not UTF-8.
struct BadText {
  const Message* message = nullptr;
  const FieldDescriptor* field = nullptr;
};

BadText FindBadText(const Message& message) {
  const google::protobuf::Reflection* r = message.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  r->ListFields(message, &fields);
  std::string scratch;
  for (const FieldDescriptor* field : fields) {
    const int size = field->is_repeated() ? r->FieldSize(message, field) : 1;
    for (int i = 0; i < size; ++i) {
      if (field->type() == FieldDescriptor::TYPE_STRING) {
        const std::string& text = field->is_repeated()
                                      ? r->GetRepeatedStringReference(message, field, i, &scratch)
                                      : r->GetStringReference(message, field, &scratch);
        if (!IsUtf8(text)) return {&message, field};
      } else if (field->type() == FieldDescriptor::TYPE_MESSAGE) {
        const BadText found =
            FindBadText(field->is_repeated() ? r->GetRepeatedMessage(message, field, i)
                                             : r->GetMessage(message, field));
        if (found.field != nullptr) return found;
      }
    }
  }
  return {};
}

}  // namespace

std::string_view WithoutMark(std::string_view text) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  if (text.substr(0, kMark.size()) == kMark) text.remove_prefix(kMark.size());
  return text;
}

Status CheckText(std::string_view text, std::string_view file_name, size_t most_bytes) {
  if (text.size() > most_bytes) {
    return Status(StatusCode::kInvalidArgument,
                  StrCat(file_name, ": it is larger than ", most_bytes >> 20,
                         " MiB: check that it is the right file, or divide it"));
  }
  const std::string_view good = text.substr(0, Utf8Length(text));
  if (good.size() == text.size()) return Status();
  const size_t last_line = good.rfind('\n') + 1;
  const auto lines = std::count(good.begin(), good.end(), '\n');
  return Status(StatusCode::kInvalidArgument,
                StrCat(file_name, ":", lines + 1, ":", good.size() - last_line + 1,
                       ": the text is not UTF-8: save the file as UTF-8"));
}

Status CheckTexts(const Message& message, std::string_view file_name, const Lines& lines) {
  const BadText bad = FindBadText(message);
  if (bad.field == nullptr) return Status();
  const int line = lines.Of(*bad.message);
  return Status(StatusCode::kInvalidArgument,
                StrCat(file_name, line > 0 ? StrCat(":", line) : "", ": \"", bad.field->name(),
                       "\" is not UTF-8: write its characters themselves, not their bytes"));
}

std::string OtherFields(const google::protobuf::Descriptor& type, std::string_view name) {
  std::vector<std::string_view> names;
  for (int i = 0; i < type.field_count(); ++i) names.emplace_back(type.field(i)->name());
  const std::string_view nearest = Nearest(name.substr(0, kMostShownCharacters), names);
  return StrCat(" here: ", nearest.empty() ? StrCat("there are ", StrJoin(names, ", "))
                                           : StrCat("did you mean \"", nearest, "\"?"));
}

std::string OtherValues(const google::protobuf::EnumDescriptor& type) {
  std::vector<std::string_view> names;
  for (int i = 0; i < type.value_count(); ++i) {
    if (type.value(i)->number() != 0) names.emplace_back(type.value(i)->name());
  }
  return StrCat(" is not one of ", StrJoin(names, ", "));
}

std::string NoField(const google::protobuf::Descriptor& type, std::string_view name) {
  return StrCat("there is no ", Quoted(name), OtherFields(type, name));
}

std::string NoValue(const google::protobuf::EnumDescriptor& type, std::string_view name) {
  return StrCat(Quoted(name), OtherValues(type));
}

int Lines::Of(const Message& message) const {
  const auto it = lines_.find(&message);
  return it == lines_.end() ? 0 : it->second;
}

Status ParseText(std::string_view text, std::string_view file_name, Message* message, Lines* lines,
                 Found shown) {
  const Status good = CheckText(text, file_name, kMostTextBytes);
  if (!good.ok()) return good;
  text = WithoutMark(text);
  google::protobuf::io::ArrayInputStream input(text.data(), static_cast<int>(text.size()));
  Errors errors(file_name, *message->GetDescriptor(), shown);
  TextFormat::ParseInfoTree tree;
  TextFormat::Parser parser;
  parser.RecordErrorsTo(&errors);
  parser.WriteLocationsTo(&tree);
  parser.SetRecursionLimit(kMostNesting);
  if (!parser.Parse(&input, message)) {
    return Status(StatusCode::kInvalidArgument, errors.text());
  }
  Lines own;
  if (lines == nullptr) lines = &own;
  Collect(*message, &tree, lines);
  return CheckTexts(*message, file_name, *lines);
}

}  // namespace mspof::support
