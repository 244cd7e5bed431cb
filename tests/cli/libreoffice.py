#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Opens workbooks of tables in LibreOffice, and compares what it shows in each cell with what the
file says.

    MSPOF=build/dev/bin/mspof tests/cli/libreoffice.py
"""

import csv
import subprocess
import unittest

import fixture
from test_tables import Ods, Xlsx

# Each sheet in a file of its own: commas, quotes, UTF-8, British numbers, cells as they are shown.
TO_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,2057,false,false,true,false,false,-1"


class LibreOffice(fixture.Case):
    def convert(self, name, form, folder):
        done = subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{self.folder}/profile", "--headless",
             "--convert-to", form, "--outdir", folder, name],
            cwd=self.folder, capture_output=True, text=True, timeout=300, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_shows_what_the_file_says(self):
        self.command("example-records", "--framework", "mspof", "--count", "200", "--period",
                     "2019-20", "-o", "x.records")
        for quarter in (1, 2):
            self.command("generate", "x.records", "--framework", "mspof", "--council", "E09000001",
                         "--period", f"2019-20/Q{quarter}", "--as-of", "2020-06-30",
                         "--prepared-on", "2020-07-01", "-o", f"q{quarter}.mspof", expect=(0, 1))
        for form, reader in (("xlsx", Xlsx), ("ods", Ods)):
            with self.subTest(form=form):
                name = f"{form}-book.{form}"
                self.command("show", "q1.mspof", "q2.mspof", "-o", name)
                self.convert(name, TO_CSV, form)
                self.convert(name, "pdf", form)
                pdf = (self.folder / form / f"{form}-book.pdf").read_bytes()
                self.assertTrue(pdf.startswith(b"%PDF"))
                for sheet in reader(self.read(name)).sheets:
                    path = self.folder / form / f"{form}-book-{sheet.name}.csv"
                    with open(path, encoding="utf-8", newline="") as file:
                        shown = list(csv.reader(file))
                    width = max(len(row) for row in sheet.rows)
                    self.assertEqual(shown, [[cell[0] for cell in row] + [""] * (width - len(row))
                                             for row in sheet.rows], sheet.name)


if __name__ == "__main__":
    unittest.main()
