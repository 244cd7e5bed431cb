// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The rows of one query: counts them, ends after a failure, and makes the errors that all kinds of
// databases share. Tested by tests/unit/io/database/database_test.cc.

#include "io/database/query_rows.h"

#include <algorithm>

namespace mspof {
inline namespace abi0 {
namespace io {

Result<bool> QueryRows::FetchNext(std::vector<std::string_view>* cells) try {
  if (cancelled()) return Cancelled();
  cells->assign(columns_.size(), {});
  return Fetch(cells);
} catch (...) {
  return internal::Thrown();
}

Result<bool> QueryRows::Next(std::vector<std::string_view>* cells) {
  if (!status_.ok()) return status_;
  if (ended_) return false;
  at_start_ = false;
  Result<bool> more = FetchNext(cells);
  if (!more.ok()) {
    status_ = more.status();
  } else if (!*more) {
    ended_ = true;
  } else {
    for (std::string_view cell : *cells) bytes_ += cell.size();
  }
  return more;
}

Status QueryRows::Rewind() {
  if (!status_.ok() || at_start_) return status_;
  try {
    status_ = Restart();
  } catch (...) {
    status_ = internal::Thrown();
  }
  at_start_ = status_.ok();
  ended_ = false;
  bytes_ = 0;
  return status_;
}

Status QueryRows::Cancelled() const {
  return query_.Error(StatusCode::kCancelled, "was stopped while it was read");
}

Status QueryRows::Locked() const {
  const std::string waited = std::to_string(options_.wait_seconds);
  return query_.Error(StatusCode::kUnavailable,
                      "reads a table that another program has locked; waited " + waited +
                          (waited == "1" ? " second" : " seconds") +
                          ": try again later, or wait longer");
}

Status QueryRows::CellTooLarge(const std::string& column) const {
  return query_.Error(StatusCode::kResourceExhausted,
                      (column.empty() ? "a column" : "column \"" + column + "\"") +
                          " has a cell of more than " + std::to_string(kMostCellBytes) +
                          " bytes: leave it out of the query");
}

Status QueryRows::BinaryColumn(const std::string& column, const std::string& how) const {
  return query_.Error(StatusCode::kInvalidArgument,
                      "column \"" + column +
                          "\" holds bytes, not text: leave it out of the query, "
                          "or convert it" +
                          how);
}

}  // namespace io
}  // namespace abi0
}  // namespace mspof
