# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""The period of a return: "2019-20", "2019-20/Q3", "2019-04-01..2020-03-31"."""

import calendar
import datetime
import re


def parse(text, cumulative):
    """(first day, last day). A cumulative one begins on 1 April."""
    span = re.fullmatch(r"(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)", text)
    if span:
        return tuple(map(datetime.date.fromisoformat, span.groups()))
    found = re.fullmatch(r"(\d{4})-(\d\d)(?:/Q([1-4]))?", text)
    if not found or (int(found[1]) + 1) % 100 != int(found[2]):
        raise ValueError(f"no period: {text}")
    year, quarter = int(found[1]), int(found[3] or 0)
    last_month = 3 * (quarter or 4)  # Months after March.
    last = _end_of_month(year, 3 + last_month)
    first = datetime.date(year, 4, 1)
    if quarter and not cumulative:
        first = datetime.date(*_month(year, 1 + last_month), 1)
    return first, last


def _month(year, month):
    return (year, month) if month <= 12 else (year + 1, month - 12)


def _end_of_month(year, month):
    year, month = _month(year, month)
    return datetime.date(year, month, calendar.monthrange(year, month)[1])
