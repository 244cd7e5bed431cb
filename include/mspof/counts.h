// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_COUNTS_H_
#define MSPOF_COUNTS_H_

/// Counts: makes a return from totals, for a council that has no records. The council fills in a
/// template in a spreadsheet program, and this reads it back. docs/formats/counts.md specifies the
/// columns.
///
///   std::string csv = *mspof::MakeCountsTemplate(framework);  // to be filled in
///   mspof::CountsOptions options;
///   options.as_of = today;
///   auto council_return = mspof::ReturnFromCounts(framework, options, csv);
///   if (!council_return.ok()) return Fail(council_return.status().message());
///   std::vector<mspof::Finding> findings = mspof::CheckReturn(framework, *council_return);
///
/// Guarantees:
///   1. No number is guessed. An empty cell is read as 0 only where the template states it and the
///      total proves it.
///   2. All mistakes are named at once, each with its row, its name and its remedy.
///   3. A spreadsheet program may change the file when it saves it: other delimiters and quotes, a
///      byte order mark, another order of rows and columns, missing empty cells. The result is the
///      same.

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

/// What a file of counts is about.
struct CountsHeading {
  /// Id and edition of the framework, for example "mspof/2018".
  std::string framework;
  /// GSS code of the council; empty if it is not filled in.
  std::string council;
  /// The period; no value if it is not filled in.
  std::optional<Period> period;
};

/// What the return is about.
struct CountsOptions {
  /// The day as of which the totals were taken. It must not be before the period. The return states
  /// it.
  Date as_of;
  /// GSS code of the council. Default: the one in the file. If both are given, they must agree.
  std::string council = {};
  /// The period. Default: the one in the file. If both are given, they must agree.
  std::optional<Period> period = std::nullopt;
  /// Measures that the council leaves out. Their numbers in the file are not read.
  std::vector<LeaveOut> leave_out = {};
};

/// The template to fill in, as CSV (RFC 4180, UTF-8 with a byte order mark, CRLF). It has a row for
/// each number, with labels for people and a name for the reader. `council` and `period` are filled
/// in if you pass them. Fails with kInvalidArgument or kNotFound if the framework is a vocabulary,
/// if it is not valid in the period, or if the council did not exist in the period.
MSPOF_EXPORT Result<std::string> MakeCountsTemplate(
    const Framework& framework, const std::string& council = {},
    const std::optional<Period>& period = std::nullopt);

/// What a file of counts is about, so that you can choose the framework that reads it. Fails with
/// kCorrupt if the text is not a template, and with kInvalidArgument if its period cannot be read.
MSPOF_EXPORT Result<CountsHeading> ReadCountsHeading(std::string_view csv);

/// Makes the return of a filled-in template: measures, coverages, proportions, and the results of
/// the rules about returns. `from_counts` is set and there is no accounting. Use CheckReturn() to
/// find numbers that contradict each other.
///
/// A measure is not supplied if none of its numbers is filled in. The reason is the one in the
/// file; without one it is "optional" if the definition allows that, else "not-given".
///
/// Fails with kCorrupt if the bytes are not a template, with kFailedPrecondition if the template is
/// of another definition, and with kNotFound or kInvalidArgument if an option or a number is wrong
/// or missing. The message has one line for each mistake, "row, name: what: remedy". Rows are
/// numbered from 1, as in a spreadsheet.
MSPOF_EXPORT Result<Return> ReturnFromCounts(const Framework& framework,
                                             const CountsOptions& options, std::string_view csv);

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_COUNTS_H_
