// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Mappings, and tables that are read with them. However a source gives its bytes, and however
// little memory there is for rows that wait, the same records come out.

#include <algorithm>

#include "../unit/mapping_fixture.h"
#include "edit.h"
#include "input.h"
#include "mspof/draft/mapping_draft.h"
#include "table.h"
#include "target.h"
#include "world.h"

namespace mspof::fuzz {
namespace {

using testing::ReadResult;

std::string Whole(const ReadResult& result) {
  std::string text = result.records + result.refused + "\n" + result.error + "\n" +
                     EncodeFindings(result.findings) + std::to_string(result.unreadable);
  for (const ColumnReport& column : result.columns) {
    for (const uint64_t count : {column.filled, column.empty, column.unmapped, column.unreadable,
                                 column.before_1900, column.after_as_of, column.decades_ahead}) {
      text += ' ' + std::to_string(count);
    }
    for (const std::string& code : column.unmapped_codes) text += ' ' + code;
  }
  return text;
}

// The same without an order, and without what depends on how often tables are read.
std::string Unordered(const ReadResult& result) {
  std::vector<std::string> lines;
  size_t begin = 0;
  for (size_t end; (end = result.records.find('\n', begin)) != std::string::npos; begin = end + 1) {
    lines.push_back(result.records.substr(begin, end - begin));
  }
  std::sort(lines.begin(), lines.end());
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text + std::to_string(result.unreadable);
}

void CheckResult(const ReadResult& result, bool search) {
  if (search) RequireFindings(result.findings);
  RequireUtf8(result.error, "a message");
  if (!search) return;
  Require(result.error.find(kCanary) == std::string::npos, "a message repeats no value",
          result.error);
}

ReaderOptions Options() {
  ReaderOptions options;
  options.keep_unmapped_codes = true;
  options.as_of = Date::Of(2020, 1, 1);
  return options;
}

ReadResult ReadOne(const std::string& mapping, std::string_view csv, size_t piece,
                   size_t longest_row = size_t{16} << 20) {
  ReaderOptions options = Options();
  options.max_row_bytes = longest_row;
  return testing::ReadWith(mapping, [&](const Framework& framework, const Mapping& one) {
    return RecordReader::OpenCsv(framework, one, Pieces(csv, piece), options);
  });
}

void CheckCsv(const std::string& mapping, std::string_view csv, bool search) {
  const ReadResult whole = ReadOne(mapping, csv, csv.size() + 1);
  CheckResult(whole, search);
  const std::string expected = Whole(whole);
  Require(expected == Whole(ReadOne(mapping, csv, 1)), "a table reads the same in single bytes");
  Require(expected == Whole(ReadOne(mapping, csv, 5)), "a table reads the same in pieces of five");
  CheckResult(ReadOne(mapping, csv, 64, 32), search);
}

// ---- A table for a mapping that is nearly right -----------------------------------------------

void RunTable(std::string_view bytes) {
  Input input(bytes);
  v1::Mapping mapping = input.Pick(SomeMappings(false));
  Edit(&input, 3, &mapping);
  const std::string text = TextOf(mapping);
  const std::string csv = MakeTable(&input, mapping);
  const std::string heading = csv.substr(0, csv.find('\n'));
  CheckCsv(text, csv,
           text.find(kCanary) == std::string::npos && heading.find(kCanary) == std::string::npos &&
               mapping.table().heading_row() == 0);
}

// ---- Bytes as a table ------------------------------------------------------------------------

void RunBytes(std::string_view bytes) {
  Input input(bytes);
  const v1::Mapping& mapping = input.Pick(SomeMappings(false));
  CheckCsv(TextOf(mapping), input.Rest(), false);
}

std::vector<std::string> Tables() {
  std::vector<std::string> seeds;
  for (size_t i = 0; i < SomeMappings(false).size(); ++i) {
    for (const std::string& decisions : RandomSeeds(4, 200)) {
      Input input(decisions);
      seeds.push_back(static_cast<char>(i) + MakeTable(&input, SomeMappings(false)[i]));
    }
  }
  return seeds;
}

std::vector<std::string> CellWords() {
  return {"\"",         "\"\"",    "\r\n",       "\n",         "\r",
          ",",          ";",       "\t",         "|",          "\xFF\xFE",
          "\xFE\xFF",   "ID",      "red",        "2019-06-30", "\xEF\xBB\xBF",
          "30/06/2019", "43646",   "PK\x03\x04", "adult",      "S1",
          "T2",         "above\n", "Z",          "+01:00",     "31 Dec 2019 23:59"};
}

// ---- Several tables ----------------------------------------------------------------------------

void RunParts(std::string_view bytes) {
  Input input(bytes);
  v1::Mapping mapping = input.Pick(SomeMappings(true));
  Edit(&input, 2, &mapping);
  const std::string text = TextOf(mapping);
  std::vector<std::pair<std::string, std::string>> tables = {{"", MakeTable(&input, mapping)}};
  for (int i = 0; i < mapping.part_size(); ++i) {
    if (input.Below(8) == 0) continue;
    tables.emplace_back(mapping.part(i).id(), MakeTable(&input, mapping, i));
  }
  if (input.Below(4) == 0) std::reverse(tables.begin(), tables.end());
  bool search = text.find(kCanary) == std::string::npos;
  for (const auto& [part, table] : tables) {
    if (table.substr(0, table.find('\n')).find(kCanary) != std::string::npos) search = false;
  }
  const ReadResult whole = testing::ReadTables(text, tables, Options());
  CheckResult(whole, search);
  ReaderOptions little = Options();
  little.max_part_bytes = 600;
  const ReadResult shared = testing::ReadTables(text, tables, little);
  CheckResult(shared, search);
  Require(!shared.error.empty() || Unordered(shared) == Unordered(whole),
          "little memory gives the same records", Unordered(whole) + "\n--\n" + Unordered(shared));
}

// ---- Mappings -------------------------------------------------------------------------------

void RunText(std::string_view bytes) {
  const Result<Mapping> mapping = Mapping::FromText(bytes, "m.textproto");
  if (!mapping.ok()) {
    // A message may quote a mapping, but not a record.
    const std::string& message = mapping.status().message();
    if (bytes.find(kCanary) == std::string_view::npos) RequireMessage(mapping.status());
    RequireUtf8(message, "a message");
    return;
  }
  RequireUtf8(mapping->title(), "a title");
  for (const std::string& part : mapping->parts()) mapping->table(part);
  ReadOne(std::string(bytes), "ID,P\nA,red\n", 100);
}

std::vector<std::string> MappingTexts() {
  std::vector<std::string> seeds = FileTexts("examples", ".mapping.textproto");
  for (const bool parts : {false, true}) {
    for (const v1::Mapping& mapping : SomeMappings(parts)) seeds.push_back(TextOf(mapping));
  }
  seeds.push_back("{\"column\": [{\"from\": \"ID\", \"to\": \"record-id\"}]}");
  return seeds;
}

std::vector<std::string> MappingWords() { return NamesIn(v1::Mapping::descriptor()); }

// ---- Drafts --------------------------------------------------------------------------------

void RunDraft(std::string_view bytes) {
  Input input(bytes);
  std::vector<std::string> texts;
  for (size_t tables = 1 + input.Below(3); tables > 0; --tables) {
    texts.emplace_back(input.Section());
  }
  std::vector<DraftTable> tables;
  for (size_t i = 0; i < texts.size(); ++i) {
    const std::string number = std::to_string(i);
    tables.push_back({i == 0 ? "" : "part-" + number, "table-" + number + ".csv",
                      Pieces(texts[i], 50), nullptr});
  }
  const Result<MappingDraft> draft = DraftMapping(Mspof(), tables);
  if (!draft.ok()) {
    RequireMessage(draft.status());
    return;
  }
  RequireUtf8(draft->text, "a draft");
  // Where nobody knows how two tables belong together, somebody has to say it first.
  if (draft->text.find("  # record: ") != std::string::npos) return;
  const Result<Mapping> mapping = Mapping::FromText(draft->text, "draft.textproto");
  Require(mapping.ok(), "a draft can be read", mapping.ok() ? "" : mapping.status().message());
}

std::vector<std::string> DraftSeeds() {
  std::vector<std::string> seeds = {
      std::string("\0", 1) +
          "Case ref,Client,Date concluded,Gender,Were outcomes asked,Feel safer\n1,P1,30/06/2019,F,"
          "Yes they were asked and outcomes were expressed,A lot safer\n2,P2,1/7/2019,M,No,\n",
      std::string("\1", 1) + "ID;Concluded;Risk1 type;Risk2 type\nA;2019-06-30;Physical;\n%%\n" +
          "ID;Respondent;Asked;Listened to\nA;Adult;2019-07-01;Always\n",
      std::string("\0", 1) + "ID,Question,Answer\nA,Q1,Yes\nA,Q2,Fully\nB,Q1,No\n"};
  for (const std::string& table : Tables()) seeds.push_back(table);
  return seeds;
}

std::vector<std::string> DraftWords() {
  std::vector<std::string> words = CellWords();
  for (const std::string& id : IdsOf(Mspof())) words.push_back(id);
  for (const char* word : {"Date", "Concluded", "Gender", "Yes", "No", "Feel safer", "Risk", "%%\n",
                           "Respondent", "Ethnicity", "Date of birth", "Case ID"}) {
    words.emplace_back(word);
  }
  return words;
}

std::vector<std::string> Random() { return RandomSeeds(64, 300); }

const Target kTable({"csv", "Edited mappings, and tables made for them; in pieces.", 2048, RunTable,
                     Random, CellWords});
const Target kBytes({"csv-bytes", "Any bytes as a table, with mappings of all kinds.", 4096,
                     RunBytes, Tables, CellWords});
const Target kParts({"parts", "Edited mappings with parts, and tables for all of them.", 2048,
                     RunParts, Random, CellWords});
const Target kText({"mapping-text", "A mapping's text or JSON.", 8192, RunText, MappingTexts,
                    MappingWords});
const Target kDraft({"mapping-draft", "Tables to draft a mapping from.", 4096, RunDraft, DraftSeeds,
                     DraftWords});

}  // namespace
}  // namespace mspof::fuzz
