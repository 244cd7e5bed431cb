# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

# The files by which pkg-config finds the libraries: mspof, mspof-draft, mspof-compare and mspof-io; the
# archives as mspof-static, mspof-static-draft and so on; and mspof-c, which ./dev package installs.

set(pkgconfig_dir "${CMAKE_INSTALL_LIBDIR}/pkgconfig")
file(RELATIVE_PATH MSPOF_PC_PREFIX "/${pkgconfig_dir}" "/")
string(REGEX REPLACE "/$" "" MSPOF_PC_PREFIX "${MSPOF_PC_PREFIX}")

# mspof_pkgconfig(MODULE DESCRIPTION LIBS REQUIRES): a file by which pkg-config finds a library.
function(mspof_pkgconfig module description libs requires)
  configure_file(cmake/library.pc.in "${PROJECT_BINARY_DIR}/${module}.pc" @ONLY)
  if(NOT module STREQUAL "mspof-c")
    install(FILES "${PROJECT_BINARY_DIR}/${module}.pc" DESTINATION "${pkgconfig_dir}")
  endif()
endfunction()
# What stands behind an archive is its host's to link.
set(behind "protobuf absl_hash absl_strings libsodium")
set(behind_io "libzip expat")
# What a library stands on but for the core.
set(below_collect "io")
set(description_draft "Drafts of mappings for mspof")
set(description_compare "Comparisons of many councils for mspof")
set(description_collect "The store of submissions for mspof")
set(description_io "Files, workbooks and databases for mspof")
if(MSPOF_LIBRARY STREQUAL SHARED)
  mspof_pkgconfig(mspof "${PROJECT_DESCRIPTION}" "-L\${libdir} -lmspof" "")
else()
  mspof_pkgconfig(mspof "${PROJECT_DESCRIPTION}" "-L\${libdir} -lmspof" "${behind}")
endif()
if(TARGET mspof-static)
  mspof_pkgconfig(mspof-static "${PROJECT_DESCRIPTION}, to link into a program"
                  "\${libdir}/libmspof.a" "${behind}")
endif()
foreach(component IN LISTS components)
  set(description "${description_${component}}")
  set(archive_requires "${behind_${component}}")
  set(archive_libs)
  set(below)
  set(static_below)
  if(below_${component})
    set(below ", mspof-${below_${component}} = ${PROJECT_VERSION}")
    set(static_below ", mspof-static-${below_${component}} = ${PROJECT_VERSION}")
  endif()
  if(component STREQUAL "io")
    set(archive_libs " -pthread -ldl")
  endif()
  if(MSPOF_LIBRARY STREQUAL SHARED)
    mspof_pkgconfig(mspof-${component} "${description}" "-L\${libdir} -lmspof-${component}"
                    "mspof = ${PROJECT_VERSION}${below}")
  else()
    mspof_pkgconfig(mspof-${component} "${description}"
                    "-L\${libdir} -lmspof-${component}${archive_libs}"
                    "mspof = ${PROJECT_VERSION}${below} ${archive_requires}")
  endif()
  if(TARGET mspof-static)
    mspof_pkgconfig(mspof-static-${component} "${description}, to link into a program"
                    "\${libdir}/libmspof-${component}.a${archive_libs}"
                    "mspof-static = ${PROJECT_VERSION}${static_below} ${archive_requires}")
  endif()
endforeach()
