#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Workbooks of forms, read by openpyxl: sheets, columns, and that every name that a row uses is
there; and, with a small reader of the XPath in them, that a question is relevant exactly where the
library finds it due."""

import itertools
import json
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

import openpyxl

import exchange

COLUMNS = re.compile(r"type|name|list_name|required|relevant|constraint|calculation|"
                     r"(label|hint|constraint_message)::[\w-]+ \([\w-]+\)")
TYPES = re.compile(r"note|calculate|text|date|integer|(select_one|select_multiple) (\S+)")
NAME = re.compile(r"[A-Za-z_][\w.-]*")


def value_of(expression, values):
    """An expression of the forms: comparisons of rows with texts, "and", "or", "if"."""
    python = re.sub(r"\$\{([^}]*)\}", lambda name: f"values.get({name[1]!r}, '')", expression)
    python = re.sub(r"(?<!!) = ", " == ", python).replace("if(", "choose(")
    python = python.replace("true()", "True").replace("false()", "False")
    return eval(python, {"values": values,  # pylint: disable=eval-used
                         "choose": lambda when, one, other: one if when else other})


def shown(survey, given):
    """Names of the rows that a form engine shows. A row that is not shown has no value, and what is
    calculated follows what it looks at, so they are gone through until nothing changes."""
    values, before = {"": None}, None
    while values != before:
        before = dict(values)
        values = {}
        for row in survey:
            if not row["relevant"] or value_of(row["relevant"], before):
                values[row["name"]] = (value_of(row["calculation"], before) if row["calculation"]
                                       else given.get(row["name"], ""))
    return set(values)


class XlsForm(unittest.TestCase):
    def rows(self, sheet):
        heading, *rows = sheet.iter_rows(values_only=True)
        return heading, [dict(zip(heading, row)) for row in rows]

    def test_columns_types_and_names(self):
        for definition in exchange.DEFINITIONS:
            for respondent in exchange.respondents(definition):
                with self.subTest(definition, respondent=respondent), \
                        tempfile.TemporaryDirectory() as folder:
                    self.check(self.workbook(definition, respondent, folder))

    def workbook(self, definition, respondent, folder):
        path = pathlib.Path(folder) / "form.xlsx"
        command = [os.environ["MSPOF"], "form", definition, "--format", "xlsform", "--quiet",
                   "-o", str(path)]
        subprocess.run(command + (["--respondent", respondent] if respondent else []), check=True)
        return openpyxl.load_workbook(path)

    def test_relevant_is_what_is_due(self):
        schema = json.loads(exchange.tool("schema", exchange.CHAINS))
        outcomes = {True: 0, False: 0}
        for respondent in exchange.respondents(exchange.CHAINS):
            with tempfile.TemporaryDirectory() as folder:
                book = self.workbook(exchange.CHAINS, respondent, folder)
            _, survey = self.rows(book["survey"])
            self.assertTrue(any(row["name"].startswith("due_") for row in survey))
            collection = respondent.partition(".")[0]
            properties = (schema["properties"][collection]["items"]["properties"] if collection
                          else schema["properties"])
            asked = [row["name"] for row in survey if "::" not in row["name"] and
                     "description" in properties.get(row["name"], {}) and
                     "oneOf" in properties[row["name"]]]
            cases = [dict(zip(asked, chosen)) | {asked[-1]: "yes"} for chosen in itertools.product(
                *([None, "yes", "no"] for _ in asked[:-1]))]
            present = [{n: v for n, v in case.items() if v} for case in cases]
            answers = [exchange.head(schema) | ({collection: [one | {"respondent": "adult"}]}
                                                if collection else one) for one in present]
            results = exchange.tool_lines("answers", exchange.CHAINS, lines=answers)
            self.assertEqual(len(results), 3 ** (len(asked) - 1))
            for given, result in zip(present, results):
                left_out = {one.split(":")[0].split(".")[-1] for one in result["left-out"]}
                relevant = shown(survey, given)
                for name in given:
                    self.assertEqual(name in relevant, name not in left_out, (given, name))
                    outcomes[name in relevant] += 1
        self.assertGreater(min(outcomes.values()), 500, outcomes)

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
            for column in ("relevant", "calculation"):
                for name in re.findall(r"\$\{([^}]*)\}", row[column] or ""):
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
