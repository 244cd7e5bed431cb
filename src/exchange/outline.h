// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_EXCHANGE_OUTLINE_H_
#define MSPOF_EXCHANGE_OUTLINE_H_

// Internal. What a definition asks, in the parts in which it is asked: the record, and each
// collection. A part also has the values that its conditions look at, because a form cannot decide
// a condition about values that it does not hold.

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <mspof/v1/framework.pb.h>

#include "definition/compiled.h"
#include "mspof/capture/form.h"
#include "mspof/status.h"
#include "words/names.h"

namespace mspof::exchange {

// A question that is asked.
struct Asked {
  uint16_t field = definition::kNone;
  const v1::Ask* ask = nullptr;
  const v1::Question* question = nullptr;
  // The compiled one.
  uint16_t index = definition::kNone;
};

// The questions of the record, or of one collection.
struct Part {
  // 0: the record; else a collection.
  uint16_t scope = 0;
  // Values of the record that the conditions look at and that are not asked in this part.
  std::vector<uint16_t> context;
  // For a collection: who answers and so on, its facts, and what its conditions look at.
  std::vector<uint16_t> facts;
  // In the order of `ask`.
  std::vector<Asked> questions;
  // What their conditions look at, with what decides whether those questions are due.
  std::set<uint16_t> uses;

  bool IsLookedAt(uint16_t field) const { return uses.count(field) > 0; }
};

// The compiled questions of a part.
std::vector<uint16_t> QuestionsOf(const Part& part);

// The record's part first, then those of the collections, in the order of the definition;
// parts without questions are not among them.
std::vector<Part> PartsOf(const internal::Impl<Framework>& d);
// The failure if there are none.
Status NothingAsked(const FrameworkInfo& info);
// The failure if the day on which a record was taken is not set.
Status NoDay();

// Who answers: a code of the respondents of a collection. Empty: the record's part.
struct Whom {
  uint16_t scope = 0;
  std::string respondent = {};
};
// What FormRequest::respondent names: "adult", or with the collection "feedback.adult".
// REQUIRES: MakeForm() has found it.
Whom FindWhom(const internal::Impl<Framework>& d, std::string_view respondent);

// The condition of a compiled question; null: always due.
const definition::Condition* DueOf(const internal::Impl<Framework>& d, uint16_t question);

// The name of a value in its part: listened-to, respondent, started.
std::string_view NameIn(const internal::Impl<Framework>& d, uint16_t field);

// Ids of the codes of a one_of, in list order; if `negated`, the ids of the other codes.
std::vector<std::string> CodesOf(const definition::Condition& one_of,
                                 const internal::Impl<Framework>& d, bool negated = false);

// "Asked only if …" in English; empty if it is always asked.
std::string DueInWords(const words::Names& names, const v1::Question& question);
// Remarks that must be shown with a question.
std::string About(const words::Names& names, const v1::Question& question, const FormItem& shown,
                  bool condition_is_said);
bool HasReconstructedOptions(const v1::CodeList& list);

// The row of a field's code list; null if it has none.
const v1::CodeList* ListRow(const internal::Impl<Framework>& d, uint16_t field);

// How other formats identify a definition: "mspof:2018", "2018-1-<digest>".
std::string UrnOf(const FrameworkInfo& info);
std::string VersionOf(const FrameworkInfo& info);

}  // namespace mspof::exchange

#endif  // MSPOF_EXCHANGE_OUTLINE_H_
