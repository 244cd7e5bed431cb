// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_DRAFT_SHAPE_H_
#define MSPOF_DRAFT_SHAPE_H_

// Internal. The shape of the cells of one column.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "draft/thresholds.h"
#include "support/text_map.h"

namespace mspof::draft {

// The forms of dates that are tried. If two read the same cells, the stricter one comes first.
constexpr std::array<std::string_view, 56> kDateForms = {"DD/MM/YYYY",
                                                         "MM/DD/YYYY",
                                                         "YYYY-MM-DD",
                                                         "DD-MM-YYYY",
                                                         "DD.MM.YYYY",
                                                         "DD MMM YYYY",
                                                         "DD-MMM-YYYY",
                                                         "YYYYMMDD",
                                                         "YYYY/MM/DD",
                                                         "YYYY-MM-DDThh:mm:ssZ",
                                                         "YYYY-MM-DD hh:mm:ssZ",
                                                         "YYYY-MM-DDThh:mmZ",
                                                         "YYYY-MM-DD hh:mm:ss Z",
                                                         "YYYY-MM-DDThh:mm:ss",
                                                         "YYYY-MM-DD hh:mm:ss",
                                                         "YYYY-MM-DD hh:mm",
                                                         "DD/MM/YYYY hh:mm:ss",
                                                         "DD/MM/YYYY hh:mm",
                                                         "MM/DD/YYYY hh:mm:ss",
                                                         "MM/DD/YYYY hh:mm",
                                                         "DD-MMM-YYYY hh:mm:ss",
                                                         "DD MMM YYYY hh:mm",
                                                         "D/M/YYYY",
                                                         "M/D/YYYY",
                                                         "D MMM YYYY",
                                                         "D-MMM-YYYY",
                                                         "DD MMM YYYY hh:mm:ss",
                                                         "D MMM YYYY hh:mm",
                                                         "D MMM YYYY hh:mm:ss",
                                                         "D/M/YYYY hh:mm",
                                                         "D/M/YYYY hh:mm:ss",
                                                         "M/D/YYYY hh:mm",
                                                         "D/M/YYYY h:mm",
                                                         "D/M/YYYY h:mm:ss",
                                                         "M/D/YYYY h:mm",
                                                         "M/D/YYYY h:mm:ss",
                                                         "DD/MM/YYYY hh:mm A",
                                                         "DD/MM/YYYY hh:mm:ss A",
                                                         "MM/DD/YYYY hh:mm A",
                                                         "MM/DD/YYYY hh:mm:ss A",
                                                         "D/M/YYYY h:mm A",
                                                         "D/M/YYYY h:mm:ss A",
                                                         "M/D/YYYY h:mm A",
                                                         "M/D/YYYY h:mm:ss A",
                                                         "MMM D YYYY h:mmA",
                                                         "MMM D YYYY h:mm:ssA",
                                                         "MMM D YYYY",
                                                         "MMM D, YYYY",
                                                         "D-MMM-YYYY h:mm",
                                                         "D-MMM-YYYY h:mm:ss",
                                                         "D MMM YYYY h:mm",
                                                         "D MMM YYYY h:mm A",
                                                         "YYYY-MM-DD h:mm",
                                                         "D.M.YYYY",
                                                         "D-M-YYYY",
                                                         "D.M.YYYY h:mm"};

// Whether the form has the month before the day, and whether it has an offset.
bool IsMonthFirst(std::string_view form);
bool HasOffset(std::string_view form);
// The day of `text` in one of the forms, as days since 1970-01-01; if both orders are possible, the
// day is before the month. Returns false if no form reads it.
bool ReadDay(std::string_view text, int32_t* day);

// Whether `text` is one of host-words.csv, in any case, that means that there is no value.
bool MeansEmpty(std::string_view text);
// Whether it could also be a code: "None", "NA".
bool MayBeCode(std::string_view text);

// Counts cells, and keeps their texts while there are few different ones. Copyable.
class Shape {
 public:
  // The shape of a column in a table with this many columns; the memory for all of them is bounded.
  explicit Shape(size_t columns = 1)
      : most_distinct_(std::min(threshold::kMostDistinct, threshold::kAllDistinct / columns)),
        most_texts_(std::min(threshold::kMostTexts, threshold::kAllTexts / columns)) {}

  // Takes a trimmed cell.
  void Add(std::string_view cell);
  // Adds the cells of another column.
  void Merge(const Shape& other);

  uint64_t rows() const { return rows_; }
  // The number of cells with a value.
  uint64_t filled() const { return filled_; }
  // The texts that mean "no value", as they are written, sorted.
  std::vector<std::string> empty_texts() const;
  // Those of them that could also be codes of a list, "None", "NA", with their numbers of cells.
  // Empty after SureEmpty().
  std::vector<std::pair<std::string, uint64_t>> may_be_codes() const;
  // Whether `text` means "no value" here.
  bool HasEmpty(std::string_view text) const { return empty_texts_.contains(text); }
  // Notes that `text` means "no value" in other columns.
  void SureEmpty(const std::string& text) { sure_empty_.insert(text); }

  // The number of different texts that were counted, and of the filled cells with them.
  uint64_t distinct() const { return distinct_.size(); }
  uint64_t looked_at() const { return looked_at_; }
  // The number of filled cells that equal the cell in the row before.
  uint64_t repeats() const { return repeats_; }
  const std::unordered_set<uint64_t>& hashes() const { return distinct_; }
  static uint64_t HashOf(std::string_view text);

  // Whether all texts were kept; and the texts with their numbers of cells, sorted.
  bool has_texts() const { return !too_many_; }
  std::vector<std::pair<std::string, uint64_t>> Texts() const;

  // Dates: the fewest forms that read nearly all cells, the most frequent first, and how many of
  // 1000 cells they read. Days of a spreadsheet among others are "excel-serial". `undecided`: day
  // and month could be swapped. `low`: no day is over 12, in so many different cells that this is
  // not chance. `mixed`: the forms differ in more than a time. `swapped`: no day is over 12 in one
  // form and all days are in another, or both orders occur, so some dates may be swapped.
  struct Dates {
    std::vector<std::string_view> forms;
    int read = 0;
    bool undecided = false;
    bool offset = false;
    bool low = false;
    bool mixed = false;
    bool swapped = false;
    // Whether most cells have years with two digits, which no form reads.
    bool short_years = false;
  };
  Dates dates() const;
  // Whether nearly all cells are numbers that could be days of a spreadsheet, or 0.
  bool IsSerial() const;
  // The number of cells that are 0.
  uint64_t zeros() const { return zeros_; }
  // How many of 1000 cells are whole numbers.
  int integers() const { return Share(integers_); }
  // How many of 1000 cells have so many words that they are free text.
  int wordy() const { return Share(wordy_); }
  // How many of 1000 cells have so many words that they are no ids.
  int spaced() const { return Share(spaced_); }
  size_t longest() const { return longest_; }

  // For people, without a value: "dates (DD/MM/YYYY)", "7 different codes", "free text".
  std::string Described() const;

 private:
  int Share(uint64_t cells) const {
    return filled_ == 0 ? 0 : static_cast<int>(1000 * cells / filled_);
  }
  void LookForDate(std::string_view cell);

  size_t most_distinct_;
  size_t most_texts_;
  uint64_t rows_ = 0;
  uint64_t filled_ = 0;
  uint64_t integers_ = 0;
  uint64_t serials_ = 0;
  uint64_t zeros_ = 0;
  uint64_t wordy_ = 0;
  uint64_t spaced_ = 0;
  uint64_t repeats_ = 0;
  uint64_t looked_at_ = 0;
  uint64_t last_ = 0;  // hash of the cell before
  size_t longest_ = 0;
  bool too_many_ = false;
  std::unordered_set<uint64_t> distinct_;
  support::TextMap<uint64_t> texts_;
  support::TextMap<uint64_t> empty_texts_;
  std::set<std::string> sure_empty_;
  // Of the first filled cells.
  uint64_t tried_ = 0;
  std::array<uint64_t, kDateForms.size()> readable_ = {};
  std::array<uint64_t, kDateForms.size()> over_12_ = {};  // those of them with a day over 12
  uint64_t short_years_ = 0;
  uint64_t tried_serials_ = 0;
  uint64_t serials_over_12_ = 0;
  uint64_t day_first_ = 0;    // cells in which only the day can be first
  uint64_t month_first_ = 0;  // cells in which only the month can be first
};

}  // namespace mspof::draft

#endif  // MSPOF_DRAFT_SHAPE_H_
