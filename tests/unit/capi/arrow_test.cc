// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Findings and returns as columns hold what their messages and CSV forms hold, and stay until the
// consumer releases them.

#include <cstring>
#include <optional>

#include "capi_fixture.h"
#include "mspof/submission.h"
#include "support/csv_row.h"

namespace mspof {
namespace {

using testing::Data;
using testing::Message;
using testing::Owned;

// A consumer that has read a stream: its names, and its rows as texts.
struct Read {
  std::vector<std::string> names;
  std::vector<std::string> formats;
  std::vector<std::vector<std::string>> rows;
};

std::string CellOf(const ArrowSchema& schema, const ArrowArray& array, int64_t at) {
  const auto* there = static_cast<const uint8_t*>(array.buffers[0]);
  if (there != nullptr && (there[at / 8] >> (at % 8) & 1) == 0) return "null";
  if (std::strcmp(schema.format, "l") == 0) {
    return std::to_string(static_cast<const int64_t*>(array.buffers[1])[at]);
  }
  const auto* ends = static_cast<const int32_t*>(array.buffers[1]);
  return {static_cast<const char*>(array.buffers[2]) + ends[at],
          static_cast<size_t>(ends[at + 1] - ends[at])};
}

Read ReadAll(ArrowArrayStream* stream) {
  Read read;
  ArrowSchema schema;
  ArrowArray array;
  EXPECT_EQ(stream->get_schema(stream, &schema), 0);
  EXPECT_STREQ(schema.format, "+s");
  while (stream->get_next(stream, &array) == 0 && array.release != nullptr) {
    EXPECT_EQ(array.n_children, schema.n_children);
    for (int64_t i = 0; i < array.length; ++i) {
      std::vector<std::string>& row = read.rows.emplace_back();
      for (int64_t k = 0; k < array.n_children; ++k) {
        row.push_back(CellOf(*schema.children[k], *array.children[k], i));
      }
    }
    array.release(&array);
    EXPECT_EQ(array.release, nullptr);
  }
  for (int64_t k = 0; k < schema.n_children; ++k) {
    read.names.emplace_back(schema.children[k]->name);
    read.formats.emplace_back(schema.children[k]->format);
  }
  schema.release(&schema);
  EXPECT_EQ(stream->get_last_error(stream), nullptr);
  stream->release(stream);
  EXPECT_EQ(stream->release, nullptr);
  return read;
}

class CArrow : public testing::CTest {
 protected:
  Owned<mspof_tally> Counted(int records) {
    const mspof_options options = Options();
    auto tally = Made<mspof_tally>(mspof_tally_new, framework_.get(), &options);
    for (int i = 0; i < records; ++i) {
      CaseRecord record;
      record.record_id = "r" + std::to_string(i % 5);
      record.concluded = i == 3 ? "2018-01-01" : "2019-11-04";
      record.values.push_back({"outcomes-asked", {i == 0 ? "unheard-of" : "no"}, {}});
      const std::string bytes = record.Encode();
      EXPECT_EQ(mspof_tally_add(tally.get(), Data(bytes), bytes.size(), nullptr, nullptr, nullptr),
                MSPOF_OK);
    }
    return tally;
  }
};

TEST_F(CArrow, FindingsHaveTheirColumns) {
  const mspof_options options = Options();
  const auto checker = Made<mspof_checker>(mspof_checker_new, framework_.get(), &options);
  CaseRecord record;
  record.record_id = "a";
  record.concluded = "2019-11-31";
  const std::string bytes = record.Encode();
  const std::string list =
      Given(mspof_checker_check, nullptr, checker.get(), Data(bytes), bytes.size());
  ArrowArrayStream stream;
  ASSERT_EQ(mspof_findings_to_arrow(&stream, Data(list), list.size(), error_.get()), MSPOF_OK)
      << message();
  const Read read = ReadAll(&stream);
  EXPECT_EQ(read.names, (std::vector<std::string>{"severity", "rule", "record", "row", "path",
                                                  "message", "remedy", "source", "not_counted"}));
  const std::vector<Message> findings = Message(list).Messages(1);
  ASSERT_EQ(read.rows.size(), findings.size());
  ASSERT_FALSE(findings.empty());
  for (size_t i = 0; i < findings.size(); ++i) {
    EXPECT_EQ(read.rows[i][1], findings[i].Text(1));
    EXPECT_EQ(read.rows[i][2], "a");
    EXPECT_EQ(read.rows[i][3], "null") << "there is no row";
    EXPECT_EQ(read.rows[i][4], findings[i].Text(4));
    EXPECT_EQ(read.rows[i][5], findings[i].Text(5));
    EXPECT_EQ(read.rows[i][8] == "null", findings[i].Number(9) == 0);
  }
  EXPECT_EQ(read.rows[0][0], "ERROR");
}

TEST_F(CArrow, NoFindingsAreATableWithoutRows) {
  ArrowArrayStream stream;
  ASSERT_EQ(mspof_findings_to_arrow(&stream, nullptr, 0, error_.get()), MSPOF_OK);
  const Read read = ReadAll(&stream);
  EXPECT_EQ(read.names.size(), 9U);
  EXPECT_TRUE(read.rows.empty());
}

TEST_F(CArrow, OtherBytesAreNoFindings) {
  for (const std::string bytes : {"\x0A\x05x", "\x0A\x03\x0A\x01\xFF", "\x08"}) {
    ArrowArrayStream stream;
    EXPECT_EQ(mspof_findings_to_arrow(&stream, Data(bytes), bytes.size(), error_.get()),
              MSPOF_CORRUPT)
        << bytes;
    EXPECT_EQ(stream.release, nullptr);
  }
  EXPECT_EQ(mspof_findings_to_arrow(nullptr, nullptr, 0, error_.get()), MSPOF_INVALID_ARGUMENT);
  EXPECT_EQ(message(), "out is NULL");
}

// The rows are those of the CSV form, from the scope on.
TEST_F(CArrow, AReturnHasTheRowsOfItsCsvForm) {
  const auto tally = Counted(5);
  int settle = -1;
  const auto outcome = Made<mspof_outcome>(mspof_tally_finish, &settle, tally.get());
  auto counted = Made<mspof_return>(mspof_outcome_return, outcome.get());
  const mspof_envelope envelope = Envelope();
  const auto submission = Made<mspof_submission>(mspof_submission_new, counted.get(), &envelope);
  const std::string csv = Given(mspof_submission_write, submission.get(), int{MSPOF_FORM_CSV});

  ArrowArrayStream stream;
  ASSERT_EQ(mspof_return_to_arrow(&stream, counted.get(), error_.get()), MSPOF_OK) << message();
  counted.reset();
  const Read read = ReadAll(&stream);
  EXPECT_EQ(read.names,
            (std::vector<std::string>{"part", "id", "population", "name", "value", "text"}));
  EXPECT_EQ(read.formats, (std::vector<std::string>{"u", "u", "u", "u", "l", "u"}));
  std::string_view rest = csv;
  std::vector<std::string> cells;
  std::vector<std::vector<std::string>> expected;
  while (!rest.empty()) {
    ASSERT_EQ(support::TakeCsvRow(&rest, &cells), nullptr);
    if (cells[0] == "part" || cells[0] == "file" || cells[0] == "envelope") continue;
    expected.push_back(cells);
  }
  ASSERT_EQ(read.rows.size(), expected.size());
  for (size_t i = 0; i < expected.size(); ++i) {
    const std::vector<std::string>& row = read.rows[i];
    for (size_t k = 0; k < 4; ++k) {
      EXPECT_EQ(row[k] == "null" ? "" : row[k], expected[i][k]);
    }
    EXPECT_TRUE(row[4] == "null" || row[5] == "null") << row[3];
    const std::string value = row[4] != "null" ? row[4] : row[5] != "null" ? row[5] : "";
    EXPECT_EQ(value, expected[i][4]) << row[3];
  }

  ASSERT_EQ(mspof_tally_to_arrow(&stream, tally.get(), error_.get()), MSPOF_OK) << message();
  EXPECT_EQ(ReadAll(&stream).rows, read.rows) << "a tally gives its return";
}

TEST_F(CArrow, ATallyWithIdsToSettleHasNoNumbersYet) {
  const auto tally = Counted(7);
  ArrowArrayStream stream;
  EXPECT_EQ(mspof_tally_to_arrow(&stream, tally.get(), error_.get()), MSPOF_FAILED_PRECONDITION);
  EXPECT_EQ(stream.release, nullptr);
  EXPECT_NE(message().find("more than once"), std::string::npos) << message();
}

// A consumer may keep one child and release all else.
TEST_F(CArrow, AChildOutlivesTheOthers) {
  const auto tally = Counted(2);
  ArrowArrayStream stream;
  ASSERT_EQ(mspof_tally_to_arrow(&stream, tally.get(), error_.get()), MSPOF_OK);
  ArrowArray array;
  ArrowSchema schema;
  ASSERT_EQ(stream.get_schema(&stream, &schema), 0);
  ASSERT_EQ(stream.get_next(&stream, &array), 0);
  stream.release(&stream);
  ArrowArray child = *array.children[0];
  array.children[0]->release = nullptr;
  ArrowSchema type = *schema.children[0];
  schema.children[0]->release = nullptr;
  array.release(&array);
  schema.release(&schema);
  EXPECT_EQ(CellOf(type, child, 0), "scope");
  EXPECT_STREQ(type.name, "part");
  child.release(&child);
  type.release(&type);
}

}  // namespace
}  // namespace mspof
