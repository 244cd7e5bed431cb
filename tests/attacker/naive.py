# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Publications that do not protect: the attacker must find counts in these, or it proves nothing.
They are made from the truth, one edition each, as the tidy rows that the product writes."""

from collections import Counter, defaultdict

from definition import COVERAGE, NOT_STATED

QUARTERS = {"Q1": ("2024-04-01", "2024-06-30"), "Q2": ("2024-07-01", "2024-09-30"),
            "Q3": ("2024-10-01", "2024-12-31"), "Q4": ("2025-01-01", "2025-03-31")}
YEAR = ("2024-04-01", "2025-03-31")


def hidden_small(number):
    """Hides 1 to 4 and nothing else; the rest is exact."""
    return ("", "[c]") if 1 <= number <= 4 else (str(number), "")


def nearest(number):
    return str((number + 2) // 5 * 5), ""


def official(number):
    """As national statistics do: 0 to 4 are hidden, the rest is the nearest 5."""
    return ("", "[c]") if number <= 4 else nearest(number)


def hidden_below_8(number):
    return ("", "[c]") if number < 8 else nearest(number)


# Method: how a number is shown, the decimals of percentages of true numbers, are quarters shown?
METHODS = {"primary-only": (hidden_small, None, True), "nearest-5": (nearest, None, True),
           "official": (official, 1, False), "hidden-below-8": (hidden_below_8, None, False)}


def places(truth):
    """(code, name, kind, councils): the councils, their regions, their types, and England."""
    groups = defaultdict(list)
    for code, row in truth.councils.items():
        yield code, row["name"], "council", [code]
        groups[row["region_code"], row["region_name"], "region"].append(code)
        groups[row["council_type_derived"], row["council_type_derived"], "type"].append(code)
    for key, codes in groups.items():
        yield *key, codes
    yield "E92000001", "England", "england", list(truth.councils)


def counts(truth, edition, codes, quarters):
    """The cells of councils in quarters, added up; nothing where nothing is supplied."""
    cells = Counter()
    for code in codes:
        for quarter in quarters:
            cells.update(truth.editions[edition].get((code, quarter), {}))
        if len(quarters) == 4:
            cells.update(truth.editions[edition].get((code, "C4"), {}))
    return cells


def publish(truth, method, edition):
    """The rows of a publication."""
    show, decimals, quarterly = METHODS[method]
    periods = [(YEAR, list(QUARTERS))]
    if quarterly:
        periods += [(days, [quarter]) for quarter, days in QUARTERS.items()]
    rows = []
    for code, name, kind, codes in places(truth):
        for days, quarters in periods:
            cells = counts(truth, edition, codes, quarters)
            revised = edition and kind == "council" and any(
                (code, quarter) in truth.changed[edition] for quarter in [*quarters, "C4"])

            def row(topic, split, option, measure, value, mark):
                rows.append({"place_code": code, "place_name": name, "place_kind": kind,
                             "period_from": days[0], "period_to": days[1], "topic": topic,
                             "split": split or "total", "option": option or "total",
                             "measure": measure, "value": value, "mark": mark,
                             "status": "revised" if revised else ""})
            for topic, about in truth.definition.topics.items():
                if not any(key[0] == topic for key in cells):
                    continue
                splits = [""] + ([f"respondent={x}" for x in truth.definition.respondents] +
                                 [f"interviewer={x}" for x in truth.definition.interviewers]
                                 if about.split else [])
                for split in splits:
                    for option in [""] + about.options:
                        number = total(cells, topic, split, [option] if option else about.options)
                        row(topic, split, option, "number", *show(number))
            if decimals is None:
                continue
            for share, (topic, numerator, denominator) in truth.definition.shares.items():
                for split in [""] + [f"respondent={x}" for x in truth.definition.respondents
                                     if truth.definition.topics[topic].split]:
                    whole = total(cells, topic, split, denominator)
                    if whole and (topic != COVERAGE or not split):
                        part = total(cells, topic, split, numerator)
                        row(topic, split, share, "percentage", f"{100 * part / whole:.{decimals}f}", "")
    return rows


def total(cells, topic, split, options):
    name, _, code = split.partition("=")
    return sum(n for (about, respondent, interviewer, option), n in cells.items()
               if about == topic and option in options and not (code and option == NOT_STATED)
               and code == {"": "", "respondent": respondent, "interviewer": interviewer}[name])
