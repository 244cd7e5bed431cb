// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Parses XML with Expat, and can pause and limit it. Expat's memory (for deep nesting, many names,
// a tag without end) comes from an allowance, which is far more than a real workbook needs. So a
// malicious document quickly ends with an error. Expat's memory functions have no context, so a
// variable of the thread points to the allowance while Expat runs.
//
// Most of a sheet is rows that are all alike. The handler reads such elements from the text itself,
// and Expat does not see them: for Expat, they are not in the document. So the parser knows at
// which byte the last tag ends that Expat told of; if that is the last byte that Expat was given,
// the handler may try the next one. An element that it does not take is given to Expat up to a text
// that may be its end, until Expat tells that it was.
//
// Exceptions must not cross Expat's frames: they end here, as a status.
// Tested by tests/unit/io/workbook/broken_test.cc and tests/unit/io/workbook/plain_rows_test.cc.

#include "io/workbook/xml_parser.h"

#include <expat.h>

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <new>
#include <utility>

#include "support/trim.h"

namespace mspof {
inline namespace abi0 {
namespace io {
namespace {

constexpr size_t kBlock = size_t{1} << 17;
// A larger element is left to Expat.
constexpr size_t kMostBlock = size_t{1} << 20;
// The most that Expat is given at a time: it keeps that.
constexpr size_t kMostPiece = size_t{1} << 16;
constexpr size_t kMostMemory = size_t{8} << 20;

struct Allowance {
  size_t left = kMostMemory;
  // Expat was refused some. It does not always say so itself.
  bool refused = false;
};

// The header before each piece of memory.
struct alignas(std::max_align_t) Header {
  Allowance* allowance;
  size_t size;
};

thread_local Allowance* running = nullptr;

class Inside {
 public:
  explicit Inside(Allowance* allowance) : before_(running) { running = allowance; }
  Inside(const Inside&) = delete;
  Inside& operator=(const Inside&) = delete;
  ~Inside() { running = before_; }

 private:
  Allowance* before_;
};

void* Allocate(size_t size) {
  if (running == nullptr) return nullptr;
  void* const memory = size > running->left ? nullptr : std::malloc(sizeof(Header) + size);
  running->refused = running->refused || memory == nullptr;
  if (memory == nullptr) return nullptr;
  running->left -= size;
  return new (memory) Header{running, size} + 1;
}

void Free(void* data) {
  if (data == nullptr) return;
  Header* const header = static_cast<Header*>(data) - 1;
  header->allowance->left += header->size;
  std::free(header);
}

void* Reallocate(void* data, size_t size) {
  if (data == nullptr) return Allocate(size);
  const size_t old_size = (static_cast<Header*>(data) - 1)->size;
  void* const moved = Allocate(size);
  if (moved == nullptr) return nullptr;
  std::memcpy(moved, data, std::min(old_size, size));
  Free(data);
  return moved;
}

// Whether a document that begins so is not in UTF-16.
bool IsUtf8Here(std::string_view begin) {
  const std::string_view two = begin.substr(0, 2);
  return two != "\xFF\xFE" && two != "\xFE\xFF" && two.find('\0') == std::string_view::npos;
}

constexpr XML_Memory_Handling_Suite kMemory = {Allocate, Reallocate, Free};

}  // namespace

struct XmlParser::Memory {
  Allowance allowance;
};

// The functions that Expat calls.
struct XmlParser::Events {
  template <typename Work>
  static void Tell(void* data, Work&& work) {
    auto* const parser = static_cast<XmlParser*>(data);
    if (!parser->failed_.ok()) return;  // Expat may give a few more events before it stops
    try {
      work(parser);
    } catch (...) {
      parser->Fail(Status(StatusCode::kResourceExhausted, "out of memory"));
    }
  }
  static void SetTagEnd(XmlParser* p) {
    p->tag_end_ = static_cast<uint64_t>(XML_GetCurrentByteIndex(p->parser_)) +
                  static_cast<uint64_t>(XML_GetCurrentByteCount(p->parser_));
  }
  static void Start(void* data, const char* name, const char** attributes) {
    Tell(data, [&](XmlParser* p) {
      SetTagEnd(p);
      const std::string_view all = name;
      const size_t end = all.find(kNamespaceEnd);
      const std::string_view space =
          end == std::string_view::npos ? std::string_view() : all.substr(0, end);
      if (!p->begun_) p->namespace_ = space;
      p->begun_ = true;
      if (p->foreign_ > 0 || space != p->namespace_) {
        ++p->foreign_;
        return;
      }
      p->handler_->Start(LocalName(all), XmlAttributes(attributes));
    });
  }
  static void End(void* data, const char* name) {
    Tell(data, [&](XmlParser* p) {
      SetTagEnd(p);
      if (p->foreign_ > 0) {
        --p->foreign_;
        return;
      }
      p->handler_->End(LocalName(name));
    });
  }
  static void Text(void* data, const char* text, int size) {
    Tell(data, [&](XmlParser* p) {
      if (p->foreign_ == 0) p->handler_->Text({text, static_cast<size_t>(size)});
    });
  }
  static std::string_view LocalName(std::string_view name) {
    return name.substr(name.find(kNamespaceEnd) + 1);
  }
  static void Declaration(void* data, const char*, const char* encoding, int) {
    Tell(data, [&](XmlParser* p) {
      p->is_utf8_ =
          p->is_utf8_ && (encoding == nullptr || support::IsSameInAnyCase(encoding, "utf-8"));
    });
  }
  static void Namespace(void* data, const char* prefix, const char*) {
    Tell(data, [&](XmlParser* p) { p->prefixes_.emplace_back(prefix == nullptr ? "" : prefix); });
  }
  static void NamespaceEnds(void* data, const char*) {
    Tell(data, [&](XmlParser* p) { p->prefixes_.pop_back(); });
  }
  static void Doctype(void* data, const char*, const char*, const char*, int) {
    Tell(data, [](XmlParser* p) {
      p->Fail(Status(StatusCode::kCorrupt,
                     p->source_.name() +
                         " has a document type declaration, which no workbook needs: open it in a "
                         "spreadsheet program and save it again"));
    });
  }
};

XmlParser::XmlParser(ZipEntry source, XmlHandler* handler)
    : source_(std::move(source)), handler_(handler), memory_(std::make_unique<Memory>()) {
  handler_->parser_ = this;
  const Inside inside(&memory_->allowance);
  parser_ = XML_ParserCreate_MM(nullptr, &kMemory, &kNamespaceEnd);
  if (parser_ == nullptr) throw std::bad_alloc();
  XML_SetUserData(parser_, this);
  XML_SetElementHandler(parser_, Events::Start, Events::End);
  XML_SetCharacterDataHandler(parser_, Events::Text);
  XML_SetStartDoctypeDeclHandler(parser_, Events::Doctype);
  XML_SetXmlDeclHandler(parser_, Events::Declaration);
  XML_SetNamespaceDeclHandler(parser_, Events::Namespace, Events::NamespaceEnds);
}

XmlParser::~XmlParser() { XML_ParserFree(parser_); }

void XmlHandler::Pause() { XML_StopParser(parser_->parser_, XML_TRUE); }
void XmlHandler::Fail(Status status) { parser_->Fail(std::move(status)); }
bool XmlHandler::failed() const { return !parser_->failed_.ok(); }

void XmlParser::Fail(Status status) {
  if (!failed_.ok()) return;
  failed_ = std::move(status);
  XML_StopParser(parser_, XML_FALSE);
}

Result<bool> XmlParser::Run() {
  const Inside inside(&memory_->allowance);
  if (!failed_.ok()) return failed_;
  XML_ParsingStatus at;
  XML_GetParsingStatus(parser_, &at);
  XML_Status status = XML_STATUS_OK;
  if (at.parsing == XML_SUSPENDED) status = XML_ResumeParser(parser_);
  while (status == XML_STATUS_OK && !last_) {
    bool paused = false;
    const Result<bool> taken = TakeNext(&paused);
    if (!taken.ok() || paused) return taken;
    if (*taken) continue;
    if (text_.rest().empty() && !ended_) {
      const Result<bool> more = ReadMore();
      if (!more.ok()) return more;
    }
    last_ = text_.rest().empty();
    const std::string_view piece = NextPiece();
    const auto size = static_cast<int>(piece.size());
    void* const given = XML_GetBuffer(parser_, std::max(size, 1));
    if (given == nullptr) return failed_ = Stopped();
    std::copy(piece.begin(), piece.end(), static_cast<char*>(given));
    given_ += piece.size();
    text_.Pass(piece.size());
    status = XML_ParseBuffer(parser_, size, last_ ? XML_TRUE : XML_FALSE);
    pending_ = tag_end_ == given_ ? 0 : pending_ + piece.size();
    if (pending_ == 0 && MayTake()) LearnPrefix(piece);
  }
  if (status == XML_STATUS_SUSPENDED) return true;
  if (status == XML_STATUS_OK) return false;
  if (failed_.ok()) failed_ = Stopped();
  return failed_;
}

// Lets the handler take an element. Returns whether it did, or may if it is asked again.
Result<bool> XmlParser::TakeNext(bool* paused) {
  if (tag_end_ != given_ || !has_prefix_ || !MayTake()) return false;
  const PlainXml::Place before = text_.place();
  const XmlHandler::Taken taken = handler_->TakeNext(&text_);
  if (!failed_.ok()) return failed_;
  *paused = taken == XmlHandler::Taken::kElementAndPause;
  if (taken != XmlHandler::Taken::kNothing) return true;
  const bool ran_out = text_.ran_out();
  text_.GoTo(before);
  return ran_out && !ended_ ? ReadMore() : Result<bool>(false);
}

// Adds to the text. Returns false if there is no more, or if the text is as long as it may be.
Result<bool> XmlParser::ReadMore() {
  const std::string rest(text_.rest());
  if (rest.size() >= kMostBlock) return false;
  const size_t size = std::max(kBlock, 2 * rest.size());
  block_.resize(size + 1 + PlainXml::kSlack);
  rest.copy(block_.data(), rest.size());
  const Result<size_t> got = source_.Read(block_.data() + rest.size(), size - rest.size());
  if (!got.ok()) return failed_ = got.status();
  ended_ = *got == 0;
  if (source_.bytes() == *got) is_utf8_ = IsUtf8Here({block_.data(), *got});
  char* const end = block_.data() + rest.size() + *got;
  *end = '\0';
  text_.SetText(block_.data(), end);
  return !ended_;
}

// What Expat is given next: up to the tag after which the handler may take elements. Expat reads
// what is pending again with each piece, so a piece is at least as long as that.
std::string_view XmlParser::NextPiece() const {
  const std::string_view text = text_.rest().substr(0, kMostPiece);
  const std::string_view tag = handler_->TagBefore();
  if (tag.empty() || !is_utf8_ || pending_ > text.size()) return text;
  const size_t end = text.find('>', text.find(tag, pending_));
  return end == std::string_view::npos ? text : text.substr(0, end + 1);
}

// Learns which prefix our elements have from the tag that begins the one around them, with which
// the piece ends. Other tags may declare a prefix for themselves.
void XmlParser::LearnPrefix(std::string_view piece) {
  const size_t begin = piece.rfind('<');  // a tag holds no other
  if (begin == std::string_view::npos) {
    has_prefix_ = false;
    return;
  }
  const std::string_view tag = piece.substr(begin + 1);
  if (tag.front() == '/' || tag.substr(tag.size() - 2) == "/>") return;
  const std::string_view name = tag.substr(0, tag.find_first_of(" \t\r\n>"));
  text_.SetPrefixes(name.substr(0, name.find(':') + 1), &prefixes_);
  has_prefix_ = true;
}

Status XmlParser::Stopped() const {
  if (memory_->allowance.refused || XML_GetErrorCode(parser_) == XML_ERROR_NO_MEMORY) {
    return Status(
        StatusCode::kResourceExhausted,
        source_.name() + " needs more memory than a workbook should: save the sheet as CSV");
  }
  return Status(StatusCode::kCorrupt,
                source_.name() + " is not well-formed XML in line " +
                    std::to_string(XML_GetCurrentLineNumber(parser_) + text_.lines()) +
                    ": open the workbook in a spreadsheet program and save it again");
}

Status ParseXml(ZipEntry source, XmlHandler* handler) {
  XmlParser parser(std::move(source), handler);
  const Result<bool> done = parser.Run();
  return done.ok() ? Status() : done.status();
}

}  // namespace io
}  // namespace abi0
}  // namespace mspof
