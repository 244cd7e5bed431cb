# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

# mspof::collect: the store of those who receive submissions. mspof::io knows the databases.
file(GLOB collect_sources CONFIGURE_DEPENDS collect/*.cc)
# mspof exports nothing of these, so this has a copy.
add_library(mspof_collect OBJECT ${collect_sources} support/trim.cc support/utf8.cc)
target_include_directories(mspof_collect PRIVATE "${PROJECT_SOURCE_DIR}/include"
                                                 "${PROJECT_SOURCE_DIR}/src")
target_link_libraries(mspof_collect PRIVATE PkgConfig::SODIUM)
mspof_warnings(mspof_collect)
mspof_seldom(mspof_collect) # the database takes the time
mspof_library(mspof-collect collect OBJECTS $<TARGET_OBJECTS:mspof_collect>
              NEEDS PkgConfig::SODIUM)
target_link_libraries(mspof-collect PUBLIC mspof-io)
if(TARGET mspof-collect-static)
  target_link_libraries(mspof-collect-static PUBLIC mspof-io-static)
endif()
if(MSPOF_LIBRARY STREQUAL SHARED AND NOT MSPOF_SANITIZE AND NOT MSPOF_FUZZ)
  target_link_options(mspof-collect PRIVATE -Wl,-z,defs)
endif()
