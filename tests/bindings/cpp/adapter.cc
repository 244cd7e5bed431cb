// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Answers ConformanceRequests by the C++ API. Those of other languages are compared with it byte by
// byte. Tested by bindings/python/CMakeLists.txt and those beside it, and by tests/runner.

#include "answers.h"
#include "serve.h"

int main() { return mspof::bindings::Serve(mspof::bindings::Answer); }
