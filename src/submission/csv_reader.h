// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_SUBMISSION_CSV_READER_H_
#define MSPOF_SUBMISSION_CSV_READER_H_

// Internal. Fills a submission from data in any order. It does not notice data that are missing,
// repeated or oddly written; the caller finds these by writing the result again.

#include <map>
#include <string>
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
  // Rows are found by part and two keys.
  using Rows = std::map<std::pair<std::string, std::string>, size_t>;

  Submission submission_;
  Rows populations_;
  Rows measures_;
  Rows coverages_;
  Rows proportions_;
  Rows rules_;
};

}  // namespace mspof::submission

#endif  // MSPOF_SUBMISSION_CSV_READER_H_
