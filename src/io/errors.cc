// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Turns errors of the operating system into messages. There is one table for reading and one
// for writing; each gives a code, a text and a remedy.
// Tested by tests/cli/test_check.py.

#include "errors.h"

#include "os/folder_lock.h"

namespace mspof {
inline namespace abi0 {
namespace io {
namespace {

Status Make(StatusCode code, const std::string& name, std::string_view what) {
  return Status(code, name + ": " + std::string(what));
}

Status Other(const std::string& name, std::string_view verb, os::Error error) {
  return Status(StatusCode::kResourceExhausted,
                name + ": cannot be " + std::string(verb) + " (error number " +
                    std::to_string(error.number()) + " of the operating system)");
}

}  // namespace

std::string ReadName(std::string_view path) {
  return path == "-" ? "standard input" : std::string(path);
}

std::string WriteName(std::string_view path) {
  return path == "-" ? "standard output" : std::string(path);
}

Status CheckName(std::string_view path, std::string_view what) {
  const std::string name = "the name of a " + std::string(what);
  if (path.empty()) return Status(StatusCode::kInvalidArgument, name + " is empty");
  if (path.find('\0') == std::string::npos) return Status();
  return Status(StatusCode::kInvalidArgument, name + " holds a NUL byte");
}

Status ReadError(const std::string& name, os::Error error) {
  switch (error.reason()) {
    case os::Reason::kNotFound:
    case os::Reason::kNotAFolder:
      return Make(StatusCode::kNotFound, name, "no such file: check the name");
    case os::Reason::kIsFolder:
      return Make(StatusCode::kNotFound, name, "is a folder: name a file in it");
    case os::Reason::kNotPermitted:
      return Make(StatusCode::kPermissionDenied, name,
                  "reading is not allowed: check the permissions");
    case os::Reason::kTooManyLinks:
      return Make(StatusCode::kNotFound, name, "too many symbolic links: check the links");
    case os::Reason::kNameTooLong:
      return Make(StatusCode::kInvalidArgument, name.substr(0, 80) + "...",
                  "the name is too long: shorten it");
    case os::Reason::kNotOpen:
      return Make(StatusCode::kNotFound, name, "is not open: check how the program is started");
    case os::Reason::kTooManyOpen:
      return Make(StatusCode::kResourceExhausted, name, "too many open files: close some");
    case os::Reason::kDeviceFailed:
      return Make(StatusCode::kResourceExhausted, name, "the device failed: check it");
    case os::Reason::kInUse:
      return Make(StatusCode::kUnavailable, name,
                  "another program has it open and shares it with nobody: close it there");
    default:
      return Other(name, "read", error);
  }
}

Status WriteError(const std::string& name, os::Error error) {
  switch (error.reason()) {
    case os::Reason::kExists:
      return Make(StatusCode::kFailedPrecondition, name,
                  "exists already: name another file, or ask for it to be replaced");
    case os::Reason::kIsFolder:
      return Make(StatusCode::kFailedPrecondition, name, "is a folder: name a file in it");
    case os::Reason::kNotFound:
    case os::Reason::kNotAFolder:
      return Make(StatusCode::kNotFound, name, "its folder does not exist: create it first");
    case os::Reason::kNotPermitted:
      return Make(StatusCode::kPermissionDenied, name,
                  "writing is not allowed: check the permissions of the folder");
    case os::Reason::kReadOnly:
      return Make(StatusCode::kPermissionDenied, name,
                  "the file system is read-only: write elsewhere");
    case os::Reason::kTooManyLinks:
      return Make(StatusCode::kNotFound, name, "too many symbolic links: check the links");
    case os::Reason::kNameTooLong:
      return Make(StatusCode::kInvalidArgument, name.substr(0, 80) + "...",
                  "the name is too long: shorten it");
    case os::Reason::kDiskFull:
      return Make(StatusCode::kResourceExhausted, name,
                  "the disk is full: free some space or write elsewhere");
    case os::Reason::kTooLarge:
      return Make(StatusCode::kResourceExhausted, name,
                  "the limit for the size of a file is reached: raise it or write elsewhere");
    case os::Reason::kReaderGone:
      return Make(StatusCode::kResourceExhausted, name, "the reader has closed it: start it again");
    case os::Reason::kInUse:
      return Make(StatusCode::kUnavailable, name,
                  "another program has it open: close it there, or name another file");
    case os::Reason::kNotOpen:
      return Make(StatusCode::kResourceExhausted, name,
                  "is not open: check how the program is started");
    case os::Reason::kTooManyOpen:
      return Make(StatusCode::kResourceExhausted, name, "too many open files: close some");
    case os::Reason::kDeviceFailed:
      return Make(StatusCode::kResourceExhausted, name, "the device failed: check it");
    default:
      return Other(name, "written", error);
  }
}

Status WriteFailure(const std::string& path, const std::string& folder, os::Error error) {
  if (error == os::Reason::kLocked) {
    return Status(StatusCode::kUnavailable,
                  path + ": another program has been writing in its folder for " +
                      std::to_string(os::kMostSecondsForLock) +
                      " seconds: try again; if no program writes there, "
                      "remove " +
                      folder + "/" + os::kLockFile);
  }
  if (error == os::Reason::kLockIsNoFile) {
    return Status(StatusCode::kFailedPrecondition,
                  path + ": " + folder + "/" + os::kLockFile +
                      " is not a file, so no program can write in the folder: remove it");
  }
  if (error == os::Reason::kLeftByAnother) {
    return Status(StatusCode::kFailedPrecondition,
                  path +
                      ": another user's program ended while it wrote in the same folder: "
                      "remove what it left there, " +
                      os::kNewFile + " and " + os::kNewFolder);
  }
  return WriteError(path, error);
}

}  // namespace io
}  // namespace abi0
}  // namespace mspof
