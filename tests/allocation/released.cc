// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Returns of councils, released and compared.

#include "disclosure_fixture.h"
#include "mspof/compare/comparison.h"
#include "mspof/compare/disclosure.h"
#include "mspof/compare/outputs.h"
#include "mspof/compare/pages.h"
#include "scenarios.h"

namespace mspof::testing {
namespace {

// One council, two quarters.
const compare::Collected& TwoQuarters() {
  static const compare::Collected& kCollected = *[] {
    const Run::MemoryTrusted trusted;
    CountsMaker maker(1);
    auto* collected = new compare::Collected;
    collected->frameworks = {MadeFramework()};
    for (const size_t quarter : {0, 1}) {
      collected->returns.push_back(
          ReturnOf("E06000023", QuarterOf(quarter), maker.Make(100), {"informed"}));
    }
    return collected;
  }();
  return kCollected;
}

void Releases(Run* run) {
  const compare::Collected& collected = TwoQuarters();
  const compare::DisclosureKey key =
      run->Call("DisclosureKey::ForTests", [] { return compare::DisclosureKey::ForTests(); });
  run->Note(run->Call("DisclosureKey::Id", [&] { return key.Id(); }));
  compare::ReleaseOptions options;
  options.key = &key;
  const compare::Released released =
      run->Call("Release", [&] { return compare::Release(collected, options); });
  for (const compare::ReleasedNumber& number : released.numbers) run->Note(number.value);
  const std::vector<compare::TrueCount> counts =
      run->Call("TrueCountsOf", [&] { return compare::TrueCountsOf(collected, "E06000023"); });
  for (const compare::TrueCount& one : counts) run->Note(static_cast<size_t>(one.count));
}

const compare::Released& ReleasedQuarters() {
  static const compare::Released& kReleased = *[] {
    const Run::MemoryTrusted trusted;
    const compare::DisclosureKey key = compare::DisclosureKey::ForTests();
    compare::ReleaseOptions options;
    options.key = &key;
    return new compare::Released(*compare::Release(TwoQuarters(), options));
  }();
  return kReleased;
}

void Compares(Run* run) {
  constexpr char kList[] =
      "council_gss,neighbour_gss,rank,source,date\n"
      "E06000023,E08000003,1,a list of councils that are alike,2024-05-01\n";
  compare::ComparisonOptions options;
  options.neighbours = run->Call("ReadNeighbours", [&] { return compare::ReadNeighbours(kList); });
  const compare::Comparison made =
      run->Call("Compare", [&] { return Compare(ReleasedQuarters(), {}, options); });
  const auto note = [run](const char* function, const auto& text) {
    run->Note(run->Call(function, text));
  };
  note("Comparison::PositionSentence", [&] { return made.PositionSentence(0, 0, 0); });
  note("Comparison::ChangeSentence", [&] { return made.ChangeSentence(0, 0, 0); });
  note("Comparison::SummarySentence", [&] { return made.SummarySentence(0, 0); });
  note("Comparison::SpreadSentence", [&] { return made.SpreadSentence(0, 0); });
  note("Comparison::CoverageSentence", [&] { return made.CoverageSentence(0, 0, 1); });
  note("Comparison::NotSuppliedText", [&] { return made.NotSuppliedText(0, 0, 1); });
  note("Comparison::ShareTitle", [&] { return made.ShareTitle(0); });
  note("Comparison::MarkMeaning", [&] { return made.MarkMeaning(compare::Mark::kLow); });
  note("Comparison::NumberText", [&] { return made.NumberText({1450, compare::Mark::kNone}); });
  const compare::ReleasedPercentage& percentage = made.released.Percentage(0, 0, 0);
  note("Comparison::PercentText", [&] { return made.PercentText(percentage); });
  note("Comparison::IntervalText", [&] { return made.IntervalText(percentage); });
  note("Comparison::NeighbourText",
       [&] { return made.NeighbourText(made.neighbours.front().front()); });
  run->Note(run->Call("Comparison::Notes", [&] { return made.Notes(); }).back());
  run->Note(run->Call("Comparison::SupplyNotes",
                      [&] {
                        std::vector<std::string> notes = made.SupplyNotes(0, 0);
                        for (std::string& one : made.SupplyNotes(0, 0, 0)) notes.push_back(one);
                        return notes;
                      })
                .size());
  run->Note(
      run->Call("Comparison::ParticipationSentences", [&] { return made.ParticipationSentences(); })
          .size());
  note("ComparisonToCsv", [&] { return ComparisonToCsv(made); });
  run->Note(run->Call("ComparisonToCsv",
                      [&] {
                        std::vector<std::string> pieces;
                        const Status given = ComparisonToCsv(made, [&](std::string_view piece) {
                          pieces.emplace_back(piece);
                          return Status();
                        });
                        return given.ok() ? Result(pieces) : given;
                      })
                .size());
  note("ComparisonToJson", [&] { return ComparisonToJson(made); });
  note("ComparisonHtml", [&] { return ComparisonHtml(made); });
  run->Note(
      run->Call("CouncilPagesHtml", [&] { return CouncilPagesHtml(made, "all.html"); }).size());
  options.council = "E06000023";
  const compare::Comparison own =
      run->Call("Compare", [&] { return Compare(ReleasedQuarters(), {}, options); });
  note("CouncilReportHtml", [&] {
    return CouncilReportHtml(own, std::vector<compare::OwnCount>{{0, 0, 3}});
  });
  note("ComparisonStyleSource", [&] { return compare::ComparisonStyleSource(); });
  run->Note(run->Call("ComparisonTables", [&] { return ComparisonTables(made, "A team"); }).title);
}

}  // namespace

std::vector<Scenario> ReleaseScenarios() {
  return {{"releases", Releases}, {"comparisons", Compares}};
}

}  // namespace mspof::testing
