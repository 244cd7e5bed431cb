// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Reads lists of neighbours, which people make by hand: all mistakes are told at once.
// Tested by tests/unit/compare/neighbours_test.cc.

#include "mspof/compare/neighbours.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <tuple>
#include <utility>

#include "support/csv_row.h"
#include "support/mistakes.h"
#include "support/text.h"
#include "support/trim.h"
#include "support/utf8.h"

namespace mspof {
inline namespace abi0 {
namespace compare {
namespace {

constexpr std::array<std::string_view, 5> kColumns = {"council_gss", "neighbour_gss", "rank",
                                                      "source", "date"};
constexpr size_t kMostRank = 999;

bool HasFormOfCode(std::string_view text) {
  constexpr size_t kLength = 9;
  return text.size() == kLength && text[0] >= 'A' && text[0] <= 'Z' &&
         text.find_first_not_of("0123456789", 1) == text.npos;
}

class Reader {
 public:
  Result<std::vector<NeighbourRow>> Read(std::string_view csv) {
    constexpr std::string_view kMark = "\xEF\xBB\xBF";
    if (csv.substr(0, kMark.size()) == kMark) csv.remove_prefix(kMark.size());
    std::vector<std::string> cells;
    while (!csv.empty()) {
      ++line_;
      const char* wrong = support::TakeCsvRow(&csv, &cells);
      if (wrong != nullptr) {
        Add(wrong);
        break;
      }
      if (cells.size() == 1 && support::Trim(cells[0]).empty()) continue;
      if (line_of_header_ == 0) {
        if (!ReadHeader(cells)) break;
      } else {
        ReadRow(cells);
      }
    }
    if (line_of_header_ == 0 && mistakes_.empty()) {
      line_ = 1;
      Add("the file is empty: give the columns council_gss, neighbour_gss, rank, source and date");
    }
    if (!mistakes_.empty()) return Status(StatusCode::kInvalidArgument, mistakes_.text());
    std::sort(rows_.begin(), rows_.end(), [](const NeighbourRow& a, const NeighbourRow& b) {
      return std::tie(a.council, a.rank, a.neighbour) < std::tie(b.council, b.rank, b.neighbour);
    });
    return std::move(rows_);
  }

 private:
  void Add(std::string_view what) { mistakes_.Add(support::StrCat("row ", line_, ": ", what)); }

  bool ReadHeader(const std::vector<std::string>& cells) {
    line_of_header_ = line_;
    std::vector<std::string_view> missing;
    for (size_t i = 0; i < kColumns.size(); ++i) {
      positions_[i] = cells.size();
      for (size_t j = 0; j < cells.size(); ++j) {
        if (support::Trim(cells[j]) == kColumns[i]) positions_[i] = j;
      }
      if (positions_[i] == cells.size()) missing.push_back(kColumns[i]);
    }
    width_ = cells.size();
    if (missing.empty()) return true;
    Add(support::StrCat("there is no column ", support::StrJoin(missing, ", "),
                        ": the first line names the columns council_gss, neighbour_gss, rank, "
                        "source and date"));
    return false;
  }

  void ReadRow(const std::vector<std::string>& cells) {
    if (cells.size() != width_) {
      Add(support::StrCat("the row has ", cells.size(), " cells and the first line ", width_));
      return;
    }
    const auto cell = [&](size_t column) {
      return std::string(support::Trim(cells[positions_[column]]));
    };
    NeighbourRow row;
    row.council = cell(0);
    row.neighbour = cell(1);
    row.source = cell(3);
    bool good = true;
    const auto must = [&](bool is, std::string_view what) {
      if (!is) Add(what);
      good = good && is;
    };
    for (size_t i = 0; i < 2; ++i) {
      must(HasFormOfCode(i == 0 ? row.council : row.neighbour),
           support::StrCat(kColumns[i], " is no GSS code: give one such as E09000001"));
    }
    const std::string rank = cell(2);
    const auto read = std::from_chars(rank.data(), rank.data() + rank.size(), row.rank);
    must(read.ec == std::errc() && read.ptr == rank.data() + rank.size() && row.rank >= 1 &&
             row.rank <= kMostRank,
         "rank is no whole number from 1 to 999");
    must(!row.source.empty(), "source is empty: say where the list comes from");
    const bool on_one_line = std::none_of(row.source.begin(), row.source.end(), [](char c) {
      return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
    });
    must(on_one_line && support::IsUtf8(row.source), "source is no text of UTF-8 on one line");
    const Result<Date> date = Date::Parse(cell(4));
    must(date.ok(), "date is no day: give it as YYYY-MM-DD");
    if (!good) return;
    row.date = *date;
    must(row.council != row.neighbour, "the council is its own neighbour: remove the row");
    must(pairs_.insert({row.council, row.neighbour}).second,
         "the pair is there already: remove one of the rows");
    if (good) rows_.push_back(std::move(row));
  }

  size_t line_ = 0;
  size_t line_of_header_ = 0;
  size_t width_ = 0;
  std::array<size_t, kColumns.size()> positions_{};
  std::set<std::pair<std::string, std::string>> pairs_;
  support::MistakeLines mistakes_;
  std::vector<NeighbourRow> rows_;
};

}  // namespace

Result<std::vector<NeighbourRow>> ReadNeighbours(std::string_view csv) try {
  return Reader().Read(csv);
} catch (...) {
  return internal::Thrown();
}

}  // namespace compare
}  // namespace abi0
}  // namespace mspof
