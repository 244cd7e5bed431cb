// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What the error numbers of POSIX mean.
// Tested by tests/cli/test_check.py, tests/faults/test_calls.py.

#include "os/error.h"

#include <cerrno>

namespace mspof::os {
namespace {

Reason ReasonOf(int number) {
  switch (number) {
    case ENOENT:
      return Reason::kNotFound;
    case ENOTDIR:
      return Reason::kNotAFolder;
    case EISDIR:
      return Reason::kIsFolder;
    case EEXIST:
      return Reason::kExists;
    case ENOTEMPTY:
      return Reason::kNotEmpty;
    case EACCES:
    case EPERM:
      return Reason::kNotPermitted;
    case EROFS:
      return Reason::kReadOnly;
    case ELOOP:
      return Reason::kTooManyLinks;
    case ENAMETOOLONG:
      return Reason::kNameTooLong;
    case EBADF:
      return Reason::kNotOpen;
    case EMFILE:
    case ENFILE:
      return Reason::kTooManyOpen;
    case EIO:
      return Reason::kDeviceFailed;
    case ENOSPC:
    case EDQUOT:
      return Reason::kDiskFull;
    case EFBIG:
      return Reason::kTooLarge;
    case EPIPE:
      return Reason::kReaderGone;
    case EOPNOTSUPP:
      return Reason::kUnsupported;
    case ESTALE:
      return Reason::kChanged;
    default:
      return Reason::kOther;
  }
}

}  // namespace

Error Error::Numbered(int number) { return {ReasonOf(number), number}; }

}  // namespace mspof::os
