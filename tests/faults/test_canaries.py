#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Nothing that a record holds is said or written where it does not belong.

Each field of what is read holds a word or a day of its own (lines.py). Each command line runs with
that, and with each file that it reads broken in many ways; then everything that it says and writes
is searched. What may be found, and why, stands in ALLOWED, and nothing else.

    MSPOF=build/dev/bin/mspof tests/faults/test_canaries.py [Canaries[.test]]

MSPOF_TEST_LONG=1 breaks the files in more places. MSPOF_TEST_LINE=WORDS takes the lines that begin
with these words.
"""

import concurrent.futures
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import unittest
import zipfile

import lines

LONG = os.environ.get("MSPOF_TEST_LONG") == "1"
ONLY = os.environ.get("MSPOF_TEST_LINE", "")
WORD = re.compile(rf"{lines.STEM}\w*|" + "|".join(map(re.escape, lines.DAYS)), re.IGNORECASE)
WRONG = lines.STEM + "wrong"
SETTING = lines.STEM + "setting"

# command, where it may be, which words, and why that is right. "said" is standard output and
# standard error, "written" is files.
ALLOWED = [
    ("", "said", r"qzxid.*", "the id of a record, by which its owner finds it"),
    ("", "said", r"qzxhe.*", "a heading is the name of a column"),
    ("", "said", r"qzx(setting|mapped|title)", "a mapping holds settings, and no record"),
    ("generate counts.csv", "said", WRONG, "a table of totals holds nothing about a person"),
    ("diff", "written", r"qzxid.*", "the records that moved a number, in a file for its owner"),
    # The one command that shows what a record holds, and only of the records that it is asked about.
    ("explain", "said", r"\d+ \w+ \d+", "the dates of a record that is asked about decide"),
    ("explain", "written", r"\d+ \w+ \d+|qzxid.*", "the same, in a file for its owner alone"),
    ("explain records.csv --framework sac", "written", r"qzxpe.*", "a measure counts persons"),
    ("mapping draft", "written", r"qzxhe.*", "a heading is the name of a column"),
    ("interview", "said", r"qzxse.*", "by the id of an answer set an interview is continued"),
    ("merge", "said", r"qzxse.*", "by the id of an answer set a contradiction is settled"),
    ("interview", "written", r".*", "it is the record"),
    ("merge", "written", r".*", "it is the record"),
    ("migrate", "written", r".*", "it is the record"),
    ("handover", "written", r"qzxid.*", "to whose record the answers belong"),
    # Three bytes of a hash may be the stem. What follows it in records is none of these.
    ("tally", "written", r"qzx(?!id|pe|no|ot|ki|as|da|ca|wr|re|he|se|ma|ti)\w{0,4}",
     "a part of a return is full of hashes, and some spell the stem"),
]


def found_in(text):
    """The words of records in bytes, also in a workbook."""
    if text[:2] == b"PK":
        try:
            with zipfile.ZipFile(io.BytesIO(text)) as book:
                text = b"\n".join(book.read(name) for name in book.namelist())
        except zipfile.BadZipFile:
            pass
    return {word.group().lower() for word in WORD.finditer(text.decode("utf-8", "replace"))}


def is_allowed(line, what, where, word):
    # The day of an interview is said to whoever may continue it, and no other day is.
    if line.is_of("interview") and where == "said" and "asked" in what and word in lines.DAYS:
        return True
    # Where persons are counted, the id of a person is written, whatever it is.
    counts_persons = line.is_of("explain records.csv --framework sac")
    if counts_persons and where == "written" and what.startswith("PERSON is"):
        return True
    return any(line.is_of(command) and where == place and re.fullmatch(words, word)
               for command, place, words, _ in ALLOWED)


def cuts(content):
    """Broken anywhere: cut off, a byte too much, a part twice or missing."""
    count = 12 if LONG else 4
    for i in range(count):
        at = (2 * i + 1) * len(content) // (2 * count)
        yield f"cut at {at}", content[:at]
        yield f"a wrong byte at {at}", content[:at] + b"\xff" + content[at:]
        yield f"a NUL at {at}", content[:at] + b"\0" + content[at:]
        yield f"changed at {at}", content[:at] + b"!" + content[at + 1:]
        yield f"without 20 bytes at {at}", content[:at] + content[at + 20:]
    yield "empty", b""
    yield "cut at the end", content[:-1]
    yield "twice", content * 2


def broken_texts(content):
    """Each word broken on the spot: in quotes, with the end of a line, not UTF-8, very long."""
    text = content.decode("utf-8-sig")
    for word in sorted(set(WORD.findall(text))):
        for put in ("\"", "\n", "\t", ",", ";", "\\", "{", "\u00e9" * 40, "\u202e", " "):
            yield f"{word} with {put!r}", text.replace(word, word[:5] + put + word[5:]).encode()
        yield f"{word} not UTF-8", content.replace(word.encode(), word.encode() + b"\xe9")
        yield f"{word} very long", text.replace(word, word * 3000).encode()
    yield "UTF-16", text.encode("utf-16")
    yield "other line ends", text.replace("\r\n", "\n").replace("\n", "\r").encode()


def broken_tables(content):
    """Each cell wrong, rows of other lengths."""
    rows = [row.split(",") for row in content.decode("utf-8-sig").splitlines()]
    def text(changed):
        return "\r\n".join(",".join(row) for row in changed).encode()
    for column, name in enumerate(rows[0]):
        if name == "ID":  # which may be said
            continue
        for wrong in (WRONG, "31/02/1931", "1931-10-17T00:00", "17.10.1931", "\"" + WRONG,
                      WRONG * 99):
            changed = [row[:column] + [wrong] + row[column + 1:] for row in rows[1:]]
            yield f"{name} is {wrong[:20]}", text([rows[0], *changed])
        yield f"without {name}", text(row[:column] + row[column + 1:] for row in rows)
    yield "another row of headings", text([*rows, *rows])
    yield "a row more", text([*rows, [WRONG] * (len(rows[0]) + 3), [WRONG]])
    yield "no headings", text(rows[1:])


def broken_json(content):
    """Each value of a wrong kind, each name unknown."""
    document = json.loads(content)
    def changed(value):
        if isinstance(value, dict):
            for name, inner in value.items():
                rest = {key: other for key, other in value.items() if key != name}
                yield f"without {name}", rest
                yield f"{name} is called otherwise", {**rest, WRONG: inner}
                yield from ((f"{name}: {what}", {**value, name: new})
                            for what, new in changed(inner))
            yield "a name more", {**value, WRONG: WRONG}
        elif isinstance(value, list):
            yield "twice", value * 2
            for at, inner in enumerate(value[:3]):
                yield from ((f"[{at}] {what}", value[:at] + [new] + value[at + 1:])
                            for what, new in changed(inner))
        for new in (WRONG, "1931-10-17", [WRONG], {WRONG: WRONG}, 19311017, None):
            yield f"is {type(new).__name__}", new
    for at, (what, new) in enumerate(changed(document)):
        if LONG or at % 7 == 0:
            yield what, json.dumps(new).encode()


def broken_mappings(content):
    """Each text in quotes another one, each name unknown."""
    text = content.decode()
    for begin, end in [m.span(1) for m in re.finditer(r'"([^"\n]*)"', text)]:
        yield f"other text at {begin}", (text[:begin] + SETTING + text[end:]).encode()
    for name in sorted(set(re.findall(r"\b(\w+) ?[:{]", text))):
        yield f"{name} is called otherwise", re.sub(rf"\b{name}\b", SETTING, text).encode()


def broken(name, content):
    """All broken forms of a file, with what was done. A definition holds nothing about a person."""
    if name.startswith("own/"):
        return
    yield from cuts(content)
    kind = name.rpartition(".")[2]
    if kind == "csv":
        yield from broken_tables(content)
    if kind in ("csv", "sql", "json"):
        yield from broken_texts(content)
    if kind == "json":
        yield from broken_json(content)
    if kind == "textproto":
        yield from broken_mappings(content)


class Canaries(lines.AllCommands):
    """What is found where it does not belong."""

    def setUp(self):
        super().setUp()
        lines.furnish(self)
        self.places = pathlib.Path(self.folder.parent / (self.folder.name + "-runs"))
        self.places.mkdir()
        self.addCleanup(shutil.rmtree, self.places)
        self.count = 0

    def inputs_of(self, line):
        """The files that a line reads; "-" is standard input."""
        named = set(re.split(r"[ ?]", str(line).replace("sqlite:", "")))
        names = [str(path.relative_to(self.folder)) for path in self.folder.rglob("*.*")
                 if path.is_file()]
        return [*(name for name in names if name in named), *(["-"] if line.stdin else [])]

    def others(self, name):
        """What is in the other files: somebody names the wrong one."""
        for path in sorted(self.folder.rglob("*.*")):
            other = str(path.relative_to(self.folder))
            if other != name and path.is_file():
                yield f"holds {other}", path.read_bytes()

    def wrong_with(self, line, name="", content=b"", what=""):
        """What is said or written and should not be."""
        self.count += 1
        place = self.places / str(self.count)
        shutil.copytree(self.folder, place, symlinks=True)
        stdin = lines.input_of(line, place)
        if name == "-":
            stdin = content
        elif name:
            (place / name).write_bytes(content)
        before = {path: path.read_bytes() for path in place.rglob("*") if path.is_file()}
        done = subprocess.run([lines.fixture.MSPOF, *line.words], cwd=place, input=stdin,
                              capture_output=True, timeout=120, check=False,
                              env={"PATH": os.environ.get("PATH", ""), **self.sanitizers()})
        after = {path: path.read_bytes() for path in place.rglob("*") if path.is_file()}
        shutil.rmtree(place)
        wrong = [] if done.returncode in (0, 1, 2) else [f"exit {done.returncode}"]
        found = [("said", word) for word in found_in(done.stdout + b"\n" + done.stderr)]
        for path, content in after.items():
            if before.get(path) != content:
                found += [("written", word) for word in found_in(content)]
        wrong += [f"{word[:60]} is {where}" for where, word in found
                  if not is_allowed(line, what, where, word)]
        said = (done.stdout + b"\n" + done.stderr).decode("utf-8", "replace")
        lines_ = [one for one in said.splitlines() if WORD.search(one)]
        return [f"mspof {line}, {name} {what}: {one}; {lines_[:3]}" for one in wrong]

    def test_the_table_is_whole(self):
        self.check_table()
        for command, _, _, _ in ALLOWED:
            self.assertTrue(any(line.is_of(command) for line in lines.lines()), command)

    def test_what_is_asked_for_is_found(self):
        """The search finds what is said: values where they are asked for."""
        line = lines.line("mapping check mapping.textproto records.csv --show-values", *lines.AS_OF)
        found = " ".join(self.wrong_with(line))
        for word in ("qzxkind", "qzxcapacity", "qzxasked"):
            self.assertIn(word, found)

    def test_no_output_holds_a_value(self):
        wrong, tried = [], 0
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            for line in [*lines.lines(), *lines.adding()]:
                if not str(line).startswith(ONLY):
                    continue
                running = [pool.submit(self.wrong_with, line)]
                for name in self.inputs_of(line):
                    content = (lines.input_of(line, self.folder) if name == "-" else
                               self.folder.joinpath(name).read_bytes())
                    running += [pool.submit(self.wrong_with, line, name, new, what)
                                for what, new in (*broken(name, content), *self.others(name))]
                tried += len(running)
                for one in running:
                    wrong += one.result()
        print(f"{tried} runs searched", flush=True)
        self.assertFalse(wrong, f"{len(wrong)} wrong:\n" + "\n".join(wrong[:60]))


class AnswersOfOthers(unittest.TestCase):
    """Answers as plain JSON and FHIR responses, which the library reads: what it finds in them, and
    why it does not read them."""

    TOOL = os.environ.get("EXCHANGE_TOOL", "exchange_tool")

    def tool(self, verb, *documents):
        return subprocess.run([self.TOOL, verb, "mspof"], input=b"".join(
            document + b"\n" for document in documents), capture_output=True, check=False)

    def answers(self):
        schema = json.loads(self.tool("schema").stdout)["properties"]
        return {"framework": schema["framework"]["const"], "digest": schema["digest"]["const"],
                "record-id": "qzxid1", "person-id": "qzxperson1", "outcomes-asked": "qzxasked",
                "risk-assessment": "identified-action", "feedback": [
                    {"respondent": "adult", "interviewer": "independent", "asked": "2019-04-03",
                     "listened-to": "always", "informed": "qzxinformed"},
                    {"respondent": "qzxrespondent", "asked": "qzxday", "reason": "qzxreason"}]}

    def wrong_with(self, verb, document, what):
        done = self.tool(verb, document)
        said = done.stderr
        if done.returncode == 0:
            for line in done.stdout.splitlines():
                read = json.loads(line)
                read.pop("record", None)
                read.pop("responses", None)
                said += json.dumps(read).encode()
        else:
            self.assertEqual(done.returncode, 2, done.stderr)
        return [f"{verb}, {what}: {word[:60]} is said; {said[-300:]}" for word in found_in(said)
                if not re.fullmatch(r"qzxid.*", word)]

    def test_no_finding_holds_a_value(self):
        answers = self.answers()
        good = {**answers, "outcomes-asked": "asked-expressed", "feedback": [
            {**answers["feedback"][0], "informed": "mostly"}]}
        written = self.tool("responses", json.dumps(good).encode())
        responses = json.loads(written.stdout)["responses"]
        self.assertGreater(len(responses), 1, written.stderr)
        documents = [("answers", answers), ("responses", good),
                     *(("record", response) for response in responses)]
        wrong, running = [], []
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            for verb, document in documents:
                text = json.dumps(document).encode()
                for what, new in [("as it is", text), *broken_json(text), *cuts(text)]:
                    new = new.replace(b"\n", b" ")
                    running.append(pool.submit(self.wrong_with, verb, new, what))
            for one in running:
                wrong += one.result()
        print(f"{len(running)} documents read", flush=True)
        self.assertFalse(wrong, f"{len(wrong)} wrong:\n" + "\n".join(wrong[:60]))


if __name__ == "__main__":
    unittest.main()
