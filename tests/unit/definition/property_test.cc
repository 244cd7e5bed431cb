// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What passes the gate of definitions can be written and read in every form: random definitions
// with every kind of row, conditions up to the deepest, and odd texts.

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "definition_fixture.h"
#include "mspof/capture/form.h"
#include "mspof/capture/handover.h"
#include "mspof/checker.h"
#include "mspof/counts.h"
#include "mspof/exchange/fhir.h"
#include "mspof/exchange/json_schema.h"
#include "mspof/exchange/xlsform.h"
#include "mspof/framework.h"
#include "mspof/io/workbook.h"
#include "mspof/io/xlsform.h"
#include "mspof/record_buffer.h"
#include "mspof/tally.h"
#include "random_definitions.h"
#include "random_records.h"
#include "workbook_fixture.h"

namespace mspof {
namespace {

using testing::RandomDefinitions;

// Another program's judgement of JSON.
class JsonJudge {
 public:
  JsonJudge() {
    if (sqlite3_open(":memory:", &database_) != SQLITE_OK ||
        sqlite3_prepare_v2(database_, "SELECT json_valid(?1), json_extract(?1, ?2)", -1,
                           &statement_, nullptr) != SQLITE_OK) {
      std::abort();
    }
  }
  ~JsonJudge() {
    sqlite3_finalize(statement_);
    sqlite3_close(database_);
  }
  JsonJudge(const JsonJudge&) = delete;
  JsonJudge& operator=(const JsonJudge&) = delete;

  // The text at `path`; "?" if the whole is no JSON.
  std::string At(const std::string& json, const std::string& path) {
    sqlite3_reset(statement_);
    sqlite3_bind_text(statement_, 1, json.data(), static_cast<int>(json.size()), SQLITE_STATIC);
    sqlite3_bind_text(statement_, 2, path.c_str(), -1, SQLITE_STATIC);
    if (sqlite3_step(statement_) != SQLITE_ROW) return "?";
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_, 1));
    if (sqlite3_column_int(statement_, 0) != 1) return "?";
    return text == nullptr ? "" : text;
  }

 private:
  sqlite3* database_ = nullptr;
  sqlite3_stmt* statement_ = nullptr;
};

// Everything that is made of one definition.
class Forms {
 public:
  explicit Forms(const Framework& framework) : framework_(framework) {}

  void Check() {
    CheckBytes();
    CheckDescriptions();
    CheckExchange("");
    // The first of each collection; the others differ in nothing but their name.
    std::string last;
    for (const FormRespondent& one : FormRespondents(framework_)) {
      if (one.collection != last) CheckExchange(one.collection + "." + one.code);
      last = one.collection;
    }
    CheckCounting();
    CheckHandover();
  }

  size_t handovers() const { return handovers_; }

 private:
  void CheckBytes() {
    const auto back = Framework::Decode(framework_.Encode());
    ASSERT_TRUE(back.ok()) << back.status().message();
    EXPECT_EQ(back->info().digest, framework_.info().digest);
    EXPECT_EQ(back->Encode(), framework_.Encode());
    EXPECT_EQ(back->Describe(DescribeFormat::kText), framework_.Describe(DescribeFormat::kText));
  }

  void CheckDescriptions() {
    const std::string json = framework_.Describe(DescribeFormat::kJson);
    EXPECT_EQ(judge_.At(json, "$.info.digest"), framework_.info().digest);
    EXPECT_EQ(judge_.At(json, "$.info.title"), framework_.info().title);
    EXPECT_EQ(judge_.At(json, "$.definition.framework.title"), framework_.info().title);
    EXPECT_EQ(judge_.At(json, "$.definition.measure[0].id"), "by-tone");
    EXPECT_NE(framework_.Describe(DescribeFormat::kText), "");
    EXPECT_NE(framework_.Describe(DescribeFormat::kMarkdown), "");
  }

  void CheckExchange(const std::string& respondent) {
    const auto form = MakeForm(framework_, {respondent});
    ASSERT_TRUE(form.ok()) << form.status().message();
    EXPECT_NE(RenderFormText(*form), "");
    CheckHtml(RenderFormHtml(*form));
    for (const FormFile& page : RenderFormFiles(*form)) CheckHtml(page.html);
    const auto schema = MakeAnswerSchema(framework_);
    ASSERT_TRUE(schema.ok()) << schema.status().message();
    EXPECT_NE(judge_.At(*schema, "$.\"$schema\""), "?");
    const auto questionnaire = MakeFhirQuestionnaire(framework_, {respondent});
    ASSERT_TRUE(questionnaire.ok()) << questionnaire.status().message();
    EXPECT_EQ(judge_.At(*questionnaire, "$.resourceType"), "Questionnaire");
    CheckXlsForm(respondent);
  }

  // No text of the definition is taken for a tag.
  static void CheckHtml(const std::string& html) {
    EXPECT_NE(html.find("</html>"), std::string::npos);
    EXPECT_EQ(html.find("<b>"), std::string::npos);
    EXPECT_EQ(html.find('\0'), std::string::npos);
  }

  // What stands in the sheets stands in the workbook.
  void CheckXlsForm(const std::string& respondent) {
    const auto form = MakeXlsForm(framework_, {respondent});
    ASSERT_TRUE(form.ok()) << form.status().message();
    const auto bytes = io::EncodeXlsForm(*form);
    ASSERT_TRUE(bytes.ok()) << bytes.status().message();
    const testing::TemporaryFile file;
    file.Write(*bytes);
    for (const XlsFormSheet& sheet : form->sheets) {
      io::WorkbookOptions options;
      options.table.sheet = sheet.name;
      options.table.no_heading = true;
      auto book = io::Workbook::Open(file.path(), options);
      ASSERT_TRUE(book.ok()) << book.status().message();
      std::vector<std::string_view> cells;
      for (const std::vector<std::string>& row : sheet.rows) {
        const Result<bool> more = book->Next(&cells);
        ASSERT_TRUE(more.ok() && *more) << sheet.name;
        for (size_t i = 0; i < row.size(); ++i) {
          EXPECT_EQ(i < cells.size() ? cells[i] : std::string_view(), row[i]) << sheet.name;
        }
      }
    }
  }

  void CheckCounting() {
    const Period period = *Period::Parse("2019-20");
    auto checker = Checker::Create(framework_, {Date::Of(2020, 6, 30), period, {}});
    ASSERT_TRUE(checker.ok()) << checker.status().message();
    TallyOptions options;
    options.council = "E09000001";
    options.period = period;
    options.as_of = Date::Of(2020, 6, 30);
    auto tally = Tally::Create(framework_, options);
    ASSERT_TRUE(tally.ok()) << tally.status().message();
    const CaseRecord record = Asked();
    checker->Check(record);
    RecordBuffer filled(framework_);
    filled.Assign(record);
    tally->Add(filled);
    EXPECT_TRUE(tally->Finish().ok());
    const auto counts = MakeCountsTemplate(framework_);
    EXPECT_TRUE(counts.ok()) << counts.status().message();
  }

  static CaseRecord Asked() {
    CaseRecord record;
    record.record_id = "r1";
    record.started = "2019-04-01";
    record.concluded = "2019-06-30";
    record.born = "1940-01-01";
    return record;
  }

  void CheckHandover() {
    const auto handover = MakeHandover(framework_, Asked(), "talk-0", Date::Of(2019, 7, 1));
    if (handover.status().code() == StatusCode::kFailedPrecondition) return;  // nothing is due
    ASSERT_TRUE(handover.ok()) << handover.status().message();
    ++handovers_;
    const auto bytes = handover->Encode();
    ASSERT_TRUE(bytes.ok()) << bytes.status().message();
    const auto back = Handover::Decode(*bytes);
    ASSERT_TRUE(back.ok()) << back.status().message();
    const auto interview =
        OpenHandover(*back, {"talk-0", "code-0", "code-0", Date::Of(2019, 7, 1)});
    EXPECT_TRUE(interview.ok()) << interview.status().message();
  }

  const Framework framework_;
  JsonJudge judge_;
  size_t handovers_ = 0;
};

TEST(RandomDefinitions, CanBeWrittenAndReadInEveryForm) {
  SCOPED_TRACE("seed " + std::to_string(testing::Seed()));
  RandomDefinitions random(testing::Seed());
  constexpr size_t kDefinitions = 60;
  constexpr uint32_t kDeepest = 16;
  size_t handovers = 0;
  for (size_t i = 0; i < kDefinitions; ++i) {
    SCOPED_TRACE(i);
    // Shallow ones look like those that people write; every fourth is as deep as may be.
    const std::string text = random.Next(i % 4 == 0 ? kDeepest : 3);
    const auto framework = Framework::FromText({"random.textproto", text});
    ASSERT_TRUE(framework.ok()) << framework.status().message() << "\n" << text;
    Forms forms(*framework);
    forms.Check();
    handovers += forms.handovers();
  }
  EXPECT_GT(handovers, kDefinitions / 4);
}

}  // namespace
}  // namespace mspof
