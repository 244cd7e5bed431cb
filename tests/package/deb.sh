#!/usr/bin/env bash
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
#
# deb.sh PACKAGES WORK: the packages of Debian keep its rules, as lintian knows them; say what they need; and
# work where they are unpacked, without being installed.

set -euo pipefail
packages=$1 work=$2
compgen -G "$packages/*.deb" >/dev/null || { echo "skipped: the packages of Debian were not built"; exit 3; }

if command -v lintian >/dev/null; then
  lintian --allow-root --fail-on error,warning "$packages"/*.changes
else
  echo "NOT TESTED: lintian is missing"
fi

# needs PACKAGE DEPENDENCY...
needs() {
  local needed depends
  depends=$(dpkg-deb --field "$packages/$1"_*.deb Depends)
  for needed in "${@:2}"; do
    [[ ", $depends," == *", $needed "* ]] || { echo "$1 does not depend on $needed, but on $depends"; exit 1; }
  done
}
needs libmspof0.1 libprotobuf32 libsodium23 libzip4 libexpat1 libstdc++6
needs libmspof-dev libmspof0.1
needs mspof libmspof0.1 libedit2

rm -rf "$work"
mkdir -p "$work"
work=$(cd "$work" && pwd)
for package in "$packages"/*.deb; do dpkg-deb --extract "$package" "$work/root"; done
usr=$work/root/usr
libraries=("$usr"/lib/*/libmspof.so)
folder=$(dirname "${libraries[0]}")
export LD_LIBRARY_PATH=$folder PKG_CONFIG_PATH=$folder/pkgconfig
"$usr/bin/mspof" --version
[[ $(zcat "$usr/share/man/man1/mspof.1.gz" | head -c 400) == *mspof* ]] || { echo "there is no manual page"; exit 1; }
if readelf --dynamic "$usr/bin/mspof" "$folder"/libmspof*.so | grep -E 'RUNPATH|RPATH'; then
  echo "the loader is told of folders"
  exit 1
fi
# C by CMake without a compiler for C++, and C++ by pkg-config.
examples=$usr/share/doc/libmspof-dev/examples
cmake -S "$examples/c" -B "$work/c" -G Ninja -DCMAKE_PREFIX_PATH="$usr" -DCMAKE_CXX_COMPILER=/bin/false \
  >"$work/c.log"
cmake --build "$work/c" >>"$work/c.log" || { tail -n 20 "$work/c.log"; exit 1; }
ctest --test-dir "$work/c" --no-tests=error --output-on-failure
read -ra flags < <(pkg-config --cflags --libs mspof mspof-io)
c++ -std=c++17 "$examples/cpp/records_to_submission.cc" "${flags[@]}" -o "$work/program"
(cd "$work" && ./program)
