# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""The messages of proto/mspof/v1, read from the .proto files: names, numbers and types of fields.

A message elsewhere in this folder is a dict from the names of its fields to lists, as
textproto.parse gives it: a field that is not repeated has a list of one. Values of enums are words.
"""

import dataclasses
import functools
import pathlib
import re

FOLDER = pathlib.Path(__file__).resolve().parents[3] / "proto" / "mspof" / "v1"

_COMMENT = re.compile(r"//[^\n]*")
_BLOCK = re.compile(r"\b(message|enum)\s+(\w+)\s*\{")
_FIELD = re.compile(
    r"(?P<label>repeated|optional)?\s*(?P<type>[\w.]+)\s+(?P<name>\w+)\s*=\s*(?P<number>\d+)")
NUMBERS = ("int32", "int64", "uint32", "uint64", "bool")


@dataclasses.dataclass(frozen=True)
class Field:
    """One field of a message."""

    number: int
    name: str
    type: str  # "string", "bytes", one of NUMBERS, or the name of a message or enum
    repeated: bool
    explicit: bool  # "optional", or in a oneof: written even if it is 0 or empty


def _inside(text, start):
    """What stands between the brace before `start` and the one that closes it."""
    depth, at = 1, start
    while depth:
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        at += 1
    return text[start:at - 1]


def _fields(body):
    plain = body
    for found in re.finditer(r"\boneof\s+\w+\s*\{", body):
        inner = _inside(body, found.end())
        plain = plain.replace(found.group() + inner + "}", "")
        for statement in inner.split(";"):
            yield from _field(statement, True)
    for statement in plain.split(";"):
        yield from _field(statement, False)


def _field(statement, in_oneof):
    found = _FIELD.fullmatch(statement.strip())
    if found:
        yield Field(int(found["number"]), found["name"], found["type"],
                    found["label"] == "repeated", in_oneof or found["label"] == "optional")


def _read(text, outer, messages, enums):
    """Adds the messages and enums of a text; those inside a message have its name before theirs."""
    at = 0
    while found := _BLOCK.search(text, at):
        name, body = outer + found[2], _inside(text, found.end())
        at = found.end() + len(body)
        if found[1] == "enum":
            enums[name] = {word: int(number) for word, number in
                           re.findall(r"(\w+)\s*=\s*(\d+)\s*;", body)}
            continue
        inner = {}
        _read(body, name + ".", inner, enums)
        own = body
        for block in _BLOCK.finditer(body):
            own = own.replace(block.group() + _inside(body, block.end()) + "}", "")
        messages.update(inner)
        messages[name] = sorted(
            (dataclasses.replace(field, type=f"{name}.{field.type}")
             if f"{name}.{field.type}" in inner else field for field in _fields(own)),
            key=lambda field: field.number)


@functools.lru_cache(maxsize=None)
def _all():
    messages, enums = {}, {}
    for path in sorted(FOLDER.glob("*.proto")):
        _read(_COMMENT.sub("", path.read_text(encoding="utf-8")), "", messages, enums)
    return messages, enums


def fields(message):
    """The fields of a message, by number."""
    return _all()[0][message]


def enum(name):
    """The numbers of an enum by word; None if there is no such enum."""
    return _all()[1].get(name)
