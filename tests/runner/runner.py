# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""What the tests of `mspof conformance` share. The first arguments of each are the command, the adapter of
the C++ API, and a folder to work in."""

import os
import pathlib
import shutil
import subprocess
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
KIT = HERE.parent / "conformance"
MSPOF, ADAPTER = sys.argv[1:3]
WORK = pathlib.Path(sys.argv[3])
#: A few cases, all of which pass.
SOME = "returns/mspof/age/*"
HOW_MANY = 5


def mspof(*arguments, env=None):
    """Runs the command. Gives its exit code, standard output and standard error."""
    done = subprocess.run([MSPOF, *map(str, arguments)], stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, text=True, check=False, timeout=300,
                          env={**os.environ, "MSPOF_TODAY": "2026-11-30", **(env or {})})
    return done.returncode, done.stdout, done.stderr


def run(*options, adapter=(ADAPTER,)):
    """Runs some of the kit by an adapter."""
    return mspof("conformance", "run", "--kit", KIT, *options, "--", *adapter)


def bad(what, name="eighteenth-birthday", adapter=ADAPTER):
    """The command of an adapter that does wrong."""
    return ("/usr/bin/python3", str(HERE / "bad_adapter.py"), what, name, adapter)


class Case(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.folder = WORK / self.id().replace("__main__.", "")
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)

    def file(self, name, text):
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path


def main():
    unittest.main(argv=[sys.argv[0]], verbosity=1)
