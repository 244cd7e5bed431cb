# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

# cmake -DFROM=FILE -DTO=FILE -P rename.cmake: a copy of a schema in the package mspof_internal.
file(READ "${FROM}" text)
string(REPLACE "package mspof.v1;" "package mspof_internal.v1;" text "${text}")
string(REPLACE "import \"mspof/v1/" "import \"mspof_internal/v1/" text "${text}")
if(NOT text MATCHES "package mspof_internal")
  message(FATAL_ERROR "${FROM} is not in the package mspof.v1")
endif()
file(WRITE "${TO}" "${text}")
