# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Results as columns: a table that every library for Apache Arrow reads, and plain Python too."""

from __future__ import annotations

import ctypes
import importlib
from typing import Any, Callable, Dict, Iterable, List

from . import messages
from ._declarations import ArrowArray, ArrowArrayStream, ArrowSchema
from ._library import functions
from ._native import call

_NAME = b"arrow_array_stream"
_Schema = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.POINTER(ArrowSchema))
_Next = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.POINTER(ArrowArray))
_Release = ctypes.CFUNCTYPE(None, ctypes.c_void_p)

# ---- Capsules -----------------------------------------------------------------------------------

# What a capsule points to, until it has gone.
_streams: Dict[int, ArrowArrayStream] = {}

_new_capsule = ctypes.pythonapi.PyCapsule_New
_new_capsule.restype = ctypes.py_object
_new_capsule.argtypes = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p)
# The capsule of a destructor is no object any more, so it is passed on as an address.
_address_in = ctypes.PYFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_char_p)(
    ("PyCapsule_GetPointer", ctypes.pythonapi))


def _release(struct: Any) -> None:
    """Releases a struct of Arrow, unless a consumer has taken it."""
    if struct.release:
        _Release(struct.release)(ctypes.addressof(struct))


def _end(capsule: int) -> None:
    stream = _streams.pop(_address_in(capsule, _NAME), None)
    if stream is not None:
        _release(stream)


_end_capsule = ctypes.PYFUNCTYPE(None, ctypes.c_void_p)(_end)
# A capsule may go after this module.
ctypes.pythonapi.Py_IncRef(ctypes.py_object(_end_capsule))


# ---- Tables -------------------------------------------------------------------------------------


class ArrowTable:
    """Columns of one result. Libraries take it as it is: polars.from_arrow(table),
    pyarrow.table(table). It can be read any number of times, and keeps the object that it is made
    from, each time anew."""

    def __init__(self, fill: Callable[[Any], None]) -> None:
        self._fill = fill

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        """A capsule of a new stream. No other schema is given than its own."""
        stream = ArrowArrayStream()
        self._fill(ctypes.byref(stream))
        address = ctypes.addressof(stream)
        _streams[address] = stream
        return _new_capsule(address, _NAME, ctypes.cast(_end_capsule, ctypes.c_void_p))

    def columns(self) -> Dict[str, List[Any]]:
        """The cells of each column by its name: texts, whole numbers, and None."""
        stream = ArrowArrayStream()
        self._fill(ctypes.byref(stream))
        address = ctypes.addressof(stream)
        schema, array = ArrowSchema(), ArrowArray()
        try:
            for code in (_Schema(stream.get_schema)(address, ctypes.byref(schema)),
                         _Next(stream.get_next)(address, ctypes.byref(array))):
                if code:
                    raise MemoryError
            return {schema.children[i].contents.name.decode("utf-8"):
                    _cells(schema.children[i].contents, array.children[i].contents)
                    for i in range(schema.n_children)}
        finally:
            for struct in (array, schema, stream):
                _release(struct)

    def to_dicts(self) -> List[Dict[str, Any]]:
        """A dict for each row."""
        columns = self.columns()
        return [dict(zip(columns, row)) for row in zip(*columns.values())]

    def to_pandas(self) -> Any:
        """A pandas DataFrame. Whole numbers that may be missing are of pandas' type Int64."""
        pandas: Any = importlib.import_module("pandas")  # Nothing else here needs it.
        return pandas.DataFrame({
            name: pandas.array(cells, dtype="Int64") if name in ("row", "value") else
            pandas.Series(cells, dtype=object) for name, cells in self.columns().items()})


def _cells(schema: ArrowSchema, array: ArrowArray) -> List[Any]:
    """The cells of a column that the library gave."""
    length = array.length
    buffers = ctypes.cast(array.buffers, ctypes.POINTER(ctypes.c_void_p))
    there = ctypes.string_at(buffers[0], (length + 7) // 8) if buffers[0] and length else b""
    cells: List[Any]
    if schema.format == b"l":
        cells = list((ctypes.c_int64 * length).from_address(buffers[1])) if length else []
    else:
        ends = (ctypes.c_int32 * (length + 1)).from_address(buffers[1])
        texts = ctypes.string_at(buffers[2], ends[length]) if length else b""
        cells = [texts[begin:end].decode("utf-8") for begin, end in zip(ends, ends[1:])]
    if there:
        cells = [cell if there[i // 8] >> i % 8 & 1 else None for i, cell in enumerate(cells)]
    return cells


def findings_to_arrow(findings: Iterable[messages.Finding]) -> ArrowTable:
    """Findings as columns, with the names of the CSV form of `mspof check`."""
    data = messages.FindingList(finding=list(findings)).SerializeToString()
    return ArrowTable(lambda out: call(functions().mspof_findings_to_arrow, out, data, len(data)))


__all__ = ["ArrowTable", "findings_to_arrow"]
