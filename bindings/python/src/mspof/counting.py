# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Counts records in one call, twice where copies must be settled."""

from __future__ import annotations

import dataclasses
from typing import Any, Callable, Iterable, Iterator, List, Optional, Union

from . import messages
from ._native import Serialized
from .errors import CorruptError, InvalidArgumentError
from .framework import Framework
from .options import Options
from .reader import Reader
from .record import Record
from .returns import Return
from .tally import Outcome, Tally

#: Records that can be gone through twice: a list, or a callable that begins anew each time and
#: gives records or a Reader.
Records = Union[Iterable[Union[Record, Serialized]],
                Callable[[], Iterable[Union[Record, Serialized]]]]


@dataclasses.dataclass(frozen=True)
class Counted:
    """What count() gave."""

    council_return: Return
    #: What is wrong with the records, in their order, and with rows that a Reader passed over.
    findings: List[messages.Finding]
    #: What to look at before the return is sent.
    return_findings: List[messages.Finding]
    #: Why records could not be read, a message for each. They count as unreadable.
    unreadable: List[str]
    #: How many records and unreadable rows were given.
    given: int


def _begin(records: Records) -> Iterable[Any]:
    if callable(records):
        return records()
    if isinstance(records, Iterator):
        raise InvalidArgumentError(
            "the records are gone through twice where copies must be settled, and an iterator is "
            "used up by then: pass a list, or a function that begins anew")
    return records


def _add_all(tally: Tally, records: Iterable[Any], wanted: bool, findings: List[messages.Finding],
             unreadable: List[str]) -> None:
    reader = records if isinstance(records, Reader) else None
    for record in records:
        if reader:
            findings += reader.take_findings()
        try:
            findings += tally.add(record, wanted).findings
        except CorruptError as error:
            unreadable.append(str(error))
    if reader:
        findings += reader.take_findings()
        tally.add_unreadable(reader.report().unreadable)


def count(framework: Framework, options: Options, records: Records, *,
          findings: bool = True) -> Counted:
    """Counts records and gives the return. `records` must be such that they can be gone through
    again: if a record id comes twice, a second pass settles which one counts. Without `findings`
    those of records are not collected, which is faster.

        counted = mspof.count(framework, options, lambda: read_from(database))
    """
    settle: Optional[Outcome] = None
    for _ in range(2):
        found: List[messages.Finding] = []
        unreadable: List[str] = []
        with Tally(framework, options, settle) as tally:
            _add_all(tally, _begin(records), findings, found, unreadable)
            given = tally.given
            outcome = tally.finish()
        if not outcome.settle:
            break
        settle = outcome
    return Counted(outcome.council_return(), found, outcome.findings(), unreadable, given)
