// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CHECKER_H_
#define MSPOF_CHECKER_H_

/// Checker: applies the rules of a framework to records, for example when a user saves one. It
/// finds what is wrong; it never corrects a record.
///
///   mspof::CheckOptions options;
///   options.as_of = today;
///   auto checker = mspof::Checker::Create(framework, options);
///   if (!checker.ok()) return Fail(checker.status().message());
///   for (const mspof::Finding& f : checker->Check(record)) Print(f.rule_id, f.path);
///
/// Make one checker and use it for all records: making it costs more than a check. If you count
/// the records, you need no checker: Tally::Add() gives the same findings (mspof/tally.h).
///
/// Guarantees:
///   1. The same record and options always give the same findings in the same order.
///   2. No finding holds a value from the record, except its id.
///   3. It reads no clock, locale, file or environment. You pass the day.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "mspof/case_record.h"
#include "mspof/date.h"
#include "mspof/export.h"
#include "mspof/finding.h"
#include "mspof/framework.h"
#include "mspof/period.h"
#include "mspof/record_buffer.h"
#include "mspof/status.h"
#include "mspof/waiver.h"

namespace mspof {
inline namespace abi0 {

/// What rules need to know besides the record.
struct CheckOptions {
  /// The day as of which the records were taken. It must be set.
  Date as_of;
  /// The period of the return. Default: no period. Rules that need one are then not run.
  std::optional<Period> period = std::nullopt;
  /// Paths that the host can never supply. Rules that use them are not run.
  std::vector<std::string> not_mapped = {};
  /// Findings that the council accepts for a while (mspof/waiver.h).
  std::vector<Waiver> waivers = {};
};

/// A rule that is never run, and why.
struct RuleNotRun {
  /// Id of the rule.
  std::string rule_id;
  /// "not-mapped:<path>" or "no-period".
  std::string reason;
  /// What the rule would find, in the words of the definition.
  std::string message;
  /// True if the rule would leave whole records out of the counts. As it is not run, they count.
  bool excludes_records = false;
};

/// Use from one thread at a time, because it keeps working memory. Movable; not copyable.
class MSPOF_EXPORT Checker {
 public:
  /// Makes a checker. Fails with kNotFound if `not_mapped` names an unknown path or `waivers` an
  /// unknown rule, and with kInvalidArgument if the day is not set, the period has no days, or a
  /// waiver is not whole or is there twice.
  static Result<Checker> Create(const Framework& framework, const CheckOptions& options);
  ~Checker();
  Checker(Checker&&) noexcept;
  Checker& operator=(Checker&&) noexcept;

  /// Appends the findings of `record` to `findings`, ordered by path and rule id. The record need
  /// not have an id.
  ///
  /// Returns true if the record belongs to the period. It also returns true without a period, and
  /// if the date that decides is missing or cannot be read.
  ///
  /// A record that was filled wrongly gives one finding, "record-misuse". Ids that the framework
  /// does not have are not read; the first eight give a NOTE each, "id-unknown", which does not
  /// repeat the id. A record that was withdrawn (mspof/capture/interview.h) gives no findings.
  /// Checking allocates memory only for findings.
  bool Check(const RecordBuffer& record, std::vector<Finding>* findings);
  /// Checks records, with the same findings as Check() of one after the other, in less time: what
  /// rules look at is decided for 64 records at once. Calls `checked` for each record, in their
  /// order, with what Check() returns. The records must not change meanwhile.
  void CheckAll(const std::vector<const RecordBuffer*>& records, const TakenSink& checked);
  /// Checks a record with names. Returns the findings.
  std::vector<Finding> Check(const CaseRecord& record);

  /// The rules about records that are never run, sorted by id. Valid as long as the checker.
  const std::vector<RuleNotRun>& not_run() const;

 private:
  class Impl;
  explicit Checker(std::unique_ptr<Impl> impl);
  internal::Owned<Impl> impl_;
};

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_CHECKER_H_
