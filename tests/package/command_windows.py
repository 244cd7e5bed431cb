#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""command_windows.py MSPOF.EXE MSPOF WORK: mspof.exe does what the command of this system does: the
same exit codes, messages and bytes, in a folder with spaces and letters that are no ASCII. Then what
only Windows has: a file that another program has open.
"""

import json
import os
import pathlib
import pty
import select
import shutil
import subprocess
import sys

import wine

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
COUNCIL = ROOT / "examples/council"
SKIPPED = 3

SCOPE = ["--council", "E06000023", "--period", "2019-20/Q3", "--as-of", "2020-06-30",
         "--prepared-on", "2020-07-01"]
MAPPING = ["--mapping", "wide.mapping.textproto"]
FILES = ["--mapping", "two-files.mapping.textproto", "--part", "feedback="]
# What is run one after the other in one folder. Standard input: none, or a file after "<".
COMMANDS = [
    ["--version"],
    ["framework", "list"],
    ["framework", "describe", "mspof"],
    ["check", "wide.csv", *MAPPING, "--as-of", "2020-06-30", "--period", "2019-20"],
    ["check", "wide.csv", *MAPPING, "--as-of", "2020-06-30", "--format", "sarif"],
    ["generate", "wide.csv", *MAPPING, *SCOPE, "-o", "a.mspof", "-o", "a.json", "-o", "a.csv"],
    ["generate", "wide.csv", *MAPPING, *SCOPE, "-o", "a.mspof"],
    ["generate", "-", *MAPPING, *SCOPE, "-o", "b.mspof", "<", "wide.csv"],
    ["generate", "crlf.csv", *MAPPING, *SCOPE, "-o", "a.mspof", "--overwrite"],
    ["generate", "two-files/enquiries.csv", *FILES[:3], "feedback=two-files/feedback.csv", *SCOPE,
     "-o", "c.mspof"],
    ["generate", "workbook.xlsx", *FILES[:3], "feedback=workbook.xlsx", *SCOPE, "-o", "d.mspof"],
    ["generate", "wide.csv", *MAPPING, *SCOPE, "--host-name", "Fälle für Bristol", "-o", "e.json"],
    ["generate", "wide.csv", *MAPPING, *SCOPE, "-o", "wide.csv", "--overwrite"],
    ["generate", "wide.csv", *MAPPING, *SCOPE, "-o", "WIDE.CSV", "--overwrite"],
    ["generate", "no-such.csv", *MAPPING, *SCOPE, "-o", "f.mspof"],
    ["generate", "wide.csv", *MAPPING, *SCOPE, "-o", "no-such-folder/f.mspof"],
    ["generate", "two-files", *MAPPING, *SCOPE, "-o", "f.mspof"],
    ["check", "a.mspof", "a.json"],
    ["show", "a.mspof"],
    ["show", "a.mspof", "-o", "page.html"],
    ["convert", "wide.csv", *MAPPING, "-o", "records.bin"],
    ["diff", "a.mspof", "e.json"],
    ["mapping", "draft", "wide.csv", "-o", "draft.textproto"],
    ["mapping", "check", "wide.mapping.textproto", "wide.csv"],
    ["counts", "template", "--framework", "mspof", "--council", "E06000023", "--period", "2019-20/Q3",
     "-o", "counts.csv"],
    ["form", "mspof", "--respondent", "adult", "-o", "form.html"],
    ["form", "mspof", "--respondent", "adult", "--layout", "pages", "--format", "html", "-o", "pages"],
    ["form", "mspof", "--respondent", "adult", "-o", "form.xlsx"],
    ["interview", "case.json", "--respondent", "adult", "--interviewer", "independent", "--day",
     "2019-07-10", "<", "answers.txt"],
    ["interview", "case.json", "--respondent", "adult", "--interviewer", "independent", "--day",
     "2019-07-12", "--no-answers", "declined"],
    ["check", "https://example.org/x.csv"],
    ["generate", "wide.csv", "--no-such-option"],
]
# Where the two may differ: a name that differs in capitals alone is the same file on Windows.
OF_WINDOWS = {("-o", "WIDE.CSV"): "is an input"}

# Opens a file for itself alone, says so, and holds it until its input ends.
HOLDER = r"""
#include <stdio.h>
#include <windows.h>
int main(int argc, char** argv) {
  const HANDLE file = CreateFileA(argv[argc - 1], GENERIC_READ, 0, NULL, OPEN_EXISTING, 0, NULL);
  puts(file == INVALID_HANDLE_VALUE ? "not opened" : "held");
  fflush(stdout);
  while (getchar() != EOF) {
  }
  return 0;
}
"""


class Host:
    """A command, and the folder that it works in."""

    def __init__(self, program, folder, by_wine):
        self._program, self.folder, self._wine = str(program), folder, by_wine

    def run(self, arguments):
        stdin = subprocess.DEVNULL
        if "<" in arguments:
            stdin = (self.folder / arguments[-1]).open("rb")
            arguments = arguments[:-2]
        if self._wine:
            return wine.run([self._program, *arguments], stdin, cwd=self.folder)
        done = subprocess.run([self._program, *arguments], cwd=self.folder, stdin=stdin,
                              capture_output=True, check=False)
        return done.returncode, done.stdout, done.stderr

    def files(self):
        return {str(path.relative_to(self.folder)): path.read_bytes()
                for path in self.folder.rglob("*") if path.is_file()}


def fill(folder):
    """What the commands read."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for shape, name in (("wide", "wide.csv"), ("two-files", "two-files"), ("workbook", "workbook.xlsx")):
        subprocess.run(["/usr/bin/python3", COUNCIL / "generate.py", "--shape", shape, "-o",
                        folder / name], check=True, capture_output=True)
    for mapping in COUNCIL.glob("*.mapping.textproto"):
        shutil.copy(mapping, folder)
    lines = (folder / "wide.csv").read_bytes().replace(b"\r\n", b"\n")
    (folder / "crlf.csv").write_bytes(lines.replace(b"\n", b"\r\n"))
    (folder / "case.json").write_text(json.dumps({
        "record_id": "r1", "kind": "s42", "started": "2019-04-01", "concluded": "2019-06-30",
        "born": "1950-01-01",
        "value": [{"id": "risk-assessment", "value": ["identified-action"]}]}), encoding="utf-8")
    (folder / "answers.txt").write_text("1\n1\n1\n", encoding="utf-8")


def differences(arguments, windows, native):
    """What differs when both run the same."""
    got, expected = windows.run(arguments), native.run(arguments)
    own = OF_WINDOWS.get(tuple(arguments[-3:-1]))
    if own:
        if got[0] != 2 or own.encode() not in got[2]:
            yield f"exit code {got[0]}: {got[2].decode()}"
        (native.folder / arguments[-2]).unlink()
        return
    for what, here, there in zip(("exit code", "output", "messages"), got, expected):
        if here != there:
            yield f"{what}: {here} instead of {there}"


def held_files(windows, work):
    """A file that a spreadsheet has open is neither read nor replaced, and the message says so."""
    source, program = work / "holder.c", work / "holder.exe"
    source.write_text(HOLDER, encoding="ascii")
    subprocess.run(["x86_64-w64-mingw32-gcc-posix", source, "-o", program], check=True)
    for held, arguments in (
            ("a.mspof", ["generate", "wide.csv", *MAPPING, *SCOPE, "-o", "a.mspof", "--overwrite"]),
            ("wide.csv", ["check", "wide.csv", *MAPPING, "--as-of", "2020-06-30"])):
        before = windows.files()
        with subprocess.Popen([wine.RUNNER, program, held], cwd=windows.folder, stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE) as holder:
            if holder.stdout.readline().strip() != b"held":
                yield f"{held} could not be held"
            code, _, said = windows.run(arguments)
            holder.stdin.close()
        if code != 2 or b"another program has it open" not in said:
            yield f"while {held} is open elsewhere: exit code {code}, {said.decode()}"
        if windows.files() != before:
            yield f"while {held} is open elsewhere the folder changes"


def on_a_console(program, folder):
    """What is typed and shown at a console is UTF-8, whatever its code page was before."""
    name = "Größe – für Bristol.textproto"
    ours, theirs = pty.openpty()
    said = b""
    with subprocess.Popen([wine.RUNNER, program, "check", "wide.csv", "--mapping", name],
                          cwd=folder, stdin=theirs, stdout=theirs, stderr=theirs) as shown:
        os.close(theirs)
        while part := rest(ours):
            said += part
        os.close(ours)
        try:
            shown.wait(30)
        except subprocess.TimeoutExpired:
            shown.kill()
    if shown.returncode != 2 or f"mspof: {name}: no such file".encode() not in said:
        yield f"on a console: exit code {shown.returncode}, {said!r}"


def conformance(windows, adapter):
    """The kit, by a program of Windows; and by programs that do not answer."""
    run = ["conformance", "run", "--kit", str(ROOT / "tests/conformance"), "--case",
           "returns/mspof/age/*", "--json", "--"]
    code, out, said = windows.run([*run, str(adapter)])
    if code != 0:
        yield f"conformance run: exit code {code}, {said.decode()}"
    elif {one["outcome"] for one in json.loads(out)["cases"]} != {"passed"}:
        yield "conformance run: not all passed"
    for arguments, wanted in ((["no-such-program"], 2), (["hostname.exe"], 1)):
        code, _, said = windows.run([*run, *arguments])
        if code != wanted:
            yield f"conformance run {arguments[0]}: exit code {code}, {said.decode()}"


def rest(terminal):
    """The next bytes of a terminal; none if the program has left it, or shows nothing for a minute."""
    try:
        return os.read(terminal, 4096) if select.select([terminal], [], [], 60)[0] else b""
    except OSError:
        return b""


def main(program, command, work):
    if not pathlib.Path(program).is_file():
        print("skipped: mspof.exe was not built")
        return SKIPPED
    work = pathlib.Path(work) / "Größe und Maß"
    program, command = pathlib.Path(program).resolve(), pathlib.Path(command).resolve()
    windows = Host(program, work / "windows", True)
    native = Host(command, work / "native", False)
    fill(windows.folder)
    shutil.rmtree(native.folder, ignore_errors=True)
    shutil.copytree(windows.folder, native.folder)
    wrong = []
    for arguments in COMMANDS:
        wrong += [f"{' '.join(arguments)}: {text}" for text in differences(arguments, windows, native)]
    ours, theirs = windows.files(), native.files()
    wrong += [f"{name}: other bytes" for name in sorted(ours.keys() & theirs) if ours[name] != theirs[name]]
    wrong += [f"{name}: in one folder alone" for name in sorted(ours.keys() ^ theirs)]
    wrong += [*held_files(windows, work), *on_a_console(program, windows.folder),
              *conformance(windows, program.parent.parent / "c_adapter.exe")]
    print("\n".join(wrong) or f"{len(COMMANDS)} commands, {len(ours)} files: all alike")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
