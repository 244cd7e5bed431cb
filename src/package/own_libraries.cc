// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What the library does with Protocol Buffers and libstdc++ because it has them for itself. It
// keeps them from writing to the host's standard error. mspof_shutdown() gives back what they, and
// the library itself, keep until the process ends. A destructor of the library would be the wrong
// place for that: it also runs at exit, when threads of the host may still be in a call. Tested by
// tests/package/load.py.

#include <cstdlib>
#include <exception>

#include <google/protobuf/stubs/common.h>
#include <google/protobuf/stubs/logging.h>

#include "mspof/c.h"
#include "support/kept.h"

namespace __gnu_cxx {
// Of libstdc++: gives back the memory in which exceptions are thrown when there is no other.
void __freeres();
}  // namespace __gnu_cxx

namespace __cxxabiv1 {
// Of libstdc++, whose own one writes to standard error, and brings all that gives types their
// names.
extern std::terminate_handler __terminate_handler;
std::terminate_handler __terminate_handler = std::abort;
}  // namespace __cxxabiv1

namespace {

__attribute__((constructor)) void Silence() { google::protobuf::SetLogHandler(nullptr); }

}  // namespace

void mspof_shutdown(void) {
  mspof::support::ReleaseKept();
  google::protobuf::ShutdownProtobufLibrary();
  __gnu_cxx::__freeres();
}
