#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""Every combination of the values that MSPOF's conditions look at, with every change of mind.

combinations.py: prints cases as text, one for each result of the risk assessment (each code,
absent, and one that is no code) and each respondent. In each, question 1 goes from every answer
(each code, withdrawn, unreadable) to every other, and whatever is due is answered on the way. The
expectations are those of naive.py.
"""

import case_text
import naive

UNREADABLE = "perhaps"
SITTINGS = [{}] + [{"collection": "feedback", "respondent": who, "interviewer": "independent"}
                   for who in ("adult", "representative")]


def changes(values):
    """A walk along all pairs of different values, each once."""
    left = {value: [other for other in values if other != value] for value in values}
    walk, stack = [], [values[0]]
    while stack:
        if left[stack[-1]]:
            stack.append(left[stack[-1]].pop())
        else:
            walk.append(stack.pop())
    return walk[::-1]


def case(definition, risk, sitting):
    record = {"record_id": "r1", "started": "2024-01-10", "concluded": "2024-03-01"}
    if risk:
        record["value"] = [{"id": "risk-assessment", "value": [risk]}]
    steps = [{"open": "a", "record": record, "sitting": dict(sitting, day="2024-04-01")}]
    answers = ["", UNREADABLE, *definition.codes_of_question("outcomes-asked")]
    for number, value in enumerate(changes(answers)):
        steps.append({"answer": "a", "question": "outcomes-asked", "value": value} if value else
                     {"withdraw": "a", "question": "outcomes-asked"})
        for question in ("outcomes-met", "risk-outcome"):
            codes = list(definition.codes_of_question(question))
            steps.append({"confirm": "a", "question": question} if number % 3 == 2 else
                         {"answer": "a", "question": question, "value": codes[number % len(codes)]})
        steps.append({"expect": "a", "questions": None, "remaining": None, "counts": None,
                      "missing": None})
    name = f"risk assessment {risk or 'absent'}, {sitting.get('respondent', 'the record alone')}"
    return naive.fill({"name": name, "framework": "mspof", "steps": steps}, definition)


def main():
    definition = naive.load("mspof")
    field = definition.lists[definition.list_of("risk-assessment")]
    for risk in ("", UNREADABLE, *field):
        for sitting in SITTINGS:
            print(case_text.write(case(definition, risk, sitting)))


if __name__ == "__main__":
    main()
