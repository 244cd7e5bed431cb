# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""Conditions in Kleene's three-valued logic: True, False, or None for unknown."""

import datetime
import re

from definition import one


#: Begins a text that is read as unlisted, whatever stands after it: no code, date or number does.
UNLISTED = "\0"


def read_date(text):
    """A civil date, or None if it cannot be read."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text or "", re.ASCII):
        return None
    try:
        return datetime.date(int(text[:4]), int(text[5:7]), int(text[8:]))
    except ValueError:
        return None


def read_number(text):
    """A whole number in 32 bits, or None if it cannot be read."""
    if not re.fullmatch(r"-?[0-9]+", text or "", re.ASCII):
        return None
    return int(text) if -2**31 <= int(text) < 2**31 else None


def conjunction(parts):
    parts = list(parts)
    if False in parts:
        return False
    return None if None in parts else True


def alternatives(parts):
    parts = list(parts)
    if True in parts:
        return True
    return None if None in parts else False


def negation(part):
    return None if part is None else not part


def between(number, leaf):
    if number is None:
        return None
    return (one(leaf, "least", number) <= number) and (number <= one(leaf, "most", number))


class View:
    """A record as conditions see it, perhaps from inside an answer set or a row of a group.

    `days` holds the dates of the return ("period.first", "period.last", "as-of") that are known.
    """

    def __init__(self, definition, record, answer_set=None, group="", row=None, days=None):
        self.definition = definition
        self.record = record
        self.answer_set = answer_set
        self.group = group
        self.row = row
        self.days = days or {}

    def of_set(self, answer_set):
        """The same record from inside an answer set."""
        return View(self.definition, self.record, answer_set, days=self.days)

    def of_row(self, group, row):
        """The same record from inside a row."""
        return View(self.definition, self.record, self.answer_set, group, row, self.days)

    def given(self, path):
        """The values that count at a path, whether or not its question is due; None if absent."""
        owner, name = self.definition.short(path)
        if owner and owner == self.group:
            values = dict(self.row).get(name)
        elif owner:
            if self.answer_set is None or self.answer_set.collection != owner:
                return None
            values = self.answer_set.get(name)
        else:
            values = self.record.get(name)
        if values and len(values) > 1 and not self.definition.takes_many(path):
            return (UNLISTED + UNLISTED.join(sorted(set(values))),)
        return values or None

    def read(self, path):
        """The values that count at a path; None if absent. Of a question: only if it is due."""
        owner, name = self.definition.short(path)
        if name in self.definition.questions and self.due(name) is not True:
            return None
        return self.given(path)

    def has_answer(self):
        """Whether an answer of the set counts."""
        collection = self.answer_set.collection
        return any(self.definition.collection_of(q) == collection and self.read(q)
                   for q in self.definition.questions)

    def date(self, path):
        """A day, or None if it is not known."""
        if path == "as-of" or path.startswith("period."):
            return self.days.get(path)
        values = self.read(path)
        return read_date(values[0]) if values and len(values) == 1 else None

    def due(self, question):
        """Whether a question is asked; None if that is undecided."""
        return self.holds(self.definition.condition_of(question))

    def holds(self, condition):
        """Whether a condition is met."""
        leaves = (
            ("one_of", self._one_of), ("known", self._known), ("due", self.due),
            ("days", self._days), ("age", self._age), ("count", self._count),
            ("any", lambda any_of: alternatives(self.holds(c) for c in any_of["condition"])),
            ("not", lambda inner: negation(self.holds(inner))))
        return conjunction(f(leaf) for name, f in leaves for leaf in condition.get(name, []))

    def _one_of(self, leaf):
        values = self.read(leaf["of"][0])
        if not values:
            return None
        codes = self.definition.lists.get(self.definition.list_of(leaf["of"][0]), {})
        for code in values:
            if code not in codes:
                continue
            while code:
                if code in leaf["codes"]:
                    return True
                code = codes.get(code, "")
        return False

    def _known(self, path):
        if path in self.definition.groups:
            return self.record.rows(path) is not None
        if path in self.definition.collections:
            return any(s.collection == path and not s.is_passed_over() for s in self.record.sets)
        return bool(self.read(path))

    def _days(self, leaf):
        first, last = self.date(leaf["from"][0]), self.date(leaf["to"][0])
        return None if first is None or last is None else between((last - first).days, leaf)

    def _age(self, leaf):
        born = self.date(one(leaf, "of", "born"))
        day = self.date(one(leaf, "at", "period.last"))
        if born is None or day is None:
            return None
        died = self.date("died")
        if died and died < day:
            day = died
        years = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
        return between(years, leaf)

    def _counted(self, leaf):
        """The rows or sets that a Count looks at; None if the group was not supplied."""
        of = leaf["of"][0]
        if of in self.definition.groups:
            rows = self.record.rows(of)
            return None if rows is None else [self.of_row(of, row) for row in rows]
        return [self.of_set(s) for s in self.record.sets
                if s.collection == of and not s.is_passed_over()]

    def _count(self, leaf):
        views = self._counted(leaf)
        if views is None:
            return None
        met = [view.holds(one(leaf, "where", {})) for view in views]
        sure, unsure = met.count(True), met.count(None)
        least, most = one(leaf, "least", 0), one(leaf, "most", 2**32)
        if sure + unsure < least or sure > most:
            return False
        return True if sure >= least and sure + unsure <= most else None

    def undecided(self, condition):
        """The path of the first undecided leaf of an unknown condition; None of another."""
        if self.holds(condition) is not None:
            return None
        for leaf in condition.get("one_of", []):
            if self._one_of(leaf) is None:
                return self.definition.full(leaf["of"][0])
        for question in condition.get("due", []):
            if self.due(question) is None:
                return self.undecided(self.definition.condition_of(question))
        for leaf in condition.get("days", []):
            if self._days(leaf) is None:
                return self._unknown_day(leaf["from"][0], leaf["to"][0])
        for leaf in condition.get("age", []):
            if self._age(leaf) is None:
                return self._unknown_day(one(leaf, "of", "born"), one(leaf, "at", "period.last"))
        for leaf in condition.get("count", []):
            if self._count(leaf) is None:
                where = one(leaf, "where", {})
                inside = (view.undecided(where) for view in self._counted(leaf) or ())
                return next(filter(None, inside), leaf["of"][0])
        for any_of in condition.get("any", []):
            if alternatives(self.holds(c) for c in any_of["condition"]) is None:
                return next(filter(None, map(self.undecided, any_of["condition"])))
        return next(filter(None, map(self.undecided, condition["not"])))

    def _unknown_day(self, *paths):
        return next(self.definition.full(path) for path in paths if self.date(path) is None)


def paths_of(condition):
    """All paths and ids of questions that a condition looks at."""
    found = set(condition.get("known", [])) | set(condition.get("due", []))
    found |= {leaf["of"][0] for leaf in condition.get("one_of", [])}
    for leaf in condition.get("days", []):
        found |= {leaf["from"][0], leaf["to"][0]}
    for leaf in condition.get("age", []):
        found |= {one(leaf, "of", "born"), one(leaf, "at", "period.last")}
    for leaf in condition.get("count", []):
        found |= {leaf["of"][0]} | paths_of(one(leaf, "where", {}))
    alternative = [c for any_of in condition.get("any", []) for c in any_of["condition"]]
    for inner in alternative + condition.get("not", []):
        found |= paths_of(inner)
    return found
