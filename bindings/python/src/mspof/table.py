# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Tables of text cells and mappings, from a host's rows or a pandas frame (mspof/mapping.h)."""

from __future__ import annotations

import ctypes
import datetime
import weakref
from typing import Any, Iterable, Iterator, List, Sequence, Tuple, Union

from . import messages
from ._library import functions
from ._native import Handle, Use, call, encoded, files, get_message, text_views, views
from .errors import FailedPreconditionError


class Mapping(Handle):
    """Which column feeds which path. It never changes, and threads may share it."""

    __slots__ = ()
    _shared = True

    @classmethod
    def from_text(cls, name: str, content: Union[str, bytes]) -> Mapping:
        """Reads a mapping, as text or JSON. `name` is what messages call it."""
        return cls._make(functions().mspof_mapping_from_text, files({name: content}))

    @property
    def info(self) -> messages.MappingInfo:
        """What the mapping is for."""
        with Use(self) as pointer:
            return get_message(messages.MappingInfo, functions().mspof_mapping_info, pointer)


def cell_text(value: Any) -> str:
    """A cell as text. None is no value; a day is "2019-06-30", and a moment
    "2019-06-30 22:30:00+01:00"; a number without a fraction has no point."""
    if value is None or value is False or value is True:
        return {None: "", False: "false", True: "true"}[value]
    if isinstance(value, str):
        return value
    if isinstance(value, datetime.datetime):
        if value.tzinfo is None and value.time() == datetime.time():
            return value.date().isoformat()
        return value.isoformat(sep=" ")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def frame_cells(series: Any) -> List[Any]:
    """The cells of a column of a pandas DataFrame. A missing value is None."""
    return list(series.astype(object).where(series.notna(), None))


def frame_columns(frame: Any) -> Iterator[Tuple[str, List[Any]]]:
    """The name and the cells of each column of a pandas DataFrame."""
    for place in range(len(frame.columns)):
        yield str(frame.columns[place]), frame_cells(frame.iloc[:, place])


class Table(Handle):
    """Rows of text cells, for a Reader. It holds what is added.

        table = mspof.Table(["Case no", "Closed on"], cursor)
    """

    __slots__ = ("_columns", "_readers")
    _pointed_to = True

    def __init__(self, headings: Iterable[str], rows: Iterable[Sequence[Any]] = ()) -> None:
        names = list(headings)
        out = ctypes.c_void_p()
        call(functions().mspof_table_new, ctypes.byref(out), text_views(names), len(names))
        self._adopt(out.value)
        self._readers: Any = weakref.WeakSet()
        for row in rows:
            self.add_row(row)

    @classmethod
    def from_frame(cls, frame: Any) -> Table:
        """The columns of a pandas DataFrame, without its index. A missing value is no value."""
        columns = list(frame_columns(frame))
        return cls([name for name, _ in columns], zip(*[cells for _, cells in columns]))

    def add_row(self, cells: Sequence[Any]) -> None:
        """Adds a row with a cell for each heading, as cell_text() writes it. Not while a reader
        reads the table."""
        if self._readers and any(not reader.closed for reader in self._readers):
            raise FailedPreconditionError("a reader reads this table: close it first")
        given = views([encoded(cell_text(cell), "a cell") for cell in cells])
        with Use(self) as pointer:
            call(functions().mspof_table_add_row, pointer, given, len(given))


__all__: List[str] = ["Mapping", "Table", "cell_text"]
