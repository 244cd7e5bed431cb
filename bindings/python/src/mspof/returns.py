# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Returns, and counts that are filled in by hand (mspof/return.h, top_up.h, counts.h)."""

from __future__ import annotations

import ctypes
from typing import Any, List, Optional, Sequence, Union

from . import messages
from ._library import functions
from ._native import Handle, Use, call, get_message, get_text, text
from .arrow import ArrowTable
from .framework import Framework
from .options import Options


def _parts(pointers: Sequence[int]) -> Any:
    return (ctypes.c_void_p * len(pointers))(*pointers)


class Return(Handle):
    """The counts of one council for one period. It never changes."""

    __slots__ = ()

    def message(self) -> messages.Return:
        """All of it."""
        with Use(self) as pointer:
            return get_message(messages.Return, functions().mspof_return_message, pointer)

    def count(self, cell: str) -> int:
        """The number of a cell, "measure:dimension=code,…". Raises NotFoundError, and
        FailedPreconditionError if the measure is not supplied."""
        out = ctypes.c_uint64()
        with Use(self) as pointer:
            call(functions().mspof_return_count, ctypes.byref(out), pointer, text(cell))
        return out.value

    def to_arrow(self) -> ArrowTable:
        """All of it as columns, a row for each datum: `part`, `id`, `population`, `name`, and the
        datum in `value`, if it is a number, else in `text`. The words are those of the CSV form of
        a submission."""
        def fill(out: Any) -> None:
            with Use(self) as pointer:
                call(functions().mspof_return_to_arrow, out, pointer)

        return ArrowTable(fill)

    def check(self, framework: Framework) -> List[messages.Finding]:
        """Rules about returns, and arithmetic."""
        with Use(framework, self) as (definition, pointer):
            return list(get_message(messages.FindingList, functions().mspof_return_check,
                                    definition, pointer).finding)

    def check_change(self, framework: Framework, before: Return) -> List[messages.Finding]:
        """What changed too much since an earlier return."""
        with Use(framework, self, before) as (definition, pointer, earlier):
            return list(get_message(messages.FindingList, functions().mspof_return_check_change,
                                    definition, pointer, earlier).finding)

    def check_adds_up(self, parts: Sequence[Return]) -> List[messages.Finding]:
        """Where parts of the period do not add up to this return."""
        with Use(self, *parts, self) as (pointer, *pointers):
            return list(get_message(messages.FindingList, functions().mspof_return_check_adds_up,
                                    pointer, _parts(pointers[:-1]), len(parts)).finding)

    def top_up(self, framework: Framework, standing: Return) -> Return:
        """The measures of this return that `standing` does not supply, to be sent as a top-up."""
        with Use(framework, standing, self) as (definition, earlier, pointer):
            return Return._make(functions().mspof_return_top_up, definition, earlier, pointer)

    @classmethod
    def merge(cls, framework: Framework, parts: Sequence[Return]) -> Return:
        """A return and its top-ups as one."""
        with Use(framework, *parts, framework) as (definition, *pointers):
            return cls._make(functions().mspof_return_merge, definition, _parts(pointers[:-1]),
                             len(parts))


def counts_template(framework: Framework, council: Optional[str] = None,
                    period: Optional[str] = None, cumulative: bool = False) -> str:
    """The template of counts to fill in by hand, as CSV."""
    with Use(framework) as pointer:
        return get_text(functions().mspof_counts_template, pointer, text(council), text(period),
                        int(cumulative))


def counts_heading(csv: Union[str, bytes]) -> messages.CountsHeading:
    """What a file of counts is about."""
    data = csv.encode("utf-8") if isinstance(csv, str) else csv
    return get_message(messages.CountsHeading, functions().mspof_counts_heading, data, len(data))


def counts_return(framework: Framework, options: Options, csv: Union[str, bytes]) -> Return:
    """The return of a filled-in template. Of `options`, council and period may be None: those of
    the file. The message of an error has a line for each mistake."""
    data = csv.encode("utf-8") if isinstance(csv, str) else csv
    with Use(framework) as pointer:
        return Return._make(functions().mspof_counts_return, pointer,
                            ctypes.byref(options._struct()), data, len(data))
