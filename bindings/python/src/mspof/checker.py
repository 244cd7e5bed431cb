# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Checks records one after the other (mspof/checker.h)."""

from __future__ import annotations

import ctypes
from typing import Any, List, NamedTuple, Union

from . import messages
from ._declarations import mspof_bytes
from ._library import functions
from ._native import Handle, Serialized, Use, call, get_message, serialized, take
from .columns import pass_columns
from .framework import Framework
from .options import Options
from .record import Record

_BytesPointer = ctypes.POINTER(mspof_bytes)


class Checked(NamedTuple):
    """What a check of one record found."""

    #: What is wrong with the record, by path and rule. Empty: no rule is broken.
    findings: List[messages.Finding]
    #: Whether the record belongs to the period, or that is not known.
    belongs: bool


def checked(pointer: Any, belongs: ctypes.c_int) -> Checked:
    """What a function gave; the bytes are released."""
    data = take(pointer, functions()) if pointer else b""
    findings = list(messages.FindingList.FromString(data).finding) if data else []
    return Checked(findings, bool(belongs.value))


class Checker(Handle):
    """Applies the rules of a framework to one record after the other.

        checker = mspof.Checker(framework, mspof.Options(as_of=datetime.date.today()))
        for finding in checker.check(record).findings: print(finding.message, finding.remedy)
    """

    __slots__ = ()

    def __init__(self, framework: Framework, options: Options) -> None:
        out = ctypes.c_void_p()
        with Use(framework) as pointer:
            call(functions().mspof_checker_new, ctypes.byref(out), pointer,
                 ctypes.byref(options._struct()))
        self._adopt(out.value)

    def check(self, record: Union[Record, Serialized]) -> Checked:
        """Checks a record, which need not have an id."""
        out, belongs = _BytesPointer(), ctypes.c_int()
        if isinstance(record, Record):
            with Use(self, record) as (pointer, given):
                call(functions().mspof_checker_check_record, ctypes.byref(out),
                     ctypes.byref(belongs), pointer, given)
        else:
            data = serialized(record)
            with Use(self) as pointer:
                call(functions().mspof_checker_check, ctypes.byref(out), ctypes.byref(belongs),
                     pointer, data, len(data))
        return checked(out, belongs)

    def check_columns(self, columns: Any) -> List[messages.Finding]:
        """Checks records that stand in columns: see Tally.add_columns()."""
        library = functions()
        with Use(self) as pointer:
            found = pass_columns(
                columns,
                lambda *batch: get_message(messages.FindingList,
                                           library.mspof_checker_check_columns, pointer, *batch),
                lambda stream: get_message(messages.FindingList,
                                           library.mspof_checker_check_stream, pointer, stream))
        return list(found.finding)

    def not_run(self) -> List[messages.RuleNotRun]:
        """The rules that are never run."""
        with Use(self) as pointer:
            return list(get_message(messages.RuleNotRunList, functions().mspof_checker_not_run,
                                    pointer).rule)
