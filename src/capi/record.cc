// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Records that are filled by handles. A setter needs no error: what does not fit marks the record.
// Tested by tests/unit/capi/counting_test.cc.

#include "capi/entry.h"
#include "capi/handles.h"
#include "capi/messages.h"
#include "capi/options.h"

using namespace mspof::capi;  // NOLINT(google-build-using-namespace): this is all it is for
using mspof::Status;
using mspof::StatusCode;

namespace {

// Calls `set` with the buffer of the record. Some twenty values are set for each record, so what
// fits makes no Status.
template <typename Set>
int Fill(mspof_record* record, const Set& set) noexcept {
  if (record == nullptr) return MSPOF_INVALID_ARGUMENT;
  try {
    set(&record->buffer);
    return MSPOF_OK;
  } catch (...) {
    return Report(mspof::internal::Thrown(), nullptr);
  }
}

// The same with the caller's text.
template <typename Set>
int FillWith(mspof_record* record, const char* text, size_t size, const Set& set) noexcept {
  if (text == nullptr && size > 0) return MSPOF_INVALID_ARGUMENT;
  return Fill(record, [&](mspof::RecordBuffer* buffer) { set(buffer, Text(text, size)); });
}

}  // namespace

int mspof_record_new(mspof_record** out, const mspof_framework* framework, mspof_error* error) {
  return Give(out, error, {{"framework", framework}}, [&]() -> Status {
    *out = Make(mspof_record{mspof::RecordBuffer(framework->framework), {}, {}, {}});
    return Status();
  });
}

int mspof_record_clear(mspof_record* record) {
  return Fill(record, [](mspof::RecordBuffer* buffer) { buffer->Clear(); });
}

int mspof_record_set_id(mspof_record* record, const char* text, size_t size) {
  return FillWith(record, text, size, [&](mspof::RecordBuffer* buffer, std::string_view given) {
    record->id.assign(given);
    buffer->SetRecordId(std::string_view(record->id));
  });
}

int mspof_record_set_person_id(mspof_record* record, const char* text, size_t size) {
  return FillWith(record, text, size, [&](mspof::RecordBuffer* buffer, std::string_view given) {
    record->person_id.assign(given);
    buffer->SetPersonId(std::string_view(record->person_id));
  });
}

int mspof_record_set_council(mspof_record* record, const char* text, size_t size) {
  return FillWith(record, text, size, [&](mspof::RecordBuffer* buffer, std::string_view given) {
    record->council.assign(given);
    buffer->SetCouncil(std::string_view(record->council));
  });
}

int mspof_record_set_text(mspof_record* record, mspof_path path, const char* text, size_t size,
                          int row) {
  return FillWith(record, text, size, [&](mspof::RecordBuffer* buffer, std::string_view given) {
    buffer->SetText(PathOf(path), given, row);
  });
}

int mspof_record_set_code(mspof_record* record, mspof_path path, mspof_code code, int row) {
  return Fill(record, [&](mspof::RecordBuffer* buffer) {
    buffer->SetCode(PathOf(path), CodeOf(code), row);
  });
}

int mspof_record_set_date(mspof_record* record, mspof_path path, int year, int month, int day,
                          int row) {
  return Fill(record, [&](mspof::RecordBuffer* buffer) {
    buffer->SetDate(PathOf(path), mspof::Date::Of(year, month, day), row);
  });
}

int mspof_record_set_number(mspof_record* record, mspof_path path, int32_t number, int row) {
  return Fill(record,
              [&](mspof::RecordBuffer* buffer) { buffer->SetNumber(PathOf(path), number, row); });
}

int mspof_record_set_unlisted(mspof_record* record, mspof_path path, const char* text, size_t size,
                              int row) {
  return FillWith(record, text, size, [&](mspof::RecordBuffer* buffer, std::string_view given) {
    buffer->SetUnlistedText(PathOf(path), given, row);
  });
}

int mspof_record_set_supplied(mspof_record* record, mspof_path group) {
  return Fill(record, [&](mspof::RecordBuffer* buffer) { buffer->SetSupplied(PathOf(group)); });
}

int mspof_record_add_row(int* out, mspof_record* record, mspof_path group) {
  if (out == nullptr) return MSPOF_INVALID_ARGUMENT;
  *out = 0;
  return Fill(record, [&](mspof::RecordBuffer* buffer) { *out = buffer->AddRow(PathOf(group)); });
}

int mspof_record_decode(mspof_record* record, const uint8_t* data, size_t size,
                        mspof_error* error) {
  return Run(error, {{"record", record}, {"data", data, size}}, [&]() -> Status {
    record->buffer.Clear();
    if (size > kMostRecordBytes) return TooManyBytes();
    const Status decoded = record->buffer.Decode(View(data, size));
    record->buffer.KeepTexts();
    mspof::internal::ThrowIfNoMemory(decoded);
    // A record with too many rows is wrong too. Only memory that ran out has another status.
    return decoded.ok() ? decoded : Status(StatusCode::kCorrupt, decoded.message());
  });
}

int mspof_record_to_json(mspof_bytes** out, const uint8_t* record, size_t size,
                         mspof_error* error) {
  return Give(out, error, {{"record", record, size}}, [&]() -> Status {
    const auto read = ReadRecord(record, size);
    return read.ok() ? Put(out, read->ToJson()) : read.status();
  });
}

int mspof_record_from_json(mspof_bytes** out, const char* name, const uint8_t* json, size_t size,
                           mspof_error* error) {
  return Give(out, error, {{"json", json, size}}, [&]() -> Status {
    const auto read = mspof::CaseRecord::FromJson(View(json, size), ReadName(name, "record"));
    return read.ok() ? Put(out, read->Encode()) : read.status();
  });
}
