// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Reads the text of a query. A scanner finds where comments, literals and quoted names begin and
// end; it knows nothing else of SQL. Where dialects differ, it treats less of the text as code:
// brackets quote (SQL Server), block comments nest (PostgreSQL, SQL Server), $tag$ quotes
// (PostgreSQL). Backslashes in literals are ordinary characters.
// Tested by tests/unit/io/database/database_test.cc.

#include "io/database/query_text.h"

#include <algorithm>
#include <utility>

#include "mspof/io/file.h"
#include "support/trim.h"

namespace mspof {
inline namespace abi0 {
namespace io {
namespace {

constexpr uint64_t kMostBytes = uint64_t{1} << 20;
constexpr size_t kLongestName = 128;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

enum class TokenKind { kBlank, kComment, kLiteral, kQuotedName, kWord, kOther };

struct Token {
  TokenKind kind;
  size_t end;
};

// Bytes of characters beyond ASCII count as letters, as in databases.
bool IsWord(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

size_t EndOfBlockComment(std::string_view text, size_t i) {
  size_t depth = 1;
  for (i += 2; i < text.size() && depth > 0; ++i) {
    const std::string_view two = text.substr(i, 2);
    if (two == "/*") ++depth, ++i;
    if (two == "*/") --depth, ++i;
  }
  return std::min(i, text.size());
}

// A doubled quote stands for itself.
size_t EndOfQuoted(std::string_view text, size_t i, char quote) {
  for (++i; i < text.size(); ++i) {
    if (text[i] != quote) continue;
    if (i + 1 == text.size() || text[i + 1] != quote) return i + 1;
    ++i;
  }
  return text.size();
}

// The end of $tag$...$tag$; `i` itself if no such text begins there.
size_t EndOfDollarQuoted(std::string_view text, size_t i) {
  size_t end = i + 1;
  while (end < text.size() && IsWord(text[end])) ++end;
  if (end >= text.size() || text[end] != '$') return i;
  const std::string_view tag = text.substr(i, end + 1 - i);
  const size_t close = text.find(tag, end + 1);
  return close == std::string_view::npos ? text.size() : close + tag.size();
}

Token TokenAt(std::string_view text, size_t i) {
  const char c = text[i];
  const std::string_view two = text.substr(i, 2);
  if (support::IsBlank(c)) return {TokenKind::kBlank, i + 1};
  if (two == "--") return {TokenKind::kComment, std::min(text.find('\n', i), text.size())};
  if (two == "/*") return {TokenKind::kComment, EndOfBlockComment(text, i)};
  if (c == '\'') return {TokenKind::kLiteral, EndOfQuoted(text, i, c)};
  if (c == '"' || c == '`') return {TokenKind::kQuotedName, EndOfQuoted(text, i, c)};
  if (c == '[') return {TokenKind::kQuotedName, EndOfQuoted(text, i, ']')};
  if (c == '$') {
    const size_t end = EndOfDollarQuoted(text, i);
    return end == i ? Token{TokenKind::kOther, i + 1} : Token{TokenKind::kLiteral, end};
  }
  if (!IsWord(c)) return {TokenKind::kOther, i + 1};
  while (i < text.size() && IsWord(text[i])) ++i;
  return {TokenKind::kWord, i};
}

bool IsNothing(TokenKind kind) { return kind == TokenKind::kBlank || kind == TokenKind::kComment; }

// Whether the bytes are roughly UTF-8: no invalid bytes, and no incomplete characters.
bool LooksLikeUtf8(std::string_view text) {
  size_t following = 0;
  for (char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte == 0 || (byte & 0xC0) == 0x80 ? following-- == 0 : following != 0) return false;
    if (byte >= 0xF5 || byte == 0xC0 || byte == 0xC1) return false;
    if (byte >= 0xC2) following = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : 1;
  }
  return following == 0;
}

}  // namespace

Result<QueryText> QueryText::Read(const std::string& file) {
  Result<std::string> bytes = ReadFile(file, kMostBytes);
  if (!bytes.ok()) return bytes.status();
  std::string text = *std::move(bytes);
  if (std::string_view(text).substr(0, kByteOrderMark.size()) == kByteOrderMark) {
    text.erase(0, kByteOrderMark.size());
  }
  QueryText query(file, std::move(text));
  if (!LooksLikeUtf8(query.text_)) {
    return query.Error(StatusCode::kInvalidArgument, "is not UTF-8: save it as UTF-8");
  }
  for (size_t i = 0; i < query.text_.size();) {
    const Token token = TokenAt(query.text_, i);
    if (!IsNothing(token.kind)) return query;
    i = token.end;
  }
  return query.Error(StatusCode::kInvalidArgument, "holds no query: write a SELECT into it");
}

Status QueryText::Error(StatusCode code, std::string_view what) const {
  return Status(code, file_ + ": " + std::string(what));
}

Status QueryText::ErrorAt(size_t offset, StatusCode code, std::string_view what) const {
  const auto end = text_.begin() + static_cast<std::ptrdiff_t>(std::min(offset, text_.size()));
  const auto line = std::count(text_.begin(), end, '\n') + 1;
  return Status(code, file_ + ":" + std::to_string(line) + ": " + std::string(what));
}

std::string QueryText::NameAt(size_t offset) const {
  size_t end = offset;
  while (end < text_.size()) {
    const Token token = TokenAt(text_, end);
    if (token.kind != TokenKind::kWord && token.kind != TokenKind::kQuotedName) break;
    end = token.end;
    if (end >= text_.size() || text_[end] != '.') break;
    ++end;
  }
  if (end <= offset || end - offset > kLongestName) return "";
  std::string name = " \"";
  for (char c : text_.substr(offset, end - offset)) {
    if (c != '"' && c != '`' && c != '[' && c != ']') name += c;
  }
  return name + "\"";
}

size_t QueryText::OffsetOf(size_t character) const {
  size_t i = 0;
  for (; i < text_.size(); ++i) {
    if ((static_cast<unsigned char>(text_[i]) & 0xC0) == 0x80) continue;
    if (character-- == 0) break;
  }
  return i;
}

size_t QueryText::SecondStatement() const {
  bool ended = false;
  for (size_t i = 0; i < text_.size();) {
    const Token token = TokenAt(text_, i);
    if (text_[i] == ';') {
      ended = true;
    } else if (ended && !IsNothing(token.kind)) {
      return i;
    }
    i = token.end;
  }
  return std::string::npos;
}

bool QueryText::Names(std::string_view name) const {
  for (size_t i = 0; i < text_.size();) {
    const Token token = TokenAt(text_, i);
    const std::string_view text = std::string_view(text_).substr(i, token.end - i);
    if (token.kind == TokenKind::kWord && text == name) return true;
    if (token.kind == TokenKind::kQuotedName && text.size() > 2 &&
        text.substr(1, text.size() - 2) == name) {
      return true;
    }
    i = token.end;
  }
  return false;
}

}  // namespace io
}  // namespace abi0
}  // namespace mspof
