# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""The workbook from which the two files were saved: a sheet for each.

two-files.mapping.textproto reads it too. It needs openpyxl (Debian: python3-openpyxl).
"""

import re

import two_files

DATES = [two_files.COLUMNS.index(name) for name in ("RAISED", "START", "END", "BORN", "DIED")]
NUMBER = re.compile(r"0|[1-9][0-9]*(\.[0-9]+)?")


def typed(text):
    """The value that a spreadsheet makes of typed text; 02 was typed as a text."""
    if not NUMBER.fullmatch(text):
        return text or None
    return float(text) if "." in text else int(text)


def write(cases, path):
    import openpyxl  # Imported here, because no other shape needs it.
    from openpyxl.cell import WriteOnlyCell

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Enquiries")
    sheet.append(two_files.COLUMNS)
    answers = []
    for damage, cells in two_files.enquiries(cases, answers):
        row = [typed(cell) for cell in cells]
        if damage:  # A sheet has no row that is too short; the reference was overwritten.
            row[0] = None
        for column in DATES:
            if row[column] and not isinstance(row[column], str):
                row[column] = WriteOnlyCell(sheet, row[column])
                row[column].number_format = "dd/mm/yyyy hh:mm"
        sheet.append(row)
    sheet = book.create_sheet("Feedback")
    sheet.append(two_files.FEEDBACK)
    for row in answers:
        sheet.append([typed(cell) for cell in row])
    book.save(path)
