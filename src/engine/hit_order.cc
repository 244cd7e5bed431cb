// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// All parts of paths are ranked once, so that a hit has four numbers for its place among the
// findings of a record. Tested by tests/unit/engine/checker_test.cc.

#include "engine/hit_order.h"

#include <algorithm>
#include <functional>
#include <map>
#include <string_view>
#include <tuple>

#include "engine/runner.h"
#include "support/finding_order.h"
#include "support/text.h"

namespace mspof::engine {
namespace {

struct Less {
  bool operator()(std::string_view a, std::string_view b) const { return support::PathLess(a, b); }
};

// Texts by their ranks.
template <typename Compare>
class Ranks {
 public:
  void Add(std::string_view text) { ranks_.try_emplace(text, 0); }
  void Number() {
    uint32_t rank = 0;
    for (auto& [text, number] : ranks_) number = rank++;
  }
  uint32_t Of(std::string_view text) const { return ranks_.find(text)->second; }

 private:
  std::map<std::string_view, uint32_t, Compare> ranks_;
};

}  // namespace

HitOrder::HitOrder(const internal::Impl<Framework>& definition) : d_(definition) {
  const size_t fields = d_.fields.size();
  for (size_t i = 0; i < fields + d_.scopes.size(); ++i) {
    const bool is_scope = i >= fields;
    const std::string_view path = is_scope ? d_.scopes[i - fields].id : d_.fields[i].path;
    const size_t dot = is_scope ? path.size() : std::min(path.find('.'), path.size());
    paths_.push_back(
        {support::StrCat(path.substr(0, dot), "["), support::StrCat("]", path.substr(dot))});
  }
  Ranks<Less> first;
  Ranks<Less> last;
  const auto whole = [&](size_t i) -> const std::string& {
    return i >= fields ? d_.scopes[i - fields].id : d_.fields[i].path;
  };
  for (size_t i = 0; i < paths_.size(); ++i) {
    first.Add(whole(i));
    first.Add(paths_[i].before);
    last.Add(paths_[i].after);
  }
  first.Number();
  last.Number();
  for (size_t i = 0; i < paths_.size(); ++i) {
    paths_[i].whole = first.Of(whole(i));
    paths_[i].first = first.Of(paths_[i].before);
    paths_[i].last = last.Of(paths_[i].after);
  }
  Ranks<std::less<>> rules;
  for (const definition::Rule& rule : d_.rules) rules.Add(rule.row->id());
  rules.Number();
  for (const definition::Rule& rule : d_.rules) rule_ranks_.push_back(rules.Of(rule.row->id()));
}

std::string HitOrder::PathOf(const Hit& hit) const {
  const Path& path = paths_[hit.path];
  if (hit.row != 0) return support::StrCat(path.before, hit.row, path.after);
  const size_t fields = d_.fields.size();
  return hit.path >= fields ? d_.scopes[hit.path - fields].id : d_.fields[hit.path].path;
}

void HitOrder::Sort(const std::vector<Hit>& hits, std::vector<uint32_t>* numbers) const {
  const auto key = [&](uint32_t number) {
    const Hit& hit = hits[number];
    const Path& path = paths_[hit.path];
    const uint32_t rule = rule_ranks_[hit.rule];
    return hit.row == 0 ? std::make_tuple(path.whole, 0U, 0U, rule, number)
                        : std::make_tuple(path.first, hit.row, path.last, rule, number);
  };
  numbers->resize(hits.size());
  for (uint32_t i = 0; i < hits.size(); ++i) (*numbers)[i] = i;
  std::sort(numbers->begin(), numbers->end(),
            [&](uint32_t a, uint32_t b) { return key(a) < key(b); });
}

}  // namespace mspof::engine
