#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Synthetic returns of many councils, the same for the same seed: the truth that an attacker wants.

    tests/attacker/truth.py FOLDER --seed 1 --councils 22 --editions 2 --mspof build/dev/bin/mspof

FOLDER/e1, e2, … get the submissions that are new in each edition (a revision names what it
replaces), FOLDER/truth.csv the counts. A quarter of a council has 62, 165 or 376 concluded enquiries
and 11, 45 or 149 interviews (at 5, 50 and 95 %). Some councils play a part that attackers like, see
PARTS.
"""

import argparse
import collections
import csv
import os
import pathlib
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import numpy

import definition as definitions
from definition import ABSENT, COVERAGE, NOT_STATED

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
YEAR = "2024-25"
QUARTERS = ["Q1", "Q2", "Q3", "Q4"]

# The parts that the first councils play if there are enough of them; the others are plain.
PARTS = ["plain", "tiny", "one", "unanimous", "late", "cumulative", "gap", "down", "asked-only",
         "no-feedback", "rare"]

# Of each option, roughly; each council differs from it.
USUAL = {
    "outcomes-asked": [.62, .14, .10, .02, .12, 0], "outcomes-met": [.62, .27, .05, .06, 0],
    "risk-outcome": [.28, .60, .09, .03, 0],
    "listened-to": [.52, .24, .11, .05, .04, .03, .01], "informed": [.45, .28, .13, .06, .04, .03, .01],
    "satisfied-with-result": [.34, .32, .14, .07, .05, .04, .03, .01],
    "feel-safer": [.40, .31, .15, .05, .05, .03, .01],
    COVERAGE: [.0, .01, .03, .003, .01, .003, .003, .16, .2, .15, .05, .11, .12, .09, .004, .06, 0],
}


class Council:
    """One council: its habits, and its counts for each quarter as they now stand."""

    def __init__(self, code, part, definition, random):
        self.code, self.part, self.definition, self.random = code, part, definition, random
        self.size, self.answers = random.normal(), random.normal()
        self.habits = {}
        for topic, usual in USUAL.items():
            odds = random.dirichlet(numpy.array(usual) * 30 + 1e-9)
            if part == "unanimous":
                odds = numpy.eye(len(usual))[7 if topic == COVERAGE else 0]
            self.habits[topic] = odds
        self.adult = 0.4 + 0.4 * random.random()
        self.lead = random.dirichlet([16, 4, .2])
        if part == "unanimous":
            self.adult, self.lead = 1., numpy.array([1., 0., 0.])
        self.quarters = {quarter: self.quarter() for quarter in QUARTERS}

    def lacks(self):
        """The topics that the council never supplies."""
        return {"asked-only": set(self.definition.topics) - {"outcomes-asked", COVERAGE},
                "no-feedback": set(self.definition.feedback)}.get(self.part, set())

    def quarter(self):
        """The counts of a quarter: {(topic, respondent, interviewer, option): number}."""
        random, cells = self.random, collections.Counter()
        concluded = round(165 * numpy.exp(.45 * self.size + .31 * random.normal()))
        interviews = round(45 * numpy.exp(.65 * self.answers + .45 * random.normal()))
        if self.part == "one":
            concluded, interviews = 1, int(random.integers(0, 2))
        elif self.part == "tiny":
            concluded, interviews = int(random.integers(2, 9)), int(random.integers(0, 6))
        elif self.part == "rare":
            interviews = int(random.integers(0, 7))
        interviews = min(interviews, int(concluded * .9) if concluded > 1 else concluded)
        self.enquiries(cells, concluded)
        adults = random.binomial(interviews, self.adult)
        others = interviews - adults
        both = random.binomial(min(adults, others), .1)
        for respondent, number in zip(self.definition.respondents, (adults, others)):
            self.interviews(cells, respondent, number)
        counted = interviews - both
        cells[COVERAGE, "", "", "counted"] = counted
        odds = self.habits[COVERAGE]
        for option, number in zip(self.definition.topics[COVERAGE].options,
                                  random.multinomial(concluded - counted, odds / odds.sum())):
            cells[COVERAGE, "", "", option] += int(number)
        return cells

    def enquiries(self, cells, number, asked=None):
        """Adds concluded enquiries to questions 1 to 3."""
        options = self.definition.topics["outcomes-asked"].options
        for option in ([asked] * number if asked else
                       self.random.choice(options, number, p=self.habits["outcomes-asked"])):
            cells["outcomes-asked", "", "", str(option)] += 1
            if option == "asked-expressed":
                cells["outcomes-met", "", "", self.choose("outcomes-met")] += 1
            if not asked and self.random.random() < .8:
                cells["risk-outcome", "", "", self.choose("risk-outcome")] += 1

    def interviews(self, cells, respondent, number):
        """Adds interviews that count to questions 4 to 7."""
        for who in self.random.choice(self.definition.interviewers, number, p=self.lead):
            for topic in self.definition.feedback:
                cells[topic, respondent, str(who), self.choose(topic)] += 1

    def choose(self, topic):
        return str(self.random.choice(self.definition.topics[topic].options, p=self.habits[topic]))

    def supplied(self, edition):
        """The periods that the council has supplied by an edition, from 0."""
        if self.part == "late" and edition == 0:
            return []
        if self.part == "cumulative":
            return [f"C{number}" for number in range(1, 5)]
        if self.part == "gap" and edition == 0:
            return ["Q1", "Q3", "Q4"]
        return QUARTERS

    def revise(self, edition):
        """What becomes known before an edition: late interviews, answers, mistakes. Returns the
        quarters that change."""
        changed = []
        for quarter, cells in self.quarters.items():
            before, chance = dict(cells), self.random.random()
            if self.part == "down" and quarter == "Q1":
                self.remove(cells)
            elif chance < .3:
                self.late_interviews(cells, int(self.random.integers(1, 7)))
            elif chance < .36:
                self.late_answer(cells)
            elif chance < .4:
                self.remove(cells)
            if +cells != +collections.Counter(before):
                changed.append(quarter)
        return changed

    def late_interviews(self, cells, number):
        for _ in range(number):
            waiting = (COVERAGE, "", "", "reason:not-yet-gathered")
            if cells[waiting] == 0:
                return
            cells[waiting] -= 1
            cells[COVERAGE, "", "", "counted"] += 1
            who = self.definition.respondents[int(self.random.random() > self.adult)]
            self.interviews(cells, who, 1)

    def late_answer(self, cells):
        """A question 1 that was not recorded turns out to be answered."""
        if cells["outcomes-asked", "", "", "not-recorded"]:
            cells["outcomes-asked", "", "", "not-recorded"] -= 1
            self.enquiries(cells, 1, "asked-expressed")

    def remove(self, cells):
        """An enquiry was counted that should not have been: it had neither answers nor risk."""
        asked, outcome = [next((key for key in sorted(cells) if key[0] == topic and cells[key] and
                                key[3] not in ("asked-expressed", "counted")), None)
                          for topic in ("outcomes-asked", COVERAGE)]
        risks = sum(n for key, n in cells.items() if key[0] == "risk-outcome")
        concluded = sum(n for key, n in cells.items() if key[0] == "outcomes-asked")
        if asked and outcome and risks < concluded:
            cells[asked] -= 1
            cells[outcome] -= 1


class Truth:
    """councils: {code: row of data/councils.csv}; editions: for each, {(code, period): cells} and,
    in changed, the periods that are new or revised in it."""

    def __init__(self, seed, councils, editions):
        """councils: how many, or {code: the part that it plays}."""
        self.definition = definitions.load()
        random = numpy.random.default_rng(seed)
        if isinstance(councils, dict):
            self.councils = choose(sorted(councils))
            parts = [councils[code] for code in self.councils]
        else:
            self.councils = choose(councils)
            parts = ["plain", "tiny"] * 11 if councils < 22 else (
                PARTS + ["plain"] * (councils - len(PARTS) - 3) + ["tiny", "plain", "rare"])
        made = [Council(code, part, self.definition, random)
                for code, part in zip(self.councils, parts)]
        self.parts = {council.code: council.part for council in made}
        self.lacks = {council.code: council.lacks() for council in made}
        self.editions, self.changed = [], []
        for edition in range(editions):
            now, changed, before = {}, {}, self.editions[-1] if self.editions else {}
            for council in made:
                if edition:
                    council.revise(edition)
                for period in council.supplied(edition):
                    chosen = QUARTERS[:int(period[1])] if period[0] == "C" else [period]
                    cells = collections.Counter()
                    for quarter in chosen:
                        cells.update(council.quarters[quarter])
                    # Question 3 does not apply to the others: no less a number.
                    cells["risk-outcome", "", "", NOT_STATED] = sum(
                        n if key[0] == COVERAGE else -n for key, n in cells.items()
                        if key[0] in ("risk-outcome", COVERAGE))
                    now[council.code, period] = {key: n for key, n in sorted(cells.items())
                                                 if n and key[0] not in council.lacks()}
                    if now[council.code, period] != before.get((council.code, period)):
                        changed[council.code, period] = None
            self.editions.append(now)
            self.changed.append(list(changed))

    def by_quarter(self):
        """{(edition, council, quarter, topic, respondent, interviewer, option): number}; quarters
        are numbered from 1 in the year; those of cumulative returns are their differences."""
        counts = {}
        for edition, returns in enumerate(self.editions):
            for (code, period), cells in returns.items():
                before = returns.get((code, f"C{int(period[1]) - 1}"), {}) if period[0] == "C" else {}
                for key, number in cells.items():
                    if number != before.get(key, 0):
                        counts[edition, code, int(period[1]), *key] = number - before.get(key, 0)
        return counts

    def write(self, path):
        with open(path, "w", newline="", encoding="utf-8") as file:
            out = csv.writer(file)
            out.writerow("edition council period topic respondent interviewer option count".split())
            for edition, returns in enumerate(self.editions, 1):
                for (code, period), cells in returns.items():
                    for key, number in cells.items():
                        out.writerow([edition, code, period, *key, number])


def choose(number):
    """Councils of the year: those with these codes; or so many, in whole regions, at last two in a
    region, and one alone in its region."""
    with open(ROOT / "data/councils.csv", newline="", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file)
                if (row["first_fy"] or "0") <= YEAR <= (row["last_fy"] or "9")]
    rows.sort(key=lambda row: (row["region_code"], row["ons_code"]))
    if not isinstance(number, int):
        rows = [row for row in rows if row["ons_code"] in number]
    elif number < 22:
        rows = rows[:number]
    elif number < len(rows):
        two = [row for row in rows if row["region_code"] == rows[-12 - 1]["region_code"]][-2:]
        last = [row for row in rows if row["region_code"] != two[0]["region_code"]][-1:]
        rows = rows[:number - 3] + two + last
    return {row["ons_code"]: row for row in rows}


def totals(truth, code, cells, names):
    """What the template of totals asks for, of one return: {name: what is filled in}."""
    filled = {}
    lacks = truth.lacks[code]
    total, coverage = collections.Counter(), sum(n for key, n in cells.items() if key[0] == COVERAGE)
    for (topic, respondent, interviewer, option), number in cells.items():
        if option == NOT_STATED and not respondent:
            continue
        total[topic] += number
        if topic == COVERAGE:
            name = f"coverage/feedback/concluded/outcome:{option}"
        elif respondent:
            option = ABSENT if option == NOT_STATED else option
            name = f"{topic}:respondent={respondent},interviewer={interviewer},{topic}={option}"
        else:
            name = f"{topic}:{topic}={option}"
        filled[name] = number
    for name in names:
        topic, _, rest = name.partition("/" if "/" in name.partition(":")[0] else ":")
        if topic == "coverage":
            known = "outcome:" in rest or rest.endswith("total")
            if rest.endswith("total"):
                filled[name] = coverage
            elif known:
                filled.setdefault(name, 0)
        elif topic in truth.definition.topics:
            if topic in lacks:
                filled.pop(name, None)
                if rest == "not-supplied":
                    filled[name] = "not held by the system"
            elif rest == "records":
                filled[name] = cells.get((COVERAGE, "", "", "counted"), 0)
            elif rest == "":
                filled[name] = total[topic]
            elif "=" in rest and not rest.startswith("absent"):
                filled.setdefault(name, 0)
    return filled


def submit(truth, folder, mspof):
    """Writes the submissions of all editions; returns their paths, for each edition."""
    template = subprocess.run([mspof, "counts", "template", "-o", "-"], check=True,
                              capture_output=True, text=True, encoding="utf-8").stdout
    rows = list(csv.DictReader(template.lstrip("\ufeff").splitlines()))
    fixed = {row["name"]: row["fill in"] for row in rows if row["name"].startswith("return/")}
    names = [row["name"] for row in rows if row["name"] and not row["name"].startswith("return/")]
    latest, paths = {}, []

    def one(job):
        edition, code, period, previous, path = job
        filled = dict(fixed, **{"return/council": code, "return/period": f"{YEAR}/{period}".replace("/C", "/Q")
                                + (" cumulative" if period[0] == "C" else "")})
        filled.update(totals(truth, code, truth.editions[edition][code, period], names))
        lines = ["fill in,name"] + [f'{value},"{name}"' for name, value in filled.items()]
        day = f"2025-{5 + edition:02}-10"
        done = subprocess.run(
            [mspof, "generate", "-", "--from", "counts", "--allow-empty", "--quiet", "--as-of", day, "--prepared-on",
             day, *(["--replaces", previous] if previous else []), "-o", path],
            input="\n".join(lines), text=True, encoding="utf-8", capture_output=True, check=False)
        if done.returncode == 2:
            sys.exit(f"{path}: {done.stderr}")

    with ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        for edition in range(len(truth.editions)):
            place = pathlib.Path(folder) / f"e{edition + 1}"
            place.mkdir(parents=True, exist_ok=True)
            jobs = []
            for code, period in truth.changed[edition]:
                path = place / f"{code}-{period}.mspof"
                jobs.append((edition, code, period, latest.get((code, period)), path))
                latest[code, period] = path
            list(pool.map(one, jobs))
            paths.append([job[-1] for job in jobs])
    return paths


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--councils", type=int, default=22)
    parser.add_argument("--editions", type=int, default=2)
    parser.add_argument("--mspof", help="the command; without it, only truth.csv is written")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    truth = Truth(options.seed, options.councils, options.editions)
    truth.write(options.folder / "truth.csv")
    print(f"seed {options.seed}: {len(truth.councils)} councils, {options.editions} editions")
    if options.mspof:
        paths = submit(truth, options.folder, options.mspof)
        print("submissions:", *(len(part) for part in paths))


if __name__ == "__main__":
    main()
