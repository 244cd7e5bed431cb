// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_REPORT_FIGURES_H_
#define MSPOF_REPORT_FIGURES_H_

// Internal. The numbers of one or several returns in rows, with a figure of each return: what a
// page shows side by side, and what a workbook holds.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "mspof/return.h"
#include "mspof/status.h"
#include "mspof/submission.h"
#include "report/table_cells.h"
#include "words/names.h"

namespace mspof::report {

// One number of one return.
struct Figure {
  bool supplied = false;
  uint64_t count = 0;
  // What it is a share of; none: it is not shown as a share.
  std::optional<uint64_t> of;
};

struct FigureRow {
  std::string group;  // for example "Adult"; empty: it belongs to none
  std::string label;
  // One for each return.
  std::vector<Figure> figures;
  // It sums up the rows above.
  bool total = false;
};

struct FigureTable {
  std::string id;
  std::string title;
  // Whether it shows a count that is reconstructed.
  bool reconstructed = false;
  // What its groups and its labels are: "Who answers", "Felt listened to". Empty group: none.
  std::string group;
  std::string labels;
  // What is counted, in the plural: "Enquiries".
  std::string noun;
  std::vector<FigureRow> rows;
  // By return, what its reader must know.
  std::vector<std::vector<std::string>> notes;
  // Whether its numbers are shown as shares, too; and whether the share is what matters.
  bool has_shares = true;
  bool of_shares = false;
};

// A period without what stands in brackets behind it: "April to June 2019".
std::string BriefPeriod(const Period& period);

// Returns of one council, which are shown side by side. The submissions must outlive it.
class Side {
 public:
  // Puts them in the order of their periods. Fails with kInvalidArgument if they cannot be shown
  // together: the message says why.
  static Result<Side> Of(const FrameworkInfo& info, const std::vector<Submission>& submissions);

  // One alone.
  static Side OfOne(const Submission& submission);

  const std::vector<const Submission*>& submissions() const { return submissions_; }
  const Submission& last() const { return *submissions_.back(); }
  const Return& ret(size_t at) const { return submissions_[at]->council_return; }
  size_t size() const { return submissions_.size(); }
  // What each is called, briefly: "April to June 2019".
  const std::vector<std::string>& names() const { return names_; }
  // Between which two a change can be told: the first and the last of the periods of one length
  // that do not overlap. None: there are no two.
  const std::optional<std::pair<size_t, size_t>>& change() const { return change_; }
  // By id, the measures of each.
  const std::vector<ResultsById>& results() const { return results_; }

 private:
  void Add(const Submission& submission);

  std::vector<const Submission*> submissions_;
  std::vector<std::string> names_;
  std::optional<std::pair<size_t, size_t>> change_;
  std::vector<ResultsById> results_;
};

// All tables: key figures, who asked and who answered, those of the definition, the coverage.
std::vector<FigureTable> FiguresOf(const words::Names& names, const Side& side);
// Of these, who asked and who answered of each collection.
std::vector<FigureTable> WhoOf(const words::Names& names, const Side& side);

// The share in tenths of a percent, rounded as FormatPercent() does. REQUIRES: `of` is not 0.
int64_t PercentTenths(uint64_t count, uint64_t of);
// The count, or the largest number that has a sign.
int64_t Signed(uint64_t count);
// "+1,234", "−5", "0".
std::string SignedInWords(int64_t number);

// Between which two a number can be compared, and by how much it changed.
struct FigureChange {
  int64_t count = 0;
  // In tenths of a percentage point: the difference of the rounded shares.
  std::optional<int64_t> tenths;
};
// None: one of the two is not there.
std::optional<FigureChange> ChangeOf(const FigureRow& row, const Side& side);

}  // namespace mspof::report

#endif  // MSPOF_REPORT_FIGURES_H_
