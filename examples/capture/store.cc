// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A page says which version it was made from. Its answer is given to that version, and the result
// is merged with the newest, so a page that was open for an hour overwrites nothing: where two
// people said different things, both stay, and the interview asks again.
// Tested by tests/capture/test_host.py.

#include "store.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

namespace capture {

using mspof::CaseRecord;
using mspof::Framework;
using mspof::Result;
using mspof::Status;
using mspof::StatusCode;

namespace {

// FULL: a commit returns when the data has reached the disk.
constexpr char kSchema[] = R"(
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
CREATE TABLE IF NOT EXISTS record (
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (id, version)
);
CREATE TABLE IF NOT EXISTS definition (
  digest TEXT NOT NULL PRIMARY KEY,
  bytes BLOB NOT NULL
);
)";
constexpr int kWaitMilliseconds = 5000;

struct Finalize {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

Statement Prepare(sqlite3* database, const char* sql) {
  sqlite3_stmt* statement = nullptr;
  sqlite3_prepare_v2(database, sql, -1, &statement, nullptr);
  return Statement(statement);
}

void BindBytes(const Statement& statement, int at, const std::string& bytes) {
  sqlite3_bind_blob(statement.get(), at, bytes.data(), static_cast<int>(bytes.size()),
                    SQLITE_TRANSIENT);
}

std::string BytesAt(const Statement& statement, int column) {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement.get(), column));
  return {bytes, static_cast<size_t>(sqlite3_column_bytes(statement.get(), column))};
}

void BindText(const Statement& statement, int at, const std::string& text) {
  sqlite3_bind_text(statement.get(), at, text.data(), static_cast<int>(text.size()),
                    SQLITE_TRANSIENT);
}

// What SQLite says of its own, never what it was given.
Status Failed(int code) {
  return Status(StatusCode::kResourceExhausted,
                std::string("the database: ") + sqlite3_errstr(code));
}

}  // namespace

const mspof::Pin* PinOf(const CaseRecord& record) {
  return record.draft && record.draft->pin ? &*record.draft->pin : nullptr;
}

void Store::Close::operator()(sqlite3* database) const { sqlite3_close(database); }

Status Store::Run(const char* sql) const {
  const int code = sqlite3_exec(database_.get(), sql, nullptr, nullptr, nullptr);
  return code == SQLITE_OK ? Status() : Failed(code);
}

Result<Store> Store::Open(const std::string& path) {
  // SQLite would let all read a new file; what it puts beside it gets the same mode.
  const int fd = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd >= 0) close(fd);
  sqlite3* database = nullptr;
  const int code = sqlite3_open(path.c_str(), &database);
  Store store(database);
  if (code != SQLITE_OK) return Failed(code);
  sqlite3_busy_timeout(database, kWaitMilliseconds);
  const Status made = store.Run(kSchema);
  if (!made.ok()) return made;
  return store;
}

Result<std::vector<std::string>> Store::Ids() const {
  const Statement statement =
      Prepare(database_.get(), "SELECT DISTINCT id FROM record ORDER BY id");
  std::vector<std::string> ids;
  int code = sqlite3_step(statement.get());
  for (; code == SQLITE_ROW; code = sqlite3_step(statement.get())) {
    ids.emplace_back(reinterpret_cast<const char*>(sqlite3_column_text(statement.get(), 0)));
  }
  if (code != SQLITE_DONE) return Failed(code);
  return ids;
}

Result<Stored> Store::Load(const std::string& id, int64_t version) const {
  const Statement statement =
      Prepare(database_.get(),
              "SELECT bytes, version FROM record WHERE id = ?1 AND (version = ?2 OR ?2 = 0)"
              " ORDER BY version DESC LIMIT 1");
  BindText(statement, 1, id);
  sqlite3_bind_int64(statement.get(), 2, version);
  const int code = sqlite3_step(statement.get());
  if (code == SQLITE_DONE)
    return Status(StatusCode::kNotFound,
                  "There is no such enquiry, or it has no such version: open it again");
  if (code != SQLITE_ROW) return Failed(code);
  Result<CaseRecord> record = CaseRecord::Decode(BytesAt(statement, 0));
  if (!record.ok()) return record.status();
  return Stored{*std::move(record), sqlite3_column_int64(statement.get(), 1)};
}

Status Store::Insert(const CaseRecord& record, int64_t version) {
  const Statement statement =
      Prepare(database_.get(), "INSERT INTO record (id, version, bytes) VALUES (?1, ?2, ?3)");
  BindText(statement, 1, record.record_id);
  sqlite3_bind_int64(statement.get(), 2, version);
  BindBytes(statement, 3, record.Encode());
  const int code = sqlite3_step(statement.get());
  if (code == SQLITE_CONSTRAINT) {
    return Status(StatusCode::kFailedPrecondition,
                  "Somebody saved this enquiry meanwhile: open it again");
  }
  return code == SQLITE_DONE ? Status() : Failed(code);
}

Status Store::Add(const CaseRecord& record) { return Insert(record, 1); }

Status Store::Replace(const CaseRecord& record, int64_t version) {
  return Insert(record, version + 1);
}

Status Store::Keep(const Framework& framework) {
  const Statement statement =
      Prepare(database_.get(), "INSERT OR IGNORE INTO definition (digest, bytes) VALUES (?1, ?2)");
  BindText(statement, 1, framework.info().digest);
  BindBytes(statement, 2, framework.Encode());
  const int code = sqlite3_step(statement.get());
  return code == SQLITE_DONE ? Status() : Failed(code);
}

Result<Framework> Store::Definition(const std::string& digest) const {
  const Statement statement =
      Prepare(database_.get(), "SELECT bytes FROM definition WHERE digest = ?1");
  BindText(statement, 1, digest);
  const int code = sqlite3_step(statement.get());
  if (code == SQLITE_DONE)
    return Status(StatusCode::kNotFound,
                  "It was captured with a definition that was never in use here");
  if (code != SQLITE_ROW) return Failed(code);
  return Framework::Decode(BytesAt(statement, 0));
}

// `part` by the definition of `record`.
Result<CaseRecord> Store::MoveAlong(const CaseRecord& part, const CaseRecord& record) const {
  const mspof::Pin *from = PinOf(part), *to = PinOf(record);
  if (from == nullptr || to == nullptr || from->digest == to->digest) return part;
  const Result<Framework> before = Definition(from->digest);
  if (!before.ok()) return before.status();
  const Result<Framework> after = Definition(to->digest);
  if (!after.ok()) return after.status();
  Result<mspof::MigratedRecord> moved = mspof::Migrate(*before, *after, part);
  if (!moved.ok()) return moved.status();
  return moved->record;
}

Result<Stored> Store::Save(const Framework& framework, mspof::Date day, const CaseRecord& record) {
  const Status begun = Run("BEGIN IMMEDIATE");
  if (!begun.ok()) return begun;
  Result<Stored> saved = SaveInTransaction(framework, day, record);
  const Status ended = Run(saved.ok() ? "COMMIT" : "ROLLBACK");
  if (saved.ok() && !ended.ok()) {
    (void)Run("ROLLBACK");
    return ended;
  }
  return saved;
}

Result<Stored> Store::SaveInTransaction(const Framework& framework, mspof::Date day,
                                        const CaseRecord& record) {
  const Result<Stored> newest = Load(record.record_id);
  if (!newest.ok()) return newest.status();
  const Result<CaseRecord> part = MoveAlong(record, newest->record);
  if (!part.ok()) return part.status();
  const Result<mspof::MergedRecord> merged = mspof::MergeRecords(newest->record, *part);
  if (!merged.ok()) return merged.status();
  const mspof::Pin* pin = PinOf(merged->record);
  const bool same = pin == nullptr || pin->digest == framework.info().digest;
  const Result<Framework> definition = same ? framework : Definition(pin->digest);
  if (!definition.ok()) return definition.status();
  mspof::Sitting sitting;
  sitting.day = day;
  const auto settled = mspof::Interview::Open(*definition, merged->record, sitting);
  if (!settled.ok()) return settled.status();
  if (settled->record().Encode() == newest->record.Encode()) return newest;
  const Stored saved = {settled->record(), newest->version + 1};
  const Status inserted = Insert(saved.record, saved.version);
  if (!inserted.ok()) return inserted;
  return saved;
}

}  // namespace capture
