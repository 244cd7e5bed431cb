// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_ID_KEY_H_
#define MSPOF_CLI_ID_KEY_H_

// Internal to the command. The key of --id-key, and how large a file of a part may be.

#include <cstdint>
#include <string>

#include "mspof/copies.h"
#include "mspof/status.h"

namespace mspof::cli {

// What is read of a tally: 1 GiB of content, and the frame around it.
inline constexpr uint64_t kMostTallyBytes = (uint64_t{1} << 30) + 64;

// The key in a file. If `file` is empty, it is zeros, and a note says what follows, unless `quiet`.
// Notes also if others can read the file.
Result<IdKey> ReadIdKey(const std::string& file, bool quiet);

}  // namespace mspof::cli

#endif  // MSPOF_CLI_ID_KEY_H_
