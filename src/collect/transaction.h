// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_COLLECT_TRANSACTION_H_
#define MSPOF_COLLECT_TRANSACTION_H_

// Internal. Users want mspof/collect/store.h.

#include "io/database/sql_database.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {
namespace collect {

// Rolls back at its end, also after an exception, unless it was committed.
class Transaction {
 public:
  explicit Transaction(io::SqlDatabase* database) : database_(database) {}
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction() {
    if (open_) database_->Rollback();
  }

  Status Begin(io::SqlDatabase::Access access) {
    Status begun = database_->Begin(access);
    open_ = begun.ok();
    return begun;
  }
  Status Commit() {
    open_ = false;
    return database_->Commit();
  }

 private:
  io::SqlDatabase* const database_;
  bool open_ = false;
};

}  // namespace collect
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_COLLECT_TRANSACTION_H_
