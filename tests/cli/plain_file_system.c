// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A shim (LD_PRELOAD) that makes every file system as plain as a network share or a memory stick:
// no files without a name, no hard links, no exchange of names, no record locks.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#define EXPORT __attribute__((visibility("default")))

EXPORT int open(const char* path, int flags, ...) {
  static int (*real)(const char*, int, ...);
  va_list more;
  va_start(more, flags);
  const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(more, mode_t) : 0;
  va_end(more);
  if ((flags & O_TMPFILE) == O_TMPFILE) {
    errno = EOPNOTSUPP;
    return -1;
  }
  if (real == NULL) *(void**)&real = dlsym(RTLD_NEXT, "open");
  return real(path, flags, mode);
}

EXPORT int fcntl(int fd, int command, ...) {
  static int (*real)(int, int, ...);
  va_list more;
  va_start(more, command);
  void* argument = va_arg(more, void*);
  va_end(more);
  if (command == F_OFD_SETLK) {
    errno = ENOLCK;
    return -1;
  }
  if (real == NULL) *(void**)&real = dlsym(RTLD_NEXT, "fcntl");
  return real(fd, command, argument);
}

EXPORT int link(const char* from, const char* to) {
  (void)from;
  (void)to;
  errno = EPERM;
  return -1;
}

EXPORT int renameat2(int from_folder, const char* from, int to_folder, const char* to,
                     unsigned int flags) {
  static int (*real)(int, const char*, int, const char*, unsigned int);
  if ((flags & RENAME_EXCHANGE) != 0) {
    errno = EINVAL;
    return -1;
  }
  if (real == NULL) *(void**)&real = dlsym(RTLD_NEXT, "renameat2");
  return real(from_folder, from, to_folder, to, flags);
}
