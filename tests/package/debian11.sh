#!/usr/bin/env bash
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
#
# debian11.sh TREE WORK: libmspof-c, as it was built here, in Debian 11: glibc 2.31, the libstdc++ of
# gcc 10, hosts with Protocol Buffers 3.12. The hosts are built there. What Debian 11 needs is
# fetched once into the cache. It needs root, and a kernel that lets root change its folder.

set -euo pipefail
tree=$1 work=$2
here=$(cd "$(dirname "$0")" && pwd)
cache=${MSPOF_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/mspof}
root=$cache/debian-11
[[ -e $tree/lib ]] || { echo "skipped: libmspof-c was not built"; exit 3; }
((EUID == 0)) && command -v debootstrap >/dev/null || { echo "skipped: it needs root and debootstrap"; exit 3; }

mkdir -p "$work" "$cache"
exec 9>"$cache/debian-11.lock"
flock 9
if [[ ! -e $root/complete ]]; then
  rm -rf "$root"
  debootstrap --variant=minbase \
    --include=g++,pkg-config,protobuf-compiler,libprotobuf-dev,python3-protobuf bullseye "$root" \
    >"$work/debootstrap.log" 2>&1 || {
    tail -n 5 "$work/debootstrap.log"
    echo "skipped: Debian 11 cannot be fetched"
    exit 3
  }
  touch "$root/complete"
fi

rm -rf "$root/test"
mkdir -p "$root/test/package" "$root/test/install"
cp -r "$tree" "$root/test/tree"
cp "$here"/{load.py,wine.py,host.c,loading.h,loading_linux.c} "$root/test/package"
cp -r "$here/../install/hosts.py" "$here/../install/hosts" "$root/test/install"
# inside COMMAND...: with a /proc of its own, which goes with it.
inside() {
  unshare --mount --fork sh -c 'mount -t proc proc "$0/proc" && exec chroot "$0" "$@"' "$root" \
    env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 MSPOF_TEST_LONG="${MSPOF_TEST_LONG:-}" "$@"
}
inside ldd --version | head -n 1
inside protoc --version
inside python3 /test/package/load.py /test/tree /test/work/load
inside python3 /test/install/hosts.py mspof-c /test/tree /test/work/hosts
