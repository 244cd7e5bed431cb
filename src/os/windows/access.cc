// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Access lists. A file for its owner alone is also open to the system and to administrators, who
// make copies of disks and could open it anyway.

#include "os/windows/access.h"

#include <aclapi.h>
#include <sddl.h>

namespace mspof::os {

Access::Access(Readers readers) {
  attributes_.nLength = sizeof attributes_;
  if (readers == Readers::kAll) return;
  // Protected from what the folder grants; full access for owner, system and administrators.
  if (!ConvertStringSecurityDescriptorToSecurityDescriptorW(
          L"D:P(A;;FA;;;OW)(A;;FA;;;SY)(A;;FA;;;BA)", SDDL_REVISION_1,
          &attributes_.lpSecurityDescriptor, nullptr)) {
    attributes_.lpSecurityDescriptor = nullptr;
  }
}

Access::~Access() { LocalFree(attributes_.lpSecurityDescriptor); }

Error TakeAccess(const File& file, const std::string& path) {
  PSECURITY_DESCRIPTOR descriptor = nullptr;
  ACL* list = nullptr;
  std::wstring name = Wide(path);
  const DWORD got = GetNamedSecurityInfoW(name.data(), SE_FILE_OBJECT, DACL_SECURITY_INFORMATION,
                                          nullptr, nullptr, &list, nullptr, &descriptor);
  if (got != ERROR_SUCCESS) return Error::Numbered(static_cast<int>(got));
  SECURITY_DESCRIPTOR_CONTROL control = 0;
  DWORD revision = 0;
  GetSecurityDescriptorControl(descriptor, &control, &revision);
  const DWORD inherits = (control & SE_DACL_PROTECTED) != 0 ? PROTECTED_DACL_SECURITY_INFORMATION
                                                            : UNPROTECTED_DACL_SECURITY_INFORMATION;
  const DWORD set =
      SetSecurityInfo(HandleOf(file), SE_FILE_OBJECT, DACL_SECURITY_INFORMATION | inherits, nullptr,
                      nullptr, list, nullptr);
  LocalFree(descriptor);
  return set == ERROR_SUCCESS ? Error() : Error::Numbered(static_cast<int>(set));
}

}  // namespace mspof::os
