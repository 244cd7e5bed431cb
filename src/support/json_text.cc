// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Protobuf's JSON parser does not report where a mistake is. So the text is first read here, into a
// tree of values with their places, and the tree is compared with the fields of the message. Then
// protobuf fills the message, and the places of its parts come from the tree. The tree takes many
// times the memory of the text, and recursive functions build and read it. Therefore the number and
// the depth of values are limited before it is built.
// Tested by tests/unit/mapping/reader_test.cc.

#include "support/json_text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <set>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <google/protobuf/descriptor.h>
#include <google/protobuf/util/json_util.h>
#include "support/mistakes.h"
#include "support/text.h"

namespace mspof::support {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

struct Place {
  int line = 1;
  int column = 1;
};

// A value. `kind` is the first character of it: one of { [ " 0 t f n.
struct Node {
  Place place;
  char kind = 'n';
  std::string_view text;  // of a string, as it is written between its quotes; of a number
  std::vector<std::pair<Node, Node>> members;
  std::vector<Node> items;
};

std::string At(std::string_view file_name, Place place, std::string_view what) {
  return StrCat(file_name, ":", place.line, ":", place.column, ": ", what);
}

// Where the text after `before` begins.
Place PlaceOf(std::string_view before) {
  const size_t last_line = before.rfind('\n') + 1;
  Place place;
  place.line += static_cast<int>(std::count(before.begin(), before.end(), '\n'));
  place.column += static_cast<int>(before.size() - last_line);
  return place;
}

// Reads RFC 8259, and stops at the first mistake. REQUIRES: FindJsonExcess() finds nothing.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  bool Read(Node* root) {
    if (!Value(root)) return false;
    Blanks();
    return at_ == text_.size() || Fail("there is text after the end");
  }

  Place place() const { return place_; }
  const std::string& error() const { return error_; }

 private:
  bool Fail(std::string_view expected) {
    error_ =
        at_ == text_.size() ? StrCat("the file ends too early: ", expected) : std::string(expected);
    return false;
  }

  char Next() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  void Take() {
    if (text_[at_] == '\n') {
      ++place_.line;
      place_.column = 0;
    }
    // Columns are characters, so the later bytes of one do not count.
    if ((static_cast<unsigned char>(text_[at_]) & 0xC0) != 0x80) ++place_.column;
    ++at_;
  }

  void Blanks() {
    while (at_ < text_.size() && std::string_view(" \t\r\n").find(Next()) != text_.npos) Take();
  }

  bool Value(Node* node) {
    Blanks();
    node->place = place_;
    node->kind = Next();
    switch (node->kind) {
      case '{':
        return Members(node);
      case '[':
        return Items(node);
      case '"':
        return String(node);
      default:
        return Word(node);
    }
  }

  bool Members(Node* node) {
    Take();
    Blanks();
    if (Next() == '}') return Take(), true;
    for (;;) {
      Node name;
      Node value;
      Blanks();
      name.place = place_;
      if (Next() != '"') return Fail("a name in quotes was expected");
      if (!String(&name)) return false;
      Blanks();
      if (Next() != ':') return Fail("a colon was expected after the name");
      Take();
      if (!Value(&value)) return false;
      node->members.emplace_back(std::move(name), std::move(value));
      Blanks();
      if (Next() == '}') return Take(), true;
      if (Next() != ',') return Fail("a comma or } was expected");
      Take();
    }
  }

  bool Items(Node* node) {
    Take();
    Blanks();
    if (Next() == ']') return Take(), true;
    for (;;) {
      Node item;
      if (!Value(&item)) return false;
      node->items.push_back(std::move(item));
      Blanks();
      if (Next() == ']') return Take(), true;
      if (Next() != ',') return Fail("a comma or ] was expected");
      Take();
    }
  }

  bool String(Node* node) {
    Take();
    const size_t begin = at_;
    while (Next() != '"') {
      if (static_cast<unsigned char>(Next()) < 0x20) {
        return Fail("a text in quotes does not end on its line: close it with a quote");
      }
      if (Next() == '\\') {
        if (!Escape()) return false;
      } else if (at_ < text_.size()) {
        Take();
      }
    }
    node->text = text_.substr(begin, at_ - begin);
    Take();
    return true;
  }

  // A backslash and the character that it means. The place of a mistake is the backslash.
  bool Escape() {
    const std::string_view rest = text_.substr(at_);
    size_t size = 2;
    if (rest.size() < size || std::string_view("\"\\/bfnrtu").find(rest[1]) == rest.npos) {
      return Fail("a backslash in a text needs one of \" \\ / b f n r t u after it");
    }
    if (rest[1] == 'u') {
      const int first = Unit(rest);
      if (first < 0) return Fail("\\u needs four hexadecimal digits");
      size = 6;
      const bool high = first >= 0xD800 && first < 0xDC00;
      const int second = high ? Unit(rest.substr(size)) : -1;
      const bool pair = second >= 0xDC00 && second < 0xE000;
      if (first >= 0xD800 && first < 0xE000 && !pair) {
        return Fail("half a character: \\uD800 to \\uDFFF must be in pairs");
      }
      if (pair) size = 12;
    }
    for (; size > 0; --size) Take();
    return true;
  }

  // The number of "\u12AB" at the beginning of `text`; -1 if there is none.
  static int Unit(std::string_view text) {
    if (text.size() < 6 || text[0] != '\\' || text[1] != 'u') return -1;
    int number = 0;
    const auto [end, error] = std::from_chars(text.data() + 2, text.data() + 6, number, 16);
    return error == std::errc() && end == text.data() + 6 && text[2] != '-' ? number : -1;
  }

  // A number, true, false or null. Protobuf checks it more closely.
  bool Word(Node* node) {
    const size_t begin = at_;
    while (at_ < text_.size() && std::string_view(" \t\r\n,:]}").find(Next()) == text_.npos) Take();
    const std::string_view word = text_.substr(begin, at_ - begin);
    const bool number = !word.empty() && (word[0] == '-' || (word[0] >= '0' && word[0] <= '9'));
    if (number) node->kind = '0';
    node->text = word;
    if (number || word == "true" || word == "false" || word == "null") return true;
    at_ = begin;
    place_ = node->place;
    return Fail("a value was expected: a text in quotes, a number, true, false, [ or {");
  }

  std::string_view text_;
  size_t at_ = 0;
  Place place_;
  std::string error_;
};

// Whether the number can be a value of the field. It may be written with an exponent.
bool FitsIn(const FieldDescriptor& field, std::string_view text) {
  const std::string number(text);
  char* end = nullptr;
  const double value = std::strtod(number.c_str(), &end);
  if (number.empty() || *end != '\0') return false;
  if (!std::isfinite(value)) return false;
  const auto is_whole_within = [value](double least, double most) {
    return value == std::floor(value) && value >= least && value <= most;
  };
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_INT32:
      return is_whole_within(-2147483648.0, 2147483647.0);
    case FieldDescriptor::CPPTYPE_UINT32:
      return is_whole_within(0, 4294967295.0);
    case FieldDescriptor::CPPTYPE_INT64:
      return is_whole_within(-9223372036854775808.0, 9223372036854775807.0);
    case FieldDescriptor::CPPTYPE_UINT64:
      return is_whole_within(0, 18446744073709551615.0);
    default:
      return true;
  }
}

std::string_view WhatFits(const FieldDescriptor& field) {
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_INT32:
      return "a whole number from -2147483648 to 2147483647";
    case FieldDescriptor::CPPTYPE_UINT32:
      return "a whole number from 0 to 4294967295";
    case FieldDescriptor::CPPTYPE_INT64:
      return "a whole number of at most 64 bits";
    case FieldDescriptor::CPPTYPE_UINT64:
      return "a whole number of at most 64 bits, and no minus";
    default:
      return "a number";
  }
}

const FieldDescriptor* FieldOf(const Descriptor& type, std::string_view name) {
  for (int i = 0; i < type.field_count(); ++i) {
    const FieldDescriptor* field = type.field(i);
    if (field->json_name() == name || field->name() == name) return field;
  }
  return nullptr;
}

// Compares values with the fields of messages.
class Comparison {
 public:
  Comparison(std::string_view file_name, Told told) : file_name_(file_name), told_(told) {}

  const MistakeLines& mistakes() const { return mistakes_; }

  void Object(const Node& node, const Descriptor& type) {
    if (node.kind != '{') return Add(node.place, "{ was expected");
    std::set<std::string_view> names;
    std::set<const FieldDescriptor*> fields;
    for (const auto& [name, value] : node.members) {
      const FieldDescriptor* field = FieldOf(type, name.text);
      // A field has two names. If both are given, protobuf would take the last value.
      const bool again = field != nullptr && !fields.insert(field).second;
      if (!names.insert(name.text).second || again) {
        Add(name.place, StrCat(NameOf(name), " is there twice: give it once"));
      }
      if (field == nullptr) {
        Add(name.place, told_ == Told::kUnknown
                            ? NoField(type, name.text)
                            : StrCat("there is no such name", OtherFields(type, name.text)));
      } else if (value.kind != 'n') {
        Member(value, *field);
      }
    }
  }

 private:
  std::string NameOf(const Node& node) const {
    return told_ == Told::kUnknown ? StrCat("\"", node.text, "\"") : "the name";
  }

  void Add(Place place, std::string_view what) { mistakes_.Add(At(file_name_, place, what)); }

  void Member(const Node& value, const FieldDescriptor& field) {
    if (!field.is_repeated()) return Single(value, field);
    if (value.kind != '[') {
      return Add(value.place, StrCat("\"", field.json_name(), "\" is a list: put it into [ ]"));
    }
    for (const Node& item : value.items) Single(item, field);
  }

  void Single(const Node& value, const FieldDescriptor& field) {
    const auto expect = [&](bool holds, std::string_view what) {
      if (!holds) Add(value.place, StrCat("\"", field.json_name(), "\" needs ", what));
    };
    switch (field.cpp_type()) {
      case FieldDescriptor::CPPTYPE_MESSAGE:
        return Object(value, *field.message_type());
      case FieldDescriptor::CPPTYPE_STRING:
        return expect(value.kind == '"', "a text in quotes");
      case FieldDescriptor::CPPTYPE_BOOL:
        return expect(value.kind == 't' || value.kind == 'f', "true or false");
      case FieldDescriptor::CPPTYPE_ENUM:
        if (value.kind == '"') {
          const auto* found = field.enum_type()->FindValueByName(std::string(value.text));
          if (found != nullptr) return;
          Add(value.place, told_ == Told::kUnknown
                               ? NoValue(*field.enum_type(), value.text)
                               : StrCat("the value", OtherValues(*field.enum_type())));
          return;
        }
        return expect(value.kind == '0', "a text in quotes");
      default:
        if (value.kind != '0' && value.kind != '"') return expect(false, "a number");
        return expect(FitsIn(field, value.text), WhatFits(field));
    }
  }

  std::string_view file_name_;
  Told told_;
  MistakeLines mistakes_;
};

void Collect(const Node& node, const Message& message, Lines* lines) {
  lines->Set(message, node.place.line);
  const google::protobuf::Reflection* r = message.GetReflection();
  for (const auto& [name, value] : node.members) {
    const FieldDescriptor* field = FieldOf(*message.GetDescriptor(), name.text);
    if (field == nullptr || field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
    if (!field->is_repeated()) {
      if (value.kind == '{') Collect(value, r->GetMessage(message, field), lines);
      continue;
    }
    const auto size = static_cast<size_t>(r->FieldSize(message, field));
    for (size_t i = 0; i < value.items.size() && i < size; ++i) {
      Collect(value.items[i], r->GetRepeatedMessage(message, field, static_cast<int>(i)), lines);
    }
  }
}

}  // namespace

JsonExcess FindJsonExcess(std::string_view text, uint64_t most_values) {
  int depth = 0;
  uint64_t values = 1;
  bool quoted = false;
  for (size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (quoted) {
      if (c == '\\') ++at;
      if (c == '"') quoted = false;
      continue;
    }
    if (c == '"') quoted = true;
    const bool opens = c == '{' || c == '[';
    if (opens && ++depth > kMostNesting) {
      return {at, StrCat("values are nested more than ", kMostNesting, " deep")};
    }
    if (c == '}' || c == ']') --depth;
    // Each value comes after one of these, or is the whole.
    if ((opens || c == ',') && ++values > most_values) {
      return {at, StrCat("there are more than ", most_values, " values")};
    }
  }
  return {};
}

Status ParseJson(std::string_view text, std::string_view file_name, size_t most_bytes,
                 Message* message, Lines* lines, Told told) {
  const Status good = CheckText(text, file_name, most_bytes);
  if (!good.ok()) return good;
  text = WithoutMark(text);
  const JsonExcess excess = FindJsonExcess(text, kMostJsonValues);
  if (!excess.what.empty()) {
    return Status(StatusCode::kInvalidArgument,
                  At(file_name, PlaceOf(text.substr(0, excess.at)), excess.what));
  }
  Node root;
  Scanner scanner(text);
  if (!scanner.Read(&root)) {
    return Status(StatusCode::kInvalidArgument, At(file_name, scanner.place(), scanner.error()));
  }
  Comparison comparison(file_name, told);
  comparison.Object(root, *message->GetDescriptor());
  if (!comparison.mistakes().empty()) {
    return Status(StatusCode::kInvalidArgument, comparison.mistakes().text());
  }
  const auto status = google::protobuf::util::JsonStringToMessage(
      google::protobuf::StringPiece(text.data(), text.size()), message);
  if (!status.ok()) {
    // Only numbers out of range and bad escapes are left. The reason is the first line.
    const std::string_view reason(status.message().data(), status.message().size());
    return Status(
        StatusCode::kInvalidArgument,
        StrCat(file_name, ": ",
               told == Told::kUnknown ? reason.substr(0, reason.find('\n'))
                                      : "a number is out of range, or a text is not UTF-8 "
                                        "or has a wrong escape"));
  }
  Lines own;
  if (lines == nullptr) lines = &own;
  Collect(root, *message, lines);
  return CheckTexts(*message, file_name, *lines);
}

}  // namespace mspof::support
