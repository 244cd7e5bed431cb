# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""A CaseRecord as interviews see it: with its versions, parked or not, and its draft part."""

from definition import RECORD_FIELDS, SET_FIELDS, one
from record import AnswerSet, Record, Version, counting, enter

_TEXTS = ("wording", "language", "respondent", "interviewer", "date")


def _version(value):
    """(version, whether it is parked)."""
    capture = one(value, "capture", {})
    version = Version(one(value, "id"), tuple(value.get("value", [])),
                      replaces=frozenset(capture.get("replaces", [])),
                      **{name: one(capture, name) for name in _TEXTS})
    return version, one(capture, "state") == "CAPTURE_STATE_PARKED"


def _places(message, fields):
    places = {}
    for value in message.get("value", []):
        version, parked = _version(value)
        heads = places.setdefault(version.place, {})
        heads[version] = parked or heads.get(version, False)
    for field in fields:
        text = one(message, field.replace("-", "_"))
        held = " ".join(counting(places.get(field, {})) or ())
        if field not in places:
            if text:
                places[field] = {Version(field, (text,)): False}
        elif text != held:
            enter(places, field, [text] if text else [])  # A host changed it since.
    return places


def _rows(group):
    return tuple(tuple(sorted((one(v, "id"), tuple(v.get("value", []))) for v in
                              row.get("value", []))) for row in group.get("row", []))


def read(message):
    """The Record that a CaseRecord holds."""
    record = Record(one(message, "record_id"), _places(message, RECORD_FIELDS))
    for answer_set in message.get("answer_set", []):
        record.sets.append(AnswerSet(one(answer_set, "collection"), one(answer_set, "id"),
                                     _places(answer_set, SET_FIELDS)))
    rows = {}
    for group in message.get("group", []):
        rows[one(group, "id")] = rows.get(one(group, "id"), ()) + _rows(group)
    record.groups = {group: {side} for group, side in rows.items()}
    draft = one(message, "draft", None)
    if draft is not None:
        record.draft = True
        for group in draft.get("group_beside", []):
            record.groups.setdefault(one(group, "id"), set()).add(_rows(group))
        pin = one(draft, "pin", {})
        record.pin = (one(pin, "framework"), one(pin, "edition")) if pin else None
        record.finalisations = {
            (one(f, "number", 0), one(f, "reason"), one(f, "date"), one(f, "withdrawn", False),
             one(f, "content", b"").hex()) for f in draft.get("finalisation", [])}
    return record
