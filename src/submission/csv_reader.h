// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_SUBMISSION_CSV_READER_H_
#define MSPOF_SUBMISSION_CSV_READER_H_

// Internal. Fills a submission from data in any order. It does not notice data that are missing,
// repeated or oddly written; the caller finds these by writing the result again.

#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "mspof/submission.h"
#include "submission/csv_data.h"

namespace mspof::submission {

class CsvReader {
 public:
  // Returns the mistake in the datum; empty if there is none.
  std::string Read(const Datum& datum);
  Submission submission() && { return std::move(submission_); }

 private:
  // Rows are found by two keys.
  using Rows = std::map<std::pair<std::string, std::string>, size_t>;
  // The rows of a return, or those of its overlay.
  struct Places {
    Rows populations;
    Rows measures;
    Rows coverages;
    Rows rules;
  };

  // Whether the part is one that a return and its overlay both have; then *error is the mistake.
  template <typename RowsOfOne>
  static bool ReadRow(const Datum& datum, std::string_view part, RowsOfOne* rows, Places* places,
                      std::string* error);

  Submission submission_;
  Places published_;
  Places local_;
  Rows proportions_;
};

}  // namespace mspof::submission

#endif  // MSPOF_SUBMISSION_CSV_READER_H_
