# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

# cmake -DFROM=FILE -DTO=FILE -DPACKAGE=NAME -P rename.cmake: a copy of a schema in the package NAME.v1.
file(READ "${FROM}" text)
string(REPLACE "package mspof.v1;" "package ${PACKAGE}.v1;" text "${text}")
string(REPLACE "import \"mspof/v1/" "import \"${PACKAGE}/v1/" text "${text}")
if(NOT text MATCHES "package ${PACKAGE}")
  message(FATAL_ERROR "${FROM} is not in the package mspof.v1")
endif()
file(WRITE "${TO}" "${text}")
