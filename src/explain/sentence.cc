// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The sentence is made from the two returns alone. What counts more or less comes first: records or
// persons by population, then interviews. Each other number is compared with how far these can move
// it; those that moved further, or the other way, are "other numbers". Sides of proportions are
// sums of cells and say nothing new. Tested by tests/unit/explain/sentence_test.cc.

#include <algorithm>
#include <cstdlib>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "definition/compiled.h"
#include "mspof/difference.h"
#include "mspof/explain_difference.h"
#include "report/words.h"
#include "support/text.h"
#include "words/names.h"

namespace mspof {
namespace explain {
namespace {

using support::StrCat;

int64_t Change(uint64_t before, uint64_t after) {
  return static_cast<int64_t>(after) - static_cast<int64_t>(before);
}

// The number of a text that Differences() gives; an empty one stands for 0.
uint64_t Number(const std::string& text) { return std::strtoull(text.c_str(), nullptr, 10); }

bool BeginsWith(std::string_view text, std::string_view with) {
  return text.substr(0, with.size()) == with;
}

// "enquiries" -> "enquiry".
std::string Singular(std::string noun) {
  if (noun == "people") return "person";
  const auto ends = [&](std::string_view end) {
    return noun.size() > end.size() && noun.compare(noun.size() - end.size(), end.size(), end) == 0;
  };
  if (ends("ies")) return noun.replace(noun.size() - 3, 3, "y");
  if (ends("s")) noun.pop_back();
  return noun;
}

// "12 more enquiries count", "1 fewer interview counts".
std::string Clause(int64_t change, const std::string& nouns, std::string_view verb) {
  const auto units = static_cast<uint64_t>(std::abs(change));
  return StrCat(report::NumberInWords(units), change > 0 ? " more " : " fewer ",
                units == 1 ? Singular(nouns) : nouns, " ", verb, units == 1 ? "s" : "");
}

std::string Numbers(uint64_t count) {
  return StrCat(count == 1 ? "1 other number" : report::NumberInWords(count) + " other numbers");
}

template <typename Row>
uint64_t Named(const std::vector<Row>& rows, std::string_view name) {
  for (const Row& row : rows) {
    if (row.name == name) return row.count;
  }
  return 0;
}

// How far the things that count in one population moved.
struct Moved {
  int64_t given = 0;
  int64_t counted = 0;
  int64_t left_out() const { return given - counted; }
  // Sets of answers of its collections.
  int64_t sets = 0;
};

bool SameSign(int64_t a, int64_t b) { return (a > 0) == (b > 0) && a != 0 && b != 0; }

class Sentence {
 public:
  Sentence(const Submission& before, const Submission& after, const Framework* framework)
      : before_(before.council_return), after_(after.council_return) {
    if (framework != nullptr) names_.emplace(internal::ImplOf(*framework).definition());
  }

  std::string Of(const std::vector<Difference>& differences) {
    if (differences.empty()) return "The two returns are the same.";
    AddScope();
    AddPopulations();
    AddInterviews();
    AddSupplied();
    AddRules(differences);
    own_changed_ = std::any_of(differences.begin(), differences.end(), [](const Difference& one) {
      return BeginsWith(one.part, "local-");
    });
    const uint64_t others = Others(differences);
    if (clauses_.empty()) return WithoutClauses(others);
    std::string text = words::Joined(clauses_, "and");
    text += others > 0     ? StrCat("; ", Numbers(others), " changed too.")
            : own_changed_ ? "; no other published number changed."
                           : "; nothing else changed.";
    if (!scope_.empty()) return StrCat("The two are of ", words::Joined(scope_, "and"), ": ", text);
    return text;
  }

 private:
  std::string WithoutClauses(uint64_t others) const {
    const std::string of =
        scope_.empty() ? "" : StrCat("The two are of ", words::Joined(scope_, "and"), ", but ");
    if (others > 0) {
      return StrCat(of, of.empty() ? "As" : "as", " many units count as before, but ",
                    others == 1 ? "1 number" : report::NumberInWords(others) + " numbers",
                    " changed.");
    }
    return StrCat(of, of.empty() ? "No" : "no",
                  own_changed_ ? " published number changed; only the council's own counts did."
                               : " number changed; only what is said about the return did.");
  }

  void AddScope() {
    const Scope& a = before_.scope;
    const Scope& b = after_.scope;
    if (a.council != b.council) scope_.emplace_back("different councils");
    if (!(a.period == b.period)) scope_.emplace_back("different periods");
    if (a.framework != b.framework) {
      scope_.emplace_back("different frameworks");
    } else if (a.edition != b.edition) {
      scope_.emplace_back("different editions");
    } else if (!CountsAlike(a, b)) {
      scope_.emplace_back("different versions of the definition");
    }
  }

  std::string NounOf(const PopulationResult& row, bool persons) const {
    const v1::Population* known = names_ ? names_->FindPopulation(row.id) : nullptr;
    if (known != nullptr && !known->noun().empty()) return known->noun();
    return persons ? "persons" : "records";
  }

  // The end of a clause: where there are several populations, which one it is.
  std::string In(const std::string& population) const {
    if (after_.populations.size() < 2) return "";
    const v1::Population* known = names_ ? names_->FindPopulation(population) : nullptr;
    const bool has_title = known != nullptr && !known->title().empty();
    return StrCat(" in ", words::Quoted(has_title ? known->title() : population));
  }

  void AddPopulations() {
    for (const PopulationResult& now : after_.populations) {
      for (const PopulationResult& was : before_.populations) {
        if (was.id == now.id) AddPopulation(was, now);
      }
    }
  }

  void AddPopulation(const PopulationResult& was, const PopulationResult& now) {
    Moved& moved = moved_[now.id];
    moved.given = Change(was.accounting.given, now.accounting.given);
    moved.counted = Change(was.accounting.counted, now.accounting.counted);
    const int64_t persons = Change(was.persons, now.persons);
    if (persons != 0) {
      clauses_.push_back(Clause(persons, NounOf(now, true), "count") + In(now.id));
    } else if (moved.counted != 0) {
      const bool of_persons = now.persons > 0;
      clauses_.push_back(
          Clause(moved.counted, of_persons ? "records" : NounOf(now, false), "count") + In(now.id));
    }
    // If no more were given, those that count are those that were left out.
    if (moved.left_out() != 0 && moved.given != 0) {
      const auto units = static_cast<uint64_t>(std::abs(moved.left_out()));
      clauses_.push_back(StrCat(report::NumberInWords(units),
                                moved.left_out() > 0 ? " more" : " fewer",
                                units == 1 ? " is left out" : " are left out", In(now.id)));
    }
  }

  void AddInterviews() {
    for (const CoverageResult& now : after_.coverages) {
      for (const CoverageResult& was : before_.coverages) {
        const bool same = was.collection == now.collection && was.population == now.population &&
                          was.not_supplied.empty() && now.not_supplied.empty();
        if (!same) continue;
        const int64_t change = Change(Named(was.fates, "counted"), Named(now.fates, "counted"));
        if (change == 0) continue;
        moved_[now.population].sets += change;
        std::string clause = Clause(change, "interviews", "count");
        if (after_.coverages.size() > 1) {
          const std::string of =
              names_ ? names_->Phrase(now.collection) : words::Quoted(now.collection);
          support::StrAppend(&clause, " as ", of, In(now.population));
        }
        clauses_.push_back(std::move(clause));
      }
    }
  }

  static const MeasureResult* FindMeasure(const Return& in, const std::string& id,
                                          const std::string& population) {
    for (const MeasureResult& row : in.measures) {
      if (row.id == id && row.population == population) return &row;
    }
    return nullptr;
  }

  static bool Supplies(const Return& in, const std::string& id, const std::string& population) {
    const MeasureResult* row = FindMeasure(in, id, population);
    return row != nullptr && row->not_supplied.empty();
  }

  void AddSupplied() {
    const auto count = [](const Return& in, const Return& other) {
      return std::count_if(in.measures.begin(), in.measures.end(), [&](const MeasureResult& row) {
        return row.not_supplied.empty() && !Supplies(other, row.id, row.population);
      });
    };
    const auto add = [&](int64_t measures, std::string_view more, std::string_view verb) {
      if (measures == 0) return;
      clauses_.push_back(
          StrCat(measures, more, measures == 1 ? " measure is " : " measures are ", verb));
    };
    add(count(after_, before_), " more", "supplied");
    add(count(before_, after_), "", "no longer supplied");
  }

  void AddRules(const std::vector<Difference>& differences) {
    int64_t findings = 0;
    for (const Difference& one : differences) {
      if (one.part == "rule" && one.name == "findings") {
        findings += Change(Number(one.before), Number(one.after));
      }
    }
    if (findings == 0) return;
    const auto units = static_cast<uint64_t>(std::abs(findings));
    clauses_.push_back(StrCat("the rules report ", report::NumberInWords(units),
                              findings > 0 ? " more" : " fewer",
                              units == 1 ? " finding" : " findings"));
  }

  // How many numbers moved otherwise than the clauses say.
  uint64_t Others(const std::vector<Difference>& differences) const {
    uint64_t others = 0;
    for (const Difference& one : differences) {
      const int64_t change = Change(Number(one.before), Number(one.after));
      if (change != 0 && IsNumber(one) && !Follows(one, change)) ++others;
    }
    return others;
  }

  bool IsNumber(const Difference& one) const {
    const auto begins = [&](std::string_view with) { return BeginsWith(one.name, with); };
    if (one.part == "coverage") {
      return (begins("outcome:") || begins("fate:")) && BothSupply(one.id, one.population);
    }
    if (one.part == "measure") {
      const bool both =
          Supplies(before_, one.id, one.population) && Supplies(after_, one.id, one.population);
      return both && !begins("dimension") && !begins("not-supplied") && !begins("adds-");
    }
    return one.part == "population";
  }

  bool BothSupply(const std::string& collection, const std::string& population) const {
    const auto supplies = [&](const Return& in) {
      return std::any_of(in.coverages.begin(), in.coverages.end(), [&](const CoverageResult& row) {
        return row.collection == collection && row.population == population &&
               row.not_supplied.empty();
      });
    };
    return supplies(before_) && supplies(after_);
  }

  bool Follows(const Difference& one, int64_t change) const {
    const auto at = moved_.find(one.part == "population" ? one.id : one.population);
    if (at == moved_.end()) return false;
    const Moved& moved = at->second;
    if (one.part == "population") return FollowsInPopulation(one.name, change, moved);
    const int64_t most = std::abs(moved.counted) + std::abs(moved.sets);
    if (std::abs(change) > most) return false;
    if (one.part == "coverage") {
      // A set that counts now may have been one that did not; further records bring sets of all
      // fates.
      const bool of_others = BeginsWith(one.name, "fate:") && one.name != "fate:counted";
      return !of_others || SameSign(change, -moved.sets) || SameSign(change, moved.counted);
    }
    const bool account = one.name == "given" || one.name == "counted" || one.name == "records" ||
                         BeginsWith(one.name, "left-out:");
    if (account) return true;
    const MeasureResult* now = FindMeasure(after_, one.id, one.population);
    const MeasureResult* was = FindMeasure(before_, one.id, one.population);
    const bool of_sets = now->records > 0 || was->records > 0;
    const int64_t by = of_sets ? moved.sets : moved.counted;
    return SameSign(change, by) && std::abs(change) <= std::abs(by);
  }

  static bool FollowsInPopulation(std::string_view name, int64_t change, const Moved& moved) {
    if (!BeginsWith(name, "left-out:")) return true;
    const int64_t by = moved.left_out();
    return SameSign(change, by) && std::abs(change) <= std::abs(by);
  }

  const Return& before_;
  const Return& after_;
  std::optional<words::Names> names_;
  std::vector<std::string> scope_;
  std::vector<std::string> clauses_;
  // Whether results of overlays differ, which are not published.
  bool own_changed_ = false;
  std::map<std::string, Moved> moved_;  // by population
};

}  // namespace
}  // namespace explain

inline namespace abi0 {

Result<std::string> DifferenceSentence(const Submission& before, const Submission& after,
                                       const Framework* framework) try {
  const Result<std::vector<Difference>> differences = Differences(before, after);
  if (!differences.ok()) return differences.status();
  std::string text = explain::Sentence(before, after, framework).Of(*differences);
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') {
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  }
  return text;
} catch (...) {
  return internal::Thrown();
}

}  // namespace abi0
}  // namespace mspof
