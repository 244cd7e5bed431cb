#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""Reads the example of docs/formats/submission.md, writes it again, and damages it."""

import hashlib
import re
import sys

import folders  # Before all that needs the modules of tests/interview.
import submission

PAGE = folders.ROOT / "docs" / "formats" / "submission.md"


def example():
    """The bytes on the page."""
    block = re.search(r"```\n((?:[0-9a-f]{2}[ \n])+)```", PAGE.read_text(encoding="utf-8"))
    return bytes.fromhex(block[1])


def sealed(data):
    """A file with the right length and digest for changed content."""
    data = data[:12] + (len(data) - 52).to_bytes(8, "little") + data[20:-32]
    return data + hashlib.sha256(data).digest()


def changed(data, old, new, is_sealed=True):
    assert data.count(old) == 1, old
    data = data.replace(old, new)
    return sealed(data) if is_sealed else data


def damaged(data):
    """(what the refusal begins with, bytes)."""
    yield "magic", b"x" + data[1:]
    yield "magic", data[:7]
    yield "length", data[:19]
    yield "version", data[:8] + b"\2" + data[9:]
    yield "length", data[:-1]
    yield "length", data + b"x"
    yield "digest", changed(data, b"CaseBook", b"CaseHook", False)
    yield "digest", data[:9] + b"\1" + data[10:]
    yield "encoding", changed(data, b"\x30\x01\x12\xfe\x01", b"\x30\x81\x00\x12\xfe\x01")
    yield "encoding", changed(data, b"E09000001", b"E0900000\xff")
    yield "structure", changed(data, b"E09000001", b"E0900 001")
    yield "structure", changed(data, b"2020-03-31", b"2020-02-30")
    yield "structure", changed(data, b"\x30\x01\x12\xfe\x01", b"\x30\x02\x12\xfe\x01")
    yield "encoding", changed(data, b"\x0a\x02no", b"\x0a\x02aa")


def main():
    data = example()
    message = submission.read(data)
    wrong = [] if submission.write(message) == data else ["it is not written as it was read"]
    if submission.digest(message) != hashlib.sha256(data[20:-32]).hexdigest():
        wrong.append("its digest is not that of the content")
    for expected, bytes_of in damaged(data):
        try:
            submission.read(bytes_of)
            wrong.append(f"damage of the {expected} was not refused")
        except submission.Unreadable as refusal:
            if not str(refusal).startswith(expected):
                wrong.append(f"damage of the {expected} was refused for: {refusal}")
    print("\n".join(wrong) or "the example reads, is written again, and is refused when damaged")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
