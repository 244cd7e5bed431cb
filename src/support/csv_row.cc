// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Reads a row in one pass, cell by cell. A quote may be around a cell, or doubled inside a quoted
// cell. Anywhere else it is a mistake: its meaning is never guessed.
// Tested by tests/unit/submission/csv_test.cc and tests/unit/counts/reading_test.cc.

#include "support/csv_row.h"

#include <cstddef>

namespace mspof::support {
namespace {

// Takes a quoted cell, from its opening quote to its closing one.
const char* TakeQuoted(std::string_view* rest, std::string* cell) {
  rest->remove_prefix(1);
  for (;;) {
    const size_t quote = rest->find('"');
    if (quote == std::string_view::npos) return "a quoted cell has no end";
    cell->append(rest->substr(0, quote));
    rest->remove_prefix(quote + 1);
    if (rest->empty() || rest->front() != '"') return nullptr;
    cell->push_back('"');
    rest->remove_prefix(1);
  }
}

const char* TakeCell(std::string_view* rest, std::string* cell, char delimiter) {
  if (!rest->empty() && rest->front() == '"') return TakeQuoted(rest, cell);
  const char ends[] = {delimiter, '\n', '"'};
  size_t end = rest->find_first_of({ends, sizeof(ends)});
  if (end == std::string_view::npos) end = rest->size();
  if (end < rest->size() && (*rest)[end] == '"') return "there is a quote inside a cell";
  const bool crlf =
      end > 0 && (*rest)[end - 1] == '\r' && (end == rest->size() || (*rest)[end] == '\n');
  cell->append(rest->substr(0, crlf ? end - 1 : end));
  rest->remove_prefix(crlf ? end - 1 : end);
  return nullptr;
}

// Takes CRLF or LF; nothing at the end of the buffer.
bool TakeLineEnd(std::string_view* rest) {
  if (!rest->empty() && rest->front() == '\r') rest->remove_prefix(1);
  if (rest->empty()) return true;
  if (rest->front() != '\n') return false;
  rest->remove_prefix(1);
  return true;
}

}  // namespace

std::string Guarded(std::string_view text) {
  constexpr std::string_view kGuarded = "=+-@\t\r\n'";
  const bool guard = !text.empty() && kGuarded.find(text.front()) != std::string_view::npos;
  return (guard ? "'" : "") + std::string(text);
}

void AppendCsvRow(const std::vector<std::string_view>& cells, std::string* out) {
  for (size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) out->push_back(',');
    if (cells[i].find_first_of(",\"\r\n") == std::string_view::npos) {
      out->append(cells[i]);
      continue;
    }
    out->push_back('"');
    for (char c : cells[i]) {
      if (c == '"') out->push_back('"');
      out->push_back(c);
    }
    out->push_back('"');
  }
  out->append("\r\n");
}

const char* TakeCsvRow(std::string_view* rest, std::vector<std::string>* cells, char delimiter) {
  cells->clear();
  for (;;) {
    cells->emplace_back();
    const char* error = TakeCell(rest, &cells->back(), delimiter);
    if (error != nullptr) return error;
    if (!rest->empty() && rest->front() == delimiter) {
      rest->remove_prefix(1);
      continue;
    }
    return TakeLineEnd(rest) ? nullptr : "there is text after a quoted cell";
  }
}

}  // namespace mspof::support
