# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""Writes cases as people would: protobuf's text format, short messages on one line.

A message is a dict from the names of its fields to a list of values, or to one value. Its fields are
written in the order of the dict. A value that is None or an empty list is left out.
"""

import json

import schema

WIDTH = 100
HEAD = """# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
#
"""
MADE = "# Made from the definition by tests/oracle/generated; do not edit.\n"


def case(file, message, value):
    """The text of a file with a case."""
    return (f"{HEAD}# proto-file: mspof/v1/{file}.proto\n# proto-message: mspof.v1.{message}\n#\n"
            f"{MADE}\n" + "".join(f"{line}\n" for line in _lines(message, value)))


def _lines(message, value):
    types = {field.name: field.type for field in schema.fields(message)}
    lines = []
    for name, items in value.items():
        for item in items if isinstance(items, list) else [items]:
            if item is None:
                continue
            if not isinstance(item, dict):
                lines.append(f"{name}: {_scalar(types[name], item)}")
                continue
            inner = _lines(types[name], item)
            line = f"{name} {{ {' '.join(inner)} }}" if inner else f"{name} {{}}"
            if len(line) <= WIDTH and "\n" not in line:
                lines.append(line)
            else:
                lines += [f"{name} {{", *("  " + below for below in inner), "}"]
    return lines


def _scalar(kind, item):
    if kind == "string":
        return json.dumps(item, ensure_ascii=False)
    if kind == "bytes":
        return '"' + "".join(
            chr(b) if 32 <= b < 127 and b not in b'"\\' else f"\\{b:03o}" for b in item) + '"'
    return str(item).lower() if isinstance(item, bool) else str(item)
