# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

# Parsing the headers of others is most of a build, so each target parses them once. Sources still
# include what they use: `ctest -R clang` reads each of them without.
if(MSPOF_FUZZ)
  set(CMAKE_DISABLE_PRECOMPILE_HEADERS ON)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND NOT CMAKE_DISABLE_PRECOMPILE_HEADERS)
  # ccache must see what a precompiled header holds.
  add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-fpch-preprocess>)
endif()
