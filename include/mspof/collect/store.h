// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_COLLECT_STORE_H_
#define MSPOF_COLLECT_STORE_H_

/// Store: where the national team keeps the submissions that it receives, each byte for byte, in an
/// SQLite file or a PostgreSQL database. docs/formats/store.md specifies its tables. It belongs to
/// the library mspof::collect.
///
///   auto store = mspof::collect::Store::Open("national.store", mspof::collect::Opening::kMake);
///   if (!store.ok()) return Fail(store.status().message());
///   auto added = store->Add({"bristol-q1.mspof", bytes, SubmissionForm::kMspof, today});
///   auto collected = store->Collect();  // the returns that stand, and what was left out
///
/// Guarantees:
///   1. What Add() acknowledged is on the disk, even if the process or the machine ends. A call
///   that
///      fails changes nothing.
///   2. The same submissions give the same Collected, in whatever order they came.
///   3. Nothing that was added is changed or removed, and each submission can be read again byte
///   for
///      byte.
///   4. Processes that write at the same time wait for each other.
///
/// The store holds true counts, and the secret key of disclosure control. A new file has mode 0600.
/// Back it up: without the key, editions made before and after the loss reveal true counts when
/// they are compared.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "mspof/compare/collected.h"
#include "mspof/date.h"
#include "mspof/export.h"
#include "mspof/framework.h"
#include "mspof/io/database.h"
#include "mspof/period.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {
namespace collect {

/// The form of a submission's file. The numbers never change.
enum class SubmissionForm : int {
  /// Canonical bytes, .mspof.
  kMspof = 0,
  /// The JSON form.
  kJson = 1,
  /// The CSV form.
  kCsv = 2,
};

/// A file that was received.
struct ReceivedFile {
  /// The name by which messages and lists call it: any text of UTF-8.
  std::string name;
  /// All of its bytes.
  std::string bytes;
  /// Its form.
  SubmissionForm form = SubmissionForm::kMspof;
  /// The day on which it was received.
  Date received;
};

/// What the store knows of one submission, without its counts.
struct StoredSubmission {
  /// Digest of the submission, its id.
  std::string digest;
  /// The name that was given.
  std::string name;
  /// The form of the file.
  SubmissionForm form = SubmissionForm::kMspof;
  /// The day on which it was received.
  Date received;
  /// GSS code of the council.
  std::string council;
  /// Id of the framework.
  std::string framework;
  /// Edition of the framework.
  std::string edition;
  /// Digest of its definition.
  std::string definition;
  /// The days covered.
  Period period;
  /// The day as of which its records were taken.
  Date as_of;
  /// Number of the revision, from 1.
  uint32_t revision = 1;
  /// Digest of the submission that it replaces; empty: none.
  std::string replaces;
  /// Digest of the submission that it tops up; empty: none.
  std::string tops_up;
};

/// What became of one file.
struct Added {
  /// Why it was refused, with a remedy; OK: it was not.
  Status status;
  /// True if the same submission, in whatever form, is in the store already. Nothing is then added.
  bool known = false;
  /// What the store holds, unless it was refused. Of a known one: what was given the first time.
  StoredSubmission submission;
};

/// Which submissions Collect() looks at.
struct CollectOptions {
  /// Id of the framework. Default: empty, the only one of which there are submissions.
  std::string framework;
  /// GSS codes. Default: empty, all councils.
  std::vector<std::string> councils;
  /// If it is a day, submissions received after it are not looked at, so that an earlier
  /// comparison can be made again. Default: no day.
  Date received_by;
};

/// From which file one measure of a return comes.
struct MeasureSource {
  /// Id of the measure.
  std::string measure;
  /// Digest of the submission that supplies it; empty if none does.
  std::string submission;
  /// Why it is not supplied; empty if it is.
  std::string not_supplied;
};

/// From which files one return that stands comes.
struct ReturnSource {
  /// The period of the return.
  Period period;
  /// The edition by which it was counted.
  std::string edition;
  /// The submissions of which it was made, the revision first, then its top-ups.
  std::vector<StoredSubmission> submissions;
  /// Its measures.
  std::vector<MeasureSource> measures;
};

/// A council's returns of one financial year, in a release.
struct ReleasedReturns {
  /// GSS code.
  std::string council;
  /// First calendar year of the financial year.
  int year = 0;
  /// Digests of the submissions, sorted.
  std::vector<std::string> submissions;
};

/// A file that was given away.
struct ReleasedFile {
  /// Its name.
  std::string name;
  /// SHA-256 of its bytes, 64 hexadecimal digits.
  std::string sha256;
};

/// Numbers that were released: one entry of the ledger.
struct ReleaseEntry {
  /// Number of the edition, from 1; the store gives it.
  uint32_t edition = 0;
  /// The day of the release.
  Date day;
  /// Name of the method of disclosure control, as DisclosureMethodName() gives it.
  std::string method;
  /// Id of the key; empty if the method has none.
  std::string key_id;
  /// All councils and years in it.
  std::vector<ReleasedReturns> returns;
  /// The files.
  std::vector<ReleasedFile> files;
};

/// How Open() treats a store that is not there.
enum class Opening : int {
  /// It fails with kNotFound.
  kThere = 0,
  /// It makes the store, with a new key.
  kMake = 1,
};

/// A store. Use from one thread at a time. Movable; not copyable.
class MSPOF_EXPORT Store {
 public:
  /// Opens a store: the name of a file, which may have "sqlite:" before it, or
  /// "postgresql:CONNECTION" as in mspof::io::DatabaseName, where the tables may stand beside
  /// others.
  ///
  /// Fails with kNotFound if it is not there; with kUnsupported if a newer version made it, or if
  /// the client library is missing; with kCorrupt if the file is no store or is damaged; with
  /// kUnavailable if another process holds it for longer than options.wait_seconds, or the server
  /// does not answer; with kPermissionDenied, kResourceExhausted, kInvalidArgument and kCancelled.
  /// All other calls fail in the same ways.
  /// `new_key`: the 32 bytes of the key of a store that is made now, such as that of
  /// DisclosureKey::ForTests(). Default: empty, a key is drawn. A store that is there keeps its
  /// key.
  static Result<Store> Open(const std::string& name, Opening opening,
                            const io::DatabaseOptions& options = {}, std::string_view new_key = {});
  ~Store();
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;

  /// Adds one file in a transaction of its own. Added::status tells why a file is refused: it
  /// cannot be read as a submission of its form, it is of a newer version, its numbers contradict
  /// each other, its council did not exist, or its definition is not known.
  Result<Added> Add(const ReceivedFile& file);
  /// Adds several files in one transaction: on failure none of them is added. One refused file does
  /// not keep out the others. Gives as many results as files.
  Result<std::vector<Added>> Add(const std::vector<ReceivedFile>& files);
  /// Adds a definition. Returns false if it is known already, as built-in ones are.
  Result<bool> AddDefinition(const Framework& framework);
  /// The definition with this digest. Fails with kNotFound if the store does not know it.
  Result<Framework> Definition(const std::string& digest) const;

  /// All submissions, in the order in which they were added.
  Result<std::vector<StoredSubmission>> List() const;
  /// The bytes of a submission as they were received. Fails with kNotFound.
  Result<std::string> Bytes(const std::string& digest) const;

  /// The returns that stand, and what was left out. docs/guides/collect.md specifies the rules.
  /// Fails with kInvalidArgument if there are several frameworks and options name none.
  Result<compare::Collected> Collect(const CollectOptions& options = {}) const;
  /// From which files the numbers of a council come, for each return that has days of the period.
  Result<std::vector<ReturnSource>> Sources(const std::string& council, const Period& period,
                                            const CollectOptions& options = {}) const;

  /// The 32 bytes of the key of disclosure control, for DisclosureKey::FromBytes().
  Result<std::string> DisclosureKeyBytes() const;
  /// The number that the edition has or will have. One that was recorded with the same day, method,
  /// key and returns is the same edition. Fails with kFailedPrecondition if a council and year in
  /// it was released by another method or key before: both together reveal true counts.
  Result<uint32_t> CheckRelease(const ReleaseEntry& release) const;
  /// Records a release before its files are given away, and returns the number of its edition.
  /// Files are added to an edition that is recorded already. With `force` it does not fail as
  /// CheckRelease() does: warn whoever asked for that.
  Result<uint32_t> RecordRelease(const ReleaseEntry& release, bool force = false);
  /// The ledger, by edition.
  Result<std::vector<ReleaseEntry>> Releases() const;

 private:
  class Impl;
  explicit Store(std::unique_ptr<Impl> impl);
  internal::Owned<Impl> impl_;
};

}  // namespace collect
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_COLLECT_STORE_H_
