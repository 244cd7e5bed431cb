# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

# libmspof-c: the C interface and what it needs, in one file that shows nothing else. Protocol
# Buffers, Abseil and libsodium are in it as tools/package/dependencies.sh made them, so that it
# neither needs a host's own copies nor meets them. docs/packaging.md has the reasons for each line.

# What src/capi/symbols.txt names is exported, and nothing else.
set(names "${PROJECT_SOURCE_DIR}/src/capi/symbols.txt")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${names}")
file(STRINGS "${names}" exported REGEX "^mspof_")
string(REPLACE ";" ";\n    " exported "${exported}")
set(map "${CMAKE_CURRENT_BINARY_DIR}/mspof-c.map")
file(CONFIGURE OUTPUT "${map}" @ONLY CONTENT
"MSPOF_@MSPOF_SOVERSION@ {
  global:
    @exported@;
  local: *;
};
")

add_library(mspof-c SHARED ${core_objects} package/own_libraries.cc)
target_include_directories(mspof-c PRIVATE "${PROJECT_SOURCE_DIR}/include"
                                            "${PROJECT_SOURCE_DIR}/src")
target_link_libraries(mspof-c PRIVATE protobuf::libprotobuf absl::strings absl::hash
                                      PkgConfig::SODIUM)
target_link_options(
  mspof-c PRIVATE "-Wl,--version-script=${map}" -Wl,--exclude-libs,ALL -Wl,--gc-sections
                  -Wl,--no-undefined -Wl,-z,relro,-z,now -static-libstdc++)
if(CMAKE_SYSTEM_PROCESSOR STREQUAL "x86_64")
  target_sources(mspof-c PRIVATE package/old_glibc.c)
  # Before glibc 2.34 threads are in a library of their own, which has to be named.
  target_link_options(mspof-c PRIVATE -Wl,--wrap=pthread_once
                      -Wl,--push-state,--no-as-needed -l:libpthread.so.0 -Wl,--pop-state)
endif()
set_target_properties(mspof-c PROPERTIES VERSION "${PROJECT_VERSION}"
                                         SOVERSION "${MSPOF_SOVERSION}" LINK_DEPENDS "${map}")
mspof_warnings(mspof-c)
