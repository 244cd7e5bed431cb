# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Days and times of the United Kingdom, and the ways in which suppliers write them.

A day is a datetime.date, or a NoDay, which is not in the calendar. Every function that writes a
day takes both, like a system that lets people type dates.
"""

from datetime import date, timedelta
from typing import NamedTuple

AS_OF = date(2020, 6, 30)


class NoDay(NamedTuple):
    """A date that does not exist, for example 31 February 2019."""
    year: int
    month: int
    day: int


class Moment(NamedTuple):
    """A civil time. `certain`: the system knows the day, and writes it with an offset."""
    day: object
    minute: int
    certain: bool = True


def days(n):
    return timedelta(days=n)


def years_before(day, years):
    """The birthday of a person who becomes `years` old on `day` (28 for 29 February)."""
    return date(day.year - years, day.month, 28 if (day.month, day.day) == (2, 29) else day.day)


def iso(day):
    """yyyy-mm-dd"""
    return f"{day.year:04}-{day.month:02}-{day.day:02}"


def british(day):
    """dd/mm/yyyy"""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def clock(minute):
    """hh:mm"""
    return f"{minute // 60:02}:{minute % 60:02}"


def summer_time(day):
    """Whether it is British Summer Time at noon on `day`."""
    def last_sunday(month):
        last = date(day.year, month, 31)
        return last - days((last.weekday() + 1) % 7)
    return 3 <= day.month <= 10 and last_sunday(3) <= day < last_sunday(10)


def plain_time(moment):
    """ISO 8601 without an offset: the day in the United Kingdom is not certain."""
    return f"{iso(moment.day)}T{clock(moment.minute)}:00"


def local_time(moment):
    """ISO 8601 with the offset of the United Kingdom."""
    offset = "+01:00" if summer_time(moment.day) else "+00:00"
    return plain_time(moment) + (offset if moment.certain else "")


def utc(moment):
    """ISO 8601 in UTC: in summer it is an hour less."""
    day, minute, certain = moment
    if not certain:
        return plain_time(moment)
    if summer_time(day):
        minute -= 60
    if minute < 0:
        day, minute = day - days(1), minute + 24 * 60
    return plain_time(Moment(day, minute)) + "Z"


def serial(day, minute=0):
    """A spreadsheet's number: days since 30 December 1899; the time is a fraction."""
    number = (day - date(1899, 12, 30)).days
    return f"{number + minute / 1440:.10g}" if minute else str(number)
