// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Checking and counting.
// Tested by tests/unit/capi/counting_test.cc.

#include "capi/entry.h"
#include "capi/handles.h"
#include "capi/messages.h"
#include "capi/options.h"

using namespace mspof::capi;  // NOLINT(google-build-using-namespace): this is all it is for
using mspof::RecordBuffer;
using mspof::Result;
using mspof::Status;
using mspof::StatusCode;

namespace {

static_assert(RecordBuffer::kMaxIdBytes == 200 && RecordBuffer::kMaxRows == 1000,
              "the header states both");

// Empties what a call has used when it ends: no part of a record may stay behind.
class Emptied {
 public:
  Emptied(RecordBuffer* record, std::vector<mspof::Finding>* findings)
      : record_(record), findings_(findings) {
    findings_->clear();
  }
  ~Emptied() {
    if (record_ != nullptr) record_->Clear();
    findings_->clear();
  }
  Emptied(const Emptied&) = delete;
  Emptied& operator=(const Emptied&) = delete;

 private:
  RecordBuffer* record_;
  std::vector<mspof::Finding>* findings_;
};

Status CheckWith(mspof_checker* checker, const RecordBuffer& record, mspof_bytes** out,
                 int* belongs) {
  const bool in_scope = checker->checker.Check(record, &checker->findings);
  if (belongs != nullptr) *belongs = in_scope ? 1 : 0;
  return Put(out, mspof::EncodeFindings(checker->findings));
}

// What a record gives when it is counted.
Status AddTo(mspof_tally* tally, const RecordBuffer& record, mspof_bytes** findings, int* belongs) {
  const bool in_scope = tally->tally->Add(record, findings == nullptr ? nullptr : &tally->findings);
  if (belongs != nullptr) *belongs = in_scope ? 1 : 0;
  return findings == nullptr ? Status() : Put(findings, mspof::EncodeFindings(tally->findings));
}

Status AddDecoded(mspof_tally* tally, const uint8_t* data, size_t size, mspof_bytes** findings,
                  int* belongs) {
  const Status decoded = DecodeRecord(data, size, &tally->record);
  if (decoded.ok() && HasGoodId(tally->record))
    return AddTo(tally, tally->record, findings, belongs);
  tally->tally->AddUnreadable();
  if (!decoded.ok()) return decoded;
  return Status(StatusCode::kCorrupt,
                "the record has no id of 1 to 200 bytes: give each record a pseudonym of its own");
}

// Empties what the caller gets, so that a failure gives nothing.
void Empty(mspof_bytes** findings, int* belongs) {
  if (findings != nullptr) *findings = nullptr;
  if (belongs != nullptr) *belongs = 0;
}

}  // namespace

Status mspof_tally::CheckNotExplained() const {
  if (tally.use_count() == 1) return Status();
  return Status(StatusCode::kFailedPrecondition,
                "an explainer looks at this tally: release the explainer before you add to it");
}

int mspof_checker_new(mspof_checker** out, const mspof_framework* framework,
                      const mspof_options* options, mspof_error* error) {
  return Give(out, error, {{"framework", framework}}, [&]() -> Status {
    const auto read = ReadCheckOptions(options);
    if (!read.ok()) return read.status();
    Result<mspof::Checker> checker = mspof::Checker::Create(framework->framework, *read);
    if (!checker.ok()) return checker.status();
    *out = Make(mspof_checker{
        framework->framework, *std::move(checker), RecordBuffer(framework->framework), {}});
    return Status();
  });
}

int mspof_checker_check(mspof_bytes** out, int* belongs, mspof_checker* checker,
                        const uint8_t* record, size_t size, mspof_error* error) {
  Empty(nullptr, belongs);
  return Give(out, error, {{"checker", checker}, {"record", record, size}}, [&]() -> Status {
    const Emptied emptied(&checker->record, &checker->findings);
    const Status decoded = DecodeRecord(record, size, &checker->record);
    return decoded.ok() ? CheckWith(checker, checker->record, out, belongs) : decoded;
  });
}

int mspof_checker_check_record(mspof_bytes** out, int* belongs, mspof_checker* checker,
                               const mspof_record* record, mspof_error* error) {
  Empty(nullptr, belongs);
  return Give(out, error, {{"checker", checker}, {"record", record}}, [&] {
    const Emptied emptied(nullptr, &checker->findings);
    return CheckWith(checker, record->buffer, out, belongs);
  });
}

int mspof_checker_not_run(mspof_bytes** out, const mspof_checker* checker, mspof_error* error) {
  return Give(out, error, {{"checker", checker}},
              [&] { return Put(out, Message(checker->checker.not_run())); });
}

int mspof_tally_new(mspof_tally** out, const mspof_framework* framework,
                    const mspof_options* options, mspof_error* error) {
  return Give(out, error, {{"framework", framework}}, [&]() -> Status {
    const auto read = ReadTallyOptions(options);
    if (!read.ok()) return read.status();
    Result<mspof::Tally> tally = mspof::Tally::Create(framework->framework, *read);
    if (!tally.ok()) return tally.status();
    *out = Make(mspof_tally{framework->framework,
                            std::make_shared<mspof::Tally>(*std::move(tally)),
                            RecordBuffer(framework->framework),
                            {}});
    return Status();
  });
}

int mspof_tally_add(mspof_tally* tally, const uint8_t* record, size_t size, mspof_bytes** findings,
                    int* belongs, mspof_error* error) {
  Empty(findings, belongs);
  return Run(error, {{"tally", tally}, {"record", record, size}}, [&] {
    const Status may = tally->CheckNotExplained();
    if (!may.ok()) return may;
    const Emptied emptied(&tally->record, &tally->findings);
    return AddDecoded(tally, record, size, findings, belongs);
  });
}

int mspof_tally_add_record(mspof_tally* tally, const mspof_record* record, mspof_bytes** findings,
                           int* belongs, mspof_error* error) {
  Empty(findings, belongs);
  return Run(error, {{"tally", tally}, {"record", record}}, [&] {
    const Status may = tally->CheckNotExplained();
    if (!may.ok()) return may;
    const Emptied emptied(nullptr, &tally->findings);
    return AddTo(tally, record->buffer, findings, belongs);
  });
}

int mspof_tally_add_unreadable(mspof_tally* tally, uint64_t rows, mspof_error* error) {
  return Run(error, {{"tally", tally}}, [&]() -> Status {
    const Status may = tally->CheckNotExplained();
    if (!may.ok()) return may;
    // No council has as many, and the sums that are made of them stay exact.
    constexpr uint64_t kMost = uint64_t{1} << 53;
    if (rows > kMost || tally->tally->given() > kMost - rows) {
      return Status(StatusCode::kInvalidArgument,
                    "more than 2^53 records and rows would be given: correct `rows`");
    }
    tally->tally->AddUnreadable(rows);
    return Status();
  });
}

uint64_t mspof_tally_given(const mspof_tally* tally) {
  return tally == nullptr ? 0 : tally->tally->given();
}

int mspof_tally_merge(mspof_tally* tally, const mspof_tally* other, mspof_error* error) {
  return Run(error, {{"tally", tally}, {"other", other}}, [&]() -> Status {
    if (tally == other) {
      return Status(StatusCode::kInvalidArgument, "a tally cannot be merged with itself");
    }
    const Status may = tally->CheckNotExplained();
    if (!may.ok()) return may;
    return tally->tally->Merge(*other->tally);
  });
}

uint32_t mspof_shard_of(const char* record_id, size_t size, uint32_t shards) {
  return shards == 0 ? 0 : mspof::Tally::ShardOf(Text(record_id, size), shards);
}

int mspof_tally_encode(mspof_bytes** out, const mspof_tally* tally, mspof_error* error) {
  return Give(out, error, {{"tally", tally}}, [&]() -> Status {
    std::string bytes = tally->tally->Encode();
    if (!bytes.empty()) return Put(out, std::move(bytes));
    return Status(StatusCode::kResourceExhausted, "memory ran out before: the tally is not whole");
  });
}

int mspof_tally_decode(mspof_tally** out, const mspof_framework* framework,
                       const mspof_options* options, const uint8_t* data, size_t size,
                       mspof_error* error) {
  return Give(out, error, {{"framework", framework}, {"data", data, size}}, [&]() -> Status {
    const auto read = ReadTallyOptions(options);
    if (!read.ok()) return read.status();
    Result<mspof::Tally> tally =
        mspof::Tally::Decode(framework->framework, *read, View(data, size));
    if (!tally.ok()) return tally.status();
    *out = Make(mspof_tally{framework->framework,
                            std::make_shared<mspof::Tally>(*std::move(tally)),
                            RecordBuffer(framework->framework),
                            {}});
    return Status();
  });
}

int mspof_tally_finish(mspof_outcome** out, int* settle, const mspof_tally* tally,
                       mspof_error* error) {
  if (settle != nullptr) *settle = 0;
  return Give(out, error, {{"settle", settle}, {"tally", tally}}, [&]() -> Status {
    Result<mspof::TallyOutcome> outcome = tally->tally->Finish();
    if (!outcome.ok()) return outcome.status();
    const int unsettled = outcome->council_return.ok() ? 0 : 1;
    *out = Make(mspof_outcome{*std::move(outcome)});
    *settle = unsettled;
    return Status();
  });
}

int mspof_outcome_findings(mspof_bytes** out, const mspof_outcome* outcome, mspof_error* error) {
  return Give(out, error, {{"outcome", outcome}},
              [&] { return Put(out, mspof::EncodeFindings(outcome->outcome.findings)); });
}

int mspof_outcome_return(mspof_return** out, const mspof_outcome* outcome, mspof_error* error) {
  return Give(out, error, {{"outcome", outcome}},
              [&] { return Put(out, outcome->outcome.council_return); });
}
