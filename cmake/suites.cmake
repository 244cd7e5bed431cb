# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

# mspof_suites(TARGET PREFIX LABEL): a test for each suite of a program of GoogleTest, which ctest finds
# when it starts.
set(mspof_suites_in "${CMAKE_CURRENT_LIST_DIR}/suites.cmake.in")
function(mspof_suites target prefix label)
  set(file "${CMAKE_CURRENT_BINARY_DIR}/${target}_suites.cmake")
  configure_file("${mspof_suites_in}" "${file}.in" @ONLY)
  file(GENERATE OUTPUT "${file}" INPUT "${file}.in")
  set_property(DIRECTORY APPEND PROPERTY TEST_INCLUDE_FILES "${file}")
endfunction()
