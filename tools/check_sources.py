#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Checks what no compiler sees: licence lines, the tests that sources name, the length of
public headers, comments on every field of the schema, links between pages, and that what pages
cite is in docs/sources.md."""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
LICENCE = "SPDX-License-Identifier: Apache-2.0"
FOLDERS = ["bindings", "cmake", "docs", "examples", "include", "packaging", "proto", "src", "tests", "tools", ".ci"]
SOURCES = {".h", ".c", ".cc", ".proto", ".textproto", ".py", ".sh", ".cmake", ".txt",
           ".case", ".cs", ".cshtml", ".csproj", ".css", ".js", ".mjs", ".props", ".targets",
           ".java"}
LONGEST_HEADER = 330
# All that C can see is in one header, which other languages read as one.
HEADER_OF_C = ROOT / "include/mspof/c.h"

TESTED_BY = re.compile(r"Tested\s+(?://\s+)?by\s((?:[^.]|\.(?=\w))*)")
PATH = re.compile(r"[\w/-]+/[\w.-]*\w")
FIELD = re.compile(r"\s+(?:(?:repeated|optional) )?(?:[\w.]+ )?\w+ = \d+;")
OWN_ID = re.compile(r'(?:rule_id = |Refuse\(\s*\{)("[a-z-]+")')
# A class with a member, or a header, within a text of a message.
CPLUSPLUS = re.compile(r'^(?!#include|.*static_assert)[^/\n"]*"[^"\n]*(?:\b[A-Z]\w+::[a-zA-Z]|mspof/\w+\.h|\b[A-Z]\w+\(\))[^"\n]*"',
                       re.MULTILINE)
# What a page for people cites: [1] in its text, [1] [title](sources.md#id) under its last heading.
CITED = re.compile(r"\[(\d+)\]")
SOURCE = re.compile(r"\]\([^)\s]*sources\.md#([^)\s]+)\)")
# Two printed sides of A4, at 11 points.
LONGEST_HANDOUT = 950
LINK = re.compile(r"\]\((?!\w+:)([^)#\s]+)(?:#[^)\s]*)?\)")


def check_licence(text):
    if LICENCE not in text[:400]:
        yield f"a source begins with '{LICENCE}'"


def check_tested_by(text):
    for match in TESTED_BY.finditer(text):
        for path in PATH.findall(match[1].replace("//", " ")):
            if not (ROOT / path).exists():
                yield f"is said to be tested by {path}, which does not exist"


def check_finding_ids(text):
    for match in OWN_ID.finditer(text):
        yield f"has the id {match[1]}: mspof/finding_ids.h has the ids of the library's own findings"


def check_messages(text):
    for match in CPLUSPLUS.finditer(text):
        yield f"has a message that names C++, which other languages read: {match[0]}"


def check_length(text):
    lines = text.count("\n")
    if lines > LONGEST_HEADER:
        yield f"has {lines} lines; more than {LONGEST_HEADER} means two nouns"


def check_fields(text):
    lines = text.splitlines()
    for before, line in zip(lines, lines[1:]):
        if FIELD.match(line) and "//" not in line and not before.lstrip().startswith("//"):
            yield f"has a field without a comment: {line.strip()}"


def check_links(text, folder):
    for target in LINK.findall(re.sub(r"```.*?```|`[^`\n]*`", "", text, flags=re.DOTALL)):
        if not (folder / target).exists():
            yield f"links to {target}, which does not exist"


def check_citations(text):
    known = set(re.findall(r"^## (\S+)$", (ROOT / "docs/sources.md").read_text(encoding="utf-8"), re.MULTILINE))
    for source in sorted(set(SOURCE.findall(text)) - known):
        yield f"cites {source}, which docs/sources.md does not have"
    told, _, listed = text.partition("\n## Sources\n")
    for number in sorted(set(CITED.findall(told)) ^ set(CITED.findall(listed)) if listed else []):
        yield f"has [{number}] in its text or under Sources, but not in both"


def check_handout(text):
    if len(text.split()) > LONGEST_HANDOUT:
        yield f"has {len(text.split())} words; more than {LONGEST_HANDOUT} do not fit on two pages"


def check(file):
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".md":
        yield from check_links(text, file.parent)
        yield from check_citations(text)
        yield from check_handout(text) if file.name.startswith("for-") else []
    elif file.suffix in SOURCES:
        yield from check_licence(text)
    if file.suffix == ".cc":
        yield from check_tested_by(text)
    if file.suffix == ".cc" and file.is_relative_to(ROOT / "src") and file.parent.name != "cli":
        yield from check_finding_ids(text)
        yield from check_messages(text)
    if file.suffix == ".proto":
        yield from check_fields(text)
    if file.suffix == ".h" and "include" in file.relative_to(ROOT).parts and file != HEADER_OF_C:
        yield from check_length(text)


def main():
    files = [f for folder in FOLDERS for f in (ROOT / folder).rglob("*")]
    found = False
    for file in sorted([*files, *ROOT.glob("*.md")]):
        if file.is_file() and file.suffix in SOURCES | {".md"}:
            for message in check(file):
                found = True
                print(f"{file.relative_to(ROOT)}: {message}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
