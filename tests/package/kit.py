#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""kit.py SOURCE MSPOF ADAPTER WORK: the archive of the conformance kit is made twice, is unpacked elsewhere, and is run
there; it is the same kit, and its schema is whole.
"""

import json
import pathlib
import re
import shutil
import subprocess
import sys


def main(source, mspof, adapter, work):
    source, work = pathlib.Path(source), pathlib.Path(work)
    shutil.rmtree(work, ignore_errors=True)
    made = []
    for name in ("first", "second"):
        subprocess.run([source / "tools/package/kit.py", source, work / name], check=True,
                       stdout=subprocess.DEVNULL)
        made += (work / name).glob("*.tar.gz")
    assert made[0].read_bytes() == made[1].read_bytes(), "the archives differ"
    subprocess.run(["tar", "-C", work, "-xf", made[0]], check=True)
    kit = next(work.glob("mspof-conformance-*/"))
    for name in ("LICENSE", "README.md", "VERSION", "adapters/python/adapter.py"):
        assert (kit / name).stat().st_size, f"{name} is empty"
    page = (kit / "README.md").read_text(encoding="utf-8")
    for link in re.findall(r"\]\((?!\w+:)([^)#]+)", page):
        assert (kit / link).exists(), f"README.md links to {link}"
    subprocess.run(["protoc", "-I", "proto", "--descriptor_set_out=/dev/null",
                    *(str(p.relative_to(kit)) for p in (kit / "proto").rglob("*.proto"))], cwd=kit,
                   check=True)
    digests = set()
    for folder in (kit, source / "tests/conformance"):
        done = subprocess.run([mspof, "conformance", "run", "--kit", folder, "--suite", "records",
                               "--json", "--", adapter], check=True, stdout=subprocess.PIPE)
        digests.add(json.loads(done.stdout)["kitDigest"])
    assert len(digests) == 1, digests
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
