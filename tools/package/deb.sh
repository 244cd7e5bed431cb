#!/usr/bin/env bash
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
#
# deb.sh SOURCE BUILD: builds the packages of Debian from a copy of SOURCE in BUILD, and leaves them in
# BUILD. packaging/debian says what is in each.

set -euo pipefail
source=$(cd "$1" && pwd)
mkdir -p "$2"
build=$(cd "$2" && pwd)

version=$(dpkg-parsechangelog -l "$source/packaging/debian/changelog" --show-field Version)
[[ $version == "$(<"$source/VERSION")" ]] || {
  echo "deb.sh: packaging/debian/changelog has version $version. Write a paragraph for $(<"$source/VERSION") at its top." >&2
  exit 1
}
rm -rf "$build/source" "$build"/*.{deb,changes,buildinfo}
mkdir "$build/source"
(cd "$source" && cp -r CHANGELOG.md CMakeLists.txt LICENSE VERSION cmake data docs examples include proto src \
  "$build/source" && cp -r packaging/debian "$build/source/debian" &&
  cp -r --parents tests/conformance "$build/source")
# A home of its own would hide the cache.
! command -v ccache >/dev/null || CCACHE_DIR=$(ccache --get-config cache_dir)
# No packages with debug information are made, so the compiler need not write any.
export ${CCACHE_DIR:+CCACHE_DIR} DEB_CFLAGS_STRIP=-g DEB_CXXFLAGS_STRIP=-g
export DEB_BUILD_OPTIONS="noautodbgsym parallel=$(nproc) ${DEB_BUILD_OPTIONS:-}"
(cd "$build/source" && dpkg-buildpackage --build=binary --no-sign) >"$build/log" 2>&1 || {
  tail -n 30 "$build/log" >&2
  exit 1
}
rm -rf "$build/source"
ls "$build"/*.deb
