// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_OS_POSIX_TAKE_OVER_H_
#define MSPOF_OS_POSIX_TAKE_OVER_H_

// Internal to src/os/posix. What NewFile and NewFolder share.

#include <string>

#include "os/file.h"

namespace mspof::os {

// Gives an open file or folder the mode, the owner, the group and the access lists of that at
// `path`, as far as the process may. `info` is what Look() found there.
Error TakeOver(const File& file, const std::string& path, const FileInfo& info);

}  // namespace mspof::os

#endif  // MSPOF_OS_POSIX_TAKE_OVER_H_
