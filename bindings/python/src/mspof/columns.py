# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Records in columns, by the Arrow C data interface: no call and no message for each record.

Any object that has __arrow_c_array__ is passed on as it is, for example a RecordBatch of pyarrow.
Columns that are plain lists, or those of a pandas frame, become arrays of texts here.
"""

from __future__ import annotations

import ctypes
from typing import Any, List, Mapping, Protocol, Sequence, Tuple

from ._declarations import ArrowArray, ArrowSchema
from ._native import encoded
from .table import cell_text, frame_columns

_capsule_pointer = ctypes.pythonapi.PyCapsule_GetPointer
_capsule_pointer.restype = ctypes.c_void_p
_capsule_pointer.argtypes = (ctypes.py_object, ctypes.c_char_p)


class ArrowColumns(Protocol):
    """What gives columns: the Arrow PyCapsule interface."""

    def __arrow_c_array__(self, requested_schema: Any = None) -> Tuple[Any, Any]:
        """Capsules of the type and of the values."""


class Texts:
    """Columns of texts. It owns the structs and their buffers."""

    def __init__(self, columns: Mapping[str, Sequence[Any]]) -> None:
        self._kept: List[Any] = []
        sizes = {len(cells) for cells in columns.values()}
        if len(sizes) > 1:
            raise ValueError("the columns have different lengths")
        made = [self._column(name, cells) for name, cells in columns.items()]
        self.schema = ArrowSchema(format=b"+s", n_children=len(made), children=self._pointers(
            ArrowSchema, [schema for schema, _ in made]))
        self.array = ArrowArray(
            length=sizes.pop() if sizes else 0, n_buffers=1, buffers=self._buffers(None),
            n_children=len(made), children=self._pointers(ArrowArray, [array for _, array in made]))

    def _buffers(self, *buffers: Any) -> Any:
        pointers = (ctypes.c_void_p * len(buffers))(
            *[None if buffer is None else ctypes.addressof(buffer) for buffer in buffers])
        self._kept += [*buffers, pointers]
        return pointers

    def _pointers(self, kind: Any, structs: List[Any]) -> Any:
        pointers = (ctypes.POINTER(kind) * len(structs))(*map(ctypes.pointer, structs))
        self._kept.append(pointers)
        return pointers

    def _column(self, name: str, cells: Sequence[Any]) -> Tuple[Any, Any]:
        texts = [encoded(cell_text(cell), "a cell") for cell in cells]
        offsets = (ctypes.c_int64 * (len(texts) + 1))()
        valid = (ctypes.c_uint8 * (len(texts) // 8 + 1))()
        end = 0
        for number, content in enumerate(texts):
            end += len(content)
            offsets[number + 1] = end
            if content:
                valid[number // 8] |= 1 << number % 8
        data = ctypes.create_string_buffer(b"".join(texts), end + 1)
        array = ArrowArray(length=len(texts), null_count=-1, n_buffers=3,
                           buffers=self._buffers(valid, offsets, data))
        return ArrowSchema(format=b"U", name=name.encode("utf-8")), array


def columns_of(given: Any) -> Tuple[Any, Any, Any]:
    """What keeps the columns, and pointers to their type and their values."""
    if hasattr(given, "__arrow_c_array__"):
        capsules = given.__arrow_c_array__()
        schema = _capsule_pointer(capsules[0], b"arrow_schema")
        array = _capsule_pointer(capsules[1], b"arrow_array")
        return (capsules, ctypes.cast(schema, ctypes.POINTER(ArrowSchema)),
                ctypes.cast(array, ctypes.POINTER(ArrowArray)))
    if hasattr(given, "iloc"):
        texts = Texts(dict(frame_columns(given)))
    elif hasattr(given, "items"):
        texts = Texts(dict(given.items()))
    else:
        raise TypeError("columns are a dict of lists, a pandas DataFrame, or have "
                        f"__arrow_c_array__; this is {type(given).__name__}")
    return texts, ctypes.pointer(texts.schema), ctypes.pointer(texts.array)


__all__ = ["ArrowColumns", "Texts", "columns_of"]
