// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_EXAMPLES_CAPTURE_STORE_H_
#define MSPOF_EXAMPLES_CAPTURE_STORE_H_

// Records in an SQLite database, each with all of its versions, and the definitions that they were
// captured with. No answer is overwritten: a saved record is merged with the changes that others
// saved since it was opened.

#include <mspof/mspof.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

struct sqlite3;

namespace capture {

// A record as it was saved.
struct Stored {
  mspof::CaseRecord record;
  // From 1.
  int64_t version = 0;
};

// The definition that a record was captured with; null if there is none yet.
const mspof::Pin* PinOf(const mspof::CaseRecord& record);

// Use from one thread. After a writing call has returned, its data survive a crash of the program
// or the machine.
class Store {
 public:
  // Opens a database, or makes an empty one that only its owner may read.
  static mspof::Result<Store> Open(const std::string& path);

  // Ids of all records, sorted.
  mspof::Result<std::vector<std::string>> Ids() const;
  // A version of a record; 0 means the newest. Fails with kNotFound.
  mspof::Result<Stored> Load(const std::string& id, int64_t version = 0) const;
  // Adds a new record.
  mspof::Status Add(const mspof::CaseRecord& record);
  // Merges `record` with the newest version, and keeps the result as a new version if it differs. A
  // part that was captured before the record was moved is moved too. Answers that no longer apply
  // are parked as of `day`, by the definition of the result, or by `framework` if it has none yet.
  // Returns the newest version.
  mspof::Result<Stored> Save(const mspof::Framework& framework, mspof::Date day,
                             const mspof::CaseRecord& record);
  // Keeps `record` unchanged as the version after `version`. Fails with kFailedPrecondition if that
  // version exists.
  mspof::Status Replace(const mspof::CaseRecord& record, int64_t version);

  // Keeps a definition, because records may have been captured with it.
  mspof::Status Keep(const mspof::Framework& framework);
  // The definition with that digest. Fails with kNotFound.
  mspof::Result<mspof::Framework> Definition(const std::string& digest) const;

 private:
  struct Close {
    void operator()(sqlite3* database) const;
  };
  explicit Store(sqlite3* database) : database_(database) {}
  mspof::Status Run(const char* sql) const;
  mspof::Result<mspof::CaseRecord> MoveAlong(const mspof::CaseRecord& part,
                                             const mspof::CaseRecord& record) const;
  mspof::Status Insert(const mspof::CaseRecord& record, int64_t version);
  mspof::Result<Stored> SaveInTransaction(const mspof::Framework& framework, mspof::Date day,
                                          const mspof::CaseRecord& record);

  std::unique_ptr<sqlite3, Close> database_;
};

}  // namespace capture

#endif  // MSPOF_EXAMPLES_CAPTURE_STORE_H_
