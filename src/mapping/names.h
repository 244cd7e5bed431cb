// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_MAPPING_NAMES_H_
#define MSPOF_MAPPING_NAMES_H_

// Internal. The values of `to` for the ids of a record, which are not paths of a framework.

#include <string_view>

namespace mspof::mapping {

constexpr std::string_view kToRecordId = "record-id";
constexpr std::string_view kToPersonId = "person-id";
constexpr std::string_view kToCouncil = "council";

inline bool IsIdOfRecord(std::string_view path) {
  return path == kToRecordId || path == kToPersonId || path == kToCouncil;
}

}  // namespace mspof::mapping

#endif  // MSPOF_MAPPING_NAMES_H_
