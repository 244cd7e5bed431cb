#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""How fast is mspof beside others that count the same, and beside what no program can do faster?

    speed.py BUILD [--quick] [--row NAME]... [--records N]... [--rounds N] [--write]

Each row of rows.py is a process. Rounds are interleaved: all rows once, then all of them again, so
that other work on the machine meets all of them, and ratios are of the same round. Time is that of
the processor, user and system. Of DuckDB and pandas it is the query alone, without starting Node.js
or Python. It fails if a peer's counts differ from ours, or a limit has not seen the whole file.

--quick takes 10,000 and 100,000 records; without it there are 1,000,000 and 10,000,000, too. --row
measures this row alone; name the row that it is compared with, too, to see a goal. stages stands for
the micro-benchmarks. --write puts the result into docs/performance.md.
"""

import argparse
import dataclasses
import json
import os
import pathlib
import re
import subprocess
import sys

sys.dont_write_bytecode = True
import counts  # noqa: E402
import report  # noqa: E402
import rows as table  # noqa: E402
from inputs import Inputs  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
QUICK = [10**4, 10**5]
WHOLE = [10**4, 10**5, 10**6, 10**7]
COLUMNS = 18

# In a process of its own: the memory of a child is never said to be less than that of its parent.
MEASURE = """
import json, os, subprocess, sys, time
begin = time.monotonic()
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.PIPE)
output = process.stdout.read().decode()
_, status, usage = os.wait4(process.pid, 0)
print(json.dumps([os.waitstatus_to_exitcode(status), time.monotonic() - begin,
                  usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, output]))
"""


@dataclasses.dataclass
class Run:
    seconds: float
    processor: float
    memory: float  # MB at most


class Results:
    """Runs by row and number of records, in the order of the rounds."""

    def __init__(self, inputs):
        self.runs = {}
        self.stages = {}
        self.loads = {}  # of each library
        self.left_out = {}
        self.inputs = inputs

    def get(self, name, n):
        return self.runs.get((name, n), [])

    def stage(self, name):
        return self.stages.get(name, [])

    def bytes(self, kind, n):
        return self.inputs.path(kind, n).stat().st_size

    def numbers(self):
        return sorted({n for _, n in self.runs})


class Failed(Exception):
    """What was measured is not worth it: somebody has counted something else."""


class Bench:
    def __init__(self, tools, work, build, names):
        work.mkdir(exist_ok=True)
        self.tools = tools
        self.inputs = Inputs(work, build / "tests/bench/make_records")
        self.results = Results(self.inputs)
        self.out = work / "out.csv"
        self.counted = {}
        self.written = {}
        self.all_cores = self.option_for_all_cores()
        chosen = [row for row in table.ROWS if not names or row.name in names]
        self.rows = [row for row in chosen if self.is_there(row)]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.inputs.__exit__()

    def is_there(self, row):
        """Whether the command has what the row needs; what it lacks is said in the result."""
        if row.name == "csv-threads" and self.all_cores is None:
            self.results.left_out[row.name] = "mspof generate has no option for it"
            return False
        return True

    def option_for_all_cores(self):
        """The words that let mspof generate use all cores; nothing if it cannot."""
        told = subprocess.run([self.tools.mspof, "generate", "--help"], check=True, text=True,
                              capture_output=True).stdout
        return next((f"{option}={self.tools.cores}" for option in ("--jobs", "--threads")
                     if re.search(rf"^ +{option}\b", told, re.M)), None)

    def measure(self, row, n):
        if row.most < n:
            return
        words = [str(word).replace("{all-cores}", self.all_cores or "")
                 for word in row.command(self.inputs, self.tools, n, self.out)]
        self.out.unlink(missing_ok=True)
        done = subprocess.run([sys.executable, "-c", MEASURE, *words], check=True, cwd=ROOT,
                              stdout=subprocess.PIPE, text=True)
        code, seconds, processor, memory, output = json.loads(done.stdout)
        # 1: there are findings.
        if code not in ((0, 1) if row.kind == "mspof" else (0,)):
            raise Failed(f"{row.name}: exit code {code} of {' '.join(words)[:300]}")
        if row.kind == "peer" and row.name != "sqlite-import":
            told = json.loads(output)
            seconds, processor = told["seconds"], told["processor"]
        self.compare(row, n, output)
        self.results.runs.setdefault((row.name, n), []).append(Run(seconds, processor, memory))

    def compare(self, row, n, output):
        """Fails if what the row has counted is not what the others have."""
        if row.counts in ("bytes", "fields", "rows-of-query", "tags"):
            self.compare_limit(row, n, json.loads(output))
            return
        if row.counts in ("own", "same-bytes"):
            bytes_now = self.out.read_bytes()
            if self.written.setdefault((row.name, n), bytes_now) != bytes_now:
                raise Failed(f"{row.name}: not the same return twice")
            if row.counts == "own":
                return
        if row.counts in ("return", "same-bytes"):
            found = counts.of_return(self.out)
            self.written[(row.name, n)] = self.out.read_bytes()
        elif row.counts == "grouping-sets":
            found = counts.of_grouping_sets(json.loads(output)["rows"])
        elif row.counts == "unions":
            found = counts.of_unions([list(one.values()) for one in json.loads(output)])
        else:
            found = counts.of_unions(json.loads(output)["rows"])
        first, expected = self.counted.setdefault(n, (row.name, found))
        if found != expected:
            differ = sorted(key for key in found.keys() | expected.keys()
                            if found.get(key) != expected.get(key))
            cell = differ[0]
            raise Failed(f"{row.name} and {first} differ in {len(differ)} of {len(expected)} counts of"
                         f" {n} records, such as {'/'.join(cell)}: {found.get(cell, 0)} and "
                         f"{expected.get(cell, 0)}")
        if row.counts == "same-bytes" and ("csv", n) in self.written and \
                self.written[(row.name, n)] != self.written[("csv", n)]:
            raise Failed(f"{row.name}: another return than with one thread")

    def compare_limit(self, row, n, seen):
        if row.counts == "bytes":
            whole = seen["bytes"] == self.results.bytes("plain.csv", n)
        elif row.counts == "fields":
            whole = (seen["lines"], seen["fields"]) == (n + 1, (n + 1) * COLUMNS)
        elif row.counts == "rows-of-query":
            whole = seen["rows"] == n
        else:  # A tag begins and ends each row.
            whole = seen["tags"] > 2 * n
        if not whole:
            raise Failed(f"{row.name}: has not seen the whole file: {seen}")

    def measure_stages(self, rounds, only=None, least_seconds=None):
        """The micro-benchmarks, and how long each library takes to load."""
        words = [self.tools.benchmarks, "--benchmark_format=json",
                 f"--benchmark_repetitions={rounds}", "--benchmark_enable_random_interleaving=true",
                 f"--benchmark_filter={only or report.STAGES_FILTER}"]
        if least_seconds:
            words.append(f"--benchmark_min_time={least_seconds}")
        done = subprocess.run(words, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                              text=True)
        to_ns = {"ns": 1, "us": 1e3, "ms": 1e6, "s": 1e9}
        for one in json.loads(done.stdout)["benchmarks"]:
            if one["run_type"] == "iteration":
                each = one["cpu_time"] * to_ns[one["time_unit"]] / one.get("records", 1)
                self.results.stages.setdefault(one["run_name"].split("/")[0], []).append(each)
        for library in self.tools.libraries * max(rounds, 3):
            told = subprocess.run([self.tools.limits, "open", library], check=True,
                                  stdout=subprocess.PIPE, text=True).stdout
            self.results.loads.setdefault(pathlib.Path(library).name, []).append(table.loads(told))


def tools_of(build, cores):
    libraries = [build / "src/libmspof.so", ROOT / "build/package/tree/lib/libmspof-c.so"]
    libraries = [str(one) for one in libraries if one.exists()]
    return table.Tools(str(build / "bin/mspof"), libraries,
                       str(build / "tests/bench/limits"), str(build / "tests/bench/benchmarks"),
                       str(HERE), str(ROOT / "examples/council"), cores)


def rounds_of(n, asked):
    """More where a run is short."""
    return asked or (3 if n >= 10**6 else 5)


def measure_all(bench, numbers, rounds, say):
    for n in numbers:
        for row in bench.rows:
            if row.most >= n:
                row.command(bench.inputs, bench.tools, n, bench.out)  # Makes what is missing.
        for number in range(rounds_of(n, rounds)):
            say(f"{n:,} records, round {number + 1} of {rounds_of(n, rounds)}")
            for row in bench.rows:
                bench.measure(row, n)


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--row", action="append", default=[])
    parser.add_argument("--records", type=int, action="append")
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    unknown = set(options.row) - {row.name for row in table.ROWS} - {"stages"}
    if unknown:
        sys.exit(f"bench: there is no row {', '.join(sorted(unknown))}; there are "
                 f"{', '.join(row.name for row in table.ROWS)} and stages")
    if options.write and (options.row or options.records or options.quick):
        sys.exit("bench: --write needs the whole: give no --quick, --row or --records")
    build = options.build.resolve()
    numbers = options.records or (QUICK if options.quick else WHOLE)
    machine = report.machine(ROOT)

    def say(text):
        print(text, file=sys.stderr, flush=True)

    with Bench(tools_of(build, os.cpu_count()), build / "bench", build, options.row) as bench:
        try:
            if bench.rows:
                measure_all(bench, numbers, options.rounds, say)
            if not options.row or "stages" in options.row:
                say("the stages")
                bench.measure_stages(options.rounds or 3, least_seconds=0.05 if options.quick else None)
        except Failed as failure:
            sys.exit(f"bench: {failure}")
    print(report.text(bench.results, machine, whole=not options.row))
    if options.write:
        report.write(ROOT, bench.results, machine)
        print("Wrote docs/performance.md and docs/performance.svg.")


if __name__ == "__main__":
    main()
