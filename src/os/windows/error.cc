// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What the error numbers of Windows mean.

#include "os/error.h"

#include "os/windows/call.h"

namespace mspof::os {
namespace {

Reason ReasonOf(DWORD number) {
  switch (number) {
    case ERROR_FILE_NOT_FOUND:
    case ERROR_PATH_NOT_FOUND:
    case ERROR_INVALID_NAME:
    case ERROR_BAD_PATHNAME:
    case ERROR_BAD_NETPATH:
    case ERROR_BAD_NET_NAME:
    case ERROR_INVALID_DRIVE:
      return Reason::kNotFound;
    case ERROR_DIRECTORY:
      return Reason::kNotAFolder;
    case ERROR_FILE_EXISTS:
    case ERROR_ALREADY_EXISTS:
      return Reason::kExists;
    case ERROR_DIR_NOT_EMPTY:
      return Reason::kNotEmpty;
    case ERROR_ACCESS_DENIED:
    case ERROR_PRIVILEGE_NOT_HELD:
      return Reason::kNotPermitted;
    case ERROR_SHARING_VIOLATION:
    case ERROR_LOCK_VIOLATION:
    case ERROR_USER_MAPPED_FILE:
      return Reason::kInUse;
    case ERROR_WRITE_PROTECT:
      return Reason::kReadOnly;
    case ERROR_CANT_RESOLVE_FILENAME:
      return Reason::kTooManyLinks;
    case ERROR_FILENAME_EXCED_RANGE:
    case ERROR_BUFFER_OVERFLOW:
      return Reason::kNameTooLong;
    case ERROR_INVALID_HANDLE:
      return Reason::kNotOpen;
    case ERROR_TOO_MANY_OPEN_FILES:
      return Reason::kTooManyOpen;
    case ERROR_IO_DEVICE:
    case ERROR_CRC:
    case ERROR_SEEK:
    case ERROR_READ_FAULT:
    case ERROR_WRITE_FAULT:
    case ERROR_GEN_FAILURE:
      return Reason::kDeviceFailed;
    case ERROR_DISK_FULL:
    case ERROR_HANDLE_DISK_FULL:
      return Reason::kDiskFull;
    case ERROR_FILE_TOO_LARGE:
      return Reason::kTooLarge;
    case ERROR_BROKEN_PIPE:
    case ERROR_NO_DATA:
      return Reason::kReaderGone;
    case ERROR_NOT_SUPPORTED:
    case ERROR_INVALID_FUNCTION:
    case ERROR_CALL_NOT_IMPLEMENTED:
      return Reason::kUnsupported;
    default:
      return Reason::kOther;
  }
}

}  // namespace

Error Error::Numbered(int number) { return {ReasonOf(static_cast<DWORD>(number)), number}; }

}  // namespace mspof::os
