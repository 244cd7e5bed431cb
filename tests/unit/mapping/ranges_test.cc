// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A text that is read range by range gives the rows that it has as a whole, wherever it is divided:
// a range that does not end where the next one begins shows that a guess was wrong.

#include <gtest/gtest.h>

#include <cstdint>
#include <string>

#include "mapping_fixture.h"
#include "mspof/mapping.h"

namespace mspof {
namespace {

using testing::Bytes;
using testing::Map;
using testing::Probe;

Mapping Mapped(const std::string& more = "") {
  return *Mapping::FromText(Map("column { from: \"P\" to: \"paint\" }" + more), "m.textproto");
}

// What `reader` gives: ids, findings about rows.
std::string Rest(const Framework& framework, RecordReader* reader, uint64_t rows) {
  std::string text;
  const auto row = [&](const Finding& finding) {
    text += finding.rule_id + " " + std::to_string(finding.row + rows) + "\n";
  };
  RecordBuffer record(framework);
  for (;;) {
    const Result<bool> more = reader->Next(&record, row);
    if (!more.ok() || !*more) return text + (more.ok() ? "" : "failed\n");
    text += std::string(record.record_id()) + " " + std::to_string(reader->row() + rows) + "\n";
  }
}

struct Text {
  const char* name;
  std::string text;
};

class RangesTest : public ::testing::TestWithParam<Text> {};

TEST_P(RangesTest, GiveTheRowsOfTheWholeWhereverItIsDivided) {
  const Framework framework = Probe();
  const Mapping mapping = Mapped();
  const std::string& text = GetParam().text;
  const auto open = [&] { return *RecordReader::OpenCsv(framework, mapping, Bytes(text)); };
  RecordReader whole = open();
  const uint64_t first = whole.position();
  const std::string expected = Rest(framework, &whole, 0);
  EXPECT_EQ(whole.position(), text.size());
  size_t right = 0;
  for (uint64_t middle = first; middle < text.size(); ++middle) {
    RecordReader one = open();
    const Result<uint64_t> guess = one.GuessRow(Bytes(text.substr(middle)));
    ASSERT_TRUE(guess.ok());
    if (*guess == 0) continue;
    ASSERT_TRUE(one.ReadRange(Bytes(text.substr(first)), first, middle + *guess).ok());
    std::string rows = Rest(framework, &one, 0);
    const uint64_t end = one.position();
    EXPECT_GE(end, middle + *guess);
    right += end == middle + *guess ? 1 : 0;
    RecordReader other = open();
    ASSERT_TRUE(other.ReadRange(Bytes(text.substr(end)), end, UINT64_MAX).ok());
    rows += Rest(framework, &other, one.row());
    EXPECT_EQ(rows, expected) << middle;
  }
  EXPECT_GT(right, 0);
}

INSTANTIATE_TEST_SUITE_P(
    Texts, RangesTest,
    ::testing::Values(Text{"Plain", "ID,P\na,red\nb,blue\nc,red\n"},
                      Text{"CrLf", "ID,P\r\na,red\r\nb,\r\nc,red"},
                      Text{"Cr", "ID,P\ra,red\rb,blue\rc,red\r"},
                      Text{"Mark", "\xEF\xBB\xBFID,P\na,red\nb,blue\nc,red\n"},
                      Text{"BlankLines", "\n\nID,P\n\n\na,red\n\n,\n\nb,blue\n\n\n"},
                      Text{"LineEndsWithinQuotes", "ID,P\na,\"red\n\nb\n\"\nb,\"x\ny\"\nc,red\n"},
                      Text{"RowsWithinQuotes", "ID,P\na,\"red\nx,red\ny,red\n\"\nb,blue\nc,red\n"},
                      Text{"WrongRows", "ID,P\na,red\nb\n,blue\nc,red,x\nd,red\n"},
                      Text{"GarbageAfterQuotes", "ID,P\na,red\nb,\"blue\"x\nc,red\nd,red\n"},
                      Text{"QuoteThatDoesNotClose", "ID,P\na,red\nb,\"blue\nc,red\nd,red\n"},
                      Text{"QuotesThatSwallowRows",
                           "ID,P\na,red\nb,\"blue\nc,red\nd,red\"\ne,red\nf,red\n"}),
    [](const auto& text) { return std::string(text.param.name); });

TEST(Ranges, OfNothingElse) {
  const Framework framework = Probe();
  const Mapping mapping = Mapped();
  const Mapping joined = Mapped("joined { by: \"ID\" }");
  const std::string text = "ID,P\na,red\n";
  std::string wide = "\xFF\xFE";
  for (const char c : text) wide += {c, '\0'};
  RecordReader readers[] = {*RecordReader::OpenCsv(framework, joined, Bytes(text)),
                            *RecordReader::OpenCsv(framework, mapping, Bytes(wide)),
                            *RecordReader::OpenStream(framework, nullptr, Bytes(""))};
  for (RecordReader& reader : readers) {
    EXPECT_EQ(reader.position(), 0);
    EXPECT_EQ(reader.GuessRow(Bytes(text)).status().code(), StatusCode::kUnsupported);
    EXPECT_EQ(reader.ReadRange(Bytes(text), 5, 9).code(), StatusCode::kUnsupported);
  }
}

}  // namespace
}  // namespace mspof
