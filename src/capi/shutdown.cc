// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// mspof_shutdown() of libmspof, which shares Protocol Buffers and the C++ library with its host:
// what they keep is not its own to give back. The library that has them for itself has another.
// Tested by tests/unit/capi/entry_test.cc.

#include "mspof/c.h"

void mspof_shutdown(void) {}
