// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A row that is read by kind of column gives the record, and the counts of cells, of one whose
// cells are all read in the general way: for the mappings of the repository and one that has all
// that a column can have, and for random cells of all kinds.

#include "mapping/quick_columns.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <random>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/record_buffer_impl.h"
#include "mapping/bind.h"
#include "mapping/fill.h"
#include "mapping/known_texts.h"
#include "mapping/mapping_impl.h"
#include "mapping/plain_id.h"
#include "mapping/row_sort.h"
#include "mapping/spoilt_id.h"
#include "mspof/mapping.h"
#include "mspof/row_source.h"
#include "repository.h"
#include "support/trim.h"
#include "table/rows_table.h"

namespace mspof::mapping {
namespace {

constexpr unsigned kSeed = 20200701;

// All that a column of a row of its own can have.
constexpr char kAll[] = R"(
  framework: "mspof"
  date_form: "YYYY-MM-DD"
  none_means_zero: "risk"
  column { from: "ID" to: "record-id" }
  column { from: "PERSON" to: "person-id" empty: "none" }
  column { from: "COUNCIL" to: "council" }
  column { from: "RECEIVED" to: "received" empty: "1900-01-01" empty: "2019-06-08" }
  column { from: "STARTED" to: "started" date_form: "DD/MM/YYYY" date_form: "D-MMM-YYYY" }
  column { from: "CONCLUDED" to: "concluded" date_form: "YYYY-MM-DDThh:mm:ssZ" zone: ZONE_EUROPE_LONDON }
  column { from: "BORN" to: "born" date_form: "YYYYMMDD" }
  column { from: "KIND" to: "kind" empty: "S42" codes: "kind" }
  column { from: "ASKED" to: "outcomes-asked" codes: "any" empty_means: "no" }
  column { from: "MET" to: "outcomes-met" }
  column { from: "RISK{n}" to: "risk.type" }
  column { from: "WHERE" to: "risk.location" separator: ";" row: "split" }
  column { from: "WHO" to: "risk.source" separator: ";" row: "split" }
  column { from: "BY" to: "feedback.respondent" none_means: "adult" }
  column { from: "ON" to: "feedback.asked" empty: "0001-01-01" }
  column { from: "SAFER" to: "feedback.feel-safer" empty_means: "no-difference" }
  code_map { id: "kind" code { from: "S42" to: "s42" } code { from: "x" to: "" }
             code { from: "Another kind of safeguarding enquiry" to: "other" }
             code { from: "Another sort of safeguarding enquiry" to: "other" } }
  code_map { id: "any" ignore_case: true code { from: "Yes, and they told us" to: "asked-expressed" }
             code { from: "N" to: "no" } code { from: "unknown" to: "" } }
)";

constexpr const char* kFiles[] = {
    "examples/council/wide.mapping.textproto", "examples/sql/enquiries.mapping.textproto",
    "tests/bench/enquiries.mapping.textproto", "tests/mapping/empty-means-reason.textproto",
    "tests/golden/draft.textproto"};

std::string Read(const std::string& path) {
  std::ifstream file(testing::InRepository(path));
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// Random rows for the columns of a mapping.
class RandomRows : public RowSource {
 public:
  RandomRows(const v1::Mapping& mapping, const Framework& framework, unsigned seed)
      : random_(seed) {
    for (const v1::Column& column : mapping.column()) {
      if (column.from().empty()) continue;
      const std::vector<std::string> texts = TextsOf(column, mapping, framework);
      const size_t mark = column.from().find("{n}");
      for (const char* number : {"1", "2", "3"}) {
        std::string name = column.from();
        if (mark != std::string::npos) name.replace(mark, 3, number);
        columns_.push_back(std::move(name));
        texts_.push_back(texts);
        if (mark == std::string::npos) break;
      }
    }
  }

  const std::vector<std::string>& columns() const override { return columns_; }
  Result<bool> Next(std::vector<std::string_view>* cells) override {
    if (left_-- == 0) return false;
    row_.clear();
    const bool most_are_blank = random_() % 4 == 0;
    for (const std::vector<std::string>& texts : texts_) {
      const bool blank = random_() % (most_are_blank ? 2 : 8) != 0 && most_are_blank;
      row_.push_back(blank ? std::string() : texts[random_() % texts.size()]);
    }
    cells->assign(row_.begin(), row_.end());
    return true;
  }
  Status Rewind() override { return {}; }

 private:
  static std::vector<std::string> TextsOf(const v1::Column& column, const v1::Mapping& mapping,
                                          const Framework& framework) {
    std::vector<std::string> texts = {"",
                                      "",
                                      "",
                                      "",
                                      " ",
                                      "\xC2\xA0",
                                      "2019-06-08",
                                      "08/06/2019",
                                      "20190608",
                                      "8-Jun-2019",
                                      "2019-06-08T23:30:00Z",
                                      "2019-02-29",
                                      "2020-02-29",
                                      "30/02/2019",
                                      "1900-01-01",
                                      "1899-12-31",
                                      "1901-01-01",
                                      "01/01/1901",
                                      "2099-12-31",
                                      "31/12/2099",
                                      "2100-02-28",
                                      "2150-01-01",
                                      "9999-12-31",
                                      "00/00/0000",
                                      "0001-01-01",
                                      "8/6/19",
                                      "43624",
                                      "12",
                                      "-7",
                                      "none",
                                      "x",
                                      "X1",
                                      "of no list",
                                      "a text that is too long to be a short one",
                                      "47e+10",
                                      "total",
                                      "E09000001"};
    texts.insert(texts.end(), column.empty().begin(), column.empty().end());
    for (const v1::CodeMap& map : mapping.code_map()) {
      if (map.id() != column.codes()) continue;
      for (const v1::CodeEntry& entry : map.code()) texts.push_back(entry.from());
    }
    for (const Path path : framework.Paths()) {
      if (framework.PathName(path) != column.to()) continue;
      const uint16_t list = internal::ImplOf(framework).places[path.index].list;
      if (list == definition::kNone || !column.codes().empty()) continue;
      for (const auto& code : internal::ImplOf(framework).lists[list].codes) {
        texts.push_back(code.id);
      }
    }
    // The same as people type it: in another case, with blanks, several at once.
    const size_t plain = texts.size();
    for (size_t i = 30; i < plain; ++i) {
      texts.push_back(support::Lower(texts[i]));
      texts.push_back(texts[i] + " ");
      texts.push_back("\xC2\xA0" + texts[i]);
      if (!column.separator().empty())
        texts.push_back(texts[i] + column.separator() + texts[i / 2]);
    }
    return texts;
  }

  std::mt19937 random_;
  std::vector<std::string> columns_;
  std::vector<std::vector<std::string>> texts_;
  std::vector<std::string> row_;
  int left_ = 4000;
};

std::string Shown(const RecordBuffer& record) {
  const internal::Impl<RecordBuffer>& impl = internal::ImplOf(record);
  std::vector<uint64_t> words;
  const size_t count = impl.WriteContent(&words);
  std::string text(reinterpret_cast<const char*>(words.data()), count * sizeof(uint64_t));
  text.append(impl.record_id).append("|").append(impl.person_id).append("|").append(impl.council);
  text += impl.council_is_another ? "another" : "its own";
  text += impl.maybe_unlisted ? "unlisted" : "listed";
  for (const auto& [field, row, hash] : impl.unlisted_of_many) {
    text += " " + std::to_string(field) + " " + std::to_string(row) + " " + std::to_string(hash);
  }
  return text;
}

std::string Shown(const std::vector<ColumnReport>& columns) {
  std::string text;
  for (const ColumnReport& column : columns) {
    text += column.column + ":";
    for (const uint64_t count :
         {column.filled, column.empty, column.unmapped, column.unreadable, column.short_years,
          column.serials, column.before_1900, column.after_as_of, column.decades_ahead}) {
      text += " " + std::to_string(count);
    }
    for (const std::string& code : column.unmapped_codes) text += " " + code;
    text += "\n";
  }
  return text;
}

// Reads random rows in both ways.
void Compare(const std::string& name, const std::string& text, const ReaderOptions& options) {
  SCOPED_TRACE(name);
  const Framework framework = *Framework::Open("mspof");
  const Result<Mapping> mapping = Mapping::FromText(text, name);
  ASSERT_TRUE(mapping.ok()) << mapping.status().message();
  const internal::Impl<Mapping>& impl = internal::ImplOf(*mapping);
  RandomRows rows(impl.text, framework, kSeed);
  table::RowsTable table(&rows, options.max_row_bytes);
  const std::vector<OpenTable> tables = {{"", &table, *table.Open()}};
  Result<Plan> plan = Bind(framework, impl, tables);
  ASSERT_TRUE(plan.ok()) << plan.status().message();
  ASSERT_FALSE(plan->merges);
  Filler quick(framework, *std::move(plan), options, true);
  Filler general(framework, *Bind(framework, impl, tables), options, false);
  RecordBuffer one(framework);
  RecordBuffer other(framework);
  table::RowView row;
  size_t read = 0;
  for (table::RowOutcome outcome = table.Next(&row); outcome != table::RowOutcome::kEnd;
       outcome = table.Next(&row)) {
    ASSERT_EQ(outcome, table::RowOutcome::kRow);
    if (quick.RecordId(row).empty()) continue;
    const std::string_view id = quick.RecordId(row);
    ASSERT_EQ(quick.Fill(row, id, &one), general.Fill(row, id, &other));
    ASSERT_EQ(Shown(one), Shown(other)) << "row " << read;
    ++read;
  }
  EXPECT_GT(read, 1000u);
  EXPECT_EQ(Shown(quick.Columns()), Shown(general.Columns()));
}

TEST(QuickColumns, ReadWhatTheGeneralWayReads) {
  ReaderOptions options;
  options.keep_unmapped_codes = true;
  for (const bool has_day : {true, false}) {
    if (has_day) options.as_of = Date::Of(2020, 6, 30);
    for (const char* const file : kFiles) Compare(file, Read(file), options);
    Compare("all", kAll, options);
    options.as_of.reset();
  }
}

// An id that needs no closer look is one in which a closer look finds nothing.
TEST(PlainId, NeedsNoCloserLook) {
  const std::vector<std::string> parts = {"A",    "z",  "0",        "7",      "-",
                                          " ",    "\t", "total",    "Total:", "grand total",
                                          "e+09", ".",  "\xC3\xA9", "\x7F",   "C10000"};
  std::mt19937 random(kSeed);
  size_t plain = 0;
  for (int i = 0; i < 200000; ++i) {
    std::string id;
    for (size_t count = 1 + random() % 6; count > 0; --count) id += parts[random() % parts.size()];
    const size_t size = id.size();
    id.append(table::RowView::kSlack, random() % 2 == 0 ? ' ' : 'x');
    const std::string_view seen(id.data(), size);
    if (!IsPlainId(seen)) continue;
    ++plain;
    EXPECT_EQ(support::Trim(seen), seen);
    EXPECT_EQ(seen.find_first_of(" \t"), std::string_view::npos) << seen;
    EXPECT_EQ(SortOfId(seen, "Case"), RowSort::kRecord) << seen;
    EXPECT_EQ(SpoiltHow(seen), "") << seen;
  }
  EXPECT_GT(plain, 10000u);
  EXPECT_TRUE(IsPlainId(std::string_view("C100000 and slack enough", 7)));
  EXPECT_TRUE(IsPlainId(std::string_view("a0b1c2d3-e4f5-4678-9abc-def012345678 and slack", 36)));
  EXPECT_FALSE(IsPlainId(std::string_view("Total           and slack enough", 5)));
}

// Texts that are alike in all that a key holds, and more than there is room for.
TEST(KnownTexts, AreFoundByTheWholeText) {
  std::mt19937 random(kSeed);
  std::map<std::string, uint32_t> known;
  KnownTexts texts;
  size_t found = 0;
  for (uint32_t i = 0; i < 20000; ++i) {
    std::string text = std::string("Safeguarding: ").substr(0, random() % 15);
    for (size_t count = 1 + random() % 20; count > 0; --count) {
      text += static_cast<char>('a' + random() % 2);
    }
    const size_t size = text.size();
    text.append(table::RowView::kSlack, 'b');
    const auto at = known.find(text.substr(0, size));
    const uint32_t number = texts.Find(text.data(), size);
    if (number != KnownTexts::kUnknown) {
      ++found;
      ASSERT_NE(at, known.end()) << text;
      EXPECT_EQ(number, at->second) << text;
    } else if (at == known.end()) {
      texts.Add(text.data(), size, i);
      known.emplace(text.substr(0, size), i);
    }
  }
  EXPECT_GT(found, 50u);
}

}  // namespace
}  // namespace mspof::mapping
