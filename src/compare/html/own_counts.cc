// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A council's exact counts and shares, each beside what is published for it, and why they differ.
// Tested by tests/unit/compare/html_test.cc and tests/cli/test_compare.py.

#include <cmath>
#include <map>
#include <optional>

#include "compare/html/parts.h"
#include "html/page.h"
#include "support/text.h"
#include "support/thousands.h"

namespace mspof::comparison {
namespace {

using compare::Comparison;
using compare::DisclosureMethod;
using compare::OwnCount;
using compare::Released;
using compare::ReleasedCell;
using compare::ReleasedShare;
using support::StrCat;

// Counts by position of their cells.
using Counts = std::map<size_t, int64_t>;

std::string CountText(int64_t count) {
  if (count >= 0) return support::WithThousands(static_cast<uint64_t>(count));
  return StrCat("-", support::WithThousands(static_cast<uint64_t>(-count)));
}

std::optional<int64_t> SumOf(const Counts& counts, const std::vector<uint32_t>& cells) {
  int64_t sum = 0;
  for (const uint32_t cell : cells) {
    const auto found = counts.find(cell);
    if (found == counts.end()) return std::nullopt;
    sum += found->second;
  }
  return sum;
}

// "61.3%"; nothing if it is a share of nobody or of what is not there.
std::optional<std::string> ExactShare(const Counts& counts, const ReleasedShare& share) {
  const std::optional<int64_t> numerator = SumOf(counts, share.numerator);
  const std::optional<int64_t> denominator = SumOf(counts, share.denominator);
  if (!numerator || !denominator || *numerator < 0 || *denominator <= 0) return std::nullopt;
  const double thousandths =
      1000.0 * static_cast<double>(*numerator) / static_cast<double>(*denominator);
  const long rounded = std::lround(thousandths);
  return StrCat(rounded / 10, ".", rounded % 10, "%");
}

class Tables {
 public:
  Tables(const Comparison& made, const std::vector<OwnCount>& own) : made_(made) {
    for (const OwnCount& one : own) {
      if (one.period >= made.released.periods.size()) continue;
      if (one.cell >= made.released.cells.size()) continue;
      if (made.released.cells[one.cell].split.empty()) counts_[one.period][one.cell] = one.count;
    }
  }

  // Those of a period, folded away; empty if there are none.
  std::string Of(size_t period) const {
    const auto counts = counts_.find(period);
    if (counts == counts_.end()) return "";
    std::string tables;
    for (size_t topic = 0; topic < made_.released.topics.size(); ++topic) {
      tables += OfTopic(period, counts->second, topic);
    }
    return Details(made_.released.periods[period].title, WithMarks(made_, tables));
  }

 private:
  std::string OfTopic(size_t period, const Counts& counts, size_t topic) const {
    const Released& released = made_.released;
    charts::ChartTable table;
    table.caption =
        StrCat(TopicTitle(released.topics[topic]), ", ", released.periods[period].title);
    table.headings = {"Answer", "Exact, for you alone", "Published as"};
    for (const auto& [at, count] : counts) {
      const ReleasedCell& cell = released.cells[at];
      if (cell.topic != topic) continue;
      const bool all = cell.option == ReleasedCell::kTotal;
      table.rows.push_back(
          {all ? "All" : released.topics[topic].options[cell.option].label,
           {CountText(count), made_.NumberText(released.Number(made_.council, period, at))},
           false});
    }
    if (table.rows.empty()) return "";
    for (const size_t share : WholeShares(released, topic)) {
      const std::optional<std::string> exact = ExactShare(counts, released.shares[share]);
      if (!exact) continue;
      const auto& published = released.Percentage(made_.council, period, share);
      std::string text = made_.PercentText(published);
      if (published.mark == compare::Mark::kNone) {
        support::StrAppend(&text, " (", made_.IntervalText(published), ")");
      }
      table.rows.push_back({made_.ShareTitle(share), {*exact, text}, false});
    }
    return charts::TableHtml(table, StrCat("own-", period, "-", TopicId(topic)));
  }

  const Comparison& made_;
  std::map<size_t, Counts> counts_;
};

std::string WhyTheyDiffer(const Comparison& made) {
  std::string out;
  if (made.released.method == DisclosureMethod::kProtected) {
    out += Paragraph(
        "What is published of a financial year, or of April to June, is up to 4 higher or lower "
        "than your exact count. What is published of a later quarter is up to 8 higher or lower: "
        "it is the published number from April to the end of that quarter, less the one from April "
        "to the end of the quarter before, and each of the two is up to 4 off.");
  }
  return out +
         Paragraph(
             "Both columns come from the same returns of yours. If you sent a return from April to "
             "the end of a quarter after those of its quarters, it stands for all of them. People "
             "who were entered late are then counted in its last quarter, so a quarter here can "
             "differ from the return that you sent for it. “All” holds every row, and also those "
             "to whom the question does not apply or for whom no answer is stated.");
}

}  // namespace

std::string OwnCountsHtml(const Comparison& made, const std::vector<OwnCount>& own) {
  const Tables tables(made, own);
  std::string parts;
  for (size_t period = made.released.periods.size(); period-- > 0;) parts += tables.Of(period);
  if (parts.empty()) return "";
  return "<section>\n" + Heading(2, "Your own counts", "own") +
         Warning(
             "Do not publish your exact small counts, nor give them to others: beside what is "
             "published they can show what one person said.") +
         WhyTheyDiffer(made) + parts + "</section>\n";
}

}  // namespace mspof::comparison
