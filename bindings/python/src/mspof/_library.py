# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Finds the native library and loads it, once, at the first call that needs it.

A path that the host or MSPOF_LIBRARY names is the only one that is tried: a host that chooses a
file must not get another. Without one, the file inside the package comes first, then the system's.
"""

from __future__ import annotations

import ctypes
import os
import pathlib
import sys
import threading
from typing import List, Optional, Union

from ._declarations import SIGNATURES, Functions
from ._version import VERSION
from .errors import FailedPreconditionError, LibraryError

#: The variable that names the file to load.
VARIABLE = "MSPOF_LIBRARY"

_FOLDER = pathlib.Path(__file__).resolve().parent
_lock = threading.Lock()
_functions: Optional[Functions] = None
_loaded: Optional[str] = None


def _names() -> List[str]:
    """The names of the file: the library that holds all it needs comes first."""
    interface = _interface(VERSION)
    if sys.platform == "win32":
        return [f"mspof-c-{interface}.dll"]
    return [f"libmspof-c.so.{interface}", f"libmspof.so.{interface}"]


def _interface(version: str) -> str:
    """What two versions share if they fit. Before 1.0 a minor version may change the interface."""
    return ".".join(version.split(".")[:2 if version.startswith("0.") else 1])


def _candidates() -> List[str]:
    """What to try, in this order. A name without a folder is the system's to find."""
    chosen = os.environ.get(VARIABLE)
    if chosen:
        return [chosen]
    inside = [str(_FOLDER / name) for name in _names()]
    return inside + _names()


def _open(path: str) -> Functions:
    """Raises OSError if the file cannot be loaded, LibraryError if it is not for this package."""
    library = ctypes.CDLL(path)
    functions = Functions()
    for name, (result, arguments) in SIGNATURES.items():
        try:
            function = getattr(library, name)
        except AttributeError:
            raise LibraryError(f"{path} was loaded, but has no function {name}: it is no mspof "
                               f"{VERSION}, which this package needs") from None
        function.restype = result
        function.argtypes = arguments
        setattr(functions, name, function)
    version = functions.mspof_version().decode()
    if _interface(version) != _interface(VERSION):
        raise LibraryError(f"{path} was loaded, and is mspof {version}; this package is for mspof "
                           f"{VERSION}. Install both of one version")
    return functions


def _load(candidates: List[str]) -> None:
    global _functions, _loaded
    tried = []
    for path in candidates:
        if os.sep in path and not os.path.exists(path):
            tried.append(f"{path}: there is no such file")
            continue
        try:
            _functions = _open(path)
            _loaded = path
            return
        except OSError as error:
            reason = str(error)
            tried.append(reason if reason.startswith(path) else f"{path}: {reason}")
    raise LibraryError("the native library was not found. Tried:\n  " + "\n  ".join(tried)
                       + f"\nSet {VARIABLE} to its path, or call "
                       "mspof.load_library(path) first")


def load_library(path: Union[str, "os.PathLike[str]"]) -> None:
    """Loads the native library from `path`. Call it before anything else of the package.

    Raises LibraryError if it cannot be loaded, and FailedPreconditionError if another one is.
    """
    chosen = os.fspath(path)
    with _lock:
        if _functions is None:
            _load([chosen])
        elif _loaded is None or not os.path.exists(chosen) or not os.path.exists(
                _loaded) or not os.path.samefile(_loaded, chosen):
            raise FailedPreconditionError(f"{_loaded} is loaded already; call load_library first")


def functions() -> Functions:
    """The functions of the native library, which is loaded if it is not yet."""
    if _functions is None:
        with _lock:
            if _functions is None:
                _load(_candidates())
    assert _functions is not None
    return _functions


def library_path() -> str:
    """The path or name by which the native library was loaded."""
    functions()
    assert _loaded is not None
    return _loaded


def library_version() -> str:
    """The version of the native library, for example "0.1.0"."""
    version: bytes = functions().mspof_version()
    return version.decode()
