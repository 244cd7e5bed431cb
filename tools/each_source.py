# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""What the scripts share that run a program on every source, spread over the cores, and not again
on those that it has passed.

What was passed is kept in a folder of the build as a hash of the source, of everything of ours that
it includes, of its compile command and of what else the script names.
"""

import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import shlex

ROOT = pathlib.Path(__file__).resolve().parent.parent
INCLUDE = re.compile(r'^\s*#\s*include\s*["<]([^">]+)[">]', re.MULTILINE)


def our_files(file, seen):
    """Adds `file` and what it includes to `seen`; for generated messages their schema."""
    if file in seen:
        return
    seen.add(file)
    for what in INCLUDE.findall(file.read_text(encoding="utf-8")):
        if what.endswith(".pb.h"):
            seen.update((ROOT / "proto/mspof/v1").glob("*.proto"))
        for folder in (ROOT / "include", ROOT / "src", file.parent):
            if (folder / what).exists():
                our_files((folder / what).resolve(), seen)


def without_precompiled(command):
    """The arguments of the compile command, without the precompiled header: that is for one
    compiler alone, and a source must name what it needs."""
    kept = []
    arguments = iter(shlex.split(command["command"])[1:])
    for argument in arguments:
        if argument == "-include":
            next(arguments)
        elif argument not in ("-Winvalid-pch", "-fpch-preprocess"):
            kept.append(argument)
    return kept


def key(command, version, settings):
    files = set(settings)
    our_files(pathlib.Path(command["file"]), files)
    digest = hashlib.sha256((version + command["command"]).encode())
    for file in sorted(files):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def run(build, name, version, wanted, find, settings=()):
    """Prints what `find(command)` gives for each compile command of the sources under the folders
    `wanted`; nothing means that the source passes. Returns the exit code."""
    passed = pathlib.Path(build, name)
    passed.mkdir(exist_ok=True)
    commands = json.loads(pathlib.Path(build, "compile_commands.json").read_text())
    commands = {c["file"]: c for c in commands
                if any(pathlib.Path(folder) in pathlib.Path(c["file"]).parents for folder in wanted)}
    keys = {file: key(command, version, settings) for file, command in commands.items()}
    todo = [file for file in sorted(commands) if not (passed / keys[file]).exists()]
    failed = False
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        results = pool.map(lambda file: find(commands[file]), todo)
        for number, (file, found) in enumerate(zip(todo, results), 1):
            print(f"[{number}/{len(todo)}] {os.path.relpath(file, ROOT)}", flush=True)
            if found:
                failed = True
                print(found)
            else:
                (passed / keys[file]).touch()
    return 1 if failed else 0
