// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// One table for each topic: places and periods are its rows, options and shares its columns. Then
// what all councils together show, who took part, who left a question out, and neighbours. Tested
// by tests/unit/compare/outputs_test.cc.

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "compare/labels.h"
#include "mspof/compare/outputs.h"
#include "released/period_title.h"
#include "support/text.h"

namespace mspof {
inline namespace abi0 {
namespace compare {
namespace {

constexpr size_t kMostInSheetName = 31;

TableCell Text(std::string_view text) { return TableCell::Text(std::string(text)); }
// No cell is empty.
TableCell TextOrNone(const std::string& text) { return Text(text.empty() ? "none" : text); }

class Maker {
 public:
  Maker(const Comparison& comparison, const std::string& author)
      : in_(comparison), released_(comparison.released) {
    book_.author = author;
  }

  TableBook Make() {
    const bool about_one = in_.council != Released::kNone;
    book_.title =
        about_one
            ? support::StrCat(released_.framework_title, ": ", released_.places[in_.council].name)
            : support::StrCat(released_.framework_title, ": comparison of councils");
    book_.description = about_one
                            ? "Numbers of a council beside its neighbours, its region and England."
                            : "Numbers of councils, regions, types of council and England.";
    for (const std::string& note : in_.Notes()) book_.cover.push_back({note});
    const Date date = in_.participation.date;
    if (date.valid()) {
      book_.cover.push_back({support::StrCat("As of ", date.ToString(), ".")});
    }
    for (const std::string& problem : in_.neighbour_problems) book_.cover.push_back({problem});
    for (const Mark mark :
         {Mark::kLow, Mark::kConfidential, Mark::kNotSupplied, Mark::kNotApplicable}) {
      book_.shorthand.push_back({std::string(MarkText(mark)), in_.MarkMeaning(mark)});
    }
    for (size_t topic = 0; topic < released_.topics.size(); ++topic) AddTopic(topic);
    AddSummaries();
    AddParticipation();
    AddLeftOutTopics();
    AddLeftOutReturns();
    AddNeighbours();
    return std::move(book_);
  }

 private:
  std::string Source() const {
    return support::StrCat("submissions of councils, by the method ",
                           DisclosureMethodName(released_.method), " of disclosure control");
  }

  // Names of sheets and tables, unique in any case.
  TableSheet NewSheet(const std::string& id, const std::string& title) {
    TableSheet sheet;
    std::string name;
    for (const char c : id) name += c == ':' || c == '@' || c == '/' || c == '.' ? '-' : c;
    for (size_t number = 2;; ++number) {
      const std::string end = number == 2 ? "" : support::StrCat("-", number - 1);
      sheet.name = name.substr(0, kMostInSheetName - end.size()) + end;
      if (names_.insert(sheet.name).second) break;
    }
    sheet.title = title;
    sheet.source = Source();
    sheet.table_name = sheet.name;
    std::replace(sheet.table_name.begin(), sheet.table_name.end(), '-', '_');
    // A name such as "a1" would be that of a cell.
    sheet.table_name = "table_" + sheet.table_name;
    return sheet;
  }

  void AddSheet(TableSheet sheet) {
    if (!sheet.rows.empty()) book_.sheets.push_back(std::move(sheet));
  }

  // Adds a header; a second one of the same words gets a number.
  static void AddColumn(TableSheet* sheet, const std::string& header, const std::string& unit,
                        TableColumnKind kind) {
    TableColumn column;
    column.unit = unit;
    column.kind = kind;
    column.header = header;
    for (size_t number = 2; HasColumn(*sheet, column); ++number) {
      column.header = support::StrCat(header, " ", number);
    }
    sheet->columns.push_back(std::move(column));
  }

  static bool HasColumn(const TableSheet& sheet, const TableColumn& column) {
    return std::any_of(sheet.columns.begin(), sheet.columns.end(), [&](const TableColumn& other) {
      return other.header == column.header && other.unit == column.unit;
    });
  }

  // The splits in which a topic has cells, "" first.
  std::vector<std::string> SplitsOf(size_t topic) const {
    std::vector<std::string> splits;
    for (const ReleasedCell& cell : released_.cells) {
      if (cell.topic == topic && cell.option == ReleasedCell::kTotal) splits.push_back(cell.split);
    }
    return splits;
  }

  // The shares of a topic without their splits, by id.
  std::vector<const ReleasedShare*> SharesOf(size_t topic) const {
    std::vector<const ReleasedShare*> shares;
    for (const ReleasedShare& share : released_.shares) {
      if (share.topic == topic && share.split.empty()) shares.push_back(&share);
    }
    return shares;
  }

  void AddTopic(size_t topic) {
    const ReleasedTopic& of = released_.topics[topic];
    TableSheet sheet =
        NewSheet(of.id, support::StrCat(comparison::TopicTitle(of), ", by place and period"));
    sheet.above.push_back(support::StrCat("Numbers are of ", of.noun, "."));
    if (of.reconstructed) {
      sheet.above.emplace_back(
          "The wording or answers of this question are reconstructed: they are not the published "
          "ones.");
    }
    const std::vector<std::string> splits = SplitsOf(topic);
    const std::vector<const ReleasedShare*> shares = SharesOf(topic);
    if (!shares.empty()) {
      sheet.above.emplace_back(
          "Percentages of fewer than 1,000 people are rounded to whole ones. Bounds are those of "
          "95%.");
    }
    for (const char* header : {"Place", "Code of place", "Kind of place", "Period"}) {
      AddColumn(&sheet, header, "", TableColumnKind::kText);
    }
    if (splits.size() > 1) AddColumn(&sheet, "Who answers or asks", "", TableColumnKind::kText);
    AddColumn(&sheet, "All", "", TableColumnKind::kWhole);
    for (const ReleasedOption& option : of.options) {
      AddColumn(&sheet, option.label, "", TableColumnKind::kWhole);
    }
    for (const ReleasedShare* share : shares) {
      AddColumn(&sheet, share->title, "%", TableColumnKind::kDecimal);
      AddColumn(&sheet, "Lower bound of " + share->title, "%", TableColumnKind::kDecimal);
      AddColumn(&sheet, "Upper bound of " + share->title, "%", TableColumnKind::kDecimal);
      AddColumn(&sheet, "Beside England: " + share->title, "", TableColumnKind::kText);
      AddColumn(&sheet, "In a year: " + share->title, "", TableColumnKind::kText);
    }
    AddColumn(&sheet, "Remarks", "", TableColumnKind::kText);
    for (const size_t place : in_.shown) {
      for (size_t period = 0; period < released_.periods.size(); ++period) {
        if (released_.Supply(place, period).councils == 0) continue;
        for (const std::string& split : splits) {
          AddRow(topic, place, period, split, splits.size() > 1, shares, &sheet);
        }
      }
    }
    AddSheet(std::move(sheet));
  }

  void AddRow(size_t topic, size_t place, size_t period, const std::string& split, bool names_split,
              const std::vector<const ReleasedShare*>& shares, TableSheet* sheet) const {
    const ReleasedTopic& of = released_.topics[topic];
    const ReleasedPlace& where = released_.places[place];
    const size_t total = released_.Cell(of.id, split, "");
    if (!comparison::HasRow(released_.Number(place, period, total).mark, split, true)) return;
    std::vector<TableCell> row = {Text(where.name), Text(where.code),
                                  Text(comparison::KindLabel(where.kind)),
                                  Text(released_.periods[period].title)};
    if (names_split) row.push_back(Text(comparison::SplitLabel(released_, split)));
    // The options stand after the total.
    for (size_t i = 0; i <= of.options.size(); ++i) {
      row.push_back(NumberCell(released_.Number(place, period, total + i)));
    }
    for (const ReleasedShare* share : shares) AddShare(*share, split, place, period, &row);
    std::vector<std::string> remarks = in_.SupplyNotes(place, period, topic);
    const std::string why = in_.NotSuppliedText(place, period, topic);
    if (!why.empty()) remarks.push_back(why);
    row.push_back(TextOrNone(support::StrJoin(remarks, "; ")));
    sheet->rows.push_back(std::move(row));
  }

  TableCell NumberCell(const ReleasedNumber& number) const {
    return number.mark == Mark::kNone ? TableCell::Whole(number.value)
                                      : Text(MarkText(number.mark));
  }

  static TableCell PercentCell(double part) {
    return TableCell::Decimal(std::lround(part * 1000), 1);
  }

  // The share of the same proportion in a split; kNone: there is none.
  size_t ShareAt(const ReleasedShare& share, const std::string& split) const {
    return released_.Share(split.empty() ? share.id : support::StrCat(share.id, ":", split));
  }

  void AddShare(const ReleasedShare& share, const std::string& split, size_t place, size_t period,
                std::vector<TableCell>* row) const {
    const size_t at = ShareAt(share, split);
    if (at == Released::kNone) {
      for (int i = 0; i < 3; ++i) row->push_back(Text(MarkText(Mark::kNotApplicable)));
      for (int i = 0; i < 2; ++i) row->push_back(Text("not compared"));
      return;
    }
    const ReleasedPercentage& percentage = released_.Percentage(place, period, at);
    for (const double part : {percentage.share, percentage.lower95, percentage.upper95}) {
      row->push_back(percentage.mark == Mark::kNone ? PercentCell(part)
                                                    : Text(MarkText(percentage.mark)));
    }
    const ComparedShare& compared = in_.At(place, period, at);
    row->push_back(PositionCell(compared.position, compared.why, "similar"));
    row->push_back(PositionCell(compared.change, compared.change_why, "no clear change"));
    if (compared.change_councils > 0) {
      support::StrAppend(&row->back().text, ", of the ", compared.change_councils,
                         " councils with numbers of both years");
    }
  }

  static TableCell PositionCell(Position position, WhyNot why, std::string_view similar) {
    switch (position) {
      case Position::kNotCompared:
        return Text(support::StrCat("not compared: ", WhyNotText(why)));
      case Position::kSimilar:
        return Text(similar);
      default:
        return Text(PositionName(position));
    }
  }

  void AddSummaries() {
    TableSheet sheet =
        NewSheet("all-councils", "How many councils are higher or lower than England");
    sheet.above.emplace_back(in_.widened ? "The limits are widened."
                                         : "The limits are not widened.");
    for (const char* header : {"Share", "Period"}) {
      AddColumn(&sheet, header, "", TableColumnKind::kText);
    }
    for (const char* header : {"Higher", "Similar", "Lower", "Not compared"}) {
      AddColumn(&sheet, header, "councils", TableColumnKind::kWhole);
    }
    AddColumn(&sheet, "How much councils differ", "", TableColumnKind::kText);
    for (size_t share = 0; share < released_.shares.size(); ++share) {
      for (size_t period = 0; period < released_.periods.size(); ++period) {
        const ShareSummary& summary = in_.Summary(period, share);
        if (summary.lower + summary.similar + summary.higher == 0) continue;
        std::string spread = in_.SpreadSentence(period, share);
        if (spread.empty()) spread = "There are too few councils to tell.";
        sheet.rows.push_back({Text(in_.ShareTitle(share)), Text(released_.periods[period].title),
                              TableCell::Whole(summary.higher), TableCell::Whole(summary.similar),
                              TableCell::Whole(summary.lower),
                              TableCell::Whole(summary.not_compared), Text(spread)});
      }
    }
    AddSheet(std::move(sheet));
  }

  void AddParticipation() {
    TableSheet sheet = NewSheet("participation", "Which councils took part, by quarter");
    AddColumn(&sheet, "Quarter", "", TableColumnKind::kText);
    for (const char* header : {"Took part", "So far in the year", "In all"}) {
      AddColumn(&sheet, header, "councils", TableColumnKind::kWhole);
    }
    AddColumn(&sheet, "Who", "", TableColumnKind::kText);
    const std::vector<std::string> sentences = in_.ParticipationSentences();
    for (size_t i = 0; i < sentences.size(); ++i) {
      const QuarterParticipation& quarter = in_.participation.quarters[i];
      sheet.rows.push_back({Text(released::PeriodTitle(quarter.quarter)),
                            TableCell::Whole(static_cast<int64_t>(quarter.councils.size())),
                            TableCell::Whole(quarter.unique_in_year),
                            TableCell::Whole(quarter.unique_ever), Text(sentences[i])});
    }
    AddSheet(std::move(sheet));
  }

  void AddLeftOutTopics() {
    TableSheet sheet =
        NewSheet("left-out-questions", "Which councils left a question out, and why");
    for (const char* header : {"Council", "Code of council", "Period", "Question", "Why"}) {
      AddColumn(&sheet, header, "", TableColumnKind::kText);
    }
    for (const LeftOutTopic& one : in_.left_out_topics) {
      const ReleasedPlace& place = released_.places[one.place];
      sheet.rows.push_back(
          {Text(place.name), Text(place.code), Text(released_.periods[one.period].title),
           Text(comparison::TopicName(released_.topics[one.topic])), TextOrNone(one.reason)});
    }
    AddSheet(std::move(sheet));
  }

  void AddLeftOutReturns() {
    TableSheet sheet = NewSheet("left-out-returns", "Which returns are left out, and why");
    for (const char* header :
         {"Code of council", "Period", "Why", "What is used instead", "How to mend it"}) {
      AddColumn(&sheet, header, "", TableColumnKind::kText);
    }
    for (const LeftOut& one : in_.participation.left_out) {
      sheet.rows.push_back({TextOrNone(one.council), Text(released::PeriodTitle(one.period)),
                            TextOrNone(one.message),
                            Text(one.instead.empty() ? "Nothing" : one.instead),
                            TextOrNone(one.remedy)});
    }
    AddSheet(std::move(sheet));
  }

  void AddNeighbours() {
    TableSheet sheet = NewSheet("neighbours", "Statistical neighbours of councils");
    for (const char* header : {"Council", "Code of council", "Neighbour", "Code of neighbour"}) {
      AddColumn(&sheet, header, "", TableColumnKind::kText);
    }
    AddColumn(&sheet, "Rank", "", TableColumnKind::kWhole);
    for (const char* header : {"Source of the list", "Date of the list", "Remarks"}) {
      AddColumn(&sheet, header, "", TableColumnKind::kText);
    }
    for (const size_t place : in_.shown) {
      for (const Neighbour& neighbour : in_.neighbours[place]) {
        sheet.rows.push_back(
            {Text(released_.places[place].name), Text(released_.places[place].code),
             TextOrNone(neighbour.name), Text(neighbour.row.neighbour),
             TableCell::Whole(neighbour.row.rank), TextOrNone(neighbour.row.source),
             TextOrNone(neighbour.row.date.ToString()), TextOrNone(in_.NeighbourText(neighbour))});
      }
    }
    AddSheet(std::move(sheet));
  }

  const Comparison& in_;
  const Released& released_;
  TableBook book_;
  std::set<std::string> names_;
};

}  // namespace

TableBook ComparisonTables(const Comparison& comparison, const std::string& author) {
  return Maker(comparison, author).Make();
}

}  // namespace compare
}  // namespace abi0
}  // namespace mspof
