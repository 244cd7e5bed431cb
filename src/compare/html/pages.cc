// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Puts the parts of the page of all councils together. Tested by tests/unit/compare/html_test.cc
// and tests/compare/pages.mjs.

#include "mspof/compare/pages.h"

#include "compare/html/chart_data.h"
#include "compare/html/parts.h"
#include "html/page.h"
#include "support/text.h"
#include "support/thousands.h"

namespace mspof {
namespace comparison {
namespace {

using compare::Comparison;
using compare::PageOptions;
using compare::PlaceKind;
using compare::Released;
using compare::TopicKind;
using support::StrCat;

// The topics in the order of the page: questions, then coverage, then what is counted at all.
std::vector<size_t> Ordered(const Released& released) {
  std::vector<size_t> topics;
  for (const TopicKind kind :
       {TopicKind::kQuestion, TopicKind::kCoverage, TopicKind::kPopulation}) {
    for (const size_t topic : TopicsOf(released, kind)) topics.push_back(topic);
  }
  return topics;
}

std::string Contents(const Comparison& made) {
  std::string out =
      "<nav aria-label=\"On this page\">\n<ul>\n" + ContentsItem("overview", "Overview");
  for (const size_t topic : Ordered(made.released)) {
    out += ContentsItem(TopicId(topic), TopicTitle(made.released.topics[topic]));
  }
  out += ContentsItem("next", "What to ask next");
  out += ContentsItem("participation", "Who took part");
  out += ContentsItem("councils", "Councils") + ContentsItem("reading", "How to read this");
  return out + "</ul>\n</nav>\n";
}

// By name, since who looks for one may not know its region.
std::string IndexOfCouncils(const Comparison& made, std::string_view folder) {
  std::string items;
  for (const size_t place : PlacesOf(made, PlaceKind::kCouncil)) {
    items +=
        StrCat("<li>", Link(CouncilAddress(made, folder, place), made.released.places[place].name),
               "</li>\n");
  }
  if (items.empty()) return "";
  return Details("Find a council",
                 StrCat("<nav aria-label=\"Councils\">\n<ul>\n", items, "</ul>\n</nav>\n"));
}

std::string What(const Comparison& made) {
  const size_t councils = PlacesOf(made, PlaceKind::kCouncil).size();
  const std::string span = Span(made.released);
  return StrCat("This page compares what ", support::WithThousands(councils),
                councils == 1 ? " council" : " councils", " in England reported for the ",
                made.released.framework_title, span.empty() ? "" : ", ", span, ".");
}

std::string Page(const Comparison& made, CouncilParts councils, const PageOptions& options) {
  const Released& released = made.released;
  const std::string& folder = options.council_folder;
  const std::string title = StrCat(released.framework_title, ": councils compared");
  std::string out = html::Start(title, Style()) + "<main>\n" + Heading(1, title);
  out += AboutHtml(made, What(made), options.author);
  out += Contents(made) + IndexOfCouncils(made, folder) + OverviewHtml(made);
  for (const size_t topic : Ordered(released)) out += TopicHtml(made, topic, folder);
  out += NextHtml(made) + ParticipationHtml(made) + CouncilsHtml(made, councils, folder);
  return out + ReadingHtml(made, out) + "</main>\n" + Footer(made) + html::End();
}

}  // namespace
}  // namespace comparison

inline namespace abi0 {
namespace compare {

std::string ComparisonHtml(const Comparison& comparison, const PageOptions& options) {
  using comparison::CouncilParts;
  if (!options.council_folder.empty()) {
    return comparison::Page(comparison, CouncilParts::kLinks, options);
  }
  std::string page = comparison::Page(comparison, CouncilParts::kHistory, options);
  if (page.size() <= options.most) return page;
  return comparison::Page(comparison, CouncilParts::kNewest, options);
}

std::string ComparisonStyleSource() { return html::StyleSource(comparison::Style()); }

}  // namespace compare
}  // namespace abi0
}  // namespace mspof
