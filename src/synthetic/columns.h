// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_SYNTHETIC_COLUMNS_H_
#define MSPOF_SYNTHETIC_COLUMNS_H_

// Internal. Records as a table, one row each, and the mapping that reads it back.

#include <cstdint>
#include <string>
#include <vector>

#include "definition/compiled.h"
#include "mspof/case_record.h"

namespace mspof::synthetic {

class Columns {
 public:
  // The definition must outlive it.
  explicit Columns(const internal::Impl<Framework>& definition);

  std::string MappingText() const;
  // With their line ends.
  std::string Heading() const;
  std::string Row(const CaseRecord& record) const;

 private:
  void AppendColumn(uint16_t field, uint32_t row, std::string* out) const;

  const internal::Impl<Framework>& d_;
  const std::vector<uint32_t> most_rows_;  // by scope
};

}  // namespace mspof::synthetic

#endif  // MSPOF_SYNTHETIC_COLUMNS_H_
