#!/usr/bin/env bash
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
#
# example_windows.sh TREE EXAMPLE WORK NATIVE: the example in C is built for Windows with what
# ./dev package windows gives and nothing else, and runs in a folder that holds it and the DLL. It
# makes the bytes that the same example makes with the library of this system.

set -euo pipefail
tree=$1 example=$2 work=$3 native=$4
here=$(cd "$(dirname "$0")" && pwd)
[[ -e $tree/bin && -e $native/lib ]] || { echo "skipped: libmspof-c was not built"; exit 3; }

rm -rf "$work"
mkdir -p "$work/a folder"
cp "$tree"/bin/mspof-c-*.dll "$work/a folder"
sources=("$example/counting.c" "$example/host.c")
for standard in c89 c17; do
  x86_64-w64-mingw32-gcc-posix -std=$standard -Wall -Wextra -pedantic -Werror -I "$tree/include" \
    "${sources[@]}" -L "$tree/lib" -lmspof-c -o "$work/a folder/$standard.exe"
  (cd "$work" && "$here/../../tools/package/wine.sh" "a folder/$standard.exe" "$standard.mspof")
done
cmake -S "$example" -B "$work/cmake" -G Ninja -DCMAKE_PREFIX_PATH="$tree" -DCMAKE_SYSTEM_NAME=Windows \
  -DCMAKE_C_COMPILER=x86_64-w64-mingw32-gcc-posix
cmake --build "$work/cmake" --target c_counting
cp "$work/cmake/c_counting.exe" "$work/a folder"
(cd "$work" && "$here/../../tools/package/wine.sh" "a folder/c_counting.exe" cmake.mspof)
PKG_CONFIG_PATH=$native/lib/pkgconfig
export PKG_CONFIG_PATH
read -ra flags < <(pkg-config --cflags --libs mspof-c)
cc "${sources[@]}" "${flags[@]}" -o "$work/native"
LD_LIBRARY_PATH="$native/lib" "$work/native" "$work/native.mspof"
for made in c89 c17 cmake; do cmp "$work/native.mspof" "$work/$made.mspof"; done
