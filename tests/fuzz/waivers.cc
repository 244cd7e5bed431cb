// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Files of waivers, as councils write them. What is read can be used, or it is refused with a
// reason; and a tally with waivers counts at least what one without them does.

#include "mspof/waiver.h"

#include "input.h"
#include "mspof/tally.h"
#include "target.h"
#include "world.h"

namespace mspof::fuzz {
namespace {

uint64_t CountedBy(const TallyOptions& options) {
  Result<Tally> tally = Tally::Create(Mspof(), options);
  for (const CaseRecord& one : SomeRecords()) {
    RecordBuffer record(Mspof());
    record.Assign(one);
    tally->Add(record);
  }
  const Result<TallyOutcome> outcome = tally->Finish();
  if (!outcome.ok() || !outcome->council_return.ok()) return 0;
  uint64_t counted = 0;
  for (const PopulationResult& row : outcome->council_return->populations) {
    counted += row.accounting.counted;
  }
  return counted;
}

void Run(std::string_view bytes) {
  const Result<std::vector<Waiver>> waivers = ReadWaivers({"w.textproto", std::string(bytes)});
  if (!waivers.ok()) {
    RequireMessage(waivers.status());
    return;
  }
  TallyOptions options = SomeOptions();
  static const uint64_t kWithout = CountedBy(options);
  options.waivers = *waivers;
  const Result<Tally> tally = Tally::Create(Mspof(), options);
  if (!tally.ok()) {
    RequireMessage(tally.status());
    return;
  }
  Require(CountedBy(options) >= kWithout, "a waiver takes nothing out of the counts");
}

std::vector<std::string> Seeds() {
  std::vector<std::string> seeds = {"", "waiver { }", "waiver { rule: \"x\" record: \"R1\" }"};
  for (const CaseRecord& one : SomeRecords()) {
    for (const char* rule : {"adult-when-concluded", "concluded-by-as-of", "feedback-late"}) {
      seeds.push_back("waiver { rule: \"" + std::string(rule) + "\" record: \"" + one.record_id +
                      "\" reason: \"old\" until: \"2031-03-31\" }");
    }
  }
  return seeds;
}

std::vector<std::string> Words() {
  return {"waiver {",
          "}",
          "rule:",
          "record:",
          "reason:",
          "until:",
          "\"2020-03-31\"",
          "\"feedback-or-reason\"",
          "\"readable-values\"",
          "\"asked-of-all-concluded\""};
}

const Target kWaivers({"waivers", "Files of findings that a council accepts.", 4096, Run, Seeds,
                       Words});

}  // namespace
}  // namespace mspof::fuzz
