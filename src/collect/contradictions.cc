// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Compares each return that covers several quarters, or that is cumulative, with those within it,
// the shortest first. Enquiries that are entered late, and feedback that comes late, add to what
// was counted before: of two returns, the one whose records were taken later may have the larger
// totals, and its cells may differ. Nothing takes away: an enquiry that was withdrawn needs a
// revision. So only what no late entry explains is a contradiction. Tested by
// tests/unit/collect/contradictions_test.cc.

#include "collect/contradictions.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "collected/quarters.h"
#include "released/period_title.h"

namespace mspof {
inline namespace abi0 {
namespace collect {
namespace {

using collected::Quarters;
using compare::LeftOut;

constexpr size_t kMostNamed = 3;

const Scope& ScopeOf(const Standing& standing) { return standing.one.council_return.scope; }

// The words of what is left out, clauses all.
struct Words {
  std::string message, remedy, instead;
};

LeftOut MakeLeftOut(const Standing& standing, std::string reason, Words words) {
  const Scope& scope = ScopeOf(standing);
  LeftOut left;
  left.council = scope.council;
  left.framework = scope.framework;
  left.edition = scope.edition;
  left.period = scope.period;
  left.submissions = standing.one.submissions;
  std::sort(left.submissions.begin(), left.submissions.end());
  left.reason = std::move(reason);
  left.message = std::move(words.message);
  left.remedy = std::move(words.remedy);
  left.instead = std::move(words.instead);
  return left;
}

// Whether the records of `a` were taken, or else it was prepared, after those of `b`.
bool IsNewer(const Standing& a, const Standing& b) {
  return std::tuple(ScopeOf(a).as_of, a.prepared_on) > std::tuple(ScopeOf(b).as_of, b.prepared_on);
}

using Numbers = std::map<std::vector<std::string>, uint64_t>;

void AddNumbers(const MeasureResult& row, Numbers* numbers) {
  (*numbers)[{}] += row.total;
  for (const Cell& cell : row.cells) {
    if (cell.count > 0 && !cell.codes.empty()) (*numbers)[cell.codes] += cell.count;
  }
}

// Parts of a period that follow each other.
struct Parts {
  std::vector<const Standing*> all;
  // Whether they cover the whole period.
  bool complete = true;
  // Some of them have older records than the whole, or newer ones.
  bool some_older = false;
  bool some_newer = false;
};

// The sum of a row over the parts; none if one of them does not supply it, or counts otherwise.
std::optional<Numbers> SumOf(const MeasureResult& row, const Standing& whole, const Parts& parts) {
  Numbers sum;
  for (const Standing* part : parts.all) {
    if (!CountsAlike(ScopeOf(whole), ScopeOf(*part))) return std::nullopt;
    const auto& measures = part->one.council_return.measures;
    const auto same = std::find_if(measures.begin(), measures.end(), [&row](const auto& other) {
      return other.id == row.id && other.population == row.population;
    });
    if (same == measures.end() || !same->not_supplied.empty()) return std::nullopt;
    AddNumbers(*same, &sum);
  }
  return sum;
}

// Whether a row of the whole and the sum of the parts can both be right.
bool Agree(const MeasureResult& row, const Numbers& sum, const Parts& parts) {
  const uint64_t total = sum.at({});
  if (parts.complete && !parts.some_older && !parts.some_newer) {
    Numbers numbers;
    AddNumbers(row, &numbers);
    return numbers == sum;
  }
  if (total > row.total) return parts.some_newer;
  return total == row.total || !parts.complete || parts.some_older;
}

struct Compared {
  // Ids of measures that cannot be right in both.
  std::vector<std::string> wrong;
  // Whether every row was compared and is the same in both.
  bool same = false;
};

Compared Compare(const Standing& whole, const Parts& parts) {
  Compared compared;
  compared.same = parts.complete;
  for (const MeasureResult& row : whole.one.council_return.measures) {
    if (!row.adds_over_periods || !row.not_supplied.empty()) continue;
    const std::optional<Numbers> sum = SumOf(row, whole, parts);
    if (!sum) {
      compared.same = false;
      continue;
    }
    Numbers numbers;
    AddNumbers(row, &numbers);
    if (numbers != *sum) compared.same = false;
    if (!Agree(row, *sum, parts) && (compared.wrong.empty() || compared.wrong.back() != row.id)) {
      compared.wrong.push_back(row.id);
    }
  }
  return compared;
}

// The returns of one council, while those that contradict others are taken out.
class Council {
 public:
  Council(const TitleOf& title_of, std::vector<Standing>* standing, std::vector<LeftOut>* left_out)
      : title_of_(title_of),
        standing_(standing),
        left_out_(left_out),
        out_(standing->size(), false) {}

  void Run() {
    Shape();
    LeaveOutEditions();
    for (const size_t whole : Wholes()) CheckWhole(whole);
    std::vector<Standing> kept;
    for (size_t i = 0; i < standing_->size(); ++i) {
      if (!out_[i]) kept.push_back(std::move((*standing_)[i]));
    }
    *standing_ = std::move(kept);
  }

 private:
  const Standing& At(size_t i) const { return (*standing_)[i]; }
  const Period& PeriodOf(size_t i) const { return ScopeOf(At(i)).period; }

  void LeaveOut(size_t i, std::string reason, Words words) {
    if (out_[i]) return;
    out_[i] = true;
    left_out_->push_back(MakeLeftOut(At(i), std::move(reason), std::move(words)));
  }

  // The titles of measures.
  std::string Named(size_t whole, const std::vector<std::string>& ids) const {
    std::string text;
    for (size_t i = 0; i < ids.size() && i < kMostNamed; ++i) {
      text += std::string(i == 0 ? "" : ", ") + "\"" + title_of_(ScopeOf(At(whole)), ids[i]) + "\"";
    }
    if (ids.size() <= kMostNamed) return text;
    return text + " and " + std::to_string(ids.size() - kMostNamed) + " more";
  }

  void Shape() {
    for (size_t i = 0; i < standing_->size(); ++i) {
      const std::optional<Quarters> quarters = collected::QuartersOf(PeriodOf(i));
      quarters_.push_back(quarters.value_or(Quarters{}));
      if (!quarters) {
        LeaveOut(i, "not-a-quarter",
                 {"the period is neither a quarter, nor from 1 April to the end of one, nor a year",
                  "ask the council for the quarters", ""});
      }
    }
  }

  // Of several editions for the same period the newest stands.
  void LeaveOutEditions() {
    for (size_t i = 0; i < standing_->size(); ++i) {
      for (size_t j = 0; j < standing_->size() && !out_[i]; ++j) {
        if (out_[j] || !(PeriodOf(i) == PeriodOf(j))) continue;
        if (ScopeOf(At(i)).edition >= ScopeOf(At(j)).edition) continue;
        const std::string& edition = ScopeOf(At(j)).edition;
        LeaveOut(i, "other-edition",
                 {"the council supplied the same period by edition " + edition,
                  "nothing is to be done if the council has moved to that edition",
                  "the return by edition " + edition + " is used"});
      }
    }
  }

  // Whether it is a quarter by itself.
  bool IsQuarter(size_t i) const { return quarters_[i].is_one() && !PeriodOf(i).cumulative; }

  // Those that hold others, the shortest first; a year after what is cumulative to its end.
  std::vector<size_t> Wholes() const {
    std::vector<size_t> wholes;
    for (size_t i = 0; i < standing_->size(); ++i) {
      if (!out_[i] && !IsQuarter(i)) wholes.push_back(i);
    }
    std::stable_sort(wholes.begin(), wholes.end(), [this](size_t a, size_t b) {
      return std::tuple(quarters_[a].last, !PeriodOf(a).cumulative) <
             std::tuple(quarters_[b].last, !PeriodOf(b).cumulative);
    });
    return wholes;
  }

  // The quarters in the whole from `first` on, after the cumulative part `before` if there is one.
  Parts PartsOf(size_t whole, int first, std::optional<size_t> before) const {
    Parts parts;
    std::vector<size_t> found;
    if (before) found.push_back(*before);
    for (int quarter = first; quarter <= quarters_[whole].last; ++quarter) {
      bool there = false;
      for (size_t i = 0; i < standing_->size(); ++i) {
        if (out_[i] || !IsQuarter(i) || quarters_[i].first != quarter) continue;
        found.push_back(i);
        there = true;
      }
      parts.complete = parts.complete && there;
    }
    for (const size_t i : found) {
      parts.all.push_back(&At(i));
      parts.some_older = parts.some_older || ScopeOf(At(i)).as_of < ScopeOf(At(whole)).as_of;
      parts.some_newer = parts.some_newer || ScopeOf(At(whole)).as_of < ScopeOf(At(i)).as_of;
    }
    return parts;
  }

  bool LeaveOutIfOlder(size_t whole, const Parts& parts, const Compared& compared) {
    if (compared.same) return false;
    for (const Standing* part : parts.all) {
      if (part->one.revision == 1 || !IsNewer(*part, At(whole))) continue;
      LeaveOut(whole, "older-than-quarter",
               {"the return for " + released::PeriodTitle(ScopeOf(*part).period) +
                    ", which is part of it, was revised after it was made",
                "ask the council for a revision of it", "the returns within it are used"});
      return true;
    }
    return false;
  }

  void CheckQuarters(size_t whole) {
    const Parts parts = PartsOf(whole, quarters_[whole].first, std::nullopt);
    if (parts.all.empty()) return;
    const Compared compared = Compare(At(whole), parts);
    if (LeaveOutIfOlder(whole, parts, compared) || compared.wrong.empty()) return;
    const std::string words = parts.complete ? "the quarters within it do not add up to it in "
                                             : "it has less than the quarters within it in ";
    LeaveOut(whole, "does-not-add-up",
             {words + Named(whole, compared.wrong),
              "ask the council which is right, and for a revision of the other",
              "the quarters within it are used"});
  }

  void CheckCumulative(size_t whole, size_t part) {
    const Parts parts = PartsOf(whole, quarters_[part].last + 1, part);
    const Compared compared = Compare(At(whole), parts);
    if (LeaveOutIfOlder(whole, parts, compared) || compared.wrong.empty()) return;
    // The quarters agree with each of the two as far as they are there, so the newer one is right.
    const bool part_is_older = IsNewer(At(whole), At(part));
    const size_t wrong = part_is_older ? part : whole;
    const size_t right = part_is_older ? whole : part;
    const std::string other = "the return for " + released::PeriodTitle(PeriodOf(right));
    LeaveOut(
        wrong, "does-not-add-up",
        {"it does not agree with " + other + " in " + Named(whole, compared.wrong),
         "ask the council which is right, and for a revision of the other", other + " is used"});
  }

  void CheckWhole(size_t whole) {
    CheckQuarters(whole);
    for (size_t i = 0; i < standing_->size() && !out_[whole]; ++i) {
      const bool inside = i != whole && !out_[i] && !IsQuarter(i) &&
                          quarters_[whole].Holds(quarters_[i]) &&
                          (quarters_[i].last < quarters_[whole].last ||
                           (PeriodOf(i).cumulative && !PeriodOf(whole).cumulative));
      if (inside) CheckCumulative(whole, i);
    }
  }

  const TitleOf& title_of_;
  std::vector<Standing>* const standing_;
  std::vector<LeftOut>* const left_out_;
  std::vector<bool> out_;
  std::vector<Quarters> quarters_;
};

}  // namespace

void LeaveOutContradictions(const TitleOf& title_of, std::vector<Standing>* standing,
                            std::vector<LeftOut>* left_out) {
  Council(title_of, standing, left_out).Run();
}

}  // namespace collect
}  // namespace abi0
}  // namespace mspof
