#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Records from workbooks, as programs other than ours write them.

    MSPOF=build/dev/bin/mspof tests/cli/test_workbooks.py [Class[.test]]
"""

import csv
import datetime
import random
import re
import subprocess
import sys
import unittest

import openpyxl
from openpyxl.utils import datetime as epochs

import fixture
from fixture import CLEAN, HEADING, MAPPING, MARK, RETURN, ROOT, table

# Reads days as text, as a workbook's dates, and as bare numbers.
MANY_FORMS = MAPPING.replace(
    'date_form: "DD/MM/YYYY"',
    'date_form: "DD/MM/YYYY" date_form: "YYYY-MM-DD" date_form: "YYYY-MM-DD hh:mm:ss" '
    'date_form: "excel-serial"')
DAYS = {"STARTED", "CONCLUDED", "BORN"}
READ = ["--mapping", "mapping.textproto"]
COUNCIL = ROOT / "examples/council"


def day(text):
    return datetime.datetime.strptime(text, "%d/%m/%Y")


def as_typed(text):
    """The cell that a person gets who types the text into a spreadsheet program."""
    try:
        return day(text).date()
    except ValueError:
        if re.fullmatch("0|[1-9][0-9]{0,14}", text):
            return int(text)
        return float(text) if re.fullmatch("[1-9][0-9]{0,4}[.][0-9]{1,5}", text) else text or None


class Saved:
    """A folder with a mapping, in which tables are saved as workbooks."""

    def setUp(self):
        super().setUp()
        self.write("mapping.textproto", MANY_FORMS)

    def save(self, name, rows, heading=HEADING, change=None, days="date"):
        """Saves rows of CSV as a workbook with the sheet "Data"; returns its name. Days become
        dates, moments, bare numbers or stay text."""
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.title = "Data"
        names = heading.split(",")
        sheet.append(names)
        for row in rows:
            sheet.append(row.split(","))
        for line in sheet.iter_rows(min_row=2):
            for column, cell in zip(names, line):
                if column in DAYS and cell.value and days != "text":
                    self.make_day(cell, days)
        if change:
            change(book, sheet)
        book.save(self.folder / name)
        return name

    @staticmethod
    def make_day(cell, kind):
        cell.value = day(cell.value)
        cell.number_format = {"date": "dd/mm/yyyy", "number": "General",
                              "moment": "d mmm yyyy hh:mm"}[kind]
        if kind == "number":
            cell.value = epochs.to_excel(cell.value)


class WorkbooksAsCsv(Saved, fixture.Case):
    """The same data give the same bytes, in whichever file they come."""

    def generated(self, records):
        self.generate(records, "-o", "out.mspof", "--overwrite")
        return self.read("out.mspof")

    def test_days_in_each_form(self):
        expected = self.generated("clean.csv")
        for days in ["date", "moment", "number", "text"]:
            with self.subTest(days=days):
                self.assertEqual(self.generated(self.save("data.xlsx", CLEAN, days=days)), expected)

    def test_workbooks_that_count_from_1904(self):
        def change(book, _):
            book.epoch = epochs.CALENDAR_MAC_1904
        self.assertEqual(self.generated(self.save("data.xlsx", CLEAN, change=change)),
                         self.generated("clean.csv"))

    def test_layout_that_says_nothing(self):
        def change(book, sheet):
            sheet.row_dimensions[3].hidden = True
            sheet.column_dimensions["B"].hidden = True
            sheet.auto_filter.ref = "A1:I4"
            sheet.freeze_panes = "A2"
            sheet.insert_rows(3)
            sheet["L9"].number_format = "0.00"
            sheet["K2"] = f"{MARK} beside the table"
            book.create_sheet("Notes")["A1"] = MARK
        self.assertEqual(self.generated(self.save("data.xlsx", CLEAN, change=change)),
                         self.generated("clean.csv"))

    def test_records_that_are_read_twice(self):
        rows = [*CLEAN, CLEAN[0], CLEAN[1].replace("NON", "S42")]
        self.write("twice.csv", table(*rows))
        _, csv = self.generate("twice.csv", "-o", "csv.mspof", expect=1)
        _, book = self.generate(self.save("twice.xlsx", rows), "-o", "book.mspof", expect=1)
        self.assertEqual(self.read("book.mspof"), self.read("csv.mspof"))
        self.assertEqual(book.replace("book.", "").replace(".xlsx", ""),
                         csv.replace("csv.", "").replace(".csv", ""))

    def test_the_sheet_that_is_named(self):
        def change(book, _):
            cover = book.create_sheet("Cover", 0)
            cover["A1"] = "Report"
        self.save("data.xlsx", CLEAN, change=change)
        expected = self.generated("clean.csv")
        self.generate("data.xlsx", "--sheet", "Data", "-o", "out.mspof", "--overwrite")
        self.assertEqual(self.read("out.mspof"), expected)
        self.write("mapping.textproto", MANY_FORMS + 'table { sheet: "Cover" }')
        self.check("data.xlsx", "--sheet", "Data")
        self.command("mapping", "check", "mapping.textproto", "data.xlsx", "--sheet", "Data",
                     "--as-of", "2020-04-20")
        _, error = self.check("data.xlsx", "--sheet", "data", expect=2)
        self.assertIn('has no sheet "data": it has "Cover", "Data"', error)

    def test_findings(self):
        rows = [CLEAN[0].replace("S42", "?"), CLEAN[1].replace("r2", ""), CLEAN[2]]
        self.write("same.csv", table(*rows))
        csv, _ = self.check("same.csv", "--json", expect=1)
        book, _ = self.check(self.save("same.xlsx", rows), "--json", expect=1)
        self.assertEqual(book.replace("same.xlsx", "same.csv"), csv)

    def council(self, shape, path):
        """Makes the council's export."""
        subprocess.run([sys.executable, COUNCIL / "generate.py", "--records", "1000", "--shape",
                        shape, "-o", self.folder / path], check=True, timeout=60)

    def rows_of(self, name, **dialect):
        """The rows of a file, out of which those that are no rows of a sheet are taken."""
        encoding = dialect.pop("encoding")
        with open(self.folder / name, encoding=encoding, newline="") as file:
            rows = list(csv.reader(file, **dialect))
        rows = [row for row in rows if len(row) == len(rows[0])]
        with open(self.folder / name, "w", encoding=encoding, newline="") as file:
            csv.writer(file, **dialect).writerows(rows)
        return [list(map(as_typed, row)) for row in rows]

    def council_generated(self, records, *more):
        self.command("generate", records, "--mapping", "mapping.textproto", "--council",
                     "E06000023", *RETURN[2:], *more, "-o", "out.mspof", "--overwrite", expect=1)
        return self.read("out.mspof")

    def test_the_council(self):
        self.council("wide", "wide.csv")
        rows = self.rows_of("wide.csv", encoding="utf-8-sig", delimiter=";")
        mapping = (COUNCIL / "wide.mapping.textproto").read_text()
        self.write("mapping.textproto", mapping + 'date_form: "YYYY-MM-DD"')
        expected = self.council_generated("wide.csv")
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        book.save(self.folder / "wide.xlsx")
        self.assertEqual(self.council_generated("wide.xlsx"), expected)

    def test_the_council_with_a_sheet_for_the_feedback(self):
        self.council("two-files", "two")
        enquiries = self.rows_of("two/enquiries.csv", encoding="utf-8", delimiter="|")
        feedback = self.rows_of("two/feedback.csv", encoding="utf-16", delimiter="\t")
        mapping = (COUNCIL / "two-files.mapping.textproto").read_text()
        self.write("mapping.textproto", mapping)
        expected = self.council_generated("two/enquiries.csv", "--part",
                                          "feedback=two/feedback.csv")
        book = openpyxl.Workbook()
        book.active.title = "Enquiries"
        for row in enquiries:
            book.active.append(row)
        sheet = book.create_sheet("Feedback")
        sheet.append(["How people felt"])
        for row in feedback:
            sheet.append(row)
        book.save(self.folder / "two.xlsx")
        first, part = mapping.split('id: "feedback"', 1)
        part = part.replace("table {", "table { heading_row: 2", 1)
        part = part.replace('date_form: "DD/MM/YYYY"',
                            'date_form: "DD/MM/YYYY" date_form: "YYYY-MM-DD"', 1)
        self.write("mapping.textproto", f'{first}id: "feedback"{part}')
        self.assertEqual(self.council_generated("two.xlsx", "--part", "feedback=two.xlsx"),
                         expected)

    def test_random_tables(self):
        seed = random.randrange(1 << 32)
        chance = random.Random(seed)
        rows = []
        for i in range(300):
            start = datetime.date(2019, 1, 1) + datetime.timedelta(chance.randrange(500))
            end = start + datetime.timedelta(chance.randrange(200))
            born = datetime.date(1920, 1, 1) + datetime.timedelta(chance.randrange(30000))
            cells = [f"r{i}", f"p{chance.randrange(200)}",
                     *(chance.choice([f"{d:%d/%m/%Y}"] * 5 + [""]) for d in (start, end, born)),
                     chance.choice(["S42", "NON", "", "other"]), chance.choice("YN?"),
                     chance.choice(["E", "NO", " NO ", ""]), "\U0001F600 caf\u00e9 _x000D_ & <x>"]
            rows.append(",".join(cells))
        self.write("random.csv", table(*rows))
        with self.subTest(seed=seed):
            self.generate("random.csv", "-o", "csv.mspof", expect=1)
            self.generate(self.save("random.xlsx", rows), "-o", "book.mspof", expect=1)
            self.assertEqual(self.read("book.mspof"), self.read("csv.mspof"))


class WorkbookSheets(Saved, fixture.Case):
    """Which sheet, and which row of it."""

    def move(self, book, sheet):
        sheet.insert_rows(1, 2)
        sheet["A1"] = "Safeguarding extract"
        sheet["B2"] = "prepared by the team"
        book.create_sheet("Cover", 0)["A1"] = "Cover"

    def test_the_mapping_names_them(self):
        self.save("data.xlsx", CLEAN, change=self.move)
        self.write("mapping.textproto", MANY_FORMS + 'table { sheet: "Data" heading_row: 3 }')
        self.check("data.xlsx")
        self.generate("data.xlsx", "-o", "out.mspof")

    def test_what_is_wrong(self):
        self.save("data.xlsx", CLEAN, change=self.move)
        for place, says in [
                ('sheet: "Date"', 'data.xlsx: has no sheet "Date": it has "Cover", "Data"\n'),
                ('sheet: "Data" heading_row: 9', 'row 9 of sheet "Data" is blank'),
                ('sheet: "Data" heading_row: 1', "ID"),
                ("", "ID")]:
            with self.subTest(place=place):
                self.write("mapping.textproto", MANY_FORMS + f"table {{ {place} }}")
                _, error = self.check("data.xlsx", expect=2)
                self.assertIn(says, error)
                self.assertTrue(error.startswith("mspof: data.xlsx: "), error)

    def test_headings_that_stand_twice(self):
        heading = HEADING.replace("NOTES", "KIND")
        _, error = self.check(self.save("data.xlsx", CLEAN, heading), expect=2)
        self.assertIn("KIND", error)


class WorkbookCells(Saved, fixture.Case):
    """Cells that hold something other than a text or a day."""

    def test_errors_and_formulas_are_not_empty(self):
        for value in ["#N/A", "#REF!", "=1+1", f'=A2&"{MARK}"', True, 4711]:
            with self.subTest(value=value):
                def change(_, sheet):
                    sheet["G2"] = value
                output, _ = self.check(self.save("data.xlsx", CLEAN, change=change), "--json",
                                       "--show-values", expect=1, values=True)
                text = {True: "TRUE", 4711: "4711"}.get(value, value)
                self.assertIn('"#NOT-CALCULATED!"' if text.startswith("=") else f'"{text}"', output)

    def test_identifiers_that_are_numbers(self):
        def change(_, sheet):
            for row, value in [(2, 4711), (3, 12345678901), (4, 0.5)]:
                sheet.cell(row, 1).value = value
                sheet.cell(row, 6).value = "?"
        output, _ = self.check(self.save("data.xlsx", CLEAN, change=change), expect=1)
        for name in ["4711", "12345678901", "0.5"]:
            self.assertRegex(output, rf"\b{name}\b")
        self.assertNotIn("4711.0", output)


class WorkbooksRefused(Saved, fixture.Case):
    """Files that are not workbooks, or do not exist."""

    def test_other_files(self):
        whole = (self.folder / self.save("data.xlsx", CLEAN)).read_bytes()
        old = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + bytes(5000)
        for name, content, says in [
                ("text", table(*CLEAN), "is not a workbook, despite its name"),
                ("empty", b"", "is empty"),
                ("cut", whole[:len(whole) // 2], "is damaged or cut off"),
                ("old", old, "(.xls)"),
                ("locked", old + "EncryptedPackage".encode("utf-16-le"), "by a password")]:
            with self.subTest(name=name):
                self.write(f"{name}.xlsx", content)
                for run in [self.check, self.generate]:
                    more = ["-o", "out.mspof"] if run == self.generate else []
                    _, error = run(f"{name}.xlsx", *more, expect=2)
                    self.assertTrue(error.startswith(f"mspof: {name}.xlsx: "), error)
                    self.assertIn(says, error)

    def test_command_lines(self):
        self.save("data.xlsx", CLEAN)
        for line, says in [
                (["check", "no.xlsx", *READ], "no.xlsx: no such file"),
                (["check", "data.xlsx"], "give --mapping"),
                (["check", "-", "--from", "xlsx", *READ], "cannot be standard input"),
                (["check", "clean.csv", "--from", "xlsx", *READ], "is not a workbook"),
                (["check", "data.xlsx", "--from", "csv", *READ], "is an Excel workbook"),
                (["show", "data.xlsx"], "is a workbook, not a submission"),
                (["convert", "data.xlsx", "out.json"], "is a workbook, not a submission")]:
            with self.subTest(line=line):
                self.assertIn(says, self.command(*line, expect=2)[1])

    def test_endings(self):
        (self.folder / self.save("data.xlsx", CLEAN)).rename(self.folder / "DATA.XLSM")
        self.check("DATA.XLSM")
        (self.folder / "DATA.XLSM").rename(self.folder / "data.tmp")
        self.check("data.tmp", "--from", "xlsx")
        _, error = self.generate("clean.csv", "-o", "out.xlsx", expect=2)
        self.assertIn("does not have the ending of a submission", error)


if __name__ == "__main__":
    unittest.main()
