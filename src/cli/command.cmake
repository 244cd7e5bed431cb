# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

# The mspof command.
if(WIN32)
  # Only the headers are there; see tools/package/dependencies.sh.
  find_path(CLI11_INCLUDE_DIR CLI/CLI.hpp REQUIRED)
  add_library(CLI11::CLI11 INTERFACE IMPORTED)
  target_include_directories(CLI11::CLI11 INTERFACE "${CLI11_INCLUDE_DIR}")
else()
  find_package(CLI11 REQUIRED)
endif()
file(GLOB cli_sources CONFIGURE_DEPENDS cli/*.cc)
# The library exports nothing of these, so the command has a copy.
set(letters support/nearest.cc support/trim.cc support/utf8.cc)
set_source_files_properties(${letters} PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
add_executable(mspof-cli ${cli_sources} ${letters})
target_link_libraries(mspof-cli PRIVATE mspof mspof-draft mspof-io mspof_os CLI11::CLI11)
if(EDIT_FOUND)
  target_link_libraries(mspof-cli PRIVATE PkgConfig::EDIT)
endif()
set_target_properties(mspof-cli PROPERTIES OUTPUT_NAME mspof
                                           RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin")
target_precompile_headers(mspof-cli PRIVATE cli/precompiled.h)
# What is fast is in the libraries.
target_compile_options(mspof-cli PRIVATE -Os)
mspof_warnings(mspof-cli)
if(WIN32)
  # One file, which is given away without the names of its functions.
  target_link_options(mspof-cli PRIVATE -Wl,--gc-sections -Wl,--no-insert-timestamp -s)
endif()
