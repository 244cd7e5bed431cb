# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Reads include/mspof/c.h, for the generators of low-level declarations of every language.

    header = c_header.read()
    for function in header.functions: print(function.name, function.result, function.parameters)

It reads the C that stands there and no other: a declaration of a new shape is a mistake that names
its text, and is never passed over.
"""

import dataclasses
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parents[2]
HEADER = ROOT / "include/mspof/c.h"


@dataclasses.dataclass(frozen=True)
class Type:
    """A type of C: `base` is its name without const, with so many levels of pointers."""

    base: str
    pointers: int
    const: bool  # What the innermost pointer points to must not be written.


@dataclasses.dataclass(frozen=True)
class Member:
    """A parameter of a function, or a field of a struct."""

    name: str
    type: Type


@dataclasses.dataclass(frozen=True)
class Constant:
    """A constant of an enumeration."""

    name: str  # "MSPOF_FORM_JSON".
    number: int
    comment: str


@dataclasses.dataclass(frozen=True)
class Enumeration:
    """Constants that belong together."""

    name: str  # "form": the enumerations of c.h have no names, so NAMES has them.
    prefix: str  # What the names of its constants begin with: "MSPOF_FORM_".
    constants: tuple
    comment: str


@dataclasses.dataclass(frozen=True)
class Struct:
    """A struct whose fields are known: one of mspof, or one that Apache Arrow specifies."""

    name: str
    fields: tuple
    comment: str


@dataclasses.dataclass(frozen=True)
class Function:
    """A function."""

    name: str
    result: Type
    parameters: tuple
    comment: str


@dataclasses.dataclass(frozen=True)
class Header:
    """All that c.h declares, in its order."""

    enumerations: tuple
    aliases: dict  # "mspof_path": "uint64_t".
    handles: dict  # Opaque objects: "mspof_tally", with their comments.
    structs: tuple
    functions: tuple

    def given(self):
        """Structs that the library makes: those that some function gives through `out`."""
        return {p.type.base for f in self.functions for p in f.parameters
                if p.type.pointers == 2 and p.type.base in {s.name for s in self.structs}
                and not p.type.const}


# The name of an enumeration, by what the names of its constants begin with.
NAMES = {"MSPOF_": "status", "MSPOF_DESCRIBE_": "description_form", "MSPOF_FORM_": "submission_form",
         "MSPOF_RECORD_": "record_state", "MSPOF_SIDE_": "difference_side"}


class Mistake(Exception):
    """The header has what this module cannot read."""


# A comment of documentation, or nothing; then one declaration.
_DECLARATION = re.compile(
    r"\s*(?:/\*\*(?P<comment>(?:[^*]|\*(?!/))*)\*/\s*)?"
    r"(?:"
    r"enum\s*\{(?P<constants>[^}]*)\}\s*;"
    r"|typedef\s+struct\s+(?P<opaque>\w+)\s+(?P=opaque)\s*;"
    r"|typedef\s+struct\s+(?P<struct>\w+)\s*\{(?P<fields>[^}]*)\}\s*(?P=struct)\s*;"
    r"|struct\s+(?P<foreign>\w+)\s*\{(?P<foreign_fields>[^}]*)\}\s*;"
    r"|typedef\s+(?P<known>\w+)\s+(?P<alias>\w+)\s*;"
    r"|MSPOF_C_API\s+(?P<result>[\w*\s]+?[\s*])(?P<function>\w+)\((?P<parameters>[^)]*)\)\s*;"
    r"|(?P<note>/\*(?!\*)(?:[^*]|\*(?!/))*\*/)"
    r"|#(?:ifndef|endif|define)[^\n]*"  # Guards and flags of structs that other headers have too.
    r")")
_CALLBACK = re.compile(r"(?:void|int|const char\*)\s*\(\s*\*\s*(?P<name>\w+)\s*\)\s*\(.*\)")
_MEMBER = re.compile(r"(?P<type>[\w*\s]+?[\s*])(?P<name>\w+)")


def _sentence(comment):
    lines = [line.strip().lstrip("*").strip() for line in (comment or "").splitlines()]
    return " ".join(lines).strip()


def _without_comments(text):
    return re.sub(r"/\*(?:[^*]|\*(?!/))*\*/", "", text)


def _type(text):
    words = [word for word in text.replace("*", " ").split() if word not in ("const", "struct")]
    if len(words) != 1:
        raise Mistake(f"\"{text.strip()}\" is no type")
    return Type(words[0], text.count("*"), re.match(r"\s*const\b", text) is not None)


def _member(text):
    callback = _CALLBACK.fullmatch(" ".join(text.split()))
    if callback:
        return Member(callback["name"], Type("void", 1, False))  # Nothing here calls it.
    match = _MEMBER.fullmatch(" ".join(text.split()))
    if match is None:
        raise Mistake(f"\"{text.strip()}\" is no field or parameter")
    return Member(match["name"], _type(match["type"]))


def _members(text, separator):
    parts = [part for part in _without_comments(text).split(separator) if part.strip()]
    return () if [p.strip() for p in parts] == ["void"] else tuple(map(_member, parts))


def _enumeration(text, comment):
    constants = []
    for name, number, note in re.findall(
            r"(MSPOF_\w+)\s*=\s*(\d+)\s*,?\s*(?:/\*\*<((?:[^*]|\*(?!/))*)\*/)?", text):
        constants.append(Constant(name, int(number), _sentence(note)))
    rest = re.sub(r"MSPOF_\w+\s*=\s*\d+|,", "", _without_comments(text)).strip()
    if rest or not constants:
        raise Mistake(f"\"{rest}\" is no constant")
    shared = constants[0].name.split("_")
    for constant in constants:
        words = constant.name.split("_")
        same = [a == b for a, b in zip(shared, words)] + [False]
        shared = shared[:same.index(False)]
    prefix = "_".join(shared) + "_"
    if prefix not in NAMES:
        raise Mistake(f"the enumeration {prefix}… has no name: give it one in NAMES")
    return Enumeration(NAMES[prefix], prefix, tuple(constants), comment)


def _body(text):
    """What stands between the opening and the closing of `extern "C"`."""
    begin = text.index('extern "C" {')
    begin = text.index("#endif", begin) + len("#endif")
    return text[begin:text.rindex("#ifdef __cplusplus")]


def read(path=HEADER):
    """The header. Raises Mistake if it has a declaration of another shape."""
    text = _body(path.read_text(encoding="utf-8"))
    enumerations, aliases, handles, structs, functions = [], {}, {}, [], []
    at = 0
    while text[at:].strip():
        match = _DECLARATION.match(text, at)
        if match is None:
            raise Mistake(f"this declaration cannot be read: {text[at:].strip()[:80]!r}")
        at = match.end()
        comment = _sentence(match["comment"])
        if match["constants"]:
            enumerations.append(_enumeration(match["constants"], comment))
        elif match["opaque"]:
            handles[match["opaque"]] = comment
        elif match["struct"]:
            structs.append(Struct(match["struct"], _members(match["fields"], ";"), comment))
        elif match["foreign"]:
            structs.append(Struct(match["foreign"], _members(match["foreign_fields"], ";"),
                                  comment))
        elif match["alias"]:
            aliases[match["alias"]] = match["known"]
        elif match["function"]:
            functions.append(Function(match["function"], _type(match["result"]),
                                      _members(match["parameters"], ","), comment))
    return Header(tuple(enumerations), aliases, handles, tuple(structs), tuple(functions))
