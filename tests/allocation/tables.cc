// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Rows of hosts by a mapping, a draft of one, record streams, and totals in a template.

#include <algorithm>
#include <cstring>

#include "counts_fixture.h"
#include "mspof/draft/mapping_draft.h"
#include "scenarios.h"

namespace mspof::testing {
namespace {

constexpr char kMapping[] = R"(
title: "Enquiries"
table { delimiter: ";" }
date_form: "DD/MM/YYYY"
column { from: "id" to: "record-id" }
column { from: "person" to: "person-id" }
column { from: "concluded" to: "concluded" }
column { from: "kind" to: "kind" codes: "kinds" }
column { from: "asked" to: "outcomes-asked" }
code_map { id: "kinds" code { from: "Section 42" to: "s42" } code { from: "Other" to: "other" } }
part {
  id: "risks"
  table { delimiter: ";" }
  record: "id"
  column { from: "type" to: "risk.type" }
}
)";
constexpr char kRows[] =
    "id;person;concluded;kind;asked\n"
    "the first enquiry of all;P1;30/06/2019;Section 42;no\n"
    "another enquiry, which has a long id;P2;31/06/2019;Other;no such code\n"
    "a row that is too short;P3\n";
constexpr char kRisks[] =
    "id;type\n"
    "another enquiry, which has a long id;physical\n"
    "the first enquiry of all;sexual\n"
    "an enquiry that is nowhere;physical\n";

// Gives the bytes of a constant, and takes no memory itself that matters.
ByteSource Bytes(const char* text) {
  return [text](char* data, size_t size) mutable -> Result<size_t> {
    const size_t given = std::min(size, std::strlen(text));
    std::memcpy(data, text, given);
    text += given;
    return given;
  };
}

void ReadAll(Run* run, RecordReader* reader) {
  size_t findings = 0;
  const FindingSink count = [&](const Finding&) { ++findings; };
  RecordBuffer record = run->Call("RecordBuffer::RecordBuffer", [] { return RecordBuffer(Msp()); });
  while (run->Call("RecordReader::Next", [&] { return reader->Next(&record, count); })) {
    run->Note(record.record_id());
  }
  run->Note(findings);
  run->Note(reader->unreadable());
  for (const ColumnReport& column :
       run->Call("RecordReader::columns", [&] { return reader->columns(); })) {
    run->Note(column.filled);
  }
}

void CsvRows(Run* run) {
  const Mapping mapping = run->Call(
      "Mapping::FromText", [] { return Mapping::FromText(kMapping, "enquiries.textproto"); });
  ReaderOptions options;
  options.keep_unmapped_codes = true;
  RecordReader reader = run->Call("RecordReader::OpenCsv", [&] {
    return RecordReader::OpenCsv(Msp(), mapping, Bytes(kRows), options);
  });
  ReadAll(run, &reader);
  run->Note(run->Call("RecordReader::GuessRow", [&] { return reader.GuessRow(Bytes(kRows)); }));
  run->Call("RecordReader::ReadRange", [&] { return reader.ReadRange(Bytes(kRows), 0, 9); });
}

void Parts(Run* run) {
  const Mapping mapping = run->Call(
      "Mapping::FromText", [] { return Mapping::FromText(kMapping, "enquiries.textproto"); });
  const std::vector<TableInput> tables = {
      {"", [] { return Result<ByteSource>(Bytes(kRows)); }},
      {"risks", [] { return Result<ByteSource>(Bytes(kRisks)); }}};
  const ReaderOptions options;
  RecordReader reader = run->Call(
      "RecordReader::Open", [&] { return RecordReader::Open(Msp(), mapping, tables, options); });
  ReadAll(run, &reader);
}

// Rows of a host.
class Grid : public RowSource {
 public:
  const std::vector<std::string>& columns() const override { return columns_; }
  Result<bool> Next(std::vector<std::string_view>* cells) override {
    if (at_ == 3) return false;
    static constexpr const char* kCells[] = {"r1", "r2", "r3"};
    *cells = {kCells[at_++], "P1", "30/06/2019", "Other", "no"};
    return true;
  }
  Status Rewind() override {
    at_ = 0;
    return Status();
  }
  uint64_t bytes() const override { return 0; }

 private:
  std::vector<std::string> columns_ = {"id", "person", "concluded", "kind", "asked"};
  size_t at_ = 0;
};

void HostRows(Run* run) {
  const Mapping mapping = run->Call(
      "Mapping::FromText", [] { return Mapping::FromText(kMapping, "enquiries.textproto"); });
  Grid grid;
  RecordReader reader = run->Call("RecordReader::OpenRows",
                                  [&] { return RecordReader::OpenRows(Msp(), mapping, &grid); });
  ReadAll(run, &reader);
  Grid again;
  RecordReader all = run->Call("RecordReader::OpenRows",
                               [&] { return RecordReader::OpenRows(Msp(), mapping, &again); });
  run->Call("RecordReader::ForEach", [&] {
    return all.ForEach([run](const RecordBuffer& record) { run->Note(record.record_id()); });
  });
}

void Streams(Run* run) {
  static const std::string& stream = *[] {
    const Run::MemoryTrusted trusted;
    auto* bytes = new std::string;
    for (const CaseRecord& record : Enquiries()) {
      const std::string one = record.Encode();
      for (size_t size = one.size();; size >>= 7) {
        const bool last = size < 128;
        *bytes += static_cast<char>(last ? size : (size & 127) | 128);
        if (last) break;
      }
      *bytes += one;
    }
    return bytes;
  }();
  RecordReader reader = run->Call("RecordReader::OpenStream", [] {
    size_t at = 0;
    return RecordReader::OpenStream(Msp(), nullptr,
                                    [at](char* data, size_t size) mutable -> Result<size_t> {
                                      const size_t given = stream.copy(data, size, at);
                                      at += given;
                                      return given;
                                    });
  });
  ReadAll(run, &reader);
}

void Drafts(Run* run) {
  const std::vector<DraftTable> tables = {{"", "enquiries.csv", Bytes(kRows)},
                                          {"risks", "risks.csv", Bytes(kRisks)}};
  const MappingDraft draft = run->Call("DraftMapping", [&] { return DraftMapping(Msp(), tables); });
  run->Note(draft.text);
}

void Counts(Run* run) {
  const std::string csv = run->Call(
      "MakeCountsTemplate", [] { return MakeCountsTemplate(Msp(), "E06000023", Year().period); });
  run->Note(csv);
  static const std::string& filled_in = *[] {
    const Run::MemoryTrusted trusted;
    Rows rows = ReadRows(*MakeCountsTemplate(Msp(), "E06000023", Year().period));
    for (const auto& [name, number] :
         {std::pair("outcomes-asked:outcomes-asked=asked-expressed", "4"),
          std::pair("outcomes-asked:outcomes-asked=asked-not-expressed", "3"),
          std::pair("outcomes-asked:outcomes-asked=no", "2"),
          std::pair("outcomes-asked:outcomes-asked=dont-know", "0"),
          std::pair("outcomes-asked:outcomes-asked=not-recorded", "1"),
          std::pair("outcomes-asked", "10")}) {
      FillIn(&rows, name, number);
    }
    return new std::string(WriteRows(rows));
  }();
  run->Note(run->Call("ReadCountsHeading", [] { return ReadCountsHeading(filled_in); }).council);
  run->Note(run->Call("ReturnFromCounts",
                      [] { return ReturnFromCounts(Msp(), {Year().as_of}, filled_in); })
                .measures.size());
}

}  // namespace

std::vector<Scenario> TableScenarios() {
  return {{"rows", CsvRows},    {"parts", Parts},   {"host-rows", HostRows},
          {"streams", Streams}, {"drafts", Drafts}, {"counts", Counts}};
}

}  // namespace mspof::testing
