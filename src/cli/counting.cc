// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Counting keeps no record: copies are found by their hashes when all records have been read, and
// only then is it known that a second reading is needed. That one looks only at records whose ids
// occur more than once, and the tally takes back what it should not have counted. Where it cannot,
// all records are counted again.
// Tested by tests/cli/test_generate.py.

#include "counting.h"

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "console.h"
#include "mspof/council.h"
#include "read_blocks.h"
#include "supply.h"
#include "text.h"

namespace mspof::cli {
namespace {

// Notes which records count only because a path is not mapped.
void NoteUnseen(const RecordInput& input, const std::vector<std::string>& not_mapped) {
  const Result<Supplies> supplies = SuppliesOf(input.framework(), not_mapped, {});
  if (!supplies.ok()) return;
  for (const std::string& unseen : supplies->counted_unseen) PrintNote(unseen);
}

// What one reading of all records gives.
struct Pass {
  Tally tally;
  TallyOutcome outcome;
  FindingLog log;
  RecordsRead read;
};

// The tally of a block of the records.
class TallyBlock final : public RecordBlock {
 public:
  explicit TallyBlock(Tally tally) : tally_(std::move(tally)) {}

  void Take(const std::vector<const RecordBuffer*>& records, const TakenSink& taken) override {
    tally_.AddAll(records, taken);
  }
  void End(const RecordReader& reader) override { tally_.AddUnreadable(reader.unreadable()); }
  Status Add(RecordBlock* other) override {
    return tally_.Merge(std::move(static_cast<TallyBlock*>(other)->tally_));
  }
  Tally& tally() { return tally_; }

 private:
  Tally tally_;
};

Result<Pass> CountOnce(const RecordInputs& inputs, TallyOptions options, bool quiet, size_t jobs) {
  FindingLog log(1);  // no findings are shown; mspof check does that
  const bool is_part = options.is_part;
  bool noted = quiet || !options.settlement.empty();
  BlockUse use;
  use.begin = [&](const std::vector<std::string>& not_mapped, bool divided) {
    options.not_mapped = not_mapped;
    // Copies may be in different blocks.
    options.is_part = is_part || divided;
    if (!std::exchange(noted, true)) NoteUnseen(*inputs[0], not_mapped);
    return Tally::Create(inputs[0]->framework(), options).status();
  };
  use.make = [&]() -> Result<std::unique_ptr<RecordBlock>> {
    Result<Tally> created = Tally::Create(inputs[0]->framework(), options);
    if (!created.ok()) return created.status();
    return std::unique_ptr<RecordBlock>(std::make_unique<TallyBlock>(*std::move(created)));
  };
  const Result<BlocksRead> read = ReadBlocks(inputs, {}, jobs, &log, quiet, use);
  if (!read.ok()) return read.status();
  Tally& tally = static_cast<TallyBlock&>(*read->all).tally();
  Result<TallyOutcome> outcome = tally.Finish();
  if (!outcome.ok()) return outcome.status();
  return Pass{std::move(tally), *std::move(outcome), std::move(log), read->read};
}

// Reads all records again, and counts them with what the first reading found out about the copies.
Result<Pass> CountAgain(const RecordInputs& inputs, TallyOptions options, bool quiet, Pass first) {
  options.settlement = std::move(first.outcome.settlement);
  // The second reading needs as much memory as the first, so that of the first is given back.
  { const Tally unused = std::move(first.tally); }
  return CountOnce(inputs, std::move(options), quiet, 1);
}

// Whether taking back what copies added is worth it. Where most records are copies, it costs more
// than counting all again, and more memory for their hashes.
bool MaySettle(const Pass& pass) {
  constexpr uint64_t kFew = 1000;
  constexpr uint64_t kOneIn = 8;
  const Settlement& settlement = pass.outcome.settlement;
  const uint64_t ids = settlement.identical.size() + settlement.differing.size();
  return !pass.log.is_full() && (ids <= kFew || ids * kOneIn <= pass.read.records);
}

// Reads the copies again, and settles them in the tally.
Result<Pass> SettleCopies(const RecordInputs& inputs, bool quiet, Pass pass) {
  AgainUse use;
  use.needs = [&](std::string_view record_id) { return pass.tally.NeedsAgain(record_id); };
  use.take = [&](const RecordBuffer& record, std::vector<Finding>* findings) {
    return pass.tally.Add(record, findings);
  };
  const Result<RecordsRead> read = ReadAgain(inputs, {}, &pass.log, quiet, use);
  if (!read.ok()) return read.status();
  pass.read.bytes = read->bytes;
  Result<TallyOutcome> outcome = pass.tally.Finish();
  if (!outcome.ok()) return outcome.status();
  pass.outcome = *std::move(outcome);
  return pass;
}

}  // namespace

Result<CountedRecords> CountRecords(const RecordInputs& inputs, TallyOptions options, bool quiet,
                                    size_t jobs) {
  Result<Pass> pass = CountOnce(inputs, options, quiet, jobs);
  if (!pass.ok()) return pass.status();
  if (!pass->outcome.settlement.empty()) {
    const uint64_t bytes = pass->read.bytes;
    options.settlement = pass->outcome.settlement;
    // A part that was settled could not be written.
    const bool may_settle = !options.is_part && MaySettle(*pass);
    const Status begun =
        may_settle ? pass->tally.BeginSettling() : Status(StatusCode::kUnsupported, "");
    if (!begun.ok() && begun.code() != StatusCode::kUnsupported) return begun;
    pass = begun.ok() ? SettleCopies(inputs, quiet, *std::move(pass))
                      : CountAgain(inputs, options, quiet, *std::move(pass));
    const bool lacks_records =
        !pass.ok() && pass.status().code() == StatusCode::kFailedPrecondition;
    if (!pass.ok() && !lacks_records) return pass.status();
    if (lacks_records || pass->read.bytes != bytes || !pass->outcome.settlement.empty()) {
      return ChangedWhileRead(inputs);
    }
  }
  if (!pass->outcome.council_return.ok()) {
    return Status(StatusCode::kInternal,
                  "counting gave neither a return nor ids to settle: please report this");
  }
  // Of a part nobody knows yet what is often, or never filled.
  if (!options.is_part) {
    pass->log.TakeOften(pass->read.records);
    pass->log.Take(&pass->outcome.findings);
  }
  return CountedRecords{std::move(pass->tally),
                        *std::move(pass->outcome.council_return),
                        std::move(pass->log),
                        pass->read,
                        options.settlement.identical.size(),
                        options.settlement.differing.size()};
}

Result<std::vector<LeaveOut>> ParseLeaveOut(const std::vector<std::string>& texts) {
  std::vector<LeaveOut> all;
  for (const std::string& text : texts) {
    const auto both = AtEquals(text);
    if (!both || both->second.empty()) {
      return Status(StatusCode::kInvalidArgument,
                    "--leave-out: needs a measure and a reason: write MEASURE=REASON");
    }
    all.push_back({both->first, both->second});
  }
  return all;
}

Status CheckCouncil(const std::string& council, const Period& period) {
  const Result<Council> found = FindCouncil(council, period);
  if (found.ok()) return Status();
  return Status(found.status().code(), "--council: " + found.status().message());
}

}  // namespace mspof::cli
