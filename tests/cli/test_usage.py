#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""The command line itself: what is said about one that cannot be understood, the terminal,
completion, the manual and the list of definitions. What holds of every run is in fixture.py.

    MSPOF=build/dev/bin/mspof tests/cli/test_usage.py [Class[.test]]
"""

import fcntl
import json
import os
import pty
import re
import shutil
import struct
import subprocess
import termios
import time
import unittest

import fixture
from fixture import MARK, MSPOF, RETURN, ROOT, table


class Usage(fixture.Case):
    """What is said about a command line that cannot be understood."""

    WRONG = [
        # arguments, what the message says
        ([], "a command is missing: see mspof --help"),
        (["chekc"], "chekc: unknown command (did you mean check?)"),
        (["framework"], "see mspof framework --help"),
        (["framework", "lst"], "did you mean list?"),
        (["--bogus"], "--bogus: unknown option"),
        (["check"], "see mspof check --help"),
        (["check", "clean.csv", "--mappin", "m"], "did you mean --mapping?"),
        (["check", "clean.csv", "--mapping"], "--mapping"),
        (["check", "clean.csv", "--format", "xml"], "must be text, json, csv, sarif or junit"),
        (["check", "clean.csv", "--format", "json", "--json"], "give one of them"),
        (["check", "clean.csv", "--limit", "-1"], "--limit: must be a whole number"),
        (["check", "clean.csv", "--limit", "many"], "--limit: must be a whole number"),
        (["check", "clean.csv", "--limit", "9" * 30], "--limit: must be a whole number"),
        (["check", "clean.csv", "--as-of", "2020-01-01", "--as-of", "2020-01-02"], "given twice"),
        (["check", "clean.txt"], "does not have a known ending"),
        (["check", "clean.txt", "--mapping", "mapping.textproto"], "does not have a known ending"),
        (["check", "clean.xlsx"], "clean.xlsx: needs a mapping to be read: give --mapping"),
        (["check", "clean.ods", "--mapping", "mapping.textproto"], "save the sheet as .xlsx or CSV"),
        (["generate", "CLEAN.XLS", "--mapping", "mapping.textproto", *RETURN, "-o", "a.mspof"],
         "save the sheet as .xlsx or CSV"),
        (["check", "clean.csv"], "if it holds records, give --mapping"),
        (["check", "clean.csv", "--as-of", "2020-04-20"], "records need a mapping: give --mapping"),
        (["check", "clean.csv", "--period", "2019-20"], "records need a mapping: give --mapping"),
        (["check", "missing.csv"], "missing.csv: no such file: check the name\n"),
        (["check", "a.mspof", "--mapping", "mapping.textproto"], "leave --mapping out"),
        (["check", "clean.csv", "clean.csv", "--mapping", "mapping.textproto"], "is given twice"),
        (["check", "clean.csv", "./clean.csv", "--mapping", "mapping.textproto"], "is given twice"),
        (["check", "-", "-", "--mapping", "mapping.textproto"], "standard input: is given twice"),
        (["check", "a.mspof", "a.records"],
         "a.records: holds records, and a.mspof is a submission: check them separately"),
        (["generate", "clean.csv", "clean.csv", "--mapping", "mapping.textproto", *RETURN,
          "-o", "a.mspof"], "is given twice"),
        (["generate", "clean.csv", "b.csv", "--from", "counts", *RETURN, "-o", "a.mspof"],
         "one template"),
        (["check", "clean.csv", "--mapping", "mapping.textproto", "--sheet", "Data"],
         "--sheet: clean.csv is not a workbook"),
        (["check", "a.mspof", "--period", "2019-20"], "leave them out"),
        (["check", "a.mspof", "--show-values"], "leave them out"),
        (["check", "-", "--mapping", "-"], "cannot both be standard input"),
        (["show"], "file is required"),
        (["show", "clean.txt"], "does not have the ending"),
        (["convert", "a.mspof"], "out is required"),
        (["convert", "-", "a.json"], "give --from"),
        (["convert", "a.json", "-"], "give --to"),
        (["convert", "a.json", "b.txt"], "b.txt: does not have the ending"),
        (["convert", "a.json", "b.json", "--to", "csv"], "--to: is for standard output only"),
        (["completion", "tcsh"], "must be bash, zsh or fish"),
        (["framework", "show", "nothing-like-it"], "mspof"),
    ]

    def test_wrong_command_lines(self):
        for arguments, says in self.WRONG:
            with self.subTest(arguments=arguments):
                output, error = self.command(*arguments, expect=2)
                self.assertIn(says, error)
                self.assertEqual(output, "")

    def test_a_folder_is_said_to_be_one(self):
        (self.folder / "exports").mkdir()
        for arguments in (["show", "exports"], ["check", "exports"], ["diff", "exports", "a.mspof"],
                          ["convert", "exports", "b.json"], ["mapping", "draft", "exports"],
                          ["generate", "exports", *RETURN, "-o", "b.mspof"],
                          ["interview", "--framework", "mspof", "exports"],
                          ["merge", "exports", "-o", "b.json"],
                          ["merge", "a.json", "-o", "exports"],
                          ["migrate", "a.json", "--captured-by", "mspof", "-o", "exports"],
                          ["handover", "a.json", "-o", "exports"],
                          ["convert", "a.json", "exports"],
                          ["generate", "clean.csv", *RETURN, "-o", "exports"]):
            with self.subTest(arguments=arguments):
                _, error = self.command(*arguments, expect=2)
                self.assertIn("exports: is a folder: name a file in it\n", error)

    def test_wrong_values_of_generate(self):
        wrong = [
            (["--period", "2019"], "--period: not a period"),
            (["--period", "2019-21"], "--period: not a period"),
            (["--period", ""], "--period: is empty"),
            (["--period", "2019-20", "--cumulative"], "--period: a whole year is not cumulative"),
            (["--as-of", "20/04/2020"], "--as-of: "),
            (["--as-of", "2020-02-30"], "--as-of: "),
            (["--prepared-on", "today"], "--prepared-on: "),
            (["--leave-out", "feel-safer"], "--leave-out: needs a measure and a reason"),
            (["--leave-out", "=because"], "--leave-out: needs a measure and a reason"),
            (["--leave-out", "no-such-measure=because"], "no-such-measure"),
            (["--council", "E99999999"], "--council: "),
            (["--council", ""], "--council: "),
            (["--comment", "x" * 3000], "comment"),
            (["--framework", "nothing-like-it"], "--framework: "),
            (["--json"], None),
        ]
        for arguments, says in wrong:
            with self.subTest(arguments=arguments):
                options = dict(zip(RETURN[::2], RETURN[1::2]))
                if arguments[0] in options:
                    del options[arguments[0]]
                rest = [word for pair in options.items() for word in pair]
                line = ["generate", "clean.csv", "--mapping", "mapping.textproto", *rest,
                        *arguments, "-o", "out.mspof" if says else "-"]
                _, error = self.command(*line, expect=2)
                self.assertIn(says or "--json: -o - writes to standard output too", error)

    def test_help_of_every_command_has_an_example(self):
        for command in [[], *map(str.split, fixture.commands_of([]))]:
            output, error = self.command(*command, "--help")
            self.assertRegex(output, "Example: .*mspof ")
            self.assertEqual(error, "")
            self.assertLessEqual(max(map(len, output.splitlines())), 92)

    def test_version(self):
        version = (ROOT / "VERSION").read_text().strip()
        self.assertEqual(self.command("--version")[0], f"mspof {version}\n")


class FrameworkCommand(fixture.Case):
    """mspof framework."""

    def test_list(self):
        self.assertRegex(self.command("framework", "list")[0], r"mspof +2018 +\d+ +RECONSTRUCTED")
        frameworks = json.loads(self.command("framework", "list", "--json")[0])["frameworks"]
        self.assertIn(("mspof", "2018"), [(f["id"], f["edition"]) for f in frameworks])
        for framework in frameworks:
            self.assertEqual(
                sorted(framework), ["counting_digest", "digest", "edition", "id", "revision",
                                    "status", "title"])

    def test_show_in_each_format(self):
        text, _ = self.command("framework", "show", "mspof")
        self.assertEqual(text, self.command("framework", "show", "mspof/2018")[0])
        whole = self.command("framework", "show", "mspof", "--json")[0]
        self.assertIn("question", json.loads(whole)["definition"])
        self.assertTrue(
            "\n# " in self.command("framework", "show", "mspof", "--format", "markdown")[0])

    def test_show_file_with_the_vocabulary_beside_it(self):
        for name in ["mspof-2018", "adult-safeguarding"]:
            source = ROOT / "proto/frameworks" / f"{name}.textproto"
            self.write(f"definitions/{name}.textproto", source.read_bytes())
        file = "definitions/mspof-2018.textproto"
        self.assertEqual(self.command("framework", "show", file)[0],
                         self.command("framework", "show", "mspof")[0])
        # The one beside it is taken, not the built-in one.
        self.write("definitions/adult-safeguarding.textproto", "nonsense {")
        _, error = self.command("framework", "show", file, expect=2)
        self.assertIn("adult-safeguarding.textproto:1", error)
        # Without it the built-in one is.
        (self.folder / "definitions/adult-safeguarding.textproto").unlink()
        self.command("framework", "show", file)

    def test_bad_definitions(self):
        for name, content in [("missing", None), ("empty", ""), ("binary", fixture.noise(5000)),
                              ("wrong", "framework { id: 7 }"), ("open", 'code_list { id: "')]:
            with self.subTest(name):
                if content is not None:
                    self.write("own.textproto", content)
                _, error = self.command("framework", "show", "own.textproto", expect=2)
                self.assertIn("own.textproto", error)


class Terminal(fixture.Case):
    """What is different on a terminal."""

    def on_terminal(self, line, columns=100, feed=None):
        """Runs with standard output and error on a terminal; returns (code, what it shows)."""
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        process = subprocess.Popen([MSPOF, *line], stdin=subprocess.PIPE, stdout=theirs,
                                   stderr=theirs, cwd=self.folder)
        os.close(theirs)
        for part in feed or []:
            process.stdin.write(part)
            process.stdin.flush()
            time.sleep(0.25)
        process.stdin.close()
        shown = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:
                break
            if not part:
                break
            shown += part
        os.close(ours)
        return process.wait(), shown.decode()

    def test_progress(self):
        row = "r{},p,01/05/2019,30/06/2019,01/01/1950,S42,N,NO," + MARK + "\r\n"
        parts = [table().encode()]
        parts += ["".join(row.format(f"{n}-{i}") for i in range(3000)).encode() for n in range(4)]
        line = ["check", "-", "--mapping", "mapping.textproto", "--as-of", "2020-04-20"]
        code, shown = self.on_terminal(line, feed=parts)
        self.assertEqual(code, 0, shown)
        self.assertRegex(shown, r"\r0 MiB, \d+ records\x1b\[K")
        self.assertIn("\r\x1b[K", shown)
        self.assertNotIn(MARK, shown)
        code, shown = self.on_terminal([*line, "--quiet"], feed=parts)
        self.assertNotIn("MiB", shown)

    def test_width(self):
        self.generate("clean.csv", "-o", "a.mspof")
        widths = {}
        for columns in [10, 80, 160]:
            code, shown = self.on_terminal(["show", "a.mspof"], columns)
            self.assertEqual(code, 0)
            widths[columns] = max(map(len, shown.replace("\r", "").splitlines()))
        self.assertLessEqual(widths[80], 80)
        self.assertLessEqual(widths[160], 160)
        plain, _ = self.command("show", "a.mspof")
        self.assertLessEqual(max(map(len, plain.splitlines())), 80)

    def test_no_binary_on_a_terminal(self):
        line = ["generate", "clean.csv", "--mapping", "mapping.textproto", *RETURN, "-o", "-"]
        code, shown = self.on_terminal(line)
        self.assertEqual(code, 2)
        self.assertIn("is a terminal", shown)
        self.assertEqual(self.on_terminal([*line, "--to", "json"])[0], 0)


class Completion(fixture.Case):
    """mspof completion."""

    def test_every_option_is_in_every_script(self):
        for shell in ["bash", "zsh", "fish"]:
            script, _ = self.command("completion", shell)
            for command in fixture.commands_of([]):
                self.assertIn(f"'mspof {command}'" if shell != "zsh" else
                              "_mspof_" + command.translate({32: "_", 45: "_"}), script)
                for option in fixture.options_of(command.split()):
                    word = option if shell != "fish" else (
                        f"-l {option[2:]}" if option.startswith("--") else f"-s {option[1:]}")
                    self.assertIn(word, script)

    def complete(self, *words):
        script, _ = self.command("completion", "bash")
        quoted = " ".join(f"'{w}'" for w in words)
        line = (f"{script}\nCOMP_WORDS=({quoted}) COMP_CWORD={len(words) - 1}\n_mspof\n"
                'printf "%s\\n" "${COMPREPLY[@]}"')
        done = subprocess.run(["bash", "-c", line], capture_output=True, cwd=self.folder, text=True,
                              check=True)
        self.assertEqual(done.stderr, "")
        return done.stdout.split()

    def test_bash(self):
        self.assertEqual(self.complete("mspof", "ch"), ["check"])
        self.assertEqual(self.complete("mspof", "framework", ""), ["list", "show"])
        self.assertEqual(self.complete("mspof", "completion", "z"), ["zsh"])
        self.assertEqual(self.complete("mspof", "check", "--form"), ["--format"])
        self.assertEqual(self.complete("mspof", "check", "--format", ""),
                         ["text", "json", "csv", "sarif", "junit"])
        self.assertEqual(self.complete("mspof", "framework", "show", "--format", "m"), ["markdown"])
        self.assertEqual(self.complete("mspof", "check", "cl"), ["clean.csv"])
        self.assertEqual(self.complete("mspof", "check", "--json", "cl"), ["clean.csv"])
        self.assertEqual(self.complete("mspof", "check", "--mapping", "ma"), ["mapping.textproto"])
        self.assertEqual(self.complete("mspof", "check", "--period", ""), [])

    def test_scripts_are_well_formed(self):
        for shell in ["bash", "zsh", "fish"]:
            if shutil.which(shell):
                script, _ = self.command("completion", shell)
                done = subprocess.run([shell, "-n"], input=script, capture_output=True, text=True,
                                      check=False)
                self.assertEqual((done.returncode, done.stderr), (0, ""), shell)


class ManPage(fixture.Case):
    """docs/man/mspof.1."""

    PAGE = ROOT / "docs/man/mspof.1"

    def test_names_every_command_and_option(self):
        page = self.PAGE.read_text()
        options = set(re.findall(r"(?:\.It|\.Op|,|^\.) ?Fl -?[a-z-]+|Fl -?[a-z-]+", page))
        named = {"-" + o.split("Fl ")[1] for o in options}
        for line in re.findall(r"^\.It Fl (.*)", page, re.MULTILINE):
            named |= {"-" + w for w in re.findall(r"(?:^|, )(-?[a-z-]+)", line.replace("Fl ", ""))}
        for command in fixture.commands_of([]):
            self.assertTrue(command in ["framework"] or f"\n.It Cm {command}" in page, command)
            for option in fixture.options_of(command.split()):
                self.assertIn(option, named, command)

    def test_names_nothing_that_is_not_there(self):
        page = self.PAGE.read_text()
        all_options = {"--version"} | {
            o for command in fixture.commands_of([]) for o in fixture.options_of(command.split())}
        for option in re.findall(r"Fl -([a-z-]+)", page):
            self.assertIn("--" + option, all_options)

    def test_is_clean(self):
        if not shutil.which("mandoc"):
            self.skipTest("mandoc is not installed")
        done = subprocess.run(["mandoc", "-T", "lint", str(self.PAGE)], capture_output=True,
                              text=True, check=False)
        self.assertEqual(done.stdout, "")


if __name__ == "__main__":
    unittest.main()
