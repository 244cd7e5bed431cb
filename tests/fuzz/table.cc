// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Plain bytes seldom get behind the heading: it must fit the mapping. So headings are taken from
// the mapping, and cells from what such columns hold.

#include "table.h"

#include <array>
#include <set>

#include <google/protobuf/text_format.h>

#include "edit.h"
#include "world.h"

namespace mspof::fuzz {
namespace {

constexpr const char* kMappings[] = {
    R"(column { from: "ID" to: "record-id" } column { from: "P" to: "paint" })",
    R"(framework: "probe" table { delimiter: ";" }
       column { from: "ID" to: "record-id" } column { from: "WHO" to: "person-id" }
       column { from: "P" to: "paint" codes: "c" empty: "n/a" }
       column { from: "W" to: "weight" empty: "-" }
       column { constant: "E09000001" to: "council" }
       code_map { id: "c" ignore_case: true code { from: "R" to: "red" } code { from: "B" to: "blue" }
                  code { from: "-" } })",
    R"(date_form: "DD/MM/YYYY" date_form: "D MMM YYYY hh:mm" zone: ZONE_EUROPE_LONDON
       column { from: "ID" to: "record-id" } column { from: "A" to: "received" }
       column { from: "B" to: "started" date_form: "YYYY-MM-DDThh:mm:ssZ" }
       column { from: "C" to: "concluded" date_form: "excel-serial" date_form: "YYYY-M-D" zone: ZONE_AS_WRITTEN })",
    R"(column { from: "ID" to: "record-id" } column { from: "S{n}" to: "item.shade" }
       column { from: "T{n}" to: "item.state" empty_means: "no" codes: "t" }
       code_map { id: "t" code { from: "y" to: "yes" } } none_means_zero: "item")",
    R"(column { from: "ID" to: "record-id" } column { from: "S" to: "item.shade" separator: "|" }
       column { from: "T" to: "item.state" separator: "|" } column { from: "TAGS" to: "tags" separator: "," }
       column { constant: "adult" to: "talk.respondent" row: "x" } column { from: "H" to: "talk.helped" row: "x" }
       column { from: "WHY" to: "talk.reason" row: "y" })",
    R"(joined { } column { from: "ID" to: "record-id" } column { from: "P" to: "paint" }
       column { from: "A" to: "talk.helped" when { from: "Q" is: "1" is: "" } }
       column { from: "A" to: "talk.respondent" when { from: "Q" is: "2" } }
       column { from: "A" to: "weight" when { from: "Q" is: "3" } }
       row_key { of: "talk" from: "F" })",
    R"(joined { by: "R" } column { from: "ID" to: "record-id" } column { from: "TAG" to: "tags" }
       column { from: "S" to: "item.shade" } column { from: "T" to: "item.state" }
       row_key { of: "item" from: "K" from: "L" })",
    R"(table { no_heading: true delimiter: "\t" no_quotes: true } column { from: "#1" to: "record-id" }
       column { from: "#3" to: "paint" } column { from: "#2" to: "started" })",
    R"(table { heading_row: 3 encoding: ENCODING_WINDOWS_1252 delimiter: "|" }
       column { from: "ID" to: "record-id" } column { from: "P" to: "paint" codes: "c" }
       code_map { id: "c" code { from: "\303\244" to: "red" } })",
    R"(table { encoding: ENCODING_UTF_16LE } column { from: "ID" to: "record-id" } column { from: "P" to: "paint" })",
    R"(table { encoding: ENCODING_UTF_16BE } column { from: "ID" to: "record-id" } column { from: "P" to: "paint" })",
};

constexpr const char* kWithParts[] = {
    R"(column { from: "ID" to: "record-id" } column { from: "P" to: "paint" }
       part { id: "talks" record: "CASE" column { from: "H" to: "talk.helped" } column { from: "R" to: "talk.respondent" } row_key { of: "talk" from: "K" } })",
    R"(column { from: "ID" to: "record-id" } column { from: "P" to: "paint" }
       part { id: "items" record: "CASE" table { delimiter: ";" } column { from: "S" to: "item.shade" } }
       part { id: "talks" record: "C" joins: "NO" date_form: "DD/MM/YYYY" column { from: "D" to: "talk.asked" }
              column { from: "A" to: "talk.helped" when { from: "Q" is: "1" } } column { from: "A" to: "talk.respondent" when { from: "Q" is: "2" } }
              row_key { of: "talk" from: "F" } })",
    R"(joined { by: "NO" } column { from: "ID" to: "record-id" } column { from: "TAG" to: "tags" }
       part { id: "more" record: "CASE" joins: "NO" column { from: "W" to: "weight" } column { from: "TAG" to: "tags" } }
       part { id: "items" record: "CASE" column { from: "S" to: "item.shade" } column { from: "T" to: "item.state" } row_key { of: "item" from: "K" } })",
};

std::vector<v1::Mapping> Parsed(const char* const* texts, size_t count) {
  std::vector<v1::Mapping> mappings(count);
  for (size_t i = 0; i < count; ++i) ReadText(texts[i], &mappings[i]);
  return mappings;
}

// The headings that columns and keys name; `{n}` becomes 1 and 2.
class Headings {
 public:
  void Add(const std::string& from) {
    if (from.empty() || from[0] == '#') return;
    const size_t at = from.find("{n}");
    for (int n = 1; n <= (at == std::string::npos ? 1 : 2); ++n) {
      std::string name = from;
      if (at != std::string::npos) name.replace(at, 3, std::to_string(n));
      if (seen_.insert(name).second) all_.push_back(name);
    }
  }
  template <typename Table>
  void AddAll(const Table& table) {
    for (const v1::Column& column : table.column()) {
      Add(column.from());
      for (const v1::When& when : column.when()) Add(when.from());
    }
    for (const v1::RowKey& key : table.row_key()) {
      for (const std::string& from : key.from()) Add(from);
    }
  }
  const std::vector<std::string>& all() const { return all_; }

 private:
  std::set<std::string> seen_;
  std::vector<std::string> all_;
};

constexpr std::array<const char*, 48> kCells = {"",
                                                "A",
                                                "B",
                                                "C",
                                                "A",
                                                "",
                                                "red",
                                                "blue",
                                                "R",
                                                "b",
                                                "-",
                                                "n/a",
                                                "yes",
                                                "no",
                                                "y",
                                                "adult",
                                                "carer",
                                                "lead",
                                                "ill",
                                                "1",
                                                "2",
                                                "3",
                                                "2019-06-30",
                                                "30/06/2019",
                                                "1 Jul 2019 10:30",
                                                "43646",
                                                "43646.5",
                                                "2019-06-30T23:30:00Z",
                                                "2019-06-30T23:30:00.5+01:00",
                                                "31/02/2019",
                                                "red|blue",
                                                "yes||no",
                                                "|",
                                                "red,blue",
                                                " A ",
                                                "zq7canary",
                                                "zq7canary|red",
                                                "\"",
                                                "\"\"",
                                                "5\" pipe",
                                                "\xC3\xA4",
                                                "\xE2\x82\xAC",
                                                "\xF0\x9F\x98\x80",
                                                "\xFF",
                                                "-2147483648",
                                                "99999999999",
                                                "E09000001",
                                                "\xC2\xA0red\xE2\x80\x8B"};

void Append(std::string_view cell, bool quoted, std::string* out) {
  if (!quoted) {
    *out += cell;
    return;
  }
  *out += '"';
  for (const char c : cell) {
    if (c == '"') *out += '"';
    *out += c;
  }
  *out += '"';
}

// Each byte as a unit of two: right for ASCII, and for anything else something to refuse.
std::string Widened(std::string_view text, bool big_endian) {
  std::string wide;
  for (const char c : text) {
    const char high = static_cast<uint8_t>(c) >= 0xF8 ? '\xD8' : '\0';
    if (big_endian) wide += high;
    wide += c;
    if (!big_endian) wide += high;
  }
  return wide;
}

}  // namespace

const std::vector<v1::Mapping>& SomeMappings(bool with_parts) {
  static const auto* const kPlain =
      new std::vector<v1::Mapping>(Parsed(kMappings, std::size(kMappings)));
  static const auto* const kParts =
      new std::vector<v1::Mapping>(Parsed(kWithParts, std::size(kWithParts)));
  return with_parts ? *kParts : *kPlain;
}

std::string TextOf(const v1::Mapping& mapping) {
  std::string text;
  google::protobuf::TextFormat::PrintToString(mapping, &text);
  return text;
}

std::string MakeTable(Input* input, const v1::Mapping& mapping, int part) {
  const v1::Mapping::Table& form = part < 0 ? mapping.table() : mapping.part(part).table();
  Headings headings;
  if (part < 0) {
    headings.AddAll(mapping);
    headings.Add(mapping.joined().by());
    for (const v1::Part& one : mapping.part()) headings.Add(one.joins());
  } else {
    headings.Add(mapping.part(part).record());
    headings.AddAll(mapping.part(part));
  }
  const std::string delimiter = form.delimiter().size() == 1 ? form.delimiter() : ",";
  const auto end = [&](std::string* out) {
    constexpr const char* kEnds[] = {"\n", "\r\n", "\r", "\n\n"};
    *out += kEnds[input->Below(16) < 13 ? 0 : input->Below(4)];
  };

  std::string text;
  for (uint32_t row = 1; row < form.heading_row() && row < 60; ++row) text += "above\n";
  const size_t columns = headings.all().empty() ? 3 : headings.all().size();
  if (!form.no_heading()) {
    const size_t turn = input->Below(columns);
    for (size_t i = 0; i < headings.all().size(); ++i) {
      if (i > 0) text += delimiter;
      text += headings.all()[(i + turn) % columns];
    }
    end(&text);
  }
  for (size_t rows = input->Below(24); rows > 0 && !input->empty(); --rows) {
    // Once in a while a row has more or fewer cells than the heading.
    const size_t odd = input->Below(16);
    const size_t cells = odd == 0 ? columns + 1 : odd == 1 ? columns - 1 : columns;
    for (size_t i = 0; i < cells; ++i) {
      if (i > 0) text += delimiter;
      const uint8_t what = input->Byte();
      if (what < 224) {
        Append(kCells[what % kCells.size()], (what & 64) != 0 && !form.no_quotes(), &text);
      } else {
        Append(input->Text(), (what & 1) != 0 && !form.no_quotes(), &text);
      }
    }
    end(&text);
  }
  text += input->Text();

  switch (form.encoding()) {
    case v1::ENCODING_UTF_16LE:
      return (input->Bool() ? "\xFF\xFE" : "") + Widened(text, false);
    case v1::ENCODING_UTF_16BE:
      return (input->Bool() ? "\xFE\xFF" : "") + Widened(text, true);
    default:
      return (input->Below(8) == 0 ? "\xEF\xBB\xBF" : "") + text;
  }
}

}  // namespace mspof::fuzz
