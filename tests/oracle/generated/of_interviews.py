# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""interviews/generated: each question answered with each option by each respondent, and changed to
each other option; days left at the edges of the window."""

import datetime

import case_text
import made
import naive
import writing

_SOURCE = "docs/formats/interview.md, Due, parked, to be confirmed"
_RECORD = {"started": "2024-01-10", "concluded": "2024-03-01"}
_DAY = "2024-03-05"


def cases(definition):
    """(path of the file, text of the case)."""
    for name, case in (*_answers(definition), *_changes(definition), *_days(definition)):
        text = case_text.write(naive.fill(case, definition))
        yield name, f"{writing.HEAD}{writing.MADE}\n{text}"


def _case(definition, title, steps):
    return {"name": title, "framework": definition.id, "source": _SOURCE, "steps": steps}


def _look(*more):
    parts = ("questions", "remaining", "missing", *more)
    return {"expect": "a"} | dict.fromkeys(parts)


def _sittings(definition):
    """(name, sitting)"""
    yield "record", {"day": _DAY}
    for collection, row in definition.collections.items():
        for who in definition.lists[row["respondents"][0]]:
            yield who, {"collection": collection, "respondent": who,
                        "interviewer": "independent", "day": _DAY}


def _open(definition, question, sitting):
    """Opens the interview in which a question is due by what the host or the user says first."""
    record = {"record_id": "r1"} | _RECORD
    before = []
    for path, value in made.context(definition, question).items():
        if path in definition.questions:
            before.append({"answer": "a", "question": path, "value": value})
        else:
            record.setdefault("value", []).append({"id": path, "value": [value]})
    return [{"open": "a", "record": record, "sitting": sitting}] + before


def _answers(definition):
    for who, sitting in _sittings(definition):
        for question in definition.ask:
            if bool(definition.collection_of(question)) != ("collection" in sitting):
                continue
            for code in definition.codes_of_question(question):
                yield f"answers/{who}/{question}-{code}", _case(
                    definition, f"{question} is answered with {code} in a sitting with the {who}, "
                    "and what is due then is asked.",
                    _open(definition, question, sitting) + [
                        {"answer": "a", "question": question, "value": code}, _look("counts")])


def _changes(definition):
    """From each option to each other one, to a text that is none, and to nothing."""
    for question in definition.ask:
        if definition.collection_of(question):
            continue
        followers = [q for q in definition.ask if not definition.collection_of(q) and q != question]
        for first in definition.codes_of_question(question):
            steps = _open(definition, question, {"day": _DAY})
            for second in [*definition.codes_of_question(question), "zzz", ""]:
                steps.append({"answer": "a", "question": question, "value": first})
                for other in followers:
                    code = next(iter(definition.codes_of_question(other)))
                    steps.append({"answer": "a", "question": other, "value": code})
                steps.append({"answer": "a", "question": question, "value": second} if second
                             else {"withdraw": "a", "question": question})
                steps.append(_look("counts"))
            yield f"changes/{question}-{first}", _case(
                definition, f"{question} is changed from {first} to each other answer, an unlisted "
                "one and none; what follows is parked, or must be confirmed.", steps)


def _days(definition):
    for collection, row in definition.collections.items():
        window = row.get("window", [{}])[0]
        if not window:
            continue
        most = window["most"][0]
        for concluded in ("2024-01-31", "2023-12-31", "2024-02-29"):
            day = datetime.date.fromisoformat(concluded)
            for days in (0, most - 1, most, most + 1):
                record = {"record_id": "r1", "concluded": concluded}
                sitting = {"collection": collection, "respondent": "adult",
                           "interviewer": "independent", "day": made.shift(days, day)}
                yield f"days/{concluded}-{days}", _case(
                    definition, f"{days} days after a conclusion on {concluded}, "
                    f"{most - days} days are left.", [{"open": "a", "record": record, "sitting": sitting},
                                  {"expect": "a", "days_left": None}])
