// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TESTS_UNIT_OVERLAY_FIXTURE_H_
#define MSPOF_TESTS_UNIT_OVERLAY_FIXTURE_H_

// The small definition with a population that no measure of its own uses, and an overlay for it
// with a row of every kind that an overlay may have.

#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>

#include "definition_fixture.h"
#include "mspof/framework.h"

namespace mspof::testing {

inline constexpr char kOwnRows[] =
    R"(measure { id: "local-red" title: "Red ones" population: "done" where { one_of { of: "paint" codes: "red" } } by: "wants" @ }
measure { id: "local-talks" title: "Talks" population: "begun" collection: "talk" by: "respondent" by: "helped" @ }
measure { id: "local-heavy" title: "Heavy" population: "heavy" population: "done" optional_for: "done" @ }
measure { id: "local-people" title: "People" population: "people" by: "paint" by: "kind" @ }
rule { id: "local-weighed" severity: SEVERITY_WARNING when { known: "concluded" } required { path: "weight" } message: "there is no weight" remedy: "weigh it" @ }
rule { id: "local-red-of-all" severity: SEVERITY_ERROR subset_of { left { measure: "local-red" } right { measure: "wants" } } message: "more are red than there are" remedy: "count again" @ }
rule { id: "local-none-red" severity: SEVERITY_NOTE sum_equals { left { measure: "local-red" } right { measure: "old-red" } } message: "some young ones are red" remedy: "look at them" @ }
rule { id: "local-grows" severity: SEVERITY_WARNING not_smaller_than { cells { measure: "local-red" } than: EARLIER_REVISION } message: "fewer are red than before" remedy: "ask why" @ }
)";

/// The text of an overlay for the definition of Based(), one row a line.
inline std::string Own() {
  return "framework { id: \"local-own\" title: \"Ours\" revision: 1 status: STATUS_LOCAL uses: "
         "\"small/1\" @ }\n" +
         std::string(kOwnRows);
}

/// The text of the definition that it is for.
inline std::string BaseText() {
  return Edited(
      kSmall, "population { id: \"people\"",
      "population { id: \"heavy\" title: \"Heavy\" noun: \"cases\" unit: UNIT_RECORDS date: "
      "\"received\" where { known: \"weight\" } @ }\npopulation { id: \"people\"");
}

inline Framework Base() { return LoadGood(BaseText()); }

inline Result<Framework> AddOverlay(const Framework& framework, std::string_view text) {
  return framework.WithOverlay({"own.textproto", Expanded(text)});
}

/// With an overlay that is good. Ends the program with the message if it is not.
inline Framework WithGood(const Framework& framework, std::string_view text) {
  Result<Framework> with = AddOverlay(framework, text);
  if (!with.ok()) {
    std::cerr << with.status().message() << "\n";
    std::abort();
  }
  return *std::move(with);
}

inline Framework WithOwn() { return WithGood(Base(), Own()); }

/// An overlay of another digest, with the same rows.
inline Framework WithOther() {
  return WithGood(Base(),
                  Edited(Own(), "title: \"Ours\" revision: 1", "title: \"Ours\" revision: 2"));
}

}  // namespace mspof::testing

#endif  // MSPOF_TESTS_UNIT_OVERLAY_FIXTURE_H_
