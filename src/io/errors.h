// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_IO_ERRORS_H_
#define MSPOF_IO_ERRORS_H_

// Internal. Users want mspof/io/file.h.
//
// Messages for error numbers of the operating system. strerror() is not used: it depends on the
// locale and gives no remedy.

#include <string>
#include <string_view>

#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {
namespace io {

// The file that a message names: the path, or "standard input" or "standard output" for "-".
std::string ReadName(std::string_view path);
std::string WriteName(std::string_view path);

// Why opening or reading `name` failed with `error`.
Status ReadError(const std::string& name, int error);

// Why creating or writing `name` failed with `error`.
Status WriteError(const std::string& name, int error);

}  // namespace io
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_IO_ERRORS_H_
