# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

# The libraries for C++, each in up to two forms of the same objects: the shared one, and an archive for
# hosts that link everything into one program.

# mspof_library(TARGET NAME OBJECTS OBJECT... NEEDS LIBRARY...): TARGET is mspof::NAME. If it is shared
# and archives are wanted, too, TARGET-static is mspof::static for the core, and mspof::static-NAME for
# the others. All but the core stand on the core in the same form.
function(mspof_library target name)
  cmake_parse_arguments(PARSE_ARGV 2 library "" "" "OBJECTS;NEEDS")
  set(forms ${target})
  if(MSPOF_LIBRARY STREQUAL SHARED AND MSPOF_BUILD_STATIC)
    list(APPEND forms ${target}-static)
  endif()
  foreach(form IN LISTS forms)
    set(kind ${MSPOF_LIBRARY})
    set(exported ${name})
    set(core mspof)
    if(NOT form STREQUAL target)
      set(kind STATIC)
      set(core mspof-static)
      string(REGEX REPLACE "-mspof$" "" exported "static-${name}")
    endif()
    add_library(${form} ${kind} ${library_OBJECTS})
    add_library(mspof::${exported} ALIAS ${form})
    target_include_directories(${form} PUBLIC "$<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>"
                                              "$<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>")
    target_compile_features(${form} PUBLIC cxx_std_17)
    target_link_libraries(${form} PRIVATE ${library_NEEDS})
    if(NOT name STREQUAL "mspof")
      target_link_libraries(${form} PUBLIC ${core})
    endif()
    set_target_properties(${form} PROPERTIES OUTPUT_NAME ${target} EXPORT_NAME ${exported}
                                             DEFINE_SYMBOL "" LINKER_LANGUAGE CXX)
    if(kind STREQUAL SHARED)
      # Of what is visible in it, our own names are exported alone; its own calls of them go straight
      # to them, not through a table.
      set(map "${PROJECT_SOURCE_DIR}/src/exports.map")
      target_link_options(${form} PRIVATE "-Wl,--version-script=${map}" -Wl,-Bsymbolic-functions)
      set_property(TARGET ${form} APPEND PROPERTY LINK_DEPENDS "${map}")
      set_target_properties(${form} PROPERTIES VERSION "${PROJECT_VERSION}"
                                               SOVERSION "${MSPOF_SOVERSION}")
    endif()
  endforeach()
endfunction()
