// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Rows to records by a mapping through the C functions, against the C++ API.

#include <array>

#include "capi_fixture.h"

namespace mspof {
namespace {

using testing::Data;
using testing::FindingsIn;
using testing::Message;
using testing::Owned;
using testing::ViewOf;

constexpr char kMapping[] =
    "title: \"Export\" framework: \"mspof\"\n"
    "date_form: \"YYYY-MM-DD\"\n"
    "column { from: \"Case\" to: \"record-id\" }\n"
    "column { from: \"Closed\" to: \"concluded\" }\n"
    "column { from: \"Asked\" to: \"outcomes-asked\" }\n";
constexpr char kCsv[] =
    "Case,Closed,Asked\nA,2019-11-04,no\n,2019-11-05,no\nB,2019-11-06,unheard-of\n";

class CRows : public testing::CTest {
 protected:
  void SetUp() override {
    testing::CTest::SetUp();
    const mspof_file file = {"m.textproto", Data(kMapping), sizeof kMapping - 1};
    mapping_ = Made<mspof_mapping>(mspof_mapping_from_text, &file);
  }

  Owned<mspof_reader> Opened(const mspof_input& input,
                             const mspof_reader_options* options = nullptr) {
    return Made<mspof_reader>(mspof_reader_open, framework_.get(), mapping_.get(), &input,
                              size_t{1}, options);
  }

  // Counts all records: the message of the return, and the findings on the way.
  std::string Read(mspof_reader* reader, std::vector<std::string>* found) {
    const mspof_options options = Options();
    const auto tally = Made<mspof_tally>(mspof_tally_new, framework_.get(), &options);
    const auto record = Made<mspof_record>(mspof_record_new, framework_.get());
    for (int more = 1;;) {
      mspof_bytes* list = nullptr;
      EXPECT_EQ(mspof_reader_next(&more, &list, reader, record.get(), error_.get()), MSPOF_OK)
          << message();
      const Owned<mspof_bytes> owned(list);
      for (const std::string& one : FindingsIn(Taken(list))) found->push_back(one);
      if (more == 0) break;
      mspof_tally_add_record(tally.get(), record.get(), nullptr, nullptr, error_.get());
    }
    const Message report(Given(mspof_reader_report, reader));
    mspof_tally_add_unreadable(tally.get(), report.Number(2), error_.get());
    int settle = -1;
    const auto outcome = Made<mspof_outcome>(mspof_tally_finish, &settle, tally.get());
    const auto counted = Made<mspof_return>(mspof_outcome_return, outcome.get());
    return Given(mspof_return_message, counted.get());
  }

  Owned<mspof_mapping> mapping_;
};

TEST_F(CRows, ReadsCsvTablesAndStreamsAlike) {
  std::vector<std::string> found_in_csv;
  const auto csv = Opened({nullptr, Data(kCsv), sizeof kCsv - 1, nullptr});
  const std::string of_csv = Read(csv.get(), &found_in_csv);
  EXPECT_EQ(found_in_csv, std::vector<std::string>{"row-id@"});

  const mspof_view headings[] = {ViewOf("Case"), ViewOf("Closed"), ViewOf("Asked")};
  const auto table = Made<mspof_table>(mspof_table_new, headings, size_t{3});
  for (const auto& row : {std::array<const char*, 3>{"A", "2019-11-04", "no"},
                          {"", "2019-11-05", "no"},
                          {"B", "2019-11-06", "unheard-of"}}) {
    const mspof_view cells[] = {ViewOf(row[0]), ViewOf(row[1]), ViewOf(row[2])};
    ASSERT_EQ(mspof_table_add_row(table.get(), cells, 3, error_.get()), MSPOF_OK) << message();
  }
  for (int round = 0; round < 2; ++round) {
    std::vector<std::string> found;
    const auto reader = Opened({"", nullptr, 0, table.get()});
    EXPECT_EQ(Read(reader.get(), &found), of_csv);
    EXPECT_EQ(found, found_in_csv);
  }

  std::string stream;
  for (const CaseRecord& record : {Named("A", "no"), Named("B", "unheard-of")}) {
    const std::string bytes = record.Encode();
    stream += static_cast<char>(bytes.size());
    stream += bytes;
  }
  const mspof_reader_options* const no_options = nullptr;
  const auto reader = Made<mspof_reader>(mspof_reader_open_stream, framework_.get(), mapping_.get(),
                                         Data(stream), stream.size(), no_options);
  std::vector<std::string> found;
  EXPECT_NE(Read(reader.get(), &found), "");
  EXPECT_TRUE(found.empty());
}

// Hosts with a garbage collector may keep a record longer than its reader.
TEST_F(CRows, GivesRecordsThatOutliveTheReader) {
  const auto record = Made<mspof_record>(mspof_record_new, framework_.get());
  {
    const std::string csv = "Case,Closed,Asked\n" + std::string(150, 'A') + ",2019-11-04,no\n";
    const auto reader = Opened({nullptr, Data(csv), csv.size(), nullptr});
    int more = 0;
    ASSERT_EQ(mspof_reader_next(&more, nullptr, reader.get(), record.get(), error_.get()),
              MSPOF_OK);
    ASSERT_EQ(more, 1);
  }
  const mspof_options options = Options();
  const auto tally = Made<mspof_tally>(mspof_tally_new, framework_.get(), &options);
  mspof_bytes* found = nullptr;
  ASSERT_EQ(mspof_tally_add_record(tally.get(), record.get(), &found, nullptr, error_.get()),
            MSPOF_OK);
  const Owned<mspof_bytes> owned(found);
  for (const Message& finding : Message(Taken(found)).Messages(1)) {
    EXPECT_EQ(finding.Text(3), std::string(150, 'A'));
  }
  EXPECT_FALSE(FindingsIn(Taken(found)).empty());
}

TEST_F(CRows, ReportsWhatWasRead) {
  mspof_reader_options options;
  std::memset(&options, 0, sizeof options);
  options.struct_size = sizeof options;
  options.keep_unmapped_codes = 1;
  options.as_of = "2019-11-05";
  const auto reader = Opened({nullptr, Data(kCsv), sizeof kCsv - 1, nullptr}, &options);
  std::vector<std::string> found;
  Read(reader.get(), &found);
  const Message report(Given(mspof_reader_report, reader.get()));
  EXPECT_EQ(report.Number(1), 3U);
  EXPECT_EQ(report.Number(2), 1U);
  EXPECT_EQ(report.Number(3), sizeof kCsv - 1);
  EXPECT_FALSE(report.Texts(4).empty());
  const std::vector<Message> columns = report.Messages(6);
  ASSERT_EQ(columns.size(), 3U);
  EXPECT_EQ(columns[1].Text(2), "Closed");
  EXPECT_EQ(columns[1].Text(3), "concluded");
  EXPECT_EQ(columns[1].Number(4), 2U);
  EXPECT_EQ(columns[1].Number(11), 1U) << "after the as-of day";
  EXPECT_EQ(columns[2].Number(6), 1U);
  EXPECT_EQ(columns[2].Texts(13), std::vector<std::string>{"unheard-of"});
}

TEST_F(CRows, DescribesAMapping) {
  const Message info(Given(mspof_mapping_info, mapping_.get()));
  EXPECT_EQ(info.Text(1), "Export");
  EXPECT_EQ(info.Text(2), "mspof");
  EXPECT_EQ(info.Messages(3).size(), 1U);
}

TEST_F(CRows, SaysWhatDoesNotFit) {
  mspof_reader* reader = nullptr;
  const std::string other = "Case,Closed\nA,2019-11-04\n";
  const mspof_input csv = {nullptr, Data(other), other.size(), nullptr};
  EXPECT_EQ(
      mspof_reader_open(&reader, framework_.get(), mapping_.get(), &csv, 1, nullptr, error_.get()),
      MSPOF_NOT_FOUND);
  EXPECT_NE(message().find("Asked"), std::string::npos) << message();
  const mspof_input none = {nullptr, nullptr, 0, nullptr};
  EXPECT_EQ(
      mspof_reader_open(&reader, framework_.get(), mapping_.get(), &none, 1, nullptr, error_.get()),
      MSPOF_INVALID_ARGUMENT);
  EXPECT_EQ(mspof_reader_open(&reader, framework_.get(), mapping_.get(), nullptr, 0, nullptr,
                              error_.get()),
            MSPOF_INVALID_ARGUMENT);
  const mspof_view headings[] = {ViewOf("Case"), ViewOf("Closed")};
  const auto table = Made<mspof_table>(mspof_table_new, headings, size_t{2});
  EXPECT_EQ(mspof_table_add_row(table.get(), headings, 1, error_.get()), MSPOF_INVALID_ARGUMENT);
  EXPECT_EQ(message(), "the row has 1 cells, and the table 2 headings");
  mspof_table* no_table = nullptr;
  EXPECT_EQ(mspof_table_new(&no_table, nullptr, 0, error_.get()), MSPOF_INVALID_ARGUMENT);
  const std::string wrong = "column { from: \"x\" too: \"y\" }";
  const mspof_file file = {"wrong.textproto", Data(wrong), wrong.size()};
  mspof_mapping* mapping = nullptr;
  EXPECT_EQ(mspof_mapping_from_text(&mapping, &file, error_.get()), MSPOF_INVALID_ARGUMENT);
  EXPECT_EQ(message().rfind("wrong.textproto:1", 0), 0U) << message();
}

}  // namespace
}  // namespace mspof
