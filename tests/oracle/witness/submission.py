# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""A submission as a file .mspof, and its digest: docs/formats/submission.md."""

import hashlib

import structure
import wire

MAGIC = b"\x89MSPOF\r\n"
MINOR = 1
MOST = 64 * 2**20


class Unreadable(Exception):
    """Why a file is refused; its text begins with the check that failed."""


def content(message):
    """The canonical bytes of a Submission."""
    return wire.encode("Submission", structure.canonical(message))


def digest(message):
    return hashlib.sha256(content(message)).hexdigest()


def minor(message):
    """The oldest minor version that has all fields of the message."""
    council_return = message["return"][0]
    overlay = council_return["scope"][0].get("overlay", [])
    return 1 if any([council_return.get("waived"), council_return.get("local"), overlay]) else 0


def write(message):
    """The bytes of a file."""
    inner = content(message)
    structure.check_rows("Submission", structure.canonical(message))
    structure.check(structure.canonical(message))
    before = MAGIC + bytes([1, minor(structure.canonical(message)), 0, 0]) + len(inner).to_bytes(8, "little") + inner
    return before + hashlib.sha256(before).digest()


def read(data):
    """The Submission in a file, or Unreadable."""
    if not data.startswith(MAGIC):
        raise Unreadable("magic: this is no submission")
    if len(data) < 20:
        raise Unreadable("length: the file is cut off")
    if data[8] != 1:
        raise Unreadable("version: made by a later version")
    is_newer = data[9] > MINOR
    size = int.from_bytes(data[12:20], "little")
    if size > MOST or len(data) != 20 + size + 32:
        raise Unreadable("length: the file is cut off, or goes on after its end")
    if hashlib.sha256(data[:20 + size]).digest() != data[20 + size:]:
        raise Unreadable("digest: the file was changed")
    inner = data[20:20 + size]
    try:
        message = wire.decode("Submission", inner)
        structure.check_rows("Submission", message)
    except (ValueError, TypeError) as mistake:
        raise Unreadable(f"encoding: {mistake}") from mistake
    if not is_newer and (data[10:12] != b"\0\0" or wire.encode("Submission", message) != inner):
        raise Unreadable("encoding: the bytes are not canonical")
    if not is_newer and data[9] != minor(message):
        raise Unreadable("encoding: another minor version has all its fields")
    try:
        structure.check(message)
    except ValueError as mistake:
        raise Unreadable(f"structure: {mistake}") from mistake
    return message
