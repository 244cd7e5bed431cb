# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""The files that ./dev bench reads. Each is made when it is first asked for, is the same each time,
and is kept in a folder whose name changes with the programs that make it."""

import csv
import hashlib
import os
import pathlib
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "database"))

import workbook  # noqa: E402
from server import Server  # noqa: E402

COUNCIL = HERE.parent.parent / "examples/council"


class Inputs:
    """Use in a with statement, which ends the server."""

    def __init__(self, folder, make_records):
        made_by = [HERE / "make_records.cc", HERE / "workbook.py", HERE / "inputs.py",
                   *sorted(COUNCIL.glob("*.py"))]
        digest = hashlib.sha256(b"".join(path.read_bytes() for path in made_by)).hexdigest()
        self.folder = folder / digest[:12]
        self.folder.mkdir(parents=True, exist_ok=True)
        for old in folder.iterdir():
            if old.is_dir() and old != self.folder:
                shutil.rmtree(old)
        self.make_records = make_records
        self.running = None
        self.filled = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.running is not None:
            self.running.__exit__()

    def server(self, records):
        """A server of PostgreSQL whose table holds this number of enquiries."""
        if self.running is None:
            self.running = Server().__enter__()
        if self.filled != records:
            names = self.names(records)
            self.running.sql("DROP TABLE IF EXISTS enquiries; CREATE TABLE enquiries ("
                             + ", ".join(f'"{name}" text' for name in names) + ")")
            with open(self.path("plain.csv", records), "rb") as file:
                subprocess.run(self.running.psql("-c", "COPY enquiries FROM STDIN (FORMAT csv, HEADER)"),
                               stdin=file, check=True)
            self.running.sql("VACUUM ANALYZE enquiries")
            self.filled = records
        return self.running

    def names(self, records):
        with open(self.path("plain.csv", records), encoding="utf-8", newline="") as file:
            return next(csv.reader(file))

    def path(self, kind, records):
        """A file, or a folder: see the functions below."""
        made = self.folder / f"{kind.replace('.', f'-{records}.')}"
        if "." not in kind:
            made = self.folder / f"{kind}-{records}"
        if not made.exists():
            making = made.with_name("making-" + made.name)
            shutil.rmtree(making, ignore_errors=True)
            making.unlink(missing_ok=True)
            name = kind.replace(".", "_").replace("-", "_")
            getattr(self, f"make_{name}")(making, records)
            os.replace(making, made)
        return made

    # ---- Concluded enquiries in 18 columns ---------------------------------------------------------

    def enquiries(self, what, path, records, *more):
        subprocess.run([self.make_records, what, str(records), path, *more], check=True)

    def make_plain_csv(self, path, records):
        self.enquiries("plain", path, records)

    def make_copies_csv(self, path, records):
        self.enquiries("copies", path, records)

    def make_findings_csv(self, path, records):
        self.enquiries("findings", path, records)

    def make_plain_records(self, path, records):
        self.enquiries("plain", "/dev/null", records, path)

    def make_plain_db(self, path, records):
        subprocess.run(["sqlite3", path,
                        f".import --csv '{self.path('plain.csv', records)}' enquiries"], check=True)

    def make_plain_sql(self, path, records):
        columns = ", ".join(f'"{name}"' for name in self.names(records))
        path.write_text(f"SELECT {columns}\nFROM enquiries\n", encoding="utf-8")

    def make_plain_xlsx(self, path, records):
        with open(self.path("plain.csv", records), encoding="utf-8", newline="") as file:
            workbook.write(path, csv.reader(file))

    # ---- The example council, as its systems write it ----------------------------------------------

    def council(self, shape, path, records):
        subprocess.run([sys.executable, COUNCIL / "generate.py", "--shape", shape, "--records",
                        str(records), "-o", path], check=True)

    def make_wide_csv(self, path, records):
        self.council("wide", path, records)

    def make_joined_csv(self, path, records):
        self.council("joined", path, records)

    def make_two_files(self, path, records):
        self.council("two-files", path, records)
