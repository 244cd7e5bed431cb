// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TABLE_CSV_TABLE_H_
#define MSPOF_TABLE_CSV_TABLE_H_

// Internal. Delimited text as a table.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <mspof/v1/mapping.pb.h>

#include "mspof/row_source.h"
#include "table/csv.h"
#include "table/decode.h"
#include "table/ranges.h"
#include "table/table.h"

namespace mspof::table {

class CsvTable final : public Table, public Ranges {
 public:
  // Gives the text, from its beginning.
  using Opener = std::function<Result<ByteSource>()>;

  // `settings` outlive this.
  CsvTable(const v1::Mapping::Table& settings, Opener open, size_t max_row_bytes)
      : settings_(settings), open_(std::move(open)), max_row_bytes_(max_row_bytes) {}

  // Fails with kCorrupt if the file is empty or not text, or if its headings cannot be read.
  Result<Heading> Open() override;
  std::string WhyNoHeading(const std::vector<std::string>& names) override;
  void FollowRepeats() override {
    follows_repeats_ = true;
    splitter_->FollowRepeats();
  }
  void AskFirst(size_t cell, NeedsRow needs) override {
    ask_first_ = cell;
    needs_ = std::move(needs);
    splitter_->AskFirst(ask_first_, needs_);
  }
  RowOutcome Next(RowView* row) override {
    const RowOutcome outcome = splitter_->Next();
    if (outcome != RowOutcome::kRow) return outcome;
    if (splitter_->size() != columns_) return RowOutcome::kLength;
    if (splitter_->longer() && IsShifted()) return RowOutcome::kLength;
    *row = splitter_->row();
    return RowOutcome::kRow;
  }
  const Status& status() const override { return splitter_->status(); }
  Refusal Why(RowOutcome outcome) const override;
  uint64_t bytes() const override { return bytes_before_ + (decoder_ ? decoder_->bytes() : 0); }

  // Only text in UTF-8 is decoded without a change.
  Ranges* ranges() override {
    return decoder_ && decoder_->encoding() == Encoding::kUtf8 ? this : nullptr;
  }
  uint64_t position() const override { return range_begin_ + splitter_->position(); }
  Result<uint64_t> GuessRow(ByteSource text) const override;
  void ReadRange(ByteSource text, uint64_t begin, uint64_t end) override;

 private:
  // Whether a cell without a heading is filled: in a row that is too long, a delimiter in an
  // unquoted text has moved the cells after it.
  bool IsShifted() const;
  void TellSplitter();
  Status FindHeading();
  Result<Heading> ReadHeading();
  std::string HeadingPlace() const;
  Status HeadingFailed(RowOutcome outcome);
  // The delimiter that divides the headings into most cells; '\0' if none divides them.
  char BestDelimiter();

  const v1::Mapping::Table& settings_;
  Opener open_;
  std::optional<Decoder> decoder_;
  std::optional<CsvSplitter> splitter_;
  uint64_t bytes_before_ = 0;  // before Open() or ReadRange() was called last
  uint64_t range_begin_ = 0;   // where the decoder began
  size_t columns_ = 0;
  bool follows_repeats_ = false;
  size_t ask_first_ = 0;         // a cell
  NeedsRow needs_;               // empty: all rows
  std::vector<size_t> unnamed_;  // columns without a heading
  size_t max_row_bytes_;
};

}  // namespace mspof::table

#endif  // MSPOF_TABLE_CSV_TABLE_H_
