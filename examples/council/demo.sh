#!/usr/bin/env bash
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
#
# demo.sh MSPOF OUT: shows the main job of the library. It makes the returns of a year from the
# reporting database of one council, with the command MSPOF, in the folder OUT.

set -euo pipefail
mspof=$1 out=$2
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

say() { printf '\n\033[1m%s\033[0m\n' "$*"; }
[[ -t 1 ]] || say() { printf '\n%s\n' "$*"; }

# The planted mistakes are findings of severity ERROR, so the command exits with 1 when it is done.
with_findings() {
  local code=0
  "$@" || code=$?
  ((code == 1)) || { echo "demo: expected exit code 1 (done, with findings), got $code" >&2; exit 1; }
}

# Sets `records` to what the command needs to read the council in this shape.
read_from() {
  local mapping=$1
  case $1 in
    database) records=("sqlite:$out/council.db?$here/database.sql") ;;
    two-files) records=("$out/two-files/enquiries.csv" --part "feedback=$out/two-files/feedback.csv") ;;
    workbook) records=("$out/workbook.xlsx" --part "feedback=$out/workbook.xlsx") mapping=two-files ;;
    *) records=("$out/$1.csv") ;;
  esac
  records+=(--mapping "$here/$mapping.mapping.textproto" --as-of 2020-06-30)
}

# generate FOLDER: five returns of `records`, each in three forms.
generate() {
  local folder=$1 name period cumulative
  mkdir -p "$folder"
  while read -r name period cumulative; do
    with_findings "$mspof" generate "${records[@]}" --council E06000023 --period "$period" \
      $cumulative --prepared-on 2020-07-01 --overwrite -o "$folder/$name.mspof" \
      -o "$folder/$name.json" -o "$folder/$name.csv" >"$folder/$name.log" 2>&1
  done <<<"2019-20-q1 2019-20/Q1
2019-20-q2 2019-20/Q2
2019-20-q3 2019-20/Q3
2019-20-q4 2019-20/Q4
2019-20-year 2019-20/Q4 --cumulative"
}

say "1. The reporting database of a council, filled by its case-management system: $out/council.db"
/usr/bin/python3 "$here/generate.py" --shape all -o "$out"
read_from database
echo "Its query is examples/council/database.sql, its mapping database.mapping.textproto."

say "2. The findings: mistakes were planted, see examples/council/README.md"
with_findings "$mspof" check "${records[@]}" --period 2019-20 --limit 0 >"$out/findings.txt"
sed -E '/^(ERROR|WARNING|NOTE) /Q' "$out/findings.txt"
echo "The first finding of each rule; all findings are in $out/findings.txt:"
awk '/^(ERROR|WARNING|NOTE) / && !seen[$2]++' "$out/findings.txt"

say "3. The returns of four quarters and of the year so far"
generate "$out"
ls "$out"/2019-20-*.{mspof,json,csv}

say "4. The same returns from the exports of three other systems"
for shape in wide joined two-files workbook; do
  read_from "$shape"
  generate "$out/$shape"
  for file in "$out"/2019-20-*.mspof; do cmp "$file" "$out/$shape/$(basename "$file")"; done
  echo "$shape: the same five files, byte for byte"
done

say "5. One of the returns on the screen: mspof show $out/2019-20-year.mspof"
"$mspof" show "$out/2019-20-year.mspof"
