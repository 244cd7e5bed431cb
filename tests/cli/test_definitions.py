#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Definitions beyond their limits, in every form in which the command takes one.

    MSPOF=build/dev/bin/mspof tests/cli/test_definitions.py [Definitions[.test]]
"""

import hashlib
import json
import unittest

import fixture

ENQUIRY = {"record_id": "r1", "kind": "s42", "started": "2019-04-01", "concluded": "2019-06-30"}
DAY = ["--day", "2019-07-10"]
ADULT = ["--respondent", "adult", "--interviewer", "independent", *DAY]
TOO_DEEP = "conditions are nested more than 16 deep"


def definition(condition="", text="n"):
    """The built-in definition with a rule of this condition and a note."""
    whole = (fixture.ROOT / "proto/frameworks/mspof-2018.textproto").read_text(encoding="utf-8")
    own = 'source: "mspof-project" verification: VERIFICATION_LOCAL'
    return whole + f"""
rule {{ id: "deep" severity: SEVERITY_NOTE message: "m" remedy: "r" {own}
  meets {{ path: "born" condition {{ {condition} }} }} }}
guidance {{ of: "deep" text: "{text}" {own} }}
"""


def nested(count):
    """A condition in which `count` lie in each other, itself included."""
    return definition("not { " * (count - 1) + 'known: "born" known: "died"' + " }" * (count - 1))


# --- Wire form ---

def varint(number):
    out = b""
    while number >= 0x80:
        out += bytes([number & 0x7F | 0x80])
        number >>= 7
    return out + bytes([number])


def field(number, payload):
    return varint(number << 3 | 2) + varint(len(payload)) + payload


def rows(message):
    """Field number and payload of each field of a message that has no other kind."""
    at = 0

    def number():
        nonlocal at
        value = shift = 0
        while True:
            byte = message[at]
            at += 1
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value
    while at < len(message):
        tag, size = number(), number()
        yield tag >> 3, message[at:at + size]
        at += size


def handed_over(handover, edit):
    """A hand-over with its definition edited, and both digests right."""
    header, content = handover[:10], handover[10:-32]
    parts = list(rows(content))
    bad = edit(next(payload for number, payload in parts if number == 3))
    pin = b"".join(field(number, hashlib.sha256(bad).hexdigest().encode() if number == 3 else payload)
                   for number, payload in rows(dict(parts)[2]))
    content = b"".join(field(number, {2: pin, 3: bad}.get(number, payload))
                       for number, payload in parts)
    return header + content + hashlib.sha256(header + content).digest()


def with_condition(count):
    """Edits the bytes of a definition: in the rule "deep", so many conditions in each other."""
    condition = b""
    for _ in range(count - 1):
        condition = field(8, condition)

    def edit(message):
        out = b""
        for number, payload in rows(message):
            if number == 13 and payload.startswith(field(1, b"deep")):
                old = field(16, field(1, b"born") + field(2, field(2, b"born")))
                assert payload.count(old) == 1
                payload = payload.replace(old, field(16, field(1, b"born") + field(2, condition)))
            out += field(number, payload)
        return out
    return edit


class Paths(fixture.Case):
    """mspof framework show --paths."""

    def lines(self, framework="mspof"):
        output, _ = self.command("framework", "show", framework, "--paths")
        return [line.split(None, 3) for line in output.splitlines()]

    def test_each_path_has_a_line(self):
        lines = self.lines()
        self.assertEqual(lines[0], ["path", "kind", "list", "codes"])
        self.assertIn(["concluded", "date", "–", "–"], lines)
        self.assertIn(["feedback.listened-to", "code", "frequency",
                       "always mostly sometimes never"],
                      [[*line[:3], " ".join(line[3].split()[:4])] for line in lines])
        paths = [line[0] for line in lines[1:]]
        self.assertEqual(len(paths), len(set(paths)))
        shown = self.command("framework", "show", "mspof", "--paths", "--json")[0]
        self.assertEqual([path["path"] for path in json.loads(shown)["paths"]], paths)

    def test_json_has_what_a_mapping_needs(self):
        shown = json.loads(self.command("framework", "show", "sac", "--paths", "--json")[0])
        paths = {path["path"]: path for path in shown["paths"]}
        risk = paths["risk.type"]
        self.assertEqual((risk["kind"], risk["group"], risk["list"]), ("code", "risk", risk["list"]))
        self.assertTrue(all(code["id"] and code["label"] for code in risk["codes"]))
        for path in paths.values():
            self.assertEqual("codes" in path, path["kind"] == "code")

    def test_finer_codes_and_several_codes_are_shown(self):
        changes = fixture.ROOT / "tests/conformance/returns/changes"
        def path_of(name, path):
            shown, _ = self.command("framework", "show", changes / name / f"{name}.textproto",
                                    "--paths", "--json")
            return next(one for one in json.loads(shown)["paths"] if one["path"] == path)
        ethnicity = path_of("finer-codes", "ethnicity-finer")
        coarser = {code["id"]: code.get("within") for code in ethnicity["codes"]}
        self.assertTrue({one for one in coarser.values() if one} <= set(coarser))
        self.assertTrue(any(coarser.values()))
        services = path_of("many-valued-fact", "services")
        self.assertIs(services["many"], True)
        self.assertIn(["services", "codes"],
                      [line[:2] for line in
                       self.lines(changes / "many-valued-fact/many-valued-fact.textproto")])

    def test_what_stands_in_is_named(self):
        shown = json.loads(self.command("framework", "show", "mspof", "--paths", "--json")[0])
        self.assertEqual([(path["path"], path["standsInFor"]) for path in shown["paths"]
                          if "standsInFor" in path], [("risk-identified", "risk-assessment")])

    def test_markdown_is_refused(self):
        _, error = self.command("framework", "show", "mspof", "--paths", "--format", "markdown",
                                expect=2)
        self.assertIn("--paths: is shown as text or JSON", error)


class Definitions(fixture.Case):
    """What goes over a limit is refused with it, by each command and in each form."""

    def setUp(self):
        super().setUp()
        self.write("case.json", json.dumps(ENQUIRY))

    def test_files_beyond_a_limit_are_refused(self):
        cases = [
            (nested(17), "d.textproto:", TOO_DEEP),
            (nested(98), "d.textproto:", "parts are nested more than 64 deep"),
            (nested(8000), "d.textproto:", "parts are nested more than 64 deep"),
            (definition('known: "born"', "café").encode("cp1252"), "d.textproto:",
             "the text is not UTF-8: save the file as UTF-8"),
            (definition('known: "born"', "caf\\351"), "d.textproto:", '"text" is not UTF-8'),
            (definition('known: "born"', "a\\000"), "d.textproto:", "`text` has a character"),
            (definition('known: "born"', "a" * 8193), "d.textproto:",
             "`text` has 8193 bytes; it must have 8192 or fewer"),
            (definition('known: "born"') + " " * (4 << 20), "d.textproto: ",
             "it is larger than 4 MiB"),
        ]
        commands = [["framework", "show", "d.textproto"],
                    ["framework", "show", "d.textproto", "--format", "json"],
                    ["form", "d.textproto", "--format", "json-schema"],
                    ["form", "d.textproto", "--format", "fhir-questionnaire"],
                    ["form", "d.textproto", "--format", "xlsform", "-o", "out.xlsx"],
                    ["handover", "case.json", *DAY, "--framework", "d.textproto",
                     "-o", "out.mspof-feedback"]]
        for text, where, what in cases:
            self.write("d.textproto", text)
            for command in commands:
                with self.subTest(command, what=what):
                    _, error = self.command(*command, expect=2)
                    self.assertIn(where, error)
                    self.assertIn(what, error)
        self.assertEqual([name for name in self.files() if name.startswith("out")], [])

    def test_vocabularies_beyond_a_limit_are_refused(self):
        self.write("d.textproto", definition('known: "born"').replace(
            'uses: "adult-safeguarding"', 'uses: "adult-safeguarding" uses: "words"'))
        self.write("words.textproto", "rule { when { " + "not { " * 8000)
        _, error = self.command("framework", "show", "d.textproto", expect=2)
        self.assertIn("words.textproto:1:", error)
        self.assertIn("parts are nested more than 64 deep", error)

    def test_the_deepest_can_be_handed_over_and_opened(self):
        self.write("d.textproto", nested(16))
        for form in ("text", "json", "markdown"):
            self.command("framework", "show", "d.textproto", "--format", form)
        self.command("handover", "case.json", *DAY, "--framework", "d.textproto",
                     "-o", "good.mspof-feedback")
        self.command("interview", "good.mspof-feedback", *ADULT, stdin=b"q\n")

    def test_hand_overs_of_others_have_the_same_limits(self):
        self.write("d.textproto", definition('known: "born"'))
        self.command("handover", "case.json", *DAY, "--framework", "d.textproto",
                     "-o", "good.mspof-feedback")
        good = self.read("good.mspof-feedback")
        self.write("edited.mspof-feedback", handed_over(good, with_condition(16)))
        self.command("interview", "edited.mspof-feedback", *ADULT, stdin=b"q\n")
        for count, what in ((17, TOO_DEEP), (98, "the hand-over: "), (8000, "the hand-over: ")):
            self.write("bad.mspof-feedback", handed_over(good, with_condition(count)))
            with self.subTest(count):
                _, error = self.command("interview", "bad.mspof-feedback", *ADULT, expect=2)
                self.assertIn("bad.mspof-feedback: the definition in the hand-over: ", error)
                self.assertIn(what, error)


if __name__ == "__main__":
    unittest.main()
