// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_MAPPING_UNSURE_KIND_H_
#define MSPOF_MAPPING_UNSURE_KIND_H_

// Internal. Records of which nothing says that they are enquiries.

#include <cstdint>
#include <string>
#include <vector>

#include "mspof/finding.h"
#include "mspof/framework.h"
#include "mspof/mapping.h"
#include "mspof/record.h"

namespace mspof::mapping {

// Looks at records that have no kind because nothing feeds it.
class UnsureKind {
 public:
  UnsureKind(const Framework& framework, const std::vector<std::string>& not_mapped);

  // Gives a finding if the record, of row `row`, may be a concern that led to no enquiry.
  void Look(const Record& record, uint64_t row, const FindingSink& findings) const;

 private:
  bool looks_ = false;
};

}  // namespace mspof::mapping

#endif  // MSPOF_MAPPING_UNSURE_KIND_H_
