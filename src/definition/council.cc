// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The table of councils is read once, from the file that the build embeds. It is small, so it is
// searched from front to back; only what is asked once a record is looked up in sorted codes. Two
// rows belong together if they share the name or the CASSR code, or if the note of one names the
// code of the other. This is how successors are found. Tested by
// tests/unit/definition/council_test.cc.

#include "mspof/council.h"

#include <algorithm>
#include <cassert>
#include <string>

#include "definition/builtin.h"
#include "definition/councils.h"
#include "support/csv_row.h"
#include "support/kept.h"
#include "support/nearest.h"
#include "support/text.h"
#include "support/trim.h"

namespace mspof {
inline namespace abi0 {
namespace {

enum Column : size_t { kCassr, kGss, kName, kRegion, kRegionName, kType, kFirst, kLast, kNote };
constexpr size_t kColumns = kNote + 1;

// The cells own the text that `councils` shows.
struct Table {
  std::vector<std::vector<std::string>> rows;
  std::vector<Council> councils;
  std::vector<std::string_view> codes;  // sorted
};

// The first year of "2019-20"; 0 for an empty cell.
int YearOf(const std::string& financial_year) {
  int year = 0;
  for (const char c : std::string_view(financial_year).substr(0, 4)) year = year * 10 + (c - '0');
  return year;
}

Table Read() {
  Table table;
  std::string_view rest = definition::kCouncilsCsv;
  std::vector<std::string> cells;
  while (!rest.empty()) {
    const char* wrong = support::TakeCsvRow(&rest, &cells);
    assert(wrong == nullptr && cells.size() == kColumns);
    if (wrong != nullptr || cells.size() != kColumns) break;
    table.rows.push_back(cells);
  }
  if (!table.rows.empty()) table.rows.erase(table.rows.begin());  // the heading
  for (const std::vector<std::string>& row : table.rows) {
    table.councils.push_back({row[kGss], row[kCassr], row[kName], row[kRegion], YearOf(row[kFirst]),
                              YearOf(row[kLast]), row[kRegionName], row[kType]});
    table.codes.push_back(table.councils.back().gss);
  }
  std::sort(table.codes.begin(), table.codes.end());
  return table;
}

const Table& TheTable() {
  static const support::Kept<Table> kTable(Read);
  return *kTable;
}

bool Existed(const Council& council, const Period& period) {
  const int first = period.financial_year();
  const int last = Period{period.last, period.last, false}.financial_year();
  return (council.first_year == 0 || council.first_year <= first) &&
         (council.last_year == 0 || council.last_year >= last);
}

bool AreRelated(size_t a, size_t b) {
  const std::vector<std::string>& left = TheTable().rows[a];
  const std::vector<std::string>& right = TheTable().rows[b];
  const auto names = [](const std::string& note, const std::string& code) {
    return !code.empty() && note.find(code) != std::string::npos;
  };
  return left[kName] == right[kName] || (!left[kCassr].empty() && left[kCassr] == right[kCassr]) ||
         names(left[kNote], right[kGss]) || names(right[kNote], left[kGss]);
}

std::string CodeAndName(const Council& council) {
  return support::StrCat(council.gss, " (", council.name, ")");
}

std::string YearName(int year) {
  const int next = (year + 1) % 100;
  return support::StrCat(year, "-", next < 10 ? "0" : "", next);
}

std::string Span(const Council& council) {
  if (council.first_year == 0) return support::StrCat("up to ", YearName(council.last_year));
  if (council.last_year == 0) return support::StrCat("from ", YearName(council.first_year), " on");
  return support::StrCat("from ", YearName(council.first_year), " to ",
                         YearName(council.last_year));
}

// The words by which a council is told from others: of "Bristol, City of" and "Bristol City
// Council" only "bristol". In lower case, with a blank before each; empty if all words are of this
// kind.
std::string OwnWords(std::string_view name) {
  constexpr std::string_view kCommon =
      " authority borough city corporation council county district london metropolitan of royal "
      "the "
      "unitary ";
  std::string own;
  std::string word;
  const std::string lower = support::Lower(name);
  for (size_t i = 0; i <= lower.size(); ++i) {
    const char c = i < lower.size() ? lower[i] : ' ';
    if (c == '-' || c == '\'' || (c >= 'a' && c <= 'z')) {
      word += c;
    } else if (!word.empty()) {
      if (kCommon.find(support::StrCat(" ", word, " ")) == kCommon.npos) {
        support::StrAppend(&own, " ", word);
      }
      word.clear();
    }
  }
  return own;
}

// Codes of councils whose CASSR code or name was given instead, or whose GSS code was given in
// another writing.
std::vector<std::string> Meant(std::string_view text, const Period& period) {
  std::vector<std::string> meant;
  const std::string own = OwnWords(text);
  for (const Council& council : Councils()) {
    const bool named =
        support::IsSameInAnyCase(text, council.name) ||
        support::IsSameInAnyCase(text, council.gss) ||
        (!council.cassr.empty() && text == council.cassr) ||
        support::IsSameInAnyCase(text, council.name.substr(0, council.name.find(','))) ||
        (!own.empty() && own == OwnWords(council.name));
    if (named && Existed(council, period)) meant.push_back(CodeAndName(council));
  }
  return meant;
}

// A code in a form that does not depend on the number of its zeros: in upper case, without blanks,
// and with one zero instead of several.
std::string WithoutCount(std::string_view gss) {
  std::string code;
  for (char c : gss) {
    if (c == ' ') continue;
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (c == 'O') c = '0';
    if (c != '0' || code.empty() || code.back() != '0') code += c;
  }
  return code;
}

// Codes that are near a misspelt one. There are none for a text that has the form of a code, since
// any other council may be meant, and none if there are too many.
std::vector<std::string> NearCodes(std::string_view gss, const Period& period) {
  constexpr size_t kMost = 3;
  constexpr size_t kLongest = 12;  // the longest text that may be meant as a code, blanks included
  std::vector<std::string> by_zeros;
  std::vector<std::string> by_one_edit;
  const bool is_code = gss.size() == 9 && gss.find_first_not_of("0123456789", 1) == gss.npos;
  if (is_code || gss.size() > kLongest) return {};
  const std::string key = WithoutCount(gss);
  if (key.empty() || key[0] != 'E') return {};
  for (const Council& council : Councils()) {
    if (!Existed(council, period)) continue;
    if (WithoutCount(council.gss) == key) by_zeros.push_back(CodeAndName(council));
    if (support::Distance(gss, council.gss) == 1) by_one_edit.push_back(CodeAndName(council));
  }
  const std::vector<std::string>& near = by_zeros.empty() ? by_one_edit : by_zeros;
  return near.size() > kMost ? std::vector<std::string>() : near;
}

Status UnknownCode(std::string_view gss, const Period& period) {
  if (gss.empty()) {
    return Status(StatusCode::kNotFound,
                  "no council is named: give its GSS code, for example E09000001");
  }
  std::string message = "there is no council with this GSS code";
  const std::vector<std::string> meant = Meant(gss, period);
  if (!meant.empty()) {
    support::StrAppend(&message, ": give ", support::StrJoin(meant, " or "));
    return Status(StatusCode::kNotFound, message);
  }
  const std::vector<std::string> near = NearCodes(gss, period);
  if (!near.empty()) {
    support::StrAppend(&message, ": did you mean ", support::StrJoin(near, " or "), "?");
    return Status(StatusCode::kNotFound, message);
  }
  std::vector<std::string_view> names;
  for (const Council& council : Councils()) names.push_back(council.name);
  constexpr size_t kLongest = 60;  // names are shorter
  const std::string_view name = support::Nearest(gss.substr(0, kLongest), names);
  for (const Council& council : Councils()) {
    if (name.empty() || council.name != name) continue;
    support::StrAppend(&message, "; the nearest is ", CodeAndName(council));
    return Status(StatusCode::kNotFound, message);
  }
  support::StrAppend(&message,
                     ": use the ONS code of an English council with adult social services, "
                     "for example E09000001");
  return Status(StatusCode::kNotFound, message);
}

Status DidNotExist(size_t index, const Period& period) {
  const std::vector<Council>& councils = Councils();
  const Council& council = councils[index];
  std::string message = support::StrCat(council.name, " had this code only ", Span(council),
                                        ", not throughout the period");
  std::vector<std::string> others;
  for (size_t i = 0; i < councils.size(); ++i) {
    if (i != index && AreRelated(index, i) && Existed(councils[i], period)) {
      others.push_back(CodeAndName(councils[i]));
    }
  }
  if (!others.empty()) {
    support::StrAppend(&message, "; in this period there is ", support::StrJoin(others, " and "));
  }
  return Status(StatusCode::kInvalidArgument, message);
}

}  // namespace

const std::vector<Council>& Councils() { return TheTable().councils; }

Result<Council> FindCouncil(std::string_view gss, const Period& period) try {
  const std::vector<Council>& councils = Councils();
  size_t known = councils.size();
  for (size_t i = 0; i < councils.size(); ++i) {
    if (councils[i].gss != gss) continue;
    if (Existed(councils[i], period)) return councils[i];
    known = i;
  }
  return known == councils.size() ? UnknownCode(gss, period) : DidNotExist(known, period);
} catch (...) {
  return internal::Thrown();
}

}  // namespace abi0

bool definition::IsCouncil(std::string_view gss) {
  const std::vector<std::string_view>& codes = TheTable().codes;
  return std::binary_search(codes.begin(), codes.end(), gss);
}

}  // namespace mspof
