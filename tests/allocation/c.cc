// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The functions of C. No exception may come out of them; what they give is released.

#include <cstring>
#include <memory>

#include "scenarios.h"

namespace mspof::testing {
namespace {

struct Free {
  void operator()(void* object) const { mspof_free(object); }
};
template <typename T>
using Held = std::unique_ptr<T, Free>;

// Calls `function`, whose first argument is where to put what it gives.
template <typename T, typename Function, typename... Arguments>
Held<T> Given(Run* run, const char* name, Function function, Arguments... arguments) {
  T* out = nullptr;
  const int code = function(&out, arguments...);
  if (code != MSPOF_OK && out != nullptr) std::abort();
  run->C(name, code);
  return Held<T>(out);
}

const std::string& Bytes(size_t number) {
  static const std::vector<std::string>& all = *[] {
    auto* bytes = new std::vector<std::string>;
    for (const CaseRecord& record : Enquiries()) bytes->push_back(record.Encode());
    return bytes;
  }();
  return all[number];
}

void Add(Run* run, mspof_tally* tally, size_t number, mspof_error* error) {
  const std::string* bytes = nullptr;
  {
    const Run::MemoryTrusted trusted;
    bytes = &Bytes(number);
  }
  run->C("mspof_tally_add", mspof_tally_add(tally, reinterpret_cast<const uint8_t*>(bytes->data()),
                                            bytes->size(), error));
}

mspof_options Options() {
  mspof_options options;
  std::memset(&options, 0, sizeof options);
  options.struct_size = sizeof options;
  options.council = "E06000023";
  options.period = "2019-20";
  options.as_of = "2020-07-31";
  options.not_mapped = "capacity,supported";
  return options;
}

void Functions(Run* run) {
  mspof_error error;
  const auto framework = Given<mspof_framework>(run, "mspof_framework_open", mspof_framework_open,
                                                "mspof/2018", &error);
  const mspof_options options = Options();
  {
    Run::MemoryTrusted trusted;
    Bytes(1);
  }
  const auto findings = Given<mspof_bytes>(
      run, "mspof_check", mspof_check, framework.get(), &options,
      reinterpret_cast<const uint8_t*>(Bytes(1).data()), Bytes(1).size(), &error);
  run->Note(findings->size);
  const auto a = Given<mspof_tally>(run, "mspof_tally_new", mspof_tally_new, framework.get(),
                                    &options, &error);
  const auto b = Given<mspof_tally>(run, "mspof_tally_new", mspof_tally_new, framework.get(),
                                    &options, &error);
  Add(run, a.get(), 0, &error);
  Add(run, b.get(), 1, &error);
  const int merged = mspof_tally_merge(a.get(), b.get(), &error);
  // Both records once, or no return at all: never a part.
  if (merged != MSPOF_OK) {
    const Run::MemoryTrusted trusted;
    const int again = mspof_tally_merge(a.get(), b.get(), &error);
    if (again != MSPOF_OK && again != MSPOF_RESOURCE_EXHAUSTED) std::abort();
    mspof_outcome* outcome = nullptr;
    int settle = 0;
    if (mspof_tally_finish(&outcome, &settle, a.get(), &error) != again) std::abort();
    mspof_free(outcome);
  }
  run->C("mspof_tally_merge", merged);
  int settle = 0;
  const auto outcome =
      Given<mspof_outcome>(run, "mspof_tally_finish", mspof_tally_finish, &settle, a.get(), &error);
  mspof_envelope envelope;
  std::memset(&envelope, 0, sizeof envelope);
  envelope.struct_size = sizeof envelope;
  envelope.prepared_on = "2020-08-01";
  envelope.comment = "a comment that is longer than a short text";
  const auto remarks = Given<mspof_bytes>(run, "mspof_outcome_findings", mspof_outcome_findings,
                                          outcome.get(), &error);
  run->Note({reinterpret_cast<const char*>(remarks->data), remarks->size});
  const auto bytes = Given<mspof_bytes>(run, "mspof_submission_bytes", mspof_submission_bytes,
                                        outcome.get(), &envelope, &error);
  run->Note({reinterpret_cast<const char*>(bytes->data), bytes->size});
}

}  // namespace

std::vector<Scenario> CScenarios() { return {{"c", Functions}}; }

}  // namespace mspof::testing
