// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_MAPPING_RECORD_SOURCE_H_
#define MSPOF_MAPPING_RECORD_SOURCE_H_

// Internal. What a RecordReader reads from: delimited text or a record stream.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "mspof/finding.h"
#include "mspof/mapping.h"
#include "mspof/record.h"
#include "mspof/status.h"

namespace mspof::mapping {

// Most bytes of a record's id; record.proto.
constexpr size_t kMostIdBytes = 200;

// Gives one record after the other. The functions are those of RecordReader.
class RecordSource {
 public:
  RecordSource() = default;
  virtual ~RecordSource() = default;
  RecordSource(const RecordSource&) = delete;
  RecordSource& operator=(const RecordSource&) = delete;

  virtual Result<bool> Next(Record* record, std::vector<Finding>* findings) = 0;
  virtual uint64_t bytes() const = 0;
  virtual std::vector<ColumnReport> Columns() const = 0;

  uint64_t row() const { return row_; }
  uint64_t unreadable() const { return unreadable_; }
  const std::vector<std::string>& not_mapped() const { return not_mapped_; }

 protected:
  // Counts the row as unreadable and says why. `findings` may be null.
  void Refuse(std::string_view rule_id, std::string message, std::string_view remedy,
              std::vector<Finding>* findings);
  // Whether `id` is a record's; else refuses the row.
  bool CheckId(std::string_view id, std::vector<Finding>* findings);

  uint64_t row_ = 0;
  uint64_t unreadable_ = 0;
  std::vector<std::string> not_mapped_;
};

}  // namespace mspof::mapping

#endif  // MSPOF_MAPPING_RECORD_SOURCE_H_
