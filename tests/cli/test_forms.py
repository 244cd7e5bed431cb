#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""mspof form: what it writes where, and what it refuses. What stands on forms is tested in
tests/unit and tests/capture.

    MSPOF=build/dev/bin/mspof tests/cli/test_forms.py
"""

import json
import unittest

import fixture


class Forms(fixture.Case):
    """mspof form."""

    def test_text_is_the_default_and_goes_to_standard_output(self):
        record, error = self.command("form", "mspof")
        self.assertEqual(error, "")
        self.assertIn("Answered from the record", record)
        adult, _ = self.command("form", "mspof/2018", "--respondent", "adult")
        self.assertIn("Did you feel listened to", adult)
        self.command("form", "mspof", "--respondent", "adult", "-o", "adult.txt")
        self.assertEqual(self.read("adult.txt").decode(), adult)

    def test_html_is_one_page_or_a_folder(self):
        single, _ = self.command("form", "mspof", "--respondent", "adult", "--format", "html")
        self.assertTrue(single.startswith("<!DOCTYPE html>") and single.endswith("</html>\n"))
        pages = ["form", "mspof", "--respondent", "adult", "--format", "html", "--layout", "pages"]
        self.command(*pages, "-o", "adult/")
        names = sorted(p.name for p in (self.folder / "adult").iterdir())
        self.assertEqual(names, ["end.html", "head.html", "index.html", "no-answers.html",
                                 *(f"question-{n}.html" for n in range(1, 5))])
        before = self.read("adult/index.html")
        self.write("adult/index.html", "ours")
        _, error = self.command(*pages, "-o", "adult", expect=2)
        self.assertIn("exists already", error)
        self.assertEqual(self.read("adult/index.html"), b"ours")
        self.command(*pages, "-o", "adult", "--overwrite")
        self.assertEqual(self.read("adult/index.html"), before)

    def test_forms_for_programs(self):
        schema, _ = self.command("form", "mspof", "--format", "json-schema")
        self.assertIn("/2020-12/schema", json.loads(schema)["$schema"])
        fhir, _ = self.command("form", "mspof", "--respondent", "adult", "--format",
                               "fhir-questionnaire")
        self.assertEqual(json.loads(fhir)["resourceType"], "Questionnaire")
        self.command("form", "mspof", "--format", "xlsform", "-o", "record.xlsx")
        self.command("form", "mspof", "-o", "by-its-ending.xlsx")
        self.assertEqual(self.read("by-its-ending.xlsx"), self.read("record.xlsx"))
        self.command("form", "mspof", "-o", "page.html")
        self.assertTrue(self.read("page.html").startswith(b"<!DOCTYPE html>"))
        _, error = self.command("form", "mspof", "-o", "form.json", expect=2)
        self.assertIn("form.json: may be of two formats: give --format json-schema", error)
        self.assertTrue(self.read("record.xlsx").startswith(b"PK"))

    def test_says_which_wordings_are_missing(self):
        _, error = self.command("form", "mspof", "--respondent", "adult", "--language", "cy")
        self.assertEqual(error, "mspof: no wording in cy: 4 of 4 questions: shown in en-GB, and "
                                "marked\n")
        _, error = self.command("form", "mspof", "--language", "cy", "--quiet")
        self.assertEqual(error, "")

    def test_refusals(self):
        self.write("there.txt", "x")
        html = ["--format", "html", "--layout", "pages"]
        wrong = [
            (["mspof", "--respondent", "cousin"], "give one of adult, representative, or leave it out"),
            (["sac"], "asks no question"),
            (["nothing-like-it"], "mspof"),
            (["mspof", "--language", "in Welsh"], "BCP 47"),
            (["mspof", "--format", "pdf"], "must be text, html, json-schema"),
            (["mspof", "--layout", "pages"], "is for --format html only"),
            (["mspof", "--format", "xlsform"], "name a file with -o"),
            (["mspof", "--format", "json-schema", "--respondent", "adult"], "leave it out"),
            (["sac", "--format", "json-schema"], "asks no question"),
            (["mspof", *html], "name one with -o"),
            (["mspof", *html, "-o", "there.txt"], "is a file"),
            (["mspof", *html, "-o", "no/such"], "its folder does not exist"),
            (["mspof", "-o", "there.txt"], "exists already"),
            (["mspof", "-o", "no/such.txt"], "its folder does not exist"),
            ([], "framework is required"),
        ]
        for arguments, says in wrong:
            with self.subTest(arguments=arguments):
                self.assertIn(says, self.command("form", *arguments, expect=2)[1])


if __name__ == "__main__":
    unittest.main()
