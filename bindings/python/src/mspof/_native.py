# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""How a call of C becomes one of Python: errors, bytes, texts, days, objects that free themselves.

ctypes lets other threads run during a call. Objects that change belong to one thread at a time, so
each holds a lock: a second call at the same time is refused with an error, and harms nothing.
"""

from __future__ import annotations

import ctypes
import datetime
import threading
import weakref
from typing import (Any, Callable, ClassVar, Iterable, List, Mapping, Optional, Protocol, Sequence,
                    Tuple, Type, TypeVar, Union)

from ._declarations import Functions, mspof_bytes, mspof_file, mspof_view
from ._library import functions
from .errors import FailedPreconditionError, InvalidArgumentError, error_of

#: Serialized bytes, or a message: one of mspof.messages, or of the host's own generated classes.
Serialized = Union[bytes, bytearray, memoryview, "SupportsSerialize"]


class SupportsSerialize(Protocol):
    """Any message of Protocol Buffers."""

    def SerializeToString(self) -> bytes:  # noqa: N802
        """The message as bytes."""


_Message = TypeVar("_Message")
_Self = TypeVar("_Self", bound="Handle")


# ---- Errors -------------------------------------------------------------------------------------


class _Errors(threading.local):
    """The error object of each thread."""

    def __init__(self) -> None:
        library = functions()
        self.pointer = ctypes.c_void_p(library.mspof_error_new())
        if not self.pointer:
            raise MemoryError
        weakref.finalize(self.pointer, library.mspof_free, self.pointer.value).atexit = False


_errors: Optional[_Errors] = None


def error_pointer() -> ctypes.c_void_p:
    """The error object of this thread, the last argument of most functions."""
    global _errors
    if _errors is None:
        _errors = _Errors()
    return _errors.pointer


def raise_error(code: int, error: Optional[ctypes.c_void_p]) -> None:
    """Raises the exception for a code that is not 0."""
    message = functions().mspof_error_message(error) if error is not None else b""
    raise error_of(code, message.decode("utf-8", "replace"))


def call(function: Callable[..., int], *arguments: Any) -> None:
    """Calls a function whose last parameter is the error."""
    error = error_pointer()
    code = function(*arguments, error)
    if code:
        raise_error(code, error)


# ---- What goes in -------------------------------------------------------------------------------


def text(value: Optional[str], what: str = "a text") -> Optional[bytes]:
    """A text that ends with a zero byte."""
    return None if value is None else utf8(value, what)


def utf8(value: str, what: str = "a text") -> bytes:
    """A text as bytes. What would become another text is refused."""
    if not isinstance(value, str):
        raise TypeError(f"{what} is a str, not {type(value).__name__}")
    if "\0" in value:
        raise InvalidArgumentError(f"{what} holds a zero character")
    return encoded(value, what)


def encoded(value: str, what: str) -> bytes:
    """The bytes of a text that may hold zero characters."""
    try:
        return value.encode("utf-8")
    except UnicodeEncodeError:  # Its object holds the text.
        pass
    raise InvalidArgumentError(f"{what} holds half of a surrogate pair")


def day(value: Optional[datetime.date], what: str = "a day") -> Optional[bytes]:
    """A day. A datetime is refused, because only the host knows its day."""
    if value is None:
        return None
    if isinstance(value, datetime.datetime) or not isinstance(value, datetime.date):
        raise TypeError(f"{what} is a datetime.date, not {type(value).__name__}")
    return value.isoformat().encode("ascii")


def paths(values: Iterable[str], what: str) -> bytes:
    """Paths with commas between them."""
    if isinstance(values, str):
        raise TypeError(f"{what} is a list of paths, not one text")
    texts = list(values)
    for value in texts:
        if "," in value:
            raise InvalidArgumentError(f"a path of {what} holds a comma")
    return text(",".join(texts), what) or b""


def serialized(value: Serialized) -> bytes:
    """A message as bytes."""
    if isinstance(value, bytes):
        return value
    if isinstance(value, (bytearray, memoryview)):
        return bytes(value)
    if isinstance(value, str) or not hasattr(value, "SerializeToString"):
        raise TypeError(f"this is bytes or a message, not {type(value).__name__}")
    return value.SerializeToString()


def views(values: Sequence[bytes]) -> Any:
    """A list of bytes. It keeps them."""
    array: Any = mspof_view * len(values)
    return array(*[(value, len(value)) for value in values])


def text_views(values: Iterable[str]) -> Any:
    """A list of texts."""
    if isinstance(values, str):
        raise TypeError("this is a list of texts, not one text")
    return views([utf8(value) for value in values])


def files(texts: Mapping[str, Union[str, bytes]]) -> Any:
    """Files by their names."""
    array = (mspof_file * len(texts))()
    for file, (name, content) in zip(array, texts.items()):
        file.name = text(name, "a file name")
        file.data = content.encode("utf-8") if isinstance(content, str) else content
        file.size = len(file_bytes(content))
    return array


def file_bytes(content: Union[str, bytes]) -> bytes:
    """What a file holds, as bytes."""
    return content.encode("utf-8") if isinstance(content, str) else content


# ---- What comes out -----------------------------------------------------------------------------

_BytesPointer = ctypes.POINTER(mspof_bytes)


def take(pointer: Any, library: Functions) -> bytes:
    """The bytes that a function gave, which are released."""
    given = pointer.contents
    try:
        return ctypes.string_at(given.data, given.size)
    finally:
        library.mspof_free(pointer)


def get_optional(function: Callable[..., int], *arguments: Any) -> Optional[bytes]:
    """The bytes that a function gives; None if it gives none."""
    out = _BytesPointer()
    call(function, ctypes.byref(out), *arguments)
    return take(out, functions()) if out else None


def get_bytes(function: Callable[..., int], *arguments: Any) -> bytes:
    """The bytes that a function gives."""
    given = get_optional(function, *arguments)
    return b"" if given is None else given


def get_text(function: Callable[..., int], *arguments: Any) -> str:
    """The text that a function gives."""
    return get_bytes(function, *arguments).decode("utf-8")


def get_message(kind: Type[_Message], function: Callable[..., int], *arguments: Any) -> _Message:
    """The message that a function gives."""
    read: Callable[[bytes], _Message] = getattr(kind, "FromString")
    return read(get_bytes(function, *arguments))


# ---- Objects ------------------------------------------------------------------------------------


def _free(pointer: int, kept: Tuple[Any, ...]) -> None:
    """Releases an object, and only then what it points to."""
    functions().mspof_free(pointer)


class Handle:
    """An object of the library. It frees itself; `with` or close() frees it at once."""

    __slots__ = ("_pointer", "_finalizer", "_lock", "__weakref__")
    #: Whether several threads may use it at the same time: it never changes.
    _shared: ClassVar[bool] = False
    #: Whether others point to it, so that close() waits for them to go.
    _pointed_to: ClassVar[bool] = False

    _pointer: Optional[int]

    def __init__(self, *_: Any, **__: Any) -> None:
        raise TypeError(f"{type(self).__name__} is made by one of its class methods")

    def _adopt(self, pointer: Optional[int], kept: Tuple[Any, ...] = ()) -> None:
        if not pointer:
            raise MemoryError
        self._pointer = pointer
        self._lock = threading.Lock()
        self._finalizer = weakref.finalize(self, _free, pointer, kept)
        # At the end of the process other threads may be in the library; its memory goes anyway.
        self._finalizer.atexit = False

    @classmethod
    def _of(cls: Type[_Self], pointer: Optional[int], kept: Tuple[Any, ...] = ()) -> _Self:
        self = cls.__new__(cls)
        self._adopt(pointer, kept)
        return self

    @classmethod
    def _make(cls: Type[_Self], function: Callable[..., int], *arguments: Any,
              kept: Tuple[Any, ...] = ()) -> _Self:
        out = ctypes.c_void_p()
        call(function, ctypes.byref(out), *arguments)
        return cls._of(out.value, kept)

    @property
    def closed(self) -> bool:
        """Whether close() was called."""
        return self._pointer is None

    def close(self) -> None:
        """Frees the object now, or once what else uses it has gone. Later calls raise
        FailedPreconditionError."""
        if self._pointer is None:
            return
        if self._shared or self._pointed_to:
            self._pointer = None  # The finalizer frees it with the last reference.
            return
        with Use(self):
            self._pointer = None
            self._finalizer()

    def __enter__(self: _Self) -> _Self:
        return self

    def __exit__(self, *_: Any) -> None:
        self.close()

    def __copy__(self) -> Any:
        raise TypeError(f"a {type(self).__name__} cannot be copied")

    def __reduce__(self) -> Any:
        return self.__copy__()


def is_closed(handle: Handle) -> FailedPreconditionError:
    """The error of a call on a closed object."""
    return FailedPreconditionError(f"this {type(handle).__name__} is closed")


def busy(handle: Handle) -> FailedPreconditionError:
    """The error of a call on an object that another call uses."""
    return FailedPreconditionError(
        f"another thread uses this {type(handle).__name__}: it belongs to one thread at a time")


class Use:
    """Objects that a call uses: with Use(tally, record) as (tally_pointer, record_pointer)."""

    __slots__ = ("_handles", "_held")

    def __init__(self, *handles: Handle) -> None:
        self._handles = handles
        self._held: List[Any] = []

    def __enter__(self) -> Any:
        pointers = []
        for handle in self._handles:
            if not isinstance(handle, Handle):
                self.__exit__()
                raise TypeError(f"an object of mspof is needed, not {type(handle).__name__}")
            if not handle._shared and handle._lock not in self._held:
                if not handle._lock.acquire(blocking=False):
                    self.__exit__()
                    raise busy(handle)
                self._held.append(handle._lock)
            pointer = handle._pointer
            if pointer is None:
                self.__exit__()
                raise is_closed(handle)
            pointers.append(pointer)
        return pointers[0] if len(pointers) == 1 else pointers

    def __exit__(self, *_: Any) -> None:
        for lock in self._held:
            lock.release()
        self._held.clear()
