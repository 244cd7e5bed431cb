# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

# libmspof-c as a shared library of Linux.

string(REPLACE ";" ";\n    " exported "${exported}")
set(map "${CMAKE_CURRENT_BINARY_DIR}/mspof-c.map")
file(CONFIGURE OUTPUT "${map}" @ONLY CONTENT
"MSPOF_@MSPOF_SOVERSION@ {
  global:
    @exported@;
  local: *;
};
")
target_link_options(
  mspof-c PRIVATE "-Wl,--version-script=${map}" -Wl,--exclude-libs,ALL
                  -Wl,--no-undefined -Wl,-z,relro,-z,now -static-libstdc++)
if(CMAKE_SYSTEM_PROCESSOR STREQUAL "x86_64")
  target_sources(mspof-c PRIVATE package/old_glibc.c)
  # Before glibc 2.34 threads are in a library of their own, which has to be named.
  target_link_options(mspof-c PRIVATE -Wl,--wrap=pthread_once
                      -Wl,--push-state,--no-as-needed -l:libpthread.so.0 -Wl,--pop-state)
endif()
set_target_properties(mspof-c PROPERTIES VERSION "${PROJECT_VERSION}"
                                         SOVERSION "${MSPOF_SOVERSION}" LINK_DEPENDS "${map}")
