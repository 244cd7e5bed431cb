// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What a manager asks first, in sentences: how many there were, for how many there is an answer
// that counts, why there is none for the others, and who answered. All words are those of the
// definition.
// Tested by tests/unit/report/report_test.cc.

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "mspof/report.h"
#include "report/coverage.h"
#include "report/figures.h"
#include "report/page.h"
#include "report/words.h"

namespace mspof::report {
namespace {

bool IsCapital(char c) { return c >= 'A' && c <= 'Z'; }

// As a title stands inside a sentence. An abbreviation, or a title in which several words begin
// with a capital, stays as it is.
std::string Small(std::string text) {
  if (std::count_if(text.begin(), text.end(), IsCapital) != 1) return text;
  if (IsCapital(text[0])) text[0] = static_cast<char>(text[0] - 'A' + 'a');
  return text;
}

bool BeginsWith(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

std::string PopulationInWords(uint64_t count, const v1::Population* population) {
  const std::string title =
      population == nullptr || population->title().empty() ? "records" : Small(population->title());
  return NumberInWords(count) + " " + title;
}

// "; feedback in time for 1,453 (49.6%), too late for 153, nothing recorded for 119".
std::string CoverageInWords(const CoverageResult& result, const v1::Collection& collection,
                            const words::Names& names) {
  const uint64_t all = SumOf(result.outcomes);
  const uint64_t counted = CountOf(result.outcomes, "counted");
  const uint64_t late = CountOf(result.outcomes, "late");
  const uint64_t nothing = CountOf(result.outcomes, "not-recorded");
  uint64_t reasons = CountOf(result.outcomes, "reason-not-mapped");
  for (const NamedCount& outcome : result.outcomes) {
    if (BeginsWith(outcome.name, "reason:")) reasons += outcome.count;
  }
  std::string text = "; " + Small(names.Title(collection.id())) +
                     (collection.has_window() ? " in time for " : " that counts for ") +
                     NumberInWords(counted) + " (" + FormatPercent(counted, all) + ")";
  const auto add = [&text](std::string_view what, uint64_t count) {
    if (count > 0) text.append(", ").append(what).append(" for ") += NumberInWords(count);
  };
  add("too late", late);
  add("not counted for other reasons", all - counted - late - nothing - reasons);
  add("a reason why there is none", reasons);
  add("nothing recorded", nothing);
  return text;
}

// "Who answers: Adult 148, Representative 83." Groups of the table in their order.
std::vector<std::string> WhoInWords(const FigureTable& table, size_t at) {
  std::vector<std::string> sentences;
  std::string group;
  for (const FigureRow& row : table.rows) {
    const Figure& figure = row.figures[at];
    if (!figure.supplied || figure.count == 0) continue;
    const std::string words = row.label + " " + NumberInWords(figure.count);
    if (row.group != group || sentences.empty()) {
      group = row.group;
      sentences.push_back(group + ": " + words);
    } else {
      sentences.back() += ", " + words;
    }
  }
  for (std::string& sentence : sentences) sentence += ".";
  return sentences;
}

}  // namespace

std::vector<std::string> SummaryOf(const words::Names& names, const Side& side, size_t at) {
  std::vector<std::string> lines;
  const Return& ret = side.ret(at);
  std::set<std::string> told;
  for (const CoverageResult& result : ret.coverages) {
    const v1::Collection* collection = names.FindCollection(result.collection);
    if (collection == nullptr || !result.not_supplied.empty()) continue;
    const uint64_t all = SumOf(result.outcomes);
    std::string line = PopulationInWords(all, names.FindPopulation(result.population));
    if (all > 0) line += CoverageInWords(result, *collection, names);
    lines.push_back(line + ".");
    told.insert(result.population);
  }
  std::string others;
  std::map<std::string_view, uint64_t> counted;
  for (const PopulationResult& result : ret.populations) {
    counted[result.id] = result.accounting.counted;
  }
  for (const v1::Population& population : names.definition().population()) {
    const auto found = counted.find(population.id());
    if (found == counted.end() || told.count(population.id()) != 0) continue;
    const std::string words = PopulationInWords(found->second, &population);
    // Several populations may be of the same records.
    if (told.insert(words).second) others += (others.empty() ? "" : "; ") + words;
  }
  if (!others.empty()) lines.push_back(others + ".");
  return lines;
}

std::vector<std::string> WhoInShort(const words::Names& names, const Side& side, size_t at) {
  std::vector<std::string> lines;
  for (const FigureTable& table : WhoOf(names, side)) {
    const std::vector<std::string> who = WhoInWords(table, at);
    std::string line;
    for (const std::string& sentence : who) line += (line.empty() ? "" : " ") + sentence;
    if (!line.empty()) lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace mspof::report
