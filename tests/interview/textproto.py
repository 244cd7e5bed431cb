# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""Reads protobuf's text format, as far as definitions use it, without a schema.

A message becomes a dict of lists: every field is a list, because only the reader knows which are
repeated. Enum words and strings become str, numbers int, true and false bool.
"""

import re

_TOKEN = re.compile(
    r"""\s+|\#[^\n]*|(?P<string>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
    r"""|(?P<word>[A-Za-z_][A-Za-z0-9_]*)|(?P<number>-?[0-9]+)|(?P<sign>[{}<>\[\]:,;])"""
)
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}


def _unescape(text):
    """The bytes that a quoted string stands for, as text."""
    out = bytearray()
    at = 1
    while at < len(text) - 1:
        if text[at] != "\\":
            out += text[at].encode()
            at += 1
            continue
        number = re.compile(r"[0-7]{1,3}|x[0-9A-Fa-f]{1,2}").match(text, at + 1)
        if number:
            digits = number.group()
            out.append(int(digits[1:], 16) if digits[0] == "x" else int(digits, 8))
            at = number.end()
        else:
            out += _ESCAPES.get(text[at + 1], text[at + 1]).encode()
            at += 2
    return out.decode()


def _tokens(text):
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if not found:
            raise ValueError(f"cannot read text format at {text[at:at + 40]!r}")
        if found.lastgroup:
            yield found.lastgroup, found.group()
        at = found.end()
    yield "end", ""


class _Parser:
    def __init__(self, text):
        self.tokens = list(_tokens(text))
        self.at = 0

    def peek(self):
        return self.tokens[self.at]

    def take(self):
        self.at += 1
        return self.tokens[self.at - 1]

    def message(self, end):
        fields = {}
        while self.peek()[1] != end or self.peek()[0] == "string":
            kind, name = self.take()
            if kind != "word":
                raise ValueError(f"a field name was expected, not {name!r}")
            if self.peek()[1] == ":":
                self.take()
            if self.peek() == ("sign", "["):
                self.take()
                while self.peek() != ("sign", "]"):
                    fields.setdefault(name, []).append(self.value())
                    if self.peek() == ("sign", ","):
                        self.take()
                self.take()
            else:
                fields.setdefault(name, []).append(self.value())
            if self.peek() in (("sign", ","), ("sign", ";")):
                self.take()
        self.take()
        return fields

    def value(self):
        kind, text = self.take()
        if kind == "string":
            text = _unescape(text)
            while self.peek()[0] == "string":
                text += _unescape(self.take()[1])
            return text
        if kind == "number":
            return int(text)
        if kind == "word":
            return {"true": True, "false": False}.get(text, text)
        if text in "{<":
            return self.message("}" if text == "{" else ">")
        raise ValueError(f"a value was expected, not {text!r}")


def parse(text):
    """The message that a file holds."""
    return _Parser(text).message("")
