# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""Random definitions: every kind of row that rules and counts depend on."""

from random_conditions import Conditions, Scope

_SOURCE = {"source": ["mspof-project"], "verification": ["VERIFICATION_LOCAL"]}
_DATES = ("received", "started", "concluded", "born", "died")
_FATES = ("reason", "empty", "excluded", "no-respondent", "undated", "early", "late", "superseded",
          "copy", "clash", "counted")


def _row(identity, **fields):
    made = {"id": [identity], "title": [identity]}
    for name, values in fields.items():
        name = name.rstrip("_")
        made[name] = values if isinstance(values, list) else [values]
    return made | _SOURCE


class Maker:
    """Makes one definition."""

    def __init__(self, chance):
        self.chance = chance
        self.conditions = Conditions(chance)
        self.made = {}
        self.scope = Scope()
        self.lists = {}
        self.finest = {}  # list -> codes without coarser ones
        self.dimensions = {}  # usable for records: id or path -> owner

    def add(self, kind, row):
        self.made.setdefault(kind, []).append(row)
        return row

    def perhaps(self, share, value):
        """A list of the value, or an empty one."""
        return [value] if self.chance.random() < share else []

    def make(self):
        """The Framework."""
        self.made["framework"] = [_row(
            "random", edition="1", revision=1, status="STATUS_LOCAL")]
        self._lists()
        self._core()
        self._facts("", self.scope, 4)
        self._stand_in()
        self._groups()
        self._collections()
        self._questions()
        self._dimensions()
        self._populations()
        self._measures()
        self._proportions()
        self._rules()
        return self.made

    # What is known.

    def _lists(self):
        for number in range(self.chance.randint(3, 5)):
            identity = f"list-{number}"
            codes = [f"c{number}-{i}" for i in range(self.chance.randint(2, 4))]
            rows = [{"id": [c], "label": [c]} for c in codes]
            self.finest[identity] = list(codes)
            for i in range(self.chance.choice((0, 0, 1, 2))):
                finer = f"f{number}-{i}"
                rows.append({"id": [finer], "label": [finer],
                             "within": [self.chance.choice([*codes, *[f"f{number}-{j}" for j in
                                                                      range(i)]])]})
            self.lists[identity] = [row["id"][0] for row in rows]
            self.add("code_list", _row(identity, code=rows) | {
                "absent": self.perhaps(0.4, self.chance.choice(codes))})

    def _a_list(self):
        return self.chance.choice(list(self.lists))

    def _core(self):
        for date in _DATES:
            if date == "concluded" or self.chance.random() < 0.8:
                self.add("fact", _row(date, type="VALUE_TYPE_DATE"))
                self.scope.dates.append(date)
        if self.chance.random() < 0.7:
            of = self._a_list()
            self.add("fact", _row("kind", type="VALUE_TYPE_CODE", codes=of))
            self.scope.coded["kind"] = self.lists[of]

    def _a_fact(self, identity, path, scope, may_have_many):
        kind = self.chance.choice(("CODE", "CODE", "CODE", "DATE", "NUMBER"))
        row = _row(identity, type="VALUE_TYPE_" + kind)
        if kind == "CODE":
            of = self._a_list()
            row["codes"] = [of]
            row["many"] = self.perhaps(0.3 if may_have_many else 0, True)
            scope.coded[path] = self.lists[of]
        else:
            (scope.dates if kind == "DATE" else scope.numbers).append(path)
        return row

    def _core_dates(self):
        return [date for date in self.scope.dates if date in _DATES]

    def _facts(self, owner, scope, most):
        for number in range(self.chance.randint(1, most)):
            identity = f"fact-{number}"
            self.add("fact", self._a_fact(identity, identity, scope, True))

    def _stand_in(self):
        coded = [f["id"][0] for f in self.made["fact"] if f["type"] == ["VALUE_TYPE_CODE"]]
        if len(coded) > 1 and self.chance.random() < 0.5:
            first, second = self.chance.sample(coded, 2)
            row = next(f for f in self.made["fact"] if f["id"] == [first])
            row["stands_in_for"] = [second]

    def _groups(self):
        for number in range(self.chance.randint(0, 2)):
            identity, inside = f"group-{number}", Scope()
            facts = [self._a_fact(f"part-{i}", f"{identity}.part-{i}", inside, False)
                     for i in range(self.chance.randint(1, 3))]
            self.add("group", _row(identity, fact=facts))
            self.scope.counted[identity] = inside

    def _collections(self):
        for number in range(self.chance.choice((0, 1, 1, 2))):
            identity, inside = f"sets-{number}", Scope()
            lists = {name: self._a_list() for name in ("respondents", "interviewers", "reasons")}
            window = {"not_before": self.perhaps(0.6, self.chance.choice(self._core_dates())),
                      "from": [self.chance.choice(self._core_dates())],
                      "most": [self.chance.randint(0, 40)]}
            facts = [self._a_fact(f"set-fact-{number}-{i}", f"{identity}.set-fact-{number}-{i}",
                                  inside, False) for i in range(self.chance.randint(0, 2))]
            self.add("collection", _row(
                identity, **lists, select="SELECTION_LATEST_PER_RESPONDENT", fact=facts,
                window=[window] if self.chance.random() < 0.8 else []))
            for field, of in (("respondent", "respondents"), ("interviewer", "interviewers"),
                              ("reason", "reasons")):
                inside.coded[f"{identity}.{field}"] = self.lists[lists[of]]
            inside.dates.append(f"{identity}.asked")
            self.scope.counted[identity] = inside

    def _questions(self):
        number = 0
        collections = [c["id"][0] for c in self.made.get("collection", [])]
        for collection in ["", *collections]:
            for _ in range(self.chance.randint(1, 3)):
                identity, of = f"question-{number}", self._a_list()
                number += 1
                scope = self.scope
                if collection:
                    scope = self._without_reason(self.scope.inside(collection), collection)
                due = self.perhaps(0.6, self.conditions.condition(self._for_questions(scope)))
                self.add("question", _row(
                    identity, codes=of, due=due, collection=[collection] if collection else [],
                    wording=[{"id": [f"wording-{number}"], "text": ["Is it?"]}]))
                self.add("ask", {"question": [identity], "number": [number]} | _SOURCE)
                own = self.scope.counted[collection] if collection else self.scope
                own.coded[f"{collection}.{identity}" if collection else identity] = self.lists[of]
                own.questions.append(identity)

    @staticmethod
    def _without_reason(scope, collection):
        """Whether a reason is there depends on the questions, so they cannot depend on it."""
        made = scope.copy()
        made.coded.pop(f"{collection}.reason", None)
        return made

    @staticmethod
    def _for_questions(scope):
        """Of a question that is asked before a period is known; without a loop through sets."""
        made = scope.copy()
        made.counted = {owner: inside for owner, inside in scope.counted.items()
                        if owner.startswith("group")}
        made.of_return = False
        return made

    # What is counted.

    def _dimensions(self):
        for path, codes in list(self.scope.coded.items()):
            self.dimensions[path] = ""
            if self.chance.random() < 0.25:
                identity = f"rolled-{path}"
                kept = self.chance.sample(codes, self.chance.randint(1, len(codes)))
                cut = self.chance.randint(0, len(kept))
                rows = [{"id": [c], "label": [c]} for c in kept[:cut]]
                if kept[cut:]:
                    rows.append({"id": ["rest"], "label": ["rest"], "of": kept[cut:]})
                self.add("dimension", _row(identity, of=path, code=rows) | {
                    "absent": self.perhaps(0.2, rows[0]["id"][0])})
                self.dimensions[identity] = ""
        for path in self.scope.dates + self.scope.numbers:
            if self.chance.random() < 0.5:
                self._bands(path)
        for owner, inside in self.scope.counted.items():
            if owner.startswith("group"):
                self.dimensions.update({path: owner for path in inside.coded})

    def _bands(self, path):
        bands, least = [], self.chance.randint(0, 1)
        for number in range(self.chance.randint(1, 3)):
            most = least + self.chance.randint(0, 1)
            bands.append({"id": [f"band-{number}"], "label": [f"{number}"], "least": [least],
                          "most": [most]})
            least = most + 1
        if self.chance.random() < 0.5:
            del bands[-1]["most"]
        row = _row("banded-" + path, of=path, band=bands)
        if self.chance.random() < 0.3:
            bands.append({"id": ["not-known"], "label": ["not known"]})
            row["absent"] = ["not-known"]
        if path in self.scope.dates:
            at = [d for d in self.scope.dates if d != path] + ["period.last", "period.first"]
            row["at"] = self.perhaps(0.8, self.chance.choice(at))
        self.add("dimension", row)
        self.dimensions[row["id"][0]] = ""

    def _populations(self):
        for number in range(self.chance.randint(1, 3)):
            unit = self.chance.choice(("UNIT_RECORDS", "UNIT_RECORDS", "UNIT_PERSONS"))
            self.add("population", _row(
                f"population-{number}", noun="things", unit=unit,
                date=self.perhaps(0.85, self.chance.choice(self.scope.dates)),
                where=self.perhaps(0.5, self.conditions.condition(self.scope))))

    def _measures(self):
        collections = [c["id"][0] for c in self.made.get("collection", [])]
        for number in range(self.chance.randint(1, 4)):
            unit = self.chance.choice([p["unit"][0] for p in self.made["population"]])
            fitting = [p["id"][0] for p in self.made["population"] if p["unit"] == [unit]]
            populations = self.chance.sample(fitting, self.chance.randint(1, len(fitting)))
            of_sets = collections and unit == "UNIT_RECORDS" and self.chance.random() < 0.5
            collection = [self.chance.choice(collections)] if of_sets else []
            able = self._fitting(dict(self.dimensions))
            if unit == "UNIT_PERSONS":
                many = {f["id"][0] for f in self.made["fact"] if f.get("many")}
                able = {d: o for d, o in able.items() if not o and self._path_of(d) not in many}
            if collection:
                able = {d: o for d, o in able.items() if not o and self._is_single(d)}
                inside = self.scope.counted[collection[0]].coded
                able = {**able, **{path: "" for path in inside}}
            by = self.chance.sample(list(able), min(len(able), self.chance.choice((0, 1, 1, 2, 3))))
            if collection:
                by = [self._shortened(path, collection[0]) for path in by]
            every = unit == "UNIT_PERSONS" and len(by) == 1 and self.chance.random() < 0.4
            self.add("measure", _row(
                f"measure-{number}", population=populations, collection=collection, by=by,
                optional_for=self.perhaps(0.2, populations[0]),
                where=self.perhaps(0.4, self.conditions.condition(self.scope)),
                every_value=[True] if every else []))

    def _fitting(self, able):
        """The dimensions that can be in one measure: many values of one group or one fact."""
        several = [name for name in able if not self._is_single(name)]
        if several:
            kept = self.chance.choice(several)
            able = {name: owner for name, owner in able.items()
                    if name not in several or name == kept or (owner and owner == able[kept])}
        return able

    def _path_of(self, dimension):
        return next((d["of"][0] for d in self.made.get("dimension", [])
                     if d["id"] == [dimension]), dimension)

    def _is_single(self, dimension):
        path = self._path_of(dimension)
        if path.startswith("group"):
            return False
        return not any(f["id"] == [path] and f.get("many") for f in self.made["fact"])

    def _added(self, measure):
        """The dimensions of which cells can be added: in no other is a record in several cells."""
        by = [name for name in measure["by"] if self._is_single(name)]
        return by if len(by) == len(measure["by"]) and not measure["every_value"] else []

    def _shortened(self, path, collection):
        short = path.removeprefix(collection + ".")
        return short if self.chance.random() < 0.5 else path

    def _codes_of(self, name, collection):
        """The codes of a dimension of a measure."""
        for row in self.made.get("dimension", []):
            if row["id"] == [name]:
                return [part["id"][0] for part in row.get("code", []) + row.get("band", [])]
        full = name
        if collection and name not in self.scope.coded:
            full = name if name.startswith(collection) else f"{collection}.{name}"
        for scope in (self.scope, *self.scope.counted.values()):
            if full in scope.coded:
                of = next(i for i, codes in self.lists.items() if codes is scope.coded[full])
                return self.finest[of]
        raise KeyError(name)

    def _cells(self):
        """A CellSet."""
        measure = self.chance.choice(self.made["measure"])
        collection = (measure["collection"] or [""])[0]
        if collection and self.chance.random() < 0.3:
            outcomes = ["counted", "late", "not-recorded", "clash"]
            return {"coverage": [collection], "population": measure["population"][:1],
                    "codes": self.chance.sample(outcomes, self.chance.randint(0, 2))}
        made = {"measure": measure["id"]}
        if len(measure["population"]) > 1:
            made["population"] = [self.chance.choice(measure["population"])]
        by = self._added(measure)
        if by and self.chance.random() < 0.7:
            name = self.chance.choice(by)
            codes = self._codes_of(name, collection)
            made["dimension"] = [name]
            made["codes"] = self.chance.sample(codes, self.chance.randint(1, len(codes)))
        return made

    def _proportions(self):
        for number in range(self.chance.randint(0, 3)):
            row = _row(f"proportion-{number}", may_exceed_one=True)
            divided = [m for m in self.made["measure"] if self._added(m)]
            if divided and self.chance.random() < 0.4:
                measure = self.chance.choice(divided)
                cells = {"measure": measure["id"]}
                if len(measure["population"]) > 1:
                    cells["population"] = measure["population"][:1]
                row["for_each"] = [self.chance.choice(measure["by"])]
                others = [name for name in measure["by"] if name != row["for_each"][0]]
                top = dict(cells)
                if others:
                    codes = self._codes_of(others[0], (measure["collection"] or [""])[0])
                    top |= {"dimension": others[:1],
                            "codes": self.chance.sample(codes, self.chance.randint(1, len(codes)))}
                row |= {"numerator": [top], "denominator": [cells]}
            else:
                row |= {name: [self._cells() for _ in range(self.chance.randint(1, 2))]
                        for name in ("numerator", "denominator")}
            self.add("proportion", row)

    # What must hold.

    def _rules(self):
        if self.chance.random() < 0.7:
            self._rule("known_code", {"path": ["*"]}, excludes="EXCLUDES_VALUE")
        if self.chance.random() < 0.7:
            self._rule("format", {"path": ["*"]}, excludes="EXCLUDES_VALUE")
        if self.chance.random() < 0.6:
            self._rule("only_if_due", {"path": ["*"]})
        for _ in range(self.chance.randint(0, 4)):
            self._a_rule()
        for _ in range(self.chance.randint(0, 2)):
            self._rule(self.chance.choice(("sum_equals", "subset_of")), {
                side: [self._cells() for _ in range(self.chance.randint(1, 2))]
                for side in ("left", "right")})

    def _rule(self, kind, content, of="", when=(), excludes=""):
        number = len(self.made.get("rule", []))
        self.add("rule", _row(
            f"rule-{number}",
            severity=self.chance.choice(("SEVERITY_ERROR", "SEVERITY_WARNING", "SEVERITY_NOTE")),
            since=self.perhaps(0.2, self.chance.choice(("2019-04-01", "2019-04-02"))),
            of=[of] if of else [], when=list(when), message=["wrong"], remedy=["mend it"],
            excludes=[excludes] if excludes else []) | {kind: [content]})

    def _a_rule(self):
        of = self.chance.choice(["", "", *self.scope.counted])
        scope = self.scope.inside(of) if of else self.scope
        own = self.scope.counted[of] if of else self.scope
        when = self.perhaps(0.4, self.conditions.condition(scope))
        kinds = ["meets"] * 3 + ["required"]
        if own.coded:
            kinds += ["known_code"]
        if own.dates or own.numbers:
            kinds += ["format"]
        conditional = [q["id"][0] for q in self.made["question"] if q["due"]]
        if set(own.questions) & set(conditional):
            kinds += ["only_if_due"]
        if of.startswith("group"):
            kinds += ["unique"] * 2
        if of.startswith("sets"):
            kinds += ["answer_sets"] * 2
        kind = self.chance.choice(kinds)
        able = {"meets": [*own.coded, *own.dates, *own.numbers],
                "required": [*own.coded, *own.dates, *own.numbers],
                "known_code": list(own.coded), "format": own.dates + own.numbers,
                "only_if_due": [p for p in own.coded if p.rpartition(".")[2] in conditional],
                "unique": [*own.coded, *own.dates, *own.numbers], "answer_sets": ["?"]}[kind]
        if not able:
            return
        some = self.chance.sample(able, self.chance.randint(1, min(2, len(able))))
        excluding = ["", "", "EXCLUDES_RECORD"] + (["EXCLUDES_ROW"] if of else [])
        if kind not in ("unique", "answer_sets", "required"):
            excluding.append("EXCLUDES_VALUE")
        content = {"path": some}
        if kind == "meets":
            content = {"path": some[:1], "condition": [self.conditions.condition(scope)]}
        if kind == "answer_sets":
            content = {"fate": self.chance.sample(_FATES, self.chance.randint(1, 3))}
        self._rule(kind, content, of, when, self.chance.choice(excluding))


def make(chance):
    """A Framework, as a dict."""
    return Maker(chance).make()
