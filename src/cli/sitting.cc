// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Makes a sitting (who asks, who answers, which collection) from the options and the definition.
// Tested by tests/cli/test_interview.py.

#include "sitting.h"

#include <algorithm>

#include "mspof/capture/form.h"
#include "options.h"
#include "text.h"

namespace mspof::cli {
namespace {

Status Wrong(const std::string& message) { return Status(StatusCode::kInvalidArgument, message); }

// The collections of the definition, in its order, each once.
std::vector<std::string> CollectionsOf(const std::vector<FormRespondent>& respondents) {
  std::vector<std::string> collections;
  for (const FormRespondent& one : respondents) {
    if (collections.empty() || collections.back() != one.collection) {
      collections.push_back(one.collection);
    }
  }
  return collections;
}

// The codes. A code that several collections have stands after its collection.
std::string Listed(const std::vector<FormRespondent>& respondents) {
  std::string list;
  for (const FormRespondent& one : respondents) {
    const bool alone =
        std::count_if(respondents.begin(), respondents.end(),
                      [&](const auto& other) { return other.code == one.code; }) == 1;
    list += (list.empty() ? "" : ", ") + (alone ? "" : one.collection + ".") + one.code;
  }
  return list;
}

// Finds the collection of `*respondent`, and sets it to the code alone.
Result<std::string> CollectionOfRespondent(const Framework& framework, std::string* respondent) {
  const std::vector<FormRespondent> all = FormRespondents(framework);
  std::vector<FormRespondent> fitting;
  std::copy_if(all.begin(), all.end(), std::back_inserter(fitting), [&](const auto& one) {
    return one.code == *respondent || one.collection + "." + one.code == *respondent;
  });
  if (all.empty()) return Wrong("--respondent: the framework has no respondents: leave it out");
  if (fitting.empty())
    return Wrong("--respondent: the framework has no such respondent: use one of " + Listed(all));
  if (fitting.size() > 1) {
    return Wrong("--respondent: several collections have this code: use one of " + Listed(fitting));
  }
  *respondent = fitting[0].code;
  return fitting[0].collection;
}

Result<std::string> CollectionOfSet(const CaseRecord& record, const std::string& set) {
  for (const AnswerSet& one : record.answer_sets) {
    if (one.id == set) return one.collection;
  }
  return Wrong("--set: the record has no interview with this id");
}

}  // namespace

Result<std::string> OnlyCollection(const Framework& framework) {
  const std::vector<std::string> all = CollectionsOf(FormRespondents(framework));
  if (all.size() == 1) return all[0];
  std::string list;
  for (const std::string& one : all) list += (list.empty() ? "" : ", ") + one;
  return Wrong(all.empty() ? "--collection: the framework has no collections"
                           : "--collection: the framework has several: name one of " + list);
}

Result<Sitting> SittingOf(const Framework& framework, const CaseRecord& record,
                          std::string collection, const SittingOptions& options) {
  Sitting sitting;
  const Result<Date> day =
      options.day.empty() ? Result<Date>(Today()) : ParseDate("--day", options.day);
  if (!day.ok()) return day.status();
  sitting.day = *day;
  sitting.language = options.language;
  sitting.wording_form = options.wording;
  sitting.only_collection = options.only_collection;
  sitting.respondent = options.respondent;
  sitting.interviewer = options.interviewer;
  sitting.answer_set = options.set;
  const bool asks = !collection.empty() || !options.set.empty() || !options.respondent.empty();
  if (asks && options.set.empty() && (options.respondent.empty() || options.interviewer.empty())) {
    return Wrong("--respondent and --interviewer: give both, who answers and who asks");
  }
  if (!asks && options.only_collection) {
    return Wrong("--only-collection: needs to know who answers: give --respondent");
  }
  if (!asks && !options.facts.empty()) {
    return Wrong("--fact: needs to know who answers: give --respondent");
  }
  if (collection.empty() && asks) {
    const Result<std::string> found = options.set.empty()
                                          ? CollectionOfRespondent(framework, &sitting.respondent)
                                          : CollectionOfSet(record, options.set);
    if (!found.ok()) return found.status();
    collection = *found;
  }
  sitting.collection = collection;
  const std::string prefix = collection + ".";
  if (sitting.respondent.rfind(prefix, 0) == 0) sitting.respondent.erase(0, prefix.size());
  for (const std::string& fact : options.facts) {
    const auto both = AtEquals(fact);
    if (!both) {
      return Wrong("--fact: needs an id and a code: --fact representative-kind=friend");
    }
    sitting.facts.push_back({both->first, {both->second}, std::nullopt});
  }
  return sitting;
}

}  // namespace mspof::cli
