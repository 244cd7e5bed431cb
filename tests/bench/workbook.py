# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""A workbook as a spreadsheet program writes it, made fast enough for a million rows."""

import itertools
import zipfile
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"


def letters(column):
    """The name of a column, from 0."""
    name = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def relationships(**targets):
    return f'<Relationships xmlns="{RELATIONSHIPS}">' + "".join(
        f'<Relationship Id="{kind}" Type="{TYPES}/{kind}" Target="{target}"/>'
        for kind, target in targets.items()) + "</Relationships>"


def write_part(archive, name, start, pieces, end):
    with archive.open(name, "w", force_zip64=True) as part:
        part.write(start.encode())
        pieces = iter(pieces)
        while some := list(itertools.islice(pieces, 500)):
            part.write("".join(some).encode())
        part.write(end.encode())


def write(path, rows):
    """Writes rows of text to the first sheet; equal texts are shared."""
    texts = {}

    def row_xml(number, cells):
        return f'<row r="{number}">' + "".join(
            f'<c r="{letters_of[i]}{number}" t="s"><v>{texts.setdefault(text, len(texts))}</v></c>'
            for i, text in enumerate(cells) if text) + "</row>"

    letters_of = [letters(i) for i in range(1000)]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("_rels/.rels", relationships(officeDocument="xl/workbook.xml"))
        archive.writestr("xl/_rels/workbook.xml.rels", relationships(
            worksheet="worksheets/sheet1.xml", sharedStrings="sharedStrings.xml"))
        archive.writestr("xl/workbook.xml",
                         f'<workbook xmlns="{MAIN}" xmlns:r="{TYPES}"><sheets><sheet name="Data" '
                         'sheetId="1" r:id="worksheet"/></sheets></workbook>')
        write_part(archive, "xl/worksheets/sheet1.xml", f'<worksheet xmlns="{MAIN}"><sheetData>',
                   itertools.starmap(row_xml, enumerate(rows, 1)), "</sheetData></worksheet>")
        write_part(archive, "xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">',
                   (f"<si><t>{escape(text)}</t></si>" for text in texts), "</sst>")
