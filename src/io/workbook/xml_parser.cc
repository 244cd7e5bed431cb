// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Parses XML with Expat, and can pause and limit it. Expat's memory (for deep nesting, many names,
// a tag without end) comes from an allowance, which is far more than a real workbook needs. So a
// malicious document quickly ends with an error. Expat's memory functions have no context, so a
// variable of the thread points to the allowance while Expat runs.
//
// Exceptions must not cross Expat's frames: they end here, as a status.
// Tested by tests/unit/io/workbook/broken_test.cc.

#include "io/workbook/xml_parser.h"

#include <expat.h>

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <new>
#include <utility>

namespace mspof {
inline namespace abi0 {
namespace io {
namespace {

constexpr int kBlock = 1 << 16;
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
  static void Start(void* data, const char* name, const char** attributes) {
    Tell(data, [&](XmlParser* p) {
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
}

XmlParser::~XmlParser() { XML_ParserFree(parser_); }

void XmlHandler::Pause() { XML_StopParser(parser_->parser_, XML_TRUE); }
void XmlHandler::Fail(Status status) { parser_->Fail(std::move(status)); }

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
    void* const block = XML_GetBuffer(parser_, kBlock);
    if (block == nullptr) return failed_ = Stopped();
    const Result<size_t> got = source_.Read(static_cast<char*>(block), kBlock);
    if (!got.ok()) return failed_ = got.status();
    last_ = *got == 0;
    status = XML_ParseBuffer(parser_, static_cast<int>(*got), last_ ? XML_TRUE : XML_FALSE);
  }
  if (status == XML_STATUS_SUSPENDED) return true;
  if (status == XML_STATUS_OK) return false;
  if (failed_.ok()) failed_ = Stopped();
  return failed_;
}

Status XmlParser::Stopped() const {
  if (memory_->allowance.refused || XML_GetErrorCode(parser_) == XML_ERROR_NO_MEMORY) {
    return Status(
        StatusCode::kResourceExhausted,
        source_.name() + " needs more memory than a workbook should: save the sheet as CSV");
  }
  return Status(StatusCode::kCorrupt,
                source_.name() + " is not well-formed XML in line " +
                    std::to_string(XML_GetCurrentLineNumber(parser_)) +
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
