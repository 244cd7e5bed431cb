// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_DEFINITION_COUNCILS_H_
#define MSPOF_DEFINITION_COUNCILS_H_

// Internal. A question about councils that is asked once a record.

#include <string_view>

namespace mspof::definition {

// Whether a council has, or once had, this GSS code.
bool IsCouncil(std::string_view gss);

}  // namespace mspof::definition

#endif  // MSPOF_DEFINITION_COUNCILS_H_
