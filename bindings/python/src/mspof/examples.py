# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Synthetic records of any framework, for tests (mspof/example_records.h)."""

from __future__ import annotations

import ctypes
import datetime
from typing import Iterator, Optional

from . import messages
from ._library import functions
from ._native import Handle, Use, call, day, get_message, text
from .framework import Framework


class Examples(Handle):
    """Makes one synthetic record after another, without an end.

        for made in itertools.islice(mspof.Examples(framework), 1000): store(made.record)
    """

    __slots__ = ()

    def __init__(self, framework: Framework, seed: int = 1, defects: int = 0,
                 period: Optional[str] = None, as_of: Optional[datetime.date] = None) -> None:
        """`defects`: how many of a thousand break a rule on purpose. `period`: None: the first year
        of the definition. `as_of`: None: 91 days after the period."""
        out = ctypes.c_void_p()
        with Use(framework) as pointer:
            call(functions().mspof_examples_new, ctypes.byref(out), pointer, seed, defects,
                 text(period, "period"), day(as_of, "as_of"))
        self._adopt(out.value)

    def __iter__(self) -> Iterator[messages.ExampleRecord]:
        return self

    def __next__(self) -> messages.ExampleRecord:
        """The next record, and the rule that it breaks. There is always one more."""
        with Use(self) as pointer:
            return get_message(messages.ExampleRecord, functions().mspof_examples_next, pointer)

    def report(self) -> messages.ExampleReport:
        """What the records so far show, and how their table is read."""
        with Use(self) as pointer:
            return get_message(messages.ExampleReport, functions().mspof_examples_report, pointer)
