// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Finds the shape of the cells of a column. Texts are forgotten when there are too many different
// ones, because then they are not codes; the description of the column does not need them. Numbers
// over 12 decide which of two numbers is the day, for all cells of the column.
// Tested by tests/unit/draft/words_test.cc.

#include "draft/shape.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "draft/host_words.h"
#include "draft/thresholds.h"
#include "mapping/date_form.h"
#include "support/digest.h"
#include "support/kept.h"
#include "support/text.h"
#include "support/trim.h"

namespace mspof::draft {
namespace {

using mapping::DateForm;
using mapping::DateZone;
using support::StrCat;

const std::vector<DateForm>& Forms() {
  static const support::Kept<std::vector<DateForm>> kForms([] {
    std::vector<DateForm> forms;
    for (std::string_view form : kDateForms) forms.push_back(*DateForm::Parse(form));
    return forms;
  });
  return *kForms;
}

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// `form` with two digits in the places where it reads one or two.
std::string Strict(std::string_view form) {
  std::string strict;
  for (size_t i = 0; i < form.size(); ++i) {
    const char c = form[i];
    const bool one = (i == 0 || form[i - 1] != c) && (i + 1 == form.size() || form[i + 1] != c);
    strict.append(one && (c == 'D' || c == 'M' || c == 'h') ? 2 : 1, c);
  }
  return strict;
}

// The form of a day without its time; one digit and two digits are the same.
std::string DayOf(std::string_view form) {
  return Strict(form.substr(0, form.find_first_of(" T", form.find("YYYY"))));
}

bool IsDayFirst(std::string_view form) {
  return form.front() == 'D' && form.find("MMM") == std::string_view::npos;
}

bool CanBeDate(std::string_view text) {
  constexpr std::string_view kFirst = "adfjmnos";  // of names of months
  return text.size() >= threshold::kLeastDateBytes && text.size() <= threshold::kMostDateBytes &&
         (IsDigit(text.front()) ||
          kFirst.find(static_cast<char>(text.front() | 0x20)) != std::string_view::npos);
}

// The whole part of digits with or without a fraction; -1 for other texts.
int64_t WholeNumber(std::string_view text, bool* fraction) {
  int64_t number = 0;
  size_t i = 0;
  while (i < text.size() && i < threshold::kMostDigits && IsDigit(text[i])) {
    number = number * 10 + (text[i++] - '0');
  }
  *fraction = false;
  if (i == 0) return -1;
  if (i == text.size()) return number;
  *fraction = text[i] == '.' && text.find_first_not_of("0123456789", i + 1) == text.npos;
  return *fraction ? number : -1;
}

// Whether it can be a day of a spreadsheet.
bool IsSerialDay(int64_t number) {
  return number >= threshold::kFirstSerial && number < threshold::kEndSerial;
}

size_t CountWords(std::string_view text) {
  size_t words = 0;
  bool blank = true;
  for (char c : text) {
    words += blank && c != ' ' ? 1 : 0;
    blank = c == ' ';
  }
  return words;
}

std::set<std::string> EmptyTexts(bool only_codes) {
  std::set<std::string> texts;
  for (const HostWord& row : HostWords()) {
    if (row.kind == "empty" && (!only_codes || row.with == "may be a code")) texts.insert(row.text);
  }
  return texts;
}

}  // namespace

bool IsMonthFirst(std::string_view form) {
  return form.front() == 'M' && form.substr(0, 3) != "MMM";
}

bool HasOffset(std::string_view form) { return form.back() == 'Z'; }

bool ReadDay(std::string_view text, int32_t* day) {
  if (!CanBeDate(text)) return false;
  Date date;
  for (const DateForm& form : Forms()) {
    if (!form.Read(text, DateZone::kAsWritten, &date)) continue;
    *day = date.days();
    return true;
  }
  return false;
}

bool MeansEmpty(std::string_view text) {
  static const support::Kept<std::set<std::string>> kTexts([] { return EmptyTexts(false); });
  return text.size() <= threshold::kLongestEmpty && (*kTexts).count(support::Lower(text)) > 0;
}

bool MayBeCode(std::string_view text) {
  static const support::Kept<std::set<std::string>> kTexts([] { return EmptyTexts(true); });
  return (*kTexts).count(support::Lower(text)) > 0;
}

uint64_t Shape::HashOf(std::string_view text) { return support::KeyedHash64(support::Key{}, text); }

void Shape::Add(std::string_view cell) {
  ++rows_;
  const uint64_t hash = cell.empty() ? 0 : HashOf(cell);
  const bool repeated = hash != 0 && hash == last_;
  last_ = hash;
  if (cell.empty()) return;
  if (MeansEmpty(cell)) {
    ++empty_texts_[std::string(cell)];
    return;
  }
  ++filled_;
  repeats_ += repeated ? 1 : 0;
  longest_ = std::max(longest_, cell.size());
  bool fraction = false;
  const int64_t number = WholeNumber(cell, &fraction);
  integers_ += number >= 0 && !fraction ? 1 : 0;
  serials_ += IsSerialDay(number) ? 1 : 0;
  zeros_ += cell == "0" ? 1 : 0;
  const size_t words = CountWords(cell);
  wordy_ += words >= threshold::kWordy ? 1 : 0;
  spaced_ += words >= threshold::kSpaced ? 1 : 0;
  if (distinct_.size() < most_distinct_) {
    distinct_.insert(hash);
    ++looked_at_;
  }
  if (!too_many_) {
    const auto it = texts_.find(cell);
    if (it != texts_.end()) {
      ++it->second;
    } else if (texts_.size() == most_texts_ || cell.size() > threshold::kMostCodeBytes) {
      too_many_ = true;
      texts_.clear();
    } else {
      texts_.emplace(cell, 1);
    }
  }
  if (tried_ < threshold::kMostTriedDates) LookForDate(cell);
}

void Shape::LookForDate(std::string_view cell) {
  ++tried_;
  bool fraction = false;
  const int64_t number = WholeNumber(cell, &fraction);
  if (IsSerialDay(number)) {
    ++tried_serials_;
    const int32_t day = Date::Of(1899, 12, 30).days() + static_cast<int32_t>(number);
    serials_over_12_ += Date::FromDays(day).day() > 12 ? 1 : 0;
  }
  if (mapping::HasShortYear(cell)) ++short_years_;
  if (!CanBeDate(cell)) return;
  Date date;
  bool numeric = false;
  for (size_t i = 0; i < Forms().size(); ++i) {
    if (!Forms()[i].Read(cell, DateZone::kAsWritten, &date)) continue;
    ++readable_[i];
    over_12_[i] += date.day() > 12 ? 1 : 0;
    numeric = numeric || IsDayFirst(kDateForms[i]) || IsMonthFirst(kDateForms[i]);
  }
  if (!numeric) return;
  const auto over_12_at = [&](size_t at) {
    int found = 0;
    std::from_chars(cell.data() + at, cell.data() + cell.size(), found);
    return found > 12;
  };
  day_first_ += over_12_at(0) ? 1 : 0;
  month_first_ += over_12_at(cell.find_first_not_of("0123456789") + 1) ? 1 : 0;
}

void Shape::Merge(const Shape& other) {
  rows_ += other.rows_;
  filled_ += other.filled_;
  integers_ += other.integers_;
  serials_ += other.serials_;
  zeros_ += other.zeros_;
  wordy_ += other.wordy_;
  spaced_ += other.spaced_;
  repeats_ += other.repeats_;
  looked_at_ += other.looked_at_;
  longest_ = std::max(longest_, other.longest_);
  distinct_.insert(other.distinct_.begin(), other.distinct_.end());
  too_many_ = too_many_ || other.too_many_;
  for (const auto& [text, count] : other.texts_) texts_[text] += count;
  if (too_many_ || texts_.size() > most_texts_) {
    too_many_ = true;
    texts_.clear();
  }
  for (const auto& [text, count] : other.empty_texts_) empty_texts_[text] += count;
  sure_empty_.insert(other.sure_empty_.begin(), other.sure_empty_.end());
  tried_ += other.tried_;
  for (size_t i = 0; i < readable_.size(); ++i) readable_[i] += other.readable_[i];
  for (size_t i = 0; i < over_12_.size(); ++i) over_12_[i] += other.over_12_[i];
  short_years_ += other.short_years_;
  tried_serials_ += other.tried_serials_;
  serials_over_12_ += other.serials_over_12_;
  day_first_ += other.day_first_;
  month_first_ += other.month_first_;
}

std::vector<std::string> Shape::empty_texts() const {
  std::vector<std::string> texts;
  for (const auto& [text, count] : empty_texts_) texts.push_back(text);
  std::sort(texts.begin(), texts.end());
  return texts;
}

std::vector<std::pair<std::string, uint64_t>> Shape::may_be_codes() const {
  std::vector<std::pair<std::string, uint64_t>> texts;
  for (const auto& [text, count] : empty_texts_) {
    if (MayBeCode(text) && sure_empty_.count(text) == 0) texts.emplace_back(text, count);
  }
  return texts;
}

std::vector<std::pair<std::string, uint64_t>> Shape::Texts() const {
  std::vector<std::pair<std::string, uint64_t>> texts(texts_.begin(), texts_.end());
  std::sort(texts.begin(), texts.end());
  return texts;
}

Shape::Dates Shape::dates() const {
  Dates dates;
  std::array<uint64_t, kDateForms.size()> cells = readable_;
  // A loose form also reads the cells of its strict form; the better of the two is kept.
  for (size_t i = 0; i < cells.size(); ++i) {
    for (size_t j = 0; j < cells.size(); ++j) {
      const bool looser = kDateForms[i].size() < kDateForms[j].size();
      if (!looser || Strict(kDateForms[i]) != Strict(kDateForms[j])) continue;
      cells[threshold::kLooserForm * (cells[i] - std::min(cells[i], cells[j])) < tried_ ? i : j] =
          0;
    }
  }
  const bool month_first = month_first_ > day_first_;
  for (size_t i = 0; i < cells.size(); ++i) {
    if (month_first ? IsDayFirst(kDateForms[i]) : IsMonthFirst(kDateForms[i])) cells[i] = 0;
  }
  uint64_t read = 0;
  bool low = false;   // whether no day of a form is over 12
  bool high = false;  // whether all of them are
  const auto take = [&](std::string_view form, uint64_t count, uint64_t over_12) {
    dates.forms.push_back(form);
    read += count;
    low = low || over_12 == 0;
    high = high || over_12 == count;
  };
  std::set<std::string> days;
  while (dates.forms.size() < threshold::kMostForms) {
    const auto best = std::max_element(cells.begin(), cells.end());
    if (*best == 0 || (!dates.forms.empty() && threshold::kFurtherForm * *best < tried_)) break;
    const auto at = static_cast<size_t>(best - cells.begin());
    dates.offset = dates.offset || HasOffset(kDateForms[at]);
    days.insert(DayOf(kDateForms[at]));
    take(kDateForms[at], *best, over_12_[at]);
    *best = 0;
  }
  dates.short_years = tried_ > 0 && threshold::kShortYears * short_years_ >= tried_;
  if (dates.forms.empty()) return dates;
  dates.low = dates.forms.size() == 1 && low && distinct() >= threshold::kLeastLow;
  if (dates.forms.size() < threshold::kMostForms &&
      threshold::kFurtherForm * tried_serials_ >= tried_) {
    days.insert("excel-serial");
    take("excel-serial", tried_serials_, serials_over_12_);
  }
  dates.read = static_cast<int>(1000 * read / tried_);
  const std::string_view first = dates.forms[0];
  dates.undecided =
      (IsDayFirst(first) || IsMonthFirst(first)) && day_first_ == 0 && month_first_ == 0;
  dates.low = dates.low && dates.undecided;
  dates.mixed = days.size() > 1;
  dates.swapped = (low && high) || threshold::kSwappedDays * std::min(day_first_, month_first_) >=
                                       std::max<uint64_t>(tried_, 1);
  return dates;
}

bool Shape::IsSerial() const {
  return serials_ > 0 && Share(serials_ + zeros_) >= threshold::kIsSerial;
}

std::string Shape::Described() const {
  if (filled_ == 0) return "always empty";
  std::string text;
  const Dates found = dates();
  const uint64_t share = looked_at_ == 0 ? 0 : 100 * distinct() / looked_at_;
  if (found.read >= threshold::kSaidDates) {
    text = StrCat("dates (", found.forms[0], ")");
  } else if (share >= threshold::kSaidDifferent && looked_at_ > threshold::kSaidRows) {
    text = StrCat("a different ", integers() >= threshold::kNumbers ? "number" : "text", " in ",
                  distinct() == looked_at_ ? "each row" : "nearly each row");
  } else if (wordy() >= threshold::kSaidWordy) {
    text = StrCat("free text, up to ", longest_, " bytes");
  } else if (distinct() <= threshold::kSaidTexts &&
             looked_at_ >= threshold::kSaidRepeats * distinct()) {
    text = StrCat(distinct(), distinct() == 1 ? " text" : " different texts",
                  longest_ <= threshold::kSaidShort ? ", short" : "");
  } else {
    text = integers() >= threshold::kNumbers ? "numbers" : "many different texts";
  }
  const uint64_t empty = rows_ == 0 ? 0 : 100 * (rows_ - filled_) / rows_;
  if (empty > 0) support::StrAppend(&text, ", ", empty, "% empty");
  return text;
}

}  // namespace mspof::draft
