#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Another implementation of enableWhen and enableWhenExpression, LHC-Forms, enables the questions
that the library finds due, for every combination of the values that their conditions look at.
All questions are answered in each, so that one that is not due would show if it were read.

Every third combination of each form is tried; with MSPOF_TEST_WHOLE=1, as continuous integration has it,
or MSPOF_TEST_LONG=1 every one."""

import itertools
import json
import os
import pathlib
import subprocess
import unittest

import exchange

STEP = 1 if "1" in map(os.environ.get, ("MSPOF_TEST_WHOLE", "MSPOF_TEST_LONG")) else 3
PROGRAM = pathlib.Path(__file__).with_name("lforms.mjs")


def coded(item, value):
    """The answers of an item."""
    if item["type"] == "date":
        return [{"valueDate": value}]
    if item["type"] == "integer":
        return [{"valueInteger": value}]
    values = value if isinstance(value, list) else [value]
    return [{"valueCoding": option["valueCoding"]} for option in item["answerOption"]
            if option["valueCoding"]["code"] in values]


def filled(items, values):
    """Items of a response, for values by linkId."""
    out = []
    for item in items:
        if item["type"] == "group":
            inner = filled(item["item"], values)
            out += [{"linkId": item["linkId"], "item": inner}] if inner else []
        elif item["linkId"] in values:
            out.append({"linkId": item["linkId"], "answer": coded(item, values[item["linkId"]])})
    return out


def walk(items):
    for item in items:
        yield item
        yield from walk(item.get("item", []))


class Form:
    """A questionnaire with the combinations that its conditions look at."""

    def __init__(self, definition, respondent):
        self.definition = definition
        self.collection, _, self.respondent = respondent.partition(".")
        self.schema = json.loads(exchange.tool("schema", definition))
        self.questionnaire = json.loads(exchange.tool("questionnaire", definition, respondent))
        self.record = {n: s for n, s in self.schema["properties"].items()
                       if "oneOf" in s or s.get("format") == "date" or "minimum" in s or
                       s.get("uniqueItems")}
        self.set = (self.schema["properties"][self.collection]["items"]["properties"]
                    if self.collection else {})
        items = list(walk(self.questionnaire["item"]))
        self.asked = [i["linkId"] for i in items if "code" in i]
        # What no form can decide is said in words, and stays enabled.
        self.decided = {i["linkId"] for i in items if "enableWhen" in i or "extension" in i or
                        not any("Asked only" in n.get("text", "") for n in i.get("item", []))}

    def looked(self):
        """The largest sets of values that a condition looks at: (of the record, of the set)."""
        sets = set()
        for name in self.asked:
            words = (self.set if self.collection else self.record)[name]
            if "Asked only if" in words["description"]:
                sets.add((frozenset(exchange.looked_at(words, self.record)),
                          frozenset(exchange.looked_at(words, self.set)) - {"respondent"}))
        return [one for one in sets
                if not any(one != o and one[0] <= o[0] and one[1] <= o[1] for o in sets)]

    def cases(self):
        """(answers, response) for each combination."""
        questions = self.set if self.collection else self.record
        every = {name: exchange.flat(questions[name], name)[0] for name in self.asked}
        for outer, inner in sorted(self.looked(), key=lambda one: [sorted(s) for s in one]):
            names = [(n, self.record) for n in sorted(outer)] + [
                (n, self.set) for n in sorted(inner)]
            for chosen in itertools.product(*(exchange.values(p[n], n) for n, p in names)):
                of_record = {n: v for (n, _), v in zip(names[:len(outer)], chosen)}
                of_set = {n: v for (n, _), v in zip(names[len(outer):], chosen[len(outer):])}
                yield self.case(every, of_record, of_set)

    def case(self, every, of_record, of_set):
        present = lambda values: {n: v for n, v in values.items() if v is not None}
        if self.collection:
            of_record = present(of_record)
            of_set = present({"respondent": self.respondent} | every | of_set)
            answers = of_record | {self.collection: [of_set]}
            linked = of_record | {n if n in self.asked else f"{self.collection}.{n}": v
                                  for n, v in of_set.items()}
        else:
            answers = linked = present(every | of_record)
        response = {"resourceType": "QuestionnaireResponse", "status": "completed",
                    "item": filled(self.questionnaire["item"], linked)}
        return exchange.head(self.schema) | answers, response


class LhcForms(unittest.TestCase):
    def test_enables_what_is_due(self):
        forms = [Form(definition, respondent) for definition in exchange.DEFINITIONS
                 for respondent in exchange.respondents(definition)]
        cases = [(number, *case) for number, form in enumerate(forms)
                 for case in itertools.islice(form.cases(), number % STEP, None, STEP)]
        self.assertGreater(len(cases), 150 // STEP)
        run = subprocess.run(
            ["node", str(PROGRAM)], capture_output=True, text=True, timeout=280, check=False,
            input=json.dumps({"questionnaires": [form.questionnaire for form in forms],
                              "cases": [{"of": n, "response": r} for n, _, r in cases]}))
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        enabled = json.loads(run.stdout)
        outcomes = {True: 0, False: 0}
        for number, form in enumerate(forms):
            mine = [(answers, on) for (of, answers, _), on in zip(cases, enabled) if of == number]
            results = exchange.tool_lines("answers", form.definition, lines=[a for a, _ in mine])
            for (answers, on), result in zip(mine, results):
                hidden = {one.split(":")[0].split(".")[-1] for one in result["left-out"]}
                answered = answers | answers.get(form.collection, [{}])[0]
                for name in set(form.asked) & set(answered):
                    due = name not in hidden or name not in form.decided
                    self.assertEqual(name in on, due, (form.definition, name, answers))
                    outcomes[due] += 1
        self.assertGreater(min(outcomes.values()), 500 // STEP, outcomes)


if __name__ == "__main__":
    unittest.main()
