// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The page of a return: one whole page, then what it says in each special case.

#include "mspof/report.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "definition_fixture.h"
#include "mspof/case_record.h"
#include "mspof/tally.h"
#include "report_fixture.h"

namespace mspof {
namespace {

using testing::Case;
using testing::Count;
using testing::Edited;
using testing::kSmall;
using testing::LoadGood;
using testing::Set;
using testing::Small;
using testing::Talk;
using testing::ThreeCases;

bool Has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

// The last row of the page that begins with `label`, with single spaces.
std::string Row(const std::string& page, const std::string& label) {
  const size_t at = page.rfind("\n" + label);
  if (at == std::string::npos) return "";
  std::string row;
  for (const char c : page.substr(at + 1, page.find('\n', at + 1) - at - 1)) {
    if (c != ' ' || row.empty() || row.back() != ' ') row += c;
  }
  return row;
}

// ---- Percentages ----------------------------------------------------------------------------

TEST(FormatPercent, RoundsHalfAwayFromZeroToOneDecimal) {
  const struct {
    uint64_t numerator;
    uint64_t denominator;
    const char* text;
  } kCases[] = {
      {1230, 10000, "12.3%"},
      {0, 7, "0.0%"},
      {7, 7, "100.0%"},
      {1, 3, "33.3%"},
      {2, 3, "66.7%"},
      {1, 2000, "0.1%"},
      {1, 2001, "0.0%"},
      {1, 16, "6.3%"},
      {1, 8, "12.5%"},
      {9995, 10000, "100.0%"},
      {9994, 10000, "99.9%"},
      {3, 2, "150.0%"},
      {12345, 10, "123450.0%"},
      {0, 0, "–"},
      {5, 0, "–"},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(FormatPercent(c.numerator, c.denominator), c.text)
        << c.numerator << "/" << c.denominator;
  }
}

TEST(FormatPercent, IsExactForTheLargestNumbers) {
  constexpr uint64_t kMost = std::numeric_limits<uint64_t>::max();
  EXPECT_EQ(FormatPercent(kMost, kMost), "100.0%");
  EXPECT_EQ(FormatPercent(kMost - 1, kMost), "100.0%");
  EXPECT_EQ(FormatPercent(kMost / 2, kMost), "50.0%");
  EXPECT_EQ(FormatPercent(1, kMost), "0.0%");
  EXPECT_EQ(FormatPercent(kMost, 1), "1844674407370955161500.0%");
}

TEST(FormatPercent, AgreesWithArithmeticOnSmallNumbers) {
  for (uint64_t denominator = 1; denominator < 300; ++denominator) {
    for (uint64_t numerator = 0; numerator <= 2 * denominator; ++numerator) {
      const uint64_t tenths = (2000 * numerator + denominator) / (2 * denominator);
      const std::string text =
          std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + "%";
      ASSERT_EQ(FormatPercent(numerator, denominator), text) << numerator << "/" << denominator;
    }
  }
}

// ---- A whole page ---------------------------------------------------------------------------

// With hyphens for the lines, which a failing test would show as bytes.
std::string Ascii(const std::string& page) {
  const std::string line = "─";
  std::string ascii;
  for (size_t i = 0; i < page.size(); ++i) {
    const bool is_line = page.compare(i, line.size(), line) == 0;
    ascii += is_line ? '-' : page[i];
    if (is_line) i += line.size() - 1;
  }
  return ascii;
}

const char kWholePage[] = R"(Bristol, City of (E06000023)
Small, edition 1 (LOCAL)

2 done; talk in time for 1 (50.0%), too late for 1.
3 begun; 2 people.
Who: Adult 1, Carer 1.

Period    October to December 2019 (2019-20 quarter 3)
Records   as of 3 February 2020
Prepared  4 February 2020, revision 1, by CaseBook 7.2 (mspof 0.1.0)
Remark    First return.

! Small numbers of a return are not for publication: somebody might be
  recognised.

! LOCAL: written by the organisation that uses it, and not published.

Key figures
-----------
Wanting                                          50.0%  1 of 2
Helping
  Adult                                         100.0%  1 of 1
  Carer                                           0.0%  0 of 1
Asked                                            50.0%  1 of 2

A share counts only those who gave one of the answers that it compares. These
can be fewer than the table below counts.

Talk: who asked and who answered
--------------------------------
                                                  Sets of
                                                  answers
Who
  Adult                                         1   50.0%
  Carer                                         1   50.0%

Wants
-----
                                                    Cases
Yes                                             1   50.0%
No                                              1   50.0%
---------------------------------------------------------
All                                             2  100.0%

Helped
------
                                                    Adult      Carer        All
Yes                                             1  100.0%  0    0.0%  1   50.0%
No                                              0    0.0%  1  100.0%  1   50.0%
-------------------------------------------------------------------------------
Sets of answers counted                         1  100.0%  1  100.0%  2  100.0%

2 sets of answers, for 1 of the 2 cases.

Paints
------
                                                     Done      Begun
Warm                                            1   50.0%  1   33.3%
Cold                                            1   50.0%  2   66.7%
--------------------------------------------------------------------
Cases counted                                   2  100.0%  3  100.0%

Of "Cold" in Done, 1 has nothing recorded.
Of "Cold" in Begun, 2 have nothing recorded.

Talk: coverage
--------------
Answers that count                              1   50.0%
Asked too late                                  1   50.0%
---------------------------------------------------------
Done                                            2  100.0%

What happened to the sets of answers:
Counted                                         2   66.7%
Asked too late                                  1   33.3%
---------------------------------------------------------
Sets of answers and reasons recorded            3  100.0%

Not supplied
------------
Nothing: every count of the framework is supplied.

Where the records went
----------------------
Every record is counted, or left out for the first of these reasons that holds.

Records given                                   3
Left out:
  "Concluded" is outside the period             1
-------------------------------------------------
Done                                            2

Done                                                                     2
Left out:
  Question "More" does not apply, or it is not recorded whether it does  1
--------------------------------------------------------------------------
Counted in "More"                                                        1

Done                                            2
Left out:
  Have no set of answers that counts            1
-------------------------------------------------
Counted in "Helped"                             1

Done                                                                           2
Left out:
  "Paint" is not recorded, or cannot be read, so it is unclear whether they
    belong here                                                                1
--------------------------------------------------------------------------------
Counted in "Old"                                                               1

Records given                                   3
-------------------------------------------------
Begun                                           3

Records given                                   3
Left out:
  "Concluded" is outside the period             1
-------------------------------------------------
People                                          2
Different people in these records               2

What the rules found
--------------------
In the counts, and in the records of this council that are in the period or have
no date.

WARNING  2 findings: m (paint-given)
NOTE     1 finding: m (late)
7 rules found nothing.
)";

TEST(RenderSubmissionText, WholePage) {
  const Framework small = Small();
  Submission submission = Count(small, ThreeCases());
  submission.envelope.host_name = "CaseBook";
  submission.envelope.host_version = "7.2";
  submission.envelope.comment = "First return.";
  EXPECT_EQ(Ascii(RenderSubmissionText(small, submission, 80)), kWholePage);
}

// ---- Head -----------------------------------------------------------------------------------

std::string PageOf(const std::string& period, bool cumulative = false) {
  TallyOptions options;
  options.period = *Period::Parse(period, cumulative);
  return RenderSubmissionText(Small(), Count(Small(), {}, options));
}

TEST(RenderSubmissionText, SaysThePeriodInWords) {
  EXPECT_TRUE(Has(PageOf("2019-20"), "Period    April 2019 to March 2020 (2019-20)\n"));
  EXPECT_TRUE(Has(PageOf("2019-20/Q4"), "Period    January to March 2020 (2019-20 quarter 4)\n"));
  EXPECT_TRUE(Has(PageOf("2019-20/Q3", true),
                  "Period    April to December 2019 (2019-20, cumulative to quarter 3)\n"));
}

TEST(RenderSubmissionText, OddPeriodIsGivenByItsDays) {
  Submission submission = Count(Small(), {});
  submission.council_return.scope.period = {Date::Of(2019, 5, 3), Date::Of(2019, 6, 9), false};
  EXPECT_TRUE(
      Has(RenderSubmissionText(Small(), submission), "Period    3 May 2019 to 9 June 2019\n"));
}

TEST(RenderSubmissionText, UnknownCouncilIsItsCode) {
  Submission submission = Count(Small(), {});
  submission.council_return.scope.council = "E99999999";
  EXPECT_EQ(RenderSubmissionText(Small(), submission).rfind("E99999999\n", 0), 0U);
}

TEST(RenderSubmissionText, OtherDefinitionIsSaid) {
  Submission submission = Count(Small(), {});
  submission.council_return.scope.digest = std::string(64, 'a');
  EXPECT_TRUE(
      Has(RenderSubmissionText(Small(), submission), "made with another text of the definition"));
}

TEST(RenderSubmissionText, SaysWhatItReplaces) {
  Submission submission = Count(Small(), {});
  EXPECT_FALSE(Has(RenderSubmissionText(Small(), submission), "Replaces"));
  submission.envelope.revision = 2;
  submission.envelope.replaces.assign(64, 'a');
  const std::string page = RenderSubmissionText(Small(), submission);
  EXPECT_TRUE(Has(page, "Replaces  " + std::string(64, 'a') + "\n"));
  EXPECT_FALSE(Has(page, "This is a part"));
}

TEST(RenderSubmissionText, ATopUpIsAPart) {
  Submission submission = Count(Small(), {});
  submission.envelope.tops_up.assign(64, 'b');
  submission.council_return.measures[0].not_supplied = "supplied-before";
  const std::string page = RenderSubmissionText(Small(), submission);
  EXPECT_TRUE(Has(page, "Tops up   " + std::string(64, 'b') + "\n"));
  EXPECT_TRUE(Has(page, "! This is a part"));
  EXPECT_TRUE(Has(page, "it is in the submission that this one tops up"));
}

TEST(RenderSubmissionText, ReconstructedAndDraftAreMarked) {
  const Framework mspof = *Framework::Open("mspof");
  const std::string page = RenderSubmissionText(mspof, Count(mspof, {}));
  EXPECT_TRUE(Has(page, "edition 2018 (RECONSTRUCTED)\n"));
  EXPECT_TRUE(Has(page, "! RECONSTRUCTED: rebuilt from"));
  EXPECT_TRUE(Has(page, "\nQuestion 1: were desired outcomes asked?\n"));
  EXPECT_TRUE(Has(page, "\nQuestion 2: were desired outcomes met? [R]\n"));
  const Framework sac = *Framework::Open("sac");
  EXPECT_TRUE(Has(RenderSubmissionText(sac, Count(sac, {})), "! DRAFT: not finished"));
}

TEST(RenderSubmissionText, ControlCharactersDoNotReachTheTerminal) {
  Submission submission = Count(Small(), {});
  submission.envelope.comment = "one\x1B[31m\ntwo \xE2\x80\xAE three";
  const std::string page = RenderSubmissionText(Small(), submission);
  EXPECT_TRUE(Has(page, "Remark    one [31m two three\n"));
}

// ---- Tables ---------------------------------------------------------------------------------

TEST(RenderSubmissionText, CodesThatAreNotListedShowOnlyWhereTheyAre) {
  std::vector<CaseRecord> records = ThreeCases();
  EXPECT_FALSE(Has(RenderSubmissionText(Small(), Count(Small(), records)), "Not in the list"));
  Set(&records[1], "paint", {"green"});
  const std::string page = RenderSubmissionText(Small(), Count(Small(), records));
  EXPECT_TRUE(Has(page, "Not in the list"));
  EXPECT_FALSE(Has(page, "Not recorded (absent)"));
}

TEST(RenderSubmissionText, SaysHowManyOfACodeHaveNothingRecorded) {
  const Framework mspof = *Framework::Open("mspof");
  CaseRecord absent = Case("1", "2019-12-01");
  CaseRecord given = Case("2", "2019-12-01");
  Set(&given, "outcomes-asked", {"not-recorded"});
  const std::string page = RenderSubmissionText(mspof, Count(mspof, {absent, given}));
  EXPECT_EQ(Row(page.substr(0, page.find("Question 2")), "Not Recorded"), "Not Recorded 2 100.0%");
  EXPECT_TRUE(Has(page, "Of \"Not Recorded\", 1 has nothing recorded.\n"));
}

TEST(RenderSubmissionText, OverlappingCellsHaveNoTotalColumn) {
  const std::string text =
      Edited(kSmall,
             "table { id: \"t1\" title: \"Wants\" line { measure: \"wants\" rows: \"wants\" total: "
             "\"All\" } @ }",
             "table { id: \"t1\" title: \"Tags\" line { measure: \"tags\" rows: \"tags\" } @ }");
  const Framework framework = LoadGood(text);
  const std::string page = RenderSubmissionText(framework, Count(framework, ThreeCases()));
  EXPECT_EQ(Row(page.substr(0, page.find("Helped\n")), "Cases counted"), "Cases counted 2 100.0%");
  EXPECT_TRUE(Has(page, "Percentages are of the 2 cases counted. One may be in several cells"));
}

TEST(RenderSubmissionText, NotSuppliedIsSaidInWords) {
  TallyOptions options;
  options.not_mapped = {"wants"};
  options.leave_out = {{"helped", "nobody was asked"}};
  const std::string page = RenderSubmissionText(Small(), Count(Small(), ThreeCases(), options));
  EXPECT_TRUE(Has(page,
                  "Not supplied: \"Wants\" is not mapped, or the council's system does not hold "
                  "it.\n"))
      << page;
  EXPECT_TRUE(Has(page, "Not supplied: the council says: \"nobody was asked\".\n"));
  EXPECT_TRUE(Has(page, "- Helped: the council says: \"nobody was asked\".\n"));
  EXPECT_TRUE(Has(page, "not supplied\n"));
  EXPECT_TRUE(Has(page, "Not run:\n"));
}

TEST(RenderSubmissionText, WhatMayBeLeftOutHasNoColumn) {
  TallyOptions options;
  options.leave_out = {{"paints", ""}};
  const std::string page = RenderSubmissionText(Small(), Count(Small(), ThreeCases(), options));
  EXPECT_TRUE(Has(page, "\"Paints, Begun\" is not supplied: a council may leave it out.\n"));
  EXPECT_EQ(Row(page.substr(0, page.find("Talk: coverage")), "Warm"), "Warm 1 50.0%");
}

TEST(RenderSubmissionText, NothingMissingIsSaidToo) {
  EXPECT_TRUE(Has(RenderSubmissionText(Small(), Count(Small(), ThreeCases())),
                  "Nothing: every count of the framework is supplied.\n"));
}

// ---- Width ----------------------------------------------------------------------------------

size_t WidestLine(const std::string& page) {
  size_t widest = 0;
  size_t columns = 0;
  for (const char c : page) {
    columns = c == '\n' ? 0 : columns + ((static_cast<unsigned char>(c) & 0xC0) == 0x80 ? 0 : 1);
    widest = std::max(widest, columns);
  }
  return widest;
}

TEST(RenderSubmissionText, FitsTheWidth) {
  for (const char* id : {"mspof", "sac"}) {
    const Framework framework = *Framework::Open(id);
    Submission submission = Count(framework, {Case("1", "2019-12-01"), Case("2", "2019-12-02")});
    for (MeasureResult& measure : submission.council_return.measures) {
      for (Cell& cell : measure.cells) cell.count += 1234567;
    }
    for (const size_t width : {60, 61, 72, 80, 100, 132, 200}) {
      const std::string page = RenderSubmissionText(framework, submission, static_cast<int>(width));
      EXPECT_LE(WidestLine(page), width) << id;
      EXPECT_FALSE(Has(page, " \n")) << id << ": spaces at the end of a line";
    }
    EXPECT_EQ(RenderSubmissionText(framework, submission, 0),
              RenderSubmissionText(framework, submission, 60));
  }
}

// Each label takes as many columns as "Red" and so leaves the rest of its row where it was.
TEST(RenderSubmissionText, WideAndCombiningCharactersKeepTheColumns) {
  const auto row = [](const std::string& label) {
    const Framework framework =
        LoadGood(Edited(kSmall, "label: \"Warm\"", "label: \"" + label + "\""));
    const std::string page = RenderSubmissionText(framework, Count(framework, {}));
    const size_t at = page.find("\n" + label);
    return at == std::string::npos ? label : page.substr(at + 1 + label.size(), 40);
  };
  const std::string plain = row("Warm");
  EXPECT_EQ(row("W\u00E4rm"), plain);
  EXPECT_EQ(row("Wa\u0308rm"), plain);
  EXPECT_EQ(row("\u6696\u8272"), plain);
}

// ---- Accounting -----------------------------------------------------------------------------

std::string Words(const std::string& reason) {
  const Framework mspof = *Framework::Open("mspof");
  Submission submission = Count(mspof, {});
  submission.council_return.populations[0].accounting = {7, 0, {{reason, 7}}};
  const std::string page = RenderSubmissionText(mspof, submission, 120);
  const size_t at = page.find("Left out:\n  ") + 12;
  const std::string line = page.substr(at, page.find('\n', at) - at);
  return line.substr(0, line.find("  "));
}

TEST(RenderSubmissionText, SaysWhyRecordsWereLeftOut) {
  const struct {
    const char* reason;
    const char* words;
  } kCases[] = {
      {"unreadable", "Could not be read"},
      {"duplicate", "Identical copies of a record that is counted once"},
      {"differing-copies", "Copies of one record that differ from each other"},
      {"other-council", "Belong to another council"},
      {"no-date",
       "\"Enquiry concluded\" is empty, or cannot be read (rule readable-values finds those)"},
      {"outside-period", "\"Enquiry concluded\" is outside the period"},
      {"rule:adult-when-concluded",
       "The person was younger than 18 when the enquiry was concluded (adult-when-concluded)"},
      {"unknown:kind",
       "\"Kind of enquiry\" is not recorded, or cannot be read, so it is unclear whether they "
       "belong here"},
      {"not-due:outcomes-met",
       "Question \"Desired outcomes met\" does not apply, or it is not recorded whether it does"},
      {"no-person", "Have no person id"},
      {"no-answer-set", "Have no set of answers that counts"},
      {"condition", "Do not meet the condition of this count"},
      {"of-tomorrow", "Of-tomorrow"},
  };
  for (const auto& c : kCases) EXPECT_EQ(Words(c.reason), c.words) << c.reason;
}

TEST(RenderSubmissionText, SaysThatTotalsHaveNoAccounting) {
  const Framework mspof = *Framework::Open("mspof");
  Submission submission = Count(mspof, {});
  submission.council_return.from_counts = true;
  submission.council_return.populations.clear();
  submission.council_return.measures[0].not_supplied = "not-given";
  const std::string page = RenderSubmissionText(mspof, submission, 120);
  EXPECT_TRUE(Has(page, "made from totals; accounting: not available"));
  EXPECT_TRUE(Has(page, "Not available: the council gave totals, not records."));
  EXPECT_TRUE(Has(page, "In the counts only: no rule of records was run."));
  EXPECT_TRUE(Has(page, "the council gave neither totals nor a reason."));
  EXPECT_FALSE(Has(page, "Records given"));
}

TEST(RenderSubmissionText, NumbersHaveThousands) {
  const Framework mspof = *Framework::Open("mspof");
  Submission submission = Count(mspof, {});
  submission.council_return.populations[0].accounting = {1234567, 1000, {{"no-date", 1233567}}};
  const std::string page = RenderSubmissionText(mspof, submission);
  EXPECT_EQ(Row(page, "Records given"), "Records given 1,234,567");
  EXPECT_TRUE(Has(page, "1,233,567\n"));
}

}  // namespace
}  // namespace mspof
