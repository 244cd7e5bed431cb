// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TESTS_BENCH_BATCH_H_
#define MSPOF_TESTS_BENCH_BATCH_H_

// A batch of records in columns, as a host that keeps columns has them: ids, four dates, and seven
// codes in dictionaries, by the Arrow C data interface.

#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "mspof/c.h"
#include "mspof/date.h"

namespace mspof::bench {

class Batch {
 public:
  explicit Batch(int64_t length) : length_(length) {
    AddIds();
    AddDays("received", "2019-10-01");
    AddDays("started", "2019-10-03");
    AddDays("concluded", "2019-11-30");
    AddDays("born", "1940-05-06");
    AddCodes("kind", {"s42", "other"});
    AddCodes("outcomes-asked", {"asked-expressed"});
    AddCodes("outcomes-met", {"fully", "partially", "not-achieved"});
    AddCodes("risk-assessment", {"identified-action", "identified-no-action"});
    AddCodes("risk-outcome", {"removed", "reduced", "remained"});
    AddCodes("capacity", {"lacked", "not-lacked"});
    AddCodes("supported", {"yes", "no"});
    schema_.format = "+s";
    schema_.n_children = static_cast<int64_t>(schemas_.size());
    schema_.children = schemas_.data();
    array_.length = length;
    array_.n_buffers = 1;
    array_.buffers = &no_buffer_;
    array_.n_children = schema_.n_children;
    array_.children = arrays_.data();
  }
  Batch(const Batch&) = delete;
  Batch& operator=(const Batch&) = delete;

  const ArrowSchema& schema() const { return schema_; }
  const ArrowArray& array() const { return array_; }

 private:
  struct Column {
    ArrowSchema schema = {};
    ArrowArray array = {};
    std::vector<int32_t> numbers;  // days, or where texts end
    std::vector<int8_t> codes;
    std::string texts;
    std::vector<const void*> buffers;
  };

  Column* New(const char* name, const char* format, int64_t length) {
    Column& column = all_.emplace_back();
    column.schema.name = name;
    column.schema.format = format;
    column.array.length = length;
    return &column;
  }
  void Give(Column* column, std::vector<const void*> buffers) {
    column->buffers = std::move(buffers);
    column->array.buffers = column->buffers.data();
    column->array.n_buffers = static_cast<int64_t>(column->buffers.size());
  }
  void Append(Column* column) {
    schemas_.push_back(&column->schema);
    arrays_.push_back(&column->array);
  }
  Column* Texts(const char* name, const std::vector<std::string>& texts) {
    Column* column = New(name, "u", static_cast<int64_t>(texts.size()));
    column->numbers.push_back(0);
    for (const std::string& text : texts) {
      column->texts += text;
      column->numbers.push_back(static_cast<int32_t>(column->texts.size()));
    }
    Give(column, {nullptr, column->numbers.data(), column->texts.data()});
    return column;
  }
  void AddIds() {
    std::vector<std::string> ids;
    for (int64_t i = 0; i < length_; ++i) ids.push_back("E" + std::to_string(100000000 + i));
    Append(Texts("record-id", ids));
  }
  void AddDays(const char* name, const char* day) {
    Column* column = New(name, "tdD", length_);
    column->numbers.assign(static_cast<size_t>(length_), Date::Parse(day)->days());
    Give(column, {nullptr, column->numbers.data()});
    Append(column);
  }
  void AddCodes(const char* name, const std::vector<std::string>& codes) {
    Column* column = New(name, "c", length_);
    for (int64_t i = 0; i < length_; ++i) {
      column->codes.push_back(static_cast<int8_t>(i % static_cast<int64_t>(codes.size())));
    }
    Give(column, {nullptr, column->codes.data()});
    Column* dictionary = Texts("", codes);
    column->schema.dictionary = &dictionary->schema;
    column->array.dictionary = &dictionary->array;
    Append(column);
  }

  int64_t length_;
  std::deque<Column> all_;  // Columns never move, since others point to them.
  std::vector<ArrowSchema*> schemas_;
  std::vector<ArrowArray*> arrays_;
  const void* no_buffer_ = nullptr;
  ArrowSchema schema_ = {};
  ArrowArray array_ = {};
};

}  // namespace mspof::bench

#endif  // MSPOF_TESTS_BENCH_BATCH_H_
