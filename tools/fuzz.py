#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Runs fuzz targets: tools/fuzz.py BUILD-FOLDER list, or NAME... or all, and --seconds; figures sums
up all runs so far, as a table for docs/quality.md.

What a target found is kept in BUILD-FOLDER/corpus/NAME from one run to the next; inputs that break
it go to BUILD-FOLDER/found/NAME. Each run adds a line to BUILD-FOLDER/fuzz.csv.
"""

import argparse
import csv
import datetime
import os
import pathlib
import re
import resource
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
COLUMNS = ["date", "target", "executions", "cpu seconds", "edges", "features", "inputs", "found"]
# Debian's Protocol Buffers and Abseil are not instrumented: a container that they fill and
# instrumented code reads looks overflown. Everything else that is off, is so by default.
ASAN = "detect_container_overflow=0:detect_stack_use_after_return=1:allocator_may_return_null=1"


def targets(build):
    """Each target's longest input and what it feeds, by name."""
    listed = subprocess.run([build / "tests/fuzz/fuzz_replay", "list"], check=True,
                            stdout=subprocess.PIPE, text=True).stdout
    return {name: (int(most), feeds)
            for name, most, feeds in (line.split("\t") for line in listed.splitlines())}


def finds_leaks(program, env):
    """Whether leaks can be looked for: it needs ptrace, which not every container allows."""
    run = subprocess.run([program, "-runs=1"], env=env, stderr=subprocess.PIPE, text=True,
                         check=False, errors="replace")
    return "LeakSanitizer has encountered a fatal error" not in run.stderr


def number(pattern, text):
    found = re.findall(pattern, text)
    return int(found[-1]) if found else 0


def run(build, name, most_bytes, seconds, options):
    """Runs a target; returns its line of the table."""
    folders = {}
    for what in ("corpus", "seeds", "found", "words", "log"):
        folders[what] = build / what / name
        if what in ("words", "log"):
            folders[what].parent.mkdir(exist_ok=True)
        else:
            folders[what].mkdir(parents=True, exist_ok=True)
    replay = build / "tests/fuzz/fuzz_replay"
    subprocess.run([replay, "seeds", name, folders["seeds"]], check=True)
    subprocess.run([replay, "words", name, folders["words"]], check=True)
    program = build / "tests/fuzz/by-name" / name
    program.parent.mkdir(exist_ok=True)
    program.unlink(missing_ok=True)
    program.symlink_to("../fuzz_targets")

    env = dict(os.environ, ASAN_OPTIONS=ASAN, UBSAN_OPTIONS="print_stacktrace=1")
    env["ASAN_OPTIONS"] += ":detect_leaks=" + str(int(finds_leaks(program, env)))
    command = [program, f"-max_total_time={seconds}", f"-max_len={most_bytes}", "-timeout=25",
               "-rss_limit_mb=2048", "-malloc_limit_mb=2048", "-print_final_stats=1",
               "-use_value_profile=0", f"-artifact_prefix={folders['found']}/", *options]
    if folders["words"].stat().st_size:
        command.append(f"-dict={folders['words']}")
    command += [folders["corpus"], folders["seeds"]]
    regressions = ROOT / "tests/regressions" / name
    if regressions.is_dir():
        command.append(regressions)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with open(folders["log"], "w", encoding="utf-8") as log:
        failed = subprocess.run(command, env=env, stdout=log, stderr=log, check=False).returncode
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    text = folders["log"].read_text(encoding="utf-8", errors="replace")
    return {
        "date": datetime.date.today().isoformat(),
        "target": name,
        "executions": number(r"stat::number_of_executed_units: (\d+)", text),
        "cpu seconds": round(
            after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, 1),
        "edges": number(r" cov: (\d+)", text),
        "features": number(r" ft: (\d+)", text),
        "inputs": number(r" corp: (\d+)", text),
        "found": found(text) if failed else "",
    }


def found(log):
    """The input that broke the target, and why."""
    path = re.search(r"Test unit written to (\S+)", log)
    why = re.search(r"^Broken promise: .*|^SUMMARY: .*|.*runtime error: .*", log, re.MULTILINE)
    return f"{path[1] if path else '?'}: {why[0].strip() if why else 'see the log'}"


def keep(build, line):
    path = build / "fuzz.csv"
    is_new = not path.exists()
    with open(path, "a", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS)
        if is_new:
            writer.writeheader()
        writer.writerow(line)


def figures(build):
    """Prints a line for each target: what all its runs come to, and where coverage stood last."""
    runs = {}
    with open(build / "fuzz.csv", newline="", encoding="utf-8") as file:
        for line in csv.DictReader(file):
            runs.setdefault(line["target"], []).append(line)
    print("| target | executions | minutes of the processor | edges | features | last run |")
    print("|---|---|---|---|---|---|")
    executions = seconds = 0
    for name, lines in sorted(runs.items()):
        count = sum(int(line["executions"]) for line in lines)
        cpu = sum(float(line["cpu seconds"]) for line in lines)
        # A run that an input ended while the corpus was read says less than one before.
        edges, features = (max(int(line[what]) for line in lines) for what in ("edges", "features"))
        print(f"| `{name}` | {count:,} | {cpu / 60:.1f} | {edges:,} | {features:,} | "
              f"{lines[-1]['date']} |")
        executions, seconds = executions + count, seconds + cpu
    print(f"| all | {executions:,} | {seconds / 60:.1f} | | | |")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("names", nargs="+", metavar="NAME")
    parser.add_argument("--seconds", type=int, default=60, help="for each target")
    parser.add_argument("--option", action="append", default=[], help="for libFuzzer")
    args = parser.parse_args()
    build = args.build.resolve()
    known = targets(build)
    if args.names == ["list"]:
        for name, (_, feeds) in known.items():
            print(f"{name:20} {feeds}")
        return 0
    if args.names == ["figures"]:
        figures(build)
        return 0
    names = list(known) if args.names == ["all"] else args.names
    unknown = [name for name in names if name not in known]
    if unknown:
        print(f"There is no target {unknown[0]}; `./dev fuzz list` names them.", file=sys.stderr)
        return 2
    broken = False
    for name in names:
        line = run(build, name, known[name][0], args.seconds, args.option)
        keep(build, line)
        print("{target}: {executions} executions in {cpu seconds} s of processor, {edges} edges, "
              "{features} features, {inputs} inputs kept".format(**line), flush=True)
        if line["found"]:
            broken = True
            print(f"  FOUND {line['found']}\n  The log is {build}/log/{name}.\n"
                  f"  To make it a case that ./dev test runs, give it the name of what it shows:\n"
                  f"    cp {line['found'].split(': ')[0]} tests/regressions/{name}/WHAT-IT-SHOWS",
                  flush=True)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
