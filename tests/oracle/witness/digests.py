# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""The digest of a definition and its counting digest: docs/formats/definition.md."""

import functools
import hashlib

import schema
import wire
from definition import one

_FOR_PEOPLE = ("title", "label", "noun", "source", "verification")
_NOT_COUNTING = ("framework", "ask", "table", "guidance")


@functools.lru_cache(maxsize=4)
def digest(definition):
    return hashlib.sha256(wire.encode("Framework", definition.message)).hexdigest()


@functools.lru_cache(maxsize=4)
def counting_digest(definition):
    kept = {name: rows for name, rows in definition.message.items() if name not in _NOT_COUNTING}
    kept["rule"] = [_without(rule, ("severity", "since", "message", "remedy"))
                    for rule in kept.get("rule", [])
                    if one(rule, "excludes", "EXCLUDES_UNSPECIFIED") != "EXCLUDES_UNSPECIFIED"]
    kept["question"] = [_without(q, ("wording",)) for q in kept.get("question", [])]
    return hashlib.sha256(wire.encode("Framework", _plain("Framework", kept))).hexdigest()


def _without(row, names):
    return {name: values for name, values in row.items() if name not in names}


def _plain(message, value):
    """The message without what is only for people, also in its parts."""
    types = {field.name: field.type for field in schema.fields(message)}
    return {name: [_plain(types[name], v) if isinstance(v, dict) else v for v in values]
            for name, values in value.items() if name not in _FOR_PEOPLE}
