// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_EXPORT_H_
#define MSPOF_EXPORT_H_

/// MSPOF_EXPORT makes a class or function of the library visible to programs that link it.
///
/// Hosts do not use it. It is empty on Windows.

#if defined(_WIN32)
#define MSPOF_EXPORT
#else
#define MSPOF_EXPORT __attribute__((visibility("default")))
#endif

#endif  // MSPOF_EXPORT_H_
