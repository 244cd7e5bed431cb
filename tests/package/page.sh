#!/usr/bin/env bash
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
#
# page.sh PAGE HEADING WORK FILE...: what a section of PAGE says to those who have the FILEs alone is done in a folder
# that holds nothing else. No variable leads elsewhere.

set -euo pipefail
page=$1 heading=$2 work=$3
for file in "${@:4}"; do
  [[ -e $file ]] || { echo "skipped: $file was not made"; exit 3; }
done

rm -rf "$work"
mkdir -p "$work/home"
cp "${@:4}" "$work"
script=$("$(dirname "$0")/page.py" "$page" "$heading")
cd "$work"
# Packages of others are those of this system: nothing is fetched.
env -i PATH=/usr/bin:/bin HOME="$work/home" LC_ALL=C.UTF-8 PIP_NO_INDEX=1 \
  PYTHONPATH=/usr/lib/python3/dist-packages bash -c "$script"
