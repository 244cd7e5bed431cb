// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Sets of submissions that replace and top up each other, right and wrong. The order in which they
// are given changes nothing; each that was given is in an answer, replaced, or in a conflict.

#include <algorithm>
#include <set>

#include "../unit/revisions_fixture.h"
#include "input.h"
#include "mspof/change.h"
#include "mspof/difference.h"
#include "mspof/resolver.h"
#include "mspof/top_up.h"
#include "target.h"
#include "world.h"

namespace mspof::fuzz {
namespace {

using testing::Line;
using testing::Script;

std::vector<Line> Lines(Input* input) {
  std::vector<Line> lines;
  for (size_t count = 1 + input->Below(9); count > 0; --count) {
    Line line;
    line.name = "s" + std::to_string(lines.size());
    const uint8_t link = input->Byte();
    if (!lines.empty() && link % 4 != 0) {
      const Line& of = lines[input->Below(lines.size())];
      line = of;
      line.name = "s" + std::to_string(lines.size());
      line.revision = 0;
      line.link = link % 4 == 3 ? '>' : '+';
      line.of = of.name;
    }
    const uint8_t measures = input->Byte();
    line.measures.clear();
    for (size_t i = 0; i < testing::MeasureIds().size(); ++i) {
      if ((measures >> i & 1) != 0) line.measures.push_back(testing::MeasureIds()[i]);
    }
    line.given = link < 240;
    line.note = static_cast<int>(lines.size());
    switch (input->Below(16)) {
      case 0:
        line.period = "2019-20/Q2";
        break;
      case 1:
        // A year is none.
        line.cumulative = !line.cumulative && line.period != "2019-20";
        break;
      case 2:
        line.revision = line.link == '>' ? 2 + input->Byte() % 3 : 1;
        break;
      case 3:
        line.as_of += static_cast<int>(input->Below(3)) - 1;
        break;
      case 4:
        line.records += 1;
        break;
      case 5:
        line.definition = 2;
        break;
      case 6:
        line.council = 2;
        break;
      case 7:
        line.period = "2019-20";
        line.cumulative = false;
        break;
      default:
        break;
    }
    lines.push_back(line);
  }
  return lines;
}

void Run(std::string_view bytes) {
  Input input(bytes);
  Script script;
  std::set<std::string> given;
  std::vector<const Submission*> order;
  for (const Line& line : Lines(&input)) script.Make(line);
  for (const std::string& name : script.given()) order.push_back(&script[name]);

  Resolver forwards;
  for (const Submission* one : order) {
    const Result<std::string> digest = forwards.Add(*one);
    Require(digest.ok(), "a submission can be added");
    given.insert(*digest);
  }
  // Another order, and some twice.
  std::reverse(order.begin(), order.end());
  if (!order.empty()) {
    std::rotate(order.begin(), order.begin() + static_cast<long>(input.Below(order.size())),
                order.end());
  }
  Resolver backwards;
  for (const Submission* one : order) Require(backwards.Add(*one).ok(), "it can be added again");
  if (!order.empty()) Require(backwards.Add(*order[0]).ok(), "it can be added twice");

  const std::vector<Resolution> answers = forwards.Resolutions();
  const std::vector<Resolution> others = backwards.Resolutions();
  Require(answers.size() == others.size(), "the order changes no answer");
  std::set<std::string> seen;
  for (size_t i = 0; i < answers.size(); ++i) {
    const Resolution& a = answers[i];
    Require(a.submissions == others[i].submissions && a.replaced == others[i].replaced &&
                a.conflicts == others[i].conflicts && a.overlaps == others[i].overlaps,
            "the order changes no answer");
    Require(a.conflicts.empty() != a.submissions.empty(), "there is an answer or a conflict");
    RequireFindings(a.findings);
    std::vector<std::string> all = a.submissions;
    all.insert(all.end(), a.replaced.begin(), a.replaced.end());
    for (const Conflict& conflict : a.conflicts) {
      all.insert(all.end(), conflict.submissions.begin(), conflict.submissions.end());
    }
    for (const std::string& digest : all) {
      Require(given.count(digest) == 1, "an answer names what was given");
      seen.insert(digest);
    }
  }
  // A set that nobody can settle may have members beside the conflict itself.
  const bool settled = std::all_of(answers.begin(), answers.end(),
                                   [](const Resolution& a) { return a.conflicts.empty(); });
  if (settled) Require(seen == given, "nothing that was given is left out in silence");

  for (size_t i = 1; i < order.size(); ++i) {
    const auto differences = Differences(*order[i - 1], *order[i]);
    Require(differences.ok(), "two submissions can be compared");
    Require(differences->empty() == (*order[i - 1] == *order[i]), "what differs is told");
    EarlierOf(order[i]->council_return.scope.period, order[i - 1]->council_return.scope.period);
    RequireFindings(CheckChange(Mspof(), order[i]->council_return, order[i - 1]->council_return));
    TopUp(Mspof(), order[i - 1]->council_return, order[i]->council_return).ok();
    MergeTopUps(Mspof(), {order[i - 1]->council_return, order[i]->council_return}).ok();
  }
}

std::vector<std::string> Random() { return RandomSeeds(64, 60); }

const Target kTarget({"revisions", "Submissions that replace and top up each other.", 128, Run,
                      Random});

}  // namespace
}  // namespace mspof::fuzz
