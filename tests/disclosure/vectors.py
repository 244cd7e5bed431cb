#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Known answers of keyed tree rounding, for implementations in any language.

A second implementation, written from docs/formats/disclosure.md and not from the library: short
before fast. `vectors.py FILE` checks that it gives the answers in the file; `--write` makes the file
anew. docs/formats/disclosure.md specifies the form of the file."""

import hashlib
import hmac
import random
import sys

NOT_STATED = "~not-stated"


def draw(key, council, year, partition, option):
    text = "|".join(["mspof-disclosure-1", council, year, partition, option])
    return hmac.new(key, text.encode(), hashlib.sha256).digest()


def down(x):
    return x - x % 5


def up(x):
    return down(x + 4)


def counts_of(case):
    """{partition: [four {option: count}]}, with None for the whole; and where it is inside its parent."""
    counts, inside = {}, {}
    for p in case["partitions"]:
        name, counts[p["id"]], inside[p["id"]] = p["id"], [], []
        for t in range(4):
            if t and p["quarters"][t] == p["quarters"][t - 1]:
                counts[name].append(counts[name][-1])
                inside[name].append(inside[name][-1])
                continue
            own = {o: n[t] for o, n in p["parts"].items()}
            whole, within = p["whole"][t], False
            if alike(case, p, t):
                of, option = p["parent"]
                within = whole <= counts[of][t][option]
                whole = counts[of][t][option] if within else whole
            own[NOT_STATED] = whole - sum(own.values())
            counts[name].append({None: whole, **own})
            inside[name].append(within)
    return counts, inside


def alike(case, p, t):
    if not p["parent"]:
        return False
    parent = next(q for q in case["partitions"] if q["id"] == p["parent"][0])
    return parent["quarters"][t] == p["quarters"][t]


def needed_of(case, counts, inside, t):
    """The (partition, option) that must be raised, and {partition: least whole}."""
    needed, least = set(), {}
    for p in reversed(case["partitions"]):
        name = p["id"]
        own = {o: x for o, x in counts[name][t].items() if o is not None}
        least[name] = sum(down(x) + 5 * ((name, o) in needed) for o, x in own.items())
        if not alike(case, p, t):
            continue
        of, option = p["parent"]
        above = counts[of][t][option]
        if inside[name][t]:
            more = least[name] > down(above)
        else:
            more = p["most"] > 0 and down(counts[name][t][None]) > p["most"] * down(above)
        if more and above % 5:
            needed.add((of, option))
    return needed, least


def to_parts(whole, parts, before, rounded_before, needed, u):
    """{option: rounded} for {option: count}, so that they add up to `whole`."""
    low = {o: down(x) for o, x in parts.items()}
    raised = (whole - sum(low.values())) // 5
    rest = [o for o, x in parts.items() if x % 5]
    assert 0 <= raised <= len(rest)

    def order(o):
        falls = parts[o] >= before.get(o, 0) and low[o] < rounded_before.get(o, 0)
        # Products of all other remainders stand for a division: u / remainder.
        return (o not in needed, not falls, u(o) * (60 // (parts[o] % 5)), o)

    chosen = sorted(rest, key=order)[:raised]
    return {o: low[o] + (5 if o in chosen else 0) for o in parts}


def solve(case):
    """Adds `z`, the answers, to a case: {partition: [four {option: number}]}, with None for the whole."""
    key, council, year = case["key"], case["council"], case["year"]
    counts, inside = counts_of(case)
    case["z"] = {p["id"]: [] for p in case["partitions"]}
    for t in range(4):
        needed, least = needed_of(case, counts, inside, t)
        for p in case["partitions"]:
            name = p["id"]
            z, x = case["z"][name], counts[name]
            if t and p["quarters"][t] == p["quarters"][t - 1]:
                z.append(z[-1])
                continue
            whole = x[t][None]
            if alike(case, p, t):
                rounded = case["z"][p["parent"][0]][t][p["parent"][1]]
            if inside[name][t]:
                total = rounded
            else:
                s = int.from_bytes(draw(key, council, year, name, "")[8:16], "big") % 5
                total = down(whole + s)
                if total < least[name] or (
                        t and whole >= x[t - 1][None] and total < z[-1][None]):
                    total = up(whole)
                if alike(case, p, t):
                    if total < rounded:
                        total = up(whole)
                    if p["most"] and total > p["most"] * rounded:
                        total = down(whole)

            def u(o):
                return 1 + int.from_bytes(draw(key, council, year, name, o)[:4], "big")

            own = {o: n for o, n in x[t].items() if o is not None}
            z.append({None: total, **to_parts(
                total, own, x[t - 1] if t else {}, z[-1] if t else {},
                {o for of, o in needed if of == name}, u)})


def grow(rng, most, fall=False):
    """A count to date at the end of each quarter."""
    out = [rng.randrange(most + 1)]
    for _ in range(3):
        out.append(max(0, out[-1] + rng.randrange(-2 if fall else 0, most + 1)))
    return out


def made(number):
    """A made-up council and year: the shapes that a definition gives, and mistakes of returns."""
    rng = random.Random(number)
    quarters = rng.choice([[1, 3, 7, 15]] * 3 + [[0, 2, 2, 10], [1, 1, 7, 7], [0, 0, 0, 15]])
    most = rng.choice([1, 2, 4, 9, 40, 200])
    fall = rng.random() < 0.2

    def partition(name, parent, options, scale=1.0, times=1, own=quarters):
        parts = {o: [int(n * scale) for n in grow(rng, most, fall)] for o in options}
        for n in parts.values():
            for t in range(4):
                if own[t] == (own[t - 1] if t else 0):
                    n[t] = n[t - 1] if t else 0
        extra = rng.choice([0, 0, 1, 3])
        whole = [sum(n[t] for n in parts.values()) + (extra if own[t] else 0) for t in range(4)]
        for t in range(1, 4):
            if own[t] == own[t - 1]:
                whole[t] = whole[t - 1]
        return {"id": name, "parent": parent, "most": times, "quarters": own,
                "whole": whole, "parts": parts}

    question = partition("outcomes-asked", ("concluded", ""),
                         ["asked-expressed", "asked-not-expressed", "no", "dont-know"])
    total = [n + rng.choice([0, 0, 2, 7]) for n in question["whole"]]
    for t in range(4):
        if quarters[t] == (quarters[t - 1] if t else 0):
            total[t] = total[t - 1] if t else 0
    root = {"id": "concluded", "parent": None, "most": 1, "quarters": quarters, "whole": total,
            "parts": {"": total}}
    coverage = partition("coverage:feedback", ("concluded", ""), ["counted", "late", "declined"])
    sets = [n + rng.choice([0, 0, 1, n]) for n in coverage["parts"]["counted"]]
    for t in range(4):
        if quarters[t] == (quarters[t - 1] if t else 0):
            sets[t] = sets[t - 1] if t else 0
    interviews = {"id": "coverage:feedback/interviews", "parent": ("coverage:feedback", "counted"),
                  "most": 2, "quarters": quarters, "whole": sets, "parts": {"": sets}}
    other = [0, *quarters[:1], *quarters[:1], 15] if rng.random() < 0.3 else quarters
    partitions = [
        root, question, coverage, interviews,
        partition("outcomes-met", ("outcomes-asked", "asked-expressed"),
                  ["fully", "partially", "not-achieved"], 0.4),
        partition("feel-safer", ("coverage:feedback/interviews", ""),
                  ["lot-safer", "bit-safer", "no-difference"], 0.4, own=other),
        partition("feel-safer=lot-safer/respondent", ("feel-safer", "lot-safer"),
                  ["adult", "representative"], 0.5, own=other)]
    return {"name": f"made-{number}", "key": bytes(rng.randrange(256) for _ in range(32)),
            "council": rng.choice(["E06000023", "E09000001"]),
            "year": rng.choice(["2018-19", "2019-20"]), "partitions": partitions}


def show(option):
    return '""' if option == "" else option


def text_of(case):
    lines = [f"case {case['name']}", f"key {case['key'].hex()}", f"council {case['council']}",
             f"year {case['year']}"]

    def numbers(values):
        return " ".join(map(str, values))

    for p in case["partitions"]:
        of = p["parent"] or ("-", "-")
        lines.append(f"partition {p['id']} {of[0]} {show(of[1])} {p['most']}")
        lines.append(f"quarters {numbers(p['quarters'])}")
        lines.append(f"whole {numbers(p['whole'])}")
        lines += [f"part {show(o)} {numbers(n)}" for o, n in p["parts"].items()]
    for p in case["partitions"]:
        z = case["z"][p["id"]]
        lines.append(f"rounded {p['id']} {numbers(z[t][None] for t in range(4))}")
        lines += [f"z {show(o)} {numbers(z[t][o] for t in range(4))}"
                  for o in [*p["parts"], NOT_STATED]]
    return "\n".join([*lines, "end", ""])


def main(arguments):
    write = arguments[:1] == ["--write"]
    file = arguments[-1]
    text = ("# Copyright 2026 The mspof Authors\n# SPDX-License-Identifier: Apache-2.0\n\n"
            "# Known answers of keyed tree rounding: docs/formats/disclosure.md.\n"
            "# Made by tests/disclosure/vectors.py.\n")
    for number in range(60):
        case = made(number)
        solve(case)
        text += text_of(case)
    if write:
        with open(file, "w", encoding="utf-8", newline="\n") as out:
            out.write(text)
        return 0
    with open(file, encoding="utf-8", newline="") as there:
        if there.read() == text:
            return 0
    print(f"{file}: the answers differ: run tests/disclosure/vectors.py --write {file}")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
