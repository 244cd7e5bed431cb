# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""The result of ./dev bench as Markdown: goals, rows, stages and the machine."""

import os
import pathlib
import platform
import re
import statistics
import subprocess

import plot
from rows import GOALS, ROWS

BEGIN = "<!-- Written by ./dev bench --write; do not edit. -->"
END = "<!-- The end of what ./dev bench --write writes. -->"
#: Micro-benchmarks of the stages and of hosts, and what each does.
STAGES = {
    "BM_SplitCsv": "Split: rows of CSV into cells",
    "BM_MapRows": "Map: rows that are split into records",
    "BM_ReadCsv": "Split and map: rows of CSV into records",
    "BM_CheckRecord": "Check: a record in memory",
    "BM_TallyMspof": "Check and count: a record in memory",
    "BM_Copies": "Copies: find them among the ids",
    "BM_EncodeRecord": "Encode: a record as bytes",
    "BM_DecodeRecord": "Decode: bytes as a record",
    "BM_OpenFramework": "Open: a built-in definition",
    "BM_AddByHandlesInC": "C: fill a record by handles, and add it",
    "BM_AddByTextsInC": "C: fill a record by texts, and add it",
    "BM_AddColumnsInC": "C: a record in a batch of columns",
    "BM_CountMessagesInC": "C: add a record that comes as a message",
    "BM_CheckInC": "C: check a record that comes as a message",
}
STAGES_FILTER = "^(" + "|".join(STAGES) + ")(/|$)"


def three(values, form):
    """Minimum, median and spread: how far the largest is above the smallest."""
    least, middle = min(values), statistics.median(values)
    spread = (max(values) - least) / middle * 100 if middle else 0
    return f"{form(least)} | {form(middle)} | {spread:.0f} %"


def seconds(value):
    return f"{value:.3f} s" if value < 0.1 else f"{value:.2f} s" if value < 10 else f"{value:.1f} s"


def nanoseconds(value):
    if value >= 1e6:
        return f"{value / 1e6:.2f} ms"
    return f"{value / 1e3:.2f} µs" if value >= 1e4 else f"{value:.0f} ns"


def goal_lines(results, whole=True):
    """Without `whole`, those alone that were measured."""
    yield "| goal | at | minimum | median | spread | limit | |"
    yield "|---|---|---|---|---|---|---|"
    largest = max(results.numbers(), default=0)
    for goal in GOALS:
        form = (lambda value, unit=goal.unit: f"{value:.2f} {unit}")
        bound = f"{'≥' if goal.at_least else '≤'} {goal.limit:g} {goal.unit}"
        n = min(goal.records, largest)
        values = goal.values(results, n)
        of_hosts = goal.unit in ("ns", "ms")
        at = "" if of_hosts else f"{n:,}"
        if not values and not whole:
            continue
        if not values:
            why = results.left_out.get(goal.row)
            yield (f"| {goal.text} | {at} | | | | {bound} | "
                   f"{f'missed: {why}' if why else 'not measured'} |")
            continue
        median = statistics.median(values)
        met = median >= goal.limit if goal.at_least else median <= goal.limit
        judged = "met" if met else "missed"
        if n < goal.records and not of_hosts:
            judged += f", but it is for {goal.records:,}"
        yield f"| {goal.text} | {at} | {three(values, form)} | {bound} | {judged} |"


def row_lines(results):
    yield "| row | records | minimum | median | spread | elapsed | memory | a record | by DuckDB, one thread |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for n in results.numbers():
        for row in ROWS:
            runs = results.get(row.name, n)
            if not runs:
                continue
            base = results.get("duckdb", n)
            ratio = statistics.median(run.processor / max(other.processor, 1e-6)
                                      for run, other in zip(runs, base)) if base else None
            processor = [run.processor for run in runs]
            yield (f"| {row.title} | {n:,} | {three(processor, seconds)} | "
                   f"{seconds(statistics.median(run.seconds for run in runs))} | "
                   f"{statistics.median(run.memory for run in runs):.0f} MB | "
                   f"{nanoseconds(statistics.median(processor) / n * 1e9)} | "
                   f"{'' if ratio is None else f'{ratio:.2f}'} |")
    for name, why in results.left_out.items():
        yield f"| {next(row.title for row in ROWS if row.name == name)} | | not measured: {why} | | | | | | |"


def stage_lines(results):
    yield "| stage | minimum | median | spread |"
    yield "|---|---|---|---|"
    for name, title in STAGES.items():
        if results.stage(name):
            yield f"| {title} | {three(results.stage(name), nanoseconds)} |"
    for library, microseconds in results.loads.items():
        loaded = [us * 1000 for us in microseconds]
        yield f"| Load {library}, and find a function in it | {three(loaded, nanoseconds)} |"


def first_line(*command):
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return "not there"
    return (done.stdout or done.stderr).splitlines()[0]


def machine(root):
    """What the machine is, and how busy it was before the first run."""
    told = pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8")
    model = re.search(r"^model name\s*: (.*)", told, re.M)
    flags = re.search(r"^flags\s*: (.*)", told, re.M)
    gigabytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    system = re.search(r'^PRETTY_NAME="(.*)"', pathlib.Path("/etc/os-release").read_text(), re.M)
    duckdb = first_line("node", "-p", f"require('{root}/node_modules/@duckdb/node-api/package.json').version")
    return [
        f"{model[1] if model else platform.machine()}, {os.cpu_count()} cores, {gigabytes:.0f} GB"
        f"{', AVX2' if flags and 'avx2' in flags[1].split() else ''}",
        f"{system[1] if system else platform.system()}, Linux {platform.release()}, {first_line('c++', '--version')}",
        f"DuckDB {duckdb} in Node.js {first_line('node', '--version').lstrip('v')}; "
        f"SQLite {first_line('sqlite3', '--version').split()[0]}; pandas "
        + first_line("/usr/bin/python3", "-c", "import pandas; print(pandas.__version__)"),
        f"Processes that wanted a core when it began: {os.getloadavg()[0]:.1f}",
    ]


def text(results, described, whole=True):
    parts = ["### Goals", "\n".join(goal_lines(results, whole))]
    if results.runs:
        parts += ["### Time, memory and cost of a record", "\n".join(row_lines(results))]
    if results.stages or results.loads:
        parts += ["### Stages, for one record", "\n".join(stage_lines(results))]
    parts += ["### The machine", "\n".join(f"- {line}" for line in described)]
    return "\n\n".join(parts)


def write(root, results, described):
    """Replaces what stands between the marks, and the plot."""
    page = root / "docs/performance.md"
    before, rest = page.read_text(encoding="utf-8").split(BEGIN)
    after = rest.split(END)[1]
    shown = "![Time, memory and cost of a record by number of records](performance.svg)"
    page.write_text(f"{before}{BEGIN}\n\n{text(results, described)}\n\n{shown}\n\n{END}{after}",
                    encoding="utf-8")
    (root / "docs/performance.svg").write_text(plot.svg(results, {row.name: row.title for row in ROWS}), encoding="utf-8")
