# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""What makes a message a submission: the rules of docs/formats/submission.md, "Structure"."""

import re

import schema
from conditions import read_date
from definition import one

_NAME = re.compile(r"[A-Za-z0-9~][A-Za-z0-9~._:-]*", re.ASCII)
_DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)
_CONTROL = re.compile("[\x00-\x1f\x7f]")
_CONTROL_IN_COMMENT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")

# What rows are sorted by.
_ORDER = {
    ("Return", "population"): ("id",), ("Return", "measure"): ("id", "population"),
    ("Return", "coverage"): ("collection", "population"), ("Return", "proportion"): ("id", "code"),
    ("Return", "rule"): ("id",), ("MeasureResult", "cell"): ("code",),
    ("MeasureResult", "absent"): ("dimension", "code"),
    ("MeasureResult", "contradiction"): ("dimension",), ("Accounting", "left_out"): ("reason",),
    ("CoverageResult", "outcome"): ("name",), ("CoverageResult", "fate"): ("name",),
}
_ORDER |= {("LocalResults", name): _ORDER["Return", name]
           for name in ("population", "measure", "coverage", "rule")}
# What is always written.
_ALWAYS = {"Submission": ("envelope", "return"), "Return": ("scope",),
           "PopulationResult": ("accounting",), "MeasureResult": ("accounting",)}
_NAMES = {
    "Scope": ("council", "framework"), "PopulationResult": ("id",),
    "MeasureResult": ("id", "population", "dimension"), "Cell": ("code",),
    "AbsentCount": ("dimension", "code"), "Contradiction": ("dimension",), "LeftOut": ("reason",),
    "NamedCount": ("name",), "CoverageResult": ("collection", "population"),
    "ProportionResult": ("id",), "RuleResult": ("id",),
}


def _key(message, row, name):
    key = [[text.encode() for text in row.get(part, [""])] for part in _ORDER[message, name]]
    return key[0] if name == "cell" else key


def canonical(value, message="Submission"):
    """The message with its rows sorted and what is always written there."""
    made = {}
    for field in schema.fields(message):
        values = value.get(field.name, [{}] if field.name in _ALWAYS.get(message, ()) else [])
        if isinstance(values[0] if values else None, dict):
            values = [canonical(one_of, field.type) for one_of in values]
        if (message, field.name) in _ORDER:
            values = sorted(values, key=lambda row, name=field.name: _key(message, row, name))
        if values:
            made[field.name] = values
    return made


def check(submission):
    """Raises ValueError if a rule is broken."""
    _check_message("Submission", submission)
    envelope, scope = one(submission, "envelope"), one(one(submission, "return"), "scope")
    for name, optional in (("digest", False), ("counting_digest", True), ("overlay", True)):
        _check_digest(one(scope, name), optional)
    for name in ("replaces", "tops_up"):
        _check_digest(one(envelope, name), True)
    days = [one(scope, "first"), one(scope, "last"), one(scope, "as_of"),
            one(envelope, "prepared_on")]
    if not all(map(read_date, days)):
        raise ValueError("a day is no date")
    if not one(envelope, "library_version"):
        raise ValueError("library_version is empty")
    if len(one(envelope, "comment").encode()) > 2000:
        raise ValueError("the comment is too long")
    replaces, tops_up = one(envelope, "replaces"), one(envelope, "tops_up")
    revision = one(envelope, "revision", 0)
    if replaces and tops_up:
        raise ValueError("it replaces one and tops up one")
    if revision < (2 if replaces else 1) or (revision != 1 and not replaces and not tops_up):
        raise ValueError("the revision does not fit")
    local = one(one(submission, "return"), "local", {})
    if bool(one(scope, "overlay")) != any(local.values()):
        raise ValueError("local rows and the digest of an overlay go together")
    for measure in one(submission, "return").get("measure", []) + local.get("measure", []):
        dimensions = len(measure.get("dimension", []))
        if dimensions > 64 or any(
                len(cell.get("code", [])) != dimensions for cell in measure.get("cell", [])):
            raise ValueError("a cell has not one code for each dimension")


def _check_digest(text, optional):
    if not _DIGEST.fullmatch(text) and (text or not optional):
        raise ValueError("no digest of 64 digits")


def _check_message(message, value):
    for field in schema.fields(message):
        values = value.get(field.name, [])
        if field.name in _ALWAYS.get(message, ()) and not values:
            raise ValueError(f"{message} has no {field.name}")
        if field.name in _NAMES.get(message, ()):
            if not all(map(_NAME.fullmatch, values or ([] if field.repeated else [""]))):
                raise ValueError(f"{message}.{field.name} is no id")
        for one_of in values:
            if isinstance(one_of, dict):
                _check_message(field.type, one_of)
            elif isinstance(one_of, str) and field.type == "string":
                control = _CONTROL_IN_COMMENT if field.name == "comment" else _CONTROL
                if control.search(one_of):
                    raise ValueError(f"{message}.{field.name} has a control character")


def check_rows(message, value):
    """Raises ValueError if rows are not as the canonical encoding has them."""
    for field in schema.fields(message):
        values = value.get(field.name, [])
        for row in values:
            if isinstance(row, dict):
                check_rows(field.type, row)
        if (message, field.name) in _ORDER:
            keys = [_key(message, row, field.name) for row in values]
            if keys != sorted(keys) or any(a == b for a, b in zip(keys, keys[1:])):
                raise ValueError(f"{message}.{field.name} is not sorted, or has a row twice")
            _check_zeros(message, field.name, values)


def _check_zeros(message, name, rows):
    for row in rows:
        count = one(row, "records", 0) or one(row, "persons", 0) or one(row, "count", 0)
        reserved = any(code in ("~absent", "~unlisted") for code in row.get("code", []))
        if not count and (name in ("left_out", "outcome", "fate", "absent", "contradiction")
                          or (name == "cell" and reserved)):
            raise ValueError(f"{message}.{name} has a row with 0")
