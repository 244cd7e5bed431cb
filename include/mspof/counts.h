// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_COUNTS_H_
#define MSPOF_COUNTS_H_

/// Counts: a return from totals alone, for a council that has nothing else. A template made
/// from the definition is filled in by hand in a spreadsheet program and read back.
/// docs/formats/counts.md specifies its columns.
///
///   std::string csv = *mspof::CountsTemplate(framework);     // to be filled in
///   mspof::Result<mspof::Return> ret = mspof::ReturnFromCounts(framework, {as_of}, csv);
///   std::vector<mspof::Finding> findings = mspof::CheckReturn(framework, *ret);
///
/// Guarantees:
///   1. No number is guessed: an empty cell is never read as 0, except where the template
///      says so and the total proves it.
///   2. Mistakes are all named at once, each with its row, name and remedy.
///   3. What a spreadsheet program does to a file on saving does no harm: other delimiters
///      and quotes, a byte order mark, other order of rows and columns, missing empty cells.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mspof/date.h"
#include "mspof/export.h"
#include "mspof/framework.h"
#include "mspof/period.h"
#include "mspof/return.h"
#include "mspof/status.h"
#include "mspof/tally.h"

namespace mspof {
inline namespace abi0 {

/// What a file of counts says that it is about.
struct CountsHeading {
  /// Id and edition of the framework, for example "mspof/2018".
  std::string framework;
  /// GSS code of the council; empty: not filled in.
  std::string council;
  /// The period; none: not filled in.
  std::optional<Period> period;
};

/// What the return is about.
struct CountsOptions {
  /// The day as of which the totals were taken; not before the period. Stands in the return.
  Date as_of;
  /// GSS code of the council. Default: the file's. If both are given, they must agree.
  std::string council = {};
  /// The period. Default: the file's. If both are given, they must agree.
  std::optional<Period> period = std::nullopt;
  /// Measures that the council leaves out; what the file says of them is not read.
  std::vector<LeaveOut> leave_out = {};
};

/// The template to fill in: CSV (RFC 4180, UTF-8 with a byte order mark, CRLF) with a row for
/// each number, its labels for people and its name. Council and period are filled in if they
/// are given. Fails with kInvalidArgument or kNotFound if the framework is a vocabulary, or is
/// not valid in the period, or if the council did not exist in it.
MSPOF_EXPORT Result<std::string> CountsTemplate(const Framework& framework,
                                                const std::string& council = {},
                                                const std::optional<Period>& period = std::nullopt);

/// What a file is about, for choosing the framework that reads it. Fails with kCorrupt if it
/// is no template, or kInvalidArgument if the period cannot be read.
MSPOF_EXPORT Result<CountsHeading> ReadCountsHeading(std::string_view csv);

/// The return of a filled-in template, with `from_counts` set: measures, coverages,
/// proportions and the rules of returns, without accounting. A measure of which nothing is
/// filled in is not supplied, for the reason that the file gives or else "not-given" (in a
/// population for which the definition lets it be left out: "optional"). CheckReturn() finds
/// what the numbers break. Fails with kCorrupt if the bytes are no template,
/// kFailedPrecondition if it is of another definition, kNotFound or kInvalidArgument if an
/// option or a number is wrong or missing; the message has one line for each mistake, "row,
/// name: what: remedy", with rows numbered as in a spreadsheet, from 1.
MSPOF_EXPORT Result<Return> ReturnFromCounts(const Framework& framework,
                                             const CountsOptions& options, std::string_view csv);

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_COUNTS_H_
