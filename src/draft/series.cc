// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Finds the numbered questions of a questionnaire. A questionnaire has the host's own name and
// numbers, which may differ from those of the definition. The words of its questions show which
// questions they are, and that they belong together. If several columns have the same number, it is
// the number of a row ("FB1_LISTENED", "FB1_INFORMED"), not of a question.
// Tested by tests/unit/draft/headings_test.cc.

#include "draft/series.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "draft/propose.h"
#include "draft/thresholds.h"
#include "support/text.h"

namespace mspof::draft {
namespace {

// A heading divided at its first number.
struct Member {
  size_t unit;
  std::string number;
  Words rest;
};
using Series = std::vector<Member>;

bool IsNumber(const std::string& token) { return token[0] >= '0' && token[0] <= '9'; }

// By beginning.
std::map<std::string, Series> SeriesOf(const Vocabulary& vocabulary,
                                       const std::vector<Unit>& units) {
  std::map<std::string, Series> series;
  for (size_t i = 0; i < units.size(); ++i) {
    if (units[i].numbered() || !units[i].question.empty()) continue;
    const std::vector<std::string> tokens = Divided(units[i].from);
    size_t at = 0;
    while (at < tokens.size() && !IsNumber(tokens[at])) ++at;
    if (at == 0 || at > threshold::kMostBeforeNumber || at + 1 >= tokens.size()) continue;
    const auto number = tokens.begin() + static_cast<std::ptrdiff_t>(at);
    const std::string rest =
        support::StrJoin(std::vector<std::string>(number + 1, tokens.end()), " ");
    series[support::StrJoin(std::vector<std::string>(tokens.begin(), number), " ")].push_back(
        {i, *number, vocabulary.WordsOf(rest, Place::kHeading)});
  }
  return series;
}

bool HasNumbersOfItsOwn(const Series& series) {
  std::set<std::string> numbers;
  for (const Member& member : series) numbers.insert(member.number);
  return series.size() > 1 && numbers.size() == series.size();
}

// The units of `series` that name a question of `scope`; empty if they name fewer than two.
std::vector<const Member*> Asked(const Knowledge& knowledge, const Series& series, uint16_t scope,
                                 const Words& context) {
  std::vector<const Member*> asked;
  std::set<size_t> questions;
  for (const Member& member : series) {
    size_t best = 0;
    int score = 0;
    for (size_t target = 0; target < knowledge.paths().size(); ++target) {
      const OutlinePath* field = knowledge.paths().field(target);
      if (field == nullptr || field->group != scope || !field->question) {
        continue;
      }
      const int this_score = knowledge.paths().Match(member.rest, target, context).score;
      if (this_score > score) best = target;
      score = std::max(score, this_score);
    }
    if (score < threshold::kLikelyName) continue;
    asked.push_back(&member);
    questions.insert(best);
  }
  if (questions.size() < threshold::kLeastOfSeries) asked.clear();
  return asked;
}

}  // namespace

void ReadSeries(const Knowledge& knowledge, std::vector<Unit>* units) {
  for (const auto& [beginning, series] : SeriesOf(knowledge.vocabulary(), *units)) {
    if (!HasNumbersOfItsOwn(series)) continue;
    for (uint16_t scope = 1; scope < knowledge.definition().groups.size(); ++scope) {
      const OutlineGroup& rows = knowledge.definition().groups[scope];
      if (rows.kind != OutlineGroupKind::kCollection) continue;
      const Words context = knowledge.vocabulary().WordsOf(rows.id, Place::kHeading);
      for (const Member* member : Asked(knowledge, series, scope, context)) {
        Words& words = (*units)[member->unit].words;
        words = member->rest;
        words.insert(words.end(), context.begin(), context.end());
      }
    }
  }
}

}  // namespace mspof::draft
