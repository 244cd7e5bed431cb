# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""What the tests of the command share: a folder of their own, records, a mapping, and a run
that checks what must hold whatever the command is given.

Whatever it is given: the exit code is 0, 1 or 2; 2 comes with a message that begins with
"mspof: ", 0 and 1 come without one that says more than notes; nothing half-written is left;
no output holds MARK, which stands in the records, unless the test asks for values.
"""

import os
import pathlib
import random
import re
import subprocess
import tempfile
import unittest

MSPOF = os.environ.get("MSPOF", "mspof")
ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
#: A few cases of the conformance kit, and a program that answers them right.
CONFORMANCE = ["--kit", str(ROOT / "tests/conformance"), "--case", "returns/mspof/age/*",
               os.environ.get("MSPOF_ADAPTER", "cpp_adapter")]
MARK = "ZZSECRET"
# Whether the long form of a test is wanted: more rounds of what depends on chance.
LONG = os.environ.get("MSPOF_TEST_LONG") == "1"

MAPPING = """
title: "test"
framework: "mspof"
date_form: "DD/MM/YYYY"
column { from: "ID" to: "record-id" }
column { from: "PERSON" to: "person-id" }
column { from: "STARTED" to: "started" }
column { from: "CONCLUDED" to: "concluded" }
column { from: "BORN" to: "born" }
column { from: "KIND" to: "kind" codes: "kind" }
column { from: "CAPACITY" to: "capacity" codes: "capacity" }
column { from: "ASKED" to: "outcomes-asked" codes: "asked" }
code_map { id: "kind" code { from: "S42" to: "s42" } code { from: "NON" to: "other" } }
code_map { id: "capacity" code { from: "Y" to: "lacked" } code { from: "N" to: "not-lacked" } }
code_map { id: "asked" code { from: "E" to: "asked-expressed" } code { from: "NO" to: "no" } }
"""

HEADING = "ID,PERSON,STARTED,CONCLUDED,BORN,KIND,CAPACITY,ASKED,NOTES"
CLEAN = [
    f"r1,p1,01/05/2019,30/06/2019,01/01/1950,S42,N,NO,{MARK}",
    f"r2,p2,02/05/2019,01/07/2019,02/01/1950,NON,Y,NO,{MARK}",
    f"r3,p1,03/05/2019,31/03/2020,01/01/1950,S42,,NO,{MARK}",
]
RETURN = ["--council", "E09000001", "--period", "2019-20", "--as-of", "2020-04-20",
          "--prepared-on", "2020-04-21"]


def table(*rows):
    """A CSV file with these rows."""
    return "\r\n".join([HEADING, *rows]) + "\r\n"


def help_of(command):
    return subprocess.run([MSPOF, *command, "--help"], capture_output=True, text=True,
                          check=True).stdout


def commands_of(parent):
    """All commands below `parent`: "framework", "framework list", ..."""
    part = help_of(parent).partition("\nCommands:\n")[2].partition("\n\n")[0]
    found = []
    for name in re.findall(r"^  ([a-z-]+) ", part, re.MULTILINE):
        found += [" ".join([*parent, name]), *commands_of([*parent, name])]
    return found


def options_of(command):
    part = help_of(command).partition("\nOptions:\n")[2].partition("\n\n")[0]
    lines = re.findall(r"^  (-\S+)", part, re.MULTILINE)
    return [name for line in lines for name in line.split(",")]


def noise(size):
    """Bytes that mean nothing, the same in each run."""
    return random.Random(size).randbytes(size)


class Case(unittest.TestCase):
    #: The folder in which its own is made; None: that of the system for such.
    PARENT = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="mspof-cli-", dir=self.PARENT)
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.write("mapping.textproto", MAPPING)
        self.write("clean.csv", table(*CLEAN))

    def write(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def read(self, name):
        return (self.folder / name).read_bytes()

    def files(self):
        return {str(p.relative_to(self.folder)) for p in self.folder.rglob("*")}

    def run_raw(self, *arguments, stdin=b"", environment=None, **more):
        """Runs the command in the test's folder."""
        return subprocess.run(
            [MSPOF, *arguments], input=stdin, capture_output=True, cwd=self.folder, timeout=240,
            env={"PATH": os.environ.get("PATH", ""), **self.sanitizers(), **(environment or {})},
            check=False, **more)

    @staticmethod
    def sanitizers(more=""):
        """What a sanitizer is told, if there is one; `more`: for AddressSanitizer."""
        told = {k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")}
        if "ASAN_OPTIONS" in told:
            told["ASAN_OPTIONS"] += more
        return told

    def command(self, *arguments, expect=0, values=False, **more):
        """Runs the command; returns (standard output, standard error) as text. `expect` is the
        exit code, or a tuple of them."""
        before = self.files()
        done = self.run_raw(*arguments, **more)
        output, error = done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8")
        said = f"mspof {' '.join(map(str, arguments))}\n{output[-3000:]}\n{error[-3000:]}"
        self.assertIn(done.returncode, expect if isinstance(expect, tuple) else (expect,), said)
        if not values:
            self.assertNotIn(MARK, output + error, said)
        if expect == 2:
            self.assertRegex(error, r"^mspof: .+", said)
            self.assertLess(len(error), 5000)
            self.assertEqual(before, self.files(), "something is left behind")
        self.assertFalse([f for f in self.files() if re.search(r"\.mspof-(?!feedback$)", f)],
                         "a temporary file is left")
        return output, error

    def check(self, records, *arguments, mapping="mapping.textproto", **more):
        return self.command("check", records, "--mapping", mapping, "--as-of", "2020-04-20",
                            *arguments, **more)

    def generate(self, records, *arguments, mapping="mapping.textproto", **more):
        return self.command("generate", records, "--mapping", mapping, *RETURN, *arguments, **more)
