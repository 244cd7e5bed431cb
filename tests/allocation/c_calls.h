// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TESTS_ALLOCATION_C_CALLS_H_
#define MSPOF_TESTS_ALLOCATION_C_CALLS_H_

// How scenarios call the functions of C: what is given is released, and what fails gives nothing
// and says why.

#include <cstring>
#include <memory>
#include <string>
#include <string_view>

#include "mspof/c.h"
#include "run.h"
#include "scenarios.h"

namespace mspof::testing {

struct Free {
  void operator()(void* object) const { mspof_free(object); }
};
template <typename T>
using Held = std::unique_ptr<T, Free>;

// A function with its name; covers.py looks for it.
#define NAMED(function) #function, function

/// Calls `function`, which gives no object.
template <typename Function, typename... Arguments>
void Done(Run* run, const char* name, Function function, Arguments... arguments) {
  run->C(name, function(arguments...));
}

/// Calls `function`, whose first argument is where to put what it gives. What it gives must be
/// there, unless `may_be_empty`.
template <typename T, typename Function, typename... Arguments>
Held<T> Given(Run* run, const char* name, Function function, Arguments... arguments) {
  T* out = nullptr;
  const int code = function(&out, arguments...);
  if (code != MSPOF_OK && out != nullptr) std::abort();
  run->C(name, code);
  return Held<T>(out);
}

/// The same for bytes, which are taken down.
template <typename Function, typename... Arguments>
Held<mspof_bytes> Bytes(Run* run, const char* name, Function function, Arguments... arguments) {
  Held<mspof_bytes> bytes = Given<mspof_bytes>(run, name, function, arguments...);
  if (bytes) run->Note({reinterpret_cast<const char*>(bytes->data), bytes->size});
  return bytes;
}

/// A new error object.
inline Held<mspof_error> Error(Run* run) {
  Held<mspof_error> error(mspof_error_new());
  run->C("mspof_error_new", error == nullptr ? MSPOF_RESOURCE_EXHAUSTED : MSPOF_OK);
  return error;
}

/// A struct of C with its size, and zeros.
template <typename Struct>
Struct Zeros() {
  Struct zeros;
  std::memset(&zeros, 0, sizeof zeros);
  zeros.struct_size = sizeof zeros;
  return zeros;
}

inline const uint8_t* Data(std::string_view bytes) {
  return reinterpret_cast<const uint8_t*>(bytes.data());
}
inline mspof_view ViewOf(std::string_view text) { return {Data(text), text.size()}; }
inline mspof_view ViewOf(const Held<mspof_bytes>& bytes) { return {bytes->data, bytes->size}; }

/// The built-in definition, opened with memory that does not fail.
const mspof_framework* OpenMsp();
/// A record of Enquiries() as bytes, made with memory that does not fail.
std::string_view EnquiryBytes(size_t number);
/// Of the council and year in which the enquiries are.
mspof_options YearOptions();
/// The return of the enquiries.
Held<mspof_return> CountedReturn(Run* run, const mspof_options& options, mspof_error* error);

}  // namespace mspof::testing

#endif  // MSPOF_TESTS_ALLOCATION_C_CALLS_H_
