# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Compares what came out of a case with what the case expects. A name that the return does not have
is a difference, also where 0 is expected: a slip of the pen must not pass."""


def numbers(what, expected, found):
    """Differences between named numbers. What is not named is 0, and what is named is there."""
    rest = dict(found)
    for row in expected:
        if row.name not in rest:
            yield f"{what} {row.name}: expected {row.count}, found none of that name"
        elif rest.pop(row.name) != row.count:
            yield f"{what} {row.name}: expected {row.count}, found {dict(found)[row.name]}"
    for name, count in rest.items():
        if count:
            yield f"{what} {name}: expected 0, found {count}"


def named_cells(council_return):
    """Measure id to (its rows, {name of a cell: count}), where it is supplied."""
    rows = {}
    for measure in council_return.measure:
        rows.setdefault(measure.id, []).append(measure)
    return {id: (same, {name: count for measure in same if not measure.not_supplied
                        for name, count in cells_of(measure, len(same) > 1)})
            for id, same in rows.items()}


def cells_of(measure, several):
    first = [f"population={measure.population}"] if several else []
    yield name_of(measure.id, first), measure.total
    for cell in measure.cell:
        if cell.code:
            codes = [f"{d}={c}" for d, c in zip(measure.dimension, cell.code)]
            yield name_of(measure.id, first + codes), cell.count


def name_of(id, parts):
    return id + (":" + ",".join(parts) if parts else "")


def could_be(name, cells):
    """Whether the name has only codes of the measure: those with ~ have cells only if not 0."""
    _, _, parts = name.partition(":")
    parts = parts.split(",")
    has = [other.partition(":")[2].split(",") for other in cells]
    return any("~" in part for part in parts) and any(
        len(other) == len(parts) and all(
            mine == theirs or (mine.partition("=")[2] in ("~absent", "~unlisted")
                               and mine.partition("=")[0] == theirs.partition("=")[0])
            for mine, theirs in zip(parts, other)) for other in has)


def cells(expect, council_return):
    found = named_cells(council_return)
    for cell in expect.cell:
        _, counts = found.get(cell.name.partition(":")[0], ((), {}))
        count = counts.get(cell.name, 0 if could_be(cell.name, counts) else None)
        if count != cell.count:
            yield f"cell {cell.name}: expected {cell.count}, found {count}"
    named = {cell.name for cell in expect.cell}
    for judged in expect.judged:
        rows, counts = found.get(judged, ((), {}))
        if not rows or any(row.not_supplied for row in rows):
            yield f"judged {judged}: it is not supplied"
        totals = {judged, *(name_of(judged, [f"population={row.population}"]) for row in rows)}
        for name, count in counts.items():
            if name not in named | totals and count:
                yield f"cell {name}: expected 0, found {count}"


def absent(expect, council_return):
    found = {}
    for measure in council_return.measure:
        for cell in measure.cell:
            for dimension, code in zip(measure.dimension, cell.code):
                found.setdefault(f"{measure.id}:{dimension}={code}", 0)
        for row in measure.absent:
            found[f"{measure.id}:{row.dimension}={row.code}"] += row.count
    for row in expect.absent:
        if found.get(row.name) != row.count:
            yield f"absent {row.name}: expected {row.count}, found {found.get(row.name)}"


def accounting(expect, council_return):
    for expected in expect.accounting:
        what = f"accounting {expected.population}/{expected.measure}"
        if expected.measure:
            found = [row.accounting for row in council_return.measure if
                     (row.id, row.population) == (expected.measure, expected.population)]
        else:
            found = [row.accounting for row in council_return.population
                     if row.id == expected.population]
        if not found:
            yield f"{what}: there is none of that name"
            continue
        if (found[-1].given, found[-1].counted) != (expected.given, expected.counted):
            yield (f"{what}: expected {expected.given} given and {expected.counted} counted, found "
                   f"{found[-1].given} and {found[-1].counted}")
        yield from numbers(what, expected.left_out,
                           [(row.reason, row.records) for row in found[-1].left_out])


def coverage(expect, council_return):
    for expected in expect.coverage:
        what = f"coverage {expected.collection}/{expected.population}"
        found = [row for row in council_return.coverage if
                 (row.collection, row.population) == (expected.collection, expected.population)]
        if not found:
            yield f"{what}: there is none of that name"
            continue
        yield from numbers(f"{what} outcome", expected.outcome,
                           [(row.name, row.count) for row in found[0].outcome])
        yield from numbers(f"{what} fate", expected.fate,
                           [(row.name, row.count) for row in found[0].fate])


def not_supplied(expect, council_return):
    used = set()
    for measure in council_return.measure:
        reason = ""
        for number, row in enumerate(expect.not_supplied):
            if row.measure == measure.id and row.population in ("", measure.population):
                used.add(number)
                reason = reason or row.reason
        if measure.not_supplied != reason:
            yield (f"not supplied {measure.id}/{measure.population}: expected {reason!r}, found "
                   f"{measure.not_supplied!r}")
    for number, row in enumerate(expect.not_supplied):
        if number not in used:
            yield f"not supplied {row.measure}/{row.population}: there is none of that name"


def proportions(expect, council_return):
    found = {(row.id, row.code): row for row in council_return.proportion}
    for row in expect.proportion:
        other = found.get((row.id, row.code))
        if other is None or (other.numerator, other.denominator) != (row.numerator,
                                                                     row.denominator):
            yield (f"proportion {row.id} {row.code}: expected {row.numerator}/{row.denominator}, "
                   f"found {other and (other.numerator, other.denominator)}")


def differences(expect, findings, council_return):
    """What differs between an expectation and what came out."""
    wanted = [(f.record_id, f.path, f.rule_id) for f in expect.finding]
    found = [(f.record_id, f.path, f.rule_id) for f in findings]
    all_of_them = [] if wanted == found else [f"findings: expected {wanted}, found {found}"]
    for part in (cells, absent, accounting, coverage, not_supplied, proportions):
        all_of_them += part(expect, council_return)
    return all_of_them


# ---- Interviews ---------------------------------------------------------------------------------

STATES = ["unspecified", "contradicted", "not-due", "undecided", "to-confirm", "unanswered",
          "unreadable", "answered"]


def counts(record):
    """Everything that counts, by its place, except the record id and groups."""
    places = {name.replace("_", "-"): getattr(record, name) for name in (
        "person_id", "council", "received", "started", "concluded", "born", "died", "kind")}
    places |= {value.id: " ".join(value.value) for value in record.value}
    number = {}
    for one in record.answer_set:
        number[one.collection] = number.get(one.collection, 0) + 1
        place = f"{one.collection}[{number[one.collection]}]."
        places |= {place + name: getattr(one, name)
                   for name in ("respondent", "interviewer", "asked", "reason")}
        places |= {place + value.id: " ".join(value.value) for value in one.value}
    return {place: value for place, value in places.items() if value}


def state(step, found):
    """What differs between an `expect` step and a StepState."""
    have = {
        "questions": {q.id: STATES[q.state] for q in found.question},
        "remaining": [found.remaining.least, found.remaining.most]
                     if found.HasField("remaining") else "unknown",
        "missing": sorted(one.path for one in found.missing),
        "days_left": found.time.days_left if found.HasField("time") else None,
        "counts": counts(found.effective),
        "contradictions": sorted(one.path for one in found.contradiction),
        "status": found.status,
    }
    for name, wanted in step.items():
        if name != "expect" and (sorted(wanted) if isinstance(wanted, list) and name != "remaining"
                                 else wanted) != have[name]:
            yield f"{name}: expected {wanted}, found {have[name]}"
