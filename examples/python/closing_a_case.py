#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""closing_a_case.py FIRST.mspof SECOND.mspof: one case in Python. The enquiry lead answers
questions 1 to 3, and the case is counted. Another system asks the adult questions 4 to 7, and the
answers come back; the return is made again and replaces the first."""

import datetime
import pathlib
import sys
from typing import Callable, Dict, Optional

import mspof
from mspof import captured, handover, messages

#: What the product stores: one blob for each case.
CASES: Dict[str, bytes] = {}
#: What people choose here; in a product, what they click. Else the first option.
ANSWERS = {"outcomes-asked": "asked-expressed", "outcomes-met": "partially"}


def load(framework: mspof.Framework, id: str) -> messages.CaseRecord:
    """A case as it is stored, with what the product knows itself."""
    record = messages.CaseRecord(record_id=id)
    if id in CASES:
        record = messages.CaseRecord.FromString(CASES[id])
    for path, value in (("started", "2019-04-01"), ("concluded", "2019-06-28"),
                        ("risk-assessment", "identified-action")):
        record = captured.set_value(framework, record, path, [value])
    return record


def ask_all(interview: mspof.Interview, save: Callable[[], None]) -> None:
    """Asks until there is nothing left to ask, and saves after each answer."""
    while (question := interview.next()) is not None:
        print(f"{question.number}. {question.text}")
        code = ANSWERS.get(question.id, question.option[0].code)
        if code not in [option.code for option in question.option]:
            raise ValueError(f"{question.id} has no option {code}")
        for finding in interview.answer(question.id, code):
            print(f"   {finding.path}: {finding.message}")
        save()  # Before the next question is shown.


def store(id: str, interview: mspof.Interview) -> None:
    """Stores what an interview has made of a case."""
    CASES[id] = interview.record().SerializeToString()


def finalise(framework: mspof.Framework, id: str, day: datetime.date,
             reason: Optional[str] = None) -> None:
    """Makes the case final, or says what is missing."""
    interview = mspof.Interview.open(framework, load(framework, id), mspof.Sitting(day))
    for missing in interview.missing():
        print(f"missing: {missing.path}: {missing.remedy}")
    interview.finalise(day, reason)
    store(id, interview)
    print(f"record {id}: {captured.state(CASES[id]).name}")


def count(framework: mspof.Framework, as_of: datetime.date,
          before: Optional[mspof.Submission] = None) -> mspof.Submission:
    """The return of the quarter. The blobs are counted as they are stored."""
    options = mspof.Options(as_of=as_of, council="E06000023", period="2019-20/Q1")
    counted = mspof.count(framework, options, list(CASES.values()))
    replaces = before.digest if before else None
    revision = before.message().envelope.revision + 1 if before else 1
    envelope = mspof.Envelope(prepared_on=as_of, host_name="Python example", host_version="1",
                              replaces=replaces, revision=revision)
    return mspof.Submission(counted.council_return, envelope)


def ask_elsewhere(file: bytes, day: datetime.date) -> bytes:
    """In another system, without access to the case."""
    sitting = mspof.Sitting(day, collection="feedback", respondent="adult",
                            interviewer="independent")
    sent_back = file

    def save() -> None:
        nonlocal sent_back
        sent_back = handover.with_answers(file, interview)

    with handover.open(file, sitting) as interview:
        ask_all(interview, save)
    return sent_back


def main(first_file: str, second_file: str) -> None:
    """Writes both submissions."""
    framework = mspof.Framework.open("mspof")
    # The case is closed: questions 1 to 3 are asked from the record.
    closed = datetime.date(2019, 6, 28)
    interview = mspof.Interview.open(framework, load(framework, "4711"), mspof.Sitting(closed))
    ask_all(interview, lambda: store("4711", interview))
    finalise(framework, "4711", closed)
    first = count(framework, datetime.date(2019, 7, 5))
    pathlib.Path(first_file).write_bytes(first.write())

    # The file holds the questions that are due, and the id: no answer, and nothing else.
    time = captured.time_to_answer(framework, CASES["4711"], "feedback", closed)
    print(f"to be asked until {time.last_day if time else 'any day'}")
    file = handover.make(framework, CASES["4711"], "feedback", closed)
    sent_back = ask_elsewhere(file, datetime.date(2019, 7, 10))

    # Back again: merge, and store what came of it.
    merged = captured.merge([CASES["4711"], handover.record(sent_back)])
    for contradiction in merged.contradiction:
        print(f"ask again: {contradiction.path}")
    CASES["4711"] = merged.record.SerializeToString()
    finalise(framework, "4711", datetime.date(2019, 7, 15), "the adult was asked")

    # The return is made again, and replaces the first.
    second = count(framework, datetime.date(2019, 7, 31), before=first)
    pathlib.Path(second_file).write_bytes(second.write())
    for one in first.differences(second):
        if one.part == "measure":
            print(f"{one.id} {one.name}: {one.before} -> {one.after}")
    with mspof.Resolver() as resolver:
        resolver.add(first)
        resolver.add(second)
        for resolution in resolver.resolutions():
            print(f"revision {resolution.revision} stands")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
