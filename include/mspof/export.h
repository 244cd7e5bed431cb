// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_EXPORT_H_
#define MSPOF_EXPORT_H_

/// MSPOF_EXPORT makes a class or function of the library visible to programs that link it.
///
/// Hosts do not use it. It is empty on Windows.
///
/// Every header of C++ includes this one before it uses anything newer than C++14, so a host that
/// is compiled as C++14 or older is stopped here, with one message.

#if __cplusplus < 201703L && (!defined(_MSVC_LANG) || _MSVC_LANG < 201703L)
#error "mspof needs C++17: compile with -std=c++17 or newer, in Visual Studio with /std:c++17"
// No such file: what ends here a compiler that goes on after the line above.
#include <mspof_needs_cxx17>
#endif

#if defined(_WIN32)
#define MSPOF_EXPORT
#else
#define MSPOF_EXPORT __attribute__((visibility("default")))
#endif

#endif  // MSPOF_EXPORT_H_
