// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_EXCHANGE_JSON_H_
#define MSPOF_EXCHANGE_JSON_H_

// Internal. JSON documents in formats of others. They are built as trees, so that members can be
// added where they are known, and are written in the order in which they were added.
//
//   Json item = Json::Object();
//   item.Set("linkId", "outcomes-asked");
//   item.Set("required", false);
//   std::string text = item.Write();

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <google/protobuf/struct.pb.h>

#include "mspof/status.h"

namespace mspof::exchange {

class Json {
 public:
  static Json Object() { return Json(Kind::kObject, ""); }
  static Json Array() { return Json(Kind::kArray, ""); }
  static Json Array(std::initializer_list<Json> items);
  // Bytes that are not UTF-8 become U+FFFD, so that what is written is always JSON.
  Json(std::string_view text);  // NOLINT(google-explicit-constructor)
  Json(const std::string& text) : Json(std::string_view(text)) {}    // NOLINT
  Json(const char* text) : Json(std::string_view(text)) {}           // NOLINT
  Json(bool value) : Json(Kind::kWord, value ? "true" : "false") {}  // NOLINT
  Json(int64_t value) : Json(Kind::kWord, std::to_string(value)) {}  // NOLINT
  Json(int value) : Json(int64_t{value}) {}                          // NOLINT

  // Sets a member of an object. If the name is there already, its value is replaced.
  Json& Set(std::string_view name, Json value);
  // Does nothing if `value` is an empty text, object or array.
  Json& SetIfAny(std::string_view name, Json value);
  // Adds a member that is not there yet. For objects with many members, since Set() searches them.
  Json& Put(std::string_view name, Json value);
  // Adds all members of another object, which must not have the same names.
  Json& Take(Json object);
  // An item of an array.
  Json& Add(Json value);
  // All items of another array.
  Json& Append(Json array);

  // The first item of an array, moved out. REQUIRES: there is one.
  Json TakeFirst() { return std::move(items_.front()); }

  bool empty() const { return kind_ != Kind::kWord && text_.empty() && size() == 0; }
  size_t size() const { return members_.size() + items_.size(); }

  // The approximate number of bytes in a document, at that depth.
  size_t WrittenSize(size_t depth = 0) const;
  // The document, indented by two blanks, with a line end.
  std::string Write() const;

 private:
  enum class Kind : uint8_t { kObject, kArray, kText, kWord };
  Json(Kind kind, std::string text) : kind_(kind), text_(std::move(text)) {}
  void WriteTo(size_t depth, std::string* out) const;

  Kind kind_;
  std::string text_;
  std::vector<std::pair<std::string, Json>> members_;
  std::vector<Json> items_;
};

// Reads a document that is an object. Fails with kCorrupt; the message repeats nothing of it.
Result<google::protobuf::Struct> ReadJson(std::string_view text);

// A member; null if there is none.
const google::protobuf::Value* Find(const google::protobuf::Struct& object, const char* name);
// The text of a member; empty if there is none or it is not a text.
std::string TextOf(const google::protobuf::Struct& object, const char* name);

}  // namespace mspof::exchange

#endif  // MSPOF_EXCHANGE_JSON_H_
