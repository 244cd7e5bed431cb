#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""An attacker who tries to find out small true counts from published tables, by linear programs:
every shown number is an interval on a sum of unknown counts. README.md says what it knows.

    tests/attacker/attack.py --method protected --seed 1 --councils 22 e1.csv e2.csv
    tests/attacker/attack.py --method primary-only --seed 1 --councils 22   # makes its own tables
"""

import argparse
import collections
import itertools
import math
import multiprocessing
import os
import random
import sys
import time
from dataclasses import dataclass

import numpy
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import coo_matrix, csr_matrix, vstack
from scipy.sparse.csgraph import connected_components

import naive
from definition import COVERAGE, NOT_STATED
from publication import NOT_THERE, Publication, first_of_year, members, quarters_of, read
from released import Released
from truth import YEAR, Truth

MOST = 9999  # No count of a council is larger; keeps every program bounded.
SURE = 1e-5  # What the solver may be wrong by.
SMALL = 4    # Counts from 1 to this one are of few people.


@dataclass
class Method:
    """What is known about each number that a method shows."""

    spread: int            # A shown number is at most this much too high or too low,
    least: int             # and a number that is shown is at least this large.
    marks: dict            # What a mark in place of a number stands for: least, most.
    tree: bool = False     # Numbers follow from each other as released.py says, and in an area, spread
                           # holds for each of its councils. Marks are not used.
    quarters: int = 0      # Numbers of quarters that are not the first are further off by as much.
    true_shares: bool = False  # Percentages are of true numbers, not of the shown ones.
    promised: bool = False     # The publication must keep requirement R.


METHODS = {
    "protected": Method(4, 0, {}, tree=True, quarters=4, promised=True),
    "hidden-below-8": Method(2, 8, {"[c]": (0, 7)}, promised=True),
    "official": Method(2, 5, {"[c]": (0, 4)}, true_shares=True),
    "nearest-5": Method(2, 0, {}),
    "primary-only": Method(0, 0, {"[c]": (1, 4)}),
}


# ---- The attacker's model ----------------------------------------------------------------

class Model:
    """Unknown counts x, and rows lo <= A x <= hi. A sum is {unknown: factor}."""

    def __init__(self, definition, method, publications, areas=True, beliefs=(), insider=None, changed=()):
        """changed: of which (edition, council, quarter) the counts are not those of the edition before."""
        self.definition, self.method, self.publications = definition, method, publications
        self.index, self.sums, self.low, self.high, self.why = {}, [], [], [], []
        self.faults, self.minus_five, self.found = [], [0, 0, 0], []
        for edition, publication in enumerate(publications):
            self.unknowns(edition, publication)
            self.published(edition, publication, areas)
        for edition in range(len(publications)):
            self.defined(edition)
        if "roots-keep-their-draw" in beliefs:
            self.roots_keep_their_draw()
        for belief in (belief for belief in beliefs if belief != "roots-keep-their-draw"):
            for edition in range(1, len(publications)):
                getattr(self, belief.replace("-", "_"))(edition)
        if method.tree:
            for edition in range(len(publications)):
                self.raised(edition)
        if areas and method.tree and "known-is-unchanged" in beliefs:
            for edition in range(1, len(publications)):
                self.between(edition, changed)
        if insider:
            code, counts = insider
            for key, number in self.index.items():
                if key[1] == code:
                    self.row({number: 1}, counts.get(key, 0), counts.get(key, 0), "insider")

    def row(self, total, low, high, why):
        self.sums.append(total)
        self.low.append(low)
        self.high.append(high)
        self.why.append(why)

    def unknowns(self, edition, publication):
        for (council, topic), quarters in sorted(publication.supplied.items()):
            about = self.definition.topics.get(topic)
            if about is None:
                continue
            who = ([(r, i) for r in self.definition.respondents for i in self.definition.interviewers]
                   if about.split else [("", "")])
            for quarter in sorted(quarters):
                for respondent, interviewer in who:
                    for option in about.options:
                        self.index[edition, council, quarter, topic, respondent, interviewer,
                                   option] = len(self.index)

    def total(self, edition, councils, quarters, topic, split="", options=None):
        """The sum that a published number is about; None if part of it was never supplied."""
        about, found = self.definition.topics[topic], {}
        name, _, code = split.partition("=")
        respondents, interviewers = [""], [""]
        if about.split:
            respondents = [code] if name == "respondent" else self.definition.respondents
            interviewers = [code] if name == "interviewer" else self.definition.interviewers
        for council in councils:
            there = self.publications[edition].supplied.get((council, topic), ())
            for quarter in quarters:
                if quarter not in there:
                    continue
                for respondent in respondents:
                    for interviewer in interviewers:
                        for option in options or about.options:
                            # The rows of a split leave out who did not answer the question.
                            if code and option == NOT_STATED:
                                continue
                            key = edition, council, quarter, topic, respondent, interviewer, option
                            found[self.index[key]] = 1
        return found

    def published(self, edition, publication, areas):
        """(a) and (b): shown numbers and shares."""
        if self.method.tree:
            self.released(edition, publication, areas)
            return
        for row in publication.rows:
            if row["place_kind"] != "council" and not areas:
                continue
            quarters = quarters_of(row["period_from"], row["period_to"])
            why = " ".join((f"edition {edition + 1}", row["place_name"], row["period_from"],
                            row["period_to"], row["topic"], row["split"], row["option"] or "all",
                            row["measure"], row["value"] + row["mark"]))
            if row["measure"] == "number" and row["topic"] in self.definition.topics:
                codes = publication.councils(row, row["topic"], quarters)
                interval = meaning(self.method, row)
                total = interval and self.total(edition, codes, quarters, row["topic"], row["split"],
                                                [row["option"]] if row["option"] else None)
                if total:
                    self.row(total, *interval, why)
            elif row["measure"] == "percentage" and self.method.true_shares and row["value"]:
                topic, numerator, denominator = self.definition.shares[row["option"]]
                codes = publication.councils(row, topic, quarters)
                part, whole = (self.total(edition, codes, quarters, topic, row["split"], side)
                               for side in (numerator, denominator))
                if whole:
                    share, half = float(row["value"]), 0.5 * 10 ** -decimals(row["value"]) + 1e-9
                    for sign in (1, -1):
                        total = collections.Counter({key: sign * 100 for key in part})
                        for key in whole:
                            total[key] -= sign * share + half
                        self.row(dict(total), -math.inf, 0, why)

    def released(self, edition, publication, areas):
        """What a clever reader makes of shown numbers. Areas whose councils have the same number stand
        for no less than these, and totals of a split for no less than its answers: they are left out."""
        released = Released(self.definition, publication)
        self.faults += [f"edition {edition + 1} {fault}" for fault in released.faults]
        self.minus_five += released.minus_five
        self.found.append(released.found)
        known = {(n.place, n.topic, n.split, n.option, n.quarters) for n in released.found if n.low == n.high}
        for number in released.found:
            # The difference of two counts to date stands for what both stand for.
            to_date = [(number.place, number.topic, number.split, number.option,
                        tuple(range(first_of_year(number.quarters[0]), quarter + 1)))
                       for quarter in (number.quarters[0] - 1, number.quarters[0])]
            if number.later and known.issuperset(to_date):
                continue
            if (number.split and not number.option) or (number.area and not areas) or number.beside:
                continue
            total = self.total(edition, number.councils, number.quarters, number.topic, number.split,
                               [number.option] if number.option else None)
            spread = self.spread(number) * len(number.councils)
            if total:
                self.row(total, max(0, number.low - spread), number.high + spread, f"edition {edition + 1} {number}")

    def spread(self, number):
        return self.method.spread + (self.method.quarters if number.later else 0)

    def raised(self, edition):
        """Parts that did not fall are raised first if they would be shown with less than the quarter
        before. So if one is shown with less, none is raised that could have stayed as it was: what is
        shown with more than before is rounded down. What answers to another question hang on may be
        raised even before these."""
        dates = collections.defaultdict(dict)  # (council, topic, split, option): {quarters: number}
        parts = collections.defaultdict(set)
        for n in self.found[edition]:
            if len(n.councils) == 1 and not n.later and n.option and n.low == n.high:
                dates[n.councils[0], n.topic, n.split, n.option][n.quarters] = n
                # By who answered, the parts are those of an answer, not the answers.
                name, _, code = n.split.partition("=")
                whole = (n.councils[0], n.topic, name, n.option) if code else (n.councils[0], n.topic)
                parts[whole].add((n.councils[0], n.topic, n.split, n.option))
        for keys in parts.values():
            spans = sorted({span for key in keys for span in dates[key]})
            for before, now in zip(spans, spans[1:]):
                pairs = [(dates[key][before].low, dates[key][now]) for key in keys
                         if before in dates[key] and now in dates[key]]
                if not any(n.low < old for old, n in pairs):
                    continue
                for old, n in pairs:
                    total = self.total(edition, n.councils, n.quarters, n.topic, n.split, [n.option])
                    if n.low > old and total and n.option not in ("asked-expressed", "counted"):
                        self.row(total, n.low, n.low + self.method.spread, f"edition {edition + 1} {n} is not raised")

    def roots_keep_their_draw(self):
        """All enquiries of a council are moved alike before they are rounded down, to each quarter and
        in each edition. Not always: it is lucky where that is so."""
        dates = collections.defaultdict(list)
        for edition, found in enumerate(self.found):
            for n in found:
                if not n.area and not n.later and n.topic == COVERAGE and not n.option and n.low == n.high:
                    dates[n.place].append((n.low, self.total(edition, n.councils, n.quarters, n.topic)))
        for council, values in dates.items():
            for (old, before), (new, now) in itertools.combinations(values, 2):
                total = collections.Counter(now)
                total.subtract(before)
                total = {key: factor for key, factor in total.items() if factor}
                if total:
                    self.row(total, new - old - self.method.spread, new - old + self.method.spread,
                             f"belief: {council} has one draw")

    def between(self, edition, changed):
        """What an area shows to have changed is what councils changed that are new or not as they were:
        the same key rounds the others as before."""
        before = {(n.place, n.quarters, n.topic, n.split, n.option): n for n in self.found[edition - 1]}
        for number in self.found[edition]:
            old = before.get((number.place, number.quarters, number.topic, number.split, number.option))
            if old is None or not number.area or number.beside or not number.option:
                continue
            quarters = range(first_of_year(number.quarters[0]), number.quarters[-1] + 1)
            other = [code for code in {*number.councils, *old.councils}
                     if code not in number.councils or code not in old.councils
                     or any((edition, code, quarter) in changed for quarter in quarters)]
            low, high = number.low - old.high, number.high - old.low
            words = f"edition {edition} to {edition + 1} {number} less {old.low}"
            if not other:
                if low > 0 or high < 0:
                    self.faults.append(f"{words}: nothing changed")
                continue
            total, times = {}, 0
            for at, councils, sign in ((edition, number.councils, 1), (edition - 1, old.councils, -1)):
                codes = [code for code in councils if code in other]
                times += len(codes)
                total.update((key, sign * factor) for key, factor in self.total(
                    at, codes, number.quarters, number.topic, number.split, [number.option]).items())
            if total and times < len(number.councils) + len(old.councils):
                self.row(total, low - times * self.spread(number), high + times * self.spread(number), words)

    def defined(self, edition):
        """(c): what adds up by the definition, for each council and quarter."""
        supplied = self.publications[edition].supplied
        for council in sorted({council for council, _ in supplied}):
            for quarter in sorted({q for (c, _), qs in supplied.items() if c == council for q in qs}):
                def total(topic, options=None, split=""):
                    if quarter not in supplied.get((council, topic), ()):
                        return None
                    return self.total(edition, [council], [quarter], topic, split, options)

                def same(left, right, low=0, high=0, why=""):
                    if left and right:
                        both = collections.Counter(left)
                        both.subtract(right)
                        self.row(dict(both), low, high, f"definition: {why}")
                asked, counted = total("outcomes-asked"), total(COVERAGE, ["counted"])
                same(asked, total(COVERAGE), why="all enquiries have an outcome")
                same(total("outcomes-met"), total("outcomes-asked", ["asked-expressed"]),
                     why="question 2 is asked if outcomes were expressed")
                same(total("risk-outcome"), total(COVERAGE), why="question 3, or does not apply")
                first, *others = self.definition.feedback

                def interviews(topic, respondent, interviewer):
                    key = edition, council, quarter, topic, respondent, interviewer
                    return {self.index[(*key, option)]: 1 for option in self.definition.topics[topic].options
                            if (*key, option) in self.index}
                for other in others:
                    for respondent in self.definition.respondents:
                        for interviewer in self.definition.interviewers:
                            same(interviews(first, respondent, interviewer),
                                 interviews(other, respondent, interviewer),
                                 why="each interview has all four questions")
                for respondent in self.definition.respondents:
                    same(total(first, split=f"respondent={respondent}"), counted, -math.inf, 0,
                         "one interview of each kind of respondent")
                same(counted, total(first), -math.inf, 0, "counted enquiries have an interview")

    def revisions_only_add(self, edition):
        """(d): nothing but answers that were missing becomes fewer."""
        for key, number in list(self.index.items()):
            before = (edition - 1, *key[1:])
            if key[0] == edition and before in self.index and key[3] != COVERAGE \
                    and key[6] != "not-recorded":
                self.row({number: 1, self.index[before]: -1}, 0, math.inf, "belief: only added")

    def unmarked_is_unchanged(self, edition):
        """(d): a quarter that is not marked as revised is as it was."""
        marked = set()
        for row in self.publications[edition].rows:
            if row["place_kind"] == "council" and row["status"]:
                quarters = quarters_of(row["period_from"], row["period_to"])
                if len(quarters) == 1:
                    marked.add((row["place_code"], quarters[0]))
        self.unchanged(edition, marked)

    def known_is_unchanged(self, edition):
        """(d): somebody tells which quarters changed; the others are as they were."""
        self.unchanged(edition, set())

    def unchanged(self, edition, marked):
        for key, number in list(self.index.items()):
            before = (edition - 1, *key[1:])
            if key[0] == edition and before in self.index and key[1:3] not in marked:
                self.row({number: 1, self.index[before]: -1}, 0, 0, f"belief: unchanged {key[:3]}")

    def forget_what_is_wrong(self, truth):
        """Keeps what is true: the attacker is lucky. Returns what was published and is not as it
        is said, or is misread; wrong beliefs are nobody's fault."""
        at, wrong, keep = self.matrix() @ truth, [], []
        false = {number for number, (value, low, high) in enumerate(zip(at, self.low, self.high))
                 if not low - 1e-6 <= value <= high + 1e-6}
        # Somebody who is wrong about a quarter's changes knows nothing about them.
        changed = {self.why[number] for number in false if self.why[number].startswith("belief: unchanged")}
        for number, why in enumerate(self.why):
            if number not in false and why not in changed:
                keep.append(number)
            elif not why.startswith("belief"):
                wrong.append(f"{why}: true {at[number]:g}, stands for {self.low[number]:g} to {self.high[number]:g}")
        for name in ("sums", "low", "high", "why"):
            setattr(self, name, [getattr(self, name)[number] for number in keep])
        return wrong

    def matrix(self):
        rows, columns, values = [], [], []
        for number, total in enumerate(self.sums):
            rows += [number] * len(total)
            columns += total.keys()
            values += total.values()
        shape = len(self.sums), len(self.index)
        return coo_matrix((values, (rows, columns)), shape, dtype=float).tocsr()


def decimals(text):
    return len(text.partition(".")[2])


def meaning(method, row):
    """The interval that a shown number or mark stands for; None if nothing is said."""
    if row["mark"] in method.marks:
        return method.marks[row["mark"]]
    if row["mark"] in NOT_THERE or not row["value"]:
        return None
    number, spread = int(row["value"].replace(",", "")), method.spread
    return max(method.least if number else 0, number - spread), number + spread


# ---- Programs ----------------------------------------------------------------------------

class Part:
    """Unknowns that no row links with others, and what is asked about them."""

    def __init__(self, matrix, low, high, unknowns, rows, truth):
        self.unknowns = unknowns
        self.matrix = matrix[rows][:, unknowns]
        self.low, self.high, self.truth = low[rows], high[rows], truth[unknowns]
        self.rows, self.programs = rows, 0

    def solve(self, objective, whole, seconds):
        self.programs += 1
        constraints = LinearConstraint(self.matrix, self.low, self.high) if len(self.rows) else ()
        done = milp(objective, constraints=constraints, bounds=Bounds(0, MOST),
                    integrality=numpy.ones(len(objective)) if whole else None,
                    options={"time_limit": seconds})
        if done.status == 2:
            raise Contradiction("no counts fit what was published, with these beliefs")
        return done

    def extreme(self, objective):
        """The point at which the objective is least; None if it was not found in time."""
        done = self.solve(objective, False, 60)
        return done.x if done.status == 0 else None

    def least_whole(self, objective, bound):
        """The least value for whole counts, or as much of it as is proved in time."""
        proved = self.solve(objective, True, 4).mip_dual_bound
        return max(bound, math.ceil(proved - SURE)) if proved is not None else bound

    def ranges(self, asked, whole, seed, seconds):
        """For each sum that is asked about, as {unknown: factor}, with its true value: least and
        most. If points that fit are far enough apart, these are theirs; else they are found by
        two programs. None if there was no time for that."""
        until = time.monotonic() + seconds
        place = {unknown: number for number, unknown in enumerate(self.unknowns)}
        rows, columns, values = [], [], []
        for number, (total, _) in enumerate(asked):
            for key, factor in total:
                rows.append(number)
                columns.append(place[key])
                values.append(factor)
        sums = csr_matrix((values, (rows, columns)), (len(asked), len(self.unknowns)), dtype=float)
        true = sums @ self.truth
        least, most = true.copy(), true.copy()
        chance = numpy.random.default_rng(seed)

        def learn(point):
            if point is not None:
                at = sums @ point
                numpy.minimum(least, at, out=least)
                numpy.maximum(most, at, out=most)
        zero = numpy.array([value == 0 for _, value in asked])

        def open_ones():
            left = numpy.floor(most + SURE) - numpy.ceil(least - SURE) + 1
            return numpy.where(zero, most < 1 - SURE, (left < 5) | (most - least < SMALL - SURE))
        tries, before = 0, len(asked) + 1
        while tries < 40 and open_ones().sum() > 10 and time.monotonic() < until:
            weights = chance.choice([-1., 1.], len(asked)) * (chance.random(len(asked)) < .5)
            weights[open_ones()] *= 5
            learn(self.extreme(sums.T @ weights))
            tries += 1
            if tries % 10 == 0:
                if open_ones().sum() > .9 * before:
                    break
                before = open_ones().sum()
        solved = {}
        for number in numpy.flatnonzero(open_ones()):
            if not open_ones()[number]:
                continue
            points = [None, None]
            if time.monotonic() < until:
                # What is not negative is least where it is 0, as it truly is.
                points = [self.extreme(sign * sums[number].toarray()[0])
                          for sign in ((-1,) if zero[number] else (1, -1))]
                for point in points:
                    learn(point)
            solved[number] = all(point is not None for point in points)
        found = [[low, high] if solved.get(number, True) or not open_ones()[number] else None
                 for number, (low, high) in enumerate(zip(least, most))]
        narrowest = sorted((bounds[1] - bounds[0], number) for number, bounds in enumerate(found)
                           if bounds and asked[number][1] and left(*bounds) > 1)
        for _, number in narrowest[:whole]:
            # Points that fit may be less far apart than the least and the most.
            objective, bounds = sums[number].toarray()[0], found[number]
            for side, sign in enumerate((1, -1)):
                edge = self.extreme(sign * objective)
                if edge is not None:
                    bounds[side] = sign * self.least_whole(sign * objective, sign * (objective @ edge))
        return found


class Contradiction(Exception):
    """The published numbers and the beliefs cannot all be true."""


def split(model, truth):
    """The parts of a model, and for each unknown its part."""
    matrix = model.matrix()
    links = abs(matrix)
    size = len(model.index)
    graph = coo_matrix((numpy.ones(links.nnz), (links.tocoo().col, links.tocoo().row + size)),
                       (size + matrix.shape[0],) * 2)
    _, part_of = connected_components(graph, directed=False)
    low, high = numpy.array(model.low, float), numpy.array(model.high, float)
    by_part = collections.defaultdict(lambda: ([], []))
    for unknown in range(size):
        by_part[part_of[unknown]][0].append(unknown)
    for row in range(matrix.shape[0]):
        by_part[part_of[size + row]][1].append(row)
    names = {name: number for number, name in enumerate(by_part)}
    parts = [Part(matrix, low, high, unknowns, rows, truth) for unknowns, rows in by_part.values()
             if unknowns]
    return parts, [names[part_of[unknown]] for unknown in range(size)]


# ---- What is asked -----------------------------------------------------------------------

def questions(model, truth, councils=None, insider=None):
    """Every true count of 0 to 4 that somebody may want: {sum: (kind, words, number)}. An insider knows
    those of one council, and wants those of the others."""
    found = {}

    def ask(kind, words, total):
        key = tuple(sorted(total.items()))
        if key and key not in found:
            number = round(sum(truth[unknown] * factor for unknown, factor in key))
            if abs(number) <= SMALL and (number or kind != "change"):
                if number < 0:
                    key, number = tuple((unknown, -factor) for unknown, factor in key), -number
                found.setdefault(key, (kind if number else "zero", words, number))
    for edition, publication in enumerate(model.publications):
        spans = {quarters_of(row["period_from"], row["period_to"]) for row in publication.rows}
        all_quarters = {quarter for quarters in publication.supplied.values() for quarter in quarters}
        shown = set(spans)
        spans |= {(quarter,) for quarter in all_quarters}
        wanted = [(code, [code]) for code in sorted({code for code, _ in publication.supplied})
                  if (councils is None or code in councils) and code != insider]
        if councils is None:
            wanted += [(area, [code for code in codes if code != insider])
                       for area, codes in publication.areas.items()]
        for place, codes in wanted:
            for span in sorted(spans):
                for topic, about in model.definition.topics.items():
                    splits = [""] + ([f"respondent={x}" for x in model.definition.respondents] +
                                     [f"interviewer={x}" for x in model.definition.interviewers]
                                     if about.split else [])
                    sides = [side for of, *both in model.definition.shares.values() for side in both
                             if of == topic]
                    for one in splits:
                        for options in [None, *([option] for option in about.options), *sides]:
                            total = model.total(edition, codes, span, topic, one, options)
                            words = (f"edition {edition + 1} {place} {span} {topic} {one} "
                                     f"{'all' if options is None else '+'.join(options)}")
                            kind = ("area" if place not in codes else "finer" if span not in shown else
                                    "split" if one else "quarter" if len(span) == 1 else "longer")
                            ask(kind, words, total)
                            if edition and place in codes:
                                before = model.total(edition - 1, codes, span, topic, one, options)
                                if before and len(before) == len(total):
                                    change = collections.Counter(total)
                                    change.subtract(before)
                                    ask("change", words + " (change)", change)
    for key, number in model.index.items():
        if key[4] and (councils is None or key[1] in councils) and key[1] != insider:
            ask("finer", " ".join(map(str, key)), {number: 1})
    return found


# ---- The attack --------------------------------------------------------------------------

_work = None


def _ranges(number):
    parts, asked, options = _work
    return parts[number].ranges(asked[number], *options), parts[number].programs


def attack(model, counts, councils=None, sample=10**9, whole=0, seed=0, seconds=10**9, insider=None):
    """Returns [(kind, words, sum, true number, least, most)], how many programs that took, what is
    not as it is said, and how many sums of each kind there are. The truth is {key: number}; at most
    sample sums of each kind are asked about in each part."""
    global _work
    truth = numpy.zeros(len(model.index))
    for key, number in model.index.items():
        truth[number] = counts.get(key, 0)
    wrong = model.forget_what_is_wrong(truth)
    parts, part_of = split(model, truth)
    asked = questions(model, truth, councils, insider)
    by_part, pieces, taken = collections.defaultdict(dict), {}, collections.Counter()
    order = list(asked)
    random.Random(seed).shuffle(order)
    for key in order:
        kind, _, number = asked[key]
        where = kind, tuple(sorted({part_of[unknown] for unknown, _ in key}))
        taken[where] += 1
        if taken[where] > sample:
            continue
        pieces[key] = collections.defaultdict(list)
        for unknown, factor in key:
            pieces[key][part_of[unknown]].append((unknown, factor))
        for part, piece in pieces[key].items():
            piece = tuple(piece)
            by_part[part].setdefault(piece, (len(by_part[part]), number if len(pieces[key]) == 1 else 1))
    wanted = [list(((piece, about[1]) for piece, about in by_part[part].items()))
              for part in range(len(parts))]
    _work = parts, wanted, (whole, seed, seconds)
    numbers = [part for part in range(len(parts)) if wanted[part]]
    with multiprocessing.get_context("fork").Pool(len(os.sched_getaffinity(0))) as pool:
        done = dict(zip(numbers, pool.imap(_ranges, numbers)))
        pool.close()
        pool.join()
    result = []
    for key in pieces:
        kind, words, number = asked[key]
        ranges = [done[part][0][by_part[part][tuple(piece)][0]] for part, piece in pieces[key].items()]
        if None in ranges:
            kind, ranges = "unsolved", [(number, number)]
        result.append((kind, words, key, number, sum(r[0] for r in ranges), sum(r[1] for r in ranges)))
    return (result, sum(programs for _, programs in done.values()), wrong,
            collections.Counter(kind for kind, _, _ in asked.values()))


def left(low, high):
    return math.floor(high + SURE) - math.ceil(low - SURE) + 1


def explain(model, total):
    """What gives a count away, in words: the rows that the least and the most rest on."""
    matrix, low, high = model.matrix(), numpy.array(model.low, float), numpy.array(model.high, float)
    upper = numpy.isfinite(high)
    lower = numpy.isfinite(low)
    rows = vstack([matrix[upper], -matrix[lower]])
    limits = numpy.concatenate([high[upper], -low[lower]])
    names = list(numpy.flatnonzero(upper)) + list(numpy.flatnonzero(lower))
    objective = numpy.zeros(len(model.index))
    for unknown, factor in total:
        objective[unknown] = factor
    used = {}
    for sign in (1, -1):
        done = linprog(sign * objective, rows, limits, bounds=(0, MOST), method="highs")
        for number, weight in enumerate(done.ineqlin.marginals):
            if abs(weight) > 1e-7:
                used.setdefault(names[number], None)
    words = collections.Counter(model.why[number].split(" (")[0] for number in used)
    return sorted(f"{times} times {why}" if times > 1 else why for why, times in words.items())


def report(result):
    """Prints what was found, by kind; returns it."""
    kinds = collections.defaultdict(list)
    for row in result:
        kinds[row[0]].append(row)
    if kinds.get("unsolved"):
        print(f"{len(kinds.pop('unsolved'))} were not solved in time")
    zeros = kinds.pop("zero", [])
    if zeros:
        print(f"zeros: {len(zeros)}, of which {sum(high < 1 - SURE for *_, high in zeros)} are shown to be zero")
    print(f"{'kind':8} {'counts':>7} {'exact':>7} {'<3 left':>8} {'<4 left':>8} {'<5 left':>8} {'least':>6}")
    for kind, rows in [*sorted(kinds.items()), ("all", [row for rows in kinds.values() for row in rows])]:
        if rows:
            numbers = [left(low, high) for *_, low, high in rows]
            exact, *few = (sum(number <= most for number in numbers) / len(rows) for most in (1, 2, 3, 4))
            print(f"{kind:8} {len(rows):7} {exact:7.2%}", *(f"{share:8.2%}" for share in few), f"{min(numbers):6}",
                  flush=True)
    return result


def share_of_five(small, sizes):
    """The share of all small counts that have 5 numbers left, where of each kind as many are weighed as
    there are, not as were asked about; and by how much chance would move it if it were 99 %."""
    kinds = collections.defaultdict(list)
    for kind, *_, low, high in small:
        kinds[kind].append(left(low, high) > SMALL)
    total = sum(sizes[kind] for kind in kinds)
    share = sum(sizes[kind] / total * sum(five) / len(five) for kind, five in kinds.items())
    variance = sum((sizes[kind] / total) ** 2 * .99 * .01 / len(five) * (1 - len(five) / sizes[kind])
                   for kind, five in kinds.items())
    return share, math.sqrt(variance)


def broken(result, sizes, many):
    """Why requirement R is not kept. many: is it one edition of many councils?"""
    small = [row for row in result if row[0] not in ("zero", "unsolved")]
    if not small:
        yield "there was no small count to look for"
        return
    for _, words, _, number, low, high in small:
        if left(low, high) < 4:
            yield f"{words} is {number}: only {left(low, high)} left, {low:g} to {high:g}"
    share, chance = share_of_five(small, sizes)
    print(f"{share:.2%} of all have 5 numbers left, give or take {chance:.2%}")
    if many and share + 3 * chance < .99:
        yield f"only {share:.2%} have 5 numbers left"
    for kind, words, *_, high in result:
        if kind == "zero" and high < 1 - SURE:
            yield f"{words} is shown to be zero"


def run(method, truth, tables, beliefs=(), insider=None, areas=True, councils=None, sample=10**9,
        whole=0, seconds=10**9, explained=1, promised=None, expected=None):
    """Attacks and reports; returns the reasons why requirement R is not kept (promised; by default
    if the method says so) or, if shares of counts found are expected, why the attacker is weak."""
    began, about = time.monotonic(), METHODS[method]
    promised = about.promised if promised is None else promised
    first = int(YEAR[:4]) * 4
    counts = {(edition, code, first + quarter, *key): number for
              (edition, code, quarter, *key), number in truth.by_quarter().items()}
    now = collections.defaultdict(dict)
    for (edition, code, quarter, *key), number in counts.items():
        now[edition, code, quarter][tuple(key)] = number
    changed = {(edition, code, quarter) for edition in range(1, len(tables)) for code in truth.councils
               for quarter in range(first + 1, first + 5)
               if now[edition, code, quarter] != now[edition - 1, code, quarter]}
    areas_of = members(truth.councils)
    model = Model(truth.definition, about, [Publication(rows, areas_of) for rows in tables], areas, beliefs,
                  insider and (insider, counts), changed)
    print(f"== {method}: {len(truth.councils)} councils, {len(tables)} editions, areas {areas}, "
          f"beliefs {', '.join(beliefs) or 'none'}, insider {insider}: {len(model.index)} unknowns, "
          f"{len(model.sums)} rows", flush=True)
    if about.tree:
        print(f"{model.minus_five[0]} [low] that may be -5: {model.minus_five[1]} are, "
              f"{model.minus_five[2]} are open", flush=True)
    try:
        result, programs, wrong, sizes = attack(model, counts, councils, sample, whole, 1, seconds, insider)
    except Contradiction as fault:
        return [str(fault)]
    small = [row for row in report(result) if row[0] not in ("zero", "unsolved")]
    reasons = list(model.faults)
    if expected:
        for words, share, most in (("exactly", expected[0], 1), ("to fewer than 5", expected[1], 4)):
            found = sum(left(low, high) <= most for *_, low, high in small) / len(small)
            if found < share:
                reasons.append(f"the attacker found only {found:.2%} {words}, not {share:.2%}")
    elif promised:
        if wrong:
            reasons.append(f"{len(wrong)} numbers are not as it is said, or are misread, such as {wrong[0]}")
        reasons += broken(result, sizes, len(tables) == 1 and len(truth.councils) >= 22)
    worst = sorted((high - low, len(key), words, key, number, low, high)
                   for kind, words, key, number, low, high in result if number and kind != "unsolved")
    for width, _, words, key, number, low, high in worst[:explained]:
        print(f"narrowest: {words} is {number}: {low:g} to {high:g}")
        for why in explain(model, key)[:12]:
            print("    by", why)
    print(f"{programs} programs, {time.monotonic() - began:.1f} s", flush=True)
    return reasons


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("tables", nargs="*", help="publications, the earliest first; none: make naive ones")
    parser.add_argument("--method", choices=METHODS, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--councils", type=int, default=22)
    parser.add_argument("--editions", type=int, default=1)
    parser.add_argument("--no-areas", action="store_true")
    parser.add_argument("--belief", action="append", default=[],
                        choices=["revisions-only-add", "unmarked-is-unchanged", "known-is-unchanged",
                                                                       "roots-keep-their-draw"])
    parser.add_argument("--insider", help="code of the council whose counts are known")
    parser.add_argument("--quarters", type=int, default=0, help="how much further numbers of quarters are off")
    parser.add_argument("--only", nargs="+", help="codes of councils that are looked at")
    parser.add_argument("--sample", type=int, default=10**9, help="sums of each kind and part that are asked about")
    parser.add_argument("--whole", type=int, default=0, metavar="N",
                        help="look at the N narrowest of each part as whole numbers: slow, finds more")
    parser.add_argument("--seconds", type=float, default=10**9, help="for each part")
    options = parser.parse_args()
    METHODS[options.method].quarters += options.quarters
    truth = Truth(options.seed, options.councils, options.editions)
    tables = [read(path) for path in options.tables] or [
        naive.publish(truth, options.method, edition) for edition in range(options.editions)]
    reasons = run(options.method, truth, tables, options.belief, options.insider, not options.no_areas,
                  options.only, options.sample, options.whole, options.seconds)
    for reason in reasons[:20]:
        print("FOUND:", reason)
    sys.exit(bool(reasons))


if __name__ == "__main__":
    main()
