// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Reasons are ids with an argument after a colon (framework.proto, Measure). An unknown reason is
// shown as it is, so that a newer return does not lose it.
// Tested by tests/unit/report/report_test.cc.

#include "report/words.h"

#include <optional>

#include "support/thousands.h"
#include "words/english.h"

namespace mspof::report {
namespace {

// What follows `prefix`, if `text` begins with it.
std::optional<std::string> After(std::string_view text, std::string_view prefix) {
  if (text.substr(0, prefix.size()) != prefix) return std::nullopt;
  return std::string(text.substr(prefix.size()));
}

// For dates that cannot be read: " (rule readable-values finds those)"; empty if no rule does.
std::string FoundBy(const v1::Population& population, const words::Names& names) {
  for (const v1::Rule& rule : names.definition().rule()) {
    for (const std::string& path : rule.format().path()) {
      if (path == "*" || path == population.date()) return " (rule " + rule.id() + " finds those)";
    }
  }
  return "";
}

}  // namespace

std::string NumberInWords(uint64_t number) { return support::WithThousands(number); }

std::string Counted(uint64_t number, std::string_view singular) {
  return NumberInWords(number) + " " + std::string(singular) + (number == 1 ? "" : "s");
}

std::string NotSuppliedInWords(std::string_view reason, const words::Names& names) {
  if (reason == "optional") return "a council may leave it out";
  if (reason == "supplied-before") return "it is in the submission that this one tops up";
  if (reason == "not-given") return "the council gave neither totals nor a reason";
  if (const auto path = After(reason, "not-mapped:")) {
    return names.Phrase(*path) + " is not mapped, or the council's system does not hold it";
  }
  if (const auto id = After(reason, "not-supplied:")) {
    const v1::Measure* measure = names.FindMeasure(*id);
    return words::Quoted(measure == nullptr || measure->title().empty() ? *id : measure->title()) +
           " is not supplied";
  }
  return "the council says: " + words::Quoted(reason);
}

std::string LeftOutInWords(std::string_view reason, const v1::Population& population,
                           const v1::Measure* measure, const words::Names& names) {
  const std::string date = names.Phrase(population.date());
  if (reason == "unreadable") return "could not be read";
  if (reason == "duplicate") return "identical copies of a record that is counted once";
  if (reason == "differing-copies") return "copies of one record that differ from each other";
  if (reason == "other-council") return "belong to another council";
  if (reason == "withdrawn") return "were withdrawn";
  if (reason == "no-date")
    return date + " is empty, or cannot be read" + FoundBy(population, names);
  if (reason == "outside-period") return date + " is outside the period";
  if (reason == "no-person") return "have no person id";
  if (reason == "no-answer-set") return "have no set of answers that counts";
  if (reason == "condition") {
    const v1::Condition& where = measure == nullptr ? population.where() : measure->where();
    // Of a measure that the definition at hand does not have, the condition is not known.
    if (where.ByteSizeLong() == 0) return "do not meet the condition of this count";
    return "do not meet: " + words::ConditionInEnglish(where, names);
  }
  if (const auto path = After(reason, "unknown:")) {
    return names.Phrase(*path) +
           " is not recorded, or cannot be read, so it is unclear whether they belong here";
  }
  if (const auto question = After(reason, "not-due:")) {
    return "question " + names.Phrase(*question) +
           " does not apply, or it is not recorded whether it does";
  }
  if (const auto id = After(reason, "rule:")) {
    const v1::Rule* rule = names.FindRule(*id);
    return rule == nullptr ? "left out by rule " + *id : rule->message() + " (" + *id + ")";
  }
  return std::string(reason);
}

}  // namespace mspof::report
