#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""Runs the steps of a case. On the command line: prints cases with their `expect` steps filled.

naive.py [--frameworks FOLDER] FILE
"""

import argparse
import pathlib

import case_text
import definition as definitions
import record as records
import rules
from conditions import read_date
from interview import Interview, Refused, counts, contradictions, missing, status
from merge import merge
from record import contradicts, enter, purge

HERE = pathlib.Path(__file__).resolve().parent
FRAMEWORKS = HERE.parent.parent / "proto" / "frameworks"
CASES = HERE.parent / "conformance" / "interviews"


def finalise(interview, day, reason="", incomplete=False):
    """Makes the record of an interview final, or raises Refused."""
    if not day:
        raise Refused("no day")
    found = missing(interview.definition, interview.record)
    never = [p for p, s in found if s in ("contradicted", "unreadable")]
    if never or (found and not incomplete):
        raise Refused(f"missing: {found}")
    broken = rules.errors(interview.definition, interview.record, {"as-of": read_date(day)})
    if broken:
        raise Refused(f"rules: {broken}")
    record = interview.record
    if status(record) in ("final", "amended"):
        raise Refused("nothing has changed")
    number = max((f[0] + 1 for f in record.finalisations), default=0)
    if number and not reason:
        raise Refused("an amendment needs a reason")
    for owner in [record] + record.sets:
        for place, heads in list(owner.places.items()):
            if not contradicts(heads) and any(heads[v] and v.values for v in heads):
                purge(owner.places, place)
    record.draft = True
    record.pin = (interview.definition.id, interview.definition.edition)
    record.finalisations.add((number, reason, day, False, record.content()))


def withdraw(record, day, reason):
    """The record, not to be used any more; or raises Refused."""
    if not record.finalisations or not reason:
        raise Refused("never final, or no reason")
    withdrawn = record.copy()
    number = max(f[0] for f in record.finalisations) + 1
    withdrawn.finalisations.add((number, reason, day, True, record.content()))
    return withdrawn


class Player:
    """The interviews and merged records of one case."""

    def __init__(self, definition):
        self.definition = definition
        self.named = {}

    def play(self, step):
        """Does one step, or raises Refused and leaves everything as it was."""
        for name in ("open", "answer", "withdraw", "confirm", "finalise", "merge",
                     "withdraw_record", "reason"):
            if name in step:
                getattr(self, "_" + name)(step[name], step)
                return
        raise ValueError(f"unknown step {step}")

    def _record(self, name):
        held = self.named[name]
        return held.record if isinstance(held, Interview) else held

    def _change(self, name, change):
        changed = self.named[name].copy()
        change(changed)
        self.named[name] = changed

    def _open(self, name, step):
        record = self._record(step["from"]) if "from" in step else step["record"]
        if isinstance(record, dict):
            record = records.from_host(record)
        self.named[name] = Interview(self.definition, record, step.get("sitting", {}))

    def _answer(self, name, step):
        self._change(name, lambda i: i.answer(step["question"], step["value"]))

    def _withdraw(self, name, step):
        self._change(name, lambda i: i.withdraw(step["question"]))

    def _confirm(self, name, step):
        self._change(name, lambda i: i.confirm(step["question"]))

    def _reason(self, name, step):
        self._change(name, lambda i: i.reason(step["value"]))

    def _finalise(self, name, step):
        self._change(name, lambda i: finalise(
            i, step["day"], step.get("reason", ""), step.get("incomplete", False)))

    def _withdraw_record(self, name, step):
        self.named[step["as"]] = withdraw(self._record(name), step["day"], step.get("reason", ""))

    def _merge(self, name, step):
        self.named[step["as"]] = merge(self._record(name), self._record(step["with"]))

    def look(self, name, parts):
        """What an `expect` step about an interview or a merged record should say."""
        held = self.named[name]
        record = self._record(name)
        views = {
            "questions": lambda: held.states(),
            "remaining": lambda: held.remaining(),
            "missing": lambda: [p for p, _ in missing(self.definition, record)],
            "days_left": lambda: held.days_left(),
            "counts": lambda: counts(record),
            "contradictions": lambda: contradictions(record),
            "status": lambda: status(record),
        }
        return {part: views[part]() for part in parts}


def load(name, folder=CASES, frameworks=FRAMEWORKS):
    """The definition of a case."""
    return definitions.load(name, folder, frameworks)


def fill(case, definition):
    """The case with all `expect` steps and refusals as they are here."""
    player = Player(definition)
    steps = []
    for step in case["steps"]:
        step = dict(step)
        if "expect" in step:
            step.update(player.look(step["expect"], [p for p in step if p != "expect"]))
        else:
            step.pop("refused", None)
            try:
                player.play(step)
            except Refused:
                step["refused"] = True
        steps.append(step)
    return dict(case, steps=steps)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--frameworks", default=FRAMEWORKS)
    parser.add_argument("file", type=pathlib.Path)
    arguments = parser.parse_args()
    texts = []
    for case, _ in case_text.read(arguments.file.read_text(encoding="utf-8")):
        definition = load(case["framework"], arguments.file.parent, arguments.frameworks)
        texts.append(case_text.write(fill(case, definition)))
    print("\n".join(texts), end="")


if __name__ == "__main__":
    main()
