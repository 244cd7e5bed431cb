#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""tidy.py BUILD: runs clang-tidy on the sources in src/ that it has not passed yet.

What was passed is kept in BUILD/tidy as a hash of the source, of everything of ours that it
includes, of its compile command and of .clang-tidy.
"""

import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
INCLUDE = re.compile(r'^\s*#\s*include\s*"([^"]+)"', re.MULTILINE)


def our_files(file, seen):
    """Adds `file` and what it includes to `seen`; for generated messages their schema."""
    if file in seen:
        return
    seen.add(file)
    for what in INCLUDE.findall(file.read_text(encoding="utf-8")):
        if what.endswith(".pb.h"):
            seen.update((ROOT / "proto/mspof/v1").glob("*.proto"))
        for folder in (ROOT / "include", ROOT / "src"):
            if (folder / what).exists():
                our_files(folder / what, seen)


def key(command, version):
    files = {ROOT / ".clang-tidy"}
    our_files(pathlib.Path(command["file"]), files)
    digest = hashlib.sha256((version + command["command"]).encode())
    for file in sorted(files):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def tidy(build, command):
    """Returns what clang-tidy found."""
    run = subprocess.run(["clang-tidy", "--quiet", "-p", build, command["file"]],
                         capture_output=True, text=True)
    return run.stdout if run.returncode else ""


def main(build):
    version = subprocess.run(["clang-tidy", "--version"], capture_output=True, text=True).stdout
    passed = pathlib.Path(build, "tidy")
    passed.mkdir(exist_ok=True)
    commands = json.loads(pathlib.Path(build, "compile_commands.json").read_text())
    commands = {c["file"]: c for c in commands if c["file"].startswith(f"{ROOT}/src/")}
    keys = {file: key(command, version) for file, command in commands.items()}
    todo = [file for file in sorted(commands) if not (passed / keys[file]).exists()]
    failed = False
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        results = pool.map(lambda file: tidy(build, commands[file]), todo)
        for number, (file, found) in enumerate(zip(todo, results), 1):
            print(f"[{number}/{len(todo)}] {os.path.relpath(file, ROOT)}", flush=True)
            if found:
                failed = True
                print(found)
            else:
                (passed / keys[file]).touch()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
