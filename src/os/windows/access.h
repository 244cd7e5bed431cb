// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_OS_WINDOWS_ACCESS_H_
#define MSPOF_OS_WINDOWS_ACCESS_H_

// Internal to src/os/windows. Who may do what with a file.

#include <string>

#include "os/new_file.h"
#include "os/windows/call.h"

namespace mspof::os {

// The access list of a new file, to be given to CreateFile. For kAll it is that of the folder.
class Access {
 public:
  explicit Access(Readers readers);
  Access(const Access&) = delete;
  Access& operator=(const Access&) = delete;
  ~Access();

  // nullptr: as the folder has it.
  SECURITY_ATTRIBUTES* get() { return attributes_.lpSecurityDescriptor ? &attributes_ : nullptr; }

 private:
  SECURITY_ATTRIBUTES attributes_ = {};
};

// Gives an open file or folder the access list of that at `path`. REQUIRES: it was opened with
// WRITE_DAC.
Error TakeAccess(const File& file, const std::string& path);

}  // namespace mspof::os

#endif  // MSPOF_OS_WINDOWS_ACCESS_H_
