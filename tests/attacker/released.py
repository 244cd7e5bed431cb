# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""What a clever reader makes of the shown numbers alone: a [low] that is -5 and not 0, counts to date,
and what is left of an area without the areas in it. Where nothing explains them, they are faults."""

import collections
import math
from dataclasses import dataclass

import numpy
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from publication import NOT_THERE, first_of_year, quarters_of

UNIT = 5     # All released numbers are multiples of it.
MANY = 10**6   # No released number is further from 0,
FAR = 10**12   # and no sum of such.
ENOUGH = 3   # Areas of so many councils show quarters by who answered or asked.


class Numbers:
    """Whole numbers low <= v <= high, in units of 5, and sums of them."""

    def __init__(self):
        self.low, self.high, self.sums, self.within = [], [], [], []
        self.faults = []

    def add(self, low=-MANY, high=MANY):
        self.low.append(low)
        self.high.append(high)
        self.within.append([])
        return len(self.low) - 1

    def sum(self, terms, low, high, words):
        """low <= sum of factor times number <= high, of terms {number: factor}."""
        for number in terms:
            self.within[number].append(len(self.sums))
        self.sums.append([list(terms.items()), low, high, words])

    def follow(self):
        """Narrows all numbers, sum by sum, until nothing more follows. A sum that cannot be is a
        fault, and forgotten."""
        waiting = collections.deque(range(len(self.sums)))
        queued = [True] * len(self.sums)
        while waiting:
            which = waiting.popleft()
            queued[which] = False
            terms, low, high, words = self.sums[which]
            least = sum(f * (self.low[v] if f > 0 else self.high[v]) for v, f in terms)
            most = sum(f * (self.high[v] if f > 0 else self.low[v]) for v, f in terms)
            if least > high or most < low:
                self.fault(which, f"{words}: expected {low * UNIT:g} to {high * UNIT:g}, the shown numbers make "
                                  f"{least * UNIT} to {most * UNIT}")
                continue
            for v, f in terms:
                below, above = (self.low[v], self.high[v]) if f > 0 else (self.high[v], self.low[v])
                ends = sorted(((low - most) / f + above, (high - least) / f + below))
                new = max(self.low[v], math.ceil(ends[0] - 1e-9)), min(self.high[v], math.floor(ends[1] + 1e-9))
                if new == (self.low[v], self.high[v]):
                    continue
                self.low[v], self.high[v] = new
                for other in self.within[v]:
                    if not queued[other] and self.sums[other]:
                        queued[other] = True
                        waiting.append(other)
                least = sum(f * (self.low[v] if f > 0 else self.high[v]) for v, f in terms)
                most = sum(f * (self.high[v] if f > 0 else self.low[v]) for v, f in terms)

    def fault(self, which, words):
        self.faults.append(words)
        self.sums[which] = [[], -FAR, FAR, words]

    def solve(self):
        """What follows from all sums together, where one by one they leave something open."""
        self.follow()
        open_ones = [v for v in range(len(self.low)) if self.low[v] < self.high[v]]
        place = {v: number for number, v in enumerate(open_ones)}
        rows = [which for which, (terms, *_) in enumerate(self.sums) if any(v in place for v, _ in terms)]
        links = [(number, place[v]) for number, which in enumerate(rows) for v, _ in self.sums[which][0] if v in place]
        size = len(open_ones)
        graph = coo_matrix((numpy.ones(len(links)), ([size + a for a, _ in links], [b for _, b in links])),
                           (size + len(rows),) * 2)
        _, part = connected_components(graph, directed=False)
        parts = collections.defaultdict(lambda: ([], []))
        for number, v in enumerate(open_ones):
            parts[part[number]][0].append(v)
        for number, which in enumerate(rows):
            parts[part[size + number]][1].append(which)
        for numbers, sums in parts.values():
            self.part(numbers, sums)

    def part(self, numbers, sums):
        place = {v: number for number, v in enumerate(numbers)}
        matrix = numpy.zeros((len(sums), len(numbers)))
        low, high = numpy.zeros(len(sums)), numpy.zeros(len(sums))
        for row, which in enumerate(sums):
            terms, low[row], high[row], _ = self.sums[which]
            for v, f in terms:
                if v in place:
                    matrix[row, place[v]] += f
                else:
                    low[row] -= f * self.low[v]
                    high[row] -= f * self.low[v]
        bounds = Bounds([self.low[v] for v in numbers], [self.high[v] for v in numbers])
        limits = LinearConstraint(matrix, low, high) if len(sums) else ()

        def extreme(objective):
            done = milp(objective, constraints=limits, bounds=bounds, integrality=numpy.ones(len(numbers)))
            return None if done.status == 2 else numpy.rint(done.x)
        point = extreme(numpy.zeros(len(numbers)))
        if point is None:
            words = "; ".join(self.sums[which][3] for which in sums[:6])
            self.faults.append(f"no released numbers explain {len(sums)} sums together, such as {words}")
            return
        least, most = point.copy(), point.copy()
        for number in range(len(numbers)):
            for sign in (1, -1):
                if (sign > 0 and least[number] > bounds.lb[number]) or (sign < 0 and most[number] < bounds.ub[number]):
                    objective = numpy.zeros(len(numbers))
                    objective[number] = sign
                    point = extreme(objective)
                    numpy.minimum(least, point, out=least)
                    numpy.maximum(most, point, out=most)
        for number, v in enumerate(numbers):
            self.low[v], self.high[v] = int(least[number]), int(most[number])


@dataclass
class Number:
    """A released number, or one that follows from several: what the councils have in the quarters."""

    place: str
    councils: tuple
    quarters: tuple
    topic: str
    split: str
    option: str
    low: int
    high: int
    area: bool    # An area, or a part of one.
    beside: bool  # It is the sum of councils' numbers that are shown.
    later: bool   # It is a difference of two counts to date.

    def __str__(self):
        value = str(self.low) if self.low == self.high else f"{self.low} to {self.high}"
        return f"{words_of((self.place, self.quarters, self.topic, self.split, self.option))} {value}"


class Released:
    """The released numbers of one publication by the method protected, as far as they follow: `found`.
    `faults` says what cannot be; `minus_five` how many [low] could be -5, are, and may be."""

    def __init__(self, definition, publication):
        self.definition, self.publication = definition, publication
        self.numbers = Numbers()
        self.shown = {}  # (place, quarters, topic, split, option): number
        self.councils_of = {}  # (place, quarters, topic): councils
        self.lines = collections.defaultdict(dict)  # (place, topic, split, option): {quarters: number}
        self.to_date = {}  # The same.
        self.lows = []
        councils = {row["place_code"] for row in publication.rows if row["place_kind"] == "council"}
        self.read()
        self.options()
        self.areas()
        self.left_over()
        self.quarters()
        self.shares()
        self.numbers.solve()
        self.faults = self.numbers.faults
        low, high = self.numbers.low, self.numbers.high
        self.minus_five = numpy.array([len(self.lows), sum(high[v] < 0 for v in self.lows),
                                       sum(low[v] < high[v] for v in self.lows)])
        self.found = []
        for (place, quarters, *cell), v in {**self.shown, **self.to_date}.items():
            codes = self.councils_of[place, quarters, cell[0]]
            area = place not in councils
            beside = area and ((codes[0], quarters, *cell) in self.shown or (len(quarters) > 1 and not cell[1]))
            self.found.append(Number(place, codes, quarters, *cell, low[v] * UNIT, high[v] * UNIT, area, beside,
                                     later(quarters)))

    def read(self):
        """Shown numbers, and marks."""
        for row in self.publication.rows:
            if row["measure"] != "number" or row["mark"] in NOT_THERE or row["topic"] not in self.definition.topics:
                continue
            quarters = quarters_of(row["period_from"], row["period_to"])
            place = row["place_code"]
            codes = tuple(sorted(self.publication.councils(row, row["topic"], quarters)))
            key = place, quarters, row["topic"], row["split"], row["option"]
            words = " ".join((row["place_name"], row["period_from"], row["period_to"], row["topic"], row["split"],
                              row["option"], row["value"] + row["mark"]))
            if row["mark"]:
                low, high = (-len(codes) if later(quarters) else 0), 0
            else:
                low = high = int(row["value"]) // UNIT
                if int(row["value"]) % UNIT or low <= 0:
                    self.numbers.faults.append(f"{words}: expected a multiple of {UNIT} above 0")
            if key in self.shown:  # The enquiries, once by themselves and once with their outcomes.
                self.numbers.sum({self.shown[key]: 1}, low, high, words)
                continue
            self.shown[key] = number = self.numbers.add(low, high)
            self.councils_of[place, quarters, row["topic"]] = codes
            self.lines[place, *key[2:]][quarters] = number
            if row["mark"] and later(quarters):
                self.lows.append(number)

    def options(self):
        """Answers add up to their total, in each split."""
        cells = collections.defaultdict(dict)
        for (*place, option), number in self.shown.items():
            cells[tuple(place)][option] = number
        for place, options in cells.items():
            if "" in options and len(options) > 1:
                self.numbers.sum({number: -1 if option == "" else 1 for option, number in options.items()}, 0, 0,
                                 f"answers of {words_of(place)}")

    def areas(self):
        """Areas are the sums of their councils. Only of a quarter by who answered or asked, and only of
        three councils or more, the councils' own are not shown."""
        for (place, quarters, *cell), number in self.shown.items():
            codes = self.councils_of[place, quarters, cell[0]]
            if place in codes:
                continue
            there = [self.shown.get((code, quarters, *cell)) for code in codes]
            if None not in there:
                terms = collections.Counter(there)
                terms[number] -= 1
                self.numbers.sum(terms, 0, 0, f"councils of {words_of((place, quarters, *cell))}")
            elif not (len(codes) >= ENOUGH and len(quarters) == 1 and cell[1]) or any(x is not None for x in there):
                self.numbers.faults.append(f"{words_of((place, quarters, *cell))}: has no councils beside it")

    def left_over(self):
        """What is left of an area if other areas in it are taken away: where councils' own numbers are
        not shown, this is new. All areas of a kind (regions, or types) that are in it are taken."""
        kinds = collections.defaultdict(set)
        for row in self.publication.rows:
            if row["place_kind"] != "council":
                kinds[row["place_kind"]].add(row["place_code"])
        for (place, *cell), line in list(self.lines.items()):
            spans = [quarters for quarters in line if len(quarters) == 1]
            if not cell[1] or not spans or place not in set().union(*kinds.values()):
                continue
            whole = {quarters: set(self.councils_of[place, quarters, cell[0]]) for quarters in spans}
            for kind, places in kinds.items():
                inside = [other for other in places if other != place and all(
                    quarters in self.lines.get((other, *cell), ())
                    and whole[quarters].issuperset(self.councils_of[other, quarters, cell[0]]) for quarters in spans)]
                if not inside:
                    continue
                name = f"{place} without {'+'.join(sorted(inside))}"
                for quarters in spans:
                    rest = whole[quarters].difference(*(self.councils_of[other, quarters, cell[0]] for other in inside))
                    terms = {line[quarters]: 1, **{self.lines[other, *cell][quarters]: -1 for other in inside}}
                    if rest:
                        number = self.numbers.add(-len(rest) if later(quarters) else 0)
                        terms[number] = -1
                        self.councils_of[name, quarters, cell[0]] = tuple(sorted(rest))
                        self.shown[name, quarters, *cell] = self.lines[name, *cell][quarters] = number
                    self.numbers.sum(terms, 0, 0, f"areas in {words_of((place, quarters, *cell))}")

    def quarters(self):
        """Quarters add up to counts to date, which are not below 0, and these to the year."""
        whole = {}  # (council, topic): is its year made of the quarters that are shown?
        for row in self.publication.rows:
            if row["place_kind"] == "council" and row["measure"] == "number" and row["mark"] not in NOT_THERE:
                quarters, key = quarters_of(row["period_from"], row["period_to"]), (row["place_code"], row["topic"])
                if len(quarters) > 1:
                    whole[key] = row["quarters"] == str(sum((*key, (q,)) in self.publication.shown for q in quarters))
        for (place, *cell), line in self.lines.items():
            spans = [quarters for quarters in line if len(quarters) == 1]
            members = {code for quarters in spans for code in self.councils_of[place, quarters, cell[0]]}
            members.update(self.publication.areas.get(place.lower(), ()))
            if not spans or not all(whole.get((code, cell[0]), True) for code in members):
                continue
            start = first_of_year(spans[0][0])
            before, codes = None, ()
            for quarter in range(start, start + 4):
                if (quarter,) not in line:
                    if any((code, cell[0], (quarter,)) in self.publication.shown for code in members):
                        before = None  # Not shown, but not empty: no more is known to date.
                        break
                    continue
                codes = tuple(sorted({*codes, *self.councils_of[place, (quarter,), cell[0]]}))
                number = line[quarter,]
                if before is not None or later((quarter,)):
                    number = self.numbers.add(0)
                    self.numbers.sum({number: 1, line[quarter,]: -1, **({} if before is None else {before: -1})}, 0, 0,
                                     f"to date of {words_of((place, (quarter,), *cell))}")
                    quarters = tuple(range(start, quarter + 1))
                    if self.councils_of.setdefault((place, quarters, cell[0]), codes) == codes:
                        self.to_date[place, quarters, *cell] = number
                before = number
            year = tuple(range(start, start + 4))
            if before is not None and year in line and codes == self.councils_of[place, year, cell[0]]:
                self.numbers.sum({before: 1, line[year]: -1}, 0, 0, f"quarters of {words_of((place, year, *cell))}")

    def shares(self):
        """Percentages are those of released numbers, and [c] is below 50."""
        for row in self.publication.rows:
            if row["option"] not in self.definition.shares or row["measure"] not in ("percentage", "denominator"):
                continue
            quarters = quarters_of(row["period_from"], row["period_to"])
            _, numerator, denominator = self.definition.shares[row["option"]]
            place = row["place_code"], quarters, row["topic"], row["split"]
            sides = [[self.shown.get((*place, option)) for option in side] for side in (numerator, denominator)]
            if None in sides[0] + sides[1]:
                if any(x is not None for x in sides[0] + sides[1]):
                    self.numbers.faults.append(f"{words_of(place)} {row['option']}: lacks answers")
                continue
            part, whole = (dict.fromkeys(side, 1) for side in sides)
            words = f"{row['option']} {row['measure']} {row['value']}{row['mark']} of {words_of(place)}"
            if row["mark"] == "[c]":
                self.numbers.sum(whole, -MANY, 9, words)
            elif row["value"] and row["measure"] == "denominator":
                self.numbers.sum(whole, int(row["value"]) / UNIT, int(row["value"]) / UNIT, words)
            elif row["value"]:
                self.numbers.sum(whole, 10, MANY, words)
                half = 0.5 * 10 ** -len(row["value"].partition(".")[2]) + 1e-9
                for sign in (1, -1):  # sign * (100 part - share whole) <= half whole
                    if float(row["value"]) != (100 if sign == 1 else 0):  # A share is never outside of these.
                        terms = collections.Counter({v: sign * 100 for v in part})
                        for v in whole:
                            terms[v] -= sign * float(row["value"]) + half
                        self.numbers.sum(terms, -FAR, 0, words)


def later(quarters):
    """Is a number of these quarters a difference of two counts to date?"""
    return len(quarters) == 1 and quarters[0] != first_of_year(quarters[0])


def words_of(key):
    place, quarters, *cell = key
    return " ".join((place, "+".join(f"{q // 4}Q{q % 4 + 1}" for q in quarters), *cell))
