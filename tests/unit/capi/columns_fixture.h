// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TESTS_UNIT_CAPI_COLUMNS_FIXTURE_H_
#define MSPOF_TESTS_UNIT_CAPI_COLUMNS_FIXTURE_H_

// Columns of the Arrow C data interface, made by hand, and tests that compare them with records.

#include <gtest/gtest.h>

#include <deque>
#include <initializer_list>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "capi_fixture.h"

namespace mspof::testing {

using Texts = std::vector<std::optional<std::string>>;

// A column and all that it points to.
class Column {
 public:
  Column() = default;
  Column(const Column&) = delete;
  Column& operator=(const Column&) = delete;

  ArrowSchema schema = {};
  ArrowArray array = {};

  // What the buffers and children point to.
  std::deque<std::string> bytes;
  std::vector<const void*> buffers;
  std::vector<ArrowSchema*> schemas;
  std::vector<ArrowArray*> arrays;

  void AddBuffer(std::string data) {
    bytes.push_back(std::move(data));
    buffers.push_back(bytes.back().data());
    array.n_buffers = static_cast<int64_t>(buffers.size());
    array.buffers = buffers.data();
  }
  void AddNoBuffer() {
    buffers.push_back(nullptr);
    array.n_buffers = static_cast<int64_t>(buffers.size());
    array.buffers = buffers.data();
  }
  void AddChild(Column* child) {
    schemas.push_back(&child->schema);
    arrays.push_back(&child->array);
    schema.n_children = array.n_children = static_cast<int64_t>(schemas.size());
    schema.children = schemas.data();
    array.children = arrays.data();
  }
};

template <typename T>
void Append(T value, std::string* bytes) {
  bytes->append(reinterpret_cast<const char*>(&value), sizeof value);
}

// Makes columns and keeps them.
class Maker {
 public:
  Column* New(const char* name, const char* format, int64_t length) {
    Column& column = all_.emplace_back();
    column.schema.name = name;
    column.schema.format = format;
    column.array.length = length;
    return &column;
  }
  // As Arrow lays texts out, with offsets of 4 or 8 bytes.
  template <typename Offset = int32_t>
  Column* OfTexts(const char* name, const Texts& texts) {
    Column* column = New(name, sizeof(Offset) == 4 ? "u" : "U", static_cast<int64_t>(texts.size()));
    std::string there((texts.size() + 7) / 8, '\0');
    std::string offsets;
    std::string characters;
    Append<Offset>(0, &offsets);
    for (size_t i = 0; i < texts.size(); ++i) {
      if (texts[i]) there[i / 8] = static_cast<char>(there[i / 8] | (1 << (i % 8)));
      if (texts[i]) characters += *texts[i];
      Append(static_cast<Offset>(characters.size()), &offsets);
    }
    column->AddBuffer(there);
    column->AddBuffer(offsets);
    column->AddBuffer(characters);
    return column;
  }
  // None of them is null.
  template <typename T>
  Column* OfNumbers(const char* name, const char* format, const std::vector<T>& numbers) {
    Column* column = New(name, format, static_cast<int64_t>(numbers.size()));
    std::string values;
    for (const T number : numbers) Append(number, &values);
    column->AddNoBuffer();
    column->AddBuffer(values);
    return column;
  }
  // `ends`: where each list ends; -1: it is null.
  Column* OfLists(const char* name, const std::vector<int32_t>& ends, Column* items) {
    Column* column = New(name, "+l", static_cast<int64_t>(ends.size()));
    std::string there((ends.size() + 7) / 8, '\0');
    std::string offsets;
    int32_t last = 0;
    Append(last, &offsets);
    for (size_t i = 0; i < ends.size(); ++i) {
      if (ends[i] >= 0) there[i / 8] = static_cast<char>(there[i / 8] | (1 << (i % 8)));
      if (ends[i] >= 0) last = ends[i];
      Append(last, &offsets);
    }
    column->AddBuffer(there);
    column->AddBuffer(offsets);
    column->AddChild(items);
    return column;
  }
  // Views of lists, each of its begin and size.
  template <typename Number = int32_t>
  Column* OfViews(const char* name, const std::vector<std::pair<Number, Number>>& views,
                  Column* items) {
    const char* const format = sizeof(Number) == 4 ? "+vl" : "+vL";
    Column* column = New(name, format, static_cast<int64_t>(views.size()));
    std::string begins;
    std::string sizes;
    for (const auto& [begin, size] : views) {
      Append(begin, &begins);
      Append(size, &sizes);
    }
    column->AddNoBuffer();
    column->AddBuffer(begins);
    column->AddBuffer(sizes);
    column->AddChild(items);
    return column;
  }
  // Lists of one size. `there`: a bit for each of at most eight.
  Column* OfFixed(const char* name, const char* format, int64_t length, char there, Column* items) {
    Column* column = New(name, format, length);
    column->AddBuffer(std::string(1, there));
    column->AddChild(items);
    return column;
  }
  Column* OfStructs(const char* name, int64_t length, std::initializer_list<Column*> children) {
    Column* column = New(name, "+s", length);
    column->AddNoBuffer();
    for (Column* child : children) column->AddChild(child);
    return column;
  }
  static Column* WithDictionary(Column* positions, Column* texts) {
    positions->schema.dictionary = &texts->schema;
    positions->array.dictionary = &texts->array;
    return positions;
  }

 private:
  std::deque<Column> all_;
};

class CColumns : public CTest {
 protected:
  std::string ReturnOf(const mspof_tally* tally) {
    int settle = -1;
    const auto outcome = Made<mspof_outcome>(mspof_tally_finish, &settle, tally);
    const auto counted = Made<mspof_return>(mspof_outcome_return, outcome.get());
    return Given(mspof_return_message, counted.get());
  }
  // Expects that the columns give the same as the records.
  void ExpectAlike(const Column& columns, const std::vector<CaseRecord>& records) {
    const mspof_options options = Options();
    const auto one_by_one = Made<mspof_tally>(mspof_tally_new, framework_.get(), &options);
    std::vector<std::string> expected;
    for (const CaseRecord& record : records) {
      const std::string bytes = record.Encode();
      mspof_bytes* found = nullptr;
      ASSERT_EQ(mspof_tally_add(one_by_one.get(), Data(bytes), bytes.size(), &found, nullptr,
                                error_.get()),
                MSPOF_OK)
          << message();
      const Owned<mspof_bytes> owned(found);
      for (const std::string& one : FindingsIn(Taken(found))) expected.push_back(one);
    }
    const auto at_once = Made<mspof_tally>(mspof_tally_new, framework_.get(), &options);
    mspof_bytes* found = nullptr;
    ASSERT_EQ(mspof_tally_add_columns(at_once.get(), &columns.schema, &columns.array, &found,
                                      error_.get()),
              MSPOF_OK)
        << message();
    const Owned<mspof_bytes> owned(found);
    EXPECT_EQ(FindingsIn(Taken(found)), expected);
    EXPECT_EQ(ReturnOf(at_once.get()), ReturnOf(one_by_one.get()));
    const auto checker = Made<mspof_checker>(mspof_checker_new, framework_.get(), &options);
    EXPECT_EQ(FindingsIn(Given(mspof_checker_check_columns, checker.get(), &columns.schema,
                               &columns.array)),
              expected);
  }
  int Add(const Column& columns) {
    const mspof_options options = Options();
    const auto tally = Made<mspof_tally>(mspof_tally_new, framework_.get(), &options);
    const int code = mspof_tally_add_columns(tally.get(), &columns.schema, &columns.array, nullptr,
                                             error_.get());
    EXPECT_EQ(mspof_tally_given(tally.get()) == 0, code != MSPOF_OK);
    return code;
  }

  Maker make_;
};

inline CaseRecord Of(const std::string& id, const std::string& concluded,
                     const std::string& asked) {
  CaseRecord record;
  record.record_id = id;
  record.concluded = concluded;
  if (!asked.empty()) record.values.push_back({"outcomes-asked", {asked}, {}});
  return record;
}

}  // namespace mspof::testing

#endif  // MSPOF_TESTS_UNIT_CAPI_COLUMNS_FIXTURE_H_
