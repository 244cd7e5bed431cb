// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Captured records without a sitting, and hand-overs. A record goes in and comes out as bytes.
// Tested by tests/unit/capi/capture_test.cc.

#include "capi/entry.h"
#include "capi/handles.h"
#include "capi/messages.h"
#include "capi/options.h"

using namespace mspof::capi;  // NOLINT(google-build-using-namespace): this is all it is for
using mspof::CaseRecord;
using mspof::Handover;
using mspof::Result;
using mspof::Status;

namespace {

// Gives what `entry` makes of a record.
template <typename Out, typename Entry>
int GiveOf(Out* out, mspof_error* error, const uint8_t* record, size_t size,
           std::initializer_list<Argument> arguments, const Entry& entry) noexcept {
  return Give(out, error, arguments, [&]() -> Status {
    const Status given = Check({{"record", record, size}});
    if (!given.ok()) return given;
    Result<CaseRecord> read = ReadRecord(record, size);
    return read.ok() ? entry(*std::move(read)) : read.status();
  });
}

}  // namespace

int mspof_captured_state(int* out, const uint8_t* record, size_t size, mspof_error* error) {
  return GiveOf(out, error, record, size, {}, [&](const CaseRecord& read) {
    *out = static_cast<int>(RecordStateOf(read));
    return Status();
  });
}

int mspof_captured_withdraw(mspof_bytes** out, const uint8_t* record, size_t size, const char* day,
                            const char* reason, mspof_error* error) {
  return GiveOf(out, error, record, size, {}, [&](const CaseRecord& read) -> Status {
    const Result<mspof::Date> when = ReadDay(day, "day");
    if (!when.ok()) return when.status();
    const Result<CaseRecord> withdrawn = WithdrawRecord(read, *when, Text(reason));
    return withdrawn.ok() ? Put(out, withdrawn->Encode()) : withdrawn.status();
  });
}

int mspof_captured_effective(mspof_bytes** out, const uint8_t* record, size_t size,
                             mspof_error* error) {
  return GiveOf(out, error, record, size, {},
                [&](const CaseRecord& read) { return Put(out, EffectiveRecord(read).Encode()); });
}

int mspof_captured_set_value(mspof_bytes** out, const mspof_framework* framework,
                             const uint8_t* record, size_t size, const char* id,
                             const mspof_view* values, size_t count, mspof_error* error) {
  return GiveOf(out, error, record, size, {{"framework", framework}, {"values", values, count}},
                [&](CaseRecord read) -> Status {
                  const Status set =
                      SetValue(framework->framework, &read, Text(id), Texts(values, count));
                  return set.ok() ? Put(out, read.Encode()) : set;
                });
}

int mspof_captured_answer_sets(mspof_bytes** out, const uint8_t* record, size_t size,
                               const char* collection, mspof_error* error) {
  return GiveOf(out, error, record, size, {}, [&](const CaseRecord& read) {
    return Put(out, Message(SavedAnswerSets(read, Text(collection))));
  });
}

int mspof_captured_time_to_answer(mspof_bytes** out, const mspof_framework* framework,
                                  const uint8_t* record, size_t size, const char* collection,
                                  const char* day, mspof_error* error) {
  return GiveOf(out, error, record, size, {{"framework", framework}},
                [&](const CaseRecord& read) -> Status {
                  const Result<mspof::Date> when = ReadDay(day, "day");
                  if (!when.ok()) return when.status();
                  const std::optional<mspof::AnswerTime> time =
                      TimeToAnswer(framework->framework, read, Text(collection), *when);
                  return time ? Put(out, Message(*time)) : Status();
                });
}

int mspof_captured_merge(mspof_bytes** out, const mspof_view* parts, size_t count,
                         mspof_error* error) {
  return Give(out, error, {{"parts", parts, count}}, [&]() -> Status {
    mspof::RecordMerger merger;
    for (size_t i = 0; i < count; ++i) {
      const Result<CaseRecord> read = ReadRecord(parts[i].data, parts[i].size);
      if (!read.ok()) return read.status();
      const Status added = merger.Add(*read);
      if (!added.ok()) return added;
    }
    const Result<mspof::MergedRecord> merged = merger.Finish();
    return merged.ok() ? Put(out, Message(*merged)) : merged.status();
  });
}

int mspof_captured_migrate(mspof_bytes** out, const mspof_framework* from,
                           const mspof_framework* to, const uint8_t* record, size_t size,
                           mspof_error* error) {
  return GiveOf(out, error, record, size, {{"from", from}, {"to", to}},
                [&](const CaseRecord& read) -> Status {
                  const Result<mspof::MigratedRecord> migrated =
                      Migrate(from->framework, to->framework, read);
                  return migrated.ok() ? Put(out, Message(*migrated)) : migrated.status();
                });
}

int mspof_handover_make(mspof_bytes** out, const mspof_framework* framework, const uint8_t* record,
                        size_t size, const char* collection, const char* day, mspof_error* error) {
  return GiveOf(out, error, record, size, {{"framework", framework}},
                [&](const CaseRecord& read) -> Status {
                  const Result<mspof::Date> when = ReadDay(day, "day");
                  if (!when.ok()) return when.status();
                  const Result<Handover> handover =
                      MakeHandover(framework->framework, read, Text(collection), *when);
                  return handover.ok() ? Put(out, handover->Encode()) : handover.status();
                });
}

int mspof_handover_open(mspof_interview** out, const uint8_t* file, size_t size,
                        const mspof_sitting* sitting, mspof_error* error) {
  return Give(out, error, {{"file", file, size}}, [&]() -> Status {
    const Result<Handover> handover = Handover::Decode(View(file, size));
    if (!handover.ok()) return handover.status();
    const auto known = ReadSitting(sitting);
    if (!known.ok()) return known.status();
    return Put(out, OpenHandover(*handover, *known));
  });
}

int mspof_handover_with_answers(mspof_bytes** out, const uint8_t* file, size_t size,
                                const mspof_interview* interview, mspof_error* error) {
  return Give(out, error, {{"file", file, size}, {"interview", interview}}, [&]() -> Status {
    Result<Handover> handover = Handover::Decode(View(file, size));
    if (!handover.ok()) return handover.status();
    const Result<Handover> answered = WithAnswers(*std::move(handover), interview->interview);
    return answered.ok() ? Put(out, answered->Encode()) : answered.status();
  });
}

int mspof_handover_record(mspof_bytes** out, const uint8_t* file, size_t size, mspof_error* error) {
  return Give(out, error, {{"file", file, size}}, [&]() -> Status {
    const Result<Handover> handover = Handover::Decode(View(file, size));
    return handover.ok() ? Put(out, RecordPart(*handover).Encode()) : handover.status();
  });
}
