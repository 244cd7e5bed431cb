#!/usr/bin/env bash
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
#
# dependencies.sh [windows]: Protocol Buffers, Abseil and libsodium as static archives that may stand
# in a shared library, for this system or for 64-bit Windows. Prints the folder that holds them;
# everything else goes to standard error. Debian gives such archives to nobody: its own are for
# programs only.
#
# The sources are Debian's. apt checks that Debian signed them, with a state of its own, so root is not
# needed and nothing on the system changes; the sums below say which releases they are. Both
# sources and archives are kept outside the tree and are made once:
#
#   $MSPOF_CACHE, else $XDG_CACHE_HOME/mspof, else ~/.cache/mspof
#     sources/    as fetched; remove it to take patches that Debian has added since
#     built/KEY/  include, lib, licences and sources.txt; KEY is of sources, compiler, flags and
#                 of this script
#
# Exit codes: 0; 3 if the sources are not to be had here (no network, not this Debian); 1 if they
# do not build.

set -euo pipefail

sums='930c2c3b5ecc6c9c12615cf5ad93f1cd6e12d0aba862b572e076259970ac3a53  protobuf_3.21.12.orig.tar.gz
abfe2897f3a30edaa74bc34365afe3c2a3cd012091a97dc7e008f7016adcd5fe  abseil_20220623.1.orig.tar.gz
d59323c6b712a1519a5daf710b68f5e7fde57040845ffec53850911f10a5d4f4  libsodium_1.0.18.orig.tar.gz'
names=(protobuf abseil libsodium)
# One section for each function, so that the linker leaves out what is not called; no unique
# symbols, which would keep the library from being unloaded.
flags=(-O2 -DNDEBUG -fPIC -fvisibility=hidden -ffunction-sections -fdata-sections)
cxx_flags=("${flags[@]}" -fvisibility-inlines-hidden -fno-gnu-unique)
cc=${CC:-cc} cxx=${CXX:-c++}
system=${1:-} host=() toolchain=()
if [[ $system == windows ]]; then
  cc=x86_64-w64-mingw32-gcc-posix cxx=x86_64-w64-mingw32-g++-posix
  host=(--host=x86_64-w64-mingw32)
  toolchain=(-DCMAKE_TOOLCHAIN_FILE="$(cd "$(dirname "$0")/../.." && pwd)/cmake/windows.cmake"
    -DCMAKE_FIND_ROOT_PATH_MODE_PACKAGE=BOTH)
  # The command is one file, too; elsewhere these two are the system's.
  sums+='
a60473ffdb7b4260c08bfa19c2ccea0438edac11193c3afbbb1f17fbcf6c6132  libzip_1.7.3.orig.tar.xz
ab00ee05c7067fd10a35c5d2a4922ebba746ddd50ff83b79c828da17bbdf1757  expat_2.5.0.orig.tar.gz'
  names+=(libzip expat)
  # Windows asks neither for code that may stand anywhere nor for hidden names.
  flags=(-O2 -DNDEBUG -ffunction-sections -fdata-sections)
  cxx_flags=("${flags[@]}")
fi

say() { echo "$*" >&2; }

# have_sources: whether $sources holds all of them, as the sums say.
have_sources() {
  (cd "$sources" 2>/dev/null && sha256sum --check --quiet --strict <<<"$sums" &&
    for name in "${names[@]}"; do compgen -G "${name}_*.dsc"; done) >/dev/null 2>&1
}

# sums_of_sources: of what is built here; another system may have fetched more.
sums_of_sources() {
  local name
  for name in "${names[@]}"; do (cd "$sources" && sha256sum -- "${name}"_*); done
}

# fetch_one NAME: fetches the newest that can be had. A mirror may not have the files of a patch that
# its index names already.
fetch_one() {
  local version versions
  "${apt[@]}" source --download-only "$1" && return
  versions=$("${apt[@]/#apt-get/apt-cache}" showsrc "$1" | sed -n 's/^Version: //p' | sort -rV | tail -n +2)
  for version in $versions; do
    rm -f "$1"_*.dsc "$1"_*.debian.tar.*
    "${apt[@]}" source --download-only "$1=$version" && return
  done
  return 1
}

# fetch: fills $sources, whole or not at all.
fetch() {
  local work=$1 apt kind
  command -v apt-get >/dev/null && command -v dpkg-source >/dev/null || {
    say "There is no apt-get or dpkg-source here, so Debian's sources cannot be fetched."
    return 3
  }
  say "Fetching the sources of ${names[*]} from Debian."
  mkdir -p "$work/apt/lists/partial" "$work/apt/cache/archives/partial" "$work/apt/parts" "$work/sources"
  for kind in /etc/apt/sources.list.d/*.sources; do
    [[ ! -e $kind ]] || (sed 's/^Types:.*/Types: deb-src/' "$kind" && echo) >>"$work/apt/parts/all.sources"
  done
  for kind in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
    [[ ! -e $kind ]] || sed -n 's/^deb /deb-src /p' "$kind" >>"$work/apt/parts/all.list"
  done
  apt=(apt-get -qq -o Dir::Etc::sourcelist=/dev/null -o "Dir::Etc::sourceparts=$work/apt/parts"
    -o "Dir::State::lists=$work/apt/lists" -o "Dir::Cache=$work/apt/cache"
    -o "APT::Sandbox::User=$(id -un)" -o Acquire::Retries=2)
  if ! (cd "$work/sources" && "${apt[@]}" update && for name in "${names[@]}"; do fetch_one "$name"; done) \
    >"$work/apt/log" 2>&1; then
    tail -n 5 "$work/apt/log" >&2
    say "Debian's sources cannot be fetched."
    return 3
  fi
  (cd "$work/sources" && sha256sum --check --quiet --strict <<<"$sums" >&2) || {
    say "These are not the releases that were asked for. They are those of Debian 12."
    return 3
  }
  mkdir -p "$(dirname "$sources")"
  rm -rf "$sources"
  mv "$work/sources" "$sources"
}

# by_cmake SOURCE ARGUMENT...
by_cmake() {
  local name
  name=$(basename "$1")
  cmake -S "$1" -B "$work/build-$name" -G Ninja -DCMAKE_INSTALL_PREFIX="$work/prefix" \
    -DCMAKE_INSTALL_LIBDIR=lib -DCMAKE_BUILD_TYPE=None -DCMAKE_CXX_STANDARD=17 \
    -DCMAKE_C_COMPILER="$cc" -DCMAKE_CXX_COMPILER="$cxx" "${toolchain[@]}" \
    -DCMAKE_CXX_FLAGS="${cxx_flags[*]} -ffile-prefix-map=$work=." -DBUILD_SHARED_LIBS=OFF \
    -DCMAKE_C_FLAGS="${flags[*]} -ffile-prefix-map=$work=." \
    ${launcher:+-DCMAKE_CXX_COMPILER_LAUNCHER="$launcher"} --log-level=WARNING "${@:2}"
  cmake --build "$work/build-$name"
  cmake --install "$work/build-$name" >/dev/null
}

# by_configure SOURCE FOLDER ARGUMENT...: builds what is in the folder.
by_configure() (
  cd "$1"
  autoreconf --install
  ./configure --quiet "${host[@]}" --prefix="$work/prefix" --disable-shared --enable-static --with-pic \
    --disable-dependency-tracking CC="$cc" CFLAGS="${flags[*]} -ffile-prefix-map=$work=." "${@:3}"
  make --silent -j"$(nproc)" -C "$2" install
  make --silent install-pkgconfigDATA
)

# build: fills $work/prefix.
build() {
  local name launcher
  launcher=$(command -v ccache || true)
  for name in "${names[@]}"; do
    dpkg-source --no-check -x "$sources/${name}"_*.dsc "$work/$name" >/dev/null
  done
  by_configure "$work/libsodium" src/libsodium
  if [[ $system == windows ]]; then
    # Debian's patches are for this way to build it, not for that of CMake.
    by_configure "$work/expat/expat" lib --without-xmlwf --without-tests --without-examples \
      --without-docbook
    by_cmake "$work/libzip" -DENABLE_GNUTLS=OFF -DENABLE_MBEDTLS=OFF -DENABLE_OPENSSL=OFF \
      -DENABLE_WINDOWS_CRYPTO=OFF -DENABLE_BZIP2=OFF -DENABLE_LZMA=OFF -DENABLE_ZSTD=OFF \
      -DBUILD_TOOLS=OFF -DBUILD_REGRESS=OFF -DBUILD_EXAMPLES=OFF -DBUILD_DOC=OFF
    # Headers alone: the clients of databases are loaded when they are needed.
    cp -r /usr/include/CLI /usr/include/sqlite3.h "$work/prefix/include"
    mkdir "$work/prefix/include/postgresql"
    cp /usr/include/postgresql/{libpq-fe,postgres_ext,pg_config_ext}.h "$work/prefix/include/postgresql"
  fi
  by_cmake "$work/abseil" -DABSL_PROPAGATE_CXX_STD=ON
  by_cmake "$work/protobuf" -Dprotobuf_BUILD_TESTS=OFF -Dprotobuf_BUILD_PROTOC_BINARIES=OFF \
    -Dprotobuf_WITH_ZLIB=OFF
  # What is linked in must be named, with its licence.
  mkdir -p "$work/prefix/licences"
  if [[ $system == windows ]]; then
    cp "$work/expat/expat/COPYING" "$work/prefix/licences/expat.txt"
    cp "$work/libzip/LICENSE" "$work/prefix/licences/libzip.txt"
    cp /usr/share/doc/libz-mingw-w64-dev/copyright "$work/prefix/licences/zlib.txt"
    cp /usr/share/doc/libcli11-dev/copyright "$work/prefix/licences/cli11.txt"
  fi
  cp "$work/protobuf/LICENSE" "$work/prefix/licences/protobuf.txt"
  cp "$work/abseil/LICENSE" "$work/prefix/licences/abseil.txt"
  cp "$work/libsodium/LICENSE" "$work/prefix/licences/libsodium.txt"
  sums_of_sources >"$work/prefix/sources.txt"
  # The archives may be moved: nothing that is read of them names the folder they were made in.
  sed -i "s|^prefix=.*|prefix=\${pcfiledir}/../..|; s|$work/prefix|\${prefix}|g" \
    "$work/prefix/lib/pkgconfig/"*.pc
}

cache=${MSPOF_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/mspof}
mkdir -p "$cache"
exec 9>"$cache/lock" # Two builds at a time make one.
flock 9
sources=$cache/sources
work=$cache/work
rm -rf "$work"
mkdir -p "$work"
trap 'rm -rf "$work"' EXIT
have_sources || fetch "$work"
key=$( ( (sha256sum "$0" && sums_of_sources) | sed 's/ .*//' && "$cc" --version && "$cxx" --version &&
  "$cc" -dumpmachine) | sha256sum | cut -c1-16)
built=$cache/built/$key
if [[ ! -e $built ]]; then
  say "Building them into $built; this takes some minutes, once."
  build >"$cache/build.log" 2>&1 & # Waited for, so that the first error in it ends it.
  wait $! || {
    tail -n 30 "$cache/build.log" >&2
    say "They do not build: see $cache/build.log."
    exit 1
  }
  mkdir -p "$cache/built"
  mv "$work/prefix" "$built"
fi
echo "$built"
