# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

# libmspof-c: the C interface and what it needs, in one file that shows nothing else. Protocol
# Buffers, Abseil and libsodium are in it as tools/package/dependencies.sh made them, so that it
# neither needs a host's own copies nor meets them. docs/packaging.md has the reasons for each line.

add_library(mspof-c SHARED ${core_objects} package/own_libraries.cc)
target_include_directories(mspof-c PRIVATE "${PROJECT_SOURCE_DIR}/include"
                                            "${PROJECT_SOURCE_DIR}/src"
                                   INTERFACE "$<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>")
set_target_properties(mspof-c PROPERTIES EXPORT_NAME c)
target_link_libraries(mspof-c PRIVATE protobuf::libprotobuf absl::strings absl::hash
                                      PkgConfig::SODIUM)
target_link_options(mspof-c PRIVATE -Wl,--gc-sections)
mspof_warnings(mspof-c)

# What src/capi/symbols.txt names is exported, and nothing else.
set(names "${PROJECT_SOURCE_DIR}/src/capi/symbols.txt")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${names}")
file(STRINGS "${names}" exported REGEX "^mspof_")

if(WIN32)
  include(package/windows.cmake)
else()
  include(package/linux.cmake)
endif()
