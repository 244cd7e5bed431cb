# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Records that are captured through interviews, between sittings (mspof/capture/captured_record.h,
merge.h)."""

from __future__ import annotations

import ctypes
import datetime
from typing import Iterable, List, Optional

from . import messages
from ._declarations import RecordState
from ._library import functions
from ._native import (Serialized, Use, call, day as as_day, get_message, get_optional, serialized,
                      text, text_views, views)
from .framework import Framework
from .interview import AnswerTime, answer_time


def state(record: Serialized) -> RecordState:
    """How far the record has come."""
    data = serialized(record)
    out = ctypes.c_int()
    call(functions().mspof_captured_state, ctypes.byref(out), data, len(data))
    return RecordState(out.value)


def withdraw(record: Serialized, day: datetime.date, reason: str) -> messages.CaseRecord:
    """The record as withdrawn on `day` for `reason`."""
    data = serialized(record)
    return get_message(messages.CaseRecord, functions().mspof_captured_withdraw, data, len(data),
                       as_day(day), text(reason))


def effective(record: Serialized) -> messages.CaseRecord:
    """The record with only what counts."""
    data = serialized(record)
    return get_message(messages.CaseRecord, functions().mspof_captured_effective, data, len(data))


def set_value(framework: Framework, record: Serialized, id: str,
              values: Iterable[str]) -> messages.CaseRecord:
    """The record with a value that your product knows itself: a fact, an answer, or a field such
    as "concluded". Without values, the value is removed."""
    data, given = serialized(record), text_views(values)
    with Use(framework) as pointer:
        return get_message(messages.CaseRecord, functions().mspof_captured_set_value, pointer, data,
                           len(data), text(id), given, len(given))


def answer_sets(record: Serialized, collection: str) -> List[messages.SavedAnswerSet]:
    """The sets of a collection that an interview can continue."""
    data = serialized(record)
    return list(get_message(messages.SavedAnswerSetList, functions().mspof_captured_answer_sets,
                            data, len(data), text(collection)).answer_set)


def time_to_answer(framework: Framework, record: Serialized, collection: str,
                   day: datetime.date) -> Optional[AnswerTime]:
    """How long answers count, as of `day`; None if there is no limit, or if it is not known."""
    data = serialized(record)
    with Use(framework) as pointer:
        return answer_time(get_optional(functions().mspof_captured_time_to_answer, pointer, data,
                                        len(data), text(collection), as_day(day)))


def merge(parts: Iterable[Serialized]) -> messages.MergedRecord:
    """Merges parts of one record, and lists where they contradict each other."""
    given = views([serialized(part) for part in parts])
    return get_message(messages.MergedRecord, functions().mspof_captured_merge, given, len(given))


def migrate(record: Serialized, source: Framework, target: Framework) -> messages.MigratedRecord:
    """Moves a record from one definition to another, and lists the changes."""
    data = serialized(record)
    with Use(source, target) as (before, after):
        return get_message(messages.MigratedRecord, functions().mspof_captured_migrate, before,
                           after, data, len(data))


__all__ = ["RecordState", "answer_sets", "effective", "merge", "migrate", "set_value", "state",
           "time_to_answer", "withdraw"]
