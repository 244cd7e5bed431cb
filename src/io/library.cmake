# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

# mspof::io, and all calls of the operating system for it and the command; each takes what it uses. Another
# operating system has a folder of its own beside posix/.
set(system posix)
if(WIN32)
  set(system windows)
endif()
file(GLOB os_sources CONFIGURE_DEPENDS os/*.cc os/${system}/*.cc)
if(MSPOF_BUILD_CLI AND NOT WIN32)
  pkg_check_modules(EDIT REQUIRED IMPORTED_TARGET libedit)
elseif(NOT WIN32)
  list(FILTER os_sources EXCLUDE REGEX "/line_editor\\.cc$")
endif()
add_library(mspof_os STATIC ${os_sources})
target_include_directories(mspof_os PUBLIC "${CMAKE_CURRENT_SOURCE_DIR}")
if(EDIT_FOUND)
  # The command links it, so that mspof::io needs it not.
  target_compile_options(mspof_os PRIVATE ${EDIT_CFLAGS})
endif()
target_compile_features(mspof_os PUBLIC cxx_std_17)
# The operating system takes the time, not these.
target_compile_options(mspof_os PRIVATE -Os)
mspof_warnings(mspof_os)

# The clients of databases give their headers only: what they link to is loaded when it is needed.
find_path(SQLITE_INCLUDE_DIR sqlite3.h REQUIRED)
find_path(POSTGRESQL_INCLUDE_DIR libpq-fe.h PATH_SUFFIXES postgresql REQUIRED)
find_path(ODBC_INCLUDE_DIR sqlext.h REQUIRED)
find_package(Threads REQUIRED)
file(GLOB io_sources CONFIGURE_DEPENDS io/*.cc io/database/*.cc io/workbook/*.cc)
add_library(mspof-io ${MSPOF_LIBRARY} ${io_sources})
add_library(mspof::io ALIAS mspof-io)
target_include_directories(mspof-io PRIVATE "${PROJECT_SOURCE_DIR}/src")
target_include_directories(mspof-io SYSTEM PRIVATE "${SQLITE_INCLUDE_DIR}"
                           "${POSTGRESQL_INCLUDE_DIR}" "${ODBC_INCLUDE_DIR}")
target_link_libraries(
  mspof-io PUBLIC mspof
  PRIVATE PkgConfig::ZIP PkgConfig::EXPAT
          $<BUILD_INTERFACE:mspof_os> $<BUILD_INTERFACE:Threads::Threads> ${CMAKE_DL_LIBS})
set_target_properties(mspof-io PROPERTIES VERSION "${PROJECT_VERSION}"
                                          SOVERSION "${MSPOF_SOVERSION}" EXPORT_NAME io)
mspof_exports(mspof-io)
target_precompile_headers(mspof-io PRIVATE io/precompiled.h)
mspof_warnings(mspof-io)
if(WIN32)
  # libzip and Expat are archives here, and WSAPoll() is in a library of its own.
  target_compile_definitions(mspof-io PRIVATE ZIP_STATIC XML_STATIC)
  target_link_libraries(mspof-io PRIVATE z ws2_32)
endif()
