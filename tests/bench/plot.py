# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""The plot of ./dev bench as SVG: time, memory and cost of a record by number of records, on scales
of powers of ten. Rows differ by colour, by mark and by dashes, so that colour alone says nothing."""

import math
import statistics
from xml.sax.saxutils import escape

#: Row, colour (those of Okabe and Ito, which all eyes tell apart), and whether it is a peer.
SERIES = [("csv", "#0072b2", ""), ("records", "#56b4e9", ""), ("sqlite", "#009e73", ""),
          ("xlsx", "#cc79a7", ""), ("duckdb", "#d55e00", "6 3"), ("duckdb-threads", "#e69f00", "6 3"),
          ("sqlite-import", "#666666", "6 3"), ("pandas", "#000000", "6 3"),
          ("split", "#999999", "2 3")]
MARKS = ["circle", "square", "up", "down"]
WIDTH, HEIGHT, LEFT, TOP, GAP = 300, 300, 64, 48, 76


def mark(kind, x, y, colour):
    shapes = {"circle": f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4"/>',
              "square": f'<rect x="{x - 3.5:.1f}" y="{y - 3.5:.1f}" width="7" height="7"/>',
              "up": f'<path d="M{x:.1f} {y - 5:.1f}l5 9h-10z"/>',
              "down": f'<path d="M{x:.1f} {y + 5:.1f}l5 -9h-10z"/>'}
    return f'<g fill="{colour}">{shapes[kind]}</g>'


def power(exponent, unit):
    """10^exponent of a unit, as people write it."""
    names = {"s": {-3: "1 ms", -2: "10 ms", -1: "0.1 s", 0: "1 s", 1: "10 s", 2: "100 s", 3: "1,000 s"},
             "MB": {0: "1 MB", 1: "10 MB", 2: "100 MB", 3: "1 GB", 4: "10 GB", 5: "100 GB"},
             "ns": {0: "1 ns", 1: "10 ns", 2: "100 ns", 3: "1 µs", 4: "10 µs", 5: "100 µs", 6: "1 ms"},
             "": {n: f"{10**n:,}" for n in range(9)}}
    return names[unit].get(exponent, f"10^{exponent} {unit}")


def panel(number, title, unit, lines, numbers):
    """`lines`: (index of the series, [(n, value)])."""
    left = LEFT + number * (WIDTH + GAP)
    values = [value for _, points in lines for _, value in points if value > 0]
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    high = max(high, low + 1)
    first, last = math.log10(numbers[0]), math.log10(numbers[-1])
    def x(n):
        return left + (math.log10(n) - first) / max(last - first, 1) * WIDTH
    def y(value):
        return TOP + HEIGHT - (math.log10(value) - low) / (high - low) * HEIGHT
    yield f'<text x="{left}" y="{TOP - 18}" font-weight="bold">{title}</text>'
    for exponent in range(low, high + 1):
        at = y(10**exponent)
        yield f'<path d="M{left} {at:.1f}h{WIDTH}" stroke="#ddd"/>'
        yield f'<text x="{left - 8}" y="{at + 4:.1f}" text-anchor="end">{power(exponent, unit)}</text>'
    for n in numbers:
        yield (f'<text x="{x(n):.1f}" y="{TOP + HEIGHT + 20}" text-anchor="middle">'
               f'{power(round(math.log10(n)), "") if math.log10(n) % 1 == 0 else f"{n:,}"}</text>')
    for index, points in lines:
        _, colour, dashes = SERIES[index]
        points = [(x(n), y(value)) for n, value in points if value > 0]
        path = "L".join(f"{px:.1f} {py:.1f}" for px, py in points)
        yield (f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2"'
               + (f' stroke-dasharray="{dashes}"' if dashes else "") + "/>")
        yield from (mark(MARKS[index % len(MARKS)], px, py, colour) for px, py in points)


def legend(top, titles):
    for index, title in titles:
        _, colour, dashes = SERIES[index]
        column, row = divmod(titles.index((index, title)), 3)
        x, y = LEFT + column * 370, top + row * 22
        yield (f'<path d="M{x} {y}h34" stroke="{colour}" stroke-width="2"'
               + (f' stroke-dasharray="{dashes}"' if dashes else "") + "/>")
        yield mark(MARKS[index % len(MARKS)], x + 17, y, colour)
        yield f'<text x="{x + 42}" y="{y + 4}">{escape(title)}</text>'


def svg(results, titles):
    """`titles`: the title of each row."""
    numbers = results.numbers()
    measured = [(i, name) for i, (name, _, _) in enumerate(SERIES)
                if any(results.get(name, n) for n in numbers)]

    def lines(figure):
        return [(i, [(n, figure(results.get(name, n), n)) for n in numbers if results.get(name, n)])
                for i, name in measured]

    def processor(runs, _):
        return statistics.median(run.processor for run in runs)
    panels = [("Seconds of the processor", "s", lines(processor)),
              ("Most memory", "MB", lines(lambda runs, _: statistics.median(r.memory for r in runs))),
              ("A record", "ns", lines(lambda runs, n: processor(runs, n) / n * 1e9))]
    width = LEFT + 3 * (WIDTH + GAP)
    legend_top = TOP + HEIGHT + 52
    body = [part for i, (title, unit, some) in enumerate(panels)
            for part in panel(i, title, unit, some, numbers)]
    body += legend(legend_top, [(i, titles[name]) for i, name in measured])
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {legend_top + 66}" role="img" '
            'aria-labelledby="title" font-family="sans-serif" font-size="12" fill="#222">\n'
            "<!-- Copyright 2026 The mspof Authors\n     SPDX-License-Identifier: Apache-2.0\n"
            "     Written by ./dev bench; do not edit. -->\n"
            '<title id="title">Time, memory and cost of a record by number of records; the table '
            "in docs/performance.md has the numbers</title>\n"
            f'<rect width="{width}" height="{legend_top + 66}" fill="#fff"/>\n'
            + "\n".join(body) + "\n</svg>\n")
