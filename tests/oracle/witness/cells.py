# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""The cells of a measure: units are added, and become Cells and AbsentCounts."""

import itertools
from collections import Counter

from dimensions import ABSENT


class Cells:
    """The counts of one measure in one population."""

    def __init__(self, dimensions):
        self.dimensions = dimensions
        self.total = 0
        self.count = Counter()  # codes -> units
        self.absent = Counter()  # (dimension, code) -> units, in each cell where no row supplies it

    def add(self, found):
        """Adds one unit that has these combinations of (code, whether it was absent)."""
        self.total += 1
        in_cells = {}
        for picked in found:
            in_cells.setdefault(tuple(code for code, _ in picked), []).append(picked)
        self.count.update(in_cells.keys())
        for codes, all_picked in in_cells.items():
            self.absent.update(
                (d.id, codes[i]) for i, d in enumerate(self.dimensions)
                if codes[i] != ABSENT and all(picked[i][1] for picked in all_picked))

    def result(self):
        """The fields of MeasureResult that hold them."""
        listed = itertools.product(*(d.codes for d in self.dimensions)) if self.dimensions else []
        names = set(listed) | set(self.count) if self.dimensions else ()
        return {
            "total": [self.total],
            "cell": [{"code": list(codes), "count": [self.count[codes]]}
                     for codes in sorted(names)],
            "absent": [{"dimension": [name], "code": [code], "count": [count]}
                       for (name, code), count in sorted(self.absent.items())],
        }
