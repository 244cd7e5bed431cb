// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_SUPPORT_JSON_WRITER_H_
#define MSPOF_SUPPORT_JSON_WRITER_H_

// Internal. Writes one JSON document, indented by two blanks.
//
//   JsonWriter json;
//   json.BeginObject();
//   json.Field("records", uint64_t{3});
//   json.EndObject();
//   Print(json.Finish());
//
// The document is well-formed if each Begin has its End. It is always UTF-8: other bytes become
// U+FFFD.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace mspof::support {

class JsonWriter {
 public:
  void BeginObject() { Open('{'); }
  void BeginObject(std::string_view name) { Name(name), Open('{'); }
  void EndObject() { Close('}'); }
  void BeginArray(std::string_view name) { Name(name), Open('['); }
  void EndArray() { Close(']'); }

  // A member of an object.
  void Field(std::string_view name, std::string_view value) { Name(name), Text(value); }
  void Field(std::string_view name, const char* value) { Field(name, std::string_view(value)); }
  void Field(std::string_view name, uint64_t value) { Name(name), Number(value); }
  // A member that is a number, of which these are the digits, such as "49.6".
  void FieldDigits(std::string_view name, std::string_view digits) { Name(name), Digits(digits); }
  // A member that is true.
  void FieldTrue(std::string_view name) { Name(name), True(); }
  // Writes no member if `value` is empty.
  void FieldIfAny(std::string_view name, std::string_view value) {
    if (!value.empty()) Field(name, value);
  }
  // A member of an array.
  void Element(std::string_view value) { Separate(), Text(value); }
  void Element(uint64_t value) { Separate(), Number(value); }

  // Takes away what has been written so far, so that a long document need not be kept.
  std::string TakeWritten() { return std::exchange(out_, {}); }
  // The rest of the document, or all of it, with a line end.
  std::string Finish() { return std::move(out_) + "\n"; }

 private:
  void Separate();
  void Name(std::string_view name);
  void Text(std::string_view value);
  void Number(uint64_t value);
  void Digits(std::string_view digits);
  void True();
  void Open(char bracket);
  void Close(char bracket);

  std::string out_;
  size_t depth_ = 0;
  bool first_ = true;   // the open object or array is still empty
  bool named_ = false;  // a name was written, but not yet its value
};

}  // namespace mspof::support

#endif  // MSPOF_SUPPORT_JSON_WRITER_H_
