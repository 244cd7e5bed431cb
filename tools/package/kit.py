#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""kit.py SOURCE FOLDER: makes mspof-conformance-VERSION.tar.gz of the conformance kit, with the schema of what an
adapter is asked. The same sources give the same bytes.
"""

import gzip
import io
import pathlib
import re
import sys
import tarfile

#: What an adapter needs of the schema.
PROTOS = ["conformance", "finding", "library", "record", "return", "submission"]
#: A page of the repository that is not in the archive.
LINK = re.compile(r"\[([^\]]*)\]\(\.\./[^)]*\)")


def files(source):
    """Yields (path in the archive, bytes)."""
    kit = source / "tests/conformance"
    for path in kit.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            data = path.read_bytes()
            if path == kit / "README.md":
                data = LINK.sub(r"\1", data.decode()).encode()
            yield str(path.relative_to(kit)), data
    for name in PROTOS:
        yield f"proto/mspof/v1/{name}.proto", (source / f"proto/mspof/v1/{name}.proto").read_bytes()
    yield "LICENSE", (source / "LICENSE").read_bytes()


def main(source, folder):
    source, folder = pathlib.Path(source), pathlib.Path(folder)
    version = (source / "tests/conformance/VERSION").read_text(encoding="utf-8").strip()
    top = f"mspof-conformance-{version}"
    folder.mkdir(parents=True, exist_ok=True)
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name, data in sorted(files(source)):
            entry = tarfile.TarInfo(f"{top}/{name}")
            entry.size, entry.mode = len(data), 0o644
            archive.addfile(entry, io.BytesIO(data))
    path = folder / f"{top}.tar.gz"
    path.write_bytes(gzip.compress(written.getvalue(), mtime=0))
    print(f"See {path}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
