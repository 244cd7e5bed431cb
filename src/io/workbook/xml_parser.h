// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_IO_WORKBOOK_XML_PARSER_H_
#define MSPOF_IO_WORKBOOK_XML_PARSER_H_

// Internal. Users want mspof/io/workbook.h.
//
// XML as events that can be paused, so that a sheet is read row by row.
//
// Other programs put their own elements and attributes into every part, and may use the same names.
// So only elements in the namespace of the document's root are reported; other elements are left
// out with all that they contain. An attribute counts if it has no namespace.
//
// A handler may read the elements that fill a document itself, if they are plain; see TakeNext().

#include <algorithm>
#include <array>
#include <cstddef>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "io/workbook/plain_xml.h"
#include "io/workbook/zip_file.h"
#include "mspof/status.h"

struct XML_ParserStruct;

namespace mspof {
inline namespace abi0 {
namespace io {

// The character between a namespace and the name in it; neither can hold it.
constexpr char kNamespaceEnd = '\n';

// Attributes of an element. Valid during the call that gives them.
class XmlAttributes {
 public:
  explicit XmlAttributes(const char** list) : list_(list) {}
  // Calls `take(name, value)` for each attribute without a namespace.
  template <typename Take>
  void Each(Take&& take) const {
    for (const char** at = list_; *at != nullptr; at += 2) {
      const std::string_view name = at[0];
      if (name.find(kNamespaceEnd) == std::string_view::npos) take(name, at[1]);
    }
  }
  // The value; empty if there is none.
  std::string_view Get(std::string_view name) const {
    std::string_view found;
    Each([&](std::string_view n, const char* value) {
      if (n == name) found = value;
    });
    return found;
  }
  // The value of the id of a relationship. Its namespace ends in this word in both editions of the
  // standard. An id without a namespace counts too.
  std::string_view RelationshipId() const {
    constexpr std::string_view kEnd = "/relationships\nid";
    for (const char** at = list_; *at != nullptr; at += 2) {
      const std::string_view name = at[0];
      if (name.size() > kEnd.size() && name.substr(name.size() - kEnd.size()) == kEnd) return at[1];
    }
    return Get("id");
  }

 private:
  const char** list_;
};

// The open elements. Only the first few are known by name.
class XmlPath {
 public:
  void Enter(std::string_view name) {
    if (depth_ < names_.size()) names_[depth_] = name;
    ++depth_;
  }
  void Leave() { --depth_; }
  size_t depth() const { return depth_; }
  // Whether exactly these elements are open, the root first.
  bool Is(std::initializer_list<std::string_view> names) const {
    return names.size() == depth_ && depth_ <= names_.size() &&
           std::equal(names.begin(), names.end(), names_.begin(),
                      [](std::string_view a, const std::string& b) { return a == b; });
  }

 private:
  std::array<std::string, 4> names_;
  size_t depth_ = 0;
};

class XmlParser;

// Receives the events of a document. Text comes in pieces. Not copied: a parser refers to it.
class XmlHandler {
 public:
  XmlHandler() = default;
  virtual ~XmlHandler() = default;
  XmlHandler(const XmlHandler&) = delete;
  XmlHandler& operator=(const XmlHandler&) = delete;

  virtual void Start(std::string_view name, const XmlAttributes& attributes) = 0;
  virtual void End(std::string_view name) = 0;
  virtual void Text(std::string_view text) = 0;

  enum class Taken : uint8_t { kNothing, kElement, kElementAndPause };
  // Reads the next element, or returns kNothing, after which the parser gives its events. Then it
  // must be as if nothing was read. Called only between elements for which MayTake() is true.
  virtual Taken TakeNext(PlainXml*) { return Taken::kNothing; }
  virtual bool MayTake() const { return false; }
  // What stands in the tag after which MayTake() will be true, but for its last bytes; empty: it
  // will not be. The parser looks there, so it may stand elsewhere, too.
  virtual std::string_view TagBefore() const { return {}; }

 protected:
  // Run() returns after this event.
  void Pause();
  // Run() fails. The first status stays.
  void Fail(Status status);
  // Whether it does.
  bool failed() const;

 private:
  friend class XmlParser;
  XmlParser* parser_ = nullptr;
};

// Parses one document within bounded memory. A document with a DTD is refused, so there are
// no entities to expand.
class XmlParser {
 public:
  // `handler` outlives it.
  XmlParser(ZipEntry source, XmlHandler* handler);
  ~XmlParser();
  XmlParser(const XmlParser&) = delete;
  XmlParser& operator=(const XmlParser&) = delete;

  // Goes on parsing. Returns true if the handler paused, false at the end. Fails with kCorrupt if
  // the document is not well-formed, with the handler's status, or as ZipEntry::Read.
  Result<bool> Run();

  // The part that is read.
  const ZipEntry& source() const { return source_; }

 private:
  friend class XmlHandler;
  struct Events;
  struct Memory;

  void Fail(Status status);
  Status Stopped() const;
  Result<bool> ReadMore();
  Result<bool> TakeNext(bool* paused);
  std::string_view NextPiece() const;
  void LearnPrefix(std::string_view piece);
  bool MayTake() const { return is_utf8_ && foreign_ == 0 && handler_->MayTake(); }

  ZipEntry source_;
  XmlHandler* const handler_;
  Status failed_;
  bool last_ = false;  // all bytes were given to the parser
  std::vector<char> block_;
  PlainXml text_;                      // what is left of the block
  bool ended_ = false;                 // all bytes were read
  uint64_t given_ = 0;                 // bytes that Expat was given
  uint64_t tag_end_ = ~uint64_t{0};    // where the last tag that it saw ends
  uint64_t pending_ = 0;               // those of them after the last tag, or in it
  bool is_utf8_ = true;                // as far as is known
  bool has_prefix_ = false;            // the prefix of our elements is known
  std::vector<std::string> prefixes_;  // of the namespaces that are declared
  bool begun_ = false;
  std::string namespace_;  // of the root; empty if it has none
  size_t foreign_ = 0;     // depth in an element of another one
  std::unique_ptr<Memory> memory_;
  XML_ParserStruct* parser_ = nullptr;
};

// Reads a whole document. Fails as XmlParser::Run.
Status ParseXml(ZipEntry source, XmlHandler* handler);

}  // namespace io
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_IO_WORKBOOK_XML_PARSER_H_
