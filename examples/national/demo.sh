#!/usr/bin/env bash
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
#
# demo.sh MSPOF SUBMISSIONS OUT: what a national team does. It makes three years of submissions of 60
# councils by the program SUBMISSIONS, and collects them with the command MSPOF, in the folder OUT. All
# of it is made up: see README.md.

set -euo pipefail
mspof=$1 submissions=$2 out=$3
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

say() { printf '\n\033[1m%s\033[0m\n' "$*"; }
[[ -t 1 ]] || say() { printf '\n%s\n' "$*"; }

# Conflicts are part of the example, and the command exits with 1 when it names one.
with_conflicts() {
  local code=0
  "$@" || code=$?
  ((code <= 1)) || { echo "demo: expected exit code 0 or 1, got $code" >&2; exit 1; }
}

rm -rf "$out"
mkdir -p "$out"
store=$out/national.store definition=$out/mspof-2020-made-up.textproto

say "1. What 60 councils send in three years: $out/received"
/usr/bin/python3 "$here/edition.py" "$here/../../proto/frameworks/mspof-2018.textproto" "$definition"
cp "$here/../../proto/frameworks/adult-safeguarding.textproto" "$out"
"$submissions" "$definition" "$out/received"

say "2. They are added to a store, day by day: $store"
"$mspof" collect --store "$store" --test-key --definition "$definition"
for folder in "$out"/received/*; do
  with_conflicts "$mspof" collect --store "$store" --date "$(basename "$folder")" "$folder" >>"$out/log.txt"
done
grep -c ': new: ' "$out/log.txt" | sed 's/$/ submissions are new/'

say "3. Who took part, quarter by quarter: $out/participation.txt"
"$mspof" collect --store "$store" --participation --date 2021-07-31 >"$out/participation.txt"
awk -v RS= 'NR == 2' "$out/participation.txt"

say "4. What was left out, and why: $out/list.txt"
with_conflicts "$mspof" collect --store "$store" --list >"$out/list.txt"
head -1 "$out/list.txt"
grep '^CONFLICT' "$out/list.txt" || true

say "5. The comparison, in which nobody can be recognised: $out/comparison.html"
with_conflicts "$mspof" compare "$store" --date 2021-07-31 -o "$out/comparison.html" --council-pages "$out/councils" \
  -o "$out/comparison.xlsx" -o "$out/comparison.csv" -o "$out/comparison.json"
