#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""test_bench.py BUILD: peers agree with us about small files, a peer that does not is found out, and
the table is whole. How long anything takes stands in no test.
"""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

sys.dont_write_bytecode = True
import report  # noqa: E402
import rows  # noqa: E402
import speed  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
# The example council has no fewer.
NUMBERS = [1000, 2000]


def check(right, what):
    if not right:
        sys.exit(f"bench: {what}")


def row(name):
    return next(one for one in rows.ROWS if one.name == name)


def peers_agree(bench):
    speed.measure_all(bench, NUMBERS, 2, lambda text: None)
    for one in bench.rows:
        for n in NUMBERS:
            runs = bench.results.get(one.name, n)
            check(len(runs) == 2 and all(run.memory > 0 for run in runs), f"{one.name}: no figures")
    for n in NUMBERS:
        name, found = bench.counted[n]
        check(name == "csv" and len(found) > 30, "mspof itself counted too little")


def disagreement_is_found(bench):
    """Whoever counts one too many, or leaves a cell out, fails the bench by name."""
    n = NUMBERS[0]
    name, right = bench.counted[n]
    cell = ("outcomes-asked", "no")
    more, less = dict(right), dict(right)
    more[cell] += 1
    del less[cell]
    for peer in ["records", "duckdb", "sqlite-import", "pandas"]:
        for wrong in [more, less]:
            bench.counted[n] = (name, wrong)
            try:
                bench.measure(row(peer), n)
            except speed.Failed as failure:
                check(peer in str(failure) and "outcomes-asked/no" in str(failure), str(failure))
            else:
                check(False, f"{peer}: a count that differs was not found")
    bench.counted[n] = (name, right)


def half_a_file_is_found(bench):
    n, more = NUMBERS
    for name in ["read", "split", "step"]:
        output = subprocess.run(
            row(name).command(bench.inputs, bench.tools, n, None), check=True, text=True,
            stdout=subprocess.PIPE).stdout
        try:
            bench.compare(row(name), more, output)
        except speed.Failed:
            continue
        check(False, f"{name}: half of a file was not found")


def table_is_whole(bench, folder):
    described = report.machine(ROOT)
    text = report.text(bench.results, described)
    for one in bench.rows:
        for n in NUMBERS:
            check(f"| {one.title} | {n:,} |" in text, f"{one.title}: not in the table")
    for goal in rows.GOALS:
        check(re.search(rf"^\| {re.escape(goal.text)} \|.*(met|missed|not measured)", text, re.M),
              f"{goal.text}: not judged")
    check(not re.search(r"^\|.*\n(?!\||\n|$)", text, re.M), "a table is broken")
    (folder / "docs").mkdir()
    shutil.copy(ROOT / "docs/performance.md", folder / "docs")
    report.write(folder, bench.results, described)
    first = (folder / "docs/performance.md").read_text()
    report.write(folder, bench.results, described)
    check((folder / "docs/performance.md").read_text() == first, "writing twice adds something")
    check(text in first, "the page does not hold the table")
    shapes = xml.etree.ElementTree.parse(folder / "docs/performance.svg").getroot()
    check(len(list(shapes.iter())) > 60, "the plot is empty")


def stages_exist():
    named = "".join(path.read_text() for path in (ROOT / "tests/bench").glob("*_bench.cc"))
    for name in report.STAGES:
        check(f"BENCHMARK({name})" in named, f"{name}: there is no such micro-benchmark")


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    stages_exist()
    with tempfile.TemporaryDirectory(dir=build) as work:
        work = pathlib.Path(work)
        with speed.Bench(speed.tools_of(build, 2), work / "bench", build, []) as bench:
            peers_agree(bench)
            disagreement_is_found(bench)
            half_a_file_is_found(bench)
            table_is_whole(bench, work)


if __name__ == "__main__":
    main()
