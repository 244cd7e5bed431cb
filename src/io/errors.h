// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_IO_ERRORS_H_
#define MSPOF_IO_ERRORS_H_

// Internal. Users want mspof/io/file.h.
//
// What an error number of the operating system means to a person. strerror() is not used:
// it depends on the locale and says nothing about how to mend things.

#include <new>
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

// Calls `work`, which returns a Status or Result; exceptions become a Status. Its messages are as
// short as a std::string holds within itself: for a longer one there may be no memory.
template <typename Work>
auto Guard(Work&& work) -> decltype(work()) {
  try {
    return work();
  } catch (const std::bad_alloc&) {
    return Status(StatusCode::kResourceExhausted, "out of memory");
  } catch (...) {
    return Status(StatusCode::kInternal, "an exception");
  }
}

}  // namespace io
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_IO_ERRORS_H_
