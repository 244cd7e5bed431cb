// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CAPI_OPTIONS_H_
#define MSPOF_CAPI_OPTIONS_H_

// Internal. The structs of mspof/c.h as the C++ API has them. Each fails with the name of the
// member that is wrong.

#include <string>
#include <string_view>
#include <vector>

#include "mspof/c.h"
#include "mspof/mspof.h"

namespace mspof::capi {

// A day; `name` is what the message calls it.
Result<Date> ReadDay(const char* text, const char* name);
// Most bytes of a record, as in a stream of records, and the failure of one that has more.
constexpr size_t kMostRecordBytes = size_t{16} << 20;
Status TooManyBytes();
// Reads the bytes of a record. Fails with kCorrupt, and throws if memory runs out.
Status DecodeRecord(const uint8_t* data, size_t size, RecordBuffer* record);
// Whether the record has an id with which it is counted.
bool HasGoodId(const RecordBuffer& record);
Result<CaseRecord> ReadRecord(const uint8_t* data, size_t size);
// What a caller calls a file, so that messages can repeat it; without a name, what it is.
std::string ReadName(const char* name, std::string_view what);
// Paths separated by commas.
std::vector<std::string> ReadPaths(const char* text);

Result<CheckOptions> ReadCheckOptions(const mspof_options* options);
Result<TallyOptions> ReadTallyOptions(const mspof_options* options);
Result<CountsOptions> ReadCountsOptions(const mspof_options* options);
Result<ReaderOptions> ReadReaderOptions(const mspof_reader_options* options);
Result<Envelope> ReadEnvelope(const mspof_envelope* envelope);
Result<Sitting> ReadSitting(const mspof_sitting* sitting);
Result<FormRequest> ReadFormRequest(const mspof_form_request* request);

}  // namespace mspof::capi

#endif  // MSPOF_CAPI_OPTIONS_H_
