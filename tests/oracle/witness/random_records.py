# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""Random records for a definition: its codes, days around each bound, and all that can be wrong."""

import datetime

PERIOD = ("2019-04-01", "2019-06-30")  # 2019-20/Q1
AS_OF = "2019-07-31"
_NO_DATES = ("2019-02-29", "2019-4-1", "soon")
_NO_NUMBERS = ("1.5", "2147483648", "two")
_NUMBERS = ("0", "1", "2", "-1", "3", "007", "2147483647")
COUNCIL = "E09000001"


def days():
    """Days near to each other, to the period and to the as-of date; and birthdays."""
    found = set()
    for text in (*PERIOD, AS_OF):
        day = datetime.date.fromisoformat(text)
        found |= {day + datetime.timedelta(n) for n in (-40, -20, -2, -1, 0, 1, 2, 20)}
        found |= {day.replace(year=day.year - years, day=min(day.day + n, 30))
                  for years in (1, 2) for n in (0, 1)}
    return sorted(day.isoformat() for day in found) + ["2016-02-29"]


class Records:
    """Makes records for one definition."""

    def __init__(self, chance, framework):
        self.chance = chance
        self.lists = {row["id"][0]: [c["id"][0] for c in row["code"]]
                      for row in framework["code_list"]}
        self.framework = framework
        self.days = self.chance.sample(days(), 8)
        # Some definitions get tidy records, so that much is counted, and others do not.
        self.wrong = self.chance.choice((0.0, 0.05, 0.25))
        self.absent = self.chance.choice((0.05, 0.2, 0.5))

    def make(self, count):
        """CaseRecords. A few are copies, and a few have the id of another."""
        made = []
        for number in range(count):
            if made and self.chance.random() < self.wrong / 2:
                made.append(self.chance.choice(made))
                continue
            record = self._record(str(number))
            if made and self.chance.random() < self.wrong / 2:
                record["record_id"] = self.chance.choice(made).get("record_id", [])
            made.append(record)
        self.chance.shuffle(made)
        return made

    def _text(self, fact):
        """Some text for a fact."""
        kind = fact.get("type", [""])[0]
        is_wrong = self.chance.random() < self.wrong
        if kind == "VALUE_TYPE_DATE":
            return self.chance.choice(_NO_DATES if is_wrong else self.days)
        if kind == "VALUE_TYPE_NUMBER":
            return self.chance.choice(_NO_NUMBERS if is_wrong else _NUMBERS)
        return self.chance.choice(("zzz", "yyy") if is_wrong else self.lists[fact["codes"][0]])

    def _value(self, fact, in_set):
        many = fact.get("many") or self.chance.random() < self.wrong / 3
        texts = [self._text(fact) for _ in range(self.chance.randint(1, 3) if many else 1)]
        value = {"id": fact["id"], "value": texts}
        if in_set is not None and self.chance.random() < self.wrong:
            state = self.chance.choice(("EFFECTIVE", "PARKED", "BESIDE"))
            value["capture"] = [{"state": ["CAPTURE_STATE_" + state]}]
        return value

    def _values(self, facts, in_set=""):
        made = [self._value(fact, in_set) for fact in facts if self.chance.random() > self.absent]
        if self.chance.random() < self.wrong / 3:
            made.append({"id": ["not-there"], "value": ["x"]})
        self.chance.shuffle(made)
        return made

    def _record(self, identity):
        record = {"record_id": [identity], "value": []}
        if self.chance.random() > self.absent / 2:
            record["person_id"] = [self.chance.choice("pqrst")]
        if self.chance.random() < self.wrong:
            record["council"] = [self.chance.choice((COUNCIL, "E09000002", "nowhere"))]
        others = []
        for fact in self.framework["fact"]:
            field = fact["id"][0]
            if field not in ("received", "started", "concluded", "born", "died", "kind"):
                others.append(fact)
            elif self.chance.random() > self.absent * (4 if field == "died" else 0.7):
                record[field] = [self._text(fact)]
        record["value"] = self._values(others + self._questions(""))
        record["group"] = [self._group(group) for group in self.framework.get("group", [])
                           if self.chance.random() > self.absent]
        record["answer_set"] = [
            self._set(collection) for collection in self.framework.get("collection", [])
            for _ in range(self.chance.choice((0, 1, 2, 2, 3)))]
        self.chance.shuffle(record["answer_set"])
        if self.chance.random() < self.wrong / 3:
            record["draft"] = [{"finalisation": [
                {"number": [0]}, {"number": [1], "withdrawn": [self.chance.random() < 0.5]}]}]
        return record

    def _questions(self, collection):
        return [q for q in self.framework.get("question", [])
                if (q.get("collection") or [""])[0] == collection]

    def _group(self, group):
        return {"id": group["id"], "row": [
            {"value": self._values(group["fact"], None)}
            for _ in range(self.chance.choice((0, 1, 1, 2, 3)))]}

    def _set(self, collection):
        made = {"collection": collection["id"]}
        for field, of in (("respondent", "respondents"), ("interviewer", "interviewers"),
                          ("reason", "reasons")):
            if self.chance.random() > (0.8 if field == "reason" else self.absent / 3):
                made[field] = [self._text({"codes": collection[of]})]
        if self.chance.random() > self.absent / 3:
            made["asked"] = [self._text({"type": ["VALUE_TYPE_DATE"]})]
        made["value"] = self._values(collection["fact"] + self._questions(collection["id"][0]))
        if self.chance.random() < self.wrong:
            made["id"] = [self.chance.choice(("", "s1", "s2", "s3"))]
        return made


def case(chance, framework, count):
    """A ConformanceCase without an expectation."""
    made = {"framework": ["random"], "council": [COUNCIL], "period": ["2019-20/Q1"],
            "as_of": [AS_OF], "cumulative": [chance.random() < 0.2],
            "record": Records(chance, framework).make(count)}
    if chance.random() < 0.3:
        paths = [f["id"][0] for f in framework["fact"]]
        paths += [row["id"][0] for kind in ("group", "collection") for row in
                  framework.get(kind, [])]
        paths += [f"{group['id'][0]}.{fact['id'][0]}" for group in framework.get("group", [])
                  for fact in group["fact"]]
        paths += [q["id"][0] for q in framework.get("question", [])]
        paths += [f"{c['id'][0]}.{field}" for c in framework.get("collection", [])
                  for field in ("respondent", "interviewer", "asked", "reason")]
        made["not_mapped"] = chance.sample(paths, min(len(paths), chance.randint(1, 3)))
    if chance.random() < 0.15:
        measure = chance.choice(framework["measure"])
        optional = bool(measure.get("optional_for"))
        made["leave_out"] = [{"measure": measure["id"],
                              "reason": ["" if optional and chance.random() < 0.5 else "later"]}]
    return made
