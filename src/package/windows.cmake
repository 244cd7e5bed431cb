# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

# libmspof-c as a DLL: mspof-c-0.1.dll, and libmspof-c.dll.a for programs that link it.

string(REPLACE ";" "\n  " exported "${exported}")
set(def "${CMAKE_CURRENT_BINARY_DIR}/mspof-c.def")
file(CONFIGURE OUTPUT "${def}" @ONLY CONTENT "EXPORTS\n  @exported@\n")

# What Explorer shows as the properties of the file.
enable_language(RC)
string(REPLACE "." "," numbers "${PROJECT_VERSION}")
configure_file(package/version.rc.in "${CMAKE_CURRENT_BINARY_DIR}/version.rc" @ONLY)
target_sources(mspof-c PRIVATE "${def}" "${CMAKE_CURRENT_BINARY_DIR}/version.rc")

# A DLL has room for the time in which it was made; the same sources are to give the same bytes. The
# names of functions are left out here (-s), because strip would write the time again.
target_link_options(mspof-c PRIVATE -Wl,--no-insert-timestamp -s)
set_target_properties(mspof-c PROPERTIES PREFIX "" OUTPUT_NAME "mspof-c-${MSPOF_SOVERSION}"
                                         IMPORT_PREFIX "lib" ARCHIVE_OUTPUT_NAME "mspof-c")

# By which tests/package counts all cases with the DLL.
add_executable(c_adapter "${PROJECT_SOURCE_DIR}/tests/bindings/c_adapter.cc"
                         $<TARGET_OBJECTS:mspof_proto_kit>)
target_link_libraries(c_adapter PRIVATE mspof-c mspof_proto_kit)
target_include_directories(c_adapter PRIVATE "${PROJECT_SOURCE_DIR}/include")
set_target_properties(c_adapter PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}")
add_custom_command(TARGET c_adapter POST_BUILD COMMAND "${CMAKE_COMMAND}" -E copy_if_different
                   "$<TARGET_FILE:mspof-c>" "${PROJECT_BINARY_DIR}")
