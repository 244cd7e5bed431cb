# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Records that are filled by handles, without a message for each (mspof/record_buffer.h)."""

from __future__ import annotations

import ctypes
import datetime
from typing import Any, Optional, Union

from . import messages
from ._library import functions
from ._native import (Handle, Serialized, Use, busy, call, get_bytes, get_text, is_closed,
                      serialized, text, utf8)
from .errors import error_of
from .framework import Code, Framework, Path

#: A value of the record itself, in no row.
NO_ROW = -1
#: A value of a path: a code's handle, a day, a whole number, or a text. None: no value.
Value = Union[Code, datetime.date, int, str, None]


class Record(Handle):
    """A record that is filled, checked or counted, cleared and filled again.

        record = mspof.Record(framework)
        for row in rows:
            record.clear()
            record.id = row.id
            record.set("concluded", row.concluded)
            tally.add(record)

    A value that does not fit its path marks the record: until it is cleared, it gives the finding
    "record-misuse" and counts as unreadable.
    """

    __slots__ = ("_framework", "_set_text", "_set_code", "_set_date", "_set_number")

    _framework: Framework

    def __init__(self, framework: Framework) -> None:
        out = ctypes.c_void_p()
        library = functions()
        with Use(framework) as pointer:
            call(library.mspof_record_new, ctypes.byref(out), pointer)
        self._adopt(out.value)
        self._framework = framework
        self._set_text = library.mspof_record_set_text
        self._set_code = library.mspof_record_set_code
        self._set_date = library.mspof_record_set_date
        self._set_number = library.mspof_record_set_number

    def _call(self, function: Any, *arguments: Any) -> None:
        if not self._lock.acquire(blocking=False):
            raise busy(self)
        try:
            if self._pointer is None:
                raise is_closed(self)
            code = function(self._pointer, *arguments)
            if code:
                raise error_of(code, "the record is not changed")
        finally:
            self._lock.release()

    def _path(self, path: Union[str, Path]) -> Path:
        return path if isinstance(path, Path) else self._framework.path(path)

    def _set_name(self, function: Any, value: Optional[str], what: str) -> None:
        content = b"" if value is None else utf8(value, what)
        self._call(function, content, len(content))

    def clear(self) -> None:
        """Empties the record and keeps its memory."""
        self._call(functions().mspof_record_clear)

    def set_id(self, value: Optional[str]) -> None:
        """Sets the id of the record, a pseudonym of 1 to 200 bytes. None: it has none, and a rule
        finds that."""
        self._set_name(functions().mspof_record_set_id, value, "the id")

    def set_person_id(self, value: Optional[str]) -> None:
        """Sets the pseudonymous id of the adult at risk."""
        self._set_name(functions().mspof_record_set_person_id, value, "the id of the person")

    def set_council(self, value: Optional[str]) -> None:
        """Sets the GSS code of the council, if it is not that of the return."""
        self._set_name(functions().mspof_record_set_council, value, "the council")

    def set(self, path: Union[str, Path], value: Value, row: int = NO_ROW) -> None:
        """Sets a value, or adds one if the path takes several; of any other path the last call
        counts. `row` is what add_row() gave; leave it out for a value of the record itself. A text
        is a code, a day or a number, whichever the path takes."""
        where = self._path(path)
        if isinstance(value, str):
            content = utf8(value, "a value")
            self._call(self._set_text, where, content, len(content), row)
        elif isinstance(value, Code):
            self._call(self._set_code, where, value, row)
        elif isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
            self._call(self._set_date, where, value.year, value.month, value.day, row)
        elif isinstance(value, int) and not isinstance(value, bool):
            if not -2**31 <= value < 2**31:
                self._call(self._set_text, where, b"%d" % value, len(b"%d" % value), row)
            else:
                self._call(self._set_number, where, value, row)
        elif value is not None:
            raise TypeError(
                f"a value is a Code, date, int, str or None, not {type(value).__name__}")

    def set_unlisted(self, path: Union[str, Path], text: Optional[str],
                     row: int = NO_ROW) -> None:
        """Sets a value that cannot be read, even if its text is that of a code: a code of your own
        that has no meaning here. The text is not kept. None: no value."""
        content = b"" if text is None else utf8(text, "a value")
        self._call(functions().mspof_record_set_unlisted, self._path(path), content, len(content),
                   row)

    def set_supplied(self, group: Union[str, Path]) -> None:
        """States that the group is supplied, even if no row is added: there were none."""
        self._call(functions().mspof_record_set_supplied, self._path(group))

    def add_row(self, group: Union[str, Path]) -> int:
        """Adds a row to a group, or an answer set to a collection. Gives its number for `row`; -1
        marks the record: it is no group, or the record has 1,000 rows."""
        out = ctypes.c_int()
        with Use(self) as pointer:
            code = functions().mspof_record_add_row(ctypes.byref(out), pointer, self._path(group))
        if code:
            raise error_of(code, "the row is not added")
        return out.value

    def decode(self, record: Serialized) -> None:
        """Clears the record and fills it from a CaseRecord."""
        data = serialized(record)
        with Use(self) as pointer:
            call(functions().mspof_record_decode, pointer, data, len(data))


def record_to_json(record: Serialized) -> str:
    """A CaseRecord in protobuf's JSON form."""
    data = serialized(record)
    return get_text(functions().mspof_record_to_json, data, len(data))


def record_from_json(json: Union[str, bytes], name: str = "record") -> messages.CaseRecord:
    """The CaseRecord of a JSON form. `name` is what messages call the text."""
    data = json.encode("utf-8") if isinstance(json, str) else json
    return messages.CaseRecord.FromString(
        get_bytes(functions().mspof_record_from_json, text(name), data, len(data)))
