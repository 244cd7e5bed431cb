#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Runs the commands of README.md, word for word, in a folder of their own. Ends with 77 if DuckDB's
library is not there.

    MSPOF=build/dev/bin/mspof PARTS=build/dev/examples/duckdb/bin/parts examples/duckdb/test_readme.py
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent


def main():
    library = ROOT / "node_modules/@duckdb/node-bindings-linux-x64/libduckdb.so"
    if not library.exists():
        print(f"NOT TESTED: {library} is missing: ./dev setup installs it")
        return 77
    blocks = re.findall(r"^```sh\n(.*?)^```$", (HERE / "README.md").read_text(encoding="utf-8"),
                        re.MULTILINE | re.DOTALL)
    assert len(blocks) == 1, blocks
    folders = [str(pathlib.Path(os.environ[name]).resolve().parent) for name in ("MSPOF", "PARTS")]
    with tempfile.TemporaryDirectory(prefix="mspof-duckdb-") as folder:
        shutil.copy(HERE / "records.sql", folder)
        done = subprocess.run(
            ["bash", "-eu", "-o", "pipefail", "-c", blocks[0]], cwd=folder, check=False,
            capture_output=True, text=True,
            env={"PATH": ":".join([*folders, "/usr/bin", "/bin"]), "LIBDUCKDB": str(library),
                 # What DuckDB keeps until its process ends is no leak of ours.
                 **{k: v + ":detect_leaks=0" for k, v in os.environ.items() if k == "ASAN_OPTIONS"}})
        print(done.stdout, done.stderr)
        assert done.returncode == 0, done.returncode
        # The comparison compared something: every share had records, and all were counted.
        shares = [int(n) for n in re.findall(r"^share \d of 3: (\d+) records$", done.stdout, re.M)]
        assert len(shares) == 3 and all(shares) and sum(shares) == 2000, done.stdout
        assert "\n2000 records\n" in "\n" + done.stdout, done.stdout

        # DuckDB has read what the first share counted.
        cells = dict(re.findall(r"^cell:outcomes-asked=([\w-]+)\t(\d+)$", done.stdout, re.M))
        assert len(cells) > 3 and 0 < sum(map(int, cells.values())) <= shares[0], done.stdout

        wrong = subprocess.run([os.environ["PARTS"], "merge", "x.mspof", "0.state", "0.state"],
                               cwd=folder, check=False, capture_output=True, text=True)
        assert wrong.returncode == 2 and "0.state: " in wrong.stderr, wrong
    return 0


if __name__ == "__main__":
    sys.exit(main())
