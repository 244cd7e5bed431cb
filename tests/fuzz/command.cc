// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What the command reads by itself: records as JSON, one or one a line, and text for a terminal.

#include "../../src/cli/json_records.h"
#include "../../src/cli/text.h"
#include "input.h"
#include "mspof/mapping.h"
#include "support/nearest.h"
#include "target.h"
#include "world.h"

namespace mspof::fuzz {
namespace {

std::string Read(ByteSource text, cli::JsonRecords form) {
  Result<RecordReader> reader = RecordReader::OpenStream(
      Mspof(), nullptr, cli::StreamOfJson(std::move(text), "r.jsonl", form));
  if (!reader.ok()) return reader.status().message();
  RecordBuffer record(Mspof());
  std::vector<Finding> findings;
  std::string all;
  for (;;) {
    const Result<bool> more =
        reader->Next(&record, [&](Finding one) { findings.push_back(std::move(one)); });
    if (!more.ok()) RequireMessage(more.status());
    if (!more.ok()) return all + more.status().message();
    if (!*more) return all;
    all += std::string(record.record_id()) + "\n";
  }
}

void RunRecords(std::string_view bytes) {
  for (const auto form : {cli::JsonRecords::kOne, cli::JsonRecords::kLines}) {
    const std::string whole = Read(Pieces(bytes, bytes.size() + 1), form);
    Require(whole == Read(Pieces(bytes, 1), form), "records read the same in single bytes");
    Require(whole == Read(Pieces(bytes, 13), form), "records read the same in pieces");
  }
}

std::vector<std::string> Records() {
  std::vector<std::string> seeds;
  std::string lines;
  for (const CaseRecord& record : SomeRecords()) {
    std::string json = record.ToJson();
    seeds.push_back(json);
    for (char& c : json) c = c == '\n' ? ' ' : c;
    lines += json + "\n\n";
    if (lines.size() < 4000) continue;
    seeds.push_back(lines);
    lines.clear();
  }
  return seeds;
}

void RunText(std::string_view bytes) {
  const std::string shown = cli::Printable(bytes);
  RequireUtf8(shown, "text for a terminal");
  for (const char c : shown) {
    Require(static_cast<uint8_t>(c) >= 0x20 && c != 0x7F, "no text moves the cursor");
  }
  Require(cli::Printable(shown) == shown, "text for a terminal stays as it is");
  for (const size_t width : {size_t{1}, size_t{20}, size_t{80}}) {
    RequireUtf8(cli::Wrapped(shown, width), "wrapped text");
  }
  support::Nearest(bytes.substr(0, 40), {"record", "", "rec\xC3\xB6rd", bytes});
  cli::EndsWithIgnoringCase(bytes, ".json");
  cli::Table table("lr");
  table.AddRow({"heading", "count"});
  table.AddRow({shown, "1"});
  RequireUtf8(table.ToString(), "a table");
}

std::vector<std::string> Texts() {
  return {"plain text",       "\x1B[31mred\x1B[0m",
          "\xC2\x9B\xC2\x85", "\xF4\x90\x80\x80\xED\xA0\x80",
          "a\r\nb\tc",        "\xE2\x80\xAE\xF0\x9F\x98\x80"};
}

const Target kRecords({"json-records", "Records as JSON, one or one a line.", 8192, RunRecords,
                       Records, [] {
                         return std::vector<std::string>{"\n", "\"recordId\"", "{}"};
                       }});
const Target kText({"terminal-text", "Text that the command shows.", 512, RunText, Texts});

}  // namespace
}  // namespace mspof::fuzz
