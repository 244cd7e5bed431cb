# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Records in columns, by the Arrow C interfaces: no call and no message for each record.

Any object that has __arrow_c_stream__ or __arrow_c_array__ is passed on as it is, for example a
table of pyarrow or polars, or what DuckDB gives. Columns that are plain lists become arrays of
texts here. Of a pandas frame, categories, days and truth values stay what they are, where they are.
"""

from __future__ import annotations

import ctypes
import importlib
import itertools
from typing import Any, Callable, List, Mapping, Protocol, Sequence, Tuple, TypeVar, Union

from ._declarations import ArrowArray, ArrowArrayStream, ArrowSchema
from ._native import encoded
from .table import cell_text, frame_cells

_capsule_pointer = ctypes.pythonapi.PyCapsule_GetPointer
_capsule_pointer.restype = ctypes.c_void_p
_capsule_pointer.argtypes = (ctypes.py_object, ctypes.c_char_p)

_Result = TypeVar("_Result")
#: A type and its values, and what keeps both.
_Column = Tuple[ArrowSchema, ArrowArray]


class ArrowColumns(Protocol):
    """What gives columns: the Arrow PyCapsule interface, for one batch."""

    def __arrow_c_array__(self, requested_schema: Any = None) -> Tuple[Any, Any]:
        """Capsules of the type and of the values."""


class ArrowStream(Protocol):
    """What gives columns batch by batch: the Arrow PyCapsule interface."""

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        """A capsule of the stream."""


class Batch:
    """Columns of one struct. It owns the structs and their buffers."""

    def __init__(self) -> None:
        self._kept: List[Any] = []
        self.schema = ArrowSchema()
        self.array = ArrowArray()

    @classmethod
    def of_lists(cls, columns: Mapping[str, Sequence[Any]]) -> Batch:
        """Each cell as cell_text() writes it."""
        batch = cls()
        batch._fill([batch._texts(name, cells) for name, cells in columns.items()])
        return batch

    @classmethod
    def of_frame(cls, frame: Any) -> Batch:
        """The columns of a pandas DataFrame, without its index."""
        batch = cls()
        batch._fill([batch._series(str(name), frame.iloc[:, place])
                     for place, name in enumerate(frame.columns)])
        return batch

    def _fill(self, made: List[_Column]) -> None:
        sizes = {array.length for _, array in made}
        if len(sizes) > 1:
            raise ValueError("the columns have different lengths")
        self.schema = ArrowSchema(format=b"+s", n_children=len(made), children=self._pointers(
            ArrowSchema, [schema for schema, _ in made]))
        self.array = ArrowArray(
            length=sizes.pop() if sizes else 0, n_buffers=1, buffers=self._buffers(None),
            n_children=len(made), children=self._pointers(ArrowArray, [array for _, array in made]))

    def _buffers(self, *buffers: Any) -> Any:
        """Each is None, an object of ctypes, or an array of numpy."""
        def address(buffer: Any) -> Any:
            if buffer is None:
                return None
            return buffer.ctypes.data if hasattr(buffer, "ctypes") else ctypes.addressof(buffer)

        pointers = (ctypes.c_void_p * len(buffers))(*map(address, buffers))
        self._kept += [*buffers, pointers]
        return pointers

    def _pointers(self, kind: Any, structs: List[Any]) -> Any:
        pointers = (ctypes.POINTER(kind) * len(structs))(*map(ctypes.pointer, structs))
        self._kept.append(pointers)
        return pointers

    def _column(self, name: str, kind: bytes, length: int, *buffers: Any) -> _Column:
        array = ArrowArray(length=length, null_count=-1, n_buffers=len(buffers),
                           buffers=self._buffers(*buffers))
        return ArrowSchema(format=kind, name=name.encode("utf-8")), array

    def _texts(self, name: str, cells: Sequence[Any]) -> _Column:
        texts = [encoded(cell_text(cell), "a cell") for cell in cells]
        count = len(texts)
        ends = (ctypes.c_int64 * (count + 1))(0, *itertools.accumulate(map(len, texts)))
        there = bytearray(b"\xff" * (count // 8 + 1))
        for number, content in enumerate(texts):
            if not content:
                there[number // 8] &= ~(1 << number % 8)
        data = ctypes.create_string_buffer(b"".join(texts), ends[count] + 1)
        valid = (ctypes.c_uint8 * len(there)).from_buffer(there)
        return self._column(name, b"U", count, valid, ends, data)

    def _series(self, name: str, series: Any) -> _Column:
        kind = series.dtype.kind if hasattr(series.dtype, "kind") else ""
        if hasattr(series, "cat"):
            return self._categories(name, series)
        if kind == "M" and getattr(series.dtype, "tz", None) is None:
            days = series.to_numpy().astype("datetime64[D]")
            # Those with a time of day are no days: cell_text() writes them.
            if bool((series.isna() | (series == days)).all()):
                return self._column(name, b"tdD", len(series), self._there(series),
                                    days.astype("int64").astype("int32"))
        if kind == "b" and series.dtype == bool:
            return self._column(name, b"b", len(series), None, self._bits(series.to_numpy()))
        return self._texts(name, frame_cells(series))

    def _categories(self, name: str, series: Any) -> _Column:
        places = series.cat.codes.to_numpy()
        schema, array = self._column(
            name, {1: b"c", 2: b"s", 4: b"i", 8: b"l"}[places.dtype.itemsize], len(series),
            self._there(series), places)
        type_of, values = self._texts("", list(series.cat.categories))
        schema.dictionary = ctypes.pointer(type_of)
        array.dictionary = ctypes.pointer(values)
        self._kept += [type_of, values]
        return schema, array

    def _there(self, series: Any) -> Any:
        return self._bits(series.notna().to_numpy())

    @staticmethod
    def _bits(values: Any) -> Any:
        """Truth values of numpy as Arrow lays them out."""
        numpy: Any = importlib.import_module("numpy")  # It comes with pandas.
        return numpy.packbits(values, bitorder="little")


def pass_columns(given: Any, one: Callable[[Any, Any], _Result],
                 stream: Callable[[Any], _Result]) -> _Result:
    """Calls `one` with pointers to a type and to values, or `stream` with one to a stream."""
    batch: Union[Batch, None] = None
    if hasattr(given, "iloc"):
        batch = Batch.of_frame(given)
    elif hasattr(given, "__arrow_c_stream__"):
        capsule = given.__arrow_c_stream__()
        pointer = _capsule_pointer(capsule, b"arrow_array_stream")
        return stream(ctypes.cast(pointer, ctypes.POINTER(ArrowArrayStream)))
    elif hasattr(given, "__arrow_c_array__"):
        capsules = given.__arrow_c_array__()
        schema = _capsule_pointer(capsules[0], b"arrow_schema")
        array = _capsule_pointer(capsules[1], b"arrow_array")
        return one(ctypes.cast(schema, ctypes.POINTER(ArrowSchema)),
                   ctypes.cast(array, ctypes.POINTER(ArrowArray)))
    elif hasattr(given, "items"):
        batch = Batch.of_lists(dict(given.items()))
    else:
        raise TypeError("columns are a dict of lists, a pandas DataFrame, or have "
                        "__arrow_c_stream__ or __arrow_c_array__; this is "
                        f"{type(given).__name__}")
    return one(ctypes.pointer(batch.schema), ctypes.pointer(batch.array))


__all__ = ["ArrowColumns", "ArrowStream", "Batch", "pass_columns"]
