// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CAPTURE_EVALUATION_H_
#define MSPOF_CAPTURE_EVALUATION_H_

// Internal. Which questions of a captured record are due.

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "definition/compiled.h"
#include "engine/view.h"
#include "mspof/case_record.h"
#include "mspof/record_buffer.h"

namespace mspof::capture {

// Whether a question is due; if that is not known, the first path that is not known.
struct Due {
  engine::Truth truth = engine::Truth::kFalse;
  uint16_t waits_for = definition::kNone;
};

// Whether each question is due: for the record, and for each of its answer sets. A question of a
// set that is passed over is not due.
class Dues {
 public:
  Dues() = default;
  Dues(size_t questions, size_t sets) : questions_(questions), dues_((1 + sets) * questions) {}

  // By compiled question.
  const Due* OfRecord() const { return dues_.data(); }
  const Due* OfSet(size_t set) const { return &dues_[(1 + set) * questions_]; }
  Due* OfRecord() { return dues_.data(); }
  Due* OfSet(size_t set) { return &dues_[(1 + set) * questions_]; }
  // Takes over what `other` says of the record.
  void CopyOfRecord(const Dues& other) {
    std::copy_n(other.dues_.begin(), questions_, dues_.begin());
  }

 private:
  size_t questions_ = 0;
  // Those of the record, then those of each set.
  std::vector<Due> dues_;
};

// The working memory to read one record after the other.
class Reader {
 public:
  Reader(const Framework& framework, Date day);
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  // Reads `record`, which is needed until the next call.
  Dues Read(const CaseRecord& record);
  // The record that was read last.
  const RecordBuffer& record() const { return record_; }
  // The last day on which answers to a collection count; none: see TimeToAnswer().
  std::optional<Date> LastDayOf(std::string_view collection) const;

 private:
  Due DueOf(uint16_t question, uint32_t row) const;
  // Writes what is due in a row of a scope; `first` is the place of the first question.
  void ReadRow(uint16_t scope, uint32_t row, Due* first) const;

  const internal::Impl<Framework>& d_;
  RecordBuffer record_;
  engine::View view_;
};

// What is due in a record, as it is saved and as one sitting over it sees it. The sitting sees its
// own answer set even if nothing in it counts. But questions of the record read what is saved: they
// do not count a set in which no question was ever answered.
struct Decisions {
  Dues saved;
  Dues in_sitting;
};

class Evaluator {
 public:
  Evaluator(const Framework& framework, Date day)
      : saved_(framework, day), other_(framework, day) {}

  // `set`: the position of the sitting's answer set; npos: it has none. The record is changed in
  // between, and put right again.
  Decisions Decide(CaseRecord* record, size_t set);
  // The same for a sitting whose answer set is `next`, which the record does not have yet. In
  // `in_sitting` it is the last one.
  Decisions DecideWith(CaseRecord* record, AnswerSet next);
  // The record as it is saved, as it was read last.
  const Reader& saved() const { return saved_; }

 private:
  Reader saved_;
  Reader other_;
};

}  // namespace mspof::capture

#endif  // MSPOF_CAPTURE_EVALUATION_H_
