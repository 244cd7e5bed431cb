// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CAPI_ENTRY_H_
#define MSPOF_CAPI_ENTRY_H_

// Internal. What every function of mspof/c.h is made of: a wall that no exception passes, checks of
// its pointers, and objects that one mspof_free() releases.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <initializer_list>
#include <new>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mspof/c.h"
#include "mspof/status.h"

namespace mspof::capi {

// ---- Objects ----------------------------------------------------------------------------------

// Stands before every object that leaves the library, and knows how to destroy it.
struct alignas(std::max_align_t) Header {
  void (*destroy)(void* object);
};

template <typename T>
T* Make(T value) {
  void* memory = std::malloc(sizeof(Header) + sizeof(T));
  if (memory == nullptr) throw std::bad_alloc();
  new (memory) Header{[](void* object) { static_cast<T*>(object)->~T(); }};
  return new (static_cast<char*>(memory) + sizeof(Header)) T(std::move(value));
}

mspof_bytes* MakeBytes(std::string bytes);

// ---- Arguments --------------------------------------------------------------------------------

inline std::string_view Text(const char* text) { return text == nullptr ? "" : text; }
inline std::string_view Text(const char* text, size_t size) {
  return text == nullptr ? std::string_view() : std::string_view(text, size);
}
inline std::string_view View(const uint8_t* bytes, size_t size) {
  return {reinterpret_cast<const char*>(bytes), size};
}
inline std::string_view View(const mspof_view& view) { return View(view.data, view.size); }
// The elements of a list that was checked.
std::vector<std::string> Texts(const mspof_view* views, size_t count);

// A pointer that must not be NULL, with its name for the message.
struct Argument {
  // An object.
  Argument(const char* n, const void* pointer) : name(n), given(pointer != nullptr) {}
  // Bytes, or a list.
  Argument(const char* n, const void* pointer, size_t size)
      : name(n), given(pointer != nullptr || size == 0) {}
  // A list of bytes.
  Argument(const char* n, const mspof_view* views, size_t count);

  const char* name;
  bool given;
};

// Why a pointer must not be NULL.
Status MissingOf(const Argument& argument);

// Inline, as is all of an entry that is called for each record: what is given makes no text.
inline Status Check(std::initializer_list<Argument> arguments) {
  for (const Argument& argument : arguments) {
    if (!argument.given) return MissingOf(argument);
  }
  return Status();
}

// A struct of the caller as this library knows it. A field that an older header does not have is
// zero, which is every field's default. A field that only a newer header has must be zero.
Status CheckStruct(const void* given, size_t struct_size, size_t known_size, size_t alignment,
                   const char* name);
template <typename Struct>
Result<Struct> Known(const Struct* given, const char* name) {
  if (given == nullptr) {
    return Status(StatusCode::kInvalidArgument, std::string(name) + " is NULL");
  }
  const Status fits = CheckStruct(given, given->struct_size, sizeof(Struct), alignof(Struct), name);
  if (!fits.ok()) return fits;
  Struct known;
  std::memset(&known, 0, sizeof known);
  std::memcpy(&known, given, std::min(given->struct_size, sizeof known));
  return known;
}

// ---- Entries ----------------------------------------------------------------------------------

// Stores the outcome of a call in the caller's error. Needs no memory.
void Store(const Status& status, mspof_error* error) noexcept;

// The same if there is one, and gives the code.
inline int Report(const Status& status, mspof_error* error) noexcept {
  if (error != nullptr) Store(status, error);
  return static_cast<int>(status.code());
}

// Runs an entry. Any exception becomes a status.
template <typename Entry>
int Run(mspof_error* error, std::initializer_list<Argument> arguments, Entry entry) noexcept {
  try {
    Status status = Check(arguments);
    if (status.ok()) status = entry();
    return Report(status, error);
  } catch (...) {
    return Report(internal::Thrown(), error);
  }
}

// The same for an entry that gives something. `*out` is empty unless it succeeds.
template <typename Out, typename Entry>
int Give(Out* out, mspof_error* error, std::initializer_list<Argument> arguments,
         Entry entry) noexcept {
  if (out != nullptr) *out = Out();
  return Run(error, arguments, [&]() -> Status {
    const Status status = Check({{"out", out}});
    return status.ok() ? entry() : status;
  });
}

// Gives what a function of the C++ API returned.
inline Status Put(mspof_bytes** out, std::string bytes) {
  *out = MakeBytes(std::move(bytes));
  return Status();
}
inline Status Put(mspof_bytes** out, Result<std::string> bytes) {
  if (!bytes.ok()) return bytes.status();
  return Put(out, *std::move(bytes));
}
// An object of the library in its handle.
template <typename Handle, typename T>
Status Put(Handle** out, Result<T> object) {
  if (!object.ok()) return object.status();
  *out = Make(Handle{*std::move(object)});
  return Status();
}

}  // namespace mspof::capi

#endif  // MSPOF_CAPI_ENTRY_H_
