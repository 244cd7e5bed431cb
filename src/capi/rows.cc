// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Tables that the caller fills, and readers over them. A reader pulls its rows and nothing calls
// back into the caller.
// Tested by tests/unit/capi/rows_test.cc.

#include <cstring>

#include "capi/entry.h"
#include "capi/handles.h"
#include "capi/messages.h"
#include "capi/options.h"

using namespace mspof::capi;  // NOLINT(google-build-using-namespace): this is all it is for
using mspof::Result;
using mspof::Status;
using mspof::StatusCode;

// All cells, one after the other, and where each of them ends.
struct mspof_table {
  std::vector<std::string> headings;
  std::string cells;
  std::vector<size_t> ends;
};

namespace {

constexpr size_t kMostFindings = 1000;

// Gives the rows of a table, which outlives it.
class TableRows final : public mspof::RowSource {
 public:
  explicit TableRows(const mspof_table* table) : table_(*table) {}

  const std::vector<std::string>& columns() const override { return table_.headings; }
  Result<bool> Next(std::vector<std::string_view>* cells) override {
    const size_t width = table_.headings.size();
    if (table_.ends.size() - next_ < width) return false;
    cells->clear();
    for (size_t i = 0; i < width; ++i) {
      const size_t end = table_.ends[next_++];
      cells->emplace_back(table_.cells.data() + begin_, end - begin_);
      begin_ = end;
    }
    return true;
  }
  Status Rewind() override {
    next_ = 0;
    begin_ = 0;
    return Status();
  }
  uint64_t bytes() const override { return begin_; }

 private:
  const mspof_table& table_;
  size_t next_ = 0;   // position in ends
  size_t begin_ = 0;  // of the next cell
};

mspof::ByteSource SourceOf(std::string_view bytes) {
  return [bytes](char* data, size_t size) mutable -> Result<size_t> {
    const size_t given = std::min(size, bytes.size());
    if (given > 0) std::memcpy(data, bytes.data(), given);
    bytes.remove_prefix(given);
    return given;
  };
}

}  // namespace

struct mspof_reader {
  std::vector<std::unique_ptr<TableRows>> rows;
  mspof::RecordReader reader;
};

namespace {

using Rows = std::vector<std::unique_ptr<TableRows>>;

Result<std::vector<mspof::TableInput>> ReadInputs(const mspof_input* inputs, size_t count,
                                                  Rows* rows) {
  std::vector<mspof::TableInput> tables;
  for (size_t i = 0; i < count; ++i) {
    const mspof_input& input = inputs[i];
    if ((input.csv == nullptr) == (input.table == nullptr)) {
      return Status(StatusCode::kInvalidArgument,
                    "an input has both or none of `csv` and `table`: give one of them");
    }
    mspof::TableInput& table = tables.emplace_back();
    table.part = Text(input.part);
    if (input.table != nullptr) {
      rows->push_back(std::make_unique<TableRows>(input.table));
      table.rows = rows->back().get();
    } else {
      const std::string_view bytes = View(input.csv, input.csv_size);
      table.bytes = [bytes]() -> Result<mspof::ByteSource> { return SourceOf(bytes); };
    }
  }
  return tables;
}

}  // namespace

int mspof_mapping_from_text(mspof_mapping** out, const mspof_file* mapping, mspof_error* error) {
  return Give(out, error, {{"mapping", mapping}}, [&]() -> Status {
    const Status given = Check({{"the data of a file", mapping->data, mapping->size}});
    if (!given.ok()) return given;
    return Put(out, mspof::Mapping::FromText(View(mapping->data, mapping->size),
                                             ReadName(mapping->name, "mapping")));
  });
}

int mspof_mapping_info(mspof_bytes** out, const mspof_mapping* mapping, mspof_error* error) {
  return Give(out, error, {{"mapping", mapping}},
              [&] { return Put(out, Message(mapping->mapping)); });
}

int mspof_table_new(mspof_table** out, const mspof_view* headings, size_t count,
                    mspof_error* error) {
  return Give(out, error, {{"headings", headings, count}}, [&]() -> Status {
    if (count == 0) return Status(StatusCode::kInvalidArgument, "there are no headings");
    *out = Make(mspof_table{Texts(headings, count), {}, {}});
    return Status();
  });
}

int mspof_table_add_row(mspof_table* table, const mspof_view* cells, size_t count,
                        mspof_error* error) {
  return Run(error, {{"table", table}, {"cells", cells, count}}, [&]() -> Status {
    if (count != table->headings.size()) {
      return Status(StatusCode::kInvalidArgument,
                    "the row has " + std::to_string(count) + " cells, and the table " +
                        std::to_string(table->headings.size()) + " headings");
    }
    const size_t cell_bytes = table->cells.size();
    const size_t row_begin = table->ends.size();
    try {
      for (size_t i = 0; i < count; ++i) {
        table->cells.append(View(cells[i]));
        table->ends.push_back(table->cells.size());
      }
    } catch (...) {
      table->cells.resize(cell_bytes);
      table->ends.resize(row_begin);
      throw;
    }
    return Status();
  });
}

int mspof_reader_open(mspof_reader** out, const mspof_framework* framework,
                      const mspof_mapping* mapping, const mspof_input* inputs, size_t count,
                      const mspof_reader_options* options, mspof_error* error) {
  return Give(
      out, error, {{"framework", framework}, {"mapping", mapping}, {"inputs", inputs, count}},
      [&]() -> Status {
        const Result<mspof::ReaderOptions> read = ReadReaderOptions(options);
        if (!read.ok()) return read.status();
        Rows rows;
        const auto tables = ReadInputs(inputs, count, &rows);
        if (!tables.ok()) return tables.status();
        Result<mspof::RecordReader> reader =
            mspof::RecordReader::Open(framework->framework, mapping->mapping, *tables, *read);
        if (!reader.ok()) return reader.status();
        *out = Make(mspof_reader{std::move(rows), *std::move(reader)});
        return Status();
      });
}

int mspof_reader_open_stream(mspof_reader** out, const mspof_framework* framework,
                             const mspof_mapping* mapping, const uint8_t* data, size_t size,
                             const mspof_reader_options* options, mspof_error* error) {
  return Give(out, error, {{"framework", framework}, {"data", data, size}}, [&]() -> Status {
    const Result<mspof::ReaderOptions> read = ReadReaderOptions(options);
    if (!read.ok()) return read.status();
    Result<mspof::RecordReader> reader = mspof::RecordReader::OpenStream(
        framework->framework, mapping == nullptr ? nullptr : &mapping->mapping,
        SourceOf(View(data, size)), *read);
    if (!reader.ok()) return reader.status();
    *out = Make(mspof_reader{{}, *std::move(reader)});
    return Status();
  });
}

int mspof_reader_next(int* more, mspof_bytes** findings, mspof_reader* reader, mspof_record* record,
                      mspof_error* error) {
  if (findings != nullptr) *findings = nullptr;
  return Give(more, error, {{"reader", reader}, {"record", record}}, [&]() -> Status {
    std::vector<mspof::Finding> found;
    const mspof::FindingSink sink = [&found](mspof::Finding finding) {
      if (found.size() < kMostFindings) found.push_back(std::move(finding));
    };
    const Result<bool> read =
        reader->reader.Next(&record->buffer, findings == nullptr ? mspof::FindingSink() : sink);
    if (!read.ok()) return read.status();
    // The texts of the reader are gone with its next row.
    if (*read) record->buffer.KeepTexts();
    *more = *read ? 1 : 0;
    return findings == nullptr ? Status() : Put(findings, mspof::EncodeFindings(found));
  });
}

int mspof_reader_report(mspof_bytes** out, const mspof_reader* reader, mspof_error* error) {
  return Give(out, error, {{"reader", reader}}, [&] { return Put(out, Message(reader->reader)); });
}
