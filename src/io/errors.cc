// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Turns error numbers of the operating system into messages. There is one table for reading and one
// for writing; each gives a code, a text and a remedy.
// Tested by tests/cli/test_command.py.

#include "errors.h"

#include <cerrno>

namespace mspof {
inline namespace abi0 {
namespace io {
namespace {

Status Make(StatusCode code, const std::string& name, std::string_view what) {
  return Status(code, name + ": " + std::string(what));
}

Status Other(const std::string& name, std::string_view verb, int error) {
  return Status(StatusCode::kResourceExhausted, name + ": cannot be " + std::string(verb) +
                                                    " (error number " + std::to_string(error) +
                                                    " of the operating system)");
}

}  // namespace

std::string ReadName(std::string_view path) {
  return path == "-" ? "standard input" : std::string(path);
}

std::string WriteName(std::string_view path) {
  return path == "-" ? "standard output" : std::string(path);
}

Status ReadError(const std::string& name, int error) {
  switch (error) {
    case ENOENT:
    case ENOTDIR:
      return Make(StatusCode::kNotFound, name, "no such file: check the name");
    case EISDIR:
      return Make(StatusCode::kNotFound, name, "is a folder: name a file in it");
    case EACCES:
    case EPERM:
      return Make(StatusCode::kPermissionDenied, name,
                  "reading is not allowed: check the permissions");
    case ELOOP:
      return Make(StatusCode::kNotFound, name, "too many symbolic links: check the links");
    case ENAMETOOLONG:
      return Make(StatusCode::kInvalidArgument, name.substr(0, 80) + "...",
                  "the name is too long: shorten it");
    case EBADF:
      return Make(StatusCode::kNotFound, name, "is not open: check how the program is started");
    case EMFILE:
    case ENFILE:
      return Make(StatusCode::kResourceExhausted, name, "too many open files: close some");
    case EIO:
      return Make(StatusCode::kResourceExhausted, name, "the device failed: check it");
    default:
      return Other(name, "read", error);
  }
}

Status WriteError(const std::string& name, int error) {
  switch (error) {
    case EEXIST:
      return Make(StatusCode::kFailedPrecondition, name,
                  "exists already: name another file, or ask for it to be replaced");
    case EISDIR:
      return Make(StatusCode::kFailedPrecondition, name, "is a folder: name a file in it");
    case ENOENT:
    case ENOTDIR:
      return Make(StatusCode::kNotFound, name, "its folder does not exist: create it first");
    case EACCES:
    case EPERM:
      return Make(StatusCode::kPermissionDenied, name,
                  "writing is not allowed: check the permissions of the folder");
    case EROFS:
      return Make(StatusCode::kPermissionDenied, name,
                  "the file system is read-only: write elsewhere");
    case ELOOP:
      return Make(StatusCode::kNotFound, name, "too many symbolic links: check the links");
    case ENAMETOOLONG:
      return Make(StatusCode::kInvalidArgument, name.substr(0, 80) + "...",
                  "the name is too long: shorten it");
    case ENOSPC:
    case EDQUOT:
      return Make(StatusCode::kResourceExhausted, name,
                  "the disk is full: free some space or write elsewhere");
    case EFBIG:
      return Make(StatusCode::kResourceExhausted, name,
                  "the limit for the size of a file is reached: raise it or write elsewhere");
    case EPIPE:
      return Make(StatusCode::kResourceExhausted, name, "the reader has closed it: start it again");
    case EBADF:
      return Make(StatusCode::kResourceExhausted, name,
                  "is not open: check how the program is started");
    case EMFILE:
    case ENFILE:
      return Make(StatusCode::kResourceExhausted, name, "too many open files: close some");
    case EIO:
      return Make(StatusCode::kResourceExhausted, name, "the device failed: check it");
    default:
      return Other(name, "written", error);
  }
}

}  // namespace io
}  // namespace abi0
}  // namespace mspof
