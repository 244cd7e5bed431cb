// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_EXAMPLE_RECORDS_H_
#define MSPOF_EXAMPLE_RECORDS_H_

/// ExampleRecords: synthetic records of any framework, for tests and demonstrations. They are made
/// from the definition alone, so nobody needs real records to try a product.
///
///   mspof::ExampleOptions options;
///   options.defects_per_thousand = 50;
///   auto examples = mspof::ExampleRecords::Create(framework, options);
///   if (!examples.ok()) return Fail(examples.status().message());
///   for (int i = 0; i < 1000; ++i) Store(examples->Next().record);
///
/// Among the first thousand or so records of a definition there is one for each code of each list,
/// each value left out, the day before, on and after each boundary, each fate of answer sets and
/// each number of rows. coverage() tells what was shown so far, and by which record first.
///
/// Guarantees:
///   1. A record without a planted defect gives no finding of severity ERROR, if it is checked for
///      period() and as of as_of(), with every path supplied.
///   2. The same digest of the framework and the same options give the same records in the same
///      order, on every platform. The records of a longer run begin with those of a shorter one.
///   3. Ids cannot be taken for real ones: "example-000017", "example-person-000017".
///   4. Memory does not grow with the number of records.
///
/// How often things happen is a guess, and no statement about real enquiries. A later version of
/// the library may make other records.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "mspof/case_record.h"
#include "mspof/date.h"
#include "mspof/export.h"
#include "mspof/framework.h"
#include "mspof/period.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {

/// Which records are made.
struct ExampleOptions {
  /// Any number. Another one gives other records.
  uint64_t seed = 1;
  /// How many of a thousand records break a rule on purpose, in [0, 1000]. Default: none.
  uint32_t defects_per_thousand = 0;
  /// The period that most records belong to. Default: the first financial year in which the
  /// definition is valid; 2024-25 if it does not say.
  std::optional<Period> period = std::nullopt;
  /// The day as of which the records are taken, not before the period. Default: 91 days after the
  /// period.
  Date as_of;
};

/// One record.
struct ExampleRecord {
  /// The record itself.
  CaseRecord record;
  /// Id of the rule that it breaks on purpose; empty: none. Other rules may be broken as well, if
  /// it cannot be done alone: mspof/checker.h tells.
  std::string breaks;
};

/// Something that records are to show, and whether one did. A plain value.
struct ExampleCoverage {
  /// "code" of a list; "absent": a value that applies and is left out; "boundary" of a condition,
  /// window, period or band; "rows" of a group or collection; "fate" of an answer set; or "rule":
  /// that it is broken.
  std::string kind;
  /// What it is, for example "capacity=lacked", "started..concluded=-1" (days), "feedback=late" or
  /// the id of a rule.
  std::string name;
  /// How many of the records so far show it.
  uint64_t records = 0;
  /// Id of the first of them; empty if there is none.
  std::string first_record_id;
  /// True if it was tried several times without success: no record can show it, or only one that
  /// breaks a rule of severity ERROR.
  bool only_with_defect = false;
};

/// Makes one record after another. Use from one thread at a time. Movable; not copyable.
class MSPOF_EXPORT ExampleRecords {
 public:
  /// Fails with kInvalidArgument if the defects are more than 1000 of a thousand, if the period has
  /// no days, or if as_of is before it.
  static Result<ExampleRecords> Create(const Framework& framework,
                                       const ExampleOptions& options = {});
  ~ExampleRecords();
  ExampleRecords(ExampleRecords&&) noexcept;
  ExampleRecords& operator=(ExampleRecords&&) noexcept;

  /// The next record. There is always one more.
  ExampleRecord Next();

  /// The period and the day for which the records are made.
  Period period() const;
  /// As above.
  Date as_of() const;
  /// Everything that records are to show, in the order of the definition. Rules come last: those of
  /// records, whether or not defects are planted.
  std::vector<ExampleCoverage> coverage() const;

  /// A mapping, in the protobuf text format of mspof.v1.Mapping, of the table that CsvHeading() and
  /// CsvRow() make. A table has at most 4,096 columns: a definition with more paths has no table
  /// that can be read.
  std::string MappingText() const;
  /// The headings of the table: a line of comma-separated text in UTF-8, with its line end.
  std::string CsvHeading() const;
  /// A record as a line of the table. It holds everything that the record does.
  /// REQUIRES: the record was made by this object, or by another of the same framework.
  std::string CsvRow(const CaseRecord& record) const;

 private:
  class Impl;
  explicit ExampleRecords(std::unique_ptr<Impl> impl);
  internal::Owned<Impl> impl_;
};

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_EXAMPLE_RECORDS_H_
