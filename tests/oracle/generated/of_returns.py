# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""returns/generated: every option of every dimension, the edges of periods, windows, ages and bands,
every fate beside every other, each path that is not mapped, each measure that is left out."""

import datetime
import itertools

import every_combination
import made
import periods
from definition import DATES, one
from dimensions import Dimension
from of_records import named

_SOURCE = "proto/mspof/v1/framework.proto, "
_PERIODS = (("2019-20/Q1", False), ("2019-20/Q2", False), ("2019-20/Q3", False),
            ("2019-20/Q4", False), ("2019-20", False), ("2018-19", False), ("2018-19/Q4", False),
            ("2019-20/Q2", True), ("2019-20/Q3", True), ("2019-20/Q4", True))


def cases(definition):
    """(path of the file, ConformanceCase)."""
    yield from _options(definition)
    yield from _populations(definition)
    yield from _periods(definition)
    yield from _not_supplied(definition)
    yield from _ages(definition)
    if definition.collections:
        yield from _fates(definition)
        yield from _reasons(definition)
        yield from _windows(definition)
    else:
        yield from _persons(definition)


def case(definition, title, records, about, measures=None, period=(made.PERIOD, False),
         as_of=made.AS_OF, populations=(), collections=(), **more):
    """A case of the suite `returns` that judges some measures (by default all)."""
    example = {"title": [title], "source": [_SOURCE + about], "framework": [definition.id],
               "period": [period[0]], "cumulative": [True] if period[1] else [],
               "as_of": [as_of]} | more | {"record": records}
    counted = made.counted(definition, example)
    message = counted.message
    missing = {one(m, "id") for m in message["measure"] if one(m, "not_supplied")}
    rows = [m for m in message["measure"] if one(m, "id") not in missing
            and (measures is None or one(m, "id") in measures)]
    expect = {"finding": made.found(counted)}
    expect["cell"] = [cell for row in rows for cell in cells(definition, row)]
    expect["judged"] = sorted({one(row, "id") for row in rows})
    expect["coverage"] = [
        {"collection": c["collection"], "population": c["population"],
         "outcome": _named(c["outcome"]), "fate": _named(c["fate"])}
        for c in message["coverage"] if one(c, "collection") in collections]
    expect["accounting"] = [_accounting(p["id"], [], p["accounting"])
                            for p in message["population"] if one(p, "id") in populations]
    expect["accounting"] += [_accounting(m["population"], m["id"], m["accounting"]) for m in rows
                             if measures is not None and one(m, "accounting").get("left_out")]
    expect["not_supplied"] = [
        {"measure": m["id"], "reason": m["not_supplied"], "population": m["population"]}
        for m in message["measure"] if one(m, "not_supplied")]
    by_id = {one(p, "id"): p for p in definition.proportions}
    expect["proportion"] = [
        {name: p[name] for name in ("id", "code", "numerator", "denominator") if one(p, name) != ""}
        for p in message["proportion"] if not one(p, "not_supplied") and measures is not None
        and {one(c, "measure") for c in by_id[one(p, "id")]["numerator"]} <= set(measures)]
    expect["absent"] = [
        {"name": [f"{_name(definition, row)}{_comma(definition, row)}{one(a, 'dimension')}="
                  f"{one(a, 'code')}"], "count": a["count"]}
        for row in rows for a in row["absent"]]
    return example | {"expect": [expect]}


def _name(definition, row):
    measure = definition.measures[one(row, "id")]
    many = len(measure["population"]) > 1
    return one(row, "id") + (f":population={one(row, 'population')}" if many else "")


def _comma(definition, row):
    return "," if ":" in _name(definition, row) else ":"


def cells(definition, row):
    yield {"name": [_name(definition, row)], "count": row["total"]}
    for cell in row["cell"]:
        if one(cell, "count", 0):
            codes = ",".join(f"{d}={c}" for d, c in zip(row["dimension"], cell["code"]))
            yield {"name": [_name(definition, row) + _comma(definition, row) + codes],
                   "count": cell["count"]}


def _named(rows):
    return [{"name": row["name"], "count": row["count"]} for row in rows]


def _accounting(population, measure, row):
    return {"population": population, "measure": measure, "given": row[0]["given"],
            "counted": row[0]["counted"],
            "left_out": [{"name": r["reason"], "count": r["records"]} for r in row[0]["left_out"]]}


# ---- Options ------------------------------------------------------------------------------------


def _options(definition):
    """A record with each code of what a measure is divided by; one with none, and one unlisted."""
    for identity, measure in definition.measures.items():
        for name in measure.get("by", []):
            dimension = Dimension(definition, name, one(measure, "collection"))
            if dimension.bands:
                continue
            path = definition.full(dimension.path)
            short = path.rpartition(".")[2]
            due = made.context(definition, short) if short in definition.questions else {}
            wanted = _needed(definition, measure)
            if one(measure, "collection"):
                wanted = {"feedback.feel-safer": None, f"feedback.{identity}": _first(
                    definition, f"feedback.{identity}")} | wanted
            values = [None, "zzz", *definition.lists[definition.list_of(path)]]
            for times in (1, 2):
                records = [made.record(definition, f"{named(v)}-{n}", wanted | due | {path: v})
                           for v in values for n in range(1, times + 1)][:None if times == 1 else 9]
                yield f"options/{identity}/{name}-{times}", case(
                    definition, f"{identity} by {name}: each code counts its own records; none and "
                    f"zzz are kept apart ({len(records)} records).", records, "Measure",
                    measures=[identity])


def _first(definition, path):
    return next(iter(definition.lists[definition.list_of(path)]))


def _needed(definition, measure):
    """The values that the `where` of a measure names."""
    return {definition.full(one(leaf, "of")): leaf["codes"][0]
            for leaf in one(measure, "where", {}).get("one_of", [])}


# ---- Populations and periods -------------------------------------------------------------------


def _populations(definition):
    """What a population looks at, with each value of it; and each reason to leave a record out."""
    used = sorted({p for m in definition.measures.values() for p in m["population"]})
    for identity in used:
        population = definition.populations[identity]
        paths = every_combination.all_paths(definition, one(population, "where", {}))
        for path in sorted(paths):
            values = every_combination.domain(definition, path, set())
            records = [made.record(definition, named(v), {path: v}) for v in values]
            yield f"populations/{identity}/{path}", case(
                definition, f"{identity}: a record counts by its {path}; if it is absent, that is "
                "unknown.", records, "Population", measures=[], populations=[identity])
        date = one(population, "date")
        values = [None, "soon", "2019-02-29", made.shift(-400), made.shift(0), made.shift(400)]
        records = [made.record(definition, f"{named(v)}", {date: v} | (
            {"received": None, "started": None} if date == "concluded" else {})) for v in values]
        base = made.record(definition, "twice", {})
        records += [base, base, made.record(definition, "differs", {}),
                    made.record(definition, "differs", {"gender": "male"}),
                    made.record(definition, "elsewhere", {"council": "E09000002"}),
                    made.record(definition, "here", {"council": "E09000001"})]
        yield f"populations/{identity}/left-out", case(
            definition, f"{identity}: each record that does not count has the first reason that "
            "holds.", records, "Measure", measures=[], populations=used)


def _periods(definition):
    """The days around both ends of each period."""
    used = {p for m in definition.measures.values() for p in m["population"]}
    dates = sorted({one(definition.populations[p], "date") for p in used})
    for (text, cumulative), date in itertools.product(_PERIODS, dates):
        first, last = periods.parse(text, cumulative)
        days = [made.shift(n, day) for day in (first, last) for n in (-1, 0, 1)]
        others = {d: None for d in DATES[:3] if d != date and d in definition.facts}
        records = [made.record(definition, day, others | {date: day}) for day in days]
        of_date = [p for p in sorted(used) if one(definition.populations[p], "date") == date]
        name = text.replace("/", "-") + ("-cumulative" if cumulative else "")
        yield f"periods/{name}-{date}", case(
            definition, f"{text}{', cumulative,' if cumulative else ''} has the days from {first} "
            f"to {last}, both included, of {date}.", records, "Population", measures=[],
            period=(text, cumulative), as_of=made.shift(100, last), populations=of_date)


def _not_supplied(definition):
    """Each path that the host cannot supply, and each measure that the council leaves out."""
    records = [made.record(definition, "a", {}), made.record(definition, "no-sets", {}, sets=[])]
    records.append(made.record(
        definition, "b", {"outcomes-asked": "asked-expressed", "outcomes-met": "fully",
                          "risk-assessment": "identified-action", "risk-outcome": "reduced",
                          "capacity": "lacked", "supported": "yes"}
        | ({"feedback.asked": made.DAY.isoformat()} if definition.collections else {})))
    seen = {}
    paths = [*definition.facts, *definition.questions]
    paths += [f"{c}.{n}" for c in definition.collections
              for n in ("respondent", "interviewer", "asked", "reason")]
    for path in sorted(definition.full(p) for p in paths):
        made_case = case(definition, f"If {path} is not mapped, what needs it is not supplied, and "
                         "the rest is.", records, "Return", not_mapped=[path],
                         collections=list(definition.collections))
        message = made.counted(definition, made_case)
        rules = {one(r, "id"): one(r, "not_run") for r in message.message["rule"]}
        rows = [{"name": [f"rule/{r}/not-run"], "value": [why]} for r, why in rules.items() if why]
        key = repr(made_case["expect"]) if not rows else path
        if seen.setdefault(key, path) == path:
            made_case["expect"][0]["row"] = rows
            yield f"not-mapped/{path}", made_case
    for measure in definition.measures:
        yield f"left-out/{measure}", case(
            definition, f"The council leaves {measure} out for a reason, and supplies the rest.",
            records, "Measure",
            leave_out=[{"measure": [measure], "reason": ["the system changed"]}])


# ---- Ages ---------------------------------------------------------------------------------------


def _ages(definition):
    """The birthdays around both ends of each band, alive and at death."""
    for identity, dimension in definition.dimensions.items():
        bounds = sorted({b for band in dimension.get("band", [])
                         for b in band.get("least", []) + [m + 1 for m in band.get("most", [])]})
        measures = [m for m, row in definition.measures.items() if identity in row.get("by", [])]
        last = periods.parse(made.PERIOD, False)[1]
        for bound, (name, died) in itertools.product(
                bounds, (("alive", None), ("died", made.shift(-30)),
                         ("died-after", made.shift(1, last)))):
            day = datetime.date.fromisoformat(died) if died and died < str(last) else last
            birthday = day.replace(year=day.year - bound)
            records = [made.record(definition, made.shift(n, birthday), {
                "born": made.shift(n, birthday), "died": died, "person-id": f"p{n}",
                "capacity": "lacked"}) for n in (-1, 0, 1)]
            yield f"ages/{identity}-{bound}-{name}", case(
                definition, f"Who was born on {birthday} is {bound} on {day}; a day later, "
                f"{bound - 1}{f' (died on {died})' if died else ''}.", records, "Age",
                measures=measures)
    for day, births in (("2019-02-28", "2001-02-28"), ("2019-03-01", "2001-03-01"),
                        ("2020-02-29", "2002-02-28"), ("2020-02-28", "2002-02-28"),
                        ("2022-03-01", "2004-02-29"), ("2022-02-28", "2004-02-29")):
        birth = datetime.date.fromisoformat(births)
        date = {"concluded": day, "started": None, "received": None}
        at = date | {"died": day} if definition.id == "sac" else date
        records = [made.record(definition, made.shift(n, birth), at | {
            "born": made.shift(n, birth), "person-id": f"p{n}"}) for n in (-1, 0, 1)]
        year = int(day[:4]) - 1
        yield f"ages/leap-{day}-{births}", case(
            definition, f"Around 29 February: who was born on the days around {births} is 18 on "
            f"{day}, or is not.", records, "Age", period=(f"{year}-{(year + 1) % 100:02}", False),
            as_of=f"{year + 1}-06-30", measures=[], populations=list(definition.populations))


# ---- Answer sets --------------------------------------------------------------------------------


def _sets():
    """Fate -> the answer sets of an enquiry of DAY that have it, or make another have it."""
    def answers(days, who="adult", answer="lot-safer", **more):
        made_set = {"respondent": who, "interviewer": "independent", "asked": made.shift(days),
                    "feel-safer": answer} | more
        return {name: value for name, value in made_set.items() if value is not None}
    return {
        "reason": [{"reason": "declined"}],
        "empty": [{"respondent": "adult", "interviewer": "independent", "asked": made.shift(3)}],
        "excluded": [answers(90)],
        "no-respondent": [answers(4, None)],
        "undated": [answers(0, asked=None)],
        "early": [answers(-1)],
        "late": [answers(57)],
        "superseded": [answers(5), answers(6)],
        "copy": [answers(7), answers(7)],
        "clash": [answers(8), answers(8, answer="bit-safer")],
        "counted": [answers(9)],
    }


def _fates(definition):
    """Each fate alone, and beside each other one, in both orders: what the record's outcome is."""
    sets = _sets()
    for fate, own in sets.items():
        records = [made.record(definition, fate, {}, sets=own)]
        for other, theirs in sets.items():
            if other != fate:
                records.append(made.record(definition, f"{fate}-{other}", {}, sets=own + theirs))
        for name, some in (("first", records[:6]), ("second", records[:1] + records[6:])):
            yield f"fates/{fate}-{name}", case(
                definition, f"Answer sets of the fate {fate}, alone and before sets of others.",
                some, "Collection", measures=["feel-safer"], collections=["feedback"])
    wrongs = {"no respondent": {"respondent": None}, "unlisted respondent": {"respondent": "zzz"},
              "no day": {"asked": None}, "unreadable day": {"asked": "soon"},
              "early": {"asked": made.shift(-1)}, "late": {"asked": made.shift(57)},
              "after as-of": {"asked": made.shift(78)}, "no answer": {"feel-safer": None},
              "reason": {"reason": "deceased"}}
    base = {"respondent": "adult", "interviewer": "independent", "asked": made.shift(10),
            "feel-safer": "lot-safer"}
    for first in wrongs:
        records = []
        for second in wrongs:
            one_set = base | wrongs[first] | wrongs[second]
            one_set = {name: value for name, value in one_set.items() if value is not None}
            records.append(made.record(definition, second.replace(" ", "-"), {}, sets=[one_set]))
        yield f"fates/two-wrongs-{first.replace(' ', '-')}", case(
            definition, f"An answer set with two things wrong, one of them \"{first}\", has the first "
            "fate that holds.", records, "Collection", measures=["feel-safer"],
            collections=["feedback"])


def _reasons(definition):
    codes = list(definition.lists["not-gathered"]) + ["zzz"]
    for code in codes:
        records = [made.record(definition, f"{code}-{other}", {},
                               sets=[{"reason": code}, {"reason": other}]) for other in codes]
        yield f"reasons/{code}", case(
            definition, f"The reason {code} before each other one: the first in list order is the "
            "outcome, an unlisted one last.", records, "Collection", measures=[],
            collections=["feedback"])


def _windows(definition):
    """The first and last days in time, of enquiries that ended in each month."""
    for collection, row in definition.collections.items():
        most = row["window"][0]["most"][0]
        for month in range(1, 13):
            year = 2020 if month < 4 else 2019
            concluded = datetime.date(year, month, 28 if month == 2 else 30)
            started = made.shift(-20, concluded)
            records = []
            for n in (-21, -20, -1, 0, most - 1, most, most + 1):
                records.append(made.record(definition, f"day-{n}", {
                    "concluded": concluded.isoformat(), "started": started,
                    f"{collection}.asked": made.shift(n, concluded)}))
            yield f"windows/{collection}-{concluded}", case(
                definition, f"Concluded on {concluded}, started on {started}: answers count from "
                f"then to {made.shift(most, concluded)}.", records, "Window",
                period=("2019-20", False), as_of="2020-12-31", measures=["feel-safer"],
                collections=[collection])


# ---- Persons ------------------------------------------------------------------------------------


def _persons(definition):
    """Two records of a person, with each pair of bands and of days."""
    births = {"absent": None, "unreadable": "soon", "18-64": "1990-01-31", "65-74": "1950-01-31",
              "95-and-over": "1900-01-31"}
    for first in births:
        for name, days in (("earlier", -1), ("same-day", 0)):
            records = []
            for second in births:
                person = f"p-{second}"
                for identity, birth, day in ((f"{second}-1", births[first], days),
                                             (f"{second}-2", births[second], 0)):
                    records.append(made.record(definition, identity, {
                        "person-id": person, "born": birth, "received": made.shift(day),
                        "started": made.shift(day)}))
            yield f"persons/{first}-{name}", case(
                definition, f"A person whose first record has the age {first} ({name}): the latest "
                "record that supplies one decides, on one day the band that comes first.", records,
                "Measure", measures=["sg1a"])
