# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

# Runs PORTFILE with stand-ins for the functions of vcpkg: the commands of CMake that those run. BUILD holds
# what was compiled already, FEATURES the chosen ones, and CURRENT_PACKAGES_DIR gets what is installed.
cmake_minimum_required(VERSION 3.25)

function(vcpkg_check_features)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" OUT_FEATURE_OPTIONS FEATURES)
  set(options)
  while(arg_FEATURES)
    list(POP_FRONT arg_FEATURES feature option)
    set(value OFF)
    if(feature IN_LIST FEATURES)
      set(value ON)
    endif()
    list(APPEND options "-D${option}=${value}")
  endwhile()
  set(${arg_OUT_FEATURE_OPTIONS} "${options}" PARENT_SCOPE)
endfunction()

function(vcpkg_find_acquire_program name)
  find_program(program_${name} pkg-config REQUIRED)
  set(${name} "${program_${name}}" PARENT_SCOPE)
endfunction()

set(work "${CURRENT_PACKAGES_DIR}-build")
function(vcpkg_cmake_configure)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" SOURCE_PATH OPTIONS)
  execute_process(COMMAND "${CMAKE_COMMAND}" -S "${arg_SOURCE_PATH}" -B "${work}" -G Ninja
                          -DCMAKE_SKIP_RPATH=ON -DBUILD_SHARED_LIBS=ON
                          "-DCMAKE_INSTALL_PREFIX=${CURRENT_PACKAGES_DIR}" ${arg_OPTIONS}
                  OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
endfunction()

function(vcpkg_cmake_install)
  file(GLOB libraries "${BUILD}/src/*.so*")
  file(COPY ${libraries} DESTINATION "${work}/src")
  file(COPY "${BUILD}/bin/mspof" DESTINATION "${work}/bin")
  execute_process(COMMAND "${CMAKE_COMMAND}" --install "${work}" OUTPUT_QUIET
                  COMMAND_ERROR_IS_FATAL ANY)
endfunction()

function(vcpkg_cmake_config_fixup)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" CONFIG_PATH "")
  file(COPY "${CURRENT_PACKAGES_DIR}/${arg_CONFIG_PATH}/"
       DESTINATION "${CURRENT_PACKAGES_DIR}/share/${PORT}")
endfunction()

function(vcpkg_fixup_pkgconfig)
endfunction()

function(vcpkg_copy_tools)
  cmake_parse_arguments(PARSE_ARGV 0 arg AUTO_CLEAN "" TOOL_NAMES)
  file(COPY "${CURRENT_PACKAGES_DIR}/bin/${arg_TOOL_NAMES}"
       DESTINATION "${CURRENT_PACKAGES_DIR}/tools/${PORT}")
endfunction()

function(vcpkg_install_copyright)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "" FILE_LIST)
  configure_file("${arg_FILE_LIST}" "${CURRENT_PACKAGES_DIR}/share/${PORT}/copyright" COPYONLY)
endfunction()

include("${PORTFILE}")
