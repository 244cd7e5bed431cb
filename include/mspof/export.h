// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_EXPORT_H_
#define MSPOF_EXPORT_H_

/// Visibility of the library's symbols. Nothing here is for hosts to use.

#if defined(_WIN32)
#define MSPOF_EXPORT
#else
#define MSPOF_EXPORT __attribute__((visibility("default")))
#endif

#endif  // MSPOF_EXPORT_H_
