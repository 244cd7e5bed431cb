# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""The records behind numbers, and what moved them (mspof/explain.h, mspof/explain_difference.h).

What is given here holds ids, dates and codes of records: it is for the council's own analysts.
"""

from __future__ import annotations

import ctypes
from typing import Iterable, List, Union

from . import messages
from ._declarations import DifferenceSide
from ._library import functions
from ._native import Handle, Serialized, Use, call, get_message, get_text, serialized, text_views
from .record import Record
from .tally import Tally


def _rows(rows: int) -> int:
    if rows < 0:
        raise ValueError("the number of rows is negative")
    return rows


class Explainer(Handle):
    """Shows which records are behind numbers of the return that a tally gives. Until it is closed,
    nothing can be added to the tally.

        with mspof.Explainer(tally, ["outcomes-asked:outcomes-asked=no"]) as explainer:
            for record in records:  # the same again
                for share in explainer.add(record).share:
                    print(record.record_id, share.units)
    """

    __slots__ = ()

    def __init__(self, tally: Tally, numbers: Iterable[str] = ()) -> None:
        names = text_views(numbers)
        out = ctypes.c_void_p()
        with Use(tally) as pointer:
            call(functions().mspof_explainer_new, ctypes.byref(out), pointer, names, len(names))
        self._adopt(out.value)

    def numbers(self) -> List[messages.ExplainedNumber]:
        """The numbers that are explained, in the order in which they were asked for."""
        with Use(self) as pointer:
            return list(get_message(messages.ExplainedNumberList,
                                    functions().mspof_explainer_numbers, pointer).number)

    def add(self, record: Union[Record, Serialized],
            everything: bool = False) -> messages.ExplainedRecord:
        """What one of the records that were counted adds. Pass all of them, each as often as it was
        counted. With `everything` also where it counts, and where not and why, which takes some
        milliseconds."""
        if isinstance(record, Record):
            with Use(self, record) as (pointer, given):
                return get_message(messages.ExplainedRecord,
                                   functions().mspof_explainer_add_record, pointer, given,
                                   int(everything))
        data = serialized(record)
        with Use(self) as pointer:
            return get_message(messages.ExplainedRecord, functions().mspof_explainer_add, pointer,
                               data, len(data), int(everything))

    def add_unreadable(self, rows: int) -> messages.ExplainedRecord:
        """What rows add that could not be read as records."""
        with Use(self) as pointer:
            return get_message(messages.ExplainedRecord,
                               functions().mspof_explainer_add_unreadable, pointer, _rows(rows))

    def keep_page(self) -> None:
        """Keeps, from now on, what html() shows: an id for each record behind a number, and each
        record that was asked about with `everything`. Raises FailedPreconditionError after the
        first record."""
        with Use(self) as pointer:
            call(functions().mspof_explainer_keep_page, pointer)

    def html(self, why_not: bool = False) -> str:
        """What was kept as one HTML document that needs no other file; with `why_not` also where a
        record does not count, and why. Raises FailedPreconditionError if keep_page() was not
        called, or if the records so far do not add up to a number."""
        with Use(self) as pointer:
            return get_text(functions().mspof_explainer_html, pointer, int(why_not))


class DifferenceExplainer(Handle):
    """Shows which records moved each number that differs between the returns of two tallies. Until
    it is closed, nothing can be added to the tallies."""

    __slots__ = ()

    def __init__(self, before: Tally, after: Tally) -> None:
        out = ctypes.c_void_p()
        with Use(before, after) as (first, second):
            call(functions().mspof_difference_explainer_new, ctypes.byref(out), first, second)
        self._adopt(out.value)

    def numbers(self) -> List[messages.ChangedNumber]:
        """The numbers that differ and that both returns supply."""
        with Use(self) as pointer:
            return list(get_message(messages.ChangedNumberList,
                                    functions().mspof_difference_explainer_numbers,
                                    pointer).number)

    def add(self, side: DifferenceSide, record: Union[Record, Serialized]) -> None:
        """Takes one of the records that were counted on this side. Pass all of both sides, each as
        often as it was counted."""
        if isinstance(record, Record):
            with Use(self, record) as (pointer, given):
                call(functions().mspof_difference_explainer_add_record, pointer, int(side), given)
            return
        data = serialized(record)
        with Use(self) as pointer:
            call(functions().mspof_difference_explainer_add, pointer, int(side), data, len(data))

    def add_unreadable(self, side: DifferenceSide, rows: int) -> None:
        """Takes rows of this side that could not be read as records."""
        with Use(self) as pointer:
            call(functions().mspof_difference_explainer_add_unreadable, pointer, int(side),
                 _rows(rows))

    def moves(self, number: int) -> List[messages.Move]:
        """What moved the number at this position of numbers(). Raises FailedPreconditionError if
        the records so far do not add up to both returns."""
        if number < 0:
            raise ValueError("the position of the number is negative")
        with Use(self) as pointer:
            return list(get_message(messages.MoveList,
                                    functions().mspof_difference_explainer_moves, pointer,
                                    number).move)

    def moved(self) -> messages.MoveCounts:
        """How many records moved any number."""
        with Use(self) as pointer:
            return get_message(messages.MoveCounts, functions().mspof_difference_explainer_moved,
                               pointer)
