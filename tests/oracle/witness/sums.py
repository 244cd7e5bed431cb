# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""Sums of cells of a return: CellSet, Proportion, and the rules of a return in framework.proto."""

from definition import one


class NotSupplied(Exception):
    """A sum needs what is not supplied: its text names the measure or collection."""

    def __init__(self, identity):
        super().__init__("not-supplied:" + identity)


def _row(rows, name, identity, population):
    """The row of a measure or coverage; without a population the only one."""
    found = [r for r in rows if r[name][0] == identity and population in ("", r["population"][0])]
    if one(found[0], "not_supplied"):
        raise NotSupplied(identity)
    return found[0]


def cell_set(council_return, cells, for_each="", code=""):
    """The sum of one CellSet, perhaps only where a dimension has a code."""
    population = one(cells, "population")
    codes = cells.get("codes", [])
    if one(cells, "coverage"):
        row = _row(council_return["coverage"], "collection", cells["coverage"][0], population)
        return sum(one(o, "count", 0) for o in row["outcome"] if not codes or o["name"][0] in codes)
    row = _row(council_return["measure"], "id", cells["measure"][0], population)
    if not codes and not for_each:
        return one(row, "total", 0)
    dimensions = row["dimension"]
    wanted = []
    if codes:
        wanted.append((dimensions.index(one(cells, "dimension", dimensions[-1])), codes))
    if for_each:
        wanted.append((dimensions.index(for_each), [code]))
    return sum(one(c, "count", 0) for c in row["cell"]
               if all(c["code"][position] in chosen for position, chosen in wanted))


def total(council_return, cell_sets, for_each="", code=""):
    return sum(cell_set(council_return, cells, for_each, code) for cells in cell_sets)


def proportions(definition, council_return, codes_of):
    """The ProportionResults. `codes_of` gives the codes of its `for_each`."""
    results = []
    for row in definition.proportions:
        for_each = one(row, "for_each")
        for code in codes_of(row) if for_each else [""]:
            result = {"id": row["id"], "code": [code]}
            try:
                for name in ("numerator", "denominator"):
                    result[name] = [total(council_return, row[name], for_each, code)]
            except NotSupplied as missing:
                result = {"id": row["id"], "code": [code], "not_supplied": [str(missing)]}
            results.append(result)
    return results


def check_rule(council_return, rule):
    """(whether a rule of a return is broken, why it was not run)."""
    kind = "sum_equals" if "sum_equals" in rule else "subset_of"
    try:
        left = total(council_return, rule[kind][0]["left"])
        right = total(council_return, rule[kind][0]["right"])
    except NotSupplied as missing:
        return False, str(missing)
    return (left != right if kind == "sum_equals" else left > right), ""


def place_of(rule):
    """Where a finding of such a rule points: the first measure or collection on its left side."""
    kind = "sum_equals" if "sum_equals" in rule else "subset_of"
    first = rule[kind][0]["left"][0]
    return one(first, "measure") or one(first, "coverage")
