#!/usr/bin/env bash
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
#
# run.sh BUILD EXAMPLE WORK: installs BUILD below WORK, moves the tree, builds the program in
# EXAMPLE against it, by CMake and by pkg-config, and runs it. No header of Protocol Buffers or Abseil may
# be read. components.py and hosts.py go on with what is below WORK.

set -euo pipefail
build=$1 example=$2 work=$3

rm -rf "$work"
mkdir -p "$work"
cmake --install "$build" --prefix "$work/first" >"$work/install.log"
mv "$work/first" "$work/tree"
export PKG_CONFIG_PATH="$work/tree/lib/pkgconfig"

echo "== CMake"
cmake -S "$example" -B "$work/cmake" -G Ninja -DCMAKE_PREFIX_PATH="$work/tree" \
  -DCMAKE_DISABLE_FIND_PACKAGE_Protobuf=ON -DCMAKE_DISABLE_FIND_PACKAGE_absl=ON
cmake --build "$work/cmake"
(cd "$work/cmake" && ./records_to_submission)

echo "== pkg-config"
read -ra cflags < <(pkg-config --cflags mspof mspof-io)
read -ra libs < <(pkg-config --libs mspof mspof-io)
c++ -std=c++17 "${cflags[@]}" "$example/records_to_submission.cc" "${libs[@]}" -o "$work/program"
(cd "$work" && LD_LIBRARY_PATH="$work/tree/lib" ./program)
cmp "$work/return.mspof" "$work/cmake/return.mspof"

# A host that only counts carries no drafts, and a host that drafts no second copy of messages.
if nm -DC "$work/tree/lib/libmspof.so" | grep DraftMapping; then
  echo "the core library holds drafts of mappings" >&2
  exit 1
fi
if nm -DC "$work/tree/lib/libmspof-draft.so" | grep google::protobuf; then
  echo "the library of drafts holds or needs messages of Protocol Buffers" >&2
  exit 1
fi

# Templates of others that are compiled into a library are nobody else's.
for library in mspof mspof-draft mspof-compare mspof-io mspof-collect; do
  if nm -DC --defined-only "$work/tree/lib/lib$library.so" |
    grep -vE '^[0-9a-f]+ . ((non-virtual thunk to|vtable for|typeinfo (name )?for) )?mspof(::|_)'; then
    echo "lib$library.so exports names that are not its own" >&2
    exit 1
  fi
done

echo "== headers"
for header in mspof/mspof.h mspof/draft/mapping_draft.h mspof/io/file.h mspof/io/workbook.h mspof/io/database.h; do
  if echo "#include <$header>" | c++ -std=c++17 "${cflags[@]}" -M -x c++ - |
    grep -E "/(google|absl|postgresql)/|/(zip|expat|sqlite3|sql|sqlext)\.h"; then
    echo "$header reads headers of what we stand on" >&2
    exit 1
  fi
done
if grep -rIlE '(google|absl)/|#include "mspof/v1/' "$work/tree/include"; then
  echo "these public headers name Protocol Buffers or Abseil" >&2
  exit 1
fi

echo "== command"
"$work/tree/bin/mspof" framework list
