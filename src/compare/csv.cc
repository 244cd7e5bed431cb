// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Writes one number a row, in the order of places, periods, cells and shares.
// Tested by tests/unit/compare/outputs_test.cc.

#include <array>
#include <functional>
#include <utility>
#include <vector>

#include "compare/labels.h"
#include "compare/members.h"
#include "mspof/compare/outputs.h"
#include "support/csv_row.h"

namespace mspof {
inline namespace abi0 {
namespace compare {
namespace {

enum Column : size_t {
  kPlaceCode,
  kPlaceName,
  kPlaceKind,
  kPeriodFrom,
  kPeriodTo,
  kPeriodTitle,
  kPeriodKind,
  kEdition,
  kQuarters,
  kCouncils,
  kStatus,
  kTopic,
  kTopicTitle,
  kSplit,
  kSplitLabel,
  kOption,
  kOptionLabel,
  kMeasure,
  kValue,
  kMark,
  kPosition,
  kWhyNot,
  kChange,
  kWhyNoChange,
  kChangeCouncils,
  kColumns
};
constexpr std::array<std::string_view, kColumns> kNames = {"place_code",     "place_name",
                                                           "place_kind",     "period_from",
                                                           "period_to",      "period_title",
                                                           "period_kind",    "edition",
                                                           "quarters",       "councils",
                                                           "status",         "topic",
                                                           "topic_title",    "split",
                                                           "split_label",    "option",
                                                           "option_label",   "measure",
                                                           "value",          "mark",
                                                           "position",       "position_why_not",
                                                           "change",         "change_why_not",
                                                           "change_councils"};

using Sink = std::function<Status(std::string_view)>;

// A piece is given away when it has as many bytes.
constexpr size_t kPiece = size_t{64} << 10;

class Writer {
 public:
  Writer(const Comparison& comparison, const Sink& sink)
      : comparison_(comparison),
        released_(comparison.released),
        sink_(sink),
        members_(released_),
        councils_(released_.topics.size()) {}

  Status Write() {
    support::AppendCsvRow({kNames.begin(), kNames.end()}, &out_);
    for (const size_t place : comparison_.shown) {
      for (size_t period = 0; period < released_.periods.size(); ++period) {
        if (released_.Supply(place, period).councils > 0) WriteEntry(place, period);
        if (out_.size() < kPiece) continue;
        const Status given = Give();
        if (!given.ok()) return given;
      }
    }
    return Give();
  }

 private:
  Status Give() {
    const Status given = sink_(out_);
    out_.clear();
    return given;
  }

  void Set(Column column, std::string_view text) { row_[column] = support::Guarded(text); }

  void Row() {
    support::AppendCsvRow({row_.begin(), row_.end()}, &out_);
    for (const Column column :
         {kValue, kMark, kPosition, kWhyNot, kChange, kWhyNoChange, kChangeCouncils}) {
      row_[column].clear();
    }
  }

  void WriteEntry(size_t place, size_t period) {
    const ReleasedPlace& of = released_.places[place];
    const ReleasedPeriod& when = released_.periods[period];
    const ReleasedSupply& supply = released_.Supply(place, period);
    Set(kPlaceCode, of.code);
    Set(kPlaceName, of.name);
    Set(kPlaceKind, comparison::KindCode(of.kind));
    Set(kPeriodFrom, when.period.first.ToString());
    Set(kPeriodTo, when.period.last.ToString());
    Set(kPeriodTitle, when.title);
    Set(kPeriodKind, when.year ? "year" : "quarter");
    Set(kEdition, supply.edition);
    for (size_t i = 0; i < councils_.size(); ++i) {
      councils_[i] = members_.Of(place, period, i).size();
    }
    for (size_t i = 0; i < released_.cells.size(); ++i) WriteCell(place, period, i);
    for (size_t i = 0; i < released_.shares.size(); ++i) WriteShare(place, period, i);
  }

  void SetTopic(size_t place, size_t period, uint32_t topic, const std::string& split) {
    const ReleasedSupply& supply = released_.Supply(place, period);
    const bool is_council_year =
        released_.places[place].kind == PlaceKind::kCouncil && released_.periods[period].year;
    Set(kQuarters, is_council_year ? std::to_string(comparison::CountOfQuarters(
                                         released_.QuartersOf(place, period, topic)))
                                   : "");
    Set(kCouncils, std::to_string(councils_[topic]));
    Set(kStatus, comparison::StatusOf(supply, comparison_.BreakBefore(place, period, topic)));
    Set(kTopic, released_.topics[topic].id);
    Set(kTopicTitle, comparison::TopicName(released_.topics[topic]));
    Set(kSplit, comparison::SplitCode(split));
    Set(kSplitLabel, comparison::SplitLabel(released_, split));
  }

  void WriteCell(size_t place, size_t period, size_t at) {
    const ReleasedCell& cell = released_.cells[at];
    const ReleasedNumber& number = released_.Number(place, period, at);
    const bool is_total = cell.option == ReleasedCell::kTotal;
    if (!comparison::HasRow(number.mark, cell.split, is_total)) return;
    SetTopic(place, period, cell.topic, cell.split);
    Set(kOption, comparison::OptionCode(released_, cell));
    Set(kOptionLabel, comparison::OptionLabel(released_, cell));
    Set(kMeasure, "number");
    if (number.mark == Mark::kNone) Set(kValue, std::to_string(number.value));
    Set(kMark, MarkText(number.mark));
    Row();
  }

  void Value(std::string_view measure, std::string value) {
    Set(kMeasure, measure);
    row_[kValue] = std::move(value);
    Row();
  }

  void WriteShare(size_t place, size_t period, size_t at) {
    const ReleasedShare& share = released_.shares[at];
    const ReleasedPercentage& percentage = released_.Percentage(place, period, at);
    if (!comparison::HasRow(percentage.mark, share.split, true)) return;
    const ComparedShare& compared = comparison_.At(place, period, at);
    SetTopic(place, period, share.topic, share.split);
    Set(kOption, comparison::ShareCode(share));
    Set(kOptionLabel, comparison::ShareName(released_, share));
    Set(kMark, MarkText(percentage.mark));
    Set(kPosition, PositionName(compared.position));
    Set(kWhyNot, WhyNotName(compared.why));
    Set(kChange, PositionName(compared.change));
    Set(kWhyNoChange, WhyNotName(compared.change_why));
    const uint32_t matched = compared.change_councils;
    Set(kChangeCouncils, matched > 0 ? std::to_string(matched) : "");
    const unsigned decimals = percentage.decimals;
    const bool shown = percentage.mark == Mark::kNone;
    Value("percentage", shown ? comparison::Decimals(percentage.share, decimals) : "");
    if (shown) {
      Value("denominator", std::to_string(percentage.denominator));
      Value("lower_95", comparison::Decimals(percentage.lower95, decimals));
      Value("upper_95", comparison::Decimals(percentage.upper95, decimals));
      Value("lower_998", comparison::Decimals(percentage.lower998, decimals));
      Value("upper_998", comparison::Decimals(percentage.upper998, decimals));
    }
    if (compared.position != Position::kNotCompared) {
      const auto limit = [](double part) {
        return comparison::Decimals(part, comparison::kLimitDecimals);
      };
      Value("limit_lower_95", limit(compared.funnel95.lower));
      Value("limit_upper_95", limit(compared.funnel95.upper));
      Value("limit_lower_998", limit(compared.funnel998.lower));
      Value("limit_upper_998", limit(compared.funnel998.upper));
    }
    const ShareSummary& summary = comparison_.Summary(period, at);
    if (place == comparison_.england && summary.phi > 0) {
      Value("phi", comparison::Decimals(summary.phi / 100, 1));
    }
  }

  const Comparison& comparison_;
  const Released& released_;
  const Sink& sink_;
  std::array<std::string, kColumns> row_;
  const comparison::Members members_;
  std::vector<size_t> councils_;  // by topic: how many are in its numbers
  std::string out_;
};

}  // namespace

std::string ComparisonToCsv(const Comparison& comparison) {
  std::string csv;
  const Sink keep = [&csv](std::string_view piece) {
    csv.append(piece);
    return Status();
  };
  (void)Writer(comparison, keep).Write();  // It cannot fail, since keeping cannot.
  return csv;
}

Status ComparisonToCsv(const Comparison& comparison,
                       const std::function<Status(std::string_view)>& sink) try {
  return Writer(comparison, sink).Write();
} catch (...) {
  return internal::Thrown();
}

}  // namespace compare
}  // namespace abi0
}  // namespace mspof
