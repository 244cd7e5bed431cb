# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""Writes protobuf's text format: the counterpart of tests/interview/textproto.py."""

import json

import schema


def write(message, value, indent=""):
    """The text of a message."""
    lines = []
    for field in schema.fields(message):
        for item in value.get(field.name, []):
            if isinstance(item, dict):
                inner = write(field.type, item, indent + "  ")
                lines.append(f"{indent}{field.name} {{\n{inner}{indent}}}\n")
            elif field.type == "string":
                lines.append(f"{indent}{field.name}: {json.dumps(item, ensure_ascii=False)}\n")
            else:
                word = str(item).lower() if isinstance(item, bool) else item
                lines.append(f"{indent}{field.name}: {word}\n")
    return "".join(lines)
