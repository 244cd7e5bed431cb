#!/usr/bin/env bash
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
#
# debian12.sh PACKAGES GUIDE WORK: what GUIDE says to those who have the files in PACKAGES is done in a Debian 12
# that has nothing but its base. Nothing of mspof is left afterwards. It needs root, a kernel that
# lets root change its folder, and Debian's packages. The base is fetched once into the cache.

set -euo pipefail
packages=$1 guide=$2 work=$3
here=$(cd "$(dirname "$0")" && pwd)
cache=${MSPOF_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/mspof}
base=$cache/debian-12
compgen -G "$packages/*.deb" >/dev/null || { echo "skipped: the packages of Debian were not built"; exit 3; }
((EUID == 0)) && command -v debootstrap >/dev/null || { echo "skipped: it needs root and debootstrap"; exit 3; }

rm -rf "$work"
mkdir -p "$work" "$cache"
exec 9>"$cache/debian-12.lock"
flock 9
if [[ ! -e $base/complete ]]; then
  rm -rf "$base"
  debootstrap --variant=minbase bookworm "$base" >"$work/debootstrap.log" 2>&1 || {
    tail -n 5 "$work/debootstrap.log"
    echo "skipped: Debian 12 cannot be fetched"
    exit 3
  }
  touch "$base/complete"
fi
cp -a "$base" "$work/root"
flock --unlock 9
trap 'rm -rf "$work/root"' EXIT

root=$work/root
mkdir "$root/test"
cp "$packages"/*.deb "$root/test"
cp /etc/resolv.conf "$root/etc"
# Nobody is there to say yes, and apt may not be a user of its own in every sandbox.
printf '%s "true";\n' APT::Get::Assume-Yes >"$root/etc/apt/apt.conf.d/test"
/usr/bin/python3 "$here/page.py" "$guide" "Debian 12" >"$root/test/page.sh"
# inside COMMAND...: with a /proc of its own, which goes with it.
inside() {
  unshare --mount --fork sh -c 'mount -t proc proc "$0/proc" && exec chroot "$0" "$@"' "$root" \
    env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"
}
inside apt-get update >"$work/apt.log" 2>&1 || { echo "skipped: Debian's packages cannot be reached"; exit 3; }
inside sh -c 'cd /test && exec bash page.sh'
left=$(find "$root" -xdev -path "$root/test" -prune -o -path "$root/proc" -prune -o -name '*mspof*' -print)
[[ -z $left ]] || { printf 'left behind:\n%s\n' "$left"; exit 1; }
