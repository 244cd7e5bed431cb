#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""Prints random histories as text, each a case whose `expect` steps naive.py filled.

histories.py SEED COUNT   the same seed gives the same histories
"""

import argparse
import random

import case_text
import naive
from interview import REMAINING
from record import standing

EXPECTED = ("questions", "remaining", "missing", "days_left", "counts", "contradictions", "status")


class World:
    """What differs between the definitions of which histories are made."""

    def __init__(self, framework, collection, facts, respondents, interviewers, fact):
        self.framework = framework
        self.definition = naive.load(framework)
        self.collection = collection
        self.facts = facts
        self.respondents = respondents
        self.interviewers = interviewers
        self.fact = fact
        self.no_id_question = {"feedback": "informed", "visit": "again"}[collection]


def worlds():
    return [
        World("mspof", "feedback", ("risk-assessment", "capacity", "gender"),
              ("adult", "representative"), ("independent", "enquiry-lead"),
              ("feedback.representative-kind", ("friend", "carer"))),
        World("chain.textproto", "visit", ("capacity", "risk-assessment"),
              ("friend", "friend"), ("nurse", "friend"), ("visit.planned", ("yes", "no")))]


class History:
    """One history while it is made."""

    def __init__(self, rng, world, name):
        self.rng = rng
        self.world = world
        self.case = {"name": name, "framework": world.framework, "steps": []}
        self.player = naive.Player(world.definition)
        self.interviews = []
        self.merged = []
        self.final_day = 1
        self.base = self.random_record()
        days = ("2024-03-05", "2024-03-21", "2024-04-26", "2024-04-27", "2024-05-30")
        self.sittings = [self.sitting_of(rng.choice(world.respondents),
                                         rng.choice(world.interviewers), rng.choice(days))
                         for _ in range(rng.choice((1, 1, 2)))]

    # Steps.

    def do(self, step):
        """Plays and keeps a step; whether it was not refused."""
        self.case["steps"].append(step)
        try:
            self.player.play(step)
        except naive.Refused:
            step["refused"] = True
            return False
        return True

    def expect(self, name):
        parts = list(EXPECTED)
        if self.rng.random() < 0.3:
            parts = self.rng.sample(parts, self.rng.randint(1, len(parts)))
        self.case["steps"].append(dict({"expect": name}, **self.player.look(name, parts)))

    # What a host has.

    def sitting_of(self, respondent, interviewer, day):
        return {"collection": self.world.collection, "respondent": respondent,
                "interviewer": interviewer, "day": day}

    def code(self, question, unreadable=0.08):
        if self.rng.random() < unreadable:
            return self.rng.choice(("Yes", "n/a", "asked expressed"))
        return self.rng.choice(list(self.world.definition.codes_of_question(question)))

    def random_date(self, low, high, absent=0.15):
        luck = self.rng.random()
        if luck < absent:
            return None
        if luck < absent + 0.04:
            return self.rng.choice(("2024-02-30", "soon", "2024-3-1"))
        return f"2024-{self.rng.randint(low, high):02}-{self.rng.choice((1, 2, 10, 29)):02}"

    def random_record(self):
        rng = self.rng
        record = {"record_id": "r1"}
        years = rng.choice((1930, 1950, 1959, 1985, 2005, 2012))
        for field, value in (
                ("received", self.random_date(1, 1)), ("started", self.random_date(1, 2)),
                ("concluded", rng.choice(("2024-03-01", self.random_date(2, 4)))),
                ("born", f"{years}-02-10" if rng.random() < 0.5 else None),
                ("kind", rng.choice((None, "s42", "other", "s42", "none"))),
                ("council", rng.choice((None, "E09000001")))):
            if value is not None:
                record[field] = value
        values = [{"id": f, "value": [self.fact_code(f)]} for f in self.world.facts
                  if rng.random() < 0.7]
        definition = self.world.definition
        for question in definition.ask:
            if not definition.collection_of(question) and rng.random() < 0.3:
                values.append({"id": question, "value": [self.code(question)]})
        record["value"] = values
        if rng.random() < 0.5:
            record["group"] = [self.random_group()]
        record["answer_set"] = [self.host_set(f"-{n}") for n in (1, 2) if rng.random() < 0.5]
        record["answer_set"] += [self.set_without_id(n) for n in (1, 1, 2) if rng.random() < 0.15]
        return record

    def fact_code(self, fact):
        codes = list(self.world.definition.lists[self.world.definition.list_of(fact)])
        return "perhaps" if self.rng.random() < 0.04 else self.rng.choice(codes[:4])

    def random_group(self):
        types = self.rng.sample(("financial", "neglect", "physical"), self.rng.randint(0, 2))
        return {"id": "risk", "row": [{"value": [{"id": "type", "value": [t]}]} for t in types]}

    def host_set(self, identity):
        number = int(identity[1:])
        answer_set = {"collection": self.world.collection, "id": identity}
        answer_set.update(respondent=self.world.respondents[number - 1], asked=f"2024-04-1{number}",
                          interviewer=self.world.interviewers[number - 1])
        if self.rng.random() < 0.3:
            answer_set["reason"] = self.reason_code()
        definition = self.world.definition
        answer_set["value"] = [
            {"id": q, "value": [self.code(q)]} for q in definition.ask
            if definition.collection_of(q) == self.world.collection and self.rng.random() < 0.3]
        return answer_set

    def set_without_id(self, number):
        question = self.world.no_id_question
        codes = list(self.world.definition.codes_of_question(question))
        return {"collection": self.world.collection, "respondent": self.world.respondents[0],
                "interviewer": self.world.interviewers[1], "asked": f"2024-03-2{number}",
                "value": [{"id": question, "value": [codes[number - 1]]}]}

    def reason_code(self):
        definition = self.world.definition
        return self.rng.choice(list(definition.lists[definition.list_of(
            self.world.collection + ".reason")]))

    def varied(self):
        """The record as another system has it: some of it missing, little of it different."""
        other = self.random_record()
        record = {"record_id": "r1"}
        for field in ("received", "started", "concluded", "born", "kind", "council"):
            source = other if self.rng.random() < 0.08 else self.base
            if field in source and self.rng.random() < 0.8:
                record[field] = source[field]
        record["value"] = [v for v in self.base["value"] if self.rng.random() < 0.6]
        known = {v["id"] for v in self.base["value"]}
        record["value"] += [v for v in other["value"]
                            if v["id"] not in known or self.rng.random() < 0.1]
        record["value"] = list({v["id"]: v for v in record["value"]}.values())
        for field in ("group", "answer_set"):
            source = other if self.rng.random() < 0.3 else self.base
            if field in source and self.rng.random() < 0.7:
                record[field] = source[field]
        return record

    # What people do.

    def random_sitting(self):
        luck = self.rng.random()
        if luck < 0.35:
            return {"day": self.rng.choice(("2024-03-06", "2024-03-07", "2024-03-08"))}
        if luck < 0.75:
            return dict(self.rng.choice(self.sittings))
        number = self.rng.choice((1, 2))
        sitting = self.sitting_of(self.world.respondents[number - 1],
                                  self.world.interviewers[number - 1], f"2024-04-1{number}")
        held = [self.player._record(n) for n in self.interviews[-1:]]
        if held and any(s.id == f"-{number}" for s in held[0].sets):
            return self.rng.choice((sitting, dict(sitting, set=f"-{number}"),
                                    dict(sitting, set=f"-{number}", day="2024-04-28")))
        return dict(self.rng.choice(self.sittings))

    def open(self, source=None):
        if len(self.interviews) > 18:
            return
        name = chr(ord("A") + len(self.interviews))
        step = {"open": name}
        if source is None:
            step["record"] = self.varied() if self.interviews else self.base
        else:
            step["from"] = source
        step["sitting"] = self.random_sitting()
        if step["sitting"].get("collection") and self.rng.random() < 0.1:
            path, codes = self.world.fact
            step["sitting"]["facts"] = {path: self.rng.choice(codes)}
        if self.do(step):
            self.interviews.append(name)
            self.latest = name

    def any_name(self):
        return self.rng.choice(self.interviews + self.merged)

    def changeable(self, states):
        """Mostly what is answered, and rarely what must be refused."""
        answered = [q for q, s in states.items() if s in ("answered", "unreadable")]
        return answered if answered and self.rng.random() < 0.75 else list(states)

    def answer(self, name):
        states = self.player.named[name].states()
        wanted = [q for q, s in states.items() if s in REMAINING]
        self.give(name, self.rng.choice(wanted if wanted and self.rng.random() < 0.6
                                        else self.changeable(states)))

    def give(self, name, question):
        self.do({"answer": name, "question": question, "value": self.code(question)})

    def answer_all(self, name):
        for _ in range(12):
            states = self.player.named[name].states()
            wanted = [q for q, s in states.items() if s in REMAINING]
            if not wanted:
                return
            question = wanted[0]
            step = {"answer": name, "question": question, "value": self.code(question, 0)}
            if states[question] == "to-confirm" and self.rng.random() < 0.7:
                step = {"confirm": name, "question": question}
            if not self.do(step):
                self.do({"withdraw": name, "question": question})

    def withdraw(self, name):
        interview = self.player.named[name]
        here = [q for q in interview.states()
                if any(v.values for v in interview._places(q, False).get(q, {}))]
        if here:
            self.do({"withdraw": name, "question": self.rng.choice(here)})

    def confirm(self, name):
        states = self.player.named[name].states()
        parked = [q for q, s in states.items() if s == "to-confirm"]
        if parked or self.rng.random() < 0.2:
            self.do({"confirm": name, "question": self.rng.choice(parked or list(states))})

    def reason(self, name):
        interview = self.player.named[name]
        answer_set = interview.find_set()
        if interview.collection:
            heads = answer_set.places.get("reason", {}) if answer_set else {}
            withdraws = bool(standing(heads)) and self.rng.random() < 0.3
            self.do({"reason": name, "value": "" if withdraws else self.reason_code()})

    def finalise(self, name):
        if self.rng.random() < 0.7:
            self.answer_all(name)
        record = self.player.named[name].record
        if naive.status(record) in ("final", "amended"):
            return
        self.final_day += 1
        step = {"finalise": name, "day": f"2024-12-{min(self.final_day, 31):02}"}
        if record.finalisations:
            step["reason"] = f"change {self.final_day}"
        if self.rng.random() < 0.6:
            step["incomplete"] = True
        self.do(step)
        self.expect(name)

    def merge(self):
        name = f"M{len(self.merged) + 1}"
        if self.do({"merge": self.any_name(), "with": self.any_name(), "as": name}):
            self.merged.append(name)
            if self.rng.random() < 0.6 and len(self.interviews) < 10:
                before = len(self.interviews)
                self.open(name)
                if len(self.interviews) > before:
                    self.expect(self.latest)

    def two_sides(self, name):
        """Two copies in which the same question is answered, merged."""
        before = len(self.interviews)
        if before > 16:
            return
        self.open(name)
        self.open(name)
        sides = self.interviews[before:]
        common = [[q for q, s in self.player.named[side].states().items()
                   if s in REMAINING + ("answered",)] for side in sides]
        both = sorted(set(common[0]) & set(common[1])) if len(sides) == 2 else []
        if both:
            question = self.rng.choice(both)
            for side in sides:
                self.give(side, question)
            merged = f"M{len(self.merged) + 1}"
            if self.do({"merge": sides[0], "with": sides[1], "as": merged}):
                self.merged.append(merged)
                self.open(merged)
                self.expect(self.latest)

    def refused_merge(self):
        if "Z" not in self.player.named:
            self.do({"open": "Z", "record": {"record_id": "r2"}})
        self.do({"merge": self.rng.choice(self.interviews), "with": "Z", "as": "never"})

    def not_here(self, name):
        question = self.rng.choice(("no-such-question", "capacity", "born"))
        self.do({"answer": name, "question": question, "value": "yes"})

    def run(self):
        self.open()
        self.expect("A")
        for _ in range(self.rng.randint(8, 30)):
            name = self.latest if self.rng.random() < 0.5 else self.rng.choice(self.interviews)
            action = self.rng.choices(
                ("answer", "withdraw", "confirm", "reason", "finalise", "merge", "fork", "part",
                 "two_sides", "refused_merge", "not_here"), (40, 5, 10, 7, 7, 10, 8, 6, 5, 1, 1))[0]
            if action == "fork":
                self.open(self.any_name() if len(self.interviews) < 10 else self.latest)
            elif action == "part":
                if len(self.interviews) < 10:
                    self.open()
            elif action in ("merge", "refused_merge"):
                getattr(self, action)()
            else:
                getattr(self, action)(name)
            if self.rng.random() < 0.35:
                self.expect(name)
        for name in self.interviews:
            self.expect(name)
        return self.case


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seed", type=int)
    parser.add_argument("count", type=int)
    arguments = parser.parse_args()
    known = worlds()
    for number in range(1, arguments.count + 1):
        rng = random.Random(f"{arguments.seed} {number}")
        world = known[rng.random() < 0.35]
        history = History(rng, world, f"history {arguments.seed} {number}")
        print(case_text.write(history.run()))


if __name__ == "__main__":
    main()
