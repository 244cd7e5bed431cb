# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Definitions: what is asked, what is checked and what is counted (mspof/framework.h)."""

from __future__ import annotations

import ctypes
from typing import Dict, Iterable, List, Mapping, Tuple, Union

from . import messages
from ._declarations import DescriptionForm
from ._library import functions
from ._native import (Handle, Use, call, files, get_bytes, get_message, get_text, paths,
                      text)


class Path(int):
    """The handle of a path of a framework. It is the same whenever the definition is opened."""

    __slots__ = ()


class Code(int):
    """The handle of a code in a list of codes."""

    __slots__ = ()


class Framework(Handle):
    """A checked definition. It never changes, and threads may share it.

        framework = mspof.Framework.open("mspof")
    """

    __slots__ = ("_paths", "_codes")
    _shared = True

    _paths: Dict[str, Path]
    _codes: Dict[Tuple[int, str], Code]

    @classmethod
    def open(cls, id: str) -> Framework:  # pylint: disable=redefined-builtin
        """A built-in definition, by id ("mspof", the newest edition), by id and edition
        ("mspof/2018") or by digest."""
        return cls._new(cls._make(functions().mspof_framework_open, text(id)))

    @classmethod
    def from_text(cls, name: str, definition: Union[str, bytes],
                  vocabularies: Mapping[str, Union[str, bytes]] = {}) -> Framework:
        """A definition from text. `name` is what messages call it; `vocabularies` are the texts,
        by file name, that it uses beside the built-in ones."""
        return cls._new(cls._make(functions().mspof_framework_from_text,
                                  files({name: definition}), files(vocabularies),
                                  len(vocabularies)))

    @classmethod
    def decode(cls, data: bytes) -> Framework:
        """Reads the bytes of encode()."""
        return cls._new(cls._make(functions().mspof_framework_decode, data, len(data)))

    def with_overlay(self, name: str, overlay: Union[str, bytes]) -> Framework:
        """This definition with the rules and measures that a council wrote for its own use, a text
        of mspof.v1.Framework. `name` is what messages call it. Paths, codes and records are those
        of this definition, which stays as it is."""
        with Use(self) as pointer:
            return self._new(self._make(functions().mspof_framework_with_overlay, pointer,
                                        files({name: overlay})))

    @staticmethod
    def _new(framework: Framework) -> Framework:
        framework._paths = {}
        framework._codes = {}
        return framework

    @property
    def info(self) -> messages.FrameworkInfo:
        """Which definition it is."""
        with Use(self) as pointer:
            return get_message(messages.FrameworkInfo, functions().mspof_framework_info, pointer)

    def encode(self) -> bytes:
        """The definition with its vocabularies as bytes, to keep with records."""
        with Use(self) as pointer:
            return get_bytes(functions().mspof_framework_encode, pointer)

    def describe(self, form: DescriptionForm = DescriptionForm.TEXT) -> str:
        """The definition for people, or as JSON."""
        with Use(self) as pointer:
            return get_text(functions().mspof_framework_describe, pointer, int(form))

    def outline(self) -> messages.Outline:
        """All paths and codes with their handles."""
        with Use(self) as pointer:
            return get_message(messages.Outline, functions().mspof_framework_outline, pointer)

    def path(self, name: str) -> Path:
        """The handle of a path: a value, group or collection. It is looked up once."""
        found = self._paths.get(name)
        if found is None:
            out = ctypes.c_uint64()
            with Use(self) as pointer:
                call(functions().mspof_framework_path, ctypes.byref(out), pointer, text(name))
            found = self._paths[name] = Path(out.value)
        return found

    def code(self, path: Union[str, Path], code: str) -> Code:
        """The handle of a code that the path takes. It is looked up once."""
        number = path if isinstance(path, Path) else self.path(path)
        found = self._codes.get((number, code))
        if found is None:
            out = ctypes.c_uint64()
            with Use(self) as pointer:
                call(functions().mspof_framework_code, ctypes.byref(out), pointer, number,
                     text(code))
            found = self._codes[number, code] = Code(out.value)
        return found

    def needs(self, not_mapped: Iterable[str] = ()) -> List[messages.Need]:
        """Which paths each count needs, and which of them are among `not_mapped`."""
        with Use(self) as pointer:
            return list(get_message(messages.NeedList, functions().mspof_framework_needs, pointer,
                                    paths(not_mapped, "not_mapped")).need)

    def steps(self, after: Framework) -> List[messages.DefinitionStep]:
        """Leads to another definition, row by row. Count the same records by each step, to see
        which row moved a number. Empty: the two count alike."""
        with Use(self, after) as (pointer, other):
            return list(get_message(messages.DefinitionStepList, functions().mspof_framework_steps,
                                    pointer, other).step)


def frameworks() -> List[messages.FrameworkInfo]:
    """The built-in definitions."""
    return list(get_message(messages.FrameworkInfoList,
                            functions().mspof_framework_list).framework)


__all__ = ["Code", "DescriptionForm", "Framework", "Path", "frameworks"]
