// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// How a draft finds out the form of a table: delimiter, encoding, heading, dates, rows of one
// record, further tables.

#include <gtest/gtest.h>

#include "mapping_draft_fixture.h"

namespace mspof {
namespace {

using testing::Bytes;
using testing::CertaintyOf;
using testing::Contains;
using testing::Days;
using testing::DraftOf;
using testing::Joined;
using testing::Made;
using testing::MadeColumn;
using testing::Mspof;

const MadeColumn kId = {"Case Reference", {"SG-#"}};
const MadeColumn kBorn = {"Date of birth", Days()};

// ---- Bytes and rows --------------------------------------------------------------------------

TEST(DraftTable, FindsDelimiters) {
  for (const std::string delimiter : {",", ";", "\t", "|"}) {
    const std::string shown = delimiter == "\t" ? "\\t" : delimiter;
    const std::string text = DraftOf(Made({kId, kBorn}, 50, delimiter)).text;
    EXPECT_TRUE(Contains(text, "delimiter: \"" + shown + "\"  # sure")) << text;
  }
}

TEST(DraftTable, FindsThatCellsAreNotQuoted) {
  const std::string said = "no_quotes: true  # likely";
  const MadeColumn open = {"Notes", {"\"mum", "a", "5\" pipe", "\"urgent\", they said"}};
  EXPECT_TRUE(Contains(DraftOf(Made({kId, kBorn, open}, 50, "|")).text, said));
  const MadeColumn closed = {"Notes", {"\"a|b\"", "a", "5\" pipe"}};
  EXPECT_FALSE(Contains(DraftOf(Made({kId, kBorn, closed}, 50, "|")).text, said));
  // Some quotes are broken, but there is quoting.
  const MadeColumn broken = {"Notes", {"\"a\"", "\"a\"b\"", "a"}};
  EXPECT_FALSE(Contains(DraftOf(Made({kId, kBorn, broken}, 50, "|")).text, said));
}

TEST(DraftTable, OfBytesThatAreNoUtf8ProposesNothingThatCounts) {
  const std::string text = DraftOf(Made({kId, kBorn, {"Name", {"Ren\xE9"}}}, 50)).text;
  EXPECT_TRUE(Contains(text, "  # encoding: ENCODING_WINDOWS_1252  # guess: to be confirmed"))
      << text;
}

TEST(DraftTable, FindsUtf16) {
  std::string wide;
  for (char c : Made({kId, kBorn}, 50)) wide += {c, '\0'};
  EXPECT_TRUE(Contains(DraftOf(wide).text, "encoding: ENCODING_UTF_16LE  # sure"));
  EXPECT_FALSE(Contains(DraftOf("\xFF\xFE" + wide).text, "encoding"));
}

TEST(DraftTable, FindsTheHeadingBelowTitles) {
  const std::string titles = "Safeguarding extract,\r\nPrinted on 01/02/2020,\r\n\r\n";
  const std::string table = titles + Made({kId, kBorn}, 50);
  const std::string text = DraftOf(table).text;
  EXPECT_TRUE(Contains(text, "heading_row: 4  # likely")) << text;
  const Result<Mapping> mapping = Mapping::FromText(text, "draft.textproto");
  ASSERT_TRUE(mapping.ok()) << mapping.status().message();
  EXPECT_TRUE(RecordReader::OpenCsv(Mspof(), *mapping, Bytes(table)).ok());
}

TEST(DraftTable, NamesColumnsByNumberWithoutAHeading) {
  std::string table;
  for (int i = 0; i < 50; ++i) table += std::to_string(1000 + i) + ",Female,12/05/2019\r\n";
  const std::string text = DraftOf(table).text;
  EXPECT_TRUE(Contains(text, "no_heading: true")) << text;
  EXPECT_TRUE(Contains(text, "#2")) << text;
}

TEST(DraftTable, NamesColumnsOfOneHeadingByNumber) {
  const MappingDraft draft = DraftOf(Made({kId, kBorn, {"Notes", {"a"}}, {"Notes", {"b"}}}, 50));
  EXPECT_EQ(draft.unknown, (std::vector<std::string>{"#3", "#4"}));
}

// A heading of `columns` columns, and a row.
std::string Wide(int columns) {
  std::string heading = "Case Reference";
  std::string row = "SG-1";
  for (int i = 1; i < columns; ++i) {
    heading += ",C" + std::to_string(i);
    row += ",x";
  }
  return heading + "\n" + row + "\n";
}

// A draft, and reading by it, end at the same width, and say so alike.
TEST(DraftTable, IsAsWideAsATableCanBe) {
  const std::string too_wide =
      "the table has more than 4096 columns: export fewer, or several rows for a record";
  const Mapping mapping =
      *Mapping::FromText("column { from: \"Case Reference\" to: \"record-id\" }", "m.textproto");
  EXPECT_FALSE(DraftOf(Wide(4096)).text.empty());
  EXPECT_TRUE(RecordReader::OpenCsv(Mspof(), mapping, Bytes(Wide(4096))).ok());
  for (const int columns : {4097, 65536, 400'000}) {
    const std::string text = Wide(columns);
    const Result<MappingDraft> draft = DraftMapping(Mspof(), {{"", "export.csv", Bytes(text)}});
    EXPECT_EQ(draft.status().code(), StatusCode::kResourceExhausted);
    EXPECT_EQ(draft.status().message(), "export.csv: " + too_wide) << columns;
    const auto reader = RecordReader::OpenCsv(Mspof(), mapping, Bytes(text));
    EXPECT_EQ(reader.status().code(), StatusCode::kResourceExhausted);
    EXPECT_EQ(reader.status().message(), too_wide) << columns;
  }
}

TEST(DraftTable, NeedsAFirstRowThatEnds) {
  const std::string text = "Case Reference," + std::string(2 << 20, 'x') + "\nSG-1,x\n";
  const Result<MappingDraft> draft = DraftMapping(Mspof(), {{"", "export.csv", Bytes(text)}});
  EXPECT_EQ(draft.status().message(),
            "export.csv: its first row does not end within 1048576 bytes: check that it is an "
            "export of records");
  EXPECT_FALSE(
      DraftOf("Case Reference,Notes\nSG-1," + std::string(2 << 20, 'x') + "\n").text.empty());
}

TEST(DraftTable, ReadsAHeadingAboveManyBlankLines) {
  const std::string blank(2 << 20, '\n');
  const std::string heading = "Case Reference,Date of birth\n";
  EXPECT_FALSE(DraftOf(heading + blank + "SG-1,01/02/1950\n").text.empty());
  EXPECT_FALSE(DraftOf(heading + blank).text.empty());
  const Result<MappingDraft> above =
      DraftMapping(Mspof(), {{"", "export.csv", Bytes(blank + heading)}});
  EXPECT_EQ(above.status().message(),
            "export.csv: it begins with blank lines, more than 1048576 bytes: check that it is an "
            "export of records");
}

TEST(DraftTable, LooksAtSoManyRows) {
  DraftOptions options;
  options.max_rows = 10;
  const std::string text = DraftOf(Made({kId, kBorn}, 50), Mspof(), options).text;
  EXPECT_TRUE(Contains(text, "codes of 10\n# rows; there are more rows")) << text;
}

TEST(DraftTable, KnowsHeadingsWithFullStops) {
  const MappingDraft draft = DraftOf(Made({kId, {"D.O.B.", Days()}}, 50));
  EXPECT_EQ(CertaintyOf(draft, "D.O.B.", "born"), "sure");
}

// ---- Dates -----------------------------------------------------------------------------------

struct Dates {
  std::string name;
  std::vector<std::string> cells;
  std::string says;
};

void PrintTo(const Dates& dates, std::ostream* out) { *out << dates.name; }

class DraftDates : public ::testing::TestWithParam<Dates> {};

TEST_P(DraftDates, AreRecognised) {
  const std::string text = DraftOf(Made({kId, {"Enquiry concluded", GetParam().cells}}, 50)).text;
  EXPECT_TRUE(Contains(text, GetParam().says)) << text;
}

INSTANTIATE_TEST_SUITE_P(
    Of, DraftDates,
    ::testing::Values(
        Dates{"DayFirst", {"05/06/2019", "31/05/2019"}, "\ndate_form: \"DD/MM/YYYY\"  # sure"},
        Dates{"MonthFirst", {"05/06/2019", "05/31/2019"}, "\ndate_form: \"MM/DD/YYYY\"  # sure"},
        Dates{"Undecided", {"05/06/2019", "07/08/2019"}, "\n# date_form: \"DD/MM/YYYY\"  # guess"},
        Dates{"OneDigit", {"5/6/2019", "31/5/2019"}, "\ndate_form: \"D/M/YYYY\"  # sure"},
        Dates{"Iso", {"2019-06-05"}, "to: \"concluded\" }  # sure"},
        Dates{"MonthNames", {"05 Jun 2019", "31 May 2019"}, "date_form: \"DD MMM YYYY\""},
        Dates{"Times", {"2019-06-05 10:00:00.000"}, "date_form: \"YYYY-MM-DD hh:mm:ss\""},
        Dates{"Utc", {"2019-06-30T23:30:00Z"}, "\nzone: ZONE_EUROPE_LONDON  # likely"},
        Dates{"TwoForms",
              {"31/05/2019", "30/05/2019", "2019-05-31"},
              "date_form: \"DD/MM/YYYY\" date_form: \"YYYY-MM-DD\""},
        Dates{"Serials", {"43616", "43621"}, "\ndate_form: \"excel-serial\""},
        Dates{"CodesAreNoSerials", {"1", "2", "5"}, "# column { from: \"Enquiry concluded\""},
        Dates{"ADayForNone", {"31/05/2019", "01/01/1900"}, "empty: \"01/01/1900\" }  # likely"},
        Dates{"TextsForNone", {"31/05/2019", "NULL"}, "empty: \"NULL\" }  # sure"}),
    testing::NameOf<Dates>);

TEST(DraftDates, OfBirthKeepTheDayThatIsWritten) {
  const std::string text =
      DraftOf(Made({kId, {"DOB", {"1950-06-05T00:00:00Z", "1960-01-31T00:00:00Z"}}}, 50)).text;
  EXPECT_TRUE(Contains(text, "zone: ZONE_AS_WRITTEN")) << text;
  EXPECT_FALSE(Contains(text, "ZONE_EUROPE_LONDON"));
}

// ---- Several rows of one record --------------------------------------------------------------

// Each text `times` times.
std::vector<std::string> Repeated(const std::vector<std::string>& texts, int times) {
  std::vector<std::string> all;
  for (const std::string& text : texts) all.insert(all.end(), static_cast<size_t>(times), text);
  return all;
}

std::vector<std::string> Ids(int count) {
  std::vector<std::string> ids;
  for (int i = 0; i < count; ++i) ids.push_back("SG-" + std::to_string(1001 + i));
  return ids;
}

TEST(DraftRows, OfOneRecordAreJoined) {
  const std::string text = DraftOf(Made({{"Case Reference", Repeated(Ids(40), 2)},
                                         {"Date of birth", Repeated(Days(), 2)},
                                         {"Type of abuse", {"Neglect", "Physical"}}},
                                        80))
                               .text;
  EXPECT_TRUE(Contains(text, "\njoined {}  # likely")) << text;
  EXPECT_FALSE(Contains(text, "row_key")) << text;
}

TEST(DraftRows, ThatRepeatAnInterviewHaveAKey) {
  const std::string text =
      DraftOf(Made({{"Case Reference", Repeated(Ids(40), 2)},
                    {"Type of abuse", {"Neglect", "Physical"}},
                    {"Adult feedback date", Repeated(Days(), 2)},
                    {"Adult felt listened to", Repeated({"Always", "Mostly", "Never"}, 2)}},
                   80))
          .text;
  EXPECT_TRUE(Contains(text, "row_key { of: \"feedback\" from: \"Adult feedback date\"")) << text;
  EXPECT_FALSE(Contains(text, "row_key { of: \"risk\"")) << text;
}

TEST(DraftRows, OfCopiesAreNotJoined) {
  std::vector<std::string> ids = Ids(79);
  ids.push_back(ids.back());
  EXPECT_FALSE(Contains(DraftOf(Made({{"Case Reference", ids}, kBorn}, 80)).text, "joined"));
}

TEST(DraftRows, OfQuestionsAndAnswersHaveALineForEachQuestion) {
  const std::vector<std::string> questions = {"Desired outcomes met", "Risk outcome", "Colour"};
  const std::vector<std::string> answers = {"Fully achieved", "Risk removed",  "Blue",
                                            "Not achieved",   "Risk remained", "Red"};
  const std::string text = DraftOf(Made({{"Case Reference", Repeated(Ids(40), 3)},
                                         {"Question", questions},
                                         {"Answer", answers}},
                                        120))
                               .text;
  EXPECT_TRUE(Contains(text, "from: \"Answer\" to: \"outcomes-met\"")) << text;
  EXPECT_TRUE(Contains(text, "when { from: \"Question\" is: \"Risk outcome\" }")) << text;
  EXPECT_FALSE(Contains(text, "Colour"));
}

// ---- Further tables --------------------------------------------------------------------------

TEST(DraftParts, AreJoinedByTheColumnWhoseTextsTheyShare) {
  const std::string records = Made({{"Enquiry ID", Ids(40)}, kBorn}, 40);
  const std::string feedback = Made({{"Form", {"F#"}},
                                     {"ENQ", Ids(30)},
                                     {"Feedback date", Days()},
                                     {"Respondent", {"Adult", "Representative"}},
                                     {"Felt listened to", {"Always", "Mostly", "Never"}}},
                                    30);
  const Result<MappingDraft> draft = DraftMapping(
      Mspof(),
      {{"", "enquiries.csv", Bytes(records)}, {"feedback", "feedback.csv", Bytes(feedback)}});
  ASSERT_TRUE(draft.ok()) << draft.status().message();
  EXPECT_TRUE(Contains(draft->text, "part {\n  id: \"feedback\"\n  record: \"ENQ\"  # sure"))
      << draft->text;
  EXPECT_EQ(CertaintyOf(*draft, "Respondent", "feedback.respondent"), "sure");
  const Result<Mapping> mapping = Mapping::FromText(draft->text, "draft.textproto");
  EXPECT_TRUE(mapping.ok()) << mapping.status().message();
}

TEST(DraftParts, NeedIdsOfTheirOwn) {
  const std::string table = Made({kId, kBorn}, 20);
  for (const std::string id : {"", "a"}) {
    const auto draft = DraftMapping(
        Mspof(),
        {{"", "a.csv", Bytes(table)}, {id, "b.csv", Bytes(table)}, {id, "c.csv", Bytes(table)}});
    ASSERT_FALSE(draft.ok());
    EXPECT_EQ(draft.status().code(), StatusCode::kInvalidArgument);
  }
}

// ---- Rows of a host --------------------------------------------------------------------------

class Grid final : public RowSource {
 public:
  const std::vector<std::string>& columns() const override { return columns_; }
  Result<bool> Next(std::vector<std::string_view>* cells) override {
    if (row_ == 50) return false;
    ++row_;
    id_ = "SG-" + std::to_string(row_);
    *cells = {id_, row_ % 2 == 0 ? "M" : "F"};
    return true;
  }
  Status Rewind() override {
    row_ = 0;
    return Status();
  }

 private:
  std::vector<std::string> columns_ = {"case_reference", "sex"};
  int row_ = 0;
  std::string id_;
};

TEST(DraftRows, OfAHostHaveNoForm) {
  Grid grid;
  const Result<MappingDraft> draft = DraftMapping(Mspof(), {{"", "a query", {}, &grid}});
  ASSERT_TRUE(draft.ok()) << draft.status().message();
  EXPECT_FALSE(Contains(draft->text, "table {"));
  EXPECT_EQ(CertaintyOf(*draft, "sex", "gender"), "sure") << draft->text;
}

}  // namespace
}  // namespace mspof
