#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Nothing that a record holds is said or written where it does not belong.

Each field of what is read holds a word or a day of its own (lines.py). Each command line runs with
that, and with each file that it reads broken in many ways; then everything that it says and writes
is searched. What may be found, and why, stands in ALLOWED, and nothing else.

    MSPOF=build/dev/bin/mspof tests/faults/test_canaries.py [Canaries[.test]]

Each line tries each way of breaking each of its files in two places, which are others in the next
line that reads the file, so that each place comes up. MSPOF_TEST_WHOLE=1, as continuous integration
has it, tries every place with every line; MSPOF_TEST_LONG=1 knows more places.
MSPOF_TEST_LINE=WORDS takes the lines that begin with these words.
"""

import collections
import concurrent.futures
import io
import itertools
import json
import os
import re
import shutil
import subprocess
import typing
import unittest
import zipfile

import lines

# In so many places each way of breaking a file is tried with each line, unless all are.
PLACES = 2
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
    text = text.decode("utf-8", "replace").lower()
    if not any(word in text for word in (lines.STEM, *lines.DAYS)):  # which is quicker to see
        return set()
    return {word.group() for word in WORD.finditer(text)}


def is_allowed(line, what, where, word):
    # The day of an interview is said to whoever may continue it, and no other day is.
    if line.is_of("interview") and where == "said" and "asked" in what and word in lines.DAYS:
        return True
    # An id is said, even if it is a day or a wrong word.
    if where == "said" and word in (WRONG, "1931-10-17") and \
            re.match(r"(record_id|answer_set \[\d\] id) is ", what):
        return True
    # Where persons are counted, the id of a person is written, whatever it is.
    counts_persons = line.is_of("explain records.csv --framework sac")
    if counts_persons and where == "written" and what.startswith("PERSON is"):
        return True
    return any(line.is_of(command) and where == place and re.fullmatch(words, word)
               for command, place, words, _ in ALLOWED)


class Broken(typing.NamedTuple):
    """A broken form of a file: where it is broken, in which way, and what it holds then."""

    where: object
    way: str
    content: bytes

    def __str__(self):
        return f"{self.where} {self.way}".strip()


def cuts(content):
    """Broken anywhere: cut off, a byte too much, a part twice or missing."""
    count = 12 if lines.LONG else 4
    for i in range(count):
        at = (2 * i + 1) * len(content) // (2 * count)
        yield Broken(at, "is the end", content[:at])
        yield Broken(at, "is a wrong byte", content[:at] + b"\xff" + content[at:])
        yield Broken(at, "is a NUL", content[:at] + b"\0" + content[at:])
        yield Broken(at, "is changed", content[:at] + b"!" + content[at + 1:])
        yield Broken(at, "is without 20 bytes", content[:at] + content[at + 20:])
    yield Broken("", "empty", b"")
    yield Broken("", "cut at the end", content[:-1])
    yield Broken("", "twice", content * 2)


def broken_texts(content):
    """Each word broken on the spot: in quotes, with the end of a line, not UTF-8, very long."""
    text = content.decode("utf-8-sig")
    for word in sorted(set(WORD.findall(text))):
        for put in ("\"", "\n", "\t", ",", ";", "\\", "{", "\u00e9" * 40, "\u202e", " "):
            yield Broken(word, f"with {put!r}",
                         text.replace(word, word[:5] + put + word[5:]).encode())
        yield Broken(word, "not UTF-8", content.replace(word.encode(), word.encode() + b"\xe9"))
        yield Broken(word, "very long", text.replace(word, word * 3000).encode())
    yield Broken("", "UTF-16", text.encode("utf-16"))
    yield Broken("", "other line ends", text.replace("\r\n", "\n").replace("\n", "\r").encode())


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
            yield Broken(name, f"is {wrong[:20]}", text([rows[0], *changed]))
        yield Broken(name, "is missing", text(row[:column] + row[column + 1:] for row in rows))
    yield Broken("", "another row of headings", text([*rows, *rows]))
    yield Broken("", "a row more", text([*rows, [WRONG] * (len(rows[0]) + 3), [WRONG]]))
    yield Broken("", "no headings", text(rows[1:]))


def broken_json(content):
    """Each value of a wrong kind, each name unknown."""
    def changed(value, where):
        if isinstance(value, dict):
            for name, inner in value.items():
                rest = {key: other for key, other in value.items() if key != name}
                yield f"{where} {name}", "is missing", rest
                yield f"{where} {name}", "is called otherwise", {**rest, WRONG: inner}
                yield from ((place, way, {**value, name: new})
                            for place, way, new in changed(inner, f"{where} {name}"))
            yield where, "with a name more", {**value, WRONG: WRONG}
        elif isinstance(value, list):
            yield where, "twice", value * 2
            for at, inner in enumerate(value[:3]):
                yield from ((place, way, value[:at] + [new] + value[at + 1:])
                            for place, way, new in changed(inner, f"{where} [{at}]"))
        for new in (WRONG, "1931-10-17", [WRONG], {WRONG: WRONG}, 19311017, None):
            yield where, f"is {new!r}", new
    for where, way, new in changed(json.loads(content), ""):
        yield Broken(where, way, json.dumps(new).encode())


def broken_mappings(content):
    """Each text in quotes another one, each name unknown."""
    text = content.decode()
    for begin, end in [m.span(1) for m in re.finditer(r'"([^"\n]*)"', text)]:
        yield Broken(begin, "is another text", (text[:begin] + SETTING + text[end:]).encode())
    for name in sorted(set(re.findall(r"\b(\w+) ?[:{]", text))):
        yield Broken(name, "is called otherwise", re.sub(rf"\b{name}\b", SETTING, text).encode())


def some_of(forms):
    """Of many, those that are tried unless the form of the test is long."""
    return itertools.islice(forms, 0, None, 1 if lines.LONG else 7)


def broken(name, content):
    """All broken forms of a file. A definition holds nothing about a person."""
    if name.startswith("own/"):
        return
    yield from cuts(content)
    kind = name.rpartition(".")[2]
    if kind == "csv":
        yield from broken_tables(content)
    if kind in ("csv", "sql", "json"):
        yield from broken_texts(content)
    if kind == "json":
        yield from some_of(broken_json(content)) if lines.WHOLE else broken_json(content)
    if kind == "textproto":
        yield from broken_mappings(content)


def few_of(forms, turn):
    """Of each way of breaking a file two forms, at places that are others at the next turn."""
    ways = {}
    for form in forms:
        ways.setdefault(form.way, []).append(form)
    for at, same in enumerate(ways.values()):
        for place in {(turn + at + part * len(same) // PLACES) % len(same) for part in range(PLACES)}:
            yield same[place]


class Canaries(lines.AllCommands):
    """What is found where it does not belong."""

    def inputs_of(self, line):
        """The files that a line reads; "-" is standard input."""
        named = set(re.split(r"[ ?]", str(line).replace("sqlite:", "")))
        names = [str(path.relative_to(self.folder)) for path in self.folder.rglob("*.*")
                 if path.is_file()]
        return [*(name for name in names if name in named), *(["-"] if line.stdin else [])]

    def others(self, name):
        """What is in the other files: somebody names the wrong one."""
        for other, content in sorted(self.template(self.folder).held.items()):
            if other != name and content is not None and "." in other:
                yield Broken(other, "instead", content)

    def forms_of(self, line, name, turn):
        """The broken forms of a file that are tried with a line."""
        content = (lines.input_of(line, self.folder) if name == "-" else
                   self.template(self.folder).held[name])
        forms = itertools.chain(broken(name, content), self.others(name))
        return forms if lines.WHOLE else few_of(forms, turn)

    def wrong_with(self, line, name="", form=None):
        """What is said or written and should not be."""
        place = self.places / str(next(self.numbers))
        template = self.template(self.folder)
        template.copy_to(place, own={name, *line.written_in_place()})
        stdin = lines.input_of(line, place)
        if name == "-":
            stdin = form.content
        elif name:
            (place / name).write_bytes(form.content)
        done = subprocess.run([lines.fixture.MSPOF, *line.words], cwd=place, input=stdin,
                              capture_output=True, timeout=120, check=False,
                              env={"PATH": os.environ.get("PATH", ""), **self.sanitizers()})
        written = template.changed(place)
        shutil.rmtree(place)
        wrong = [] if done.returncode in (0, 1, 2) else [f"exit {done.returncode}"]
        said = done.stdout + b"\n" + done.stderr
        found = [("said", word) for word in found_in(said)]
        for path, content in written.items():
            # It is not what was put there, nor what a link leads to.
            if not form or content != form.content or path not in template.held:
                found += [("written", word) for word in found_in(content)]
        wrong += [f"{word[:60]} is {where}" for where, word in found
                  if not is_allowed(line, str(form), where, word)]
        if not wrong:
            return []
        lines_ = [one for one in said.decode("utf-8", "replace").splitlines() if WORD.search(one)]
        return [f"mspof {line}, {name} {form}: {one}; {lines_[:3]}" for one in wrong]

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
        wrong, tried, turns = [], 0, collections.Counter()
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            for line in [*lines.lines(), *lines.adding()]:
                if not str(line).startswith(lines.ONLY):
                    continue
                running = [pool.submit(self.wrong_with, line)]
                for name in self.inputs_of(line):
                    running += [pool.submit(self.wrong_with, line, name, form)
                                for form in self.forms_of(line, name, turns[name])]
                    turns[name] += 1
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
                for form in [Broken("", "as it is", text), *some_of(broken_json(text)), *cuts(text)]:
                    new = form.content.replace(b"\n", b" ")
                    running.append(pool.submit(self.wrong_with, verb, new, form))
            for one in running:
                wrong += one.result()
        print(f"{len(running)} documents read", flush=True)
        self.assertFalse(wrong, f"{len(wrong)} wrong:\n" + "\n".join(wrong[:60]))


if __name__ == "__main__":
    unittest.main()
