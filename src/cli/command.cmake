# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

# The mspof command.
if(WIN32)
  # Only the headers are there; see tools/package/dependencies.sh.
  find_path(CLI11_INCLUDE_DIR CLI/CLI.hpp REQUIRED)
  add_library(CLI11::CLI11 INTERFACE IMPORTED)
  target_include_directories(CLI11::CLI11 INTERFACE "${CLI11_INCLUDE_DIR}")
else()
  find_package(CLI11 REQUIRED)
endif()
file(GLOB cli_sources CONFIGURE_DEPENDS cli/*.cc)
# What mspof conformance init writes.
set(embedded_files
    kAdapterReadme README.md kAdapterPython python/adapter.py kAdapterPythonBuild python/build.sh
    kAdapterCsharp csharp/Program.cs kAdapterCsharpProject csharp/Adapter.csproj
    kAdapterCsharpBuild csharp/build.sh kAdapterJava java/Adapter.java
    kAdapterJavaBuild java/build.sh kAdapterCpp cpp/adapter.cc kAdapterCppBuild cpp/CMakeLists.txt)
while(embedded_files)
  list(POP_FRONT embedded_files name file)
  mspof_embed_file(cli_sources mspof::cli ${name} "tests/conformance/adapters/${file}")
endwhile()
mspof_embed_file(cli_sources mspof::cli kDiffStyle src/cli/diff.css)
foreach(name IN ITEMS Conformance Finding Library Record Return Submission)
  string(TOLOWER ${name} file)
  mspof_embed_file(cli_sources mspof::cli kProto${name} proto/mspof/v1/${file}.proto)
endforeach()
add_executable(mspof-cli ${cli_sources})
target_link_libraries(mspof-cli PRIVATE mspof mspof-draft mspof-compare mspof-collect mspof-io mspof_kit
                                        mspof_os CLI11::CLI11 Threads::Threads)
target_compile_definitions(
  mspof-cli PRIVATE MSPOF_KIT_FOLDER="${CMAKE_INSTALL_FULL_DATADIR}/mspof/conformance")
if(EDIT_FOUND)
  target_link_libraries(mspof-cli PRIVATE PkgConfig::EDIT)
endif()
set_target_properties(mspof-cli PROPERTIES OUTPUT_NAME mspof
                                           RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin")
target_precompile_headers(mspof-cli PRIVATE cli/precompiled.h)
mspof_warnings(mspof-cli)
mspof_seldom(mspof-cli) # what is fast is in the libraries
if(WIN32)
  # One file, which is given away without the names of its functions.
  target_link_options(mspof-cli PRIVATE -Wl,--gc-sections -Wl,--no-insert-timestamp -s)
endif()
