// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_MAPPING_MAPPING_IMPL_H_
#define MSPOF_MAPPING_MAPPING_IMPL_H_

// Internal. Users want mspof/mapping.h.

#include <string>
#include <string_view>

#include <mspof/v1/mapping.pb.h>

#include "mapping/names.h"
#include "mspof/mapping.h"
#include "support/text_proto.h"

namespace mspof {
inline namespace abi0 {

/// Internal: a mapping whose text was checked with all rules that need no framework and no file. It
/// is never changed or moved, so the lines stay valid.
class Mapping::Impl {
 public:
  std::string file_name;
  v1::Mapping text;
  support::Lines lines;
};

}  // namespace abi0
}  // namespace mspof

namespace mspof::mapping {

// The form of the first table, or of the table of a part; null if there is no such part.
const v1::Mapping::Table* SettingsOf(const v1::Mapping& mapping, std::string_view part);

// The name of a column in messages.
std::string NameOf(const v1::Column& column);

}  // namespace mspof::mapping

#endif  // MSPOF_MAPPING_MAPPING_IMPL_H_
