// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Binary formats are known by their first bytes, and texts by their first words. Only words that no
// heading begins with are used, so that a table is never taken for something else.
// Tested by tests/unit/support/file_kind_test.cc.

#include "support/file_kind.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "support/text.h"

namespace mspof::support {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::string_view kSaveSheet =
    "open it in a spreadsheet program, and save the sheet as .xlsx or CSV";
constexpr std::string_view kUnpack = "unpack it";
constexpr std::string_view kExport = "export the table as CSV or .xlsx";

struct Magic {
  size_t at;
  std::string_view bytes;
  FileKind kind;
};

constexpr Magic kBinaries[] = {
    {0, "\x89MSPOF"sv, {"a submission (.mspof)", "name an export of records"}},
    {0, "\x89MSPFB"sv, {"a hand-over (.mspof-feedback)", "mspof merge takes it"}},
    {0, "\x89MSTLY"sv, {"a part of a return (.tally)", "mspof merge-tallies takes it"}},
    {0, "\xD0\xCF\x11\xE0"sv, {"an old Excel workbook or Office file (.xls, .doc)", kSaveSheet}},
    {0, "\x1F\x8B"sv, {"compressed by gzip", kUnpack}},
    {0, "\x28\xB5\x2F\xFD"sv, {"compressed by zstd", kUnpack}},
    {4, "1AY&SY"sv, {"compressed by bzip2", kUnpack}},
    {0, "\xFD\x37zXZ"sv, {"compressed by xz", kUnpack}},
    {0, "7z\xBC\xAF\x27\x1C"sv, {"a 7-Zip archive", kUnpack}},
    {0, "%PDF-"sv, {"a PDF", kExport}},
    {0, "{\\rtf"sv, {"a document (RTF)", kExport}},
    {0, "SQLite format 3"sv, {"an SQLite database", "give it as sqlite:FILE?QUERY.sql"}},
    {4, "Standard Jet DB"sv, {"an Access database", "give it as odbc:…, or export it as CSV"}},
    {4, "Standard ACE DB"sv, {"an Access database", "give it as odbc:…, or export it as CSV"}},
    {8, "DUCK"sv, {"a DuckDB database", "export the table as CSV"}},
    {0, "PAR1"sv, {"a Parquet file", "export it as CSV"}},
    {0, "\x89PNG"sv, {"an image", kExport}},
    {0, "\xFF\xD8\xFF"sv, {"an image", kExport}},
    {0,
     "\x7F"
     "ELF"sv,
     {"a program", "name an export of records"}},
};

bool StartsWith(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

bool Has(std::string_view text, std::string_view what) {
  return text.find(what) != std::string_view::npos;
}

FileKind KindOfZip(std::string_view bytes) {
  if (Has(bytes, "xl/workbook.bin")) return {"a binary workbook (.xlsb)", kSaveSheet};
  const bool is_workbook = Has(bytes, "xl/");
  if (!is_workbook && Has(bytes, "word/")) return {"a Word document (.docx)", kExport};
  if (!is_workbook && Has(bytes, "ppt/")) return {"a presentation (.pptx)", kExport};
  if (is_workbook || Has(bytes, "[Content_Types].xml")) {
    return {"an Excel workbook (.xlsx)",
            "read it as one (its name ends in .xlsx), or save the sheet as CSV"};
  }
  if (Has(bytes, "opendocument.spreadsheet")) {
    return {"an OpenDocument spreadsheet (.ods)", kSaveSheet};
  }
  if (Has(bytes, "opendocument")) return {"an OpenDocument file", kExport};
  return {"a zip archive", kUnpack};
}

FileKind KindOfBinary(std::string_view bytes) {
  if (StartsWith(bytes, "PK\x03\x04")) return KindOfZip(bytes);
  for (const Magic& magic : kBinaries) {
    if (bytes.size() >= magic.at && StartsWith(bytes.substr(magic.at), magic.bytes)) {
      return magic.kind;
    }
  }
  return {};
}

// `text` in lower case, without the byte order mark and blanks before it, and without the NUL bytes
// that ASCII has in UTF-16.
std::string Beginning(std::string_view bytes) {
  for (std::string_view mark : {"\xEF\xBB\xBF"sv, "\xFF\xFE"sv, "\xFE\xFF"sv}) {
    if (StartsWith(bytes, mark)) bytes.remove_prefix(mark.size());
  }
  std::string text;
  for (char c : bytes) {
    if (c == '\0' || (text.empty() && " \t\r\n"sv.find(c) != std::string_view::npos)) continue;
    text += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return text;
}

FileKind KindOfMarkup(std::string_view text) {
  for (std::string_view start : {"<!doctype html"sv, "<html"sv, "<head"sv, "<body"sv, "<meta"sv,
                                 "<table"sv, "<style"sv, "<script"sv}) {
    if (StartsWith(text, start)) {
      return {"a web page (HTML), which some programs name .xls", kSaveSheet};
    }
  }
  if (Has(text, "progid=\"excel.sheet\"") || Has(text, "office:spreadsheet")) {
    return {"an XML spreadsheet of Excel 2003", kSaveSheet};
  }
  if (StartsWith(text, "<?xml") || StartsWith(text, "<!")) return {"XML", kExport};
  return {};
}

FileKind KindOfJson(std::string_view text) {
  const size_t inner = text.find_first_not_of(" \t\r\n", 1);
  if (inner == std::string_view::npos) return {};
  const bool object = text[0] == '{' && (text[inner] == '"' || text[inner] == '}');
  const bool list = text[0] == '[' && (text[inner] == '{' || text[inner] == ']');
  if (!object && !list) return {};
  if (Has(text, "\"mspof-submission\"")) {
    return {"the JSON form of a submission", "name an export of records"};
  }
  if (Has(text, "\"record_id\"") || Has(text, "\"recordid\"")) {
    return {kRecordInJson, "name it .json, or .jsonl if each line is a record"};
  }
  return {"JSON",
          "export the table as CSV or .xlsx; files of mspof records end in .json or .jsonl"};
}

// The text format of Protocol Buffers: a name from mappings or definitions, and then a colon or a
// brace. Comments may come before it.
FileKind KindOfTextProto(std::string_view text) {
  while (!text.empty() && text.front() == '#') {
    const size_t end = text.find('\n');
    text.remove_prefix(std::min(end, text.size()));
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  }
  const size_t end = std::min(text.find_first_not_of("abcdefghijklmnopqrstuvwxyz_"), text.size());
  const std::string_view name = text.substr(0, end);
  const size_t sign = text.find_first_not_of(' ', end);
  if (sign == std::string_view::npos || (text[sign] != ':' && text[sign] != '{')) return {};
  const bool text_follows = text.find_first_of("\"'", sign) != std::string_view::npos;
  const auto is_one_of = [name](std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  if (text[sign] == '{' && is_one_of({"framework", "question", "code_list", "measure", "rule"})) {
    return {"a definition of a framework (.textproto)", "--framework takes it"};
  }
  const bool block =
      text[sign] == '{' && is_one_of({"table", "column", "code_map", "joined", "row_key", "part"});
  const bool value = text[sign] == ':' && text_follows &&
                     is_one_of({"framework", "title", "date_form", "supplies", "none_means_zero"});
  if (block || value) return {"a mapping (.textproto)", "name an export of records with it"};
  return {};
}

FileKind KindOfText(std::string_view text) {
  if (text.empty()) return {};
  if (text[0] == '<') return KindOfMarkup(text);
  if (text[0] == '{' || text[0] == '[') return KindOfJson(text);
  if (StartsWith(text, "part,id,population,name,value")) {
    return {"the CSV form of a submission", "name an export of records"};
  }
  for (std::string_view counts : {"about,label,fill in,name"sv, "about;label;fill in;name"sv,
                                  "about\tlabel\tfill in\tname"sv}) {
    if (StartsWith(text, counts)) return {"a template of counts", "read it with --from counts"};
  }
  return KindOfTextProto(text);
}

// Whether the first line has several cells and no control character.
bool IsDelimited(std::string_view text) {
  const std::string_view line = text.substr(0, text.find_first_of("\r\n"));
  const bool plain = std::none_of(line.begin(), line.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && c != '\t';
  });
  // Comments and rows of mappings and definitions look like this.
  const bool of_message = line.empty() || line[0] == '#' || Has(line, "{") || Has(line, ": \"");
  return plain && !of_message && line.find_first_of(",;\t|") != std::string_view::npos;
}

}  // namespace

FileKind KindOfNoTable(std::string_view bytes) {
  bytes = bytes.substr(0, kMostLookedAt);
  const FileKind binary = KindOfBinary(bytes);
  return binary.what.empty() ? KindOfText(Beginning(bytes)) : binary;
}

FileKind KindOf(std::string_view bytes) {
  const FileKind kind = KindOfNoTable(bytes);
  if (!kind.what.empty()) return kind;
  bytes = bytes.substr(0, kMostLookedAt);
  const std::string text = Beginning(bytes);
  if (IsDelimited(text)) return {"delimited text (CSV)", "if it holds records, give a mapping"};
  const bool utf16 = StartsWith(bytes, "\xFF\xFE") || StartsWith(bytes, "\xFE\xFF");
  if (utf16) return {"a text in UTF-16", "save it as UTF-8"};
  return {};
}

Status OrOtherKind(const Status& failed, std::string_view text, std::string_view file_name,
                   std::string_view wanted) {
  const std::string_view what = KindOf(text).what;
  // The message that the text is not UTF-8 is more useful.
  const bool is_wide = Has(what, "UTF-16");
  const bool may_be = what == "JSON" && (wanted == "mapping" || wanted == "record");
  if (failed.ok() || what.empty() || is_wide || may_be || Has(what, wanted)) return failed;
  return Status(failed.code(), StrCat(file_name, ": is not a ", wanted, ": it looks like ", what));
}

}  // namespace mspof::support
