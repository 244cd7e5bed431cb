# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""What the public definition tells an attacker: which counts there are, and what adds up to what.
It is read from the text of the definition, not from the program that publishes."""

import pathlib
import re
from dataclasses import dataclass, field

FRAMEWORKS = pathlib.Path(__file__).resolve().parent.parent.parent / "proto/frameworks"
TOKEN = re.compile(r'#[^\n]*|"(?:[^"\\]|\\.)*"|[{}]|[\w.-]+:?|:')

COVERAGE = "coverage:feedback"
ENQUIRIES = "population:concluded"  # Published as a topic of its own: as many as have an outcome.
# Outcomes of a collection beside the reasons, which are a list of the definition.
OUTCOMES = ["counted", "clash", "late", "early", "undated", "no-respondent", "excluded"]
ABSENT = "~absent"
NOT_STATED = "~not-stated"


def parse(text):
    """A text of protobuf as {name: [values]}, in which a value is a text or such a dict."""
    stack, name = [{}], None
    for token in TOKEN.findall(text):
        if token[0] == "#":
            continue
        if token == "{":
            stack.append({})
            stack[-2].setdefault(name, []).append(stack[-1])
        elif token == "}":
            stack.pop()
        elif token.endswith(":"):
            name = token[:-1]
        elif token[0] == '"':
            stack[-1].setdefault(name, []).append(token[1:-1])
        else:
            name = token
    return stack[0]


@dataclass
class Topic:
    """A measure, or the coverage of the collection: options, and whether it is split."""

    options: list
    split: bool = False


@dataclass
class Definition:
    topics: dict = field(default_factory=dict)
    shares: dict = field(default_factory=dict)  # id: (topic, numerator's options, denominator's)
    respondents: list = field(default_factory=list)
    interviewers: list = field(default_factory=list)  # With ABSENT: nobody said who asked.

    @property
    def feedback(self):
        """The topics that count answers of interviews."""
        return [name for name, topic in self.topics.items() if topic.split]


def load():
    own = parse((FRAMEWORKS / "mspof-2018.textproto").read_text(encoding="utf-8"))
    base = parse((FRAMEWORKS / "adult-safeguarding.textproto").read_text(encoding="utf-8"))
    lists, questions = {}, {}
    for part in (base, own):
        for row in part.get("code_list", []):
            lists[row["id"][0]] = row
        for row in part.get("question", []):
            questions[row["id"][0]] = row

    def codes(name):
        rows = lists[name]
        ids = [code["id"][0] for code in rows["code"]]
        return ids if "absent" in rows else ids + [ABSENT]

    definition = Definition()
    for row in own["measure"]:
        name = row["id"][0]
        options = [code for code in codes(questions[name]["codes"][0]) if code != ABSENT]
        definition.topics[name] = Topic(options + [NOT_STATED], "collection" in row)
    collection = own["collection"][0]
    definition.respondents = codes(collection["respondents"][0])[:-1]
    definition.interviewers = codes(collection["interviewers"][0])
    definition.topics[COVERAGE] = Topic(
        OUTCOMES + [f"reason:{code}" for code in codes(collection["reasons"][0])[:-1]]
        + ["reason:~unlisted", "not-recorded", "reason-not-mapped"])

    for row in own["proportion"]:
        def side(which):
            side, = row[which]
            topic = COVERAGE if "coverage" in side else side["measure"][0]
            return topic, side.get("codes", definition.topics[topic].options)
        (topic, numerator), (_, denominator) = side("numerator"), side("denominator")
        definition.shares[row["id"][0]] = (topic, numerator, denominator)
    return definition
