// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Makes the tree of a council and year. Each topic is a partition of the number that the definition
// divides by it. Between the coverage of a collection, which counts enquiries, and its questions,
// which count interviews, stands one number that nobody sees: the interviews that count. An enquiry
// can have one with each respondent, so there can be more of them than enquiries; all questions of
// the collection are then divisions of that one number, and not each of a number of its own. Tested
// by tests/unit/disclosure/release_test.cc.

#include "disclosure/council_year.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "disclosure/draw.h"

namespace mspof::disclosure {
namespace {

using compare::Mark;
using compare::Released;
using compare::ReleasedCell;
using compare::ReleasedTopic;
using compare::TopicKind;
using released::TopicSource;

constexpr std::string_view kCounted = "counted";
// A number is there, but not of the quarter alone.
constexpr const char* kOnlyToDate = "only-cumulative";

// A topic's id without the edition: draws depend on no other return.
std::string NameOf(const ReleasedTopic& topic) { return topic.id.substr(0, topic.id.find('@')); }

bool Splits(const CellGroup& group) { return !group.split.empty(); }

class Maker {
 public:
  Maker(const Supplied& supplied, Plan* plan) : supplied_(supplied), plan_(*plan) {
    const size_t topics = plan_.layout.topics.size();
    counts_.resize(topics);
    partition_of_.resize(topics, Parent::kNone);
    interviews_of_.resize(topics, Parent::kNone);
    out_.topics.resize(topics);
    out_.cells.resize(plan_.layout.cells.size());
    for (size_t t = 0; t < kQuarters; ++t) {
      for (const Source& source : supplied.quarter[t]) all_.push_back({&source, t, false});
      for (const Source& source : supplied.to_date[t]) all_.push_back({&source, t, true});
    }
  }

  CouncilYear Make(const compare::DisclosureKey* key) {
    for (size_t i = 0; i < out_.topics.size(); ++i) {
      Count(i);
      AddPartitions(i);
    }
    if (key == nullptr) {
      const std::vector<Completed> numbers = Complete(partitions_);
      Take(std::vector<Numbers>(numbers.begin(), numbers.end()));
    } else {
      const std::string year = PeriodYear().ToString();
      Take(RoundTree(Draws(*key, supplied_.council, year), partitions_));
    }
    for (size_t span = 0; span < kSpans; ++span) FillSupply(span);
    return std::move(out_);
  }

 private:
  // A return, and for which span it is.
  struct At {
    const Source* source;
    size_t quarter;
    bool to_date;
  };

  Period PeriodYear() const {
    Period year = PeriodOf(supplied_.year, kQuarters - 1, true);
    year.cumulative = false;
    return year;
  }

  const TopicSource* SourceOf(size_t topic, const Source& source) const {
    return plan_.layout.SourceOf(topic, source.framework);
  }

  void Count(size_t topic) {
    const TopicCells& cells = plan_.cells[topic];
    counts_[topic] = Accumulate(supplied_, cells.last - cells.first,
                                [&](const Source& source) -> std::optional<std::vector<uint64_t>> {
                                  const TopicSource* of = SourceOf(topic, source);
                                  if (of == nullptr) return std::nullopt;
                                  TopicCounts counts = CountsOf(source.from->council_return,
                                                                plan_.layout, topic, *of, cells);
                                  if (!counts.not_supplied.empty()) return std::nullopt;
                                  return std::move(counts.cells);
                                });
    out_.topics[topic].quarters = counts_[topic].quarters;
    for (size_t span = 0; span < kSpans; ++span) FillAbsent(topic, span);
  }

  // By the first return whose definition has it.
  const TopicSource* FirstSource(size_t topic) const {
    for (const At& at : all_) {
      const TopicSource* source = SourceOf(topic, *at.source);
      if (source != nullptr) return source;
    }
    return nullptr;
  }

  Parent ParentOf(size_t topic) const {
    const TopicSource* source = FirstSource(topic);
    if (source == nullptr || source->parent == TopicSource::kNone) return {};
    if (source->parent_option == ReleasedCell::kTotal) return {partition_of_[source->parent], 0};
    if (interviews_of_[source->parent] != Parent::kNone && !source->measure.empty() &&
        plan_.layout.topics[source->parent].options[source->parent_option].code == kCounted) {
      return {interviews_of_[source->parent], 0};
    }
    return {partition_of_[source->parent], source->parent_option};
  }

  uint32_t AddPartition(Partition partition) {
    partitions_.push_back(std::move(partition));
    return static_cast<uint32_t>(partitions_.size() - 1);
  }

  void AddPartitions(size_t topic) {
    // What was not supplied at all is in no draw.
    if (counts_[topic].quarters[kQuarters - 1] == 0) return;
    const ReleasedTopic& row = plan_.layout.topics[topic];
    const std::vector<ToDate>& numbers = counts_[topic].numbers;
    Partition own{NameOf(row), ParentOf(topic), numbers[0], {}, counts_[topic].quarters, 1};
    if (own.parent.partition == Parent::kNone) own.parent = {};
    if (row.kind == TopicKind::kPopulation) own.parts.push_back({"", numbers[0]});
    for (size_t i = 0; i < plan_.cells[topic].options; ++i) {
      own.parts.push_back({row.options[i].code, numbers[1 + i]});
    }
    partition_of_[topic] = AddPartition(std::move(own));
    if (row.kind == TopicKind::kCoverage) AddInterviews(topic);
    for (size_t i = 0; i < plan_.cells[topic].options; ++i) AddSplits(topic, i);
  }

  void AddInterviews(size_t topic) {
    const Partition& coverage = partitions_[partition_of_[topic]];
    const auto counted = std::find_if(coverage.parts.begin(), coverage.parts.end(),
                                      [](const Part& part) { return part.option == kCounted; });
    if (counted == coverage.parts.end()) return;
    const Parent parent = {partition_of_[topic],
                           static_cast<uint32_t>(counted - coverage.parts.begin())};
    Accumulated count =
        Accumulate(supplied_, 1, [&](const Source& source) -> std::optional<std::vector<uint64_t>> {
          const std::optional<uint64_t> interviews =
              InterviewsOf(source.from->council_return, plan_.layout, topic, source.framework);
          if (!interviews) return std::nullopt;
          return std::vector<uint64_t>{*interviews};
        });
    interviews_of_[topic] = AddPartition({coverage.id + "/interviews",
                                          parent,
                                          count.numbers[0],
                                          {{"", count.numbers[0]}},
                                          count.quarters,
                                          plan_.respondents[topic]});
  }

  // Each option by who answered, and again by who asked.
  void AddSplits(size_t topic, size_t option) {
    const TopicCells& cells = plan_.cells[topic];
    for (size_t first = 0; first < cells.groups.size();) {
      size_t last = first;
      Partition split{NameOf(plan_.layout.topics[topic]) + "=" +
                          plan_.layout.topics[topic].options[option].code + "/" +
                          cells.groups[first].split,
                      {partition_of_[topic], static_cast<uint32_t>(option)},
                      {},
                      {},
                      counts_[topic].quarters,
                      1};
      for (; last < cells.groups.size() && cells.groups[last].split == cells.groups[first].split;
           ++last) {
        const ToDate& count =
            counts_[topic].numbers[cells.groups[last].total + 1 + option - cells.first];
        split.parts.push_back({cells.groups[last].code, count});
        for (size_t t = 0; t < kQuarters; ++t) split.whole[t] += count[t];
      }
      if (Splits(cells.groups[first])) {
        splits_.push_back({topic, option, first, AddPartition(std::move(split))});
      }
      first = last;
    }
  }

  // Copies the numbers of the tree into cells.
  void Take(const std::vector<Numbers>& numbers) {
    for (size_t topic = 0; topic < out_.topics.size(); ++topic) {
      if (partition_of_[topic] == Parent::kNone) continue;
      const TopicCells& cells = plan_.cells[topic];
      const Numbers& own = numbers[partition_of_[topic]];
      out_.cells[cells.first] = own.whole;
      for (size_t i = 0; i < cells.options; ++i) out_.cells[cells.first + 1 + i] = own.parts[i];
      if (cells.not_stated) out_.cells[cells.first + 1 + cells.options] = own.parts.back();
    }
    for (const Split& split : splits_) {
      const TopicCells& cells = plan_.cells[split.topic];
      const Numbers& own = numbers[split.partition];
      for (size_t i = 0; i + 1 < own.parts.size(); ++i) {
        const size_t total = cells.groups[split.group + i].total;
        out_.cells[total + 1 + split.option] = own.parts[i];
        // The total of a split is the sum of its options.
        for (size_t t = 0; t < kQuarters; ++t) out_.cells[total][t] += own.parts[i][t];
      }
    }
  }

  uint16_t ReasonOf(const std::string& reason) {
    std::vector<std::string>& reasons = plan_.reasons;
    const auto found = std::find(reasons.begin(), reasons.end(), reason);
    const auto position = static_cast<uint16_t>(found - reasons.begin());
    if (found == reasons.end()) reasons.push_back(reason);
    return position;
  }

  // Why a span has no number of a topic: what the newest return says that covers the span.
  void FillAbsent(size_t topic, size_t span) {
    TopicYear& out = out_.topics[topic];
    if (HasNumber(out, span)) return;
    out.absent[span] = Mark::kNotSupplied;
    bool asked = false, any = false;
    for (const At& at : all_) {
      if (span != kYear && at.quarter != span) continue;
      any = true;
      const TopicSource* source = SourceOf(topic, *at.source);
      if (source == nullptr) continue;
      asked = true;
      const TopicCounts counts = CountsOf(at.source->from->council_return, plan_.layout, topic,
                                          *source, plan_.cells[topic]);
      out.reason[span] = ReasonOf(counts.not_supplied.empty() ? kOnlyToDate : counts.not_supplied);
    }
    if (any && !asked) out.absent[span] = Mark::kNotApplicable;
  }

  void FillSupply(size_t span) {
    compare::ReleasedSupply& out = out_.supply[span];
    bool first = true;
    for (const At& at : all_) {
      if (span != kYear && (at.to_date || at.quarter != span)) continue;
      const compare::CollectedReturn& from = *at.source->from;
      const Scope& scope = from.council_return.scope;
      out.edition = first || out.edition == scope.edition ? scope.edition : "";
      first = false;
      out.revised |= from.revision > 1;
      out.provisional |=
          scope.as_of.days() - scope.period.last.days() < plan_.most_days[at.source->framework];
    }
    uint8_t quarters = 0;
    for (const TopicYear& topic : out_.topics) quarters |= topic.quarters[kQuarters - 1];
    for (; span == kYear && quarters != 0; quarters >>= 1) out.quarters += quarters & 1;
  }

  struct Split {
    size_t topic, option;
    // Position of the first of its groups.
    size_t group;
    uint32_t partition;
  };

  const Supplied& supplied_;
  Plan& plan_;
  std::vector<At> all_;
  std::vector<Accumulated> counts_;
  std::vector<Partition> partitions_;
  std::vector<uint32_t> partition_of_, interviews_of_;
  std::vector<Split> splits_;
  CouncilYear out_;
};

}  // namespace

CouncilYear CouncilYearOf(const Supplied& supplied, const compare::DisclosureKey* key, Plan* plan) {
  return Maker(supplied, plan).Make(key);
}

}  // namespace mspof::disclosure
