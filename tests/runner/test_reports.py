#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""The forms of a report, its digest and its signature."""

import hashlib
import html.parser
import json
import stat
import subprocess
import xml.etree.ElementTree as ElementTree

from runner import HOW_MANY, KIT, SOME, Case, bad, main, mspof, run


class WellFormed(html.parser.HTMLParser):
    """Every element is closed in its order."""

    VOID = {"meta", "br", "link"}

    def __init__(self):
        super().__init__()
        self.open = []
        self.text = ""

    def handle_starttag(self, tag, attrs):
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, tag

    def handle_data(self, data):
        self.text += data


class Reports(Case):
    def test_forms(self):
        files = [self.folder / f"r.{ending}" for ending in ("html", "xml", "json")]
        given = [part for path in files for part in ("--report", path)]
        code, out, _ = run("--case", SOME, "--product", "Case & Book", *given,
                           adapter=bad("nothing"))
        self.assertEqual(code, 1)
        self.assertIn("returns/mspof/age/eighteenth-birthday: broken", out)

        suites = ElementTree.parse(files[1]).getroot()
        self.assertEqual([suite.get("name") for suite in suites], ["returns"])
        self.assertEqual((suites[0].get("tests"), suites[0].get("errors"), suites[0].get("failures")),
                         (str(HOW_MANY), "1", "0"))
        self.assertEqual(len(suites[0].findall("testcase")), HOW_MANY)
        self.assertIn("gave no result", suites[0].find("testcase/error").get("message"))

        report = json.loads(files[2].read_text(encoding="utf-8"))
        self.assertEqual((report["product"], report["success"]), ("Case & Book", "no"))
        self.assertEqual(len(report["cases"]), HOW_MANY)
        self.assertTrue(all(one["title"] and one["source"] for one in report["cases"]))
        self.assertEqual(report["kitDigest"], digest_of_kit())

        page = WellFormed()
        page.feed(files[0].read_text(encoding="utf-8"))
        self.assertEqual(page.open, [])
        for text in ("Case & Book was tested on 30 November 2026", digest_of_kit(),
                     "Cases that failed", "gave no result", "How to check this page"):
            self.assertIn(text, page.text)

    def test_what_is_known_and_what_is_not_done(self):
        known = self.file("known.txt", "returns/mspof/age/born-*")
        path = self.folder / "r.xml"
        code, _, _ = run("--case", SOME, "--expected-failures", known, "--claim", "counts",
                         "--report", path, adapter=bad("unsupported"))
        self.assertEqual(code, 1)
        suites = ElementTree.parse(path).getroot()
        self.assertEqual([suite.get("name") for suite in suites], ["returns", "run"])
        self.assertEqual(suites[0].get("skipped"), "1")
        self.assertIn("not yet", suites[0].find("testcase/skipped").get("message"))
        self.assertEqual({case.find("failure").get("type") for case in suites[0]
                          if case.find("failure") is not None}, {"passed unexpectedly"})
        self.assertIn("counts is claimed", suites[1].find("testcase/failure").get("message"))

    def test_no_report_is_replaced_unasked(self):
        path = self.file("r.json", "mine")
        self.assertEqual(run("--case", SOME, "--report", path)[0], 2)
        self.assertEqual(path.read_text(), "mine")
        self.assertEqual(run("--case", SOME, "--report", path, "--overwrite")[0], 0)
        self.assertNotEqual(path.read_text(), "mine")


def digest_of_kit():
    """As README.md of the kit says."""
    done = subprocess.run(
        "find VERSION records returns submissions interviews mappings explanations -type f |"
        " LC_ALL=C sort | xargs sha256sum | sha256sum", shell=True, cwd=KIT, check=True,
        stdout=subprocess.PIPE, text=True)
    return done.stdout.split()[0]


class Signatures(Case):
    def setUp(self):
        super().setUp()
        self.page = self.folder / "r.html"
        self.key = self.folder / "our.key"
        self.public = self.folder / "our.key.pub"
        self.assertEqual(mspof("conformance", "key", "-o", self.key)[0], 0)

    def sign(self):
        code, _, error = run("--case", SOME, "--report", self.page, "--sign", self.key)
        self.assertEqual((code, error), (0, ""))

    def verify(self, *options):
        code, out, _ = mspof("conformance", "verify", self.page, *options)
        return code, out

    def change(self, before, after):
        text = self.page.read_text(encoding="utf-8")
        self.assertIn(before, text)
        self.page.write_text(text.replace(before, after), encoding="utf-8")

    def test_key(self):
        self.assertEqual(stat.S_IMODE(self.key.stat().st_mode), 0o600)
        self.assertRegex(self.key.read_text(), r"^mspof-secret-key-1 [0-9a-f]{64}\n$")
        self.assertRegex(self.public.read_text(), r"^mspof-public-key-1 [0-9a-f]{64}\n$")
        self.assertNotIn(self.key.read_text().split()[1], self.public.read_text())
        code, _, error = mspof("conformance", "key", "-o", self.key)
        self.assertEqual(code, 2, "a key is not replaced")
        self.assertIn("our.key", error)

    def test_right(self):
        self.sign()
        self.assertEqual(self.verify("--key", self.public)[0], 0)
        code, out = self.verify()
        self.assertEqual(code, 0)
        self.assertIn(self.public.read_text().split()[1], out)

    def test_not_signed(self):
        self.assertEqual(run("--case", SOME, "--report", self.page)[0], 0)
        self.assertEqual(self.verify()[0], 0)
        code, out = self.verify("--key", self.public)
        self.assertEqual(code, 1)
        self.assertIn("it is not signed", out)

    def test_changed_page(self):
        self.sign()
        self.change("5 of 5 cases passed", "9 of 9 cases passed")
        code, out = self.verify("--key", self.public)
        self.assertEqual(code, 1)
        self.assertIn("it was changed after it was written", out)

    def test_changed_page_with_a_new_digest(self):
        """Who changes the page and makes its digest anew cannot sign it."""
        self.sign()
        text = self.page.read_text(encoding="utf-8").replace("5 of 5 cases", "9 of 9 cases")
        body = text[:text.index("<!-- mspof conformance report: the end -->")]
        old = text.split('<code id="digest">')[1][:64]
        new = hashlib.sha256(body.encode()).hexdigest()
        self.page.write_text(text.replace(old, new), encoding="utf-8")
        code, out = self.verify("--key", self.public)
        self.assertEqual(code, 1)
        self.assertIn("the signature is not one of this page", out)

    def test_forged_signature(self):
        self.sign()
        signature = self.page.read_text().split('<code id="signature">')[1][:128]
        self.change(signature, signature[:-1] + ("0" if signature[-1] != "0" else "1"))
        code, out = self.verify("--key", self.public)
        self.assertEqual(code, 1)
        self.assertIn("the signature is not one of this page", out)

    def test_another_key(self):
        self.sign()
        other = self.folder / "other.key"
        self.assertEqual(mspof("conformance", "key", "-o", other)[0], 0)
        code, out = self.verify("--key", f"{other}.pub")
        self.assertEqual(code, 1)
        self.assertIn("signed with another key", out)

    def test_not_done(self):
        self.sign()
        for arguments, said in ((("--key", self.key), "it is no public key"),
                                (("--key", "/none"), "/none")):
            code, out, error = mspof("conformance", "verify", self.page, *arguments)
            self.assertEqual((code, out), (2, ""))
            self.assertIn(said, error)
        code, _, error = run("--case", SOME, "--report", self.folder / "s.html", "--sign",
                             self.public)
        self.assertEqual(code, 2)
        self.assertIn("it is no secret key", error)
        self.assertFalse((self.folder / "s.html").exists())

    def test_no_report(self):
        self.page.write_text("<p>All is well.</p>")
        code, out = self.verify()
        self.assertEqual(code, 1)
        self.assertIn("it is no conformance report", out)

    def test_vectors(self):
        """The first two of RFC 8032: the key of a seed, by openssl if it is there."""
        seed = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"
        public = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
        self.key.write_text(f"mspof-secret-key-1 {seed}\n")
        self.public.write_text(f"mspof-public-key-1 {public}\n")
        self.sign()
        self.assertEqual(self.verify("--key", self.public)[0], 0)


if __name__ == "__main__":
    main()
