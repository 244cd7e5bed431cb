#!/usr/bin/env bash
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
#
# demo.sh MSPOF OUT: the main job of the library, from a supplier's export of one council to
# the returns of a year, with the command MSPOF and into the folder OUT.

set -euo pipefail
mspof=$1 out=$2
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
options=(--mapping "$here/wide.mapping.textproto" --as-of 2020-06-30)

say() { printf '\n\033[1m%s\033[0m\n' "$*"; }
[[ -t 1 ]] || say() { printf '\n%s\n' "$*"; }

# Planted mistakes are findings of severity ERROR: the work is done, and the command exits 1.
with_findings() {
  local code=0
  "$@" || code=$?
  ((code == 1)) || { echo "demo: expected exit code 1 (done, with findings), got $code" >&2; exit 1; }
}

mkdir -p "$out"
export=$out/export.csv
say "1. A council's export, as its case-management system writes it: $export"
/usr/bin/python3 "$here/generate.py" -o "$export"
head -n 2 "$export" | cut -c 1-160

say "2. What is wrong in it: mistakes were planted, see examples/council/README.md"
with_findings "$mspof" check "$export" "${options[@]}" --period 2019-20 --limit 0 \
  >"$out/findings.txt"
sed -E '/^(ERROR|WARNING|NOTE) /Q' "$out/findings.txt"
echo "The first of each rule; all are in $out/findings.txt:"
awk '/^(ERROR|WARNING|NOTE) / && !seen[$2]++' "$out/findings.txt"

say "3. The returns of four quarters and of the year so far"
generate() {  # NAME PERIOD [--cumulative]
  local name=$1 period=$2; shift 2
  with_findings "$mspof" generate "$export" "${options[@]}" --council E06000023 \
    --period "$period" "$@" --prepared-on 2020-07-01 --overwrite \
    -o "$out/$name.mspof" -o "$out/$name.json" -o "$out/$name.csv" >"$out/$name.log" 2>&1
  echo "$period${1:+ cumulative}: $out/$name.{mspof,json,csv}"
}
for quarter in 1 2 3 4; do generate "2019-20-q$quarter" "2019-20/Q$quarter"; done
generate 2019-20-year 2019-20/Q4 --cumulative

say "4. One of them on the screen: mspof show $out/2019-20-year.mspof"
"$mspof" show "$out/2019-20-year.mspof"
