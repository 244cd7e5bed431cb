#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Workbooks of tables, as other programs read them: what the guidance on statistics in spreadsheets
asks of them (docs/formats/tables.md), in both forms.

    MSPOF=build/dev/bin/mspof tests/cli/test_tables.py [Class[.test]]
"""

import io
import re
import unittest
import zipfile
from xml.etree import ElementTree

import openpyxl

import fixture

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
DC = "{http://purl.org/dc/elements/1.1/}"
ODF = "urn:oasis:names:tc:opendocument:xmlns:"
TABLE, TEXT, OFFICE = (f"{{{ODF}{name}:1.0}}" for name in ("table", "text", "office"))
STYLE, CONFIG = f"{{{ODF}style:1.0}}", f"{{{ODF}config:1.0}}"
FO = f"{{{ODF}xsl-fo-compatible:1.0}}"
XLINK = "{http://www.w3.org/1999/xlink}"
MARK = re.compile(r"(?:\[[a-z0-9]+\])+")


def column_name(number):
    """A for 0."""
    return openpyxl.utils.get_column_letter(number + 1)


class Sheet:
    """A sheet as either form gives it. Rows hold (text as shown, number or None, style, link)."""

    def __init__(self, name, rows, table):
        self.name, self.rows, self.table = name, rows, table

    def header_row(self):
        return int(re.match("[A-Z]+([0-9]+)", self.table[1])[1]) - 1

    def headers(self):
        return [cell[0] for cell in self.rows[self.header_row()]]

    def body(self):
        return self.rows[self.header_row() + 1:]

    def above(self):
        return [row[0][0] for row in self.rows[1:self.header_row()]]


class Book:
    def __init__(self, data):
        self.zip = zipfile.ZipFile(io.BytesIO(data))
        self.names = self.zip.namelist()

    def part(self, name):
        return ElementTree.fromstring(self.zip.read(name))


class Xlsx(Book):
    form = "xlsx"

    def __init__(self, data):
        super().__init__(data)
        book = openpyxl.load_workbook(io.BytesIO(data))
        self.title, self.author = book.properties.title, book.properties.creator
        self.language, self.description = book.properties.language, book.properties.description
        self.sheets = []
        for sheet in book.worksheets:
            rows = []
            for row in sheet.iter_rows():
                cells = []
                for cell in row:
                    number = cell.value if cell.data_type == "n" and cell.value is not None else None
                    link = cell.hyperlink and (cell.hyperlink.target or "#" + cell.hyperlink.location)
                    shown = cell.value if number is None else self.shown(number, cell.number_format)
                    cells.append((shown, number, cell.style, link))
                while cells and cells[-1][0] is None:
                    cells.pop()
                rows.append(cells)
            tables = list(sheet.tables.values())
            assert len(tables) <= 1
            self.sheets.append(Sheet(sheet.title, rows,
                                     tables and (tables[0].displayName, tables[0].ref) or None))

    @staticmethod
    def shown(number, form):
        decimals = re.fullmatch(r"#,##0(?:\.(0+))?", form)
        assert decimals, form
        return f"{number:,.{len(decimals[1] or '')}f}"


class Ods(Book):
    form = "ods"

    def __init__(self, data):
        super().__init__(data)
        meta = self.part("meta.xml").find(f"{OFFICE}meta")
        self.title, self.author = meta.findtext(f"{DC}title"), meta.findtext(f"{DC}creator")
        self.language = meta.findtext(f"{DC}language")
        self.description = meta.findtext(f"{DC}description")
        content = self.part("content.xml")
        tables = {}
        for area in content.iter(f"{TABLE}database-range"):
            sheet, first, last = re.fullmatch(r"'(.*)'\.([A-Z]+[0-9]+):'\1'\.([A-Z]+[0-9]+)",
                                              area.get(f"{TABLE}target-range-address")).groups()
            assert sheet not in tables
            tables[sheet] = (area.get(f"{TABLE}name"), f"{first}:{last}")
        self.sheets = []
        for sheet in content.iter(f"{TABLE}table"):
            rows = [[self.cell(cell) for cell in row] for row in sheet.iter(f"{TABLE}table-row")]
            name = sheet.get(f"{TABLE}name")
            self.sheets.append(Sheet(name, rows, tables.get(name)))

    @staticmethod
    def cell(cell):
        text = "".join(cell.find(f"{TEXT}p").itertext())
        link = cell.find(f".//{TEXT}a")
        number = None
        if cell.get(f"{OFFICE}value-type") == "float":
            number = float(cell.get(f"{OFFICE}value"))
        style = cell.get(f"{TABLE}style-name").replace("_20_", " ")
        link = None if link is None else link.get(f"{XLINK}href")
        if link and link.startswith("#"):
            link = link[::-1].replace(".", "!", 1)[::-1]
        return text, number, style, link


class Tables(fixture.Case):
    """What holds of every workbook that the command writes."""

    FORMS = {"xlsx": Xlsx, "ods": Ods}


    def setUp(self):
        super().setUp()
        # Returns with answers, of one council and four quarters; and one of another definition
        # that supplies a part only.
        self.command("example-records", "--framework", "mspof", "--count", "300", "--period",
                     "2019-20", "-o", "x.records")
        self.quarters = [f"q{n}.mspof" for n in (1, 2, 3, 4)]
        for number, file in enumerate(self.quarters, 1):
            self.command("generate", "x.records", "--framework", "mspof", "--council", "E09000001",
                         "--period", f"2019-20/Q{number}", "--as-of", "2020-06-30",
                         "--prepared-on", "2020-07-01", "-o", file, expect=(0, 1))
        self.generate("clean.csv", "-o", "part.mspof")
        self.command("example-records", "--framework", "sac", "--count", "100", "--period",
                     "2019-20", "-o", "s.records")
        self.command("generate", "s.records", "--framework", "sac", "--council", "E09000001",
                     "--period", "2019-20", "--as-of", "2020-06-30", "--prepared-on", "2020-07-01",
                     "-o", "sac.mspof", expect=(0, 1))

    def each_book(self):
        for files in (self.quarters, self.quarters[:1], ["part.mspof"], ["sac.mspof"],
                      [self.quarters[0], "part.mspof"]):
            for form, reader in self.FORMS.items():
                name = f"out.{form}"
                self.command("show", *files, "-o", name, "--overwrite")
                with self.subTest(files=files, form=form):
                    yield reader(self.read(name))

    def test_cover_contents_and_notes(self):
        for book in self.each_book():
            names = [sheet.name for sheet in book.sheets]
            self.assertEqual(names[:2], ["Cover", "Table of contents"])
            self.assertEqual(len({name.lower() for name in names}), len(names))
            for sheet in book.sheets[2:]:
                self.assertRegex(sheet.name, r"^[A-Za-z][A-Za-z0-9 ]{0,30}$")
            cover = book.sheets[0]
            self.assertIsNone(cover.table)
            self.assertTrue(all(len(row) == 1 and row[0][0] for row in cover.rows))
            self.assertIn("not for publication", "".join(row[0][0] for row in cover.rows))
            contents = book.sheets[1]
            self.assertEqual([row[0][0] for row in contents.body()], names[2:])
            for row, sheet in zip(contents.body(), book.sheets[2:]):
                self.assertEqual(row[0][3], f"#'{sheet.name}'!A1")
                if sheet.name != "Notes":
                    self.assertEqual(row[1][0], sheet.rows[0][0][0])

    def test_each_sheet_begins_with_its_heading_and_the_cursor(self):
        for book in self.each_book():
            for sheet in book.sheets:
                self.assertEqual(sheet.rows[0][0][2], "Heading 1")
                self.assertEqual(len(sheet.rows[0]), 1)
                self.assertFalse([cell for row in sheet.rows[1:] for cell in row
                                  if cell[2] == "Heading 1"])
            if book.form == "xlsx":
                view = book.part("xl/workbook.xml").find(f".//{MAIN}workbookView")
                self.assertEqual(view.get("activeTab"), "0")
                for number in range(1, len(book.sheets) + 1):
                    views = book.part(f"xl/worksheets/sheet{number}.xml").find(f"{MAIN}sheetViews")
                    self.assertEqual(views[0].get("tabSelected"), "1" if number == 1 else None)
                    chosen = views.find(f".//{MAIN}selection")
                    self.assertEqual((chosen.get("activeCell"), chosen.get("sqref")), ("A1", "A1"))
            else:
                items = {}
                for item in book.part("settings.xml").iter(f"{CONFIG}config-item"):
                    items.setdefault(item.get(f"{CONFIG}name"), []).append(item.text)
                self.assertEqual(items["ActiveTable"], ["Cover"])
                self.assertEqual(set(items["CursorPositionX"] + items["CursorPositionY"]), {"0"})

    def test_one_marked_table_a_sheet_with_nothing_beside_or_below(self):
        for book in self.each_book():
            names = [sheet.table[0].lower() for sheet in book.sheets[1:]]
            self.assertEqual(len(set(names)), len(names))
            for sheet in book.sheets[1:]:
                name, ref = sheet.table
                self.assertRegex(name, r"^[A-Za-z][A-Za-z0-9_]*$")
                self.assertNotRegex(name, r"(?i)^table[0-9]+$|^[a-z]{1,3}[0-9]+$")
                width = len(sheet.rows[sheet.header_row()])
                self.assertEqual(ref, f"A{sheet.header_row() + 1}:{column_name(width - 1)}"
                                      f"{len(sheet.rows)}")
                self.assertTrue(all(len(row) == 1 for row in sheet.rows[:sheet.header_row()]))

    def test_headers_are_unique_and_no_cell_is_empty(self):
        for book in self.each_book():
            for sheet in book.sheets[1:]:
                headers = sheet.headers()
                self.assertTrue(all(re.search("[A-Za-z]", header) for header in headers))
                self.assertEqual(len({header.lower() for header in headers}), len(headers))
                self.assertTrue(sheet.body())
                for row in sheet.rows:
                    self.assertTrue(all(str(cell[0]).strip() for cell in row), row)
                    for text, number, _, _ in row:
                        if number is None:
                            self.assertEqual(text, text.strip())
                for row in sheet.body():
                    self.assertEqual(len(row), len(headers))
            if book.form == "xlsx":
                for part in book.names:
                    if part.startswith("xl/tables/"):
                        columns = [c.get("name") for c in book.part(part).iter(f"{MAIN}tableColumn")]
                        name = book.part(part).get("name")
                        sheet = next(s for s in book.sheets if s.table and s.table[0] == name)
                        self.assertEqual(columns, sheet.headers())

    def test_shorthand_and_notes_are_explained(self):
        used = set()
        for book in self.each_book():
            notes = [s for s in book.sheets if s.name == "Notes"]
            known = {row[0][0] for sheet in notes for row in sheet.body()}
            referred = set()
            for sheet in book.sheets[1:]:
                cells = [cell[0] for row in sheet.body() for cell in row if cell[1] is None]
                marks = {mark for cell in cells if MARK.fullmatch(cell)
                         for mark in re.findall(r"\[[a-z0-9]+\]", cell)}
                used |= marks
                above = " ".join(sheet.above())
                for mark in marks:
                    self.assertIn(f"{mark} means ", above)
                self.assertEqual("Some shorthand is used in this table: " in above, bool(marks))
                texts = [sheet.rows[0][0][0], *sheet.above(), *sheet.headers(),
                         *(row[0][0] for row in sheet.body())]
                here = {note for text in texts for note in re.findall(r"\[(note [0-9]+)\]", text)}
                if sheet.name != "Table of contents":
                    referred |= here
                    self.assertEqual("refers to notes" in above, bool(here))
                    self.assertFalse([1 for row in sheet.body() for cell in row[1:]
                                      if "[note" in str(cell[0])])
                if sheet.name not in ("Table of contents", "Notes"):
                    self.assertRegex(above, "Source: .")
                self.assertIn("This worksheet contains one table.", sheet.above()[0])
            self.assertEqual(referred, known)
        self.assertEqual(used, {"[x]", "[z]"})

    def test_cells_hold_what_is_shown(self):
        for book in self.each_book():
            numbers = 0
            for sheet in book.sheets[2:]:
                for row in sheet.body():
                    for text, number, _, _ in row:
                        if number is None:
                            continue
                        numbers += 1
                        decimals = len(text.partition(".")[2])
                        self.assertEqual(text, f"{number:,.{decimals}f}")
                        self.assertEqual(round(number, decimals), number)
                        self.assertLessEqual(decimals, 1)
            self.assertGreater(numbers, 10)

    def test_the_properties_name_title_language_and_author(self):
        for book in self.each_book():
            self.assertEqual(book.language, "en-GB")
            self.assertEqual(book.author, "City of London")
            self.assertEqual(book.title, book.sheets[0].rows[0][0][0])
            self.assertTrue(book.description)

    def test_links_say_where_they_lead(self):
        for book in self.each_book():
            for sheet in book.sheets:
                for row in sheet.rows:
                    for text, _, _, link in row:
                        if link:
                            self.assertNotRegex(text, "(?i)^(https?|www|here$|link$|click)")

    def test_nothing_is_merged_frozen_filtered_hidden_or_drawn(self):
        # No such element or attribute anywhere.
        for book in self.each_book():
            allowed = {
                "xlsx": r"\[Content_Types\]\.xml|_rels/\.rels|docProps/core\.xml|xl/workbook\.xml|"
                        r"xl/_rels/workbook\.xml\.rels|xl/styles\.xml|xl/sharedStrings\.xml|"
                        r"xl/worksheets/sheet\d+\.xml|xl/worksheets/_rels/sheet\d+\.xml\.rels|"
                        r"xl/tables/table\d+\.xml",
                "ods": r"mimetype|content\.xml|styles\.xml|meta\.xml|settings\.xml|"
                       r"META-INF/manifest\.xml"}[book.form]
            for part in book.names:
                self.assertRegex(part, f"^(?:{allowed})$")
                if part == "mimetype":
                    continue
                for element in book.part(part).iter():
                    name = element.tag.rpartition("}")[2]
                    self.assertNotIn(name, {
                        "mergeCell", "pane", "autoFilter", "headerFooter", "f", "drawing",
                        "legacyDrawing", "picture", "oleObject", "vertAlign", "i", "definedName",
                        "covered-table-cell", "filter", "frame", "annotation", "conditionalFormatting",
                        "dataValidation", "forms", "script"}, part)
                    for attribute, value in element.attrib.items():
                        short = attribute.rpartition("}")[2]
                        self.assertNotIn(short, {"hidden", "visibility", "formula", "password",
                                                 "number-columns-spanned", "number-rows-spanned"})
                        if short == "state":
                            self.assertNotIn(value, {"frozen", "hidden", "veryHidden"})
                        if short == "display-filter-buttons":
                            self.assertEqual(value, "false")
                if book.form == "ods":
                    for element in book.part(part).iter():
                        if element.tag in (f"{STYLE}header", f"{STYLE}footer"):
                            self.assertEqual(element.get(f"{STYLE}display"), "false")

    def test_text_is_sans_serif_of_12_points_and_wraps(self):
        for book in self.each_book():
            if book.form == "xlsx":
                styles = book.part("xl/styles.xml")
                fonts = styles.findall(f"{MAIN}fonts/{MAIN}font")
                for font in fonts:
                    self.assertEqual(font.find(f"{MAIN}name").get("val"), "Arial")
                    self.assertGreaterEqual(float(font.find(f"{MAIN}sz").get("val")), 12)
                sheet = openpyxl.load_workbook(io.BytesIO(self.read("out.xlsx")))[
                    book.sheets[2].name]
                header = book.sheets[2].header_row() + 1
                self.assertTrue(sheet.cell(header, 1).font.bold)
                self.assertTrue(sheet.cell(header, 1).alignment.wrap_text)
                self.assertEqual(sheet.cell(header, 1).alignment.horizontal, "left")
                last = len(book.sheets[2].headers())
                self.assertEqual(sheet.cell(header, last).alignment.horizontal, "right")
                self.assertEqual(sheet.cell(header + 1, last).alignment.horizontal, "right")
                for patterns in styles.iter(f"{MAIN}patternFill"):
                    self.assertIn(patterns.get("patternType"), ("none", "gray125"))
                for size in styles.findall(f"{MAIN}cellXfs/{MAIN}xf"):
                    self.assertEqual(size.get("fillId"), "0")
                for place in sheet.column_dimensions.values():
                    self.assertGreaterEqual(place.width, 12)
            else:
                styles = book.part("styles.xml")
                text = styles.find(f".//{STYLE}default-style/{STYLE}text-properties")
                self.assertEqual(text.get(f"{FO}font-family"), "Arial")
                self.assertEqual(text.get(f"{FO}font-size"), "12pt")
                self.assertEqual((text.get(f"{FO}language"), text.get(f"{FO}country")), ("en", "GB"))

    def test_both_forms_say_the_same(self):
        books = {}
        for book in self.each_book():
            books.setdefault(book.form, []).append(
                [(s.name, s.table, [[(c[0], c[1], c[3]) for c in row] for row in s.rows])
                 for s in book.sheets])
        self.assertEqual(books["xlsx"], books["ods"])

    def test_the_same_returns_give_the_same_bytes(self):
        for form in self.FORMS:
            first, second = f"1.{form}", f"2.{form}"
            self.command("show", *self.quarters, "-o", first)
            self.command("show", *reversed(self.quarters), "-o", second)
            self.assertEqual(self.read(first), self.read(second))

    def test_what_is_shown_is_what_the_return_says(self):
        self.command("show", "q1.mspof", "-o", "out.ods")
        book = Ods(self.read("out.ods"))
        sheet = next(s for s in book.sheets if s.name == "outcomes asked")
        page, _ = self.command("show", "q1.mspof")
        for label, count, share in ([cell[0] for cell in row] for row in sheet.body()):
            self.assertRegex(page, rf"(?m)^{re.escape(label)} +{count} +{share}%$")


class SideBySide(fixture.Case):
    """mspof show with several files."""

    def setUp(self):
        super().setUp()
        self.generate("clean.csv", "-o", "year.mspof")
        for quarter in (1, 2):
            self.generate("clean.csv", "--period", f"2019-20/Q{quarter}", "-o",
                          f"q{quarter}.mspof")

    def generate(self, records, *arguments, **more):
        line = [word for word in fixture.RETURN]
        if "--period" in arguments:
            at = line.index("--period")
            del line[at:at + 2]
        return self.command("generate", records, "--mapping", "mapping.textproto", *line,
                            *arguments, **more)

    def test_pages_and_standard_output(self):
        files = ["year.mspof", "q2.mspof", "q1.mspof"]
        text, _ = self.command("show", *files)
        self.assertIn("April to June 2019", text)
        self.assertIn("Changes are from April to June 2019 to July to September 2019", text)
        html, _ = self.command("show", *files, "--format", "html")
        self.assertEqual(html, self.command("show", *reversed(files), "--format", "html")[0])
        self.assertIn('<th scope="col">Change</th>', html)
        self.assertNotIn("<script", html)

    def test_what_cannot_be_shown_together_is_refused(self):
        self.command("generate", "clean.csv", "--mapping", "mapping.textproto", "--council",
                     "E08000025", "--period", "2019-20", "--as-of", "2020-04-20", "--prepared-on",
                     "2020-04-21", "-o", "other.mspof")
        for line, says in [
                (["q1.mspof", "other.mspof"], "of different councils"),
                (["q1.mspof", "q1.mspof"], "two of the returns are of April to June 2019"),
                (["q1.mspof", "q2.mspof", "--json"], "--json: shows one submission"),
                (["q1.mspof", "q2.mspof", "-o", "out.json"], "shows one submission"),
                (["q1.mspof", "--format", "xlsx"], "name a file with -o"),
                (["q1.mspof", "none.mspof"], "none.mspof"),
        ]:
            with self.subTest(line=line):
                _, error = self.command("show", *line, expect=2)
                self.assertIn(says, error)


if __name__ == "__main__":
    unittest.main()
