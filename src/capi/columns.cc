// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Columns of the Arrow C data interface, of one batch or of a stream of them. What a type or an
// array refuses, it refuses before the first record of the batch.
// Tested by tests/unit/capi/columns_test.cc and stream_test.cc.

#include "columns/columns.h"

#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

#include "capi/entry.h"
#include "capi/handles.h"

namespace mspof::capi {
namespace {

using columns::Columns;

// Where records go, some at a time, and what is found in them; null: it is not wanted.
struct Sink {
  std::function<void(const std::vector<const RecordBuffer*>& records, const TakenSink& taken)> use;
  std::vector<RecordBuffer>* records;  // to be filled
  std::vector<Finding>* found;
};

// No part of a record stays behind.
struct Emptied {
  std::vector<RecordBuffer>* records;
  explicit Emptied(std::vector<RecordBuffer>* r) : records(r) { Clear(); }
  ~Emptied() { Clear(); }
  Emptied(const Emptied&) = delete;
  Emptied& operator=(const Emptied&) = delete;
  void Clear() const {
    for (RecordBuffer& record : *records) record.Clear();
  }
};

// Passes on the records of a batch that was taken. What is found in one gets the number of its row,
// since a record without an id can be told from others by nothing else.
void UseBatch(const Framework& framework, Columns* columns, const Sink& sink, uint64_t* row) {
  const Emptied emptied(sink.records);
  const auto most = std::min<int64_t>(columns->size(), Columns::kBlock);
  while (sink.records->size() < static_cast<size_t>(most)) sink.records->emplace_back(framework);
  std::vector<const RecordBuffer*> some;
  const auto take = [&sink, row](size_t position, bool, std::vector<Finding>* findings) {
    for (Finding& finding : *findings) {
      finding.row = *row + position + 1;
      sink.found->push_back(std::move(finding));
    }
  };
  const TakenSink taken = sink.found == nullptr ? TakenSink() : take;
  for (int64_t i = 0; i < columns->size();) {
    some.clear();
    for (; static_cast<int64_t>(some.size()) < most && i < columns->size(); ++i) {
      RecordBuffer& record = (*sink.records)[some.size()];
      columns->Fill(i, &record);
      some.push_back(&record);
    }
    sink.use(some, taken);
    *row += some.size();
  }
}

Status UseColumns(const Framework& framework, const ArrowSchema* schema, const ArrowArray* array,
                  const Sink& sink) {
  const Status given = Check({{"schema", schema}, {"columns", array}});
  if (!given.ok()) return given;
  Result<Columns> columns = Columns::Of(framework, *schema);
  if (!columns.ok()) return columns.status();
  const Status taken = columns->Take(*array);
  if (!taken.ok()) return taken;
  uint64_t row = 0;
  UseBatch(framework, &*columns, sink, &row);
  return Status();
}

// ---- Streams ------------------------------------------------------------------------------------

// A struct that a producer filled for us, and that we release.
template <typename T>
class Given {
 public:
  Given() = default;
  ~Given() {
    if (!is_empty()) value_.release(&value_);
  }
  Given(const Given&) = delete;
  Given& operator=(const Given&) = delete;

  T* operator&() { return &value_; }  // NOLINT(google-runtime-operator): a producer fills it
  const T& operator*() const { return value_; }
  bool is_empty() const { return value_.release == nullptr; }

 private:
  T value_ = {};
};

// The number alone: the text that the producer has may repeat values.
Status Failed(int number) {
  return Status(StatusCode::kUnavailable, "the producer of the stream failed with error " +
                                              std::to_string(number) +
                                              ": its get_last_error() says why");
}

Status CheckStream(const ArrowArrayStream* stream) {
  const Status given = Check({{"stream", stream}});
  if (!given.ok()) return given;
  if (stream->release == nullptr || stream->get_schema == nullptr || stream->get_next == nullptr) {
    return Status(StatusCode::kInvalidArgument,
                  "the stream was released: give one that was not read before");
  }
  return Status();
}

Status UseStream(const Framework& framework, ArrowArrayStream* stream, const Sink& sink) {
  const Status given = CheckStream(stream);
  if (!given.ok()) return given;
  Given<ArrowSchema> schema;
  int error = stream->get_schema(stream, &schema);
  if (error != 0) return Failed(error);
  if (schema.is_empty()) return Status(StatusCode::kInvalidArgument, "the stream has no schema");
  Result<Columns> columns = Columns::Of(framework, *schema);
  if (!columns.ok()) return columns.status();
  for (uint64_t row = 0;;) {
    Given<ArrowArray> array;
    error = stream->get_next(stream, &array);
    if (error != 0) return Failed(error);
    if (array.is_empty()) return Status();
    const Status taken = columns->Take(*array);
    if (!taken.ok()) return taken;
    UseBatch(framework, &*columns, sink, &row);
  }
}

// ---- Tallies and checkers -----------------------------------------------------------------------

// One of the two.
struct Input {
  const ArrowSchema* schema;
  const ArrowArray* array;
  ArrowArrayStream* stream;
  bool is_stream;

  Status Use(const Framework& framework, const Sink& sink) const {
    return is_stream ? UseStream(framework, stream, sink)
                     : UseColumns(framework, schema, array, sink);
  }
};

int AddAll(mspof_tally* tally, const Input& input, mspof_bytes** findings, mspof_error* error) {
  if (findings != nullptr) *findings = nullptr;
  return Run(error, {{"tally", tally}}, [&]() -> Status {
    const Status may = tally->CheckNotExplained();
    if (!may.ok()) return may;
    std::vector<Finding> found;
    const auto add = [tally](const std::vector<const RecordBuffer*>& records,
                             const TakenSink& taken) { tally->tally->AddAll(records, taken); };
    const Sink sink = {add, &tally->several, findings == nullptr ? nullptr : &found};
    const Status status = input.Use(tally->framework, sink);
    if (!status.ok() || findings == nullptr) return status;
    return Put(findings, EncodeFindings(found));
  });
}

int CheckAll(mspof_checker* checker, const Input& input, mspof_bytes** out, mspof_error* error) {
  return Give(out, error, {{"checker", checker}}, [&]() -> Status {
    std::vector<Finding> found;
    const auto check = [checker](const std::vector<const RecordBuffer*>& records,
                                 const TakenSink& taken) {
      checker->checker.CheckAll(records, taken);
    };
    const Sink sink = {check, &checker->several, &found};
    const Status status = input.Use(checker->framework, sink);
    return status.ok() ? Put(out, EncodeFindings(found)) : status;
  });
}

}  // namespace
}  // namespace mspof::capi

using namespace mspof::capi;  // NOLINT(google-build-using-namespace): this is all it is for

int mspof_tally_add_columns(mspof_tally* tally, const struct ArrowSchema* schema,
                            const struct ArrowArray* columns, mspof_bytes** findings,
                            mspof_error* error) {
  return AddAll(tally, {schema, columns, nullptr, false}, findings, error);
}

int mspof_tally_add_stream(mspof_tally* tally, struct ArrowArrayStream* stream,
                           mspof_bytes** findings, mspof_error* error) {
  return AddAll(tally, {nullptr, nullptr, stream, true}, findings, error);
}

int mspof_checker_check_columns(mspof_bytes** out, mspof_checker* checker,
                                const struct ArrowSchema* schema, const struct ArrowArray* columns,
                                mspof_error* error) {
  return CheckAll(checker, {schema, columns, nullptr, false}, out, error);
}

int mspof_checker_check_stream(mspof_bytes** out, mspof_checker* checker,
                               struct ArrowArrayStream* stream, mspof_error* error) {
  return CheckAll(checker, {nullptr, nullptr, stream, true}, out, error);
}
