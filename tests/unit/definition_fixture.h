// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TESTS_UNIT_DEFINITION_FIXTURE_H_
#define MSPOF_TESTS_UNIT_DEFINITION_FIXTURE_H_

// A small definition with a row of every kind, one row a line, and ways to edit it. In it "@"
// stands for source and verification.

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "mspof/framework.h"
#include "repository.h"

namespace mspof::testing {

inline constexpr char kSmall[] = R"(# A definition of everything.
framework { id: "small" edition: "1" revision: 1 title: "Small" status: STATUS_LOCAL @ }
code_list { id: "yes-no" title: "Y/N" code { id: "yes" label: "Yes" } code { id: "no" label: "No" } @ }
code_list { id: "colour" title: "Colour" absent: "not-recorded" @
  code { id: "red" label: "Red" }
  code { id: "dark-red" label: "Dark red" within: "red" }
  code { id: "blue" label: "Blue" }
  code { id: "not-recorded" label: "Not recorded" }
}
code_list { id: "who" title: "Who" code { id: "adult" label: "Adult" } code { id: "carer" label: "Carer" } @ }
code_list { id: "asker" title: "Asker" code { id: "lead" label: "Lead" } @ }
code_list { id: "why-not" title: "Why not" code { id: "declined" label: "Declined" } code { id: "ill" label: "Ill" } @ }
fact { id: "received" title: "Received" type: VALUE_TYPE_DATE @ }
fact { id: "started" title: "Started" type: VALUE_TYPE_DATE @ }
fact { id: "concluded" title: "Concluded" type: VALUE_TYPE_DATE @ }
fact { id: "born" title: "Born" type: VALUE_TYPE_DATE @ }
fact { id: "died" title: "Died" type: VALUE_TYPE_DATE @ }
fact { id: "kind" title: "Kind" type: VALUE_TYPE_CODE codes: "yes-no" @ }
fact { id: "paint" title: "Paint" type: VALUE_TYPE_CODE codes: "colour" @ }
fact { id: "tags" title: "Tags" type: VALUE_TYPE_CODE codes: "colour" many: true @ }
fact { id: "weight" title: "Weight" type: VALUE_TYPE_NUMBER @ }
group { id: "item" title: "Items" @
  fact { id: "shade" title: "Shade" type: VALUE_TYPE_CODE codes: "colour" @ }
  fact { id: "seen" title: "Seen" type: VALUE_TYPE_DATE @ }
}
group { id: "box" title: "Boxes" fact { id: "open" title: "Open" codes: "yes-no" @ } @ }
collection { id: "talk" title: "Talk" respondents: "who" interviewers: "asker" reasons: "why-not" @
  window { not_before: "started" from: "concluded" most: 10 }
  select: SELECTION_LATEST_PER_RESPONDENT
  fact { id: "channel" title: "Channel" type: VALUE_TYPE_CODE codes: "yes-no" @ }
}
question { id: "wants" title: "Wants" codes: "yes-no" wording { id: "w1" text: "Wants?" } @ }
question { id: "more" title: "More" codes: "yes-no" due { one_of { of: "wants" codes: "yes" } } wording { id: "m1" text: "More?" } @ }
question { id: "helped" title: "Helped" codes: "yes-no" collection: "talk" @
  wording { id: "h1" respondent: "adult" text: "Were you helped?" }
  wording { id: "h2" respondent: "carer" text: "Were they helped?" }
}
ask { question: "wants" number: 1 heading: "All" @ }
ask { question: "more" number: 2 @ }
ask { question: "helped" number: 3 @ }
dimension { id: "age-band" title: "Age" of: "born" at: "period.last" absent: "unknown" @
  band { id: "young" label: "Young" least: 18 most: 64 }
  band { id: "old" label: "Old" least: 65 }
  band { id: "unknown" label: "Unknown" }
}
dimension { id: "tone" title: "Tone" of: "paint" absent: "cold" @
  code { id: "warm" label: "Warm" of: "red" }
  code { id: "cold" label: "Cold" of: "blue" of: "not-recorded" }
}
population { id: "done" title: "Done" noun: "cases" unit: UNIT_RECORDS date: "concluded" @ }
population { id: "begun" title: "Begun" noun: "cases" unit: UNIT_RECORDS date: "started" @ }
population { id: "people" title: "People" noun: "people" unit: UNIT_PERSONS date: "concluded" @ }
measure { id: "wants" title: "Wants" population: "done" by: "wants" @ }
measure { id: "more" title: "More" population: "done" by: "more" @ }
measure { id: "paints" title: "Paints" population: "done" population: "begun" optional_for: "begun" by: "tone" @ }
measure { id: "tags" title: "Tags" population: "done" by: "tags" @ }
measure { id: "shades" title: "Shades" population: "done" by: "item.shade" @ }
measure { id: "helped" title: "Helped" population: "done" collection: "talk" by: "respondent" by: "helped" @ }
measure { id: "ages" title: "Ages" population: "people" by: "age-band" @ }
measure { id: "every" title: "Every" population: "people" by: "paint" every_value: true @ }
measure { id: "old-red" title: "Old" population: "done" where { one_of { of: "paint" codes: "red" } age { least: 65 } } @ }
proportion { id: "wanting" title: "Wanting" numerator { measure: "wants" codes: "yes" } denominator { measure: "wants" codes: "yes" codes: "no" } @ }
proportion { id: "helping" title: "Helping" for_each: "respondent" numerator { measure: "helped" codes: "yes" } denominator { measure: "helped" } @ }
proportion { id: "asked" title: "Asked" numerator { coverage: "talk" population: "done" codes: "counted" } denominator { coverage: "talk" population: "done" } @ }
table { id: "t1" title: "Wants" line { measure: "wants" rows: "wants" total: "All" } @ }
table { id: "t2" title: "Helped" columns: "respondent" line { measure: "helped" rows: "helped" } @ }
table { id: "t3" title: "Paints" columns: "population" line { measure: "paints" rows: "tone" } @ }
rule { id: "codes" severity: SEVERITY_ERROR known_code { path: "*" } message: "m" remedy: "r" excludes: EXCLUDES_VALUE @ }
rule { id: "paint-given" severity: SEVERITY_ERROR since: "2020-04-01" required { path: "paint" } message: "m" remedy: "r" @ }
rule { id: "due" severity: SEVERITY_WARNING only_if_due { path: "*" } message: "m" remedy: "r" @ }
rule { id: "alike" severity: SEVERITY_WARNING of: "item" unique { path: "item.shade" } message: "m" remedy: "r" excludes: EXCLUDES_ROW @ }
rule { id: "late" severity: SEVERITY_NOTE of: "talk" answer_sets { fate: "late" } message: "m" remedy: "r" @ }
rule { id: "dates" severity: SEVERITY_ERROR when { known: "received" } meets { path: "started" condition { days { from: "received" to: "started" least: 0 } } } message: "m" remedy: "r" excludes: EXCLUDES_RECORD @ }
rule { id: "adult" severity: SEVERITY_ERROR meets { path: "born" condition { age { least: 18 } } } message: "m" remedy: "r" @ }
rule { id: "some" severity: SEVERITY_NOTE meets { path: "item" condition { count { of: "item" where { one_of { of: "item.shade" codes: "red" } } least: 1 most: 3 } } } message: "m" remedy: "r" @ }
rule { id: "sums" severity: SEVERITY_ERROR sum_equals { left { measure: "more" } right { measure: "wants" codes: "yes" } } message: "m" remedy: "r" @ }
guidance { of: "paint" text: "What is seen." @ }
)";

/// Writes source and verification out.
inline std::string Expanded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '@') {
      out += "source: \"mspof-project\" verification: VERIFICATION_LOCAL";
    } else {
      out += c;
    }
  }
  return out;
}

/// `text` with the one place of `find` replaced. Ends the program if it is not there once, so
/// that a test cannot pass for having changed nothing.
inline std::string Edited(std::string text, std::string_view find, std::string_view replacement) {
  const size_t at = text.find(find);
  if (at == std::string::npos || text.find(find, at + 1) != std::string::npos) {
    std::cerr << "not there exactly once: " << find << "\n";
    std::abort();
  }
  return text.replace(at, find.size(), replacement);
}

/// The line, from 1, of the first place of `find`; 0: it is not there.
inline size_t LineOf(std::string_view text, std::string_view find) {
  const size_t at = text.find(find);
  if (at == std::string_view::npos) return 0;
  return 1 +
         static_cast<size_t>(std::count(text.begin(), text.begin() + static_cast<long>(at), '\n'));
}

inline Result<Framework> Load(std::string_view text,
                              const std::vector<DefinitionText>& vocabularies = {}) {
  return Framework::FromText({"small.textproto", Expanded(text)}, vocabularies);
}

/// A definition that is good. Ends the program with the message if it is not.
inline Framework LoadGood(std::string_view text) {
  Result<Framework> framework = Load(text);
  if (!framework.ok()) {
    std::cerr << framework.status().message() << "\n";
    std::abort();
  }
  return *std::move(framework);
}

inline Framework Small() { return LoadGood(kSmall); }

/// A file of the repository.
inline DefinitionText ReadDefinition(const std::string& path) {
  std::ifstream file(InRepository(path), std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return {path, text.str()};
}

}  // namespace mspof::testing

#endif  // MSPOF_TESTS_UNIT_DEFINITION_FIXTURE_H_
