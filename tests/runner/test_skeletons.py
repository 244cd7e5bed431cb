#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""test_skeletons.py MSPOF ADAPTER WORK LANGUAGE: what `mspof conformance init` writes builds as its README says,
and answers. LANGUAGE is python, csharp, java or cpp."""

import os
import pathlib
import re
import shutil
import subprocess
import sys

LANGUAGE = sys.argv.pop(4)
from runner import KIT, WORK, mspof  # noqa: E402  # pylint: disable=wrong-import-position

NOT_RUN = 77
NUGET = re.compile(r"NU1301|NU110[0-3]")


def shell(command, folder):
    """Runs a line of the README."""
    home = folder / "home"
    env = {**os.environ, "PATH": "/usr/bin:" + os.environ["PATH"], "DOTNET_CLI_HOME": str(home), "DOTNET_CLI_TELEMETRY_OPTOUT": "1",
           "DOTNET_NOLOGO": "1", "DOTNET_SKIP_FIRST_TIME_EXPERIENCE": "1",
           "MSBUILDDISABLENODEREUSE": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(command, shell=True, cwd=folder, env=env, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, check=False)


def main():
    if LANGUAGE == "csharp" and shutil.which("dotnet") is None:
        print("NOT RUN: there is no SDK of .NET here")
        return NOT_RUN
    folder = WORK / LANGUAGE
    shutil.rmtree(folder, ignore_errors=True)
    WORK.mkdir(parents=True, exist_ok=True)
    code, out, error = mspof("conformance", "init", LANGUAGE, folder)
    assert (code, error) == (0, ""), error
    assert "see README.md there" in out, out
    assert mspof("conformance", "init", LANGUAGE, folder)[0] == 2, "a folder is not filled twice"
    readme = (folder / "README.md").read_text(encoding="utf-8")
    assert "@" not in readme, readme
    build, run = re.search(r"```sh\n   (.*)\n   (mspof conformance run -- .*)\n", readme).groups()
    done = shell(build, folder)
    if done.returncode and NUGET.search(done.stdout):
        print("NOT RUN: the packages for .NET cannot be fetched from NuGet here")
        return NOT_RUN
    assert done.returncode == 0, done.stdout
    # A shell finds the command that is tried, and it finds this kit.
    tool = pathlib.Path(sys.argv[1])
    line = run.replace("mspof conformance run", f"'{tool}' conformance run --jobs 2 --kit '{KIT}'")
    done = shell(line, folder)
    assert done.returncode == 1, done.stdout  # Nothing passed.
    assert re.search(r"in all +(\d+) +0 +0 +0 +\1 +failure", done.stdout), done.stdout
    assert "returns: the product does not count records" in done.stdout, done.stdout
    return 0


if __name__ == "__main__":
    sys.exit(main())
