# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""Protobuf's wire form, canonical as docs/formats/submission.md has it."""

import functools

import schema


def varint(number):
    """A number in groups of seven bits, the lowest first; negative ones as 64 bits."""
    number &= 2**64 - 1
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)
    return bytes(out)


def read_varint(data, at):
    """(number, position after it)."""
    number = shift = 0
    while True:
        if at >= len(data) or shift > 63:
            raise ValueError("a number is cut off or too long")
        byte = data[at]
        number |= (byte & 127) << shift
        shift += 7
        at += 1
        if byte < 128:
            if number >= 2**64:
                raise ValueError("a number is too large")
            return number, at


def _is_number(field):
    return field.type in schema.NUMBERS or schema.enum(field.type) is not None


def _to_number(field, value):
    words = schema.enum(field.type)
    return words[value] if words and isinstance(value, str) else int(value)


def _to_bytes(field, value):
    if field.type == "string":
        return value.encode()
    return value if field.type == "bytes" else encode(field.type, value)


def encode(message, value):
    """The canonical bytes of a message."""
    out = bytearray()
    for field in schema.fields(message):
        values = value.get(field.name, [])
        if _is_number(field):
            numbers = [_to_number(field, v) for v in values]
            if field.repeated and numbers:
                packed = b"".join(map(varint, numbers))
                out += varint(field.number << 3 | 2) + varint(len(packed)) + packed
            elif numbers and (numbers[-1] or field.explicit):
                out += varint(field.number << 3) + varint(numbers[-1])
            continue
        for one in values if field.repeated else values[-1:]:
            content = _to_bytes(field, one)
            may_leave_out = field.type in ("string", "bytes") and not (
                field.repeated or field.explicit)
            if content or not may_leave_out:
                out += varint(field.number << 3 | 2) + varint(len(content)) + content
    return bytes(out)


def _from_number(field, number):
    words = schema.enum(field.type)
    if words:
        return {n: word for word, n in words.items()}.get(number, number)
    if field.type == "bool":
        return bool(number)
    if field.type in ("int32", "int64") and number >= 2**63:
        number -= 2**64
    bits = 32 if field.type.endswith("32") else 64
    if not (-2**(bits - 1) <= number < 2**(bits - 1) if field.type[0] == "i" else number < 2**bits):
        raise ValueError(f"{field.name} is out of range")
    return number


@functools.lru_cache(maxsize=None)
def _by_number(message):
    return {field.number: field for field in schema.fields(message)}


def _pieces(data):
    """(number, type, content) of each field in the wire form."""
    at = 0
    while at < len(data):
        tag, at = read_varint(data, at)
        number, kind = tag >> 3, tag & 7
        if kind == 0:
            content, at = read_varint(data, at)
        elif kind in (1, 5):
            size = 8 if kind == 1 else 4
            content, at = data[at:at + size], at + size
        elif kind == 2:
            size, at = read_varint(data, at)
            content, at = data[at:at + size], at + size
        else:
            raise ValueError("a group, or no type of the wire form")
        if at > len(data) or not 0 < number < 2**29:
            raise ValueError("a field is cut off")
        yield number, kind, content


def decode(message, data):
    """The message that bytes hold. Fields that the schema does not know are passed over."""
    known = _by_number(message)
    found = {}
    for number, kind, content in _pieces(data):
        field = known.get(number)
        if field is None:
            continue
        if _is_number(field):
            if kind == 2 and field.repeated:
                at = 0
                while at < len(content):
                    one, at = read_varint(content, at)
                    found.setdefault(field.name, []).append(_from_number(field, one))
                continue
            if kind != 0:
                raise ValueError(f"{field.name} is no number")
            content = _from_number(field, content)
        elif kind != 2:
            raise ValueError(f"{field.name} is no text")
        elif field.type == "string":
            content = content.decode()
        before = found.setdefault(field.name, [])
        if not field.repeated and before:
            is_message = not _is_number(field) and field.type not in ("string", "bytes")
            content = before.pop() + content if is_message else content
            del before[:]
        before.append(content)
    for field in known.values():
        if field.name in found and not _is_number(field) and field.type not in ("string", "bytes"):
            found[field.name] = [decode(field.type, one) for one in found[field.name]]
    return found
