# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""The imaginary council: its people and its concerns, with its own words and days.

wide.py, joined.py, two_files.py and database.py turn them into the headings, codes and dates of
suppliers. mistakes.py adds the mistakes of real data.

The same seed and number of records give the same concerns on every machine: only random() of
Python's generator is used, and no clock, locale, zone data or hash order is read.
"""

import copy
import random
from datetime import date
from typing import NamedTuple, Optional

import weights
from days import AS_OF, Moment, days, years_before
from mistakes import MISTAKES

COUNCIL = "E06000023"
FIRST, LAST = date(2018, 4, 1), date(2020, 3, 31)


def pick(rng, weights):
    """Returns a key of `weights`, each as often as its weight."""
    left = rng.random() * sum(weights.values())
    for key, weight in weights.items():
        left -= weight
        if left < 0:
            return key
    return key


def below(rng, n):
    """Returns a whole number in [0, n)."""
    return int(rng.random() * n)


# ---- People --------------------------------------------------------------------------------


class Person(NamedTuple):
    key: int  # From 1, in the order in which they first occur.
    number: str
    born: date
    died: Optional[date]
    gender: str
    ethnicity: str
    support_reason: str
    needs: tuple


class People:
    """Hands out persons, some of them again within the same financial year."""

    def __init__(self, rng, share_again):
        self.rng, self.share_again = rng, share_again
        self.year, self.known, self.count = 0, {}, 0

    def person(self, received, kind, plain):
        year = received.year - (received.month < 4)
        if year != self.year:
            self.year, self.known = year, {}
        known = self.known.setdefault(kind, [])
        if not plain and known and self.rng.random() < self.share_again:
            return known[below(self.rng, len(known))]
        person = self.new(received, plain)
        if not plain and not person.died:
            known.append(person)
        return person

    def new(self, received, plain):
        rng = self.rng
        self.count += 1
        low, high = pick(rng, weights.AGE_BANDS)
        age = low + below(rng, high - low + 1)
        born = years_before(received, age) - days(1 + below(rng, 364))
        died = received + days(20 + below(rng, 80))
        dead = rng.random() < 0.05 and not plain and died <= AS_OF
        needs = tuple(sorted({pick(rng, weights.NEEDS) for _ in range(below(rng, 4))}))
        return Person(self.count, f"P{400000 + 7 * self.count}", born, died if dead else None,
                      pick(rng, weights.GENDERS), pick(rng, weights.ETHNICITIES),
                      pick(rng, weights.SUPPORT_REASONS), needs)


# ---- Concerns ------------------------------------------------------------------------------


class Risk(NamedTuple):
    type: str
    source: str
    location: str


class Interview(NamedTuple):
    """The interview of one person. An empty text means that it was not recorded."""
    day: object
    by: str
    listened: str
    informed: str
    result: str
    safer: str
    relation: str = ""  # To the adult, if a representative answers.


class Case:
    """One concern, with the enquiry that it led to."""

    def __init__(self, rng, index, received, kind, people, plain):
        started = received + days(2 if plain else below(rng, 8))
        length = 30 + below(rng, 40) if plain else 14 + int(160 * rng.random() ** 2)
        self.index, self.reference = index, reference(index)
        self.person, self.council = people.person(received, kind, plain), COUNCIL
        self.team, self.worker = pick(rng, weights.TEAMS), f"W{below(rng, 40):03}"
        self.received = Moment(received, 8 * 60 + below(rng, 15 * 60))
        self.route, self.notes = pick(rng, weights.ROUTES), pick(rng, weights.NOTES)
        self.kind, self.former_system = kind, rng.random() < 0.02
        self.updated = Moment(AS_OF - days(below(rng, 60)), below(rng, 1440))
        self.risks = risks(rng, 1 if kind == "none" else weights.MAX_RISKS)  # None: a gap.
        self.started = self.concluded = None
        self.capacity = self.assessment = self.asked = self.met = self.risk_outcome = ""
        self.supported = False
        self.interviews, self.no_feedback = {}, ""  # By "adult", "again", "representative".
        self.damage = ""  # "short", "very short" or "long": no system can export it whole.
        self.again, self.second = None, False  # The second export of a case.
        if kind != "none":
            self.started = started
            left_open = rng.random() < 0.03 and not plain
            if started + days(length) <= AS_OF and not left_open:
                self.close(rng, started + days(length), plain)

    def close(self, rng, day, plain):
        """Fills what is known when an enquiry is concluded."""
        # Some are closed by a nightly run, in summer on the day before as UTC has it.
        minute = 30 if rng.random() < 0.04 else 9 * 60 + below(rng, 8 * 60)
        self.concluded = Moment(day, minute)
        self.capacity = pick(rng, weights.CAPACITY)
        self.supported = self.capacity == "lacked" and rng.random() < 0.85
        self.assessment = pick(rng, weights.ASSESSMENTS)
        if self.assessment in weights.RISK_IDENTIFIED:
            self.risk_outcome = pick(rng, weights.RISK_OUTCOMES)
        self.asked = pick(rng, {k: w for k, w in weights.ASKED.items()
                                if not (plain and k == "not recorded")})
        if self.asked == "expressed":
            self.met = pick(rng, weights.MET)
        if plain:
            adult = interview(rng, day, "lead")
            self.interviews["adult"] = adult._replace(informed=adult.informed or "always")
        else:
            self.feedback(rng)

    def feedback(self, rng):
        """Fills one or two respondents, or the reason why there are none, or neither."""
        closed = self.concluded.day
        day, by = feedback_day(rng, self.started, closed)
        who = pick(rng, {"R": 75, "A": 15, "B": 10} if self.capacity == "lacked"
                   else {"A": 78, "R": 12, "B": 10})
        if self.person.died:
            self.no_feedback = "died"
        elif rng.random() >= weights.FEEDBACK_SHARE:
            if rng.random() < 0.7:
                self.no_feedback = pick(rng, weights.REASONS)
        elif day > AS_OF:
            self.no_feedback = "not yet"
        else:
            if who in "AB":
                self.interviews["adult"] = interview(rng, day, by)
                if by == "lead" and rng.random() < 0.1 and closed + days(40) <= AS_OF:
                    self.interviews["again"] = interview(rng, closed + days(40), "independent")
            if who in "RB":
                answers = interview(rng, day, by)
                self.interviews["representative"] = answers._replace(
                    relation=pick(rng, weights.RELATIONS))

    # The functions below change a case for mistakes.py.

    def change(self, **values):
        for name, value in values.items():
            getattr(self, name)  # It has no other names.
            setattr(self, name, value)

    def change_person(self, **values):
        self.person = self.person._replace(**values)

    def change_answers(self, **values):
        """Changes the answers of the adult."""
        self.interviews["adult"] = self.interviews["adult"]._replace(**values)

    def conclude(self, day):
        """Moves the conclusion, and the interview that was on the same day."""
        self.concluded = Moment(day, 14 * 60)
        self.change_answers(day=day)

    def ask(self, day, by="independent"):
        """Moves the interview."""
        self.change_answers(day=day, by=by)

    def ask_again(self, day):
        """Adds a second interview of the adult with the same answers."""
        self.interviews["again"] = self.interviews["adult"]._replace(day=day)

    def represent(self, relation):
        """Lets a representative give the answers that the adult gave."""
        self.interviews = {
            "representative": self.interviews["adult"]._replace(relation=relation)}

    def ask_nobody(self, reason):
        self.change(interviews={}, no_feedback=reason)

    def export_again(self):
        """Exports the case twice. Returns the second one."""
        self.again = copy.copy(self)
        self.again.change(second=True, interviews=dict(self.interviews))
        return self.again


def reference(index):
    return f"SG-{100001 + index}"


def risks(rng, most):
    """Risks of different types."""
    found = []
    for _ in range(min(most, pick(rng, weights.RISK_COUNTS))):
        types = [risk.type for risk in found]
        found.append(Risk(pick(rng, {t: w for t, w in weights.RISK_TYPES.items() if t not in types}),
                          pick(rng, weights.RISK_SOURCES), pick(rng, weights.RISK_LOCATIONS)))
    return found


def interview(rng, day, by):
    """Answers; now and then a question is left out."""
    given = Interview(day, by, *(pick(rng, w) for w in (weights.LISTENED, weights.INFORMED, weights.RESULT, weights.SAFER)))
    return given._replace(informed="") if rng.random() < 0.03 else given


def feedback_day(rng, started, concluded):
    """When and by whom: at closure, on a closing visit before it, or within eight weeks."""
    if rng.random() < 0.4:
        return concluded + days(7 + below(rng, 45)), "independent"
    if rng.random() < 0.3:
        return max(started, concluded - days(1 + below(rng, 6))), "lead"
    return concluded, "lead"


# ---- All of them ---------------------------------------------------------------------------


def planted(records):
    """Returns {index of a case: (mistake, k)}, spread from October 2018 to December 2019."""
    rounds = max(mistake.cases for mistake in MISTAKES)
    order = [(m, k) for k in range(rounds) for m in MISTAKES if k < m.cases]
    low, high = records // 4, records * 17 // 20
    return {low + n * (high - low) // len(order): place for n, place in enumerate(order)}


def cases(seed, records):
    """Yields the cases in the order in which every system exports them."""
    rng = random.Random(seed)
    places = planted(records)
    enquiries = weights.S42_PER_CONCERN * records
    rest = records - len(places)
    s42 = (enquiries - len(places)) / rest
    other = weights.OTHER_PER_CONCERN * records / rest
    kinds = {"s42": s42, "other": other, "none": 1 - s42 - other}
    again = enquiries * (1 - 1 / weights.ENQUIRIES_PER_PERSON) / (enquiries - len(places))
    people = People(rng, again)
    at_end = []
    for index in range(records):
        received = FIRST + days(index * ((LAST - FIRST).days + 1) // records)
        mistake, k = places.get(index, (None, 0))
        kind = "s42" if mistake else pick(rng, kinds)
        case = Case(rng, index, received, kind, people, mistake is not None)
        if mistake:
            mistake.change(case, k)
        yield case
        if case.again and k % 2 == 0:
            yield case.again
        elif case.again:
            at_end.append(case.again)
    yield from at_end
