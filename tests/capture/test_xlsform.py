#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Workbooks of forms, read by openpyxl: sheets, columns, and that every name that a row uses is
there."""

import re
import subprocess
import os
import pathlib
import tempfile
import unittest

import openpyxl

import exchange

COLUMNS = re.compile(r"type|name|list_name|required|relevant|constraint|calculation|"
                     r"(label|hint|constraint_message)::[\w-]+ \([\w-]+\)")
TYPES = re.compile(r"note|calculate|text|date|integer|(select_one|select_multiple) (\S+)")
NAME = re.compile(r"[A-Za-z_][\w.-]*")


class XlsForm(unittest.TestCase):
    def rows(self, sheet):
        heading, *rows = sheet.iter_rows(values_only=True)
        return heading, [dict(zip(heading, row)) for row in rows]

    def test_columns_types_and_names(self):
        for definition in exchange.DEFINITIONS:
            for respondent in exchange.respondents(definition):
                with self.subTest(definition, respondent=respondent), \
                        tempfile.TemporaryDirectory() as folder:
                    path = pathlib.Path(folder) / "form.xlsx"
                    command = [os.environ["MSPOF"], "form", definition, "--format", "xlsform",
                               "--quiet", "-o", str(path)]
                    subprocess.run(command + (["--respondent", respondent] if respondent else []),
                                   check=True)
                    self.check(openpyxl.load_workbook(path))

    def check(self, book):
        self.assertEqual(book.sheetnames, ["survey", "choices", "settings"])
        heading, survey = self.rows(book["survey"])
        other, choices = self.rows(book["choices"])
        for column in (*heading, *other):
            self.assertRegex(column, rf"^({COLUMNS.pattern})$")
        lists = {}
        for choice in choices:
            lists.setdefault(choice["list_name"], []).append(choice["name"])
            self.assertTrue(all(choice[c] for c in other))
        names = [row["name"] for row in survey]
        self.assertEqual(len(names), len(set(names)))
        used = set()
        for row in survey:
            self.assertTrue(NAME.fullmatch(row["name"]), row["name"])
            kind = TYPES.fullmatch(row["type"])
            self.assertTrue(kind, row["type"])
            if kind[2]:
                used.add(kind[2])
            if row["type"] != "calculate":
                self.assertTrue(all(row[c] for c in heading if c.startswith("label::")), row)
            for name in re.findall(r"\$\{([^}]*)\}", row["relevant"] or ""):
                self.assertIn(name, names)
        self.assertEqual(used, set(lists))
        for codes in lists.values():
            self.assertEqual(len(codes), len(set(codes)))
        _, settings = self.rows(book["settings"])
        self.assertEqual(len(settings), 1)
        self.assertTrue(all(settings[0].values()))
        self.assertIn(f'label::{settings[0]["default_language"]}', heading)


if __name__ == "__main__":
    unittest.main()
