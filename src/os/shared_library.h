// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_OS_SHARED_LIBRARY_H_
#define MSPOF_OS_SHARED_LIBRARY_H_

// Internal. A library that is loaded when it is first needed.

namespace mspof::os {

// It stays loaded as long as the process lives, because other code may use it too.
class SharedLibrary {
 public:
  // `file` is its name for the loader. Throws std::bad_alloc; loading may work later then.
  explicit SharedLibrary(const char* file);

  bool is_loaded() const { return handle_ != nullptr; }
  // The address of a function; nullptr if there is none, or no library.
  void* Find(const char* name) const;

 private:
  void* handle_;
};

}  // namespace mspof::os

#endif  // MSPOF_OS_SHARED_LIBRARY_H_
