#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""No command writes over what it reads, by whatever name, and what is written is only for whom it
is meant.

    MSPOF=build/dev/bin/mspof tests/cli/test_overwriting.py [Guard[.test]]
"""

import json
import os
import re
import shutil
import sqlite3
import stat
import subprocess
import unittest

import fixture
from fixture import MSPOF, RETURN

RECORD = {"record_id": "r1", "person_id": fixture.MARK, "kind": "s42", "started": "2019-04-01",
          "concluded": "2019-06-30", "born": "1950-01-01",
          "value": [{"id": "risk-assessment", "value": ["identified-action"]}]}
DAY = ["--day", "2019-07-10"]

# Commands that write files, each with a line that does; IN stands for each of its arguments that
# is read, in order, and is followed by what it is. The ending of what is written.
WRITES = {
    "mapping draft": (["records.csv"], ["-o"], ".textproto"),
    "generate": (["records.csv", "--mapping", "mapping.textproto", *RETURN], ["-o"], ".csv"),
    "tally": (["records.csv", "--mapping", "mapping.textproto", *RETURN[:6]], ["-o"], ".tally"),
    "merge-tallies": (["a.tally", "--prepared-on", "2020-04-21"], ["-o"], ".csv"),
    "explain": (["records.csv", "--mapping", "mapping.textproto", *RETURN[:6], "--record", "r1"],
                ["-o"], ".txt"),
    "diff": (["a.mspof", "a.mspof", "--records", "records.csv", "--mapping", "mapping.textproto"],
             ["-o"], ".txt"),
    "show": (["a.mspof"], ["-o"], ".html"),
    "convert": (["a.mspof"], [], ".csv"),
    "counts template": (["--period", "2019-20"], ["-o"], ".csv"),
    "form": (["mspof"], ["-o"], ".txt"),
    "example-records": (["--framework", "mspof", "--count", "9"], ["-o"], ".records"),
    "handover": (["case.json", *DAY], ["-o"], ".mspof-feedback"),
    "merge": (["case.json"], ["-o"], ".json"),
    "migrate": (["case.json", "--captured-by", "mspof"], ["-o"], ".json"),
    "compare": (["n.store"], ["-o"], ".csv"),
    "conformance run": (fixture.CONFORMANCE, ["--report"], ".html"),
}
# Commands that write new files and replace none.
NEW = {"conformance key": (["-o", "our.key"], {"our.key": 0o600, "our.key.pub": 0o644}),
       "conformance init": (["python", "adapter"], {"adapter/adapter.py": 0o644})}
# Commands that write a folder of files: see test_no_folder_of_submissions_is_written_over_its_store and,
# for compare, test_no_folder_of_council_pages_is_written_over_its_store.
FOLDERS = {"collect"}
# Commands that change a file in its place, which is what they are for: see test_writers.py.
CHANGE = {"interview", "merge"}
# Commands that write nothing.
READ = {"framework", "framework list", "framework show", "mapping", "mapping check", "check",
        "counts", "completion", "conformance", "conformance verify"}
# Types of values that name files that are read; those that name what is written; and the others.
READ_TYPES = {"FILE", "ID|FILE", "RECORDS", "ID=RECORDS", "STORE"}
WRITE_TYPES = {"OUT", "OUT|FOLDER"}
OTHER_TYPES = {"ADAPTER", "CODE", "COMMAND", "DATE", "FOLDER", "FORM", "GSS", "GSS PERIOD", "ID", "ID=CODE", "MEASURE=REASON",
               "N", "NAME", "PERIOD", "RATE", "TAG", "TEXT", "VERSION"}


def completion():
    """{command: ({option: type}, [types of arguments])}, from the completion for zsh."""
    script = subprocess.run([MSPOF, "completion", "zsh"], capture_output=True, check=True,
                            text=True).stdout
    known = {re.sub("[ -]", "_", name): name for name in fixture.commands_of([])}
    commands = {}
    for name, body in re.findall(r"^_mspof_?(\w*)\(\) \{\n(.*?)^\}", script,
                                 re.MULTILINE | re.DOTALL):
        options, arguments = {}, []
        for word in re.findall(r"^    '(.*?)'(?: \\)?$", body, re.MULTILINE):
            option = re.match(r"(?:\*|\(.*?\))(--?[\w-]+)\[.*\]:(.*?):", word)
            if option:
                options[option[1]] = option[2]
            elif re.match(r"\*?:", word) and ":->" not in word:
                arguments.append(re.match(r"\*?:(.*?):", word)[1])
        commands[known.get(name, "")] = (options, arguments)
    return commands


def is_choice(kind):
    return kind[:1].islower()


class Setting:
    """Something to read for every command that writes."""

    def setUp(self):
        super().setUp()
        self.write("records.csv", fixture.table(*fixture.CLEAN))
        self.write("case.json", json.dumps(RECORD))
        self.command("interview", "case.json", *DAY, stdin=b"3\nq\n")
        self.command("generate", "records.csv", "--mapping", "mapping.textproto", *RETURN, "-o",
                     "a.mspof")
        self.command("tally", "records.csv", "--mapping", "mapping.textproto", *RETURN[:6], "-o",
                     "a.tally")
        self.command("collect", "--store", "n.store", "a.mspof")
        definitions = fixture.ROOT / "proto/frameworks"
        for name in ["mspof-2018", "adult-safeguarding"]:
            shutil.copy(definitions / f"{name}.textproto", self.folder)
        with sqlite3.connect(self.folder / "db.sqlite") as database:
            database.execute("CREATE TABLE t (ID TEXT)")
        self.write("q.sql", "SELECT ID FROM t")


class Guard(Setting, fixture.Case):
    """Every command that writes, and everything that it reads."""

    def inputs(self, kind):
        """Values of a type, each with the files that are read then."""
        if kind == "FILE":
            return [("input.json", ["input.json"])]
        if kind == "STORE":
            return [("input.json", ["input.json"]), ("sqlite:input.json", ["input.json"])]
        if kind == "ID|FILE":
            return [("mspof-2018.textproto", ["mspof-2018.textproto",
                                              "adult-safeguarding.textproto"])]
        databases = [("sqlite:db.sqlite?q.sql", ["db.sqlite", "q.sql"]),
                     ("odbc:Driver=SQLite3;Database=db.sqlite?q.sql", ["db.sqlite", "q.sql"]),
                     ("postgresql:host=x sslcert=input.json?q.sql", ["input.json", "q.sql"]),
                     ("input.csv", ["input.csv"])]
        if kind == "RECORDS":
            return databases
        self.assertEqual(kind, "ID=RECORDS")
        return [(f"feedback={value}", files) for value, files in databases]

    def refuse(self, line, where, file, ending):
        """The line with an output that is `file`, by several names."""
        before = self.read(file)
        (self.folder / f"soft{ending}").symlink_to(file)
        (self.folder / "folder").mkdir()
        (self.folder / f"folder/soft{ending}").symlink_to(f"../soft{ending}")
        os.link(self.folder / file, self.folder / f"hard{ending}")
        names = [f"soft{ending}", f"hard{ending}", f"folder/soft{ending}"]
        names += [file, f"./{file}"] if file.endswith(ending) else []
        for name in names:
            with self.subTest(line=line, output=name):
                _, error = self.command(*line, *where, name, "--overwrite", expect=2)
                self.assertIn(f"{name}: is an input, so it cannot be the output", error)
                self.assertEqual(self.read(file), before)
        (self.folder / f"folder/soft{ending}").unlink()
        (self.folder / "folder").rmdir()
        (self.folder / f"soft{ending}").unlink()
        (self.folder / f"hard{ending}").unlink()

    def test_every_command_and_every_type_is_known_here(self):
        commands = completion()
        self.assertEqual(set(commands) - {""}, set(WRITES) | set(NEW) | FOLDERS | CHANGE | READ)
        for command, (options, arguments) in commands.items():
            kinds = {k for k in [*options.values(), *arguments] if not is_choice(k)}
            self.assertLessEqual(kinds, READ_TYPES | WRITE_TYPES | OTHER_TYPES, command)
            self.assertEqual(bool(kinds & WRITE_TYPES), command in {*WRITES, *NEW, *FOLDERS}, command)

    def test_no_input_is_overwritten(self):
        tried = 0
        for command, (options, arguments) in completion().items():
            if command not in WRITES:
                continue
            line, where, ending = WRITES[command]
            given = [(f"argument {i}", kind, None) for i, kind in enumerate(arguments)]
            given += [(option, kind, option) for option, kind in options.items()]
            for what, kind, option in given:
                # A record that is changed in its place leaves no other output.
                if kind not in READ_TYPES or option == "--into":
                    continue
                for value, files in self.inputs(kind):
                    self.write("input.json", "{}")
                    self.write("input.csv", fixture.table(*fixture.CLEAN))
                    words = self.with_input(line, option, value)
                    for file in files:
                        self.refuse([*command.split(), *words], where, file, ending)
                        tried += 1
        self.assertGreater(tried, 45)

    @staticmethod
    def with_input(line, option, value):
        """The line with `value` for an option, or for its first argument."""
        if option is None:
            return [value, *line[1:]]
        line = list(line)
        if option in line:
            line[line.index(option) + 1] = value
            return line
        return [*line, option, value]

    def test_standard_input_is_not_overwritten_either(self):
        for command, kind in [("mapping draft", ".csv"), ("convert", ".mspof"), ("merge", ".json")]:
            line, where, ending = WRITES[command]
            more = ["--from", "mspof"] if command == "convert" else []
            file = f"given{kind}"
            shutil.copy(self.folder / line[0], self.folder / file)
            before = self.read(file)
            (self.folder / f"out{ending}").symlink_to(file)
            with open(self.folder / file, "rb") as given:
                done = subprocess.run(
                    [MSPOF, *command.split(), "-", *line[1:], *more, *where, f"out{ending}",
                     "--overwrite"], stdin=given, capture_output=True, cwd=self.folder, check=False)
            self.assertEqual(done.returncode, 2, done.stderr)
            self.assertIn(b"is an input, so it cannot be the output", done.stderr)
            self.assertEqual(self.read(file), before)
            (self.folder / f"out{ending}").unlink()

    def test_standard_output_is_not_appended_to_what_is_read(self):
        for line in (["show", "a.mspof"], ["interview", "case.json"], ["mapping", "draft", "records.csv"],
                     ["check", "records.csv", "--mapping", "mapping.textproto"]):
            file = next(w for w in line if "." in w)
            before = self.read(file)
            with open(self.folder / file, "ab") as output:
                done = subprocess.run([MSPOF, *line], stdin=subprocess.DEVNULL, stdout=output,
                                      stderr=subprocess.PIPE, cwd=self.folder, check=False)
            self.assertEqual(done.returncode, 2)
            self.assertIn(b"standard output: leads into an input file", done.stderr)
            self.assertEqual(self.read(file), before)

    def test_no_folder_of_pages_is_written_over_its_definition(self):
        (self.folder / "pages").mkdir()
        os.rename(self.folder / "mspof-2018.textproto", self.folder / "pages/index.html")
        (self.folder / "d.textproto").symlink_to("pages/index.html")
        before = self.read("pages/index.html")
        line = ["form", "d.textproto", "--format", "html", "--layout", "pages", "-o", "pages"]
        _, error = self.command(*line, "--overwrite", expect=2)
        self.assertIn("pages/index.html: is an input, so it cannot be the output", error)
        self.assertEqual(self.read("pages/index.html"), before)

    def test_no_folder_of_submissions_is_written_over_its_store(self):
        self.command("collect", "--store", "s.store", "a.mspof")
        self.command("collect", "--store", "s.store", "--write-out", "out")
        name = os.listdir(self.folder / "out")[0]
        os.rename(self.folder / "s.store", self.folder / "out" / name)
        (self.folder / "s.store").symlink_to(f"out/{name}")
        before = self.read("s.store")
        for store in ["s.store", f"out/{name}", f"sqlite:out/{name}"]:
            _, error = self.command("collect", "--store", store, "--write-out", "out", "--overwrite",
                                    expect=2)
            self.assertIn(f"out/{name}: is an input, so it cannot be the output", error)
            self.assertEqual(self.read("s.store"), before)

    def test_no_folder_of_council_pages_is_written_over_its_store(self):
        self.command("compare", "n.store", "-o", "all.html", "--council-pages", "out")
        name = os.listdir(self.folder / "out")[0]
        os.rename(self.folder / "n.store", self.folder / "out" / name)
        (self.folder / "n.store").symlink_to(f"out/{name}")
        before = self.read("n.store")
        _, error = self.command("compare", "n.store", "-o", "all.html", "--council-pages", "out",
                                "--overwrite", expect=2)
        self.assertIn(f"out/{name}: is an input, so it cannot be the output", error)
        self.assertEqual(self.read("n.store"), before)

    def test_other_outputs_are_replaced(self):
        for command, (line, where, ending) in WRITES.items():
            name = f"out{ending}"
            self.write(name, "old")
            _, error = self.command(*command.split(), *line, *where, name, expect=2)
            self.assertIn(f"{name}: exists already", error)
            self.assertEqual(self.read(name), b"old")
            self.command(*command.split(), *line, *where, name, "--overwrite", expect=(0, 1))
            self.assertNotEqual(self.read(name), b"old")


class New(fixture.Case):
    """What is written once is never replaced."""

    def test_new_files_are_not_replaced(self):
        for command, (line, files) in NEW.items():
            self.command(*command.split(), *line, preexec_fn=lambda: os.umask(0o022))
            written = {name: self.read(name) for name in files}
            for name, mode in files.items():
                self.assertEqual(stat.S_IMODE((self.folder / name).stat().st_mode), mode, name)
            _, error = self.command(*command.split(), *line, expect=2)
            self.assertRegex(error, "exists already|not empty|holds")
            self.assertEqual({name: self.read(name) for name in files}, written)

    def test_a_public_key_that_is_there_is_not_replaced(self):
        self.write("our.key.pub", "mine")
        _, error = self.command("conformance", "key", "-o", "our.key", expect=2)
        self.assertIn("our.key.pub: exists already", error)
        self.assertFalse((self.folder / "our.key").exists())


class Access(Setting, fixture.Case):
    """Who may read what is written."""

    # What holds data of a person.
    PRIVATE = {"tally", "diff", "explain", "handover", "merge", "migrate"}

    def mode(self, name):
        return stat.S_IMODE((self.folder / name).stat().st_mode)

    def test_new_files_with_data_of_a_person_are_for_their_owner(self):
        for command, (line, where, ending) in WRITES.items():
            name = f"out{ending}"
            self.command(*command.split(), *line, *where, name,
                         preexec_fn=lambda: os.umask(0o022))
            self.assertEqual(self.mode(name), 0o600 if command in self.PRIVATE else 0o644, command)
            (self.folder / name).unlink()

    def test_replaced_files_keep_mode_owner_and_group(self):
        for command, (line, where, ending) in WRITES.items():
            name = f"out{ending}"
            path = self.write(name, "old")
            path.chmod(0o664)
            if os.geteuid() == 0:
                os.chown(path, 4711, 4712)
            _, error = self.command(*command.split(), *line, *where, name, "--overwrite",
                                    expect=(0, 1))
            self.assertEqual(self.mode(name), 0o664, command)
            self.assertEqual(f"{name}: others can read it, and it holds" in error,
                             command in self.PRIVATE, command)
            if os.geteuid() == 0:
                self.assertEqual((path.stat().st_uid, path.stat().st_gid), (4711, 4712))

    def test_true_counts_that_others_can_read_are_noted(self):
        lines = [(["--method", "official", "-o", f"out.{ending}"], True)
                 for ending in ["html", "csv", "json", "xlsx"]]
        lines += [(["--council", "E09000001", "-o", "out.html"], True),
                  (["--council", "E09000001", "-o", "out.csv"], False),
                  (["-o", "out.html"], False)]
        for line, private in lines:
            with self.subTest(line):
                name = line[-1]
                for mode in (0o644, 0o640, 0o600):
                    self.write(name, "old").chmod(mode)
                    run = ["compare", "n.store", *line, "--overwrite", "--force"]
                    _, error = self.command(*run)
                    self.assertEqual(f"run chmod 600 {name}" in error, private and mode != 0o600,
                                     oct(mode))
                    self.assertNotIn("chmod", self.command(*run, "--quiet")[1])

    def test_a_record_that_is_changed_keeps_mode_owner_and_group(self):
        path = self.folder / "case.json"
        self.command("handover", "case.json", *DAY, "-o", "part.mspof-feedback")
        for mode in (0o600, 0o660, 0o644):
            path.chmod(mode)
            if os.geteuid() == 0:
                os.chown(path, 4711, 4712)
            self.command("interview", "case.json", "--respondent", "adult", "--interviewer",
                         "independent", "--day", f"2019-07-{mode % 28 + 1:02}", "--no-answers",
                         "declined")
            self.command("merge", "part.mspof-feedback", "--into", "case.json")
            self.assertEqual(self.mode("case.json"), mode)
            if os.geteuid() == 0:
                self.assertEqual((path.stat().st_uid, path.stat().st_gid), (4711, 4712))

    def test_a_password_file_that_others_can_read_is_noted(self):
        line = ["check", "sqlite:db.sqlite?q.sql", "--mapping", "mapping.textproto", "--as-of",
                "2020-04-20", "--password-file", "password"]
        self.write("password", "guess")
        for mode, noted in [(0o600, False), (0o640, True), (0o604, True), (0o400, False)]:
            (self.folder / "password").chmod(mode)
            _, error = self.command(*line, expect=(0, 1, 2))
            self.assertEqual("password: others can read the password in it: run chmod 600" in error,
                             noted, oct(mode))
            self.assertNotIn("guess", error)
        (self.folder / "password").chmod(0o644)
        self.assertNotIn("others can read", self.command(*line, "--quiet", expect=(0, 1, 2))[1])


if __name__ == "__main__":
    unittest.main()
