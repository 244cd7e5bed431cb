#!/usr/bin/env bash
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
#
# example.sh TREE EXAMPLE WORK: the example in C is built with what ./dev package gives and nothing
# else, by a compiler of C alone, and runs where the tree has been moved to. So are the examples that the
# tree itself holds, by CMake.

set -euo pipefail
tree=$1 example=$2 work=$3
[[ -e $tree/lib ]] || { echo "skipped: libmspof-c was not built"; exit 3; }

rm -rf "$work"
mkdir -p "$work"
cp -r "$tree" "$work/moved"
export PKG_CONFIG_PATH="$work/moved/lib/pkgconfig"
read -ra flags < <(pkg-config --cflags --libs mspof-c)
for standard in c89 c99 c11 c17; do
  # C89 has neither the comments nor the headers of the rest; mspof/c.h itself is held to it.
  cc -std=$standard -Wall -Wextra -pedantic -Werror "$example/counting.c" "$example/host.c" "${flags[@]}" -o "$work/$standard"
  LD_LIBRARY_PATH="$work/moved/lib" "$work/$standard" "$work/$standard.mspof"
  cmp "$work/c89.mspof" "$work/$standard.mspof"
done
cmake -S "$work/moved/share/doc/mspof/examples/c" -B "$work/cmake" -G Ninja \
  -DCMAKE_PREFIX_PATH="$work/moved" -DCMAKE_CXX_COMPILER=/bin/false -DCMAKE_DISABLE_FIND_PACKAGE_mspof=ON
cmake --build "$work/cmake"
ctest --test-dir "$work/cmake" --no-tests=error
cmp "$work/c89.mspof" "$work/cmake/counting.mspof"
for name in protobuf abseil libsodium; do
  [[ -s $work/moved/share/doc/mspof/licences/$name.txt ]] || { echo "no licence of $name" >&2; exit 1; }
  grep -q "$name.*\.orig\.tar" "$work/moved/share/doc/mspof/sources.txt"
done
