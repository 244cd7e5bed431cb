// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_EXAMPLES_CAPTURE_STORE_H_
#define MSPOF_EXAMPLES_CAPTURE_STORE_H_

// Records in an SQLite database, each with all of its versions, and the definitions by which they
// were captured. Nothing is overwritten: what somebody saves is merged with what others saved since
// they opened it.

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

// The definition by which a record was captured; null: none yet.
const mspof::Pin* PinOf(const mspof::CaseRecord& record);

// Use from one thread. When a call that writes has returned, what it wrote outlives a crash of
// the program or the machine.
class Store {
 public:
  // Opens a database, or makes one that is empty and that only its owner may read.
  static mspof::Result<Store> Open(const std::string& path);

  // Ids of all records, sorted.
  mspof::Result<std::vector<std::string>> Ids() const;
  // A version of a record; 0: the newest. Fails with kNotFound.
  mspof::Result<Stored> Load(const std::string& id, int64_t version = 0) const;
  // Adds a record that is not there yet.
  mspof::Status Add(const mspof::CaseRecord& record);
  // Merges `record` with the newest version and keeps the result as a new one, unless that
  // changes nothing. A part that was captured before the record was moved is moved along. What no
  // longer applies is parked as of `day`, by the definition of the result; `framework` if it has
  // none yet. Gives what is there now.
  mspof::Result<Stored> Save(const mspof::Framework& framework, mspof::Date day,
                             const mspof::CaseRecord& record);
  // Keeps `record` as it is as the version after `version`. Fails with kFailedPrecondition if
  // there is one already.
  mspof::Status Replace(const mspof::CaseRecord& record, int64_t version);

  // Keeps a definition for as long as there may be a record that was captured by it.
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
