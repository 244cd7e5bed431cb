// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Which records are behind numbers, and why others are not.
// Tested by tests/runner/conformance_test.cc.

#include <algorithm>

#include "answers.h"
#include "mspof/explain.h"

namespace mspof::bindings {
namespace {

using Explained = v1::ExplainResult;

void Fill(const RecordExplanation& from, Explained::Record* to) {
  to->set_record_id(from.record_id);
  to->set_left_out(from.left_out);
  for (const CountsIn& one : from.counts_in) {
    Explained::CountsIn* const added = to->add_counts_in();
    added->set_number(one.number);
    added->set_units(one.units);
    for (const std::string& dimension : one.decides) added->add_decides(dimension);
  }
  for (const CountsNotIn& one : from.counts_not_in) {
    Explained::CountsNotIn* const added = to->add_counts_not_in();
    added->set_measure(one.measure);
    added->set_population(one.population);
    added->set_reason(one.reason);
    added->set_why(one.why);
    added->set_source(one.source);
    std::vector<std::string> paths;
    for (const WouldCount& change : one.would_count) paths.push_back(change.path);
    paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
    for (const std::string& path : paths) added->add_would_count(path);
  }
  for (const AnswerSetFate& one : from.answer_sets) {
    Explained::Fate* const added = to->add_answer_set();
    added->set_collection(one.collection);
    added->set_number(one.number);
    added->set_fate(one.fate);
    added->set_why(one.why);
  }
}

// The tally of all records; they are settled if an id is there twice.
Result<Tally> CountedTally(const Framework& framework, TallyOptions options,
                           const std::vector<std::string>& records, uint64_t unreadable) {
  for (int pass = 0; pass < 2; ++pass) {
    auto tally = Tally::Create(framework, options);
    if (!tally.ok()) return tally.status();
    RecordBuffer record(framework);
    for (const std::string& bytes : records) {
      const Status read = record.Decode(bytes);
      if (!read.ok()) return read;
      tally->Add(record);
    }
    tally->AddUnreadable(unreadable);
    const auto outcome = tally->Finish();
    if (!outcome.ok()) return outcome.status();
    if (outcome->council_return.ok()) return tally;
    options.settlement = outcome->settlement;
  }
  return Status(StatusCode::kInternal, "copies were not settled in one pass");
}

void AddShares(const std::vector<Share>& shares, std::string_view record_id, Explained* result) {
  for (const Share& share : shares) {
    Explained::Share* const added =
        result->mutable_number(static_cast<int>(share.number))->add_share();
    added->set_record_id(std::string(record_id));
    added->set_units(share.units);
    for (const std::string& dimension : share.decides) added->add_decides(dimension);
  }
}

}  // namespace

Status Explain(const Framework& framework, const v1::ExplainWork& work, Explained* result) {
  const auto options = OptionsOf(work.example());
  if (!options.ok()) return options.status();
  const GivenRecords records(work.example());
  const uint64_t unreadable = work.example().unreadable();
  const auto tally = CountedTally(framework, *options, records.bytes(), unreadable);
  if (!tally.ok()) return tally.status();
  auto explainer = Explainer::Create(*tally, {work.number().begin(), work.number().end()});
  if (!explainer.ok()) {
    result->set_refused(explainer.status().message());
    return Status();
  }
  for (const ExplainedNumber& number : explainer->numbers()) {
    Explained::Number* const added = result->add_number();
    added->set_name(number.name);
    added->set_unit(std::string(NumberUnitName(number.unit)));
    added->set_value(number.value);
  }
  RecordBuffer record(framework);
  std::vector<Share> shares;
  for (const std::string& bytes : records.bytes()) {
    Status status = record.Decode(bytes);
    if (!status.ok()) return status;
    const std::string id(record.record_id());
    const bool asked =
        std::find(work.record_id().begin(), work.record_id().end(), id) != work.record_id().end();
    RecordExplanation all;
    shares.clear();
    status = explainer->Add(record, &shares, asked ? &all : nullptr);
    if (!status.ok()) return status;
    AddShares(shares, id, result);
    if (asked) Fill(all, result->add_record());
  }
  shares.clear();
  const Status status = explainer->AddUnreadable(unreadable, &shares);
  AddShares(shares, "", result);
  return status;
}

}  // namespace mspof::bindings
