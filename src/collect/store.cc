// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Opens a store, and reads what is in it. Tested by tests/unit/collect/store_test.cc.

#include "mspof/collect/store.h"

#include <utility>

#include "collect/schema.h"
#include "collect/store_impl.h"
#include "collect/transaction.h"
#include "support/trim.h"

namespace mspof {
inline namespace abi0 {
namespace collect {
namespace {

using Access = io::SqlDatabase::Access;

constexpr uint32_t kMostSeconds = 86400;
constexpr std::string_view kSqlite = "sqlite:";

bool BeginsWith(const std::string& name, std::string_view prefix) {
  return support::IsSameInAnyCase(std::string_view(name).substr(0, prefix.size()), prefix);
}

Result<std::unique_ptr<io::SqlDatabase>> OpenDatabase(const std::string& name, bool make,
                                                      const io::DatabaseOptions& options) {
  if (options.wait_seconds == 0 || options.wait_seconds > kMostSeconds) {
    return Status(StatusCode::kInvalidArgument, "seconds to wait: must be 1 to 86400");
  }
  if (name.find('\0') != std::string::npos) {
    return Status(StatusCode::kInvalidArgument, "the name of the store has a NUL byte");
  }
  if (BeginsWith(name, "postgresql:") || BeginsWith(name, "postgres:")) {
    const std::string rest = name.substr(name.find(':') + 1);
    // In a URI, what looks like our prefix belongs to the URI.
    return io::OpenPostgresqlDatabase(rest.substr(0, 2) == "//" ? name : rest, options);
  }
  const bool has_prefix = BeginsWith(name, kSqlite);
  if (!has_prefix && io::DatabaseName::Is(name)) {
    return Status(StatusCode::kInvalidArgument,
                  name.substr(0, name.find(':') + 1) +
                      " a store is an SQLite file or in PostgreSQL: name a file, or "
                      "postgresql:CONNECTION");
  }
  const std::string file = has_prefix ? name.substr(kSqlite.size()) : name;
  if (file.empty()) {
    return Status(StatusCode::kInvalidArgument, "the name of the store is empty: name a file");
  }
  // What other programs take for a database in memory, or for a URI.
  if (file == ":memory:" || BeginsWith(file, "file:")) {
    return Status(StatusCode::kInvalidArgument,
                  file + ": a store is a file, which is kept: give its name alone, or ./" + file +
                      " if it is called so");
  }
  return io::OpenSqliteDatabase(file, make, options);
}

Status NotThere(const io::SqlDatabase& database) {
  return Status(
      StatusCode::kNotFound,
      database.name() + ": holds no store yet: check the name, or add a submission first");
}

// Makes sure that the tables are there.
Status Prepare(io::SqlDatabase* database, bool make, std::string_view new_key) {
  {
    Transaction reading(database);
    const Status begun = reading.Begin(Access::kRead);
    if (!begun.ok()) return begun;
    const Result<bool> there = HasTables(database);
    if (!there.ok()) return there.status();
    if (*there) return Status();
    if (!make) return NotThere(*database);
  }
  Transaction writing(database);
  const Status begun = writing.Begin(Access::kWrite);
  if (!begun.ok()) return begun;
  // Another process may have made them meanwhile.
  const Result<bool> there = HasTables(database);
  if (!there.ok()) return there.status();
  if (*there) return Status();
  const Status made = MakeTables(database, new_key);
  return made.ok() ? writing.Commit() : made;
}

}  // namespace

Store::Store(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Store::~Store() = default;
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;

Result<Store> Store::Open(const std::string& name, Opening opening,
                          const io::DatabaseOptions& options, std::string_view new_key) try {
  const bool make = opening == Opening::kMake;
  Result<std::unique_ptr<io::SqlDatabase>> database = OpenDatabase(name, make, options);
  if (!database.ok()) return database.status();
  const Status ready = Prepare(database->get(), make, new_key);
  if (!ready.ok()) return ready;
  return Store(std::make_unique<Impl>(*std::move(database)));
} catch (...) {
  return internal::Thrown();
}

Result<std::vector<StoredSubmission>> Store::List() const try {
  Transaction reading(impl_->database());
  const Status begun = reading.Begin(Access::kRead);
  if (!begun.ok()) return begun;
  return impl_->List("");
} catch (...) {
  return internal::Thrown();
}

Result<std::string> Store::Bytes(const std::string& digest) const try {
  Transaction reading(impl_->database());
  const Status begun = reading.Begin(Access::kRead);
  if (!begun.ok()) return begun;
  return impl_->Bytes(digest);
} catch (...) {
  return internal::Thrown();
}

Result<Framework> Store::Definition(const std::string& digest) const try {
  Transaction reading(impl_->database());
  const Status begun = reading.Begin(Access::kRead);
  if (!begun.ok()) return begun;
  const Result<const Framework*> found = impl_->Definition(digest);
  if (!found.ok()) return found.status();
  return **found;
} catch (...) {
  return internal::Thrown();
}

Result<std::string> Store::DisclosureKeyBytes() const try {
  Transaction reading(impl_->database());
  const Status begun = reading.Begin(Access::kRead);
  if (!begun.ok()) return begun;
  std::string key;
  const Status read = impl_->database()->Run("SELECT disclosure_key FROM mspof_store", {},
                                             [&key](const io::SqlRow& row) {
                                               key = row.Text(0);
                                               return Status();
                                             });
  if (!read.ok()) return read;
  if (key.size() == 32) return key;
  return Status(StatusCode::kCorrupt,
                impl_->database()->name() + ": its key is damaged: take the newest backup");
} catch (...) {
  return internal::Thrown();
}

Result<const Framework*> Store::Impl::Definition(const std::string& digest) const {
  const auto kept = definitions_.find(digest);
  if (kept != definitions_.end()) return &kept->second;
  Result<Framework> framework = Framework::Open(digest);
  internal::ThrowIfNoMemory(framework.status());
  if (!framework.ok()) {
    std::string bytes;
    const Status read = database_->Run("SELECT bytes FROM mspof_definition WHERE digest = $1",
                                       {digest}, [&bytes](const io::SqlRow& row) {
                                         bytes = row.Text(0);
                                         return Status();
                                       });
    if (!read.ok()) return read;
    if (bytes.empty()) {
      return Status(StatusCode::kNotFound, "the store does not know this definition");
    }
    framework = Framework::Decode(bytes);
    internal::ThrowIfNoMemory(framework.status());
    if (!framework.ok() || framework->info().digest != digest) {
      return Status(StatusCode::kCorrupt, database_->name() + ": the definition " +
                                              digest.substr(0, 12) +
                                              " is damaged: take the newest backup");
    }
  }
  return &definitions_.emplace(digest, *std::move(framework)).first->second;
}

}  // namespace collect
}  // namespace abi0
}  // namespace mspof
