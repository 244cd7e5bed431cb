// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Definitions, records and counting, by the functions of C. No exception may come out of them.

#include "c_calls.h"
#include "definition_fixture.h"

namespace mspof::testing {
namespace {

void Definitions(Run* run) {
  const Held<mspof_error> e = Error(run);
  Bytes(run, NAMED(mspof_versions), e.get());
  Bytes(run, NAMED(mspof_framework_list), e.get());
  Bytes(run, NAMED(mspof_councils), e.get());
  Bytes(run, NAMED(mspof_council_find), "E06000023", "2019-20", e.get());
  const auto opened =
      Given<mspof_framework>(run, NAMED(mspof_framework_open), "mspof/2018", e.get());
  const auto bytes = Bytes(run, NAMED(mspof_framework_encode), opened.get(), e.get());
  const auto f =
      Given<mspof_framework>(run, NAMED(mspof_framework_decode), bytes->data, bytes->size, e.get());
  Bytes(run, NAMED(mspof_framework_info), f.get(), e.get());
  Bytes(run, NAMED(mspof_framework_describe), f.get(), MSPOF_DESCRIBE_TEXT, e.get());
  Bytes(run, NAMED(mspof_framework_outline), f.get(), e.get());
  Bytes(run, NAMED(mspof_framework_needs), f.get(), "capacity,supported", e.get());
  mspof_path path = 0;
  mspof_code code = 0;
  Done(run, NAMED(mspof_framework_path), &path, f.get(), "feedback.listened-to", e.get());
  Done(run, NAMED(mspof_framework_code), &code, f.get(), path, "always", e.get());
  run->Note(path ^ code);
}

void DefinitionText(Run* run) {
  static const std::string& text = *[] {
    const Run::MemoryTrusted trusted;
    return new std::string(Expanded(kSmall));
  }();
  const Held<mspof_error> e = Error(run);
  const mspof_file file = {"small.textproto", Data(text), text.size()};
  Given<mspof_framework>(run, NAMED(mspof_framework_from_text), &file, nullptr, 0, e.get());
}

void Overlay(Run* run) {
  static const std::string& text = *[] {
    const Run::MemoryTrusted trusted;
    return new std::string(Expanded(
        "framework { id: \"local-own\" title: \"Ours\" revision: 1 status: STATUS_LOCAL uses: "
        "\"mspof/2018\" @ }\nmeasure { id: \"local-kinds\" title: \"Kinds\" population: "
        "\"concluded\" by: \"kind\" @ }\n"));
  }();
  const Held<mspof_error> e = Error(run);
  const mspof_file file = {"own.textproto", Data(text), text.size()};
  Given<mspof_framework>(run, NAMED(mspof_framework_with_overlay), OpenMsp(), &file, e.get());
}

// What does not fit in a message: it is then shortened, and no exception comes out.
void Errors(Run* run) {
  const Held<mspof_error> e = Error(run);
  mspof_framework* out = nullptr;
  const int code = mspof_framework_open(&out, "a definition that is not there", e.get());
  if (out != nullptr || code != mspof_error_code(e.get())) std::abort();
  if (*mspof_error_message(e.get()) == '\0') std::abort();
  run->C("mspof_error_message", code == MSPOF_NOT_FOUND ? MSPOF_OK : code);
}

void Records(Run* run) {
  static const uint64_t* const paths = [] {
    static uint64_t all[4];
    const char* const names[] = {"concluded", "kind", "risk", "risk.type"};
    for (int i = 0; i < 4; ++i) mspof_framework_path(&all[i], OpenMsp(), names[i], nullptr);
    return all;
  }();
  const Held<mspof_error> e = Error(run);
  const auto r = Given<mspof_record>(run, NAMED(mspof_record_new), OpenMsp(), e.get());
  Done(run, NAMED(mspof_record_set_id), r.get(), "an id that is longer than a short text", 38);
  Done(run, NAMED(mspof_record_set_person_id), r.get(), "a person, with a longer id too", 30);
  Done(run, NAMED(mspof_record_set_council), r.get(), "E06000023", 9);
  Done(run, NAMED(mspof_record_set_date), r.get(), paths[0], 2019, 6, 30, 0);
  Done(run, NAMED(mspof_record_set_text), r.get(), paths[1], "s42", 3, 0);
  Done(run, NAMED(mspof_record_set_supplied), r.get(), paths[2]);
  int row = 0;
  for (int i = 0; i < 40; ++i) {
    Done(run, NAMED(mspof_record_add_row), &row, r.get(), paths[2]);
    Done(run, NAMED(mspof_record_set_unlisted), r.get(), paths[3], "ours", 4, row);
  }
  Done(run, NAMED(mspof_record_set_code), r.get(), paths[3], 0, 0);    // no code
  Done(run, NAMED(mspof_record_set_number), r.get(), paths[0], 7, 0);  // no number
  const mspof_options options = YearOptions();
  const auto checker =
      Given<mspof_checker>(run, NAMED(mspof_checker_new), OpenMsp(), &options, e.get());
  Bytes(run, NAMED(mspof_checker_not_run), checker.get(), e.get());
  Bytes(run, NAMED(mspof_checker_check_record), nullptr, checker.get(), r.get(), e.get());
  const std::string_view bytes = EnquiryBytes(1);
  Bytes(run, NAMED(mspof_checker_check), nullptr, checker.get(), Data(bytes), bytes.size(),
        e.get());
  Done(run, NAMED(mspof_record_clear), r.get());
  Done(run, NAMED(mspof_record_decode), r.get(), Data(bytes), bytes.size(), e.get());
  Bytes(run, NAMED(mspof_checker_check_record), nullptr, checker.get(), r.get(), e.get());
}

void RecordsAsJson(Run* run) {
  const Held<mspof_error> e = Error(run);
  const std::string_view bytes = EnquiryBytes(1);
  const auto json = Bytes(run, NAMED(mspof_record_to_json), Data(bytes), bytes.size(), e.get());
  Bytes(run, NAMED(mspof_record_from_json), "case", json->data, json->size, e.get());
}

void Add(Run* run, mspof_tally* tally, size_t number, mspof_error* error) {
  const std::string_view bytes = EnquiryBytes(number);
  mspof_bytes* findings = nullptr;
  const int code = mspof_tally_add(tally, Data(bytes), bytes.size(), &findings, nullptr, error);
  if ((code == MSPOF_OK) != (findings != nullptr)) std::abort();
  mspof_free(findings);
  run->C("mspof_tally_add", code);
}

void Counting(Run* run) {
  const Held<mspof_error> e = Error(run);
  const mspof_options options = YearOptions();
  const auto a = Given<mspof_tally>(run, NAMED(mspof_tally_new), OpenMsp(), &options, e.get());
  const auto b = Given<mspof_tally>(run, NAMED(mspof_tally_new), OpenMsp(), &options, e.get());
  Add(run, a.get(), 0, e.get());
  const auto record = Given<mspof_record>(run, NAMED(mspof_record_new), OpenMsp(), e.get());
  const std::string_view bytes = EnquiryBytes(1);
  Done(run, NAMED(mspof_record_decode), record.get(), Data(bytes), bytes.size(), e.get());
  Done(run, NAMED(mspof_tally_add_record), b.get(), record.get(), nullptr, nullptr, e.get());
  const int merged = mspof_tally_merge(a.get(), b.get(), e.get());
  // Both records once, or no return at all: never a part.
  if (merged != MSPOF_OK) {
    const Run::MemoryTrusted trusted;
    const int again = mspof_tally_merge(a.get(), b.get(), e.get());
    if (again != MSPOF_OK && again != MSPOF_RESOURCE_EXHAUSTED) std::abort();
    mspof_outcome* outcome = nullptr;
    int settle = 0;
    if (mspof_tally_finish(&outcome, &settle, a.get(), e.get()) != again) std::abort();
    mspof_free(outcome);
  }
  run->C("mspof_tally_merge", merged);
  const auto state = Bytes(run, NAMED(mspof_tally_encode), a.get(), e.get());
  const auto all = Given<mspof_tally>(run, NAMED(mspof_tally_decode), OpenMsp(), &options,
                                      state->data, state->size, e.get());
  int settle = 0;
  const auto outcome =
      Given<mspof_outcome>(run, NAMED(mspof_tally_finish), &settle, all.get(), e.get());
  Bytes(run, NAMED(mspof_outcome_findings), outcome.get(), e.get());
  Given<mspof_return>(run, NAMED(mspof_outcome_return), outcome.get(), e.get());
}

// An id that is given twice is settled in a second pass.
void Settling(Run* run) {
  const Held<mspof_error> e = Error(run);
  mspof_options options = YearOptions();
  Held<mspof_outcome> outcome;
  for (int pass = 0; pass < 2; ++pass) {
    options.settle = outcome.get();
    const auto tally =
        Given<mspof_tally>(run, NAMED(mspof_tally_new), OpenMsp(), &options, e.get());
    Add(run, tally.get(), 0, e.get());
    Add(run, tally.get(), 0, e.get());
    int settle = 0;
    outcome = Given<mspof_outcome>(run, NAMED(mspof_tally_finish), &settle, tally.get(), e.get());
    run->Note(static_cast<uint64_t>(settle));
  }
}

void Explaining(Run* run) {
  const Held<mspof_error> e = Error(run);
  const mspof_options options = YearOptions();
  const auto a = Given<mspof_tally>(run, NAMED(mspof_tally_new), OpenMsp(), &options, e.get());
  const auto b = Given<mspof_tally>(run, NAMED(mspof_tally_new), OpenMsp(), &options, e.get());
  Add(run, a.get(), 0, e.get());
  Add(run, b.get(), 0, e.get());
  Add(run, b.get(), 1, e.get());
  const auto record = Given<mspof_record>(run, NAMED(mspof_record_new), OpenMsp(), e.get());
  const std::string_view first = EnquiryBytes(0);
  const std::string_view second = EnquiryBytes(1);
  Done(run, NAMED(mspof_record_decode), record.get(), Data(first), first.size(), e.get());
  static constexpr char kNumber[] = "population/concluded/counted";
  const mspof_view number = {reinterpret_cast<const uint8_t*>(kNumber), sizeof kNumber - 1};
  const auto explainer =
      Given<mspof_explainer>(run, NAMED(mspof_explainer_new), b.get(), &number, 1, e.get());
  Bytes(run, NAMED(mspof_explainer_numbers), explainer.get(), e.get());
  Done(run, NAMED(mspof_explainer_keep_page), explainer.get(), e.get());
  Bytes(run, NAMED(mspof_explainer_add_record), explainer.get(), record.get(), 0, e.get());
  Bytes(run, NAMED(mspof_explainer_add), explainer.get(), Data(second), second.size(), 1, e.get());
  Bytes(run, NAMED(mspof_explainer_add_unreadable), explainer.get(), 1, e.get());
  Bytes(run, NAMED(mspof_explainer_html), explainer.get(), 1, e.get());
  const auto moves = Given<mspof_difference_explainer>(run, NAMED(mspof_difference_explainer_new),
                                                       a.get(), b.get(), e.get());
  Bytes(run, NAMED(mspof_difference_explainer_numbers), moves.get(), e.get());
  for (const int side : {MSPOF_SIDE_BEFORE, MSPOF_SIDE_AFTER}) {
    Done(run, NAMED(mspof_difference_explainer_add_record), moves.get(), side, record.get(),
         e.get());
  }
  Done(run, NAMED(mspof_difference_explainer_add), moves.get(), MSPOF_SIDE_AFTER, Data(second),
       second.size(), e.get());
  Bytes(run, NAMED(mspof_difference_explainer_moves), moves.get(), 0, e.get());
  Bytes(run, NAMED(mspof_difference_explainer_moved), moves.get(), e.get());
  Done(run, NAMED(mspof_difference_explainer_add_unreadable), moves.get(), MSPOF_SIDE_AFTER, 1,
       e.get());
}

const mspof_framework* other_definition = nullptr;

void StepsBetween(Run* run) {
  static const mspof_framework* const small = [] {
    const Run::MemoryTrusted trusted;
    const std::string text = Expanded(kSmall);
    const std::string other =
        Edited(text, "from: \"concluded\" most: 10", "from: \"concluded\" most: 9");
    static mspof_framework* both[2];
    for (int i = 0; i < 2; ++i) {
      const std::string& one = i == 0 ? text : other;
      const mspof_file file = {"small.textproto", Data(one), one.size()};
      mspof_framework_from_text(&both[i], &file, nullptr, 0, nullptr);
    }
    other_definition = both[1];
    return both[0];
  }();
  const Held<mspof_error> e = Error(run);
  Bytes(run, NAMED(mspof_framework_steps), small, other_definition, e.get());
}

}  // namespace

const mspof_framework* OpenMsp() {
  const Run::MemoryTrusted trusted;
  static const mspof_framework* const framework = [] {
    mspof_framework* out = nullptr;
    mspof_framework_open(&out, "mspof", nullptr);
    return out;
  }();
  return framework;
}

std::string_view EnquiryBytes(size_t number) {
  const Run::MemoryTrusted trusted;
  static const std::vector<std::string>& all = *[] {
    auto* bytes = new std::vector<std::string>;
    for (const CaseRecord& record : Enquiries()) bytes->push_back(record.Encode());
    return bytes;
  }();
  return all[number];
}

mspof_options YearOptions() {
  auto options = Zeros<mspof_options>();
  options.council = "E06000023";
  options.period = "2019-20";
  options.as_of = "2020-07-31";
  options.not_mapped = "capacity,supported";
  options.leave_out = "outcomes-met=It is asked from 2020 on, and not before.";
  return options;
}

Held<mspof_return> CountedReturn(Run* run, const mspof_options& options, mspof_error* error) {
  const auto tally = Given<mspof_tally>(run, NAMED(mspof_tally_new), OpenMsp(), &options, error);
  Add(run, tally.get(), 0, error);
  int settle = 0;
  const auto outcome =
      Given<mspof_outcome>(run, NAMED(mspof_tally_finish), &settle, tally.get(), error);
  return Given<mspof_return>(run, NAMED(mspof_outcome_return), outcome.get(), error);
}

std::vector<Scenario> CScenarios() {
  std::vector<Scenario> all = {
      {"c-definitions", Definitions}, {"c-definition-text", DefinitionText},
      {"c-overlay", Overlay},         {"c-errors", Errors},
      {"c-records", Records},         {"c-records-as-json", RecordsAsJson},
      {"c-counting", Counting},       {"c-settling", Settling},
      {"c-explaining", Explaining},   {"c-steps", StepsBetween}};
  for (const auto& more : {CDataScenarios(), CCaptureScenarios()}) {
    all.insert(all.end(), more.begin(), more.end());
  }
  return all;
}

}  // namespace mspof::testing
