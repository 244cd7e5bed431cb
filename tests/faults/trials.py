# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Runs of the command lines of lines.py while something fails, and what must hold whatever it is.

The command ends with 0, 1 or 2; what it writes is whole and right, or as it was before; nothing
else is left or changed. If it does not end as it does when nothing fails, then it ends with 2 and
says what happened to which file. If it does, then all its output is there.
"""

import dataclasses
import errno
import os
import pathlib
import re
import shutil
import subprocess

import lines
import places

LIBRARY = os.environ.get("FAIL_CALLS", "libfail_calls.so")
SECONDS = 120
SURVIVED = (errno.EINTR, "short")
LOADED = "libsqlite3.so"  # when a database is read


def part_of(held, name):
    return {path: content for path, content in held.items()
            if path == name or path.startswith(name + "/")}


@dataclasses.dataclass
class Run:
    """What a run did."""

    code: int
    output: bytes
    error: str
    holds: dict
    calls: list


@dataclasses.dataclass
class Trial:
    """A command line in a folder; with outputs that are new, or are there already."""

    line: lines.Line
    folder: pathlib.Path
    before: dict = None
    plain: Run = None
    states: dict = None
    known: frozenset = frozenset()  # the calls of the same line where nothing is replaced

    def __str__(self):
        there = [name for name in self.line.outputs if part_of(self.before, name)]
        return f"mspof {self.line}" + (" (replaced)" if there else "")


class Trials(lines.AllCommands):
    """What tries them, in a folder with the files that they read."""

    def run_line(self, line, folder, environment=None, stdin=None, by=(), **more):
        """Runs a line, by another command if there is one, where all is as in a folder, which does not
        change any more."""
        place = self.places / str(next(self.numbers))
        place.mkdir()
        template = self.template(folder)
        template.copy_to(place / "in", own=line.written_in_place())
        (place / "tmp").mkdir()
        log = place / "calls"
        try:
            done = subprocess.run(
                [*by, lines.fixture.MSPOF, *line.words], cwd=place / "in", timeout=SECONDS, check=False,
                input=lines.input_of(line, place / "in") if stdin is None else stdin,
                **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **more},
                env={"PATH": os.environ.get("PATH", ""), "TMPDIR": str(place / "tmp"),
                     "LD_PRELOAD": LIBRARY, "CALLS_LOG": str(log), **self.sanitizers(),
                     **(environment or {})})
            held = places.holds(place / "in", template.known)
            held |= {"tmp/" + name: content
                     for name, content in places.holds(place / "tmp").items()}
            calls = log.read_text(errors="replace").splitlines() if log.exists() else []
            return Run(done.returncode, done.stdout or b"", done.stderr.decode("utf-8", "replace"),
                       held, [call.replace(str(place), "") for call in calls])
        finally:
            shutil.rmtree(place)

    def trial(self, line, template):
        trial = Trial(line, template, self.template(template).held)
        trial.plain = self.run_line(line, template)
        self.assertIn(trial.plain.code, (0, 1), f"{line}\n{trial.plain.error}")
        self.assertTrue(trial.plain.calls, "no call was seen")
        trial.states = {name: [part_of(trial.before, name), part_of(trial.plain.holds, name)]
                        for name in line.outputs}
        for name in line.outputs:
            self.assertTrue(trial.states[name][1], f"{line}: does not write {name}")
        if line.changes:
            words = [w for w in line.words if w not in ("--finalise", "--incomplete")]
            answers = line.stdin.splitlines(keepends=True)
            runs = [trial.plain, *(self.run_line(dataclasses.replace(line, words=tuple(words)),
                                                 template, stdin=b"".join(answers[:count]))
                                   for count in range(len(answers)))]
            trial.states[line.changes] = [part_of(trial.before, line.changes),
                                          *(part_of(run.holds, line.changes) for run in runs)]
        changed = {name for name in trial.before | trial.plain.holds
                   if trial.before.get(name, b"none") != trial.plain.holds.get(name, b"none")}
        allowed = {name for state in trial.states for name in part_of(trial.plain.holds, state)}
        self.assertLessEqual(changed, allowed, line)
        return trial

    def trials(self):
        """Each line as it is; where something is written, also over an earlier output."""
        for line in lines.lines():
            if not str(line).startswith(lines.ONLY):
                continue
            first = self.trial(line, self.folder)
            yield first
            if line.outputs:
                place = self.places / f"earlier-{next(self.numbers)}"
                shutil.copytree(self.folder, place, symlinks=True)
                for name in line.outputs:
                    for path, content in sorted(part_of(first.plain.holds, name).items()):
                        if content is None:
                            (place / path).mkdir()
                        else:
                            (place / path).write_bytes(b"earlier " + path.encode())
                again = dataclasses.replace(line, words=(*line.words, "--overwrite"))
                replacing = self.trial(again, place)
                replacing.known = frozenset(first.plain.calls)
                yield replacing

    def faults(self, trial, run, call, error):
        name = call.split()[0]
        plain = trial.plain
        run.holds = {path: content for path, content in run.holds.items()
                     if not self.may_stay(trial, run, name, path, content)}
        if run.code not in (0, 1, 2):
            yield "it crashed"
        for output, states in trial.states.items():
            if part_of(run.holds, output) not in states:
                yield f"{output} is neither whole nor as it was"
        written = {path for output in trial.states for path in part_of(run.holds, output)}
        others = {path: content for path, content in run.holds.items() if path not in written}
        before = {path: content for path, content in trial.before.items()
                  if not any(part_of({path: b""}, output) for output in trial.states)}
        extra = {path for path in others if path not in before} - self.kept(trial, run)
        others = {path: content for path, content in others.items()
                  if path in before or path in extra}
        if extra:
            yield f"left behind: {extra}"
        if {p: c for p, c in others.items() if p not in extra} != before:
            yield "an input is not what it was"
        # The system's loader of libraries gives up when it is interrupted.
        if error in SURVIVED and run.code != plain.code and LOADED not in run.error:
            yield "it did not survive"
        if run.code == plain.code:
            for output, states in trial.states.items():
                if part_of(run.holds, output) != part_of(plain.holds, output):
                    yield f"{output} is missing or not the right one, and nothing is said"
            if run.output != plain.output:
                yield "standard output is not whole, and nothing is said"
        elif run.code != 2:
            yield "it is neither done nor not done"
        elif call != "write 2":
            yield from self.faults_of_message(trial, run.error)

    @staticmethod
    def may_stay(trial, run, name, path, content):
        """What the next write removes: a file or folder that could not be removed; an empty lock of
        which it could not be seen whose it is; and the pages of before, whose place others took."""
        first = path.split("/")[0]
        if path in trial.before or path in trial.plain.holds:
            return False
        if "unlink" in name or "rmdir" in name:
            return True
        if first == ".mspof-folder" and run.code == trial.plain.code:
            old = "pages" + path[len(first):]
            return old in trial.before and trial.before[old] == content
        return path.endswith(".mspof-lock") and content == b"" and "stat" in name

    @staticmethod
    def kept(trial, run):
        """Where an interview says that the answers are, if it could not change its file."""
        stem, _, ending = trial.line.changes.rpartition(".")
        states = trial.states.get(trial.line.changes, ())
        return {path for path, content in run.holds.items()
                if stem and re.fullmatch(rf"{stem}\.kept(-\d+)?\.{ending}", path) and
                run.code == 2 and path in run.error and
                {trial.line.changes: content} in states}

    @staticmethod
    def faults_of_message(trial, error):
        said = [line for line in error.splitlines() if line.startswith("mspof: ")]
        if not said:
            yield "it says nothing"
            return
        names = [re.sub(r"^sqlite:|\?.*", "", word).rpartition("/")[2] for word in trial.line.words]
        names += [word.rpartition("?")[2] for word in trial.line.words if "?" in word]
        names = [n for n in names if re.search(r"\.[a-z]+|^pages$", n)]
        names += ["adult-safeguarding.textproto", "standard input", "standard output", "tmp",
                  LOADED]
        if not any(name in line for name in names for line in said):
            yield "it names no file"
        if not any(re.search(r": .+: .+|: .+\(", line.removeprefix("mspof: ")) or
                   line.count(":") >= 2 for line in said):
            yield "it does not say what to do"
        if lines.STEM in re.sub(lines.STEM + r"(id\d|heading|set)", "", error):
            yield "it says a value of a record"
