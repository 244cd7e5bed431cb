// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Copies what a definition counts into plain values, with a digest of what each count depends on.
// Tested by tests/unit/definition/count_outline_test.cc.

#include "mspof/count_outline.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "definition/compiled.h"
#include "definition/fate.h"
#include "definition/part_digest.h"
#include "support/text.h"

namespace mspof {
namespace definition {
namespace {

class Counts {
 public:
  explicit Counts(const internal::Impl<Framework>& whole)
      : impl_(whole.published == nullptr ? whole : *whole.published), rows_(impl_.definition()) {}

  CountOutline Make() {
    for (size_t i = 0; i < impl_.populations.size(); ++i) {
      const Population& of = impl_.populations[i];
      out_.populations.push_back({of.id, of.row->title(), of.row->noun(), of.persons,
                                  PopulationDigest(impl_, static_cast<uint16_t>(i))});
    }
    for (const Measure& measure : impl_.measures) AddMeasure(measure);
    for (const Coverage& coverage : impl_.coverages) AddCoverage(coverage);
    for (const v1::Proportion& row : rows_.proportion()) AddProportion(row);
    AddGuidance(impl_.info.id, &out_.guidance);
    return std::move(out_);
  }

 private:
  void AddGuidance(std::string_view of, std::vector<OutlineGuidance>* to) const {
    for (const v1::Guidance& row : rows_.guidance()) {
      if (row.of() == of) to->push_back({row.text(), row.link()});
    }
  }

  // Each of "id: place; id: place", if it is not there yet.
  static void AddSources(std::string_view text, std::vector<std::string>* to) {
    constexpr std::string_view kBetween = "; ";
    while (!text.empty()) {
      const size_t end = std::min(text.find(kBetween), text.size());
      std::string one(text.substr(0, end));
      text.remove_prefix(std::min(end + kBetween.size(), text.size()));
      if (std::find(to->begin(), to->end(), one) == to->end()) to->push_back(std::move(one));
    }
  }

  std::string TitleOf(const Dimension& dimension) const {
    for (const v1::Dimension& row : rows_.dimension()) {
      if (row.id() == dimension.id && !row.title().empty()) return row.title();
    }
    return impl_.fields[dimension.field].title;
  }

  std::string LabelOf(const Dimension& dimension, const std::string& code) const {
    for (const v1::Dimension& row : rows_.dimension()) {
      if (row.id() != dimension.id) continue;
      for (const v1::DimensionCode& one : row.code()) {
        if (one.id() == code) return one.label();
      }
      for (const v1::Band& band : row.band()) {
        if (band.id() == code) return band.label();
      }
    }
    const CodeList& list = impl_.lists[impl_.fields[dimension.field].list];
    const uint16_t position = list.Find(code);
    return position == kNone ? code : list.codes[position].label;
  }

  // Of the first table whose lines are all of this measure.
  std::string TableTitle(const std::string& measure) const {
    for (const v1::Table& table : rows_.table()) {
      if (!table.line().empty() &&
          std::all_of(table.line().begin(), table.line().end(),
                      [&](const v1::Line& line) { return line.measure() == measure; })) {
        return table.title();
      }
    }
    return "";
  }

  void AddQuestion(const Question& question, OutlineMeasure* to) const {
    const auto add = [to](const std::string& source, v1::Verification verification) {
      AddSources(source, &to->sources);
      to->reconstructed = to->reconstructed || verification == v1::VERIFICATION_RECONSTRUCTED;
    };
    add(question.row->source(), question.row->verification());
    for (const v1::Wording& wording : question.row->wording()) {
      add(wording.source(), wording.verification());
    }
    const v1::CodeList& list = *impl_.lists[impl_.fields[question.field].list].row;
    add(list.source(), list.verification());
    for (const v1::Code& code : list.code()) add(code.source(), code.verification());
    if (question.ask != nullptr) AddSources(question.ask->source(), &to->sources);
    if (question.id != to->id) AddGuidance(question.id, &to->guidance);
  }

  void AddMeasure(const Measure& measure) {
    OutlineMeasure& added = out_.measures.emplace_back();
    added.id = measure.id;
    added.title = measure.row->title().empty() ? measure.id : measure.row->title();
    added.table_title = TableTitle(measure.id);
    added.populations = measure.populations;
    added.collection = measure.collection;
    added.whole = impl_.conditions[measure.where].parts().empty();
    added.adds_over_periods = measure.adds_over_periods;
    added.digest = MeasureDigest(impl_, measure);
    AddGuidance(measure.id, &added.guidance);
    AddSources(measure.row->source(), &added.sources);
    for (const Dimension& dimension : measure.dimensions) {
      OutlineDimension& one = added.dimensions.emplace_back();
      one.id = dimension.id;
      one.title = TitleOf(dimension);
      one.path = dimension.field;
      for (const std::string& code : dimension.codes) {
        one.codes.push_back({code, LabelOf(dimension, code), kNowhere});
      }
      const uint16_t question = impl_.fields[dimension.field].question;
      if (question != kNone) AddQuestion(impl_.questions[question], &added);
    }
  }

  void AddCoverage(const Coverage& coverage) {
    if (coverage.local) return;
    OutlineCoverage& added = out_.coverages.emplace_back();
    added.collection = coverage.collection;
    added.population = coverage.population;
    added.digest = CoverageDigest(impl_, coverage);
    const Scope& scope = impl_.scopes[coverage.collection];
    AddGuidance(scope.id, &added.guidance);
    added.most_days = static_cast<int32_t>(scope.most);
    const auto add = [&added](std::string id, std::string label) {
      added.outcomes.push_back({std::move(id), std::move(label), kNowhere});
    };
    const auto add_named = [&add](std::string_view id) {
      add(std::string(id), std::string(OutcomeInWords(id)));
    };
    for (const Fate fate : kOutcomeFates) add_named(FateName(fate));
    for (const CodeList::Code& code : impl_.lists[impl_.fields[scope.fields[kReason]].list].codes) {
      add(support::StrCat("reason:", code.id), support::StrCat("None: ", code.label));
    }
    add("reason:~unlisted", "None: a reason that is not in the list");
    add_named("not-recorded");
    add_named("reason-not-mapped");
  }

  OutlineCells CellsOf(const v1::CellSet& set) const {
    OutlineCells cells;
    if (!set.population().empty()) {
      cells.population = impl_.population_ids.find(set.population())->second;
    }
    cells.codes.assign(set.codes().begin(), set.codes().end());
    if (!set.coverage().empty()) {
      for (size_t i = 0; i < out_.coverages.size(); ++i) {
        const OutlineCoverage& coverage = out_.coverages[i];
        const bool same = impl_.scopes[coverage.collection].id == set.coverage() &&
                          (cells.population == kNowhere || cells.population == coverage.population);
        if (same && cells.coverage == kNowhere) cells.coverage = static_cast<uint16_t>(i);
      }
      return cells;
    }
    cells.measure = impl_.measure_ids.find(set.measure())->second;
    const Measure& measure = impl_.measures[cells.measure];
    if (cells.codes.empty() || measure.dimensions.empty()) return cells;
    cells.dimension = static_cast<uint16_t>(measure.dimensions.size() - 1);
    for (size_t i = 0; i < measure.dimensions.size(); ++i) {
      if (IsDimension(measure, measure.dimensions[i], set.dimension())) {
        cells.dimension = static_cast<uint16_t>(i);
      }
    }
    return cells;
  }

  // Whether `id` names the dimension, with the collection's id before it or not.
  bool IsDimension(const Measure& measure, const Dimension& dimension, std::string_view id) const {
    if (id.empty()) return false;
    const std::string before = measure.row->collection() + ".";
    const auto own = [&before](std::string_view name) {
      const bool has = before.size() > 1 && name.substr(0, before.size()) == before;
      return has ? name.substr(before.size()) : name;
    };
    return own(dimension.id) == own(id);
  }

  void AddProportion(const v1::Proportion& row) {
    OutlineProportion& added = out_.proportions.emplace_back();
    added.id = row.id();
    added.title = row.title().empty() ? row.id() : row.title();
    for (const v1::CellSet& set : row.numerator()) added.numerator.push_back(CellsOf(set));
    for (const v1::CellSet& set : row.denominator()) added.denominator.push_back(CellsOf(set));
    added.for_each = row.for_each();
    if (added.for_each.empty() || added.numerator.front().measure == kNowhere) return;
    const Measure& measure = impl_.measures[added.numerator.front().measure];
    for (const Dimension& dimension : measure.dimensions) {
      if (IsDimension(measure, dimension, row.for_each())) added.for_each = dimension.id;
    }
  }

  const internal::Impl<Framework>& impl_;
  const v1::Framework& rows_;
  CountOutline out_;
};

}  // namespace
}  // namespace definition

inline namespace abi0 {

CountOutline CountOutlineOf(const Framework& framework) {
  return definition::Counts(internal::ImplOf(framework)).Make();
}

}  // namespace abi0
}  // namespace mspof
