#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Guides and docs/barriers.md, word for word: the commands of each `sh` block run in a copy of the guide's folder, and
what they print is what the `text` block behind it says, where "…" is anything. A comment at the
end of a command says its exit code, if that is not 0. A block `diff FILE` changes the file as a
reader would; between changes stands "…". The lines of a block `textproto FILE` are in that file.
A block `textproto addition` maps a column that the example does not have.
"""

import json
import pathlib
import re
import shutil
import subprocess
import unittest

import fixture

GUIDES = fixture.ROOT / "docs" / "guides"
BLOCK = re.compile(r"^```(sh|text|diff \S+|textproto \S+\.textproto)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ADDITION = re.compile(r"^```textproto addition\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"# exit code (\d)")


def commands(block):
    """The commands of a block, each with the exit code that it says."""
    for line in block.replace("\\\n", "").splitlines():
        code = CODE.search(line)
        yield line, int(code[1]) if code else 0


def pattern(text):
    """A regular expression for an output in which "…" is anything."""
    return re.compile(".*".join(map(re.escape, text.split("…"))), re.DOTALL)


class Guides(fixture.Case):
    """What docs/guides and docs/barriers.md say happens."""

    def setUp(self):
        super().setUp()
        self.output = None

    def run_line(self, line, code):
        bin_folder = pathlib.Path(fixture.MSPOF).resolve().parent
        done = subprocess.run(
            ["bash", "-c", line], cwd=self.folder, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, timeout=240, check=False,
            env={"PATH": f"{bin_folder}:/usr/bin:/bin", **self.sanitizers()})
        self.assertEqual(done.returncode, code, f"{line}\n{done.stdout.decode()}")
        return done.stdout.decode()

    def edit(self, file, diff):
        """Makes the changes of `diff`, each in the one place where it fits."""
        text = file.read_text()
        for change in diff.strip("\n").split("\n…\n"):
            lines = [(line[:1], line[1:] + "\n") for line in change.splitlines()]
            old = "".join(line for sign, line in lines if sign != "+")
            self.assertEqual(text.count(old), 1, old)
            text = text.replace(old, "".join(line for sign, line in lines if sign != "-"))
        file.write_text(text)

    def follow(self, guide, least=11):
        if (GUIDES / guide).exists():
            shutil.copytree(GUIDES / guide, self.folder, dirs_exist_ok=True)
        blocks = BLOCK.findall((GUIDES / f"{guide}.md").read_text())
        self.assertGreaterEqual(len(blocks), least)
        for kind, block in blocks:
            if kind == "sh":
                self.output = "".join(self.run_line(*command) for command in commands(block))
            elif kind.startswith("diff "):
                self.edit(self.folder / kind.split()[1], block)
            elif kind.startswith("textproto "):
                lines = (self.folder / kind.split()[1]).read_text().splitlines()
                for line in block.splitlines():
                    self.assertIn(line, [line.strip() for line in lines])
            else:
                self.assertRegex(self.output, re.compile(rf"\A{pattern(block).pattern}\Z",
                                                         re.DOTALL))

    def test_returns_from_your_records(self):
        subprocess.run(["/usr/bin/python3", fixture.ROOT / "examples/council/generate.py",
                        "--shape", "wide", "-o", self.folder / "export.csv"], check=True)
        self.follow("returns-from-your-records")

    def test_lines_for_a_column_that_the_draft_did_not_find(self):
        blocks = ADDITION.findall((GUIDES / "returns-from-your-records.md").read_text())
        self.assertEqual(len(blocks), 1)
        (heading, path), = re.findall(r'from: "([^"]+)" to: "([^"]+)" codes:', blocks[0])
        codes = re.findall(r'code \{ from: "([^"]+)" to: "[^"]+" \}', blocks[0])
        rows = [["Case", heading]] + [[f"C{i}", code] for i, code in enumerate(codes)]
        (self.folder / "added.csv").write_text("".join(",".join(row) + "\n" for row in rows))
        (self.folder / "added.textproto").write_text(
            'framework: "mspof"\ncolumn { from: "Case" to: "record-id" }\n' + blocks[0])
        report = json.loads(self.run_line(
            "mspof mapping check added.textproto added.csv --as-of 2020-06-30 --json", 1))
        added, = [one for one in report["paths"] if one["path"] == path]
        self.assertEqual(added["columns"][0]["filled"], len(codes))

    def test_explain(self):
        council = fixture.ROOT / "examples/council"
        subprocess.run(["/usr/bin/python3", council / "generate.py", "--shape", "wide", "-o",
                        self.folder / "export.csv"], check=True)
        shutil.copy(council / "wide.mapping.textproto", self.folder / "our.textproto")
        shutil.copytree(fixture.ROOT / "proto/frameworks", self.folder / "new")
        self.follow("explain")

    def test_test_data(self):
        self.follow("test-data", 4)

    def test_rules_of_your_own(self):
        council = fixture.ROOT / "examples/council"
        subprocess.run(["/usr/bin/python3", council / "generate.py", "--shape", "wide", "-o",
                        self.folder / "export.csv"], check=True)
        shutil.copy(council / "wide.mapping.textproto", self.folder / "our.textproto")
        shutil.copy(council / "overlay.textproto", self.folder)
        self.follow("rules-of-your-own")

    def test_sending_and_revising(self):
        self.follow("sending-and-revising")

    def test_at_scale(self):
        self.follow("at-scale", 6)

    def test_barriers(self):
        council = fixture.ROOT / "examples/council"
        for shape, export, mapping in ("wide", "export", "our"), ("joined", "joined", "joined"):
            subprocess.run(["/usr/bin/python3", council / "generate.py", "--shape", shape, "-o",
                            self.folder / f"{export}.csv"], check=True)
            shutil.copy(council / f"{shape}.mapping.textproto", self.folder / f"{mapping}.textproto")
        self.follow("../barriers", 20)


if __name__ == "__main__":
    unittest.main()
