// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_IO_DATABASE_QUERY_ROWS_H_
#define MSPOF_IO_DATABASE_QUERY_ROWS_H_

// Internal. Users want mspof/io/database.h.
//
// The rows of one query, for all kinds of databases. Each kind has its own file, which loads its
// client library. Its messages never hold a value of a row.

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

// The most bytes of a cell. A database could give gigabytes, and a cell must fit into memory.
constexpr size_t kMostCellBytes = size_t{64} << 20;

// Stops for good at the first failure; all later calls return the same failure.
class QueryRows : public RowSource {
 public:
  const std::vector<std::string>& columns() const final { return columns_; }
  Result<bool> Next(std::vector<std::string_view>* cells) final;
  Status Rewind() final;
  uint64_t bytes() const final { return bytes_; }

 protected:
  QueryRows(QueryText query, const DatabaseOptions& options)
      : query_(std::move(query)), options_(options) {}

  // Like Next(). `*cells` has the size of columns(); cells that are not set are empty.
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
  // The status of calls that end because of cancelling.
  Status Cancelled() const;
  // The error that a table of the query is locked.
  Status Locked() const;
  // The error that a cell has more than kMostCellBytes.
  Status CellTooLarge(const std::string& column) const;
  // The error that a column holds bytes; `how` tells how to convert it.
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
