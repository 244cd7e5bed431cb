// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_IO_DATABASE_QUERY_ROWS_H_
#define MSPOF_IO_DATABASE_QUERY_ROWS_H_

// Internal. Users want mspof/io/database.h.
//
// What the kinds of databases share: the rows of one query. Each kind is a file of its own,
// which loads its client library, and which is free of any value of a row in what it says.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "io/database/query_text.h"
#include "mspof/io/database.h"
#include "mspof/row_source.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {
namespace io {

// Most bytes of a cell. A database could give one of gigabytes, which has to be in memory whole.
constexpr size_t kMostCellBytes = size_t{64} << 20;

// Stops for good at the first failure, which it then repeats.
class QueryRows : public RowSource {
 public:
  const std::vector<std::string>& columns() const final { return columns_; }
  Result<bool> Next(std::vector<std::string_view>* cells) final;
  Status Rewind() final;
  uint64_t bytes() const final { return bytes_; }

 protected:
  QueryRows(QueryText query, const DatabaseOptions& options)
      : query_(std::move(query)), options_(options) {}

  // As Next(). `*cells` has the size of columns(), and cells that are left alone are empty.
  virtual Result<bool> Fetch(std::vector<std::string_view>* cells) = 0;
  // Runs the query again.
  virtual Status Restart() = 0;

  // Fetch(), unless it was cancelled; throws nothing.
  Result<bool> FetchNext(std::vector<std::string_view>* cells);

  const QueryText& query() const { return query_; }
  const DatabaseOptions& options() const { return options_; }
  std::vector<std::string>* mutable_columns() { return &columns_; }

  bool cancelled() const {
    return options_.cancelled != nullptr && options_.cancelled->load(std::memory_order_relaxed);
  }
  // What calls say that end because of it.
  Status Cancelled() const;
  // That somebody else has locked what the query reads.
  Status Locked() const;
  // That a cell has more than kMostCellBytes.
  Status CellTooLarge(const std::string& column) const;
  // That a column holds bytes; `how` says how to convert it.
  Status BinaryColumn(const std::string& column, const std::string& how) const;

 private:
  const QueryText query_;
  const DatabaseOptions options_;
  std::vector<std::string> columns_;
  uint64_t bytes_ = 0;
  bool at_start_ = true;
  bool ended_ = false;
  Status status_;
};

// Each connects, and runs the query up to its first row.
Result<std::unique_ptr<RowSource>> OpenSqlite(const std::string& file, QueryText query,
                                              const DatabaseOptions& options);
Result<std::unique_ptr<RowSource>> OpenPostgresql(const std::string& connection, QueryText query,
                                                  const DatabaseOptions& options);
Result<std::unique_ptr<RowSource>> OpenOdbc(const std::string& connection, QueryText query,
                                            const DatabaseOptions& options);

}  // namespace io
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_IO_DATABASE_QUERY_ROWS_H_
