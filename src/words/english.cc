// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Each leaf of a condition is one clause. A conjunction joins its clauses with "and". Alternatives
// are joined with "or", and stand in parentheses where the two could be misread. A single leaf that
// is negated has words of its own ("is not recorded"); a negated conjunction is "not (...)".
// Tested by tests/unit/words/describe_test.cc.

#include "words/english.h"

#include <cstdint>
#include <string>
#include <vector>

namespace mspof::words {
namespace {

std::string Codes(const v1::OneOf& one_of, const Names& names, std::string_view word) {
  std::vector<std::string> labels;
  for (const std::string& code : one_of.codes()) {
    labels.push_back(Quoted(names.Label(one_of.of(), code)));
  }
  return Joined(labels, word);
}

std::string OneOf(const v1::OneOf& one_of, const Names& names, bool negated) {
  const bool many = names.IsMany(one_of.of());
  const std::string subject = names.Phrase(one_of.of());
  if (!negated) return subject + (many ? " includes " : " is ") + Codes(one_of, names, "or");
  if (many) return subject + " does not include " + Codes(one_of, names, "or");
  if (one_of.codes_size() == 1) return subject + " is not " + Codes(one_of, names, "or");
  return subject + " is neither " + Codes(one_of, names, "nor");
}

// A bound of `days` on one side: "3 days before X", "on the day of X", "5 days after X".
std::string Offset(int32_t days, const std::string& from) {
  if (days == 0) return "on the day of " + from;
  const int64_t distance = days < 0 ? -static_cast<int64_t>(days) : days;
  return Counted(distance, "day") + (days < 0 ? " before " : " after ") + from;
}

std::string Days(const v1::Days& days, const Names& names) {
  const std::string from = names.Phrase(days.from());
  const std::string to = names.Phrase(days.to());
  const int32_t least = days.least();
  const int32_t most = days.most();
  if (days.has_least() && days.has_most()) {
    if (least == most) return to + " is " + Offset(least, from);
    if (least >= 0) {
      return to + " is " + std::to_string(least) + " to " + std::to_string(most) + " days after " +
             from;
    }
    return to + " is no earlier than " + Offset(least, from) + " and no later than " +
           Offset(most, from);
  }
  if (days.has_least()) {
    if (least == 0) return to + " is not before " + from;
    if (least == 1) return to + " is after " + from;
    if (least < 0) return to + " is no earlier than " + Offset(least, from);
    return to + " is at least " + Offset(least, from);
  }
  if (days.has_most()) {
    if (most == 0) return to + " is not after " + from;
    if (most == -1) return to + " is before " + from;
    if (most < 0) return to + " is at least " + Offset(most, from);
    return to + " is at most " + Offset(most, from);
  }
  return from + " and " + to + " are recorded";
}

template <typename Bounded>
std::string Range(const Bounded& bounds) {
  if (bounds.has_least() && bounds.has_most()) {
    if (bounds.least() == bounds.most()) return std::to_string(bounds.least());
    return std::to_string(bounds.least()) + " to " + std::to_string(bounds.most());
  }
  if (bounds.has_least()) return std::to_string(bounds.least()) + " or more";
  if (bounds.has_most()) return std::to_string(bounds.most()) + " or less";
  return "known";
}

std::string Age(const v1::Age& age, const Names& names) {
  const std::string born = age.of().empty() ? "born" : age.of();
  const std::string at = age.at().empty() ? "period.last" : age.at();
  const bool is_day = at == "as-of" || at.substr(0, 7) == "period.";
  std::string text = (is_day ? "the age on " : "the age at ") + names.Phrase(at);
  if (born != "born") text += ", counted from " + names.Phrase(born) + ",";
  return text + " (or at death, if that was earlier) is " + Range(age);
}

std::string Count(const v1::Count& count, const Names& names) {
  std::string number;
  std::string entries = "entries";
  if (count.has_most() && count.most() == 0) {
    number = "is no";
    entries = "entry";
  } else if (count.has_least() && !count.has_most()) {
    number =
        (count.least() == 1 ? "is at least " : "are at least ") + std::to_string(count.least());
    if (count.least() == 1) entries = "entry";
  } else if (count.has_most() && !count.has_least()) {
    number = "are at most " + std::to_string(count.most());
    if (count.most() == 1) entries = "entry";
  } else {
    number = "are " + Range(count);
  }
  std::string text = "there " + number + " " + entries + " of " + names.Phrase(count.of());
  if (count.has_where() && count.where().ByteSizeLong() > 0) {
    text += " in which " + ConditionInEnglish(count.where(), names);
  }
  return text;
}

int Leaves(const v1::Condition& c) {
  return c.one_of_size() + c.known_size() + c.due_size() + c.days_size() + c.age_size() +
         c.count_size() + c.any_size() + c.not__size();
}

std::string Any(const v1::Any& any, const Names& names) {
  std::vector<std::string> alternatives;
  for (const v1::Condition& condition : any.condition()) {
    const std::string clause = ConditionInEnglish(condition, names);
    alternatives.push_back(Leaves(condition) > 1 ? "(" + clause + ")" : clause);
  }
  return alternatives.empty() ? "never" : Joined(alternatives, "or");
}

std::string Not(const v1::Condition& c, const Names& names) {
  if (Leaves(c) == 1) {
    if (c.one_of_size() == 1) return OneOf(c.one_of(0), names, true);
    if (c.known_size() == 1) return names.Phrase(c.known(0)) + " is not recorded";
    if (c.due_size() == 1) return "question " + names.Phrase(c.due(0)) + " does not apply";
    if (c.not__size() == 1) return ConditionInEnglish(c.not_(0), names);
  }
  return "not (" + ConditionInEnglish(c, names) + ")";
}

}  // namespace

std::vector<std::string> ClausesInEnglish(const v1::Condition& c, const Names& names) {
  std::vector<std::string> clauses;
  for (const v1::OneOf& part : c.one_of()) clauses.push_back(OneOf(part, names, false));
  for (const std::string& path : c.known()) {
    clauses.push_back(names.Phrase(path) + " is recorded");
  }
  for (const std::string& question : c.due()) {
    clauses.push_back("question " + names.Phrase(question) + " applies");
  }
  for (const v1::Days& part : c.days()) clauses.push_back(Days(part, names));
  for (const v1::Age& part : c.age()) clauses.push_back(Age(part, names));
  for (const v1::Count& part : c.count()) clauses.push_back(Count(part, names));
  for (const v1::Any& part : c.any()) {
    const bool alone = Leaves(c) == 1 || part.condition_size() < 2;
    clauses.push_back(alone ? Any(part, names) : "(" + Any(part, names) + ")");
  }
  for (const v1::Condition& part : c.not_()) clauses.push_back(Not(part, names));
  return clauses;
}

std::string ConditionInEnglish(const v1::Condition& c, const Names& names) {
  const std::vector<std::string> clauses = ClausesInEnglish(c, names);
  if (clauses.empty()) return "always";
  std::string text = clauses[0];
  for (size_t i = 1; i < clauses.size(); ++i) text += ", and " + clauses[i];
  return text;
}

std::string ConditionInEnglish(const v1::Condition& condition, const v1::Framework& definition) {
  return ConditionInEnglish(condition, Names(definition));
}

std::string WindowInEnglish(const v1::Window& window, const Names& names) {
  std::string text;
  if (!window.not_before().empty()) text = "on or after " + names.Phrase(window.not_before());
  if (!window.from().empty()) {
    if (!text.empty()) text += ", and ";
    text +=
        "no later than " + Counted(window.most(), "day") + " after " + names.Phrase(window.from());
  }
  return text.empty() ? "at any time" : text;
}

std::string Counted(int64_t number, std::string_view singular) {
  return std::to_string(number) + " " + std::string(singular) + (number == 1 ? "" : "s");
}

}  // namespace mspof::words
