# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

# Toolchain: builds for 64-bit Windows on Debian, with mingw-w64. Tools that the build itself needs,
# such as the one that embeds definitions, are run by Wine; tools/package/build.sh has its settings.

set(CMAKE_SYSTEM_NAME Windows)
set(CMAKE_SYSTEM_PROCESSOR x86_64)
# The compilers with threads of POSIX: only with these has the C++ library std::mutex.
set(CMAKE_C_COMPILER x86_64-w64-mingw32-gcc-posix)
set(CMAKE_CXX_COMPILER x86_64-w64-mingw32-g++-posix)
set(CMAKE_RC_COMPILER x86_64-w64-mingw32-windres)
set(CMAKE_CROSSCOMPILING_EMULATOR "${CMAKE_CURRENT_LIST_DIR}/../tools/package/wine.sh")

# Libraries are those of Windows or of tools/package/dependencies.sh, never those of this system.
set(CMAKE_TRY_COMPILE_PLATFORM_VARIABLES MSPOF_PACKAGE_PARTS)
set(CMAKE_FIND_ROOT_PATH /usr/x86_64-w64-mingw32 "${MSPOF_PACKAGE_PARTS}")
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)

# libstdc++, libgcc and the threads are inside, so that DLLs of Windows alone are needed.
set(CMAKE_EXE_LINKER_FLAGS_INIT -static)
set(CMAKE_SHARED_LINKER_FLAGS_INIT -static)
