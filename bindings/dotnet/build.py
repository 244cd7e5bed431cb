#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""build.py OUT PROTOC: builds the package and its tests, in the folder OUT.

Exits with 77, and says why, if the packages of NuGet cannot be fetched; and then leaves that text in
OUT/not-made, for the tests. OUT/stamp tells whether anything has changed since the last time.
"""

import hashlib
import os
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PROTOS = ROOT / "proto"
sys.dont_write_bytecode = True  # Nothing of the build stands beside the sources.
sys.path.insert(0, str(ROOT / "bindings/generate"))
import schema  # noqa: E402  # pylint: disable=wrong-import-position

#: What NuGet says of a source that does not answer, or that does not have a package of others.
NOT_RUN = "NOT RUN: the packages for .NET cannot be fetched from NuGet here"
NO_PACKAGES = re.compile(r"NU1301: (?!The local source)|NU110[0-3]: Unable to \w+ (?!.*\bMspof\b)")


def environment(out, **variables):
    """That of the commands. They leave no server behind, and nothing outside of OUT but packages in
    the cache of NuGet."""
    made = dict(os.environ, DOTNET_CLI_HOME=str(out / "home"), DOTNET_CLI_TELEMETRY_OPTOUT="1",
                DOTNET_NOLOGO="1", DOTNET_SKIP_FIRST_TIME_EXPERIENCE="1",
                DOTNET_GENERATE_ASPNET_CERTIFICATE="false", DOTNET_CLI_USE_MSBUILD_SERVER="0",
                MSBUILDDISABLENODEREUSE="1", MspofBuild=str(out))
    home = made.setdefault("HOME", str(out / "home"))
    made.setdefault("NUGET_PACKAGES", f"{home}/.nuget/packages")
    return {**made, **variables}


def dotnet(out, *arguments, folder=HERE, **variables):
    """Runs a command of dotnet; MSBuild takes variables as properties. Gives what it printed. Exits if
    it fails: with 77 if packages are missing."""
    command = ["dotnet", *map(str, arguments), "--disable-build-servers", "-nodeReuse:false",
               "-nologo", "-v:q", "-clp:NoSummary"]
    done = subprocess.run(command, cwd=folder, env=environment(out, **variables), stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode == 0:
        return done.stdout
    print(done.stdout)
    if NO_PACKAGES.search(done.stdout):
        print(NOT_RUN)
        sys.exit(77)
    sys.exit(1)


def digest_of_sources():
    """What the build depends on."""
    made = hashlib.sha256()
    files = [path for folder in (HERE, ROOT / "examples/dotnet", PROTOS / "mspof")
             for path in sorted(folder.rglob("*"))]
    for path in [*files, ROOT / "bindings/generate/schema.py", ROOT / "VERSION", ROOT / "LICENSE"]:
        if path.is_file() and "__pycache__" not in path.parts:
            made.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes() + b"\0")
    return made.hexdigest()


def main(out, protoc):
    out = pathlib.Path(out).resolve()
    out.mkdir(parents=True, exist_ok=True)
    stamp, digest = out / "stamp", digest_of_sources()
    if stamp.exists() and stamp.read_text(encoding="utf-8") == digest:
        return
    for left in (stamp, out / "not-made"):
        left.unlink(missing_ok=True)
    for folder, names in (("messages", schema.NAMES), ("messages-tests", ["conformance"])):
        subprocess.run([HERE / "messages.py", protoc, PROTOS, out / folder, *names], check=True)
    # A host's own classes, as protoc makes them.
    host = out / "messages-host"
    host.mkdir(exist_ok=True)
    subprocess.run([protoc, "-I", PROTOS, f"--csharp_out={host}", "mspof/v1/record.proto"],
                   check=True)
    try:
        dotnet(out, "build", "Mspof.slnx", "-c", "Release")
    except SystemExit as end:
        if end.code == 77:
            (out / "not-made").write_text(NOT_RUN, encoding="utf-8")
        raise
    stamp.write_text(digest, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
