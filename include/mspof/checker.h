// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CHECKER_H_
#define MSPOF_CHECKER_H_

/// Checker: applies the rules of a framework to records. It finds what is wrong; it never
/// corrects a record.
///
///   auto checker = mspof::Checker::Create(framework, {as_of});
///   for (const mspof::Finding& f : checker->Check(record)) Print(f.rule_id, f.path);
///
/// Guarantees:
///   1. The same record and options give the same findings in the same order.
///   2. No finding holds a value from the record, except its id.
///   3. It reads no clock, locale, file or environment.

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
#include "mspof/record.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {

/// What rules may look at besides the record.
struct CheckOptions {
  /// The day as of which the records were taken.
  Date as_of;
  /// The period of the return. Default: none; rules that need it are then not run.
  std::optional<Period> period = std::nullopt;
  /// Paths that the host can never supply. Rules that use them are not run.
  std::vector<std::string> not_mapped = {};
};

/// A rule that is never run, and why.
struct RuleNotRun {
  /// Id of the rule.
  std::string rule_id;
  /// "not-mapped:<path>" or "no-period".
  std::string reason;
  /// What it would find, in the definition's words.
  std::string message;
  /// Whether it would leave whole records out of the counts: they count now.
  bool excludes_records = false;
};

/// Use from one thread at a time: it keeps scratch memory. Movable.
class MSPOF_EXPORT Checker {
 public:
  /// Fails with kNotFound if `not_mapped` names an unknown path, and with kInvalidArgument without
  /// the day or with a period of none.
  static Result<Checker> Create(const Framework& framework, const CheckOptions& options);
  ~Checker();
  Checker(Checker&&) noexcept;
  Checker& operator=(Checker&&) noexcept;

  /// Appends the findings of `record`, ordered by (path, rule id). Returns whether the record is of
  /// the period, or of one that cannot be known (the date is missing or cannot be read); true
  /// without a period. No allocation if there are none. A record that was filled wrongly gives one,
  /// "record-misuse"; it may lack an id. Values, groups and answer sets with an id that the
  /// framework does not have are not read: the first eight such ids give a note each, "id-unknown",
  /// which does not repeat them. One that was withdrawn (mspof/interview.h) gives none.
  bool Check(const Record& record, std::vector<Finding>* findings);
  /// The same for a record with names.
  std::vector<Finding> Check(const CaseRecord& record);

  /// The rules of records that are never run, sorted by id.
  const std::vector<RuleNotRun>& not_run() const;

 private:
  class Impl;
  explicit Checker(std::unique_ptr<Impl> impl);
  internal::Owned<Impl> impl_;
};

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_CHECKER_H_
