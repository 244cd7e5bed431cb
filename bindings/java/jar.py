#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""jar.py BUILD LIBRARY OUT: makes the jar to ship in the folder OUT, and prints its path.

BUILD is the folder that build.py filled, and LIBRARY the native library, which goes inside. Beside
the jar stand its POM, its sources and its documentation. The same inputs give the same bytes.
"""

import pathlib
import re
import sys
import zipfile

sys.dont_write_bytecode = True  # Nothing of the build stands beside the sources.
import build as built  # noqa: E402  # pylint: disable=wrong-import-position

HERE = pathlib.Path(__file__).resolve().parent
DATE = (1980, 1, 1, 0, 0, 0)
MANIFEST = """\
Manifest-Version: 1.0
Implementation-Title: mspof
Implementation-Version: {version}

"""
LICENCE = HERE.parents[1] / "LICENSE"


def pack(path, files):
    """Writes an archive of (name, bytes). The manifest comes first, as its readers expect."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, DATE)
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return path


def files_in(folder):
    return {str(path.relative_to(folder)): path.read_bytes()
            for path in sorted(folder.rglob("*")) if path.is_file()}


def interface(version):
    """What is in the name of the library: before 1.0 the minor version, too."""
    return ".".join(version.split(".")[:2 if version.startswith("0.") else 1])


def main(build, library, out):
    build, library, out = pathlib.Path(build), pathlib.Path(library), pathlib.Path(out)
    version = re.search(r'VERSION = "([^"]+)"', (build / "version/Version.java").read_text())[1]
    # The name that the classes look for: libmspof-c has all that it needs inside.
    name = library.name.partition(".")[0]
    if name not in ("libmspof", "libmspof-c"):
        raise SystemExit(f"{library}: is neither libmspof-c.so nor libmspof.so")
    head = {"META-INF/MANIFEST.MF": MANIFEST.format(version=version).encode(),
            "META-INF/LICENSE": LICENCE.read_bytes()}
    pom = (HERE / "pom.xml").read_text(encoding="utf-8").replace("@VERSION@", version).encode()
    classes = files_in(build / "classes")
    native = built.native_folder(pathlib.PurePosixPath())
    data = library.read_bytes()
    classes[f"{native}/{name}.so.{interface(version)}"] = data
    classes[f"{native}/hashes.properties"] += built.hash_line(
        f"{name}.so.{interface(version)}", data).encode()

    out.mkdir(parents=True, exist_ok=True)
    (out / f"mspof-{version}.pom").write_bytes(pom)
    pack(out / f"mspof-{version}-javadoc.jar", {**head, **files_in(build / "doc")})
    pack(out / f"mspof-{version}-sources.jar",
         {**head, **files_in(HERE / "src/main/java"), **files_in(build / "generated"),
          "uk/mspof/Version.java": (build / "version/Version.java").read_bytes()})
    print(pack(out / f"mspof-{version}.jar",
               {**head, "META-INF/maven/uk.mspof/mspof/pom.xml": pom, **classes}))


if __name__ == "__main__":
    main(*sys.argv[1:])
