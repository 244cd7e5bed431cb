# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""Random conditions over the paths that can be read from a place in a definition."""

import dataclasses


@dataclasses.dataclass
class Scope:
    """What a condition can look at."""

    coded: dict = dataclasses.field(default_factory=dict)  # path -> codes of its list
    dates: list = dataclasses.field(default_factory=list)
    numbers: list = dataclasses.field(default_factory=list)
    questions: list = dataclasses.field(default_factory=list)
    of_return: bool = True  # Whether the days of the return are known.
    counted: dict = dataclasses.field(default_factory=dict)  # group or collection -> its Scope

    def inside(self, owner):
        """The scope of a row or set: what belongs to it, and what belongs to the record."""
        own = self.counted.get(owner, Scope())
        return Scope({**self.coded, **own.coded}, self.dates + own.dates,
                     self.numbers + own.numbers, self.questions + own.questions, self.of_return)

    def copy(self):
        return Scope(dict(self.coded), list(self.dates), list(self.numbers), list(self.questions),
                     self.of_return, dict(self.counted))


class Conditions:
    """Makes conditions from a source of chance."""

    def __init__(self, chance):
        self.chance = chance

    def condition(self, scope, depth=2):
        """A condition of one to three parts."""
        made = {}
        for _ in range(self.chance.choice((1, 1, 1, 2, 2, 3))):
            kinds = ["one_of"] * 5 + ["known"] * 2 + ["days", "age", "count", "due"]
            if depth:
                kinds += ["any", "not"] * 2
            kind = self.chance.choice(kinds)
            leaf = getattr(self, "_" + kind)(scope, depth)
            if leaf is not None:
                made.setdefault(kind, []).append(leaf)
        return made or {"known": [self._any_path(scope)]}

    def _any_path(self, scope):
        return self.chance.choice([*scope.coded, *scope.dates, *scope.numbers])

    def _one_of(self, scope, _depth):
        if not scope.coded:
            return None
        path = self.chance.choice(list(scope.coded))
        codes = scope.coded[path]
        picked = self.chance.sample(codes, self.chance.randint(1, max(1, len(codes) - 1)))
        return {"of": [path], "codes": picked}

    def _known(self, scope, _depth):
        if scope.counted and self.chance.random() < 0.1:
            return self.chance.choice(list(scope.counted))
        return self._any_path(scope)

    def _due(self, scope, _depth):
        return self.chance.choice(scope.questions) if scope.questions else None

    def _bounds(self, low, high):
        first, second = sorted((self.chance.randint(low, high), self.chance.randint(low, high)))
        return self.chance.choice((
            {"least": [first]}, {"most": [second]}, {"least": [first], "most": [second]}))

    def _day(self, scope):
        of_return = ["as-of", "period.first", "period.last"] if scope.of_return else []
        return self.chance.choice(scope.dates * 3 + of_return)

    def _days(self, scope, _depth):
        if not scope.dates:
            return None
        pair = [self.chance.choice(scope.dates), self._day(scope)]
        self.chance.shuffle(pair)
        if pair[0] == pair[1]:
            return None
        return {"from": pair[:1], "to": pair[1:]} | self._bounds(-2, 60)

    def _age(self, scope, _depth):
        if not scope.dates:
            return None
        at = self._day(scope)
        of = self.chance.choice(scope.dates)
        return {"of": [of], "at": [at]} | self._bounds(0, 3) if at != of else None

    def _count(self, scope, depth):
        if not scope.counted:
            return None
        of = self.chance.choice(list(scope.counted))
        made = {"of": [of]} | self._bounds(0, 2)
        if depth and self.chance.random() < 0.7:
            made["where"] = [self.condition(scope.inside(of), 0)]
        return made

    def _any(self, scope, depth):
        return {"condition": [self.condition(scope, depth - 1)
                              for _ in range(self.chance.randint(2, 3))]}

    def _not(self, scope, depth):
        return self.condition(scope, depth - 1)
