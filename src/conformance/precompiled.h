// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CONFORMANCE_PRECOMPILED_H_
#define MSPOF_CONFORMANCE_PRECOMPILED_H_

// The headers that most sources here include, parsed once; see cmake/precompiled.cmake.
// No source includes this file.

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>
#include <mspof/v1/kit/conformance.pb.h>

#include "support/precompiled.h"

#endif  // MSPOF_CONFORMANCE_PRECOMPILED_H_
