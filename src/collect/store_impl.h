// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_COLLECT_STORE_IMPL_H_
#define MSPOF_COLLECT_STORE_IMPL_H_

// Internal. Users want mspof/collect/store.h.

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "io/database/sql_database.h"
#include "mspof/collect/store.h"
#include "mspof/submission.h"

namespace mspof {
inline namespace abi0 {
namespace collect {

// What the functions of a store share. All but the constructor need a transaction.
class Store::Impl {
 public:
  explicit Impl(std::unique_ptr<io::SqlDatabase> database) : database_(std::move(database)) {}

  io::SqlDatabase* database() const { return database_.get(); }
  // A definition, which is then kept. Fails with kNotFound.
  Result<const Framework*> Definition(const std::string& digest) const;
  // The submissions of a council, in the order in which they were added; of all if it is empty.
  Result<std::vector<StoredSubmission>> List(const std::string& council) const;
  // A submission of the store. Fails with kCorrupt if its bytes are not a submission, or the
  // columns beside them say something else; whether it is the one that was added, its digest tells.
  Result<Submission> Read(const StoredSubmission& stored) const;
  Status Damaged(const StoredSubmission& stored) const;
  Result<std::string> Bytes(const std::string& digest) const;
  // Adds one file.
  Result<Added> Add(const ReceivedFile& file);
  // What Collect() gives.
  Result<compare::Collected> Collect(const CollectOptions& options) const;

 private:
  // Why the submission is refused, apart from whether it is known already.
  Status Check(const Submission& submission) const;
  Status Insert(const StoredSubmission& stored, std::string_view bytes);
  Status CollectCouncil(const std::string& council, const CollectOptions& options,
                        compare::Collected* collected) const;

  const std::unique_ptr<io::SqlDatabase> database_;
  mutable std::map<std::string, Framework> definitions_;
};

// A submission in one of its forms.
Result<Submission> ReadAs(SubmissionForm form, std::string_view bytes);

}  // namespace collect
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_COLLECT_STORE_IMPL_H_
