# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Counts records (mspof/tally.h). mspof.count() does all of it; this is for several processes."""

from __future__ import annotations

import ctypes
from typing import Any, List, Optional, Union

from . import messages
from ._library import functions
from ._native import Handle, Serialized, Use, call, get_bytes, get_message, serialized, utf8
from .arrow import ArrowTable
from .checker import Checked, _BytesPointer, checked
from .columns import pass_columns
from .framework import Framework
from .options import Options
from .record import Record
from .returns import Return


class Outcome(Handle):
    """What counting gave: a return, or ids to settle."""

    __slots__ = ("settle",)
    #: Record ids were given more than once: count the same records again, by a tally with `settle`.
    settle: bool

    def findings(self) -> List[messages.Finding]:
        """What to look at before the return is sent."""
        with Use(self) as pointer:
            return list(get_message(messages.FindingList, functions().mspof_outcome_findings,
                                    pointer).finding)

    def council_return(self) -> Return:
        """The return. Raises FailedPreconditionError if there are ids to settle."""
        with Use(self) as pointer:
            return Return._make(functions().mspof_outcome_return, pointer)


class Tally(Handle):
    """Counts the records of one council for one period."""

    __slots__ = ()

    def __init__(self, framework: Framework, options: Options,
                 settle: Optional[Outcome] = None) -> None:
        out = ctypes.c_void_p()
        if settle is None:
            with Use(framework) as pointer:
                call(functions().mspof_tally_new, ctypes.byref(out), pointer,
                     ctypes.byref(options._struct()))
        else:
            with Use(framework, settle) as (pointer, outcome):
                call(functions().mspof_tally_new, ctypes.byref(out), pointer,
                     ctypes.byref(options._struct(outcome)))
        self._adopt(out.value)

    @classmethod
    def decode(cls, framework: Framework, options: Options, data: bytes,
               settle: Optional[Outcome] = None) -> Tally:
        """Reads the bytes of encode(). Pass the same framework and options."""
        if settle is None:
            with Use(framework) as pointer:
                return cls._make(functions().mspof_tally_decode, pointer,
                                 ctypes.byref(options._struct()), data, len(data))
        with Use(framework, settle) as (pointer, outcome):
            return cls._make(functions().mspof_tally_decode, pointer,
                             ctypes.byref(options._struct(outcome)), data, len(data))

    def add(self, record: Union[Record, Serialized], findings: bool = True) -> Checked:
        """Checks and counts a record, which is not kept. Without `findings` it is faster, and none
        are given. A record that cannot be read, or that has no id, counts as unreadable and raises
        CorruptError: note it, and go on with the next one. After ResourceExhaustedError do not use
        the tally."""
        out, belongs = _BytesPointer(), ctypes.c_int()
        wanted = ctypes.byref(out) if findings else None
        if isinstance(record, Record):
            with Use(self, record) as (pointer, given):
                call(functions().mspof_tally_add_record, pointer, given, wanted,
                     ctypes.byref(belongs))
        else:
            data = serialized(record)
            with Use(self) as pointer:
                call(functions().mspof_tally_add, pointer, data, len(data), wanted,
                     ctypes.byref(belongs))
        return checked(out, belongs)

    def add_columns(self, columns: Any, findings: bool = True) -> List[messages.Finding]:
        """Checks and counts records that stand in columns, named "record-id", "person-id",
        "council" or by a path: an object with __arrow_c_stream__ or __arrow_c_array__, such as a
        table of pyarrow or polars, a pandas DataFrame, or a dict of lists. A missing value is not
        supplied. Of a dict, every value is given as cell_text() writes it; of a frame too, but for
        categories, days and truth values, which are "yes" and "no". `row` of each finding is the
        number of its row in the columns, from 1. Raises NotFoundError or InvalidArgumentError if a
        column does not fit; nothing is then counted. Raises UnavailableError if a stream fails: the
        batches before are then counted, so begin anew with another tally."""
        library = functions()
        out = _BytesPointer()
        found = ctypes.byref(out) if findings else None
        with Use(self) as pointer:
            pass_columns(
                columns,
                lambda *batch: call(library.mspof_tally_add_columns, pointer, *batch, found),
                lambda stream: call(library.mspof_tally_add_stream, pointer, stream, found))
        return checked(out, ctypes.c_int()).findings

    def to_arrow(self) -> ArrowTable:
        """What was counted so far, as Return.to_arrow() gives it. Each time that the table is read,
        it is made of what then stands. Reading raises FailedPreconditionError if there are ids to
        settle."""
        def fill(out: Any) -> None:
            with Use(self) as pointer:
                call(functions().mspof_tally_to_arrow, out, pointer)

        return ArrowTable(fill)

    def add_unreadable(self, rows: int) -> None:
        """Accounts for rows that could not be read as records; see ReaderReport.unreadable."""
        if rows < 0:
            raise ValueError("the number of rows is negative")
        with Use(self) as pointer:
            call(functions().mspof_tally_add_unreadable, pointer, rows)

    @property
    def given(self) -> int:
        """How many records and unreadable rows were given."""
        with Use(self) as pointer:
            return int(functions().mspof_tally_given(pointer))

    def merge(self, other: Tally) -> None:
        """Adds what `other` counted, which stays unchanged. Raises FailedPreconditionError, and
        changes nothing, if both hold a record id, or if their framework, options or key differ."""
        if other is self:
            raise ValueError("a tally is not merged with itself")
        with Use(self, other) as (pointer, another):
            call(functions().mspof_tally_merge, pointer, another)

    def encode(self) -> bytes:
        """The state as bytes, which hold keyed hashes and no ids."""
        with Use(self) as pointer:
            return get_bytes(functions().mspof_tally_encode, pointer)

    def finish(self) -> Outcome:
        """Finishes counting."""
        out, settle = ctypes.c_void_p(), ctypes.c_int()
        with Use(self) as pointer:
            call(functions().mspof_tally_finish, ctypes.byref(out), ctypes.byref(settle), pointer)
        outcome = Outcome._of(out.value)
        outcome.settle = bool(settle.value)
        return outcome


def shard_of(record_id: Optional[str], shards: int) -> int:
    """The tally, of `shards`, to which a record id belongs, so that they merge. It is the same on
    every computer. None is as ""."""
    data = utf8(record_id or "", "the record id")
    return int(functions().mspof_shard_of(data, len(data), shards))
