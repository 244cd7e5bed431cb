// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Explaining a return, and what differs between two.
// Tested by tests/unit/capi/explaining_test.cc.

#include "capi/entry.h"
#include "capi/handles.h"
#include "capi/messages.h"
#include "capi/options.h"

using namespace mspof::capi;  // NOLINT(google-build-using-namespace): this is all it is for
using mspof::DifferenceSide;
using mspof::RecordBuffer;
using mspof::Result;
using mspof::Status;
using mspof::StatusCode;

namespace {

// Empties a record when a call ends: no part of it may stay behind.
class Emptied {
 public:
  explicit Emptied(RecordBuffer* record) : record_(record) {}
  ~Emptied() { record_->Clear(); }
  Emptied(const Emptied&) = delete;
  Emptied& operator=(const Emptied&) = delete;

 private:
  RecordBuffer* record_;
};

Status Explain(mspof_bytes** out, mspof_explainer* explainer, const RecordBuffer& record,
               int everything) {
  std::vector<mspof::Share> shares;
  mspof::RecordExplanation all;
  const Status added = explainer->explainer.Add(record, &shares, everything != 0 ? &all : nullptr);
  return added.ok() ? Put(out, Message(shares, everything != 0 ? &all : nullptr)) : added;
}

Status ExplainRows(mspof_bytes** out, mspof_explainer* explainer, uint64_t rows) {
  std::vector<mspof::Share> shares;
  const Status added = explainer->explainer.AddUnreadable(rows, &shares);
  return added.ok() ? Put(out, Message(shares, nullptr)) : added;
}

Status CheckSide(int side) {
  if (side == MSPOF_SIDE_BEFORE || side == MSPOF_SIDE_AFTER) return Status();
  return Status(StatusCode::kInvalidArgument,
                "side is neither MSPOF_SIDE_BEFORE nor MSPOF_SIDE_AFTER");
}

}  // namespace

int mspof_explainer_new(mspof_explainer** out, const mspof_tally* tally, const mspof_view* numbers,
                        size_t count, mspof_error* error) {
  return Give(out, error, {{"tally", tally}, {"numbers", numbers, count}}, [&]() -> Status {
    Result<mspof::Explainer> explainer =
        mspof::Explainer::Create(*tally->tally, Texts(numbers, count));
    if (!explainer.ok()) return explainer.status();
    *out =
        Make(mspof_explainer{tally->tally, RecordBuffer(tally->framework), *std::move(explainer)});
    return Status();
  });
}

int mspof_explainer_numbers(mspof_bytes** out, const mspof_explainer* explainer,
                            mspof_error* error) {
  return Give(out, error, {{"explainer", explainer}},
              [&] { return Put(out, Message(explainer->explainer.numbers())); });
}

int mspof_explainer_add(mspof_bytes** out, mspof_explainer* explainer, const uint8_t* record,
                        size_t size, int everything, mspof_error* error) {
  return Give(out, error, {{"explainer", explainer}, {"record", record, size}}, [&] {
    const Emptied emptied(&explainer->record);
    const Status decoded = DecodeRecord(record, size, &explainer->record);
    if (!decoded.ok() || !HasGoodId(explainer->record)) return ExplainRows(out, explainer, 1);
    return Explain(out, explainer, explainer->record, everything);
  });
}

int mspof_explainer_add_record(mspof_bytes** out, mspof_explainer* explainer,
                               const mspof_record* record, int everything, mspof_error* error) {
  return Give(out, error, {{"explainer", explainer}, {"record", record}},
              [&] { return Explain(out, explainer, record->buffer, everything); });
}

int mspof_explainer_add_unreadable(mspof_bytes** out, mspof_explainer* explainer, uint64_t rows,
                                   mspof_error* error) {
  return Give(out, error, {{"explainer", explainer}},
              [&] { return ExplainRows(out, explainer, rows); });
}

int mspof_difference_explainer_new(mspof_difference_explainer** out, const mspof_tally* before,
                                   const mspof_tally* after, mspof_error* error) {
  return Give(out, error, {{"before", before}, {"after", after}}, [&]() -> Status {
    Result<mspof::DifferenceExplainer> explainer =
        mspof::DifferenceExplainer::Create(*before->tally, *after->tally);
    if (!explainer.ok()) return explainer.status();
    std::vector<RecordBuffer> records;
    records.emplace_back(before->framework);
    records.emplace_back(after->framework);
    *out = Make(mspof_difference_explainer{before->tally, after->tally, std::move(records),
                                           *std::move(explainer)});
    return Status();
  });
}

int mspof_difference_explainer_numbers(mspof_bytes** out,
                                       const mspof_difference_explainer* explainer,
                                       mspof_error* error) {
  return Give(out, error, {{"explainer", explainer}},
              [&] { return Put(out, Message(explainer->explainer.numbers())); });
}

int mspof_difference_explainer_add(mspof_difference_explainer* explainer, int side,
                                   const uint8_t* record, size_t size, mspof_error* error) {
  return Run(error, {{"explainer", explainer}, {"record", record, size}}, [&] {
    const Status good = CheckSide(side);
    if (!good.ok()) return good;
    RecordBuffer* const buffer = &explainer->records[static_cast<size_t>(side)];
    const Emptied emptied(buffer);
    const auto at = static_cast<DifferenceSide>(side);
    const Status decoded = DecodeRecord(record, size, buffer);
    if (!decoded.ok() || !HasGoodId(*buffer)) return explainer->explainer.AddUnreadable(at, 1);
    return explainer->explainer.Add(at, *buffer);
  });
}

int mspof_difference_explainer_add_record(mspof_difference_explainer* explainer, int side,
                                          const mspof_record* record, mspof_error* error) {
  return Run(error, {{"explainer", explainer}, {"record", record}}, [&] {
    const Status good = CheckSide(side);
    if (!good.ok()) return good;
    return explainer->explainer.Add(static_cast<DifferenceSide>(side), record->buffer);
  });
}

int mspof_difference_explainer_add_unreadable(mspof_difference_explainer* explainer, int side,
                                              uint64_t rows, mspof_error* error) {
  return Run(error, {{"explainer", explainer}}, [&] {
    const Status good = CheckSide(side);
    if (!good.ok()) return good;
    return explainer->explainer.AddUnreadable(static_cast<DifferenceSide>(side), rows);
  });
}

int mspof_difference_explainer_moves(mspof_bytes** out, const mspof_difference_explainer* explainer,
                                     size_t number, mspof_error* error) {
  return Give(out, error, {{"explainer", explainer}}, [&]() -> Status {
    const auto moves = explainer->explainer.Moves(number);
    return moves.ok() ? Put(out, Message(*moves)) : moves.status();
  });
}

int mspof_difference_explainer_moved(mspof_bytes** out, const mspof_difference_explainer* explainer,
                                     mspof_error* error) {
  return Give(out, error, {{"explainer", explainer}},
              [&] { return Put(out, Message(explainer->explainer.moved())); });
}

int mspof_framework_steps(mspof_bytes** out, const mspof_framework* before,
                          const mspof_framework* after, mspof_error* error) {
  return Give(out, error, {{"before", before}, {"after", after}}, [&]() -> Status {
    const auto steps = DefinitionSteps(before->framework, after->framework);
    return steps.ok() ? Put(out, Message(*steps)) : steps.status();
  });
}

int mspof_submission_difference_sentence(mspof_bytes** out, const mspof_submission* before,
                                         const mspof_submission* after,
                                         const mspof_framework* framework, mspof_error* error) {
  return Give(out, error, {{"before", before}, {"after", after}}, [&] {
    return Put(out, DifferenceSentence(before->submission, after->submission,
                                       framework == nullptr ? nullptr : &framework->framework));
  });
}
