// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_MAPPING_RECORD_SOURCE_H_
#define MSPOF_MAPPING_RECORD_SOURCE_H_

// Internal. The source of a RecordReader: tables or a record stream.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mapping/row_sort.h"
#include "mspof/finding.h"
#include "mspof/mapping.h"
#include "mspof/record_buffer.h"
#include "mspof/status.h"
#include "table/table.h"

namespace mspof::mapping {

// Gives one record after the other. The functions are those of RecordReader.
class RecordSource {
 public:
  RecordSource() = default;
  RecordSource(std::vector<std::string> not_mapped, std::vector<std::string> missing_parts,
               RecordFilter wanted)
      : not_mapped_(std::move(not_mapped)),
        missing_parts_(std::move(missing_parts)),
        wanted_(std::move(wanted)) {}
  virtual ~RecordSource() = default;
  RecordSource(const RecordSource&) = delete;
  RecordSource& operator=(const RecordSource&) = delete;

  virtual Result<bool> Next(RecordBuffer* record, const FindingSink& findings) = 0;
  virtual uint64_t bytes() const = 0;
  virtual std::vector<ColumnReport> Columns() const = 0;
  // As table::Table::ranges(), of the only table; null if a record has several rows.
  virtual table::Ranges* ranges() { return nullptr; }

  uint64_t row() const { return row_; }
  uint64_t unreadable() const { return unreadable_; }
  const std::vector<std::string>& not_mapped() const { return not_mapped_; }
  const std::vector<std::string>& missing_parts() const { return missing_parts_; }

 protected:
  // Whether the host wants to read the record with this id.
  bool IsWanted(std::string_view id) const { return !wanted_ || wanted_(id); }
  // Counts row `number` as unreadable and gives the finding. `findings` may be empty.
  void Refuse(table::Refusal why, uint64_t number, const FindingSink& findings);
  // An id for a finding; empty if it is too long to be one.
  static std::string ShownId(std::string_view id);
  // The same for a record that has too many rows.
  void RefuseTooManyRows(std::string_view id, uint64_t number, const FindingSink& findings);
  // Why `id` cannot be the id of a record; nothing if it can.
  static std::optional<table::Refusal> WhyNoId(std::string_view id);
  // Whether `id` can be the id of a record; if not, refuses the row.
  bool CheckId(std::string_view id, uint64_t number, const FindingSink& findings);
  // If the person's id is spoilt, gives the finding and leaves the record without a person: two
  // people may have the same spoilt id. An empty id is not spoilt.
  static void CheckPersonId(std::string_view person, uint64_t number, RecordBuffer* record,
                            const FindingSink& findings);
  // Gives the finding for a row that is not a record, which does not count as unreadable. `part` is
  // the part of the row; empty for the first or only table.
  static void PassOver(RowSort sort, std::string_view part, uint64_t number,
                       const FindingSink& findings);

  uint64_t row_ = 0;
  uint64_t unreadable_ = 0;
  std::vector<std::string> not_mapped_;
  std::vector<std::string> missing_parts_;
  RecordFilter wanted_;
};

}  // namespace mspof::mapping

#endif  // MSPOF_MAPPING_RECORD_SOURCE_H_
