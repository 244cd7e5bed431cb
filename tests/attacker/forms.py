# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Looks beside the shown numbers: shares and bounds that come from true numbers, and forms of a
publication (workbooks, JSON, pages) that differ although the numbers that they show do not."""

import itertools
import random
import shutil
import subprocess
import sys

import attack
import truth as truths
from publication import NOT_THERE, quarters_of

FORMS = ["csv", "json", "xlsx", "ods", "html"]


def shares_of_shown_numbers(definition, publication, released=None):
    """Percentages, denominators and bounds that do not follow from the shown numbers, or from what these
    say is released: a percentage and its denominator must be what they make, and two rows with the same
    numbers, of as many councils, must have the same bounds."""
    shown, seen = {}, {}
    for row in publication.rows:
        if row["measure"] == "number" and row["mark"] not in NOT_THERE | {"[c]"}:
            shown[cell(row, row["option"])] = int(row["value"] or 0)
    for number in released.found if released else ():
        shown[number.place, number.quarters, number.topic, number.split, number.option] = (
            number.low if number.low == number.high else None)
    for row in publication.rows:
        if row["measure"] == "number" or not row["value"] or row["option"] not in definition.shares:
            continue
        _, *sides = definition.shares[row["option"]]
        numbers = [[shown.get(cell(row, option)) for option in side] for side in sides]
        if any(None in side for side in numbers):
            continue
        part, whole = map(sum, numbers)
        words = " ".join(row[name] for name in (
            "place_name", "period_from", "period_to", "topic", "split", "option", "measure", "value"))
        if row["measure"] == "denominator" and int(row["value"]) != whole:
            yield f"{words}: the shown numbers make {whole}"
        if row["measure"] == "percentage":
            unit = 10 ** -attack.decimals(row["value"])
            # Part of it may be -5; a share is never outside of 0 to 100.
            if whole <= 0 or abs(float(row["value"]) - max(0, min(100, 100 * part / whole))) > unit / 2 + 1e-9:
                yield f"{words}: the shown numbers make {part} of {whole}"
        if row["measure"].startswith(("lower", "upper")):
            councils = publication.councils(row, row["topic"], quarters_of(row["period_from"], row["period_to"]))
            key = row["option"], row["split"], row["measure"], len(councils), part, whole
            if seen.setdefault(key, row["value"]) != row["value"]:
                yield f"{words}: the same shown numbers have {seen[key]} elsewhere"


def cell(row, option):
    return (row["place_code"], quarters_of(row["period_from"], row["period_to"]), row["topic"], row["split"], option)


def changed(truth, random_, code):
    """Another truth: one answer in one quarter of a council is another."""
    keys = [key for key in truth.editions[0] if key[0] == code]
    period = random_.choice(keys)
    cells = dict(truth.editions[0][period])
    topic = random_.choice([t for t in truth.definition.topics if t not in (attack.COVERAGE, "outcomes-asked")])
    there = [key for key in cells if key[0] == topic and key[3] != attack.NOT_STATED]
    if not there:
        return None
    old = random_.choice(there)
    option = random_.choice([o for o in truth.definition.topics[topic].options
                             if o not in (old[3], attack.NOT_STATED)])
    new = (*old[:3], option)
    cells[old] -= 1
    cells[new] = cells.get(new, 0) + 1
    return period, {key: number for key, number in sorted(cells.items()) if number}, (old, new)


class Forms:
    def __init__(self, mspof, folder, seed, method):
        self.mspof, self.folder, self.method = mspof, folder, method
        written = subprocess.run([mspof, "compare", "--help"], capture_output=True, text=True, check=True).stdout
        self.forms = [form for form in FORMS if f".{form}" in written]
        self.truth = truths.Truth(seed, 2, 1)
        self.first, self.second = self.truth.councils
        paths, = truths.submit(self.truth, folder / "true", mspof)
        self.paths = {path.name: path for path in paths}
        self.store = folder / "store"  # Has the key, and the first council.
        self.run("collect", "--store", self.store, "--quiet", "--date", "2025-06-15",
                 *(path for name, path in self.paths.items() if name.startswith(self.first)))
        self.numbers = itertools.count()

    def run(self, *arguments):
        done = subprocess.run([self.mspof, *map(str, arguments)], capture_output=True, text=True, check=False)
        if done.returncode == 2:
            sys.exit(f"{arguments[0]}: {done.stderr}")

    def published(self, files):
        """All forms of what is published with these returns of the second council, the CSV first,
        then the CSV about that council alone, and at last the pages of a folder."""
        place = self.folder / f"n{next(self.numbers)}"
        place.mkdir()
        shutil.copy(self.store, place / "store")
        self.run("collect", "--store", place / "store", "--quiet", "--date", "2025-06-15", *files)
        outputs = [place / f"out.{form}" for form in self.forms]
        compare = ["compare", place / "store", "--method", self.method, "--date", "2025-06-20"]
        self.run(*compare, *itertools.chain(*(("-o", output) for output in outputs)))
        outputs.append(place / "council.csv")
        self.run(*compare, "--council", self.second, "-o", outputs[-1])
        if self.method != "official":
            self.run(*compare, "-o", place / "all.html", "--council-pages", place / "pages")
            outputs += [place / "all.html", *sorted((place / "pages").iterdir())]
        found = [output.read_bytes() for output in outputs]
        shutil.rmtree(place)
        return found

    def differ(self, tries, seed):
        """Forms that differ although the CSV does not; how many tries had the same CSV."""
        files = {name: path for name, path in self.paths.items() if name.startswith(self.second)}
        true = self.published(files.values())
        again = self.published(files.values())
        names = [*self.forms, "CSV of a council", "page with a folder", "first page", "second page"]
        of_one = true[len(self.forms)]
        for form, one, other in zip(names, true, again):
            if one != other:
                yield f"{form}: the same returns make other bytes"
        more = set(of_one.splitlines()) - set(true[0].splitlines())
        if more:
            yield f"CSV of a council: {len(more)} rows are not in that of all, such as {more.pop().decode()}"
        # The key is another in each store, so how many other truths look the same differs, too.
        random_, same, tried = random.Random(seed), 0, 0
        while tried < tries or (same == 0 and tried < 8 * tries):
            tried += 1
            other = changed(self.truth, random_, self.second)
            if other is None:
                continue
            (code, period), cells, _ = other
            before = self.truth.editions[0][code, period]
            self.truth.editions[0][code, period] = cells
            place = self.folder / "other"
            shutil.rmtree(place, ignore_errors=True)
            self.truth.changed = [[(code, period)]]
            (path,), = truths.submit(self.truth, place, self.mspof)
            self.truth.editions[0][code, period] = before
            forms = self.published({**files, path.name: path}.values())
            if forms[0] == true[0]:
                same += 1
                for form, one, two in zip(names[1:], true[1:], forms[1:]):
                    if one != two:
                        yield f"{form}: differs although the CSV does not, {other[2]}"
        print(f"{self.method}: {same} of {tried} other truths have the same CSV", flush=True)
        if same == 0:
            yield f"{self.method}: no other truth has the same CSV, so nothing was compared"


def look(mspof, folder, seed, method, tries):
    yield from Forms(mspof, folder, seed, method).differ(tries, seed)
