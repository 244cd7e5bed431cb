// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_OS_POSIX_CALL_H_
#define MSPOF_OS_POSIX_CALL_H_

// Internal to src/os/posix. Calls of the operating system that go on after a signal.

#include <sys/stat.h>

#include <cerrno>

#include "os/error.h"
#include "os/file.h"

namespace mspof::os {

// Makes a call, and repeats it if a signal interrupted it.
template <typename Call>
auto Retry(Call&& call) {
  auto done = call();
  while (done < 0 && errno == EINTR) done = call();
  return done;
}

// The error of the call that has just failed.
inline Error LastError() { return Error::Numbered(errno); }

inline int Descriptor(const File& file) { return static_cast<int>(file.handle()); }

FileInfo InfoOf(const struct stat& info);

}  // namespace mspof::os

#endif  // MSPOF_OS_POSIX_CALL_H_
