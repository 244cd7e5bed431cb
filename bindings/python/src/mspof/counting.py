# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Counts records in one call, twice where copies must be settled."""

from __future__ import annotations

import dataclasses
from typing import Any, Callable, Collection, Iterable, Iterator, List, Optional, Union

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
#: gives records or a Reader. A Record that is filled anew for each must not be put into a list: the
#: list would hold the last one many times.
Records = Union[Iterable[Union[Record, Serialized]],
                Callable[[], Iterable[Union[Record, Serialized]]]]


@dataclasses.dataclass(frozen=True)
class Counted:
    """What count() gave."""

    council_return: Return
    #: What is wrong with the records, in their order, and with rows that a Reader passed over.
    #: `row` is the number of the record, from 1; if a Reader gave it, that of a row passed over.
    findings: List[messages.Finding]
    #: What to look at before the return is sent.
    return_findings: List[messages.Finding]
    #: Which records could not be read, and why: "record 17: …", from 1 in the order in which they
    #: were given. They count as unreadable.
    unreadable: List[str]
    #: How many records and unreadable rows were given.
    given: int


def _begin(records: Records) -> Iterable[Any]:
    if callable(records):
        records = records()
    elif isinstance(records, Iterator):
        raise InvalidArgumentError(
            "the records are gone through twice where copies must be settled, and an iterator is "
            "used up by then: pass a list, or a function that begins anew")
    if isinstance(records, Collection):
        kept = [id(record) for record in records if isinstance(record, Record)]
        if len(set(kept)) < len(kept):
            raise InvalidArgumentError(
                "the same Record is in the list twice, and holds what it was filled with last: "
                "pass a function that gives one record after the other")
    return records


def _without_what_is_not_mapped(options: Options, records: Iterable[Any]) -> Options:
    """What a mapping fills by no column is not supplied, whatever the options name."""
    if not isinstance(records, Reader):
        return options
    named = dict.fromkeys([*options.not_mapped, *records.report().not_mapped])
    return dataclasses.replace(options, not_mapped=list(named))


def _add_all(tally: Tally, records: Iterable[Any], wanted: bool, findings: List[messages.Finding],
             unreadable: List[str]) -> None:
    reader = records if isinstance(records, Reader) else None
    for number, record in enumerate(records, 1):
        if reader:
            findings += reader.take_findings()
        try:
            found = tally.add(record, wanted).findings
        except CorruptError as error:
            unreadable.append(f"record {number}: {error}")
            continue
        if not reader:
            for finding in found:
                finding.row = number
        findings += found
    if reader:
        findings += reader.take_findings()
        tally.add_unreadable(reader.report().unreadable)


def count(framework: Framework, options: Options, records: Records, *,
          findings: bool = True) -> Counted:
    """Counts records and gives the return. `records` must be such that they can be gone through
    again: if a record id comes twice, a second pass settles which one counts. Without `findings`
    those of records are not collected, which is faster. Of a Reader, paths that its mapping fills
    by no column are not supplied.

        counted = mspof.count(framework, options, lambda: read_from(database))
    """
    settle: Optional[Outcome] = None
    for _ in range(2):
        found: List[messages.Finding] = []
        unreadable: List[str] = []
        given_records = _begin(records)
        with Tally(framework, _without_what_is_not_mapped(options, given_records),
                   settle) as tally:
            _add_all(tally, given_records, findings, found, unreadable)
            given = tally.given
            outcome = tally.finish()
        if not outcome.settle:
            break
        settle = outcome
    return Counted(outcome.council_return(), found, outcome.findings(), unreadable, given)
