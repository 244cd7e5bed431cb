// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_IO_ERRORS_H_
#define MSPOF_IO_ERRORS_H_

// Internal. Users want mspof/io/file.h.
//
// Messages for errors of the operating system. strerror() is not used: it depends on the
// locale and gives no remedy.

#include <string>
#include <string_view>

#include "mspof/status.h"
#include "os/error.h"

namespace mspof {
inline namespace abi0 {
namespace io {

// The file that a message names: the path, or "standard input" or "standard output" for "-".
std::string ReadName(std::string_view path);
std::string WriteName(std::string_view path);

// Fails if no file can have this name. `what` is "file" or "folder".
Status CheckName(std::string_view path, std::string_view what);

// Why opening or reading `name` failed with `error`.
Status ReadError(const std::string& name, os::Error error);

// Why creating or writing `name` failed with `error`.
Status WriteError(const std::string& name, os::Error error);
// Why a file or folder did not appear in `folder`: WriteError(), or a message with the name of the
// lock or of the files that were left.
Status WriteFailure(const std::string& path, const std::string& folder, os::Error error);

}  // namespace io
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_IO_ERRORS_H_
