// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_WORDS_ENGLISH_H_
#define MSPOF_WORDS_ENGLISH_H_

// Internal. Conditions, rules and sums of cells as plain English, made from the definition's
// own titles and labels. Clauses begin in lower case and have no full stop.

#include <string>
#include <string_view>
#include <vector>

#include <google/protobuf/repeated_ptr_field.h>
#include <mspof/v1/framework.pb.h>

#include "words/names.h"

namespace mspof::words {

// "Desired outcomes asked" is "Yes they were asked and outcomes were expressed". An empty
// condition is "always".
std::string ConditionInEnglish(const v1::Condition& condition, const v1::Framework& definition);
std::string ConditionInEnglish(const v1::Condition& condition, const Names& names);

// The clauses of a condition, one for each part of the compiled condition and in their order.
std::vector<std::string> ClausesInEnglish(const v1::Condition& condition, const Names& names);

// What must hold, so that the rule finds nothing.
std::string RuleInEnglish(const v1::Rule& rule, const Names& names);

// The total of "Desired outcomes met"; "Risk outcome" counted as "Risk reduced".
std::string CellsInEnglish(const google::protobuf::RepeatedPtrField<v1::CellSet>& cells,
                           const Names& names);

// When an answer of the collection is in time: on or after "Enquiry started", and no later than
// 56 days after "Enquiry concluded".
std::string WindowInEnglish(const v1::Window& window, const Names& names);

// What a return is compared with: the return that this one replaces.
std::string EarlierInEnglish(v1::Earlier earlier);

// What happened to an answer set, for a list: Replaced by a later one.
std::string FateInEnglish(std::string_view fate);
// What is known of a record's answers, for a list: Not gathered: Declined.
std::string OutcomeInEnglish(std::string_view outcome, const v1::Collection& collection,
                             const Names& names);

// "1 day", "56 days".
std::string Counted(int64_t number, std::string_view singular);

}  // namespace mspof::words

#endif  // MSPOF_WORDS_ENGLISH_H_
