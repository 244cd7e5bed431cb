// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Members keep the order in which they were added, because the order in protobuf's Struct differs
// from run to run. For reading, where order has no meaning, protobuf's parser is used.
// Tested by tests/unit/exchange/json_schema_test.cc.

#include "exchange/json.h"

#include <google/protobuf/util/json_util.h>

#include "support/json_text.h"
#include "support/utf8.h"

namespace mspof::exchange {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

std::string ToUtf8(std::string_view text) {
  if (support::IsUtf8(text)) return std::string(text);
  std::string out;
  for (size_t at = 0; at < text.size();) {
    size_t length = 1;
    while (length <= 4 && !support::IsUtf8(text.substr(at, length))) ++length;
    const bool good = length <= 4 && at + length <= text.size();
    out += good ? text.substr(at, length) : kReplacement;
    at += good ? length : 1;
  }
  return out;
}

void WriteText(std::string_view text, std::string* out) {
  constexpr char kHex[] = "0123456789abcdef";
  *out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      *out += '\\';
      *out += c;
    } else if (c == '\n') {
      *out += "\\n";
    } else if (byte < 0x20 || byte == 0x7F) {
      *out += "\\u00";
      *out += kHex[byte >> 4];
      *out += kHex[byte & 0xF];
    } else {
      *out += c;
    }
  }
  *out += '"';
}

}  // namespace

Json::Json(std::string_view text) : Json(Kind::kText, ToUtf8(text)) {}

Json Json::Array(std::initializer_list<Json> items) {
  Json array = Array();
  array.items_ = items;
  return array;
}

Json& Json::Set(std::string_view name, Json value) {
  for (auto& [other, old] : members_) {
    if (other == name) return old = std::move(value), *this;
  }
  members_.emplace_back(std::string(name), std::move(value));
  return *this;
}

Json& Json::Put(std::string_view name, Json value) {
  members_.emplace_back(std::string(name), std::move(value));
  return *this;
}

Json& Json::SetIfAny(std::string_view name, Json value) {
  return value.empty() ? *this : Set(name, std::move(value));
}

Json& Json::Take(Json object) {
  for (auto& member : object.members_) members_.push_back(std::move(member));
  return *this;
}

Json& Json::Add(Json value) {
  items_.push_back(std::move(value));
  return *this;
}

Json& Json::Append(Json array) {
  for (Json& item : array.items_) items_.push_back(std::move(item));
  return *this;
}

size_t Json::WrittenSize(size_t depth) const {
  constexpr size_t kMarks = 6;  // quotation marks, colon, comma, line end
  size_t bytes = text_.size() + kMarks;
  for (const auto& [name, value] : members_) {
    bytes += 2 * depth + name.size() + value.WrittenSize(depth + 1);
  }
  for (const Json& item : items_) bytes += 2 * depth + item.WrittenSize(depth + 1);
  return bytes;
}

std::string Json::Write() const {
  std::string out;
  WriteTo(0, &out);
  return out + '\n';
}

void Json::WriteTo(size_t depth, std::string* out) const {
  if (kind_ == Kind::kText) return WriteText(text_, out);
  if (kind_ == Kind::kWord) return void(*out += text_);
  const bool object = kind_ == Kind::kObject;
  *out += object ? '{' : '[';
  for (size_t i = 0; i < size(); ++i) {
    *out += i == 0 ? "\n" : ",\n";
    out->append(2 * (depth + 1), ' ');
    if (object) {
      WriteText(members_[i].first, out);
      *out += ": ";
    }
    (object ? members_[i].second : items_[i]).WriteTo(depth + 1, out);
  }
  if (size() > 0) out->append("\n").append(2 * depth, ' ');
  *out += object ? '}' : ']';
}

Result<google::protobuf::Struct> ReadJson(std::string_view text) {
  constexpr size_t kMost = size_t{16} << 20;
  if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
  if (text.size() > kMost) return Status(StatusCode::kCorrupt, "the text has more than 16 MiB");
  const support::JsonExcess excess = support::FindJsonExcess(text, support::kMostJsonValues);
  if (!excess.what.empty()) return Status(StatusCode::kCorrupt, excess.what);
  google::protobuf::Struct object;
  const bool read = support::IsUtf8(text) &&
                    google::protobuf::util::JsonStringToMessage(
                        google::protobuf::StringPiece(text.data(), text.size()), &object, {})
                        .ok();
  if (!read) {
    return Status(StatusCode::kCorrupt,
                  "the text is not a JSON object in UTF-8, or has a member twice: check that it is "
                  "whole");
  }
  return object;
}

const google::protobuf::Value* Find(const google::protobuf::Struct& object, const char* name) {
  const auto it = object.fields().find(name);
  return it == object.fields().end() ? nullptr : &it->second;
}

std::string TextOf(const google::protobuf::Struct& object, const char* name) {
  const google::protobuf::Value* value = Find(object, name);
  return value == nullptr ? "" : value->string_value();
}

}  // namespace mspof::exchange
