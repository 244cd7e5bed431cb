#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""load.py TREE WORK: libmspof-c is loaded, used and unloaded again and again: memory stays flat, the
file is unmapped, no thread is started. A process that ends while threads are in the library
ends well. MSPOF_TEST_LONG=1 does it a thousand times.
"""

import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
SKIPPED = 3
LONG = bool(os.environ.get("MSPOF_TEST_LONG"))
CYCLES = 1000 if LONG else 50
EXITS = 200 if LONG else 20
# What the loader and the C library set aside once, they keep.
WARM_UP = 5


def in_use(host, library, *arguments):
    """The bytes in use after each cycle."""
    # Blocks that a thread has given back and that wait for its next call are not in use.
    done = subprocess.run([host, library, "cycles", *map(str, arguments)], capture_output=True, text=True,
                          check=False, env={"GLIBC_TUNABLES": "glibc.malloc.tcache_count=0"})
    if done.returncode != 0 or done.stderr:
        raise SystemExit(f"cycles {arguments}: code {done.returncode}: {done.stderr}")
    return [int(line) for line in done.stdout.split()][WARM_UP:]


def main(tree, work):
    libraries = sorted(pathlib.Path(tree, "lib").glob("libmspof-c.so.*.*.*"))
    if not libraries:
        print("skipped: libmspof-c was not built")
        return SKIPPED
    library, work = libraries[0], pathlib.Path(work)
    work.mkdir(parents=True, exist_ok=True)
    host = work / "host"
    subprocess.run(["cc", "-std=c11", "-O1", "-Wall", "-Wextra", "-Werror", "-pthread",
                    "-I", pathlib.Path(tree, "include"), HERE / "host.c", "-o", host, "-ldl"], check=True)
    failed = []

    flat = in_use(host, library, CYCLES)
    if max(flat) != min(flat):
        failed.append(f"after {len(flat)} cycles {flat[-1] - flat[0]} bytes more are in use")
    # The host that forgets mspof_shutdown() shows that this would be seen.
    growing = in_use(host, library, WARM_UP + 5, "keep")
    if growing[-1] <= growing[0]:
        failed.append("without mspof_shutdown() memory does not grow: nothing was measured")

    for _ in range(EXITS):
        done = subprocess.run([host, library, "exit"], capture_output=True, check=False)
        if done.returncode != 0 or done.stdout or done.stderr:
            failed.append(f"with busy threads a process ended with {done.returncode}: {done.stderr}")

    print("\n".join(failed) or f"{CYCLES} cycles, {flat[-1]} bytes in use; "
          f"without mspof_shutdown() {(growing[-1] - growing[0]) // (len(growing) - 1)} more each time")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
