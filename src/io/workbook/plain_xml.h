// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_IO_WORKBOOK_PLAIN_XML_H_
#define MSPOF_IO_WORKBOOK_PLAIN_XML_H_

// Internal. Users want mspof/io/workbook.h.
//
// The plainest XML, as programs write it a million times in one sheet: tags, attributes and text.

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace mspof {
inline namespace abi0 {
namespace io {

// Whether `text` is this literal. Its length is known when this is compiled, so nothing is called.
template <size_t kSize>
inline bool IsLiteral(std::string_view text, const char (&literal)[kSize]) {
  return text.size() == kSize - 1 && std::memcmp(text.data(), literal, kSize - 1) == 0;
}

// A place in a text that is a part of a document. Each function moves on past what it reads, or
// returns false; then what stands there is not plain, or goes on after the text. It refuses more
// than XML does, and nothing that it reads means anything else to a parser of XML. The caller sees
// to it that tags match.
class PlainXml {
 public:
  // Bytes after the NUL byte that may be compared.
  static constexpr size_t kSlack = 16;

  struct Attribute {
    std::string_view name;
    std::string_view value;
  };
  struct Place {
    const char* at;
    uint64_t lines;
  };

  // Reads [begin, end), which ends with a NUL byte that is not of the text, and then kSlack bytes
  // of whatever value.
  void SetText(const char* begin, const char* end) {
    at_ = begin;
    end_ = end;
  }
  // The namespaces that can be used: elements have `prefix`, which may be empty, and attributes may
  // have one of `prefixes`.
  void SetPrefixes(std::string_view prefix, const std::vector<std::string>* prefixes) {
    prefix_ = prefix;
    prefixes_ = prefixes;
  }

  bool has_prefix() const { return !prefix_.empty(); }

  // Passes these bytes if they stand here. REQUIRES: !has_prefix(), if tags are in them; the text
  // can be read kSlack bytes beyond its NUL byte.
  template <size_t kSize>
  bool Passes(const char (&literal)[kSize]) {
    static_assert(kSize <= kSlack, "bytes after the text are compared");
    if (std::memcmp(at_, literal, kSize - 1) != 0) return false;
    at_ += kSize - 1;
    return true;
  }

  // Reads blanks and a tag.
  bool ReadTag();
  // Of the tag: whether it begins or ends the element with that name, whose prefix is ours.
  template <size_t kSize>
  bool Begins(const char (&name)[kSize]) const {
    return !is_end_ && IsLiteral(name_, name);
  }
  template <size_t kSize>
  bool Ends(const char (&name)[kSize]) const {
    return is_end_ && IsLiteral(name_, name);
  }
  // Whether it is the whole element.
  bool is_empty() const { return is_empty_; }
  // Calls `take(name, value)` for each attribute without a prefix.
  template <typename Take>
  void EachAttribute(Take&& take) const {
    for (size_t i = 0; i < attributes_; ++i) take(attribute_[i].name, attribute_[i].value);
  }
  // Reads text up to the next tag.
  bool ReadText(std::string_view* text);
  // Reads `<name>text</name>`, of which the tag that begins it was read.
  template <size_t kSize>
  bool ReadRest(const char (&name)[kSize], std::string_view* text) {
    *text = std::string_view();
    return is_empty_ || (ReadText(text) && ReadTag() && Ends(name));
  }

  Place place() const { return {at_, lines_}; }
  void GoTo(const Place& place) {
    at_ = place.at;
    lines_ = place.lines;
  }
  void Pass(size_t bytes) { at_ += bytes; }
  std::string_view rest() const { return {at_, static_cast<size_t>(end_ - at_)}; }
  // Whether more of the document is needed to say why a function returned false.
  bool ran_out() const { return at_ == end_; }
  // The ends of lines that were passed.
  uint64_t lines() const { return lines_; }

 private:
  // More are not plain.
  static constexpr size_t kMostAttributes = 16;

  bool StopAt(const char* at) {
    at_ = at;
    return false;
  }
  void PassBlanks();
  bool ReadAttribute(const char** at);
  bool ReadPrefixed(std::string_view prefix, const char** at);
  bool ReadOtherText(const char* from, std::string_view* text);

  const char* at_ = nullptr;
  const char* end_ = nullptr;
  uint64_t lines_ = 0;
  std::string prefix_;  // with its colon
  const std::vector<std::string>* prefixes_ = nullptr;

  // Of the tag.
  std::string_view name_;
  bool is_end_ = false;
  bool is_empty_ = false;
  size_t attributes_ = 0;
  std::array<Attribute, kMostAttributes> attribute_;
  size_t prefixed_ = 0;
  std::array<std::string_view, kMostAttributes> prefixed_name_;  // without the prefix
};

}  // namespace io
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_IO_WORKBOOK_PLAIN_XML_H_
