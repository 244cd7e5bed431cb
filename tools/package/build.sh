#!/usr/bin/env bash
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
#
# build.sh SOURCE BUILD [windows]: builds libmspof-c from SOURCE in BUILD and puts what is given to
# hosts into BUILD/tree. Exit codes are those of dependencies.sh.

set -euo pipefail
source=$(cd "$1" && pwd)
mkdir -p "$2"
build=$(cd "$2" && pwd)

rm -rf "$build/tree"
parts=$("$source/tools/package/dependencies.sh" ${3:+"$3"})
export PKG_CONFIG_LIBDIR=$parts/lib/pkgconfig
toolchain=()
if [[ ${3:-} == windows ]]; then
  toolchain=(-DCMAKE_TOOLCHAIN_FILE="$source/cmake/windows.cmake" -DMSPOF_BUILD_IO=ON)
  export WINEPREFIX=$build/wine
fi
# What was found of another set of parts must not be used with these.
[[ $(cat "$build/parts" 2>/dev/null) == "$parts" ]] || rm -f "$build/CMakeCache.txt"
echo "$parts" >"$build/parts"
cmake --preset package -S "$source" -B "$build" --log-level=WARNING "${toolchain[@]}" \
  -DCMAKE_PREFIX_PATH="$parts" -DMSPOF_PACKAGE_PARTS="$parts" >/dev/null
targets=(mspof-c)
[[ ${3:-} != windows ]] || targets+=(mspof-cli c_adapter)
cmake --build "$build" --target "${targets[@]}"
strip=(--strip)
[[ ${3:-} != windows ]] || strip=()
cmake --install "$build" --component mspof-c --prefix "$build/tree" "${strip[@]}" >/dev/null
/usr/bin/python3 "$source/tools/package/finish.py" "$build/tree" "${3:-linux}"
echo "See $build/tree."
