#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""finish.py TREE SYSTEM: makes of an installed tree what is given to others. SYSTEM is linux or windows.

Adds the licences of the compiler's own libraries, and a list of all that is inside in the form of
CycloneDX, which security scanners read. Puts the tree into one archive beside it. The same tree
gives the same bytes: no time and nothing random is in them.
"""

import hashlib
import io
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
VERSION = (ROOT / "VERSION").read_text(encoding="utf-8").strip()
# 1980-01-01: the first day that a zip file can name.
TIME = 315532800
DAY = (1980, 1, 1, 0, 0, 0)

#: What is built from the sources that sources.txt names.
LICENCES = {"abseil": "Apache-2.0", "expat": "MIT", "libsodium": "ISC", "libzip": "BSD-3-Clause",
            "protobuf": "BSD-3-Clause"}
RUNTIME = "GPL-3.0-or-later WITH GCC-exception-3.1"
#: What comes with packages of this system: name, package, file of the licence, licence.
OF_SYSTEM = {
    "linux": [("libstdc++", "gcc-12-base", "gcc.txt", RUNTIME)],
    "windows": [("libstdc++ and libgcc", "gcc-mingw-w64-base", "gcc.txt", RUNTIME),
                ("mingw-w64 runtime and winpthreads", "mingw-w64-common", "mingw-w64.txt",
                 "ZPL-2.1 AND MIT"),
                ("zlib", "libz-mingw-w64-dev", "zlib.txt", "Zlib"),
                ("CLI11", "libcli11-dev", "cli11.txt", "BSD-3-Clause")]}


def installed_version(package):
    return subprocess.run(["dpkg-query", "-W", "-f", "${Version}", package], check=True,
                          capture_output=True, text=True).stdout


def component(name, version, licence, purl, digests=()):
    made = {"type": "library", "bom-ref": purl, "name": name, "version": version,
            "licenses": [{"expression": licence}], "purl": purl}
    if digests:
        made["hashes"] = [{"alg": "SHA-256", "content": digest} for digest in digests]
    return made


def components(sources, system):
    """All that is inside, by name."""
    digests = {name: digest for digest, name in (line.split() for line in sources.splitlines())}
    for source, licence in LICENCES.items():
        for file in digests:
            found = re.fullmatch(rf"{source}_(.+)\.dsc", file)
            if found:
                original = [digest for name, digest in digests.items()
                            if name.startswith(f"{source}_") and ".orig.tar." in name]
                yield component(source, found[1], licence,
                                f"pkg:deb/debian/{source}@{found[1]}?arch=source", original)
    for name, package, _, licence in OF_SYSTEM[system]:
        version = installed_version(package)
        yield component(name, version, licence, f"pkg:deb/debian/{package}@{version}")


def bill_of_materials(tree, system):
    sources = (tree / "share/doc/mspof/sources.txt").read_text(encoding="utf-8")
    inside = sorted(components(sources, system), key=lambda one: one["name"])
    product = {"type": "library", "bom-ref": "mspof", "name": "mspof", "version": VERSION,
               "licenses": [{"expression": "Apache-2.0"}]}
    return {"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
            "metadata": {"component": product}, "components": inside,
            "dependencies": [{"ref": "mspof", "dependsOn": [one["bom-ref"] for one in inside]}]}


def files_of(tree):
    """(name in the archive, path) of each file and link, in one order."""
    return sorted((str(path.relative_to(tree)), path) for path in tree.rglob("*")
                  if path.is_symlink() or path.is_file())


def write_tar(tree, archive, top):
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        for name, path in files_of(tree):
            entry = tarfile.TarInfo(f"{top}/{name}")
            entry.mtime, entry.mode = TIME, 0o755 if path.stat().st_mode & 0o100 else 0o644
            if path.is_symlink():
                entry.type, entry.linkname = tarfile.SYMTYPE, str(path.readlink())
                tar.addfile(entry)
                continue
            data = path.read_bytes()
            entry.size = len(data)
            tar.addfile(entry, io.BytesIO(data))
    # The program, and not the module: that one writes the time.
    done = subprocess.run(["gzip", "--best", "--no-name"], input=packed.getvalue(),
                          capture_output=True, check=True)
    archive.write_bytes(done.stdout)


def write_zip(tree, archive, top):
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, path in files_of(tree):
            entry = zipfile.ZipInfo(f"{top}/{name}", DAY)
            entry.external_attr = (0o755 if path.stat().st_mode & 0o100 else 0o644) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, path.read_bytes())


def main(tree, system):
    tree = pathlib.Path(tree)
    doc = tree / "share/doc/mspof"
    for _, package, name, _ in OF_SYSTEM[system]:
        shutil.copy(f"/usr/share/doc/{package}/copyright", doc / "licences" / name)
    bill = json.dumps(bill_of_materials(tree, system), indent=2, ensure_ascii=False) + "\n"
    (doc / "mspof.cdx.json").write_text(bill, encoding="utf-8")
    top = f"mspof-{VERSION}-{system}-x86_64"
    archive = tree.parent / (top + (".zip" if system == "windows" else ".tar.gz"))
    (write_zip if system == "windows" else write_tar)(tree, archive, top)
    print(f"{archive}: {archive.stat().st_size} bytes, "
          f"SHA-256 {hashlib.sha256(archive.read_bytes()).hexdigest()}")


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[2] not in OF_SYSTEM:
        sys.exit("finish.py: name the tree, and linux or windows")
    main(*sys.argv[1:])
