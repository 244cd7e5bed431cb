# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Hands the questions of a record over to an interviewer who has no access to the case
(mspof/capture/handover.h)."""

from __future__ import annotations

import ctypes
import datetime

from . import messages
from ._library import functions
from ._native import Serialized, Use, get_bytes, get_message, serialized, text
from ._native import day as as_day
from .framework import Framework
from .interview import Interview, Sitting


def make(framework: Framework, record: Serialized, collection: str, day: datetime.date) -> bytes:
    """A file .mspof-feedback with the questions of a collection that are due on `day`."""
    data = serialized(record)
    with Use(framework) as pointer:
        return get_bytes(functions().mspof_handover_make, pointer, data, len(data),
                         text(collection), as_day(day))


def open(file: bytes, sitting: Sitting) -> Interview:
    """Opens a sitting over such a file."""
    return Interview._make(functions().mspof_handover_open, file, len(file),
                           ctypes.byref(sitting._struct()))


def with_answers(file: bytes, interview: Interview) -> bytes:
    """The file with the answers of a sitting that was opened over it."""
    with Use(interview) as pointer:
        return get_bytes(functions().mspof_handover_with_answers, file, len(file), pointer)


def record(file: bytes) -> messages.CaseRecord:
    """The part of the record in such a file, for captured.merge()."""
    return get_message(messages.CaseRecord, functions().mspof_handover_record, file, len(file))
