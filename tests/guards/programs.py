#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""programs.py NAME FOLDER WORK: programs of other versions run with the library of today.

Programs of each version in tests/guards/first are built with what that version had: its header, and
a library that has its functions and nothing else. Then they run with the library NAME in FOLDER.
They are the examples of that version, which call each function; one that names each function; and
older.c. The examples of today are built with a header of the future, whose structs have more
members, and run with it, too. Libraries that break a promise must end these programs.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(ROOT / "tools/guards"))

import abi  # pylint: disable=wrong-import-position

SKIPPED = 3
OPTIONS = re.compile(r"(typedef struct (\w+) \{\s*size_t struct_size;[^}]*)\}")
FLAGS = ["-std=c99", "-Wall", "-Wextra", "-pedantic", "-Werror"]


class Version:
    """A header, its examples and what is built with them."""

    def __init__(self, work, library, include, examples):
        self.include, self._examples, self._work = include, examples, work
        self._programs = {}
        (work / "built").mkdir(parents=True)
        (work / "run").mkdir()
        version = abi.soversion(abi.minor_version(include))
        self.stub = work / "built" / f"{library}.so.{version}"
        self._library = library

    def build(self):
        """The mistakes of the compiler."""
        mistakes = abi.make_stub(self.include, self.stub, self._library)
        every = self._work / "every.c"
        header = (self.include / "mspof/c.h").read_text(encoding="utf-8")
        every.write_text("#include <mspof/c.h>\ntypedef void (*one)(void);\n"
                         "one const all[] = {" + ", ".join(f"(one){n}" for n in abi.functions(header))
                         + "};\nint main(void) {\n  size_t i;\n"
                         "  for (i = 0; i < sizeof all / sizeof *all; ++i) if (all[i] == NULL) return 1;\n"
                         "  return 0;\n}\n", encoding="utf-8")
        sources = sorted(self._examples.glob("*.c"))
        host = [s for s in sources if s.name == "host.c"]
        for source in [every, HERE / "older.c", *(s for s in sources if s.name != "host.c")]:
            program = self._work / "built" / source.stem
            mistakes += abi.run("cc", *FLAGS, "-I", self.include, "-I", self._examples, source, *host,
                                self.stub, "-Wl,-z,now", "-o", program).stderr
            self._programs[source.stem] = program
        return mistakes

    def run(self, name, folder, preload=""):
        """The program, with the library in `folder`."""
        settings = dict(os.environ, LD_LIBRARY_PATH=str(folder), LD_PRELOAD=str(preload))
        # The example writes its submission here; others do not read arguments.
        return subprocess.run([self._programs[name], "example.mspof"], env=settings,
                              cwd=self._work / "run", capture_output=True, text=True)

    def failures(self, folder):
        """Yields what ends otherwise than well."""
        for name in self._programs:
            done = self.run(name, folder)
            if done.returncode:
                yield f"{name} ends with {done.returncode}: {done.stderr}"

    def sizes(self, folder):
        """The size of each struct, as older.c prints them."""
        return dict(line.split() for line in self.run("older", folder).stdout.splitlines())


def future_header(text):
    """A later header: each struct that begins with its size has two members more."""
    return OPTIONS.sub(r"\1  uint64_t added;\n  const char* also_added;\n}", text)


def make_future(work, library):
    """Today's examples with the header of the future."""
    include = work / "include"
    (include / "mspof").mkdir(parents=True)
    text = future_header((ROOT / "include/mspof/c.h").read_text(encoding="utf-8"))
    (include / "mspof/c.h").write_text(text, encoding="utf-8")
    return Version(work / "future", library, include, ROOT / "examples/c")


def wrong_versions(library, folder, work):
    """Yields what does not run, and the last version that was tried."""
    kept = abi.kept(abi.minor_version(ROOT / "include"))
    if not kept:
        yield "no first interface is kept: run ./dev approve abi"
    versions = [(first.name, Version(work / first.name, library, first, first / "examples"))
                for first in kept]
    today = Version(work / "today", library, ROOT / "include", ROOT / "examples/c")
    future = make_future(work, library)
    for name, version in [*versions, ("today", today), ("the future", future)]:
        mistakes = version.build()
        if mistakes:
            yield f"programs of {name} are not built:\n{mistakes}"
            return
        for failure in version.failures(folder):
            yield f"of {name}, {failure}"
    now, later = today.sizes(folder), future.sizes(folder)
    for name, size in now.items():
        if int(later.get(name, 0)) <= int(size):
            yield f"{name} is no larger in the future: mend programs.py"
    for name in OPTIONS.findall((ROOT / "include/mspof/c.h").read_text(encoding="utf-8")):
        if name[1] not in now:
            yield f"{name[1]} is not tried in its sizes: add it to tests/guards/older.c, for its version on"
    yield from wrong_controls(library, folder, work, today)


def wrong_controls(library, folder, work, today):
    """Yields what a library that breaks a promise is not found by."""
    lacking = work / "lacking"
    lacking.mkdir()
    abi.make_stub(today.include, lacking / today.stub.name, library, leave_out="mspof_free")
    done = today.run("every", lacking)
    if done.returncode == 0 or "mspof_free" not in done.stderr:
        yield f"a library without mspof_free is taken: {done.stderr}"
    renamed = work / "renamed"
    renamed.mkdir()
    shutil.copy(folder / today.stub.name, renamed / f"{library}.so.next")
    if today.run("every", renamed).returncode == 0:
        yield "a library of another SONAME is taken"
    for promise in ("NO", "BEHIND_THE_END", "UNKNOWN_MEMBERS"):
        careless = work / f"{promise}.so"
        mistakes = abi.run("cc", "-std=c99", "-fPIC", "-shared", "-I", today.include, f"-D{promise}",
                           HERE / "careless.c", "-o", careless).stderr
        ended = today.run("older", folder, careless).returncode != 0
        if mistakes or ended != (promise != "NO"):
            yield f"a library that breaks the promise {promise} {'fails' if ended else 'is taken'}{mistakes}"


def main(library, folder, work):
    folder, work = pathlib.Path(folder).resolve(), pathlib.Path(work)
    version = abi.soversion(abi.minor_version(ROOT / "include"))
    if not (folder / f"{library}.so.{version}").exists():
        print(f"skipped: {library} was not built")
        return SKIPPED
    shutil.rmtree(work, ignore_errors=True)
    found = list(wrong_versions(library, folder, work.resolve()))
    print("\n".join(found))
    print(f"{len(list(work.glob('*/built/*')))} programs and libraries of other versions are built")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
