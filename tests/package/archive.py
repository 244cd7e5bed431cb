#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""archive.py FOLDER SYSTEM WORK: the archive that ./dev package made in FOLDER is unpacked elsewhere. It
holds what a supplier needs, and a list of all that is inside which misses nothing that was built in.
"""

import json
import pathlib
import re
import shutil
import subprocess
import sys

SKIPPED = 3
DOC = "share/doc/mspof"
#: What somebody who has the archive alone looks for.
NEEDED = ["include/mspof/c.h", "lib/pkgconfig/mspof-c.pc", "share/mspof/proto/mspof/v1/record.proto",
          "share/mspof/proto/frameworks/mspof-2018.textproto", f"{DOC}/LICENSE", f"{DOC}/c-abi.md",
          f"{DOC}/packaging.md", f"{DOC}/guides/embed.md", f"{DOC}/formats/submission.md",
          f"{DOC}/examples/c/counting.c", f"{DOC}/examples/c/CMakeLists.txt",
          "lib/cmake/mspof-c/mspof-cConfig.cmake", f"{DOC}/guides/install.md"]
OF_SYSTEM = {"linux": ["lib/libmspof-c.so"],
             "windows": ["bin/mspof.exe", "bin/mspof-c-0.1.dll", "lib/libmspof-c.dll.a"]}
#: By system: the names in the list, and the licences of each.
INSIDE = {"linux": {"abseil", "libsodium", "libstdc++", "protobuf"},
          "windows": {"CLI11", "abseil", "expat", "libsodium", "libstdc++ and libgcc", "libzip",
                      "mingw-w64 runtime and winpthreads", "protobuf", "zlib"}}
LICENCES = {"linux": {"abseil", "gcc", "libsodium", "protobuf"},
            "windows": {"abseil", "cli11", "expat", "gcc", "libsodium", "libzip", "mingw-w64",
                        "protobuf", "zlib"}}


def wrong(top, system):
    """Yields what is missing in an unpacked archive."""
    for name in NEEDED + OF_SYSTEM[system]:
        if not (top / name).is_file() or (top / name).stat().st_size == 0:
            yield f"{name} is missing or empty"
    found = {path.stem for path in (top / DOC / "licences").iterdir() if path.stat().st_size > 0}
    if found != LICENCES[system]:
        yield f"the licences are {sorted(found)}"
    bill = json.loads((top / DOC / "mspof.cdx.json").read_text(encoding="utf-8"))
    if (bill["bomFormat"], bill["specVersion"]) != ("CycloneDX", "1.5"):
        yield "the list is not in the form of CycloneDX 1.5"
    inside = {one["name"]: one for one in bill["components"]}
    if set(inside) != INSIDE[system]:
        yield f"the list names {sorted(inside)}"
    for name, one in inside.items():
        if not (one["version"] and one["licenses"][0]["expression"] and one["purl"].startswith("pkg:")):
            yield f"the list lacks something of {name}"
    sources = (top / DOC / "sources.txt").read_text(encoding="utf-8")
    for name, version in re.findall(r"  (\w+)_(.+)\.dsc$", sources, re.M):
        if inside.get(name, {}).get("version") != version:
            yield f"{name} {version} was built in, and the list does not say so"
    for digest, name in re.findall(r"^(\w+)  (\w+)_\S+\.orig\.tar", sources, re.M):
        if {"alg": "SHA-256", "content": digest} not in inside.get(name, {}).get("hashes", []):
            yield f"the list lacks the sum of {name}"


def main(folder, system, work):
    archives = sorted(pathlib.Path(folder).glob(f"mspof-*-{system}-x86_64.*"))
    if not archives:
        print("skipped: the archive was not made")
        return SKIPPED
    work = pathlib.Path(work)
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    unpack = ["unzip", "-q"] if archives[0].suffix == ".zip" else ["tar", "--extract", "--file"]
    subprocess.run([*unpack, archives[0].resolve()], cwd=work, check=True)
    top, = work.iterdir()
    said = list(wrong(top, system))
    if said:
        print("\n".join(said))
        return 1
    # Each of these would be seen.
    (top / DOC / "c-abi.md").unlink()
    (top / DOC / "licences/protobuf.txt").write_text("", encoding="utf-8")
    bill = top / DOC / "mspof.cdx.json"
    bill.write_text(bill.read_text(encoding="utf-8").replace('"abseil"', '"other"'), encoding="utf-8")
    missed = 5 - len(list(wrong(top, system)))
    if missed > 0:
        print(f"{missed} of the mistakes that were made for a trial are not found")
        return 1
    print(f"{archives[0].name}: {archives[0].stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
