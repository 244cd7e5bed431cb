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
# An archive of mspof::io holds them; the line editor is the command's alone, since it needs libedit.
set(line_editor ${os_sources})
list(FILTER line_editor INCLUDE REGEX "/line_editor\\.cc$")
list(FILTER os_sources EXCLUDE REGEX "/line_editor\\.cc$")
add_library(mspof_os_calls OBJECT ${os_sources})
add_library(mspof_os STATIC $<TARGET_OBJECTS:mspof_os_calls> ${line_editor})
foreach(library IN ITEMS mspof_os_calls mspof_os)
  target_include_directories(${library} PUBLIC "${CMAKE_CURRENT_SOURCE_DIR}")
  target_compile_features(${library} PUBLIC cxx_std_17)
  target_compile_options(${library} PRIVATE ${EDIT_CFLAGS})
  mspof_warnings(${library})
  mspof_seldom(${library}) # the operating system takes the time
endforeach()
set_target_properties(mspof_os PROPERTIES LINKER_LANGUAGE CXX)

# The clients of databases give their headers only: what they link to is loaded when it is needed.
find_path(SQLITE_INCLUDE_DIR sqlite3.h REQUIRED)
find_path(POSTGRESQL_INCLUDE_DIR libpq-fe.h PATH_SUFFIXES postgresql REQUIRED)
find_path(ODBC_INCLUDE_DIR sqlext.h REQUIRED)
find_package(Threads REQUIRED)
file(GLOB io_sources CONFIGURE_DEPENDS io/*.cc io/database/*.cc io/workbook/*.cc)
add_library(mspof_io OBJECT ${io_sources})
target_include_directories(mspof_io PRIVATE "${PROJECT_SOURCE_DIR}/include"
                                            "${PROJECT_SOURCE_DIR}/src")
target_include_directories(mspof_io SYSTEM PRIVATE "${SQLITE_INCLUDE_DIR}"
                           "${POSTGRESQL_INCLUDE_DIR}" "${ODBC_INCLUDE_DIR}")
target_link_libraries(mspof_io PRIVATE PkgConfig::ZIP PkgConfig::EXPAT)
target_precompile_headers(mspof_io REUSE_FROM mspof_text)
mspof_warnings(mspof_io)
set(needs PkgConfig::ZIP PkgConfig::EXPAT Threads::Threads ${CMAKE_DL_LIBS})
if(WIN32)
  # libzip and Expat are archives here, and WSAPoll() is in a library of its own.
  target_compile_definitions(mspof_io PRIVATE ZIP_STATIC XML_STATIC)
  list(APPEND needs z ws2_32)
endif()
# The core library exports nothing of these, so this one has a copy.
add_library(mspof_letters OBJECT support/trim.cc support/utf8.cc)
target_include_directories(mspof_letters PRIVATE "${CMAKE_CURRENT_SOURCE_DIR}")
target_compile_features(mspof_letters PRIVATE cxx_std_17)
mspof_warnings(mspof_letters)
mspof_library(mspof-io io OBJECTS $<TARGET_OBJECTS:mspof_io> $<TARGET_OBJECTS:mspof_letters>
              NEEDS ${needs})
foreach(form IN ITEMS mspof-io mspof-io-static)
  if(TARGET ${form})
    get_target_property(kind ${form} TYPE)
    if(kind STREQUAL STATIC_LIBRARY)
      target_sources(${form} PRIVATE $<TARGET_OBJECTS:mspof_os_calls>)
    else()
      target_link_libraries(${form} PRIVATE $<BUILD_INTERFACE:mspof_os>)
    endif()
  endif()
endforeach()
