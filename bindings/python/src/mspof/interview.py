# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Asks the questions of one record (mspof/capture/interview.h)."""

from __future__ import annotations

import ctypes
import dataclasses
import datetime
from typing import Any, Iterable, List, NamedTuple, Optional

from . import messages
from ._declarations import mspof_sitting
from ._library import functions
from ._native import (Handle, Serialized, Use, get_bytes, get_message, get_optional, get_text,
                      serialized, text, text_views)
from ._native import day as as_day
from .framework import Framework


class AnswerTime(NamedTuple):
    """How long answers count."""

    last_day: datetime.date
    #: 0 on that day, negative after it.
    days_left: int


def answer_time(data: Optional[bytes]) -> Optional[AnswerTime]:
    """What a function gave."""
    if data is None:
        return None
    given = messages.AnswerTime.FromString(data)
    return AnswerTime(datetime.date.fromisoformat(given.last_day), given.days_left)


class Remaining(NamedTuple):
    """How many questions are still to be answered."""

    least: int
    most: int


@dataclasses.dataclass(frozen=True)
class Sitting:
    """Who asks, who answers and when."""

    #: The day of the sitting.
    day: datetime.date
    #: Id of the collection to ask. None: the questions of the record.
    collection: Optional[str] = None
    #: Codes of who answers and who asks.
    respondent: Optional[str] = None
    interviewer: Optional[str] = None
    #: Id of the answer set to continue. None: that of the day, or a new one.
    answer_set: Optional[str] = None
    #: BCP 47. None: "en-GB".
    language: Optional[str] = None
    #: For example "easy-read". None: the standard form.
    wording_form: Optional[str] = None
    #: Do not ask the questions of the record.
    only_collection: bool = False

    def _struct(self) -> Any:
        return mspof_sitting(
            struct_size=ctypes.sizeof(mspof_sitting), collection=text(self.collection),
            respondent=text(self.respondent), interviewer=text(self.interviewer),
            day=as_day(self.day), answer_set=text(self.answer_set), language=text(self.language),
            wording_form=text(self.wording_form), only_collection=int(self.only_collection))


class Interview(Handle):
    """One sitting over one record. Save the record after each call.

        interview = mspof.Interview.open(framework, record, mspof.Sitting(today))
        while (question := interview.next()) is not None:
            interview.answer(question.id, ask(question.text, question.option))
            save(interview.encode())

    A call that fails has changed nothing. Those that change something give the findings of the
    record as it is then.
    """

    __slots__ = ()

    @classmethod
    def open(cls, framework: Framework, record: Serialized, sitting: Sitting) -> Interview:
        """Opens a sitting over a CaseRecord."""
        data = serialized(record)
        with Use(framework) as pointer:
            return cls._make(functions().mspof_interview_open, pointer, data, len(data),
                             ctypes.byref(sitting._struct()))

    def questions(self) -> List[messages.InterviewQuestion]:
        """All questions of the sitting with their states."""
        with Use(self) as pointer:
            return list(get_message(messages.QuestionList, functions().mspof_interview_questions,
                                    pointer).question)

    def next(self) -> Optional[messages.InterviewQuestion]:
        """The question to ask next; None if there is none."""
        with Use(self) as pointer:
            data = get_optional(functions().mspof_interview_next, pointer)
        return None if data is None else messages.InterviewQuestion.FromString(data)

    def remaining(self) -> Optional[Remaining]:
        """How many questions are still to be answered; None if they cannot be counted."""
        with Use(self) as pointer:
            data = get_optional(functions().mspof_interview_remaining, pointer)
        if data is None:
            return None
        given = messages.RemainingQuestions.FromString(data)
        return Remaining(given.least, given.most)

    def time_to_answer(self) -> Optional[AnswerTime]:
        """How long answers count; None if there is no limit, or if it is not known."""
        with Use(self) as pointer:
            return answer_time(get_optional(functions().mspof_interview_time_to_answer, pointer))

    def missing(self) -> List[messages.MissingAnswer]:
        """What keeps the record from being final."""
        with Use(self) as pointer:
            return list(get_message(messages.MissingAnswerList,
                                    functions().mspof_interview_missing, pointer).missing)

    def findings(self) -> List[messages.Finding]:
        """What is wrong with the record as it is now."""
        with Use(self) as pointer:
            return list(get_message(messages.FindingList, functions().mspof_interview_findings,
                                    pointer).finding)

    def encode(self) -> bytes:
        """The record as it is now, as bytes to save."""
        with Use(self) as pointer:
            return get_bytes(functions().mspof_interview_record, pointer)

    def record(self) -> messages.CaseRecord:
        """The record as it is now."""
        return messages.CaseRecord.FromString(self.encode())

    @property
    def answer_set(self) -> str:
        """The id of the answer set of the sitting; empty without a collection."""
        with Use(self) as pointer:
            return get_text(functions().mspof_interview_answer_set, pointer)

    @property
    def reason(self) -> str:
        """The reason why no answers were gathered; empty if there is none."""
        with Use(self) as pointer:
            return get_text(functions().mspof_interview_reason, pointer)

    def _change(self, function: Any, *arguments: Any) -> List[messages.Finding]:
        # The findings come first among the parameters, as what a function gives does.
        with Use(self) as pointer:
            return list(get_message(messages.FindingList, function, pointer, *arguments).finding)

    def answer(self, question: str, code: str) -> List[messages.Finding]:
        """Records an answer."""
        return self._change(functions().mspof_interview_answer, text(question), text(code))

    def withdraw(self, question: str) -> List[messages.Finding]:
        """Withdraws an answer."""
        return self._change(functions().mspof_interview_withdraw, text(question))

    def confirm(self, question: str) -> List[messages.Finding]:
        """Confirms an earlier answer."""
        return self._change(functions().mspof_interview_confirm, text(question))

    def set_fact(self, fact: str, values: Iterable[str]) -> List[messages.Finding]:
        """Sets a fact of the answer set; without values it is removed."""
        given = text_views(values)
        return self._change(functions().mspof_interview_set_fact, text(fact), given, len(given))

    def give_reason(self, code: str) -> List[messages.Finding]:
        """Records why no answers were gathered; an empty code removes the reason."""
        return self._change(functions().mspof_interview_give_reason, text(code))

    def finalise(self, day: datetime.date, reason: Optional[str] = None,
                 incomplete: bool = False) -> List[messages.Finding]:
        """Makes the record final. `reason` is why it is amended, and not used the first time.
        `incomplete`: answers may be missing."""
        return self._change(functions().mspof_interview_finalise, as_day(day), text(reason),
                            int(incomplete))
