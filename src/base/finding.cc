// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Names of severities, and the library's version.

#include "mspof/finding.h"

#include "mspof/mspof.h"

namespace mspof {
inline namespace abi0 {

std::string_view SeverityName(Severity severity) {
  switch (severity) {
    case Severity::kNote:
      return "NOTE";
    case Severity::kWarning:
      return "WARNING";
    case Severity::kError:
      break;
  }
  return "ERROR";
}

std::string_view Version() { return MSPOF_VERSION; }

}  // namespace abi0
}  // namespace mspof
