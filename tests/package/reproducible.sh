#!/usr/bin/env bash
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
#
# reproducible.sh SOURCE WORK: a copy of the sources in another folder, of another depth, gives the
# same bytes. MSPOF_TEST_LONG=1 also builds anew what is linked in.

set -euo pipefail
source=$1 work=$2
[[ -e $source/build/package/tree/lib ]] || { echo "skipped: libmspof-c was not built"; exit 3; }

rm -rf "$work"
copy=$work/of/another/depth/copy
mkdir -p "$copy"
(cd "$source" && cp -r CMakeLists.txt CMakePresets.json LICENSE VERSION cmake data docs examples include proto \
  src tools "$copy")
if [[ -n ${MSPOF_TEST_LONG:-} ]]; then
  cache=${MSPOF_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/mspof}
  mkdir -p "$work/cache"
  cp -r "$cache/sources" "$work/cache"
  export MSPOF_CACHE=$work/cache
fi
# ccache tells the folders apart, so it does not answer with what was compiled in the first.
"$copy/tools/package/build.sh" "$copy" "$work/build" >"$work/log" 2>&1 || {
  code=$?
  tail -n 30 "$work/log" >&2
  exit "$code"
}
diff -r "$source/build/package/tree" "$work/build/tree"
