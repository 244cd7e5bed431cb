// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Reads the structs of a caller, which may be of an older or a newer header.
// Tested by tests/unit/capi/entry_test.cc and tests/unit/capi/counting_test.cc.

#include "capi/options.h"

#include <algorithm>

#include "capi/entry.h"
#include "capi/handles.h"
#include "support/shown.h"
#include "support/utf8.h"

namespace mspof::capi {
namespace {

// Calls `take` with each part of `text` that is not empty.
template <typename Take>
void ForEachPart(std::string_view text, char separator, const Take& take) {
  while (!text.empty()) {
    const size_t end = std::min(text.find(separator), text.size());
    if (end > 0) take(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

// What checking, counting and filling in by hand have in common.
struct Common {
  mspof_options known;
  Date as_of;
  std::optional<Period> period;
};

Result<Common> ReadCommon(const mspof_options* options) {
  const Result<mspof_options> known = Known(options, "options");
  if (!known.ok()) return known.status();
  const Result<Date> as_of = ReadDay(known->as_of, "options.as_of");
  if (!as_of.ok()) return as_of.status();
  Common common = {*known, *as_of, std::nullopt};
  if (known->period == nullptr) return common;
  const Result<Period> period = Period::Parse(known->period, known->cumulative != 0);
  if (!period.ok()) {
    return Status(StatusCode::kInvalidArgument, "options.period: " + period.status().message());
  }
  common.period = *period;
  return common;
}

std::vector<LeaveOut> ReadLeaveOut(const char* text) {
  std::vector<LeaveOut> leave_out;
  ForEachPart(Text(text), '\n', [&leave_out](std::string_view line) {
    const size_t equals = std::min(line.find('='), line.size());
    LeaveOut& one = leave_out.emplace_back();
    one.measure = std::string(line.substr(0, equals));
    one.reason = std::string(line.substr(std::min(equals + 1, line.size())));
  });
  return leave_out;
}

Result<std::vector<Waiver>> ReadWaiversOf(const mspof_options& options) {
  if (options.waivers == nullptr) return std::vector<Waiver>();
  return ReadWaivers({"options.waivers", std::string(Text(options.waivers))});
}

// A text that what the library makes can repeat.
Status CheckUtf8(const char* text, const char* name) {
  if (support::IsUtf8(Text(text))) return Status();
  return Status(StatusCode::kInvalidArgument, std::string(name) + " is not UTF-8");
}

}  // namespace

Result<Date> ReadDay(const char* text, const char* name) {
  Result<Date> day = Date::Parse(Text(text));
  if (day.ok()) return day;
  return Status(StatusCode::kInvalidArgument, std::string(name) + ": " + day.status().message());
}

Result<CaseRecord> ReadRecord(const uint8_t* data, size_t size) {
  if (size > kMostRecordBytes) return TooManyBytes();
  return CaseRecord::Decode(View(data, size));
}

std::string ReadName(const char* name, std::string_view what) {
  const std::string_view text = Text(name).empty() ? what : Text(name);
  return support::IsUtf8(text) ? std::string(text) : support::Shown(text);
}

Status DecodeRecord(const uint8_t* data, size_t size, RecordBuffer* record) {
  if (size > kMostRecordBytes) return TooManyBytes();
  const Status decoded = record->Decode(View(data, size));
  // Only memory that ran out is another failure than bytes that are wrong.
  internal::ThrowIfNoMemory(decoded);
  return decoded.ok() ? decoded : Status(StatusCode::kCorrupt, decoded.message());
}

bool HasGoodId(const RecordBuffer& record) {
  const size_t bytes = record.record_id().size();
  return bytes > 0 && bytes <= size_t{RecordBuffer::kMaxIdBytes};
}

Status TooManyBytes() {
  return Status(StatusCode::kCorrupt, "the record has more than 16 MiB: check what fills it");
}

std::vector<std::string> ReadPaths(const char* text) {
  std::vector<std::string> paths;
  ForEachPart(Text(text), ',', [&paths](std::string_view path) { paths.emplace_back(path); });
  return paths;
}

Result<CheckOptions> ReadCheckOptions(const mspof_options* options) {
  const Result<Common> common = ReadCommon(options);
  if (!common.ok()) return common.status();
  Result<std::vector<Waiver>> waivers = ReadWaiversOf(common->known);
  if (!waivers.ok()) return waivers.status();
  return CheckOptions{common->as_of, common->period, ReadPaths(common->known.not_mapped),
                      *std::move(waivers)};
}

Result<TallyOptions> ReadTallyOptions(const mspof_options* options) {
  const Result<Common> common = ReadCommon(options);
  if (!common.ok()) return common.status();
  if (!common->period)
    return Status(StatusCode::kInvalidArgument,
                  "the period is not set: give one, for example \"2019-20/Q1\"");
  const mspof_options& known = common->known;
  TallyOptions out;
  out.council = Text(known.council);
  out.period = *common->period;
  out.as_of = common->as_of;
  out.not_mapped = ReadPaths(known.not_mapped);
  out.leave_out = ReadLeaveOut(known.leave_out);
  Result<std::vector<Waiver>> waivers = ReadWaiversOf(known);
  if (!waivers.ok()) return waivers.status();
  out.waivers = *std::move(waivers);
  if (known.settle != nullptr) out.settlement = known.settle->outcome.settlement;
  if (known.id_key != nullptr) std::copy_n(known.id_key, out.id_key.size(), out.id_key.begin());
  return out;
}

Result<CountsOptions> ReadCountsOptions(const mspof_options* options) {
  const Result<Common> common = ReadCommon(options);
  if (!common.ok()) return common.status();
  return CountsOptions{common->as_of, std::string(Text(common->known.council)), common->period,
                       ReadLeaveOut(common->known.leave_out)};
}

Result<ReaderOptions> ReadReaderOptions(const mspof_reader_options* options) {
  ReaderOptions out;
  if (options == nullptr) return out;
  const Result<mspof_reader_options> known = Known(options, "options");
  if (!known.ok()) return known.status();
  if (known->max_row_bytes != 0) out.max_row_bytes = known->max_row_bytes;
  if (known->max_part_bytes != 0) out.max_part_bytes = known->max_part_bytes;
  out.keep_unmapped_codes = known->keep_unmapped_codes != 0;
  if (known->as_of != nullptr) {
    const Result<Date> as_of = ReadDay(known->as_of, "options.as_of");
    if (!as_of.ok()) return as_of.status();
    out.as_of = *as_of;
  }
  return out;
}

Result<Envelope> ReadEnvelope(const mspof_envelope* envelope) {
  const Result<mspof_envelope> known = Known(envelope, "envelope");
  if (!known.ok()) return known.status();
  const Result<Date> prepared = ReadDay(known->prepared_on, "envelope.prepared_on");
  if (!prepared.ok()) return prepared.status();
  Envelope out;
  out.prepared_on = *prepared;
  out.host_name = Text(known->host_name);
  out.host_version = Text(known->host_version);
  out.library_version = Version();
  out.comment = Text(known->comment);
  out.revision = std::max(known->revision, uint32_t{1});
  out.replaces = Text(known->replaces);
  out.tops_up = Text(known->tops_up);
  return out;
}

Result<Sitting> ReadSitting(const mspof_sitting* sitting) {
  const Result<mspof_sitting> known = Known(sitting, "sitting");
  if (!known.ok()) return known.status();
  const Result<Date> day = ReadDay(known->day, "sitting.day");
  if (!day.ok()) return day.status();
  const Status form = CheckUtf8(known->wording_form, "sitting.wording_form");
  if (!form.ok()) return form;
  Sitting out;
  out.collection = Text(known->collection);
  out.respondent = Text(known->respondent);
  out.interviewer = Text(known->interviewer);
  out.day = *day;
  out.answer_set = Text(known->answer_set);
  if (known->language != nullptr) out.language = known->language;
  out.wording_form = Text(known->wording_form);
  out.only_collection = known->only_collection != 0;
  return out;
}

Result<FormRequest> ReadFormRequest(const mspof_form_request* request) {
  FormRequest out;
  if (request == nullptr) return out;
  const Result<mspof_form_request> known = Known(request, "request");
  if (!known.ok()) return known.status();
  const Status form = CheckUtf8(known->wording_form, "request.wording_form");
  if (!form.ok()) return form;
  out.respondent = Text(known->respondent);
  if (known->language != nullptr) out.language = known->language;
  out.wording_form = Text(known->wording_form);
  return out;
}

}  // namespace mspof::capi
