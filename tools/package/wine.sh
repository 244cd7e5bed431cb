#!/usr/bin/env bash
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
#
# wine.sh PROGRAM ARGUMENT...: runs a program for Windows in a Windows of its own, which shows no window,
# asks nothing and writes no messages of its own. $WINEPREFIX names its folder; it is made here.

set -euo pipefail
export WINEPREFIX=${WINEPREFIX:-${TMPDIR:-/tmp}/mspof-wine} WINEDEBUG=${WINEDEBUG:--all}
# No menu is to be made, and no debugger started for a program that ends badly.
export WINEDLLOVERRIDES='winemenubuilder.exe,winedbg.exe=d'
# Arguments are UTF-8 whatever the caller's locale is.
export LC_ALL=C.UTF-8
unset DISPLAY
mkdir -p "$WINEPREFIX"
# Two at a time would both make it. Neither .NET Framework nor a browser is to be installed.
[[ -e $WINEPREFIX/system.reg ]] || WINEDLLOVERRIDES="mscoree,mshtml=;$WINEDLLOVERRIDES" flock "$WINEPREFIX" bash -c '
  [[ -e $WINEPREFIX/system.reg ]] || { wineboot --init && wineserver --wait; } >/dev/null 2>&1' 9>&-
exec wine "$@"
