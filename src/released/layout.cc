// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Lays out released numbers in two steps. First each definition gives its topics; topics of which
// the digests are equal become one. Then they are put in order, parents first, and cells and shares
// are made of them. Tested by tests/unit/released/layout_test.cc.

#include "released/layout.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "mspof/count_outline.h"
#include "mspof/outline.h"
#include "support/text.h"

namespace mspof::released {
namespace {

using compare::ReleasedCell;
using compare::ReleasedOption;
using compare::ReleasedShare;
using compare::ReleasedSplit;
using compare::ReleasedTopic;
using compare::TopicKind;

constexpr size_t kNone = TopicSource::kNone;

template <typename T>
void AddNew(const std::vector<T>& from, std::vector<T>* to) {
  for (const T& one : from) {
    if (std::find(to->begin(), to->end(), one) == to->end()) to->push_back(one);
  }
}

// A topic, before it has its place.
struct Draft {
  ReleasedTopic topic;
  std::vector<TopicSource> sources;
  std::string digest;
  // Its total is what the measure's is: nothing else is missing to the whole than answers.
  bool whole = true;
  std::vector<std::string> splits;
};

// What one definition gives.
struct Definition {
  size_t index = 0;
  std::string edition;
  Outline outline;
  CountOutline counts;
  // Positions of topics by those of populations, coverages and measures; kNone: there is none.
  std::vector<size_t> populations, coverages, measures;
};

class Maker {
 public:
  explicit Maker(const std::vector<Framework>& frameworks) {
    for (size_t i = 0; i < frameworks.size(); ++i) {
      Definition definition;
      definition.index = i;
      definition.edition = EditionOf(frameworks, i);
      definition.outline = OutlineOf(frameworks[i]);
      definition.counts = CountOutlineOf(frameworks[i]);
      definitions_.push_back(std::move(definition));
    }
  }

  Layout Make() {
    for (Definition& definition : definitions_) AddTopics(&definition);
    NameTopics();
    PutInOrder();
    AddCells();
    for (const Definition& definition : definitions_) AddShares(definition);
    NameShares();
    return std::move(layout_);
  }

 private:
  // "2018"; with the revision if several are given.
  static std::string EditionOf(const std::vector<Framework>& frameworks, size_t index) {
    const FrameworkInfo& info = frameworks[index].info();
    const auto same = [&info](const Framework& one) { return one.info().edition == info.edition; };
    if (std::count_if(frameworks.begin(), frameworks.end(), same) == 1) return info.edition;
    return support::StrCat(info.edition, ".", info.revision);
  }

  void AddTopics(Definition* of) {
    of->populations.assign(of->counts.populations.size(), kNone);
    of->coverages.assign(of->counts.coverages.size(), kNone);
    of->measures.assign(of->counts.measures.size(), kNone);
    for (const OutlineMeasure& measure : of->counts.measures) {
      const std::string reason = WhyNotCompared(*of, measure);
      if (reason.empty()) {
        AddPopulation(measure.populations.front(), of);
      } else {
        layout_.not_compared.push_back({measure.title, of->edition, reason});
      }
    }
    for (size_t i = 0; i < of->coverages.size(); ++i) AddCoverage(i, of);
    for (size_t i = 0; i < of->measures.size(); ++i) AddMeasure(i, of);
  }

  // The position in the measure of its one question; kNone if it has none or several.
  static size_t QuestionOf(const Definition& of, const OutlineMeasure& measure) {
    size_t found = kNone;
    for (size_t i = 0; i < measure.dimensions.size(); ++i) {
      if (!of.outline.paths[measure.dimensions[i].path].question) continue;
      if (found != kNone) return kNone;
      found = i;
    }
    return found;
  }

  // The position in the measure of a path; kNone if it is not divided by it.
  static size_t DimensionOf(const OutlineMeasure& measure, uint16_t path) {
    for (size_t i = 0; i < measure.dimensions.size(); ++i) {
      if (measure.dimensions[i].path == path) return i;
    }
    return kNone;
  }

  static std::string WhyNotCompared(const Definition& of, const OutlineMeasure& measure) {
    if (measure.populations.size() != 1) return "it counts in more than one way";
    if (of.counts.populations[measure.populations.front()].persons) {
      return "it counts persons, whose numbers do not add up over periods";
    }
    if (!measure.adds_over_periods) return "its numbers do not add up over periods";
    const size_t question = QuestionOf(of, measure);
    if (question == kNone) return "it is not about one question";
    if (of.outline.paths[measure.dimensions[question].path].many) {
      return "its question can have several answers";
    }
    size_t known = 1;
    if (measure.collection != kNowhere) {
      const OutlineGroup& group = of.outline.groups[measure.collection];
      known += DimensionOf(measure, group.respondent) != kNone ? 1 : 0;
      known += DimensionOf(measure, group.interviewer) != kNone ? 1 : 0;
    }
    return measure.dimensions.size() == known ? "" : "it is divided by more than its question";
  }

  // The topic with this id and digest: that of an earlier definition, or a new one.
  size_t Merge(const Definition& of, Draft draft, TopicSource source) {
    source.framework = of.index;
    for (size_t i = 0; i < drafts_.size(); ++i) {
      Draft& other = drafts_[i];
      if (other.topic.id != draft.topic.id || other.digest != draft.digest) continue;
      other.topic.editions.push_back(of.edition);
      other.topic.reconstructed = other.topic.reconstructed || draft.topic.reconstructed;
      AddNew(draft.topic.wordings, &other.topic.wordings);
      AddNew(draft.topic.sources, &other.topic.sources);
      AddNew(draft.topic.guidance, &other.topic.guidance);
      other.sources.push_back(std::move(source));
      return i;
    }
    draft.topic.editions = {of.edition};
    draft.sources.push_back(std::move(source));
    drafts_.push_back(std::move(draft));
    return drafts_.size() - 1;
  }

  void AddPopulation(size_t position, Definition* of) {
    if (of->populations[position] != kNone) return;
    const OutlinePopulation& population = of->counts.populations[position];
    Draft draft;
    draft.topic.id = "population:" + population.id;
    draft.topic.kind = TopicKind::kPopulation;
    draft.topic.of = population.id;
    draft.topic.title = population.title.empty() ? population.id : population.title;
    draft.topic.noun = population.noun;
    draft.digest = population.digest;
    TopicSource source;
    source.population = population.id;
    of->populations[position] = Merge(*of, std::move(draft), std::move(source));
  }

  void AddCoverage(size_t position, Definition* of) {
    const OutlineCoverage& coverage = of->counts.coverages[position];
    // Without a measure that is compared nobody asks for its coverage.
    if (of->populations[coverage.population] == kNone) return;
    const OutlineGroup& group = of->outline.groups[coverage.collection];
    const OutlinePopulation& population = of->counts.populations[coverage.population];
    const auto& all = of->counts.coverages;
    const bool one = std::count_if(all.begin(), all.end(), [&](const OutlineCoverage& other) {
                       return other.collection == coverage.collection;
                     }) == 1;
    Draft draft;
    draft.topic.id =
        support::StrCat("coverage:", group.id, one ? "" : "/", one ? std::string() : population.id);
    draft.topic.kind = TopicKind::kCoverage;
    draft.topic.of = group.id;
    draft.topic.title = group.title.empty() ? group.id : group.title;
    draft.topic.noun = population.noun;
    draft.topic.guidance = TextsOf(coverage.guidance);
    draft.topic.most_days = coverage.most_days;
    draft.digest = coverage.digest;
    for (const OutlineCode& outcome : coverage.outcomes) {
      draft.topic.options.push_back({outcome.id, outcome.label});
    }
    TopicSource source;
    source.population = population.id;
    source.collection = group.id;
    source.parent = of->populations[coverage.population];
    of->coverages[position] = Merge(*of, std::move(draft), std::move(source));
  }

  void AddMeasure(size_t position, Definition* of) {
    const OutlineMeasure& measure = of->counts.measures[position];
    if (of->measures[position] != kNone || !WhyNotCompared(*of, measure).empty()) return;
    const size_t question = QuestionOf(*of, measure);
    const OutlineDimension& dimension = measure.dimensions[question];
    const OutlinePath& path = of->outline.paths[dimension.path];
    const OutlinePopulation& population = of->counts.populations[measure.populations.front()];
    TopicSource source;
    source.population = population.id;
    source.measure = measure.id;
    source.question = question;
    Draft draft;
    draft.whole = measure.whole && path.always_asked;
    source.parent = of->populations[measure.populations.front()];
    if (measure.collection != kNowhere) {
      AddToInterviews(*of, measure, &draft, &source);
    } else if (measure.whole && path.asked_if != kNowhere) {
      draft.whole = SetParent(path, measure, of, &source);
    }
    draft.topic.id = measure.id;
    draft.topic.kind = TopicKind::kQuestion;
    draft.topic.of = measure.id;
    draft.topic.title = measure.title;
    draft.topic.noun = measure.collection == kNowhere ? population.noun : "interviews";
    draft.topic.number = path.number;
    draft.topic.wordings = path.wordings;
    draft.topic.reconstructed = measure.reconstructed;
    draft.topic.sources = measure.sources;
    draft.topic.guidance = TextsOf(measure.guidance);
    for (const OutlineCode& code : dimension.codes) {
      draft.topic.options.push_back({code.id, code.label});
    }
    draft.topic.options.push_back(
        {kNotStated, draft.whole ? "Not stated" : "Does not apply, or not stated"});
    draft.digest = measure.digest;
    of->measures[position] = Merge(*of, std::move(draft), std::move(source));
  }

  // Interviews are parts of the enquiries with answers that count.
  void AddToInterviews(const Definition& of, const OutlineMeasure& measure, Draft* draft,
                       TopicSource* source) {
    const OutlineGroup& group = of.outline.groups[measure.collection];
    source->respondent = DimensionOf(measure, group.respondent);
    source->interviewer = DimensionOf(measure, group.interviewer);
    AddSplits(measure, source->respondent, draft);
    AddSplits(measure, source->interviewer, draft);
    for (size_t i = 0; i < of.counts.coverages.size(); ++i) {
      const OutlineCoverage& coverage = of.counts.coverages[i];
      if (coverage.collection != measure.collection ||
          coverage.population != measure.populations.front() || of.coverages[i] == kNone) {
        continue;
      }
      const auto& options = drafts_[of.coverages[i]].topic.options;
      source->parent = of.coverages[i];
      source->parent_option = OptionOf(options, "counted");
    }
  }

  void AddSplits(const OutlineMeasure& measure, size_t position, Draft* draft) {
    if (position == kNone) return;
    const OutlineDimension& dimension = measure.dimensions[position];
    for (const OutlineCode& code : dimension.codes) {
      std::string id = support::StrCat(dimension.id, "=", code.id);
      draft->splits.push_back(id);
      const auto known = [&id](const ReleasedSplit& split) { return split.code == id; };
      if (std::any_of(layout_.splits.begin(), layout_.splits.end(), known)) continue;
      layout_.splits.push_back({std::move(id), dimension.title, code.label});
    }
  }

  // Makes the topic a part of the one answer on which it depends whether its question is asked.
  // False if that answer is not counted by itself.
  bool SetParent(const OutlinePath& path, const OutlineMeasure& measure, Definition* of,
                 TopicSource* source) {
    const OutlineList& list = of->outline.lists[of->outline.paths[path.asked_if].list];
    for (size_t i = 0; i < of->counts.measures.size(); ++i) {
      const OutlineMeasure& other = of->counts.measures[i];
      if (other.collection != kNowhere || other.populations != measure.populations ||
          !other.whole || !WhyNotCompared(*of, other).empty()) {
        continue;
      }
      if (other.dimensions[QuestionOf(*of, other)].path != path.asked_if) continue;
      AddMeasure(i, of);
      const Draft& parent = drafts_[of->measures[i]];
      const uint32_t option = OptionOf(parent.topic.options, list.codes[path.asked_code].id);
      if (option == ReleasedCell::kTotal) continue;
      source->parent = of->measures[i];
      source->parent_option = option;
      return true;
    }
    return false;
  }

  static uint32_t OptionOf(const std::vector<ReleasedOption>& options, std::string_view code) {
    for (size_t i = 0; i < options.size(); ++i) {
      if (options[i].code == code) return static_cast<uint32_t>(i);
    }
    return ReleasedCell::kTotal;
  }

  static std::vector<std::string> TextsOf(const std::vector<OutlineGuidance>& guidance) {
    std::vector<std::string> texts;
    for (const OutlineGuidance& one : guidance) {
      texts.push_back(one.text.empty() || one.link.empty()
                          ? one.text + one.link
                          : support::StrCat(one.text, " ", one.link));
    }
    return texts;
  }

  // Editions that define a topic differently have one each.
  void NameTopics() {
    std::map<std::string, int> number;
    for (const Draft& draft : drafts_) ++number[draft.topic.id];
    for (Draft& draft : drafts_) {
      if (number[draft.topic.id] == 1) continue;
      support::StrAppend(&draft.topic.id, "@", draft.topic.editions.front());
    }
  }

  void Place(size_t draft) {
    if (places_[draft] != kNone) return;
    for (const TopicSource& source : drafts_[draft].sources) {
      if (source.parent != kNone) Place(source.parent);
    }
    places_[draft] = layout_.topics.size();
    layout_.topics.push_back(drafts_[draft].topic);
    layout_.sources.push_back(drafts_[draft].sources);
    for (TopicSource& source : layout_.sources.back()) {
      if (source.parent != kNone) source.parent = places_[source.parent];
    }
    const TopicSource& first = layout_.sources.back().front();
    if (first.parent == kNone) return;
    layout_.topics.back().part_of = static_cast<uint32_t>(first.parent);
    layout_.topics.back().part_of_option = first.parent_option;
  }

  void PutInOrder() {
    places_.assign(drafts_.size(), kNone);
    for (size_t i = 0; i < drafts_.size(); ++i) Place(i);
  }

  void AddCells() {
    for (size_t topic = 0; topic < layout_.topics.size(); ++topic) {
      std::vector<std::string> splits = {""};
      AddNew(DraftAt(topic).splits, &splits);
      for (const std::string& split : splits) {
        const auto add = [&](size_t option) {
          cell_at_[{topic, split, option}] = static_cast<uint32_t>(layout_.cells.size());
          layout_.cells.push_back(
              {static_cast<uint32_t>(topic), split, static_cast<uint32_t>(option)});
        };
        add(ReleasedCell::kTotal);
        for (size_t i = 0; i < layout_.topics[topic].options.size(); ++i) add(i);
      }
    }
  }

  const Draft& DraftAt(size_t topic) const {
    const auto at = std::find(places_.begin(), places_.end(), topic);
    return drafts_[static_cast<size_t>(at - places_.begin())];
  }

  // The cells of a set, of one split; nothing if they are not among those of the topics.
  std::optional<std::vector<uint32_t>> CellsOf(const Definition& of, const OutlineCells& set,
                                               const std::string& split) const {
    size_t draft = kNone;
    if (set.measure != kNowhere) draft = of.measures[set.measure];
    if (set.coverage != kNowhere) draft = of.coverages[set.coverage];
    if (draft == kNone) return std::nullopt;
    const size_t topic = places_[draft];
    const auto& options = layout_.topics[topic].options;
    std::vector<size_t> chosen;
    std::string of_split = split;
    std::vector<std::string> splits;
    if (set.measure != kNowhere && !set.codes.empty()) {
      const OutlineMeasure& measure = of.counts.measures[set.measure];
      if (set.dimension != QuestionOf(of, measure)) {
        // Who answered or asked, with all answers.
        if (!split.empty()) return std::nullopt;
        for (const std::string& code : set.codes) {
          splits.push_back(support::StrCat(measure.dimensions[set.dimension].id, "=", code));
        }
      }
    }
    if (splits.empty()) {
      for (const std::string& code : set.codes) {
        const uint32_t option = OptionOf(options, code);
        if (option == ReleasedCell::kTotal) return std::nullopt;
        chosen.push_back(option);
      }
      splits.push_back(split);
    }
    if (chosen.empty() && drafts_[draft].whole) chosen.push_back(ReleasedCell::kTotal);
    // Where the question does not apply to all, its total is that of its answers.
    for (size_t i = 0; chosen.empty() && i + 1 < options.size(); ++i) chosen.push_back(i);
    std::vector<uint32_t> cells;
    for (const std::string& one : splits) {
      for (const size_t option : chosen) {
        const auto cell = cell_at_.find({topic, one, option});
        if (cell == cell_at_.end()) return std::nullopt;
        cells.push_back(cell->second);
      }
    }
    return cells;
  }

  // The share in one split; nothing if a cell of it is not there.
  std::optional<ReleasedShare> ShareOf(const Definition& of, const OutlineProportion& proportion,
                                       const std::string& split) const {
    ReleasedShare share;
    share.id = proportion.id;
    share.title = proportion.title;
    share.split = split;
    for (const auto& [sets, cells] : {std::pair(&proportion.numerator, &share.numerator),
                                      std::pair(&proportion.denominator, &share.denominator)}) {
      for (const OutlineCells& set : *sets) {
        const auto added = CellsOf(of, set, split);
        if (!added) return std::nullopt;
        cells->insert(cells->end(), added->begin(), added->end());
      }
    }
    if (share.numerator.empty() || share.denominator.empty()) return std::nullopt;
    share.topic = layout_.cells[share.numerator.front()].topic;
    return share;
  }

  void AddShares(const Definition& of) {
    for (const OutlineProportion& proportion : of.counts.proportions) {
      const std::optional<ReleasedShare> all = ShareOf(of, proportion, "");
      if (!all) {
        layout_.not_compared.push_back(
            {proportion.title, of.edition, "it is a share of numbers that are not compared"});
        continue;
      }
      AddShare(of, *all);
      const std::string each = proportion.for_each + "=";
      for (const ReleasedSplit& split : layout_.splits) {
        if (each.size() == 1 || split.code.compare(0, each.size(), each) != 0) continue;
        const std::optional<ReleasedShare> part = ShareOf(of, proportion, split.code);
        if (part) AddShare(of, *part);
      }
    }
  }

  void AddShare(const Definition& of, const ReleasedShare& share) {
    for (const ReleasedShare& other : layout_.shares) {
      if (other.id == share.id && other.split == share.split &&
          other.numerator == share.numerator && other.denominator == share.denominator) {
        return;
      }
    }
    layout_.shares.push_back(share);
    share_editions_.push_back(of.edition);
  }

  void NameShares() {
    std::map<std::pair<std::string, std::string>, int> number;
    for (const ReleasedShare& share : layout_.shares) ++number[{share.id, share.split}];
    std::vector<std::string> ids;
    for (size_t i = 0; i < layout_.shares.size(); ++i) {
      const ReleasedShare& share = layout_.shares[i];
      std::string id = share.id;
      if (number[{share.id, share.split}] > 1) support::StrAppend(&id, "@", share_editions_[i]);
      if (!share.split.empty()) support::StrAppend(&id, ":", share.split);
      ids.push_back(std::move(id));
    }
    for (size_t i = 0; i < ids.size(); ++i) layout_.shares[i].id = std::move(ids[i]);
  }

  std::vector<Definition> definitions_;
  std::vector<Draft> drafts_;
  std::vector<size_t> places_;  // of drafts, among the topics
  std::map<std::tuple<size_t, std::string, size_t>, uint32_t> cell_at_;
  std::vector<std::string> share_editions_;
  Layout layout_;
};

}  // namespace

const TopicSource* Layout::SourceOf(size_t topic, size_t framework) const {
  for (const TopicSource& source : sources[topic]) {
    if (source.framework == framework) return &source;
  }
  return nullptr;
}

Layout MakeLayout(const std::vector<Framework>& frameworks) { return Maker(frameworks).Make(); }

}  // namespace mspof::released
