// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Adds submissions and definitions, and reads them again. A submission is known by its digest,
// which is the same in all forms; the bytes that came first are kept. Tested by
// tests/unit/collect/store_test.cc.

#include <algorithm>
#include <tuple>
#include <utility>

#include "collect/store_impl.h"
#include "collect/transaction.h"
#include "mspof/check_submission.h"
#include "mspof/council.h"
#include "support/utf8.h"

namespace mspof {
inline namespace abi0 {
namespace collect {
namespace {

using Access = io::SqlDatabase::Access;

struct FormName {
  SubmissionForm form;
  std::string_view name;
};
// Do not change: part of the format of stores.
constexpr FormName kForms[] = {{SubmissionForm::kMspof, "mspof"},
                               {SubmissionForm::kJson, "json"},
                               {SubmissionForm::kCsv, "csv"}};

std::string_view NameOf(SubmissionForm form) {
  const auto* const found = std::find_if(std::begin(kForms), std::end(kForms),
                                         [form](const FormName& row) { return row.form == form; });
  return found == std::end(kForms) ? "" : found->name;
}

// A statement that gives the columns which FromRow() reads.
#define MSPOF_SUBMISSIONS                                                                     \
  "SELECT digest, name, form, received, council, framework, edition, definition, first_day, " \
  "last_day, cumulative, as_of, revision, replaces, tops_up FROM mspof_submission "
constexpr char kAll[] = MSPOF_SUBMISSIONS "ORDER BY number";
constexpr char kOfCouncil[] = MSPOF_SUBMISSIONS "WHERE council = $1 ORDER BY number";
constexpr char kOfDigest[] = MSPOF_SUBMISSIONS "WHERE digest = $1";
#undef MSPOF_SUBMISSIONS

// A text of the store as a day; no day if it is none, which the digest then gives away.
Date DayOf(std::string_view text) {
  const Result<Date> day = Date::Parse(text);
  return day.ok() ? *day : Date();
}

StoredSubmission FromRow(const io::SqlRow& row) {
  StoredSubmission stored;
  stored.digest = row.Text(0);
  stored.name = row.Text(1);
  const std::string_view form = row.Text(2);
  for (const FormName& known : kForms) {
    if (known.name == form) stored.form = known.form;
  }
  stored.received = DayOf(row.Text(3));
  stored.council = row.Text(4);
  stored.framework = row.Text(5);
  stored.edition = row.Text(6);
  stored.definition = row.Text(7);
  stored.period.first = DayOf(row.Text(8));
  stored.period.last = DayOf(row.Text(9));
  stored.period.cumulative = row.Number(10) != 0;
  stored.as_of = DayOf(row.Text(11));
  stored.revision = static_cast<uint32_t>(row.Number(12));
  stored.replaces = row.Text(13);
  stored.tops_up = row.Text(14);
  return stored;
}

StoredSubmission FromFile(const ReceivedFile& file, const Submission& submission,
                          std::string digest) {
  const Scope& scope = submission.council_return.scope;
  StoredSubmission stored;
  stored.digest = std::move(digest);
  stored.name = file.name;
  stored.form = file.form;
  stored.received = file.received;
  stored.council = scope.council;
  stored.framework = scope.framework;
  stored.edition = scope.edition;
  stored.definition = scope.digest;
  stored.period = scope.period;
  stored.as_of = scope.as_of;
  stored.revision = submission.envelope.revision;
  stored.replaces = submission.envelope.replaces;
  stored.tops_up = submission.envelope.tops_up;
  return stored;
}

// Whether the columns of a row are what the submission in it says.
bool Agree(const StoredSubmission& row, const Submission& submission) {
  const StoredSubmission is =
      FromFile({row.name, {}, row.form, row.received}, submission, row.digest);
  const auto told = [](const StoredSubmission& one) {
    return std::tie(one.council, one.framework, one.edition, one.definition, one.period.first,
                    one.period.last, one.period.cumulative, one.as_of, one.revision, one.replaces,
                    one.tops_up);
  };
  return told(row) == told(is);
}

Added Refused(Status status) {
  Added added;
  added.status = std::move(status);
  return added;
}

}  // namespace

Result<Submission> ReadAs(SubmissionForm form, std::string_view bytes) {
  switch (form) {
    case SubmissionForm::kMspof:
      return Submission::Decode(bytes);
    case SubmissionForm::kJson:
      return Submission::FromJson(bytes);
    case SubmissionForm::kCsv:
      return Submission::FromCsv(bytes);
  }
  return Status(StatusCode::kInvalidArgument, "there is no such form of a submission");
}

Result<std::vector<StoredSubmission>> Store::Impl::List(const std::string& council) const {
  std::vector<StoredSubmission> list;
  const auto take = [&list](const io::SqlRow& row) {
    list.push_back(FromRow(row));
    return Status();
  };
  const Status read = council.empty() ? database_->Run(kAll, {}, take)
                                      : database_->Run(kOfCouncil, {council}, take);
  if (!read.ok()) return read;
  return list;
}

Result<std::string> Store::Impl::Bytes(const std::string& digest) const {
  bool found = false;
  std::string bytes;
  const Status read = database_->Run("SELECT bytes FROM mspof_submission WHERE digest = $1",
                                     {digest}, [&](const io::SqlRow& row) {
                                       bytes = row.Text(0);
                                       found = true;
                                       return Status();
                                     });
  if (!read.ok()) return read;
  if (!found) return Status(StatusCode::kNotFound, "the store has no submission of this digest");
  return bytes;
}

Result<Submission> Store::Impl::Read(const StoredSubmission& stored) const {
  const Result<std::string> bytes = Bytes(stored.digest);
  if (!bytes.ok()) return bytes.status();
  Result<Submission> submission = ReadAs(stored.form, *bytes);
  internal::ThrowIfNoMemory(submission.status());
  return submission.ok() && Agree(stored, *submission) ? std::move(submission) : Damaged(stored);
}

Status Store::Impl::Damaged(const StoredSubmission& stored) const {
  return Status(StatusCode::kCorrupt, database_->name() + ": the submission " +
                                          stored.digest.substr(0, 12) + " (" + stored.name +
                                          ") is damaged: take the newest backup");
}

Status Store::Impl::Check(const Submission& submission) const {
  const Scope& scope = submission.council_return.scope;
  if (submission.from_newer_version) {
    return Status(StatusCode::kUnsupported,
                  "is of a newer version of the format, so not all of it could be read: install a "
                  "newer version of mspof");
  }
  const Result<const Framework*> framework = Definition(scope.digest);
  if (framework.status().code() == StatusCode::kNotFound) {
    return Status(StatusCode::kNotFound,
                  "its definition, " + scope.framework + "/" + scope.edition + " revision " +
                      std::to_string(scope.revision) + " (digest " + scope.digest.substr(0, 12) +
                      "), is not known: add it with --definition FILE");
  }
  if (!framework.ok()) return framework.status();
  const Result<Council> council = FindCouncil(scope.council, scope.period);
  if (!council.ok()) return council.status();
  const std::vector<Finding> findings = CheckSubmission(**framework, submission);
  const auto wrong = std::find_if(findings.begin(), findings.end(), [](const Finding& finding) {
    return finding.severity == Severity::kError;
  });
  if (wrong == findings.end()) return Status();
  return Status(StatusCode::kInvalidArgument,
                "its numbers contradict each other (rule " + wrong->rule_id +
                    "): ask the council for a new one; mspof check says more");
}

Status Store::Impl::Insert(const StoredSubmission& stored, std::string_view bytes) {
  return database_->Run(
      "INSERT INTO mspof_submission (number, digest, bytes, form, name, received, council, "
      "framework, edition, definition, first_day, last_day, cumulative, as_of, revision, replaces, "
      "tops_up) SELECT coalesce(max(number), 0) + 1, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, "
      "$12, $13, $14, $15, $16 FROM mspof_submission",
      {stored.digest, io::SqlValue::Bytes(bytes), NameOf(stored.form), stored.name,
       stored.received.ToString(), stored.council, stored.framework, stored.edition,
       stored.definition, stored.period.first.ToString(), stored.period.last.ToString(),
       int64_t{stored.period.cumulative}, stored.as_of.ToString(), int64_t{stored.revision},
       stored.replaces, stored.tops_up});
}

Result<Added> Store::Impl::Add(const ReceivedFile& file) {
  if (NameOf(file.form).empty()) {
    return Status(StatusCode::kInvalidArgument, "there is no such form of a submission");
  }
  if (!file.received.valid()) {
    return Status(StatusCode::kInvalidArgument, "the day on which a file was received is missing");
  }
  if (!support::IsUtf8(file.name) || file.name.find('\0') != std::string::npos) {
    return Status(StatusCode::kInvalidArgument, "the name of a file is not UTF-8: rename the file");
  }
  const Result<Submission> submission = ReadAs(file.form, file.bytes);
  internal::ThrowIfNoMemory(submission.status());
  if (!submission.ok()) return Refused(submission.status());
  const Result<std::string> digest = submission->Digest();
  internal::ThrowIfNoMemory(digest.status());
  if (!digest.ok()) return Refused(digest.status());
  Added added;
  const Status looked = database_->Run(kOfDigest, {*digest}, [&added](const io::SqlRow& row) {
    added.submission = FromRow(row);
    added.known = true;
    return Status();
  });
  if (!looked.ok()) return looked;
  if (added.known) return added;
  Status right = Check(*submission);
  internal::ThrowIfNoMemory(right);
  // What is wrong with the store is no fault of the file.
  if (right.code() == StatusCode::kCorrupt || right.code() == StatusCode::kUnavailable)
    return right;
  if (!right.ok()) return Refused(std::move(right));
  added.submission = FromFile(file, *submission, *digest);
  const Status inserted = Insert(added.submission, file.bytes);
  if (!inserted.ok()) return inserted;
  return added;
}

Result<Added> Store::Add(const ReceivedFile& file) try {
  Result<std::vector<Added>> added = Add(std::vector<ReceivedFile>{file});
  if (!added.ok()) return added.status();
  return std::move(added->front());
} catch (...) {
  return internal::Thrown();
}

Result<std::vector<Added>> Store::Add(const std::vector<ReceivedFile>& files) try {
  Transaction writing(impl_->database());
  const Status begun = writing.Begin(Access::kWrite);
  if (!begun.ok()) return begun;
  std::vector<Added> results;
  for (const ReceivedFile& file : files) {
    Result<Added> added = impl_->Add(file);
    if (!added.ok()) return added.status();
    results.push_back(*std::move(added));
  }
  const Status committed = writing.Commit();
  if (!committed.ok()) return committed;
  return results;
} catch (...) {
  return internal::Thrown();
}

Result<bool> Store::AddDefinition(const Framework& framework) try {
  Transaction writing(impl_->database());
  const Status begun = writing.Begin(Access::kWrite);
  if (!begun.ok()) return begun;
  const FrameworkInfo& info = framework.info();
  const Result<const Framework*> known = impl_->Definition(info.digest);
  if (known.ok()) return false;
  if (known.status().code() != StatusCode::kNotFound) return known.status();
  const Status inserted = impl_->database()->Run(
      "INSERT INTO mspof_definition (digest, framework, edition, revision, bytes) "
      "VALUES ($1, $2, $3, $4, $5)",
      {info.digest, info.id, info.edition, int64_t{info.revision},
       io::SqlValue::Bytes(framework.Encode())});
  if (!inserted.ok()) return inserted;
  const Status committed = writing.Commit();
  if (!committed.ok()) return committed;
  return true;
} catch (...) {
  return internal::Thrown();
}

}  // namespace collect
}  // namespace abi0
}  // namespace mspof
