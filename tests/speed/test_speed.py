#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""test_speed.py FOLDER [--approve]: do the jobs of jobs.cc take more instructions than before, or
allocate more often?

valgrind's callgrind counts them, in functions of libmspof alone: what the C library does depends on
the processor. An allocation is a call of one of its functions from them. A count that is more than
3 % above its bound fails. A count that is more than 3 % below it passes, and is said: the bound can
then be moved. `./dev approve speed` moves all of them, into bounds.json. A bound is for one compiler,
with its version and options; where another one built the library, the counts are shown and compared
with nothing.
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile

BOUNDS = pathlib.Path(__file__).resolve().parent / "bounds.json"
SPARE = 0.03
#: Tables that grow allocate a few times in thousands of records.
SPARE_ALLOCATIONS = 0.01  # for each record
MOVE = "If that is meant: ./dev approve speed, and commit tests/speed/bounds.json."
#: What is counted of a job.
KINDS = ["instructions", "allocations"]
ALLOCATES = re.compile(r"(malloc|calloc|realloc|operator new(\[\])?\(unsigned long\b.*)($|')")
OURS = re.compile(r"/libmspof[^/]*\.so[.\d]*$")


def costs(text):
    """({function: instructions} of our own functions, how often they allocate), in a file that
    callgrind wrote."""
    names, found, allocations = {}, {}, 0
    ours, function, called, inclusive = False, "", "", False
    for line in text.splitlines():
        named = re.match(r"(c?ob|c?fn)=\((\d+)\)(?: (.*))?", line)
        if named:
            kind, number, name = named.groups()
            name = names.setdefault((kind[-2:], number), name)
            if kind == "ob":
                ours = OURS.search(name) is not None
            elif kind == "fn":
                function = name
            elif kind == "cfn":
                called = name
        elif line.startswith("calls="):
            inclusive = True  # The next line is what the called function cost.
            if ours and ALLOCATES.match(called):
                allocations += int(line[6:].split()[0])
        elif re.match(r"[-+*\d]", line):
            if ours and not inclusive:
                found[function] = found.get(function, 0) + int(line.split()[1])
            inclusive = False
    return found, allocations


def measure(program):
    """(records of each job, {job: what costs() gives})"""
    with tempfile.TemporaryDirectory() as folder:
        # At the same places of memory each time, on which the hashes of texts depend.
        run = subprocess.run(
            ["setarch", "-R", "valgrind", "-q", "--tool=callgrind", "--instr-atstart=no",
             f"--callgrind-out-file={folder}/counts", program],
            capture_output=True, text=True, check=False, env={"PATH": "/usr/bin:/bin", "LC_ALL": "C"})
        if run.returncode != 0:
            sys.exit(run.stdout + run.stderr)
        found = {}
        for path in pathlib.Path(folder).iterdir():
            text = path.read_text(errors="replace")
            named = re.search(r"^desc: Trigger: Client Request: (.+)$", text, re.M)
            if named:
                found[named[1]] = costs(text)
    return int(run.stdout), found


def judge(counts, bounds, records, most=lambda job: []):
    """(whether it passes, lines that say so). `most`: lines about the dearest functions of a job."""
    passes, lines = True, []
    for job, kind in [(job, kind) for job in counts for kind in KINDS]:
        count, bound = counts[job][kind], bounds.get(job, {}).get(kind)
        spare = SPARE_ALLOCATIONS * records if kind == "allocations" else 0
        each = f"{count / records:.5g} {kind} a record"
        if bound is None:
            passes = False
            lines.append(f"NEW   {job}: {each}, and no bound. {MOVE}")
        elif count > bound * (1 + SPARE) + spare:
            passes = False
            lines.append(f"SLOW  {job}: {each}, more than the bound of {bound / records:.5g}. {MOVE}")
            lines += most(job) if kind == "instructions" else []
        elif count < bound * (1 - SPARE) - spare:
            lines.append(f"FAST  {job}: {each}, less than the bound of {bound / records:.5g}. Keep it: "
                         "./dev approve speed.")
        else:
            lines.append(f"ok    {job}: {each}; the bound is {bound / records:.5g}")
    for job in bounds.keys() - counts.keys():
        passes = False
        lines.append(f"GONE  {job}: it has a bound, and was not done. {MOVE}")
    return passes, lines


def approve(path, built_by, counts):
    """Moves the bounds of this compiler, and keeps those of others."""
    bounds = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    bounds[built_by] = counts
    path.write_text(json.dumps(bounds, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def main(arguments):
    folder = pathlib.Path(arguments[0])
    built_by = (folder / "built-by").read_text(encoding="utf-8").strip()
    records, found = measure(folder / "speed_jobs")
    counts = {job: dict(zip(KINDS, (sum(functions.values()), allocations)))
              for job, (functions, allocations) in sorted(found.items())}
    if not counts or min(count["instructions"] for count in counts.values()) < records:
        sys.exit("speed: no instructions of libmspof were counted")
    if "--approve" in arguments:
        approve(BOUNDS, built_by, counts)
        print(f"Moved the bounds of {built_by}.")
        return
    bounds = json.loads(BOUNDS.read_text(encoding="utf-8"))
    if built_by not in bounds:
        print(f"NOT COMPARED: there is no bound for {built_by}; bounds are for {', '.join(bounds)}.")
        for job, count in counts.items():
            print(f"      {job}: "
                  + ", ".join(f"{count[kind] / records:.5g} {kind}" for kind in KINDS) + " a record")
        return

    def most(job):
        dearest = sorted(found[job][0].items(), key=lambda item: -item[1])[:8]
        return [f"        {count / records:8.0f}  {name}" for name, count in dearest]

    passes, lines = judge(counts, bounds[built_by], records, most)
    print("\n".join(lines))
    sys.exit(0 if passes else 1)


if __name__ == "__main__":
    main(sys.argv[1:])
