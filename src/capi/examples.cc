// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Synthetic records.
// Tested by tests/unit/capi/examples_test.cc.

#include "capi/entry.h"
#include "capi/handles.h"
#include "capi/messages.h"
#include "capi/options.h"

using namespace mspof::capi;  // NOLINT(google-build-using-namespace): this is all it is for
using mspof::ExampleOptions;
using mspof::ExampleRecords;
using mspof::Result;
using mspof::Status;

namespace {

Result<ExampleOptions> ReadOptions(uint64_t seed, uint32_t defects, const char* period,
                                   const char* as_of) {
  ExampleOptions options;
  options.seed = seed;
  options.defects_per_thousand = defects;
  if (period != nullptr) {
    const Result<mspof::Period> parsed = mspof::Period::Parse(period);
    if (!parsed.ok()) return Status(parsed.status().code(), "period: " + parsed.status().message());
    options.period = *parsed;
  }
  if (as_of == nullptr) return options;
  const Result<mspof::Date> day = ReadDay(as_of, "as_of");
  if (!day.ok()) return day.status();
  options.as_of = *day;
  return options;
}

}  // namespace

int mspof_examples_new(mspof_examples** out, const mspof_framework* framework, uint64_t seed,
                       uint32_t defects, const char* period, const char* as_of,
                       mspof_error* error) {
  return Give(out, error, {{"framework", framework}}, [&]() -> Status {
    const Result<ExampleOptions> options = ReadOptions(seed, defects, period, as_of);
    if (!options.ok()) return options.status();
    return Put(out, ExampleRecords::Create(framework->framework, *options));
  });
}

int mspof_examples_next(mspof_bytes** out, mspof_examples* examples, mspof_error* error) {
  return Give(out, error, {{"examples", examples}}, [&] {
    const mspof::ExampleRecord made = examples->examples.Next();
    return Put(out, Message(made, examples->examples.CsvRow(made.record)));
  });
}

int mspof_examples_report(mspof_bytes** out, const mspof_examples* examples, mspof_error* error) {
  return Give(out, error, {{"examples", examples}},
              [&] { return Put(out, Message(examples->examples)); });
}
