# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

# What `cmake --install` puts where. The tree may be moved as a whole: nothing in it names
# the prefix. Nothing of Protocol Buffers or Abseil is in it but what the loader needs, and what
# those who ask for the static library have to link.

include(CMakePackageConfigHelpers)
set(package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/mspof")

set(components draft compare)
if(MSPOF_BUILD_IO)
  list(APPEND components io collect)
endif()
list(TRANSFORM components PREPEND mspof- OUTPUT_VARIABLE libraries)
install(TARGETS mspof ${libraries} EXPORT mspofTargets)
if(TARGET mspof-static)
  # What an archive stands on is looked for when a host asks for it, so that of io is apart.
  install(TARGETS mspof-static mspof-draft-static mspof-compare-static
          EXPORT mspofStaticTargets)
  install(EXPORT mspofStaticTargets NAMESPACE mspof:: DESTINATION "${package_dir}")
  if(MSPOF_BUILD_IO)
    install(TARGETS mspof-io-static mspof-collect-static EXPORT mspofStaticIoTargets)
    install(EXPORT mspofStaticIoTargets NAMESPACE mspof:: DESTINATION "${package_dir}")
  endif()
endif()
install(DIRECTORY include/mspof TYPE INCLUDE FILES_MATCHING PATTERN "*.h")
install(DIRECTORY proto/mspof proto/frameworks DESTINATION "${CMAKE_INSTALL_DATADIR}/mspof/proto"
        FILES_MATCHING PATTERN "*.proto" PATTERN "*.textproto")
install(FILES LICENSE DESTINATION "${CMAKE_INSTALL_DOCDIR}")
install(DIRECTORY docs/guides docs/formats docs/frameworks DESTINATION "${CMAKE_INSTALL_DOCDIR}")
set_target_properties(${libraries} PROPERTIES INSTALL_RPATH "$ORIGIN")

if(MSPOF_BUILD_CLI)
  file(RELATIVE_PATH from_bin "${CMAKE_INSTALL_FULL_BINDIR}" "${CMAKE_INSTALL_FULL_LIBDIR}")
  set_target_properties(mspof-cli PROPERTIES INSTALL_RPATH "$ORIGIN/${from_bin}")
  install(TARGETS mspof-cli)
  install(FILES docs/man/mspof.1 DESTINATION "${CMAKE_INSTALL_MANDIR}/man1" OPTIONAL)
  # The conformance kit, which mspof conformance runs.
  install(DIRECTORY tests/conformance/ DESTINATION "${CMAKE_INSTALL_DATADIR}/mspof/conformance")
endif()

# find_package(mspof): mspof::mspof, mspof::draft, mspof::compare, mspof::io and mspof::collect; with
# COMPONENTS static, mspof::static and its like.
install(EXPORT mspofTargets NAMESPACE mspof:: DESTINATION "${package_dir}")
set(MSPOF_ARCHIVES_ALONE OFF)
if(MSPOF_LIBRARY STREQUAL STATIC)
  set(MSPOF_ARCHIVES_ALONE ON)
endif()
configure_package_config_file(cmake/mspofConfig.cmake.in "${PROJECT_BINARY_DIR}/mspofConfig.cmake"
                              INSTALL_DESTINATION "${package_dir}" NO_SET_AND_CHECK_MACRO)
write_basic_package_version_file("${PROJECT_BINARY_DIR}/mspofConfigVersion.cmake"
                                 COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/mspofConfig.cmake"
              "${PROJECT_BINARY_DIR}/mspofConfigVersion.cmake" DESTINATION "${package_dir}")

include(cmake/pkgconfig.cmake)

# What ./dev package makes is a tree of its own: the C interface and its schema, with the licences of
# what is linked in and the sums of its sources.
if(MSPOF_BUILD_PACKAGE)
  mspof_pkgconfig(mspof-c "The C interface of mspof, with all that it needs in one library"
                  "-L\${libdir} -lmspof-c" "")
  install(TARGETS mspof-c EXPORT mspof-c COMPONENT mspof-c EXCLUDE_FROM_ALL)
  # find_package(mspof-c): mspof::c, which needs nothing else.
  install(EXPORT mspof-c NAMESPACE mspof:: FILE mspof-cConfig.cmake
          DESTINATION "${CMAKE_INSTALL_LIBDIR}/cmake/mspof-c" COMPONENT mspof-c EXCLUDE_FROM_ALL)
  write_basic_package_version_file("${PROJECT_BINARY_DIR}/mspof-cConfigVersion.cmake"
                                   COMPATIBILITY SameMinorVersion)
  install(FILES "${PROJECT_BINARY_DIR}/mspof-cConfigVersion.cmake"
          DESTINATION "${CMAKE_INSTALL_LIBDIR}/cmake/mspof-c" COMPONENT mspof-c EXCLUDE_FROM_ALL)
  if(WIN32)
    install(TARGETS mspof-cli COMPONENT mspof-c EXCLUDE_FROM_ALL)
  endif()
  install(FILES include/mspof/c.h DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/mspof"
          COMPONENT mspof-c EXCLUDE_FROM_ALL)
  install(FILES "${PROJECT_BINARY_DIR}/mspof-c.pc" DESTINATION "${pkgconfig_dir}"
          COMPONENT mspof-c EXCLUDE_FROM_ALL)
  install(DIRECTORY proto/mspof proto/frameworks DESTINATION "${CMAKE_INSTALL_DATADIR}/mspof/proto"
          COMPONENT mspof-c EXCLUDE_FROM_ALL
          FILES_MATCHING PATTERN "*.proto" PATTERN "*.textproto")
  install(FILES docs/c-abi.md docs/packaging.md DESTINATION "${CMAKE_INSTALL_DOCDIR}"
          COMPONENT mspof-c EXCLUDE_FROM_ALL)
  install(DIRECTORY docs/guides docs/formats docs/frameworks DESTINATION "${CMAKE_INSTALL_DOCDIR}"
          COMPONENT mspof-c EXCLUDE_FROM_ALL)
  install(DIRECTORY examples/c DESTINATION "${CMAKE_INSTALL_DOCDIR}/examples"
          COMPONENT mspof-c EXCLUDE_FROM_ALL
          FILES_MATCHING PATTERN "*.[ch]" PATTERN CMakeLists.txt)
  install(FILES LICENSE "${MSPOF_PACKAGE_PARTS}/sources.txt" DESTINATION "${CMAKE_INSTALL_DOCDIR}"
          COMPONENT mspof-c EXCLUDE_FROM_ALL)
  install(DIRECTORY "${MSPOF_PACKAGE_PARTS}/licences" DESTINATION "${CMAKE_INSTALL_DOCDIR}"
          COMPONENT mspof-c EXCLUDE_FROM_ALL)
endif()
