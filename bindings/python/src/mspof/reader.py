# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Turns rows into records by a mapping (mspof/mapping.h)."""

from __future__ import annotations

import ctypes
import dataclasses
import datetime
import weakref
from typing import Any, List, Mapping as ByName, Optional, Tuple, Union

from . import messages
from ._declarations import mspof_input, mspof_reader_options
from ._library import functions
from ._native import Handle, Use, _BytesPointer, call, day, get_message, take, text
from .framework import Framework
from .record import Record
from .table import Mapping, Table

#: A table to read: delimited text as the mapping describes it, or rows.
Source = Union[bytes, str, Table]


@dataclasses.dataclass(frozen=True)
class ReaderOptions:
    """How to read."""

    #: Longest row. 0: 16 MiB.
    max_row_bytes: int = 0
    #: Most memory for rows of parts. 0: 256 MiB.
    max_part_bytes: int = 0
    #: A day: improbable dates are counted. None: they are not.
    as_of: Optional[datetime.date] = None
    #: The report has the unknown codes, which are values of records.
    keep_unmapped_codes: bool = False

    def _struct(self) -> Any:
        return mspof_reader_options(
            struct_size=ctypes.sizeof(mspof_reader_options), max_row_bytes=self.max_row_bytes,
            max_part_bytes=self.max_part_bytes, as_of=day(self.as_of, "as_of"),
            keep_unmapped_codes=int(self.keep_unmapped_codes))


class Reader(Handle):
    """An iterator over the records of tables.

        for record in mspof.Reader.open(framework, mapping, csv):
            tally.add(record)

    Each record is the same object, and holds what was read until the next one is read. If reading
    fails, do not make a return of what was read.
    """

    __slots__ = ("_framework", "_record", "_findings")

    _framework: Framework
    _record: Any
    _findings: List[messages.Finding]

    @classmethod
    def open(cls, framework: Framework, mapping: Mapping, first: Source,
             parts: ByName[str, Source] = {}, options: ReaderOptions = ReaderOptions()) -> Reader:
        """Opens the first table and the parts of the mapping, by their ids."""
        sources: List[Tuple[Optional[str], Source]] = [(None, first), *parts.items()]
        sources = [(part, source.encode("utf-8") if isinstance(source, str) else source)
                   for part, source in sources]
        tables = [source for _, source in sources if isinstance(source, Table)]
        inputs = (mspof_input * len(sources))()
        with Use(framework, mapping, *tables) as (definition, columns, *pointers):
            rows = iter(pointers)
            for given, (part, source) in zip(inputs, sources):
                given.part = text(part, "a part")
                if isinstance(source, Table):
                    given.table = next(rows)
                else:
                    # An empty text is one too; NULL would be a table.
                    given.csv, given.csv_size = source, len(source)
            self = cls._make(functions().mspof_reader_open, definition, columns, inputs,
                             len(inputs), ctypes.byref(options._struct()), kept=(inputs, sources))
        for table in tables:
            table._readers.add(self)
        return self._begin(framework)

    @classmethod
    def open_stream(cls, framework: Framework, data: bytes, mapping: Optional[Mapping] = None,
                    options: ReaderOptions = ReaderOptions()) -> Reader:
        """Opens a stream of records (docs/formats/records.md)."""
        data = bytes(data)
        given = ctypes.byref(options._struct())
        open_it = functions().mspof_reader_open_stream
        if mapping is None:
            with Use(framework) as pointer:
                self = cls._make(open_it, pointer, None, data, len(data), given, kept=(data,))
        else:
            with Use(framework, mapping) as (pointer, columns):
                self = cls._make(open_it, pointer, columns, data, len(data), given, kept=(data,))
        return self._begin(framework)

    def _begin(self, framework: Framework) -> Reader:
        self._framework = framework
        self._record = lambda: None
        self._findings = []
        return self

    def __iter__(self) -> Reader:
        return self

    def __next__(self) -> Record:
        record = self._record()
        if record is None or record.closed:
            record = Record(self._framework)
            self._record = weakref.ref(record)
        more, found = ctypes.c_int(), _BytesPointer()
        try:
            with Use(self, record) as (pointer, filled):
                call(functions().mspof_reader_next, ctypes.byref(more), ctypes.byref(found),
                     pointer, filled)
        finally:
            if found:
                data = take(found, functions())
                if data:
                    self._findings += messages.FindingList.FromString(data).finding
        if not more.value:
            raise StopIteration
        return record  # type: ignore[no-any-return]

    def take_findings(self) -> List[messages.Finding]:
        """What was found in rows that were passed over since the last call."""
        found, self._findings = self._findings, []
        return found

    def report(self) -> messages.ReaderReport:
        """What was read so far."""
        with Use(self) as pointer:
            return get_message(messages.ReaderReport, functions().mspof_reader_report, pointer)

