// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What must be said on every output: how numbers are protected and how they are to be read. Tested
// by tests/unit/compare/words_test.cc.

#include <algorithm>

#include "compare/breaks.h"
#include "compare/labels.h"
#include "mspof/compare/comparison.h"
#include "support/text.h"

namespace mspof::comparison {
namespace {

using compare::Comparison;
using compare::DisclosureMethod;
using compare::Released;
using compare::ReleasedNotCompared;
using compare::ReleasedTopic;
using support::StrCat;

}  // namespace

std::vector<std::string> NotesOf(const Comparison& made, bool shows_splits) {
  const Released& released = made.released;
  std::vector<std::string> notes;
  if (released.test_key) {
    notes.emplace_back(
        "These numbers were made with the test key, which everybody knows, for a test or a "
        "demonstration: do not publish them.");
  }
  switch (released.method) {
    case DisclosureMethod::kProtected:
      notes.emplace_back(
          "To protect people, every number is rounded up or down to a multiple of 5 by a draw. A "
          "number of a financial year or of April to June can be up to 4 too high or too low, one "
          "of a later quarter up to 8, and that of an area as much for each of its councils. "
          "Numbers of a year add up, and the ranges shown allow for rounding.");
      notes.emplace_back("A percentage is shown if it is of 50 people or more.");
      if (!shows_splits || released.splits.empty()) break;
      notes.emplace_back(
          "A year of a council is also shown by who answered and who asked; its quarters are not. "
          "A "
          "total by who answered or asked is the sum of its answers, so it can be up to 4 too high "
          "or too low for each of them.");
      break;
    case DisclosureMethod::kHiddenBelow8:
      notes.emplace_back(
          "To protect people, numbers from 0 to 7 are hidden, and the others are rounded to the "
          "nearest 5. Only financial years are shown. The numbers need not add up.");
      break;
    case DisclosureMethod::kOfficial:
      notes.emplace_back(
          "Numbers below 5 are hidden and the others are rounded to the nearest 5, as in the "
          "Safeguarding Adults Collection, but percentages are those of the true numbers. That "
          "gives small numbers away: it is for looking inside and must not be published.");
      break;
  }
  notes.push_back(StrCat("Method of disclosure control: ", DisclosureMethodName(released.method),
                         released.key_id.empty() ? "" : ", key ", released.key_id, "."));
  notes.emplace_back(
      "The range after a percentage shows between which bounds it lies 95 times in 100, for chance "
      "and rounding together.");
  notes.emplace_back(
      "\"Higher\" and \"lower\" say that a percentage differs from that of England by more than "
      "chance explains 998 times in 1,000. \"Similar\" says that one cannot tell. None of them "
      "means better or worse: a person may choose to live with a risk, and councils record in "
      "different ways.");
  notes.emplace_back(
      made.widened ? "The limits are widened by how much councils differ from each other, so fewer "
                     "councils are outside of them than by chance alone."
                   : "The limits are those of chance and rounding alone. They are not widened.");
  if (made.council != Released::kNone) {
    notes.emplace_back(
        "Your own exact numbers are in your returns. Do not publish small ones of them: beside "
        "these, they can reveal people.");
  }
  notes.emplace_back("Where something was not supplied there is a mark. It never means zero.");
  const auto is_reconstructed = [](const ReleasedTopic& topic) { return topic.reconstructed; };
  if (std::any_of(released.topics.begin(), released.topics.end(), is_reconstructed)) {
    notes.emplace_back(
        "Some wordings and answers of questions are reconstructed: they are not the published "
        "ones.");
  }
  for (const ReleasedNotCompared& one : released.not_compared) {
    notes.push_back(StrCat("\"", one.title, "\" (edition ", one.edition,
                           ") is not compared: ", one.reason, "."));
  }
  for (const ReleasedTopic& topic : released.topics) {
    if (!IsOfSomeEditions(topic)) continue;
    notes.push_back(
        StrCat("\"", topic.title, "\" is counted differently in other editions, so it is ",
               "compared within edition ", support::StrJoin(topic.editions, ", "), " alone."));
  }
  return notes;
}

}  // namespace mspof::comparison
