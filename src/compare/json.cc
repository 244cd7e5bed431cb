// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Writes the sides first, then for each place and period its numbers by topic, split and option. A
// mark stands where there is no number, so nobody takes one for zero. Tested by
// tests/unit/compare/outputs_test.cc.

#include "compare/labels.h"
#include "mspof/compare/outputs.h"
#include "support/json_writer.h"

namespace mspof {
inline namespace abi0 {
namespace compare {
namespace {

constexpr uint64_t kVersion = 1;

class Writer {
 public:
  explicit Writer(const Comparison& comparison) : in_(comparison), released_(comparison.released) {}

  std::string Write() {
    json_.BeginObject();
    json_.Field("format", "mspof-comparison");
    json_.Field("version", kVersion);
    json_.Field("framework", released_.framework);
    json_.Field("title", released_.framework_title);
    json_.Field("method", DisclosureMethodName(released_.method));
    json_.FieldIfAny("key", released_.key_id);
    if (released_.test_key) json_.FieldTrue("testKey");
    if (in_.widened) json_.FieldTrue("widened");
    json_.FieldIfAny("date", in_.participation.date.ToString());
    if (in_.council != Released::kNone) json_.Field("council", released_.places[in_.council].code);
    Texts("notes", in_.Notes());
    WriteMarks();
    WriteTopics();
    WriteShares();
    WritePlaces();
    WritePeriods();
    WriteEntries();
    WriteSummaries();
    WriteLeftOut();
    WriteParticipation();
    json_.EndObject();
    return json_.Finish();
  }

 private:
  void Texts(std::string_view name, const std::vector<std::string>& texts) {
    json_.BeginArray(name);
    for (const std::string& text : texts) json_.Element(text);
    json_.EndArray();
  }

  void WriteMarks() {
    json_.BeginObject("marks");
    for (const Mark mark :
         {Mark::kLow, Mark::kConfidential, Mark::kNotSupplied, Mark::kNotApplicable}) {
      json_.Field(MarkText(mark), in_.MarkMeaning(mark));
    }
    json_.EndObject();
  }

  void WriteTopics() {
    json_.BeginArray("topics");
    for (const ReleasedTopic& topic : released_.topics) {
      json_.BeginObject();
      json_.Field("id", topic.id);
      json_.Field("kind", comparison::TopicKindCode(topic.kind));
      json_.Field("of", topic.of);
      json_.Field("title", comparison::TopicName(topic));
      json_.Field("noun", topic.noun);
      if (topic.number > 0) json_.Field("number", uint64_t{topic.number});
      if (topic.part_of != ReleasedTopic::kNoTopic) {
        json_.Field("partOf", released_.topics[topic.part_of].id);
        if (topic.part_of_option != ReleasedCell::kTotal) {
          const ReleasedTopic& whole = released_.topics[topic.part_of];
          json_.Field("partOfOption", whole.options[topic.part_of_option].code);
        }
      }
      if (topic.reconstructed) json_.FieldTrue("reconstructed");
      json_.BeginArray("options");
      for (const ReleasedOption& option : topic.options) {
        json_.BeginObject();
        json_.Field("code", option.code);
        json_.Field("label", option.label);
        json_.EndObject();
      }
      json_.EndArray();
      Texts("wordings", topic.wordings);
      Texts("editions", topic.editions);
      Texts("sources", topic.sources);
      Texts("guidance", topic.guidance);
      json_.EndObject();
    }
    json_.EndArray();
    json_.BeginArray("splits");
    for (const ReleasedSplit& split : released_.splits) {
      json_.BeginObject();
      json_.Field("code", split.code);
      json_.Field("title", split.title);
      json_.Field("label", split.label);
      json_.EndObject();
    }
    json_.EndArray();
  }

  void WriteShares() {
    json_.BeginArray("shares");
    for (size_t i = 0; i < released_.shares.size(); ++i) {
      const ReleasedShare& share = released_.shares[i];
      json_.BeginObject();
      json_.Field("id", share.id);
      json_.Field("title", in_.ShareTitle(i));
      json_.Field("topic", released_.topics[share.topic].id);
      json_.FieldIfAny("split", share.split);
      Cells("numerator", share.numerator);
      Cells("denominator", share.denominator);
      json_.EndObject();
    }
    json_.EndArray();
  }

  void Cells(std::string_view name, const std::vector<uint32_t>& cells) {
    json_.BeginArray(name);
    for (const uint32_t at : cells) {
      const ReleasedCell& cell = released_.cells[at];
      json_.BeginObject();
      json_.Field("topic", released_.topics[cell.topic].id);
      json_.Field("option", comparison::OptionCode(released_, cell));
      json_.EndObject();
    }
    json_.EndArray();
  }

  void WritePlaces() {
    json_.BeginArray("places");
    for (const size_t place : in_.shown) {
      const ReleasedPlace& of = released_.places[place];
      json_.BeginObject();
      json_.Field("code", of.code);
      json_.Field("name", of.name);
      json_.Field("kind", comparison::KindCode(of.kind));
      if (of.kind == PlaceKind::kCouncil) {
        json_.Field("region", released_.places[of.region].code);
        json_.Field("type", released_.places[of.type].code);
      }
      WriteNeighbours(in_.neighbours[place]);
      json_.EndObject();
    }
    json_.EndArray();
    Texts("neighbourProblems", in_.neighbour_problems);
  }

  void WriteNeighbours(const std::vector<Neighbour>& neighbours) {
    if (neighbours.empty()) return;
    json_.BeginArray("neighbours");
    for (const Neighbour& neighbour : neighbours) {
      json_.BeginObject();
      json_.Field("code", neighbour.row.neighbour);
      json_.FieldIfAny("name", neighbour.name);
      json_.Field("rank", uint64_t{neighbour.row.rank});
      json_.Field("source", neighbour.row.source);
      json_.Field("date", neighbour.row.date.ToString());
      json_.FieldIfAny("note", in_.NeighbourText(neighbour));
      json_.EndObject();
    }
    json_.EndArray();
  }

  void WritePeriods() {
    json_.BeginArray("periods");
    for (const ReleasedPeriod& period : released_.periods) {
      json_.BeginObject();
      json_.Field("first", period.period.first.ToString());
      json_.Field("last", period.period.last.ToString());
      json_.Field("kind", period.year ? "year" : "quarter");
      json_.Field("title", period.title);
      json_.EndObject();
    }
    json_.EndArray();
  }

  void WriteEntries() {
    json_.BeginArray("entries");
    for (const size_t place : in_.shown) {
      for (size_t period = 0; period < released_.periods.size(); ++period) {
        if (released_.Supply(place, period).councils > 0) WriteEntry(place, period);
      }
    }
    json_.EndArray();
  }

  void WriteEntry(size_t place, size_t period) {
    const ReleasedSupply& supply = released_.Supply(place, period);
    json_.BeginObject();
    json_.Field("place", released_.places[place].code);
    json_.Field("first", released_.periods[period].period.first.ToString());
    json_.Field("last", released_.periods[period].period.last.ToString());
    json_.Field("councils", uint64_t{supply.councils});
    if (supply.quarters > 0) json_.Field("quarters", uint64_t{supply.quarters});
    json_.FieldIfAny("edition", supply.edition);
    Texts("notes", in_.SupplyNotes(place, period));
    WriteNumbers(place, period);
    json_.BeginArray("shares");
    for (size_t i = 0; i < released_.shares.size(); ++i) WriteShare(place, period, i);
    json_.EndArray();
    json_.EndObject();
  }

  // An object for each topic and split, whose cells stand together.
  void WriteNumbers(size_t place, size_t period) {
    json_.BeginArray("numbers");
    const ReleasedCell* open = nullptr;
    for (size_t i = 0; i < released_.cells.size(); ++i) {
      const ReleasedCell& cell = released_.cells[i];
      const ReleasedNumber& number = released_.Number(place, period, i);
      const bool same = open != nullptr && open->topic == cell.topic && open->split == cell.split;
      if (open != nullptr && !same) {
        json_.EndObject();
        open = nullptr;
      }
      const bool is_total = cell.option == ReleasedCell::kTotal;
      if (!comparison::HasRow(number.mark, cell.split, is_total)) continue;
      if (open == nullptr) {
        open = &cell;
        json_.BeginObject();
        json_.Field("topic", released_.topics[cell.topic].id);
        json_.FieldIfAny("split", cell.split);
        json_.FieldIfAny("coverage",
                         cell.split.empty() ? in_.CoverageSentence(place, period, cell.topic) : "");
        const std::string why = in_.NotSuppliedText(place, period, cell.topic);
        json_.FieldIfAny("notSupplied", cell.split.empty() ? why : "");
      }
      const std::string option = comparison::OptionCode(released_, cell);
      if (number.mark == Mark::kNone) {
        json_.Field(option, uint64_t{number.value});
      } else {
        json_.Field(option, MarkText(number.mark));
      }
    }
    if (open != nullptr) json_.EndObject();
    json_.EndArray();
  }

  void WriteShare(size_t place, size_t period, size_t at) {
    const ReleasedPercentage& percentage = released_.Percentage(place, period, at);
    if (!comparison::HasRow(percentage.mark, released_.shares[at].split, true)) return;
    const ComparedShare& compared = in_.At(place, period, at);
    json_.BeginObject();
    json_.Field("share", released_.shares[at].id);
    const auto number = [&](std::string_view name, double part, unsigned decimals) {
      json_.FieldDigits(name, comparison::Decimals(part, decimals));
    };
    if (percentage.mark == Mark::kNone) {
      const unsigned decimals = percentage.decimals;
      number("percentage", percentage.share, decimals);
      number("lower95", percentage.lower95, decimals);
      number("upper95", percentage.upper95, decimals);
      number("lower998", percentage.lower998, decimals);
      number("upper998", percentage.upper998, decimals);
      json_.Field("denominator", uint64_t{percentage.denominator});
    } else {
      json_.Field("percentage", MarkText(percentage.mark));
    }
    json_.Field("position", PositionName(compared.position));
    json_.FieldIfAny("positionWhyNot", WhyNotName(compared.why));
    if (compared.position != Position::kNotCompared) {
      number("limitLower998", compared.funnel998.lower, comparison::kLimitDecimals);
      number("limitUpper998", compared.funnel998.upper, comparison::kLimitDecimals);
      number("limitLower95", compared.funnel95.lower, comparison::kLimitDecimals);
      number("limitUpper95", compared.funnel95.upper, comparison::kLimitDecimals);
    }
    json_.Field("change", PositionName(compared.change));
    json_.FieldIfAny("changeWhyNot", WhyNotName(compared.change_why));
    if (compared.change_councils > 0) {
      json_.Field("changeCouncils", uint64_t{compared.change_councils});
    }
    json_.Field("positionSentence", in_.PositionSentence(place, period, at));
    json_.Field("changeSentence", in_.ChangeSentence(place, period, at));
    json_.EndObject();
  }

  void WriteSummaries() {
    json_.BeginArray("summaries");
    for (size_t period = 0; period < released_.periods.size(); ++period) {
      for (size_t share = 0; share < released_.shares.size(); ++share) {
        const ShareSummary& summary = in_.Summary(period, share);
        if (summary.lower + summary.similar + summary.higher == 0) continue;
        json_.BeginObject();
        json_.Field("share", released_.shares[share].id);
        json_.Field("first", released_.periods[period].period.first.ToString());
        json_.Field("last", released_.periods[period].period.last.ToString());
        json_.Field("lower", uint64_t{summary.lower});
        json_.Field("similar", uint64_t{summary.similar});
        json_.Field("higher", uint64_t{summary.higher});
        json_.Field("notCompared", uint64_t{summary.not_compared});
        if (summary.phi > 0) json_.FieldDigits("phi", comparison::Decimals(summary.phi / 100, 1));
        json_.Field("sentence", in_.SummarySentence(period, share));
        json_.FieldIfAny("spreadSentence", in_.SpreadSentence(period, share));
        json_.EndObject();
      }
    }
    json_.EndArray();
  }

  void WriteLeftOut() {
    json_.BeginArray("leftOutQuestions");
    for (const LeftOutTopic& one : in_.left_out_topics) {
      json_.BeginObject();
      json_.Field("place", released_.places[one.place].code);
      json_.Field("first", released_.periods[one.period].period.first.ToString());
      json_.Field("last", released_.periods[one.period].period.last.ToString());
      json_.Field("topic", released_.topics[one.topic].id);
      json_.Field("reason", one.reason);
      json_.EndObject();
    }
    json_.EndArray();
  }

  void WriteParticipation() {
    json_.BeginArray("participation");
    const std::vector<std::string> sentences = in_.ParticipationSentences();
    for (size_t i = 0; i < in_.participation.quarters.size(); ++i) {
      const QuarterParticipation& quarter = in_.participation.quarters[i];
      json_.BeginObject();
      json_.Field("quarter", quarter.quarter.ToString());
      json_.Field("uniqueInYear", uint64_t{quarter.unique_in_year});
      json_.Field("uniqueEver", uint64_t{quarter.unique_ever});
      Texts("councils", quarter.councils);
      Texts("joined", quarter.joined);
      Texts("completeFirst", quarter.complete_first);
      Texts("stopped", quarter.stopped);
      Texts("due", quarter.due);
      Texts("inConflict", quarter.in_conflict);
      json_.Field("sentence", sentences[i]);
      json_.EndObject();
    }
    json_.EndArray();
    json_.BeginArray("leftOutReturns");
    for (const LeftOut& one : in_.participation.left_out) {
      json_.BeginObject();
      json_.Field("council", one.council);
      json_.Field("period", one.period.ToString());
      json_.Field("reason", one.reason);
      json_.Field("message", one.message);
      json_.Field("remedy", one.remedy);
      if (!one.instead.empty()) json_.Field("instead", one.instead);
      json_.EndObject();
    }
    json_.EndArray();
  }

  const Comparison& in_;
  const Released& released_;
  support::JsonWriter json_;
};

}  // namespace

std::string ComparisonToJson(const Comparison& comparison) { return Writer(comparison).Write(); }

}  // namespace compare
}  // namespace abi0
}  // namespace mspof
