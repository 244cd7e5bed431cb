// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The sheets of XLSForms. What a workbook holds is read by another program in tests/capture.

#include "mspof/exchange/xlsform.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "definition_fixture.h"
#include "mspof/io/workbook.h"
#include "mspof/io/xlsform.h"
#include "workbook_fixture.h"

namespace mspof {
namespace {

using testing::Edited;
using testing::kSmall;
using testing::LoadGood;
using testing::ReadDefinition;

Framework Conditions() {
  return *Framework::FromText(ReadDefinition("tests/capture/conditions.textproto"));
}

// The cell of the row with this name under this heading; "?" if there is none.
std::string Cell(const XlsFormSheet& sheet, const std::string& name, const std::string& heading) {
  const std::vector<std::string>& headings = sheet.rows[0];
  const auto column = std::find(headings.begin(), headings.end(), heading);
  for (const std::vector<std::string>& row : sheet.rows) {
    if (row[1] == name && column != headings.end()) {
      return row[static_cast<size_t>(column - headings.begin())];
    }
  }
  return "?";
}

TEST(XlsForm, SaysEveryConditionThatXPathCanSay) {
  const XlsForm form = *MakeXlsForm(Conditions());
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"first", ""},
      {"of-one", "${first} = 'yes'"},
      {"of-two", "${first} = 'yes' or ${first} = 'maybe'"},
      {"of-both", "${first} = 'yes' and (${team} = 'east' or ${team} = 'north-east')"},
      {"if-known", "${team} != ''"},
      {"if-not-known", "${team} = ''"},
      {"if-neither", "${first} = 'yes' or ${first} = 'maybe'"},
      {"of-either", "${first} = 'yes' or ${team} = 'east' or ${team} = 'north-east'"},
      {"of-many", "selected(${tags}, 'urgent') or selected(${tags}, 'open')"},
      {"not-of-many", "(${tags} != '' and not(selected(${tags}, 'urgent')))"},
      {"chained", "${of-one} = 'no'"},
      {"follows", "${first} = 'yes'"},
      {"by-days",
       "(${started} != '' and ${concluded} != '' and (decimal-date-time(${concluded}) - "
       "decimal-date-time(${started}) >= 0 and decimal-date-time(${concluded}) - "
       "decimal-date-time(${started}) <= 10))"},
      {"by-age", ""},
      {"by-count", ""},
  };
  for (const auto& [name, relevant] : cases) {
    EXPECT_EQ(Cell(form.sheets[0], name, "relevant"), relevant) << name;
  }
  EXPECT_EQ(Cell(form.sheets[0], "by-count", "hint::English (en-GB)"),
            "Asked only if there are at least 2 entries of \"Risks\".");
}

TEST(XlsForm, HasAColumnForEachLanguageAndNoEmptyLabel) {
  const XlsForm form = *MakeXlsForm(Conditions(), {"adult"});
  const XlsFormSheet& survey = form.sheets[0];
  EXPECT_EQ(Cell(survey, "helped", "label::English (en-GB)"), "19. Were you helped?");
  EXPECT_EQ(Cell(survey, "helped", "label::Welsh (cy)"), "19. Gawsoch chi help?");
  EXPECT_EQ(Cell(survey, "by-set", "label::Welsh (cy)"), "20. By set?");
  EXPECT_EQ(Cell(survey, "helped", "hint::English (en-GB)"),
            "Reconstructed: this is not published wording.");
  EXPECT_EQ(Cell(form.sheets[1], "adult", "label::Welsh (cy)"), "?");
  EXPECT_EQ(Cell(form.sheets[1], "declined", "label::Welsh (cy)"), "Declined");
}

TEST(XlsForm, IsPinnedToTheDefinition) {
  const Framework framework = *Framework::Open("mspof");
  for (const char* respondent : {"", "adult", "representative"}) {
    const XlsForm form = *MakeXlsForm(framework, {respondent});
    ASSERT_EQ(form.sheets.size(), 3u);
    EXPECT_EQ(form.sheets[2].rows[1][2], "2018-1-" + framework.info().digest);
    EXPECT_EQ(Cell(form.sheets[0], "definition", "calculation"),
              "'mspof 2018-1-" + framework.info().digest + "'");
    for (const XlsFormSheet& sheet : form.sheets) {
      for (const auto& row : sheet.rows) EXPECT_EQ(row.size(), sheet.rows[0].size());
    }
    EXPECT_EQ(*io::EncodeXlsForm(form), *io::EncodeXlsForm(form));
  }
  EXPECT_EQ(MakeXlsForm(framework, {"friend"}).status().code(), StatusCode::kNotFound);
}

TEST(XlsForm, KeepsEveryTextInItsCell) {
  XlsForm form;
  form.sheets.push_back({"survey",
                         {{"type", "label::English (en)", "hint"},
                          {"<&>\"'", " two \n lines ", "\u00E9 \U0001F600"},
                          {"_x0041_ _x004_", "a\tb\rc", std::string(1, '\x01')},
                          {std::string(32767, 'x'), "", "end"}}});
  form.sheets.push_back({"<a & b>", {{"name"}, {"1"}}});
  const testing::TemporaryFile file;
  file.Write(*io::EncodeXlsForm(form));
  for (const XlsFormSheet& sheet : form.sheets) {
    io::WorkbookOptions options;
    options.table.sheet = sheet.name;
    Result<io::Workbook> book = io::Workbook::Open(file.path(), options);
    ASSERT_TRUE(book.ok()) << book.status().message();
    EXPECT_EQ(book->columns(), sheet.rows[0]);
    std::vector<std::string_view> cells;
    for (size_t row = 1; row < sheet.rows.size(); ++row) {
      ASSERT_TRUE(*book->Next(&cells)) << row;
      EXPECT_EQ(std::vector<std::string>(cells.begin(), cells.end()), sheet.rows[row]);
    }
    EXPECT_FALSE(*book->Next(&cells));
  }
}

// XLSForm reads ${name} in any text as the answer of that name.
TEST(XlsForm, NoTextNamesAnAnswer) {
  const XlsForm form = *MakeXlsForm(LoadGood(Edited(kSmall, "Wants?", "Cost ${price}?")));
  bool found = false;
  for (const auto& row : form.sheets[0].rows) {
    for (const std::string& cell : row) {
      EXPECT_EQ(cell.find("${price"), std::string::npos);
      found |= cell.find("Cost $\xE2\x81\xA0{price}?") != std::string::npos;
    }
  }
  EXPECT_TRUE(found);
}

TEST(XlsForm, RefusesATextThatNoCellHolds) {
  XlsForm form = *MakeXlsForm(Conditions());
  form.sheets[0].rows[1][2] = std::string(40000, 'x');
  EXPECT_EQ(io::EncodeXlsForm(form).status().code(), StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace mspof
