#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""load.py TREE WORK [windows]: libmspof-c is loaded, used and unloaded again and again: memory stays flat, the
file is unmapped, no thread is started. A process that ends while threads are in the library
ends well. MSPOF_TEST_LONG=1 does it a thousand times.
"""

import os
import pathlib
import shutil
import subprocess
import sys

import wine

HERE = pathlib.Path(__file__).resolve().parent
SKIPPED = 3
LONG = bool(os.environ.get("MSPOF_TEST_LONG"))
CYCLES = 1000 if LONG else 50
EXITS = 200 if LONG else 20
# What the loader and the C library set aside once, they keep.
WARM_UP = 5


# The threads of mingw-w64, which are inside the DLL, keep this at most for each load.
KEPT_BY_WINDOWS = 2000


class System:
    """How a host is compiled and run. The folder of the library has a name that is no ASCII."""

    def __init__(self, name):
        self.windows = name == "windows"
        self.libraries = "bin/mspof-c-*.dll" if self.windows else "lib/libmspof-c.so.*.*.*"
        self._compiler = (["x86_64-w64-mingw32-gcc-posix", "-municode", "-static"] if self.windows
                          else ["cc"])
        # Blocks that a thread has given back and that wait for its next call are not in use.
        self._settings = dict(os.environ, GLIBC_TUNABLES="glibc.malloc.tcache_count=0")

    def compile(self, tree, program):
        loading = HERE / ("loading_windows.c" if self.windows else "loading_linux.c")
        libraries = [] if self.windows else ["-ldl"]
        subprocess.run([*self._compiler, "-std=c11", "-O1", "-Wall", "-Wextra", "-Werror", "-pthread",
                        "-I", tree / "include", HERE / "host.c", loading, "-o", program,
                        *libraries], check=True)

    def run(self, *command):
        """(exit code, standard output, standard error)"""
        if self.windows:
            return wine.run(command)
        done = subprocess.run(list(map(str, command)), capture_output=True, check=False,
                              env=self._settings)
        return done.returncode, done.stdout, done.stderr


def in_use(system, host, library, *arguments):
    """The bytes in use after each cycle."""
    code, printed, said = system.run(host, library, "cycles", *arguments)
    if code != 0 or said:
        raise SystemExit(f"cycles {arguments}: code {code}: {said.decode()}")
    return [int(line) for line in printed.split()][WARM_UP:]


def main(tree, work, name="linux"):
    system, tree, work = System(name), pathlib.Path(tree), pathlib.Path(work)
    libraries = sorted(tree.glob(system.libraries))
    if not libraries:
        print("skipped: libmspof-c was not built")
        return SKIPPED
    folder = work / "Größe und Maß"
    folder.mkdir(parents=True, exist_ok=True)
    library = shutil.copy(libraries[0], folder)
    host = work / "host.exe"
    system.compile(tree, host)
    failed = []

    flat = in_use(system, host, library, CYCLES)
    most = KEPT_BY_WINDOWS * (len(flat) - 1) if system.windows else 0
    if max(flat) - min(flat) > most:
        failed.append(f"after {len(flat)} cycles {flat[-1] - flat[0]} bytes more are in use")
    # The host that forgets mspof_shutdown() shows that this would be seen.
    growing = in_use(system, host, library, WARM_UP + 5, "keep")
    if growing[-1] - growing[0] <= 10 * KEPT_BY_WINDOWS * len(growing):
        failed.append("without mspof_shutdown() memory does not grow: nothing was measured")

    # Wine hangs in one of ten exits while threads are in malloc(), with any library or none.
    for _ in range(0 if system.windows else EXITS):
        code, printed, said = system.run(host, library, "exit")
        if code != 0 or printed or said:
            failed.append(f"with busy threads a process ended with {code}: {said.decode()}")

    print("\n".join(failed) or f"{CYCLES} cycles, {flat[-1]} bytes in use; "
          f"without mspof_shutdown() {(growing[-1] - growing[0]) // (len(growing) - 1)} more each time")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
