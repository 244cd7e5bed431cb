# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""InterviewWork: steps over interviews and records, by the second implementation of interviews."""

import captured
import naive
import record as records
from definition import SET_FIELDS, one
from interview import Interview, Refused, contradictions, counts, missing, status


def do(definition, work, _version):
    """The InterviewResult."""
    player = naive.Player(definition)
    return {"step": [_step(player, step) for step in work.get("step", [])]}


def _step(player, step):
    if "look" in step:
        return {"state": [_state(player, step["look"][0])]}
    try:
        player.play(_plain(step))
    except Refused as refusal:
        return {"refused": [str(refusal) or "refused"]}
    return {}


def _plain(step):
    """An InterviewStep as the dict that a case's text becomes."""
    kind = next(iter(step))
    message = step[kind][0]
    made = {kind: one(message, "name")}
    if kind == "open":
        if one(message, "from"):
            made["from"] = one(message, "from")
        else:
            made["record"] = captured.read(one(message, "record", {}))
        names = {"collection": "collection", "respondent": "respondent",
                 "interviewer": "interviewer", "day": "day", "answer_set": "set"}
        made["sitting"] = {ours: one(message, theirs) for theirs, ours in names.items()
                           if one(message, theirs)}
        prefix = made["sitting"].get("collection", "")
        made["sitting"]["facts"] = {f"{prefix}.{one(fact, 'id')}": one(fact, "value")
                                    for fact in message.get("fact", [])}
        return made
    for name, values in message.items():
        if name not in ("name", "result", "other"):
            made[name] = values[0]
    if kind in ("answer", "reason"):
        made["value"] = one(message, "value")
    if kind in ("finalise", "withdraw_record"):
        made["day"] = one(message, "day")
    return made | {key: one(message, name) for key, name in (("as", "result"), ("with", "other"))
                   if one(message, name)}


def _state(player, name):
    """The StepState of an interview or record."""
    held, definition = player.named[name], player.definition
    record = held.record if isinstance(held, Interview) else held
    state = {"contradiction": [{"path": [path]} for path in contradictions(record)],
             "effective": [_effective(record)], "status": [status(record)]}
    if isinstance(held, Interview):
        state["question"] = [
            {"id": [question], "state": ["QUESTION_STATE_" + _word(is_state)]}
            for question, is_state in held.states().items()]
        least, most = held.remaining()
        state["remaining"] = [{"least": [least], "most": [most]}]
        state["missing"] = [{"path": [path], "state": ["QUESTION_STATE_" + _word(is_state)]}
                            for path, is_state in missing(definition, record)]
        left = held.days_left()
        if left is not None:
            state["time"] = [{"days_left": [left]}]
    return state


def _word(state):
    return state.upper().replace("-", "_")


def _effective(record):
    """The record with only what counts."""
    made = {"record_id": [record.id]} | _counting(record, records.RECORD_FIELDS)
    made["answer_set"] = [
        {"collection": [s.collection], "id": [s.id]} | _counting(s, SET_FIELDS)
        for _, s in record.numbered_sets() if not s.is_passed_over()]
    return made


def _counting(owner, fields):
    """Fields and values of a record or set that count."""
    made = {"value": []}
    for place in owner.places:
        values = owner.get(place)
        if values and place in fields:
            made[place.replace("-", "_")] = [values[0]]
        elif values:
            made["value"].append({"id": [place], "value": list(values)})
    return made
