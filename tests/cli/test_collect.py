#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""mspof collect: what it says of each file, what stands, from which file it comes, who took part.

    MSPOF=build/dev/bin/mspof tests/cli/test_collect.py [Collect[.test]]
"""

import base64
import json
import os
import random
import shutil
import sqlite3
import stat
import subprocess
import time
import unittest

import fixture
from fixture import LONG, MSPOF

STORE = ["collect", "--store", "national.store"]
ENDINGS = ["mspof", "json", "csv"]


class Store(fixture.Case):
    """A store, and submissions to add."""

    def submission(self, name, *more, council="E09000001", period="2019-20/Q1", rows=None,
                   as_of="2020-04-20"):
        """Writes a submission; its comment makes it another one."""
        self.write("rows.csv", fixture.table(*(rows or fixture.CLEAN)))
        (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
        self.command("generate", "rows.csv", "--mapping", "mapping.textproto", "--council", council,
                     "--period", period, "--as-of", as_of, "--prepared-on", as_of, "--allow-empty", *more,
                     "-o", name, expect=(0, 1))
        return name

    def collect(self, *arguments, expect=0, day="2020-07-01"):
        """Runs mspof collect; returns what it prints, and as JSON."""
        environment = {"MSPOF_TODAY": day}
        if any("--" in word for word in arguments):
            text, _ = self.command(*STORE, *arguments, expect=expect, environment=environment)
            told, _ = self.command(*STORE, *arguments, "--json", expect=expect,
                                   environment=environment)
            return text, json.loads(told)
        # Adding is not repeated: a copy of the store is told first.
        stores = [p for p in self.folder.glob("national.store*")]
        for path in stores:
            shutil.copy2(path, self.folder / ("kept-" + path.name))
        told, _ = self.command(*STORE, *arguments, "--json", expect=expect, environment=environment)
        for path in self.folder.glob("national.store*"):
            path.unlink()
        for path in stores:
            (self.folder / ("kept-" + path.name)).rename(path)
        text, _ = self.command(*STORE, *arguments, expect=expect, environment=environment)
        return text, json.loads(told)


class Collect(Store, fixture.Case):
    """mspof collect."""

    def test_it_says_what_became_of_each_file(self):
        self.submission("inbox/q1.mspof")
        self.submission("inbox/deep/q2.json", period="2019-20/Q2")
        self.write("inbox/letter.txt", "hello")
        self.write("inbox/broken.csv", "name,value\n")
        text, told = self.collect("inbox", expect=1)
        self.assertEqual([(f["file"], f["result"], f.get("state")) for f in told["files"]], [
            ("inbox/broken.csv", "refused", None), ("inbox/deep/q2.json", "new", "stands"),
            ("inbox/q1.mspof", "new", "stands")])
        self.assertIn("inbox/broken.csv: REFUSED: ", text)
        self.assertIn("inbox/q1.mspof: new: E09000001, 2019-20/Q1, mspof/2018\n", text)
        self.assertIn("3 files: 2 new, 0 known already, 1 refused\n", text)
        self.assertIn("Not looked at: 1 other file in the folders\n", text)
        self.assertEqual(stat.S_IMODE((self.folder / "national.store").stat().st_mode), 0o600)
        before = self.read("national.store")
        text, told = self.collect("inbox/q1.mspof", "inbox/deep", day="2020-08-01")
        self.assertEqual([f["result"] for f in told["files"]], ["known", "known"])
        self.assertIn("known already, as inbox/q1.mspof, received 2020-07-01", text)
        self.assertEqual(self.read("national.store"), before)

    def test_what_a_folder_holds_instead_of_files_is_named(self):
        self.submission("inbox/q1.mspof")
        self.submission("elsewhere/q2.mspof", period="2019-20/Q2")
        links = {"inbox/lost.mspof": "nowhere", "inbox/loop.json": "loop.json",
                 "inbox/zero.csv": "/dev/null", "inbox/filed.mspof": "../elsewhere/q2.mspof",
                 "inbox/later": "../elsewhere", "inbox/notes": "nowhere"}
        for name, target in links.items():
            (self.folder / name).symlink_to(target)
        os.mkfifo(self.folder / "inbox/pipe.json")
        os.mkfifo(self.folder / "inbox/pipe")
        text, told = self.collect("inbox", expect=1)
        reasons = {f["file"]: f["reason"] for f in told["files"] if f["result"] == "refused"}
        for name, says in [("lost.mspof", "leads to no file"), ("loop.json", "leads to no file"),
                           ("zero.csv", "a device"), ("pipe.json", "a pipe")]:
            self.assertIn(says, reasons.pop(f"inbox/{name}"))
        self.assertEqual(reasons, {})
        self.assertIn("6 files: 2 new, 0 known already, 4 refused\n", text)
        self.assertIn("Not looked at: 2 other files in the folders\n", text)
        self.assertIn("Not looked at: inbox/later, a link to a folder: name it, too", text)
        self.assertEqual(told["linksToFolders"], ["inbox/later"])
        text, _ = self.collect("inbox/later")
        self.assertIn("inbox/later/q2.mspof: known already, as inbox/filed.mspof", text)

    def test_what_a_folder_does_not_let_be_looked_at_is_named(self):
        if os.geteuid() == 0:
            self.skipTest("root may look at everything")
        for name in ["inbox/shut/a.mspof", "inbox/secret.json"]:
            self.submission(name)
        (self.folder / "inbox/shut/deep").mkdir()
        (self.folder / "inbox/secret.json").chmod(0)
        (self.folder / "inbox/shut").chmod(0o400)
        self.addCleanup((self.folder / "inbox/shut").chmod, 0o700)
        _, told = self.collect("inbox", expect=1)
        self.assertEqual([(f["file"], f["result"]) for f in told["files"]], [
            ("inbox/secret.json", "refused"), ("inbox/shut/a.mspof", "refused"),
            ("inbox/shut/deep", "refused")])

    def test_revisions_top_ups_and_conflicts_are_named(self):
        self.submission("q1.mspof", "--leave-out", "outcomes-asked=not ready")
        self.submission("more.mspof", "--tops-up", "q1.mspof")
        self.submission("q2.mspof", period="2019-20/Q2")
        self.submission("q2b.mspof", "--replaces", "q2.mspof", "--comment", "b",
                        period="2019-20/Q2")
        text, _ = self.collect("q1.mspof", "more.mspof", "q2.mspof", "q2b.mspof")
        self.assertIn("more.mspof: new: top-up of E09000001, 2019-20/Q1, mspof/2018\n", text)
        self.assertIn("q2.mspof: new: E09000001, 2019-20/Q2, mspof/2018: replaced\n", text)
        self.assertIn("q2b.mspof: new: revision 2 of E09000001, 2019-20/Q2, mspof/2018\n", text)
        self.submission("q2c.mspof", "--comment", "c", period="2019-20/Q2")
        text, told = self.collect("q2c.mspof", expect=1)
        self.assertIn("CONFLICT ", text)
        self.assertIn("q2c.mspof", text.partition("CONFLICT")[2])
        self.assertEqual(len(told["leftOut"]), 1)
        text, told = self.collect("--list", expect=1)
        self.assertEqual(told["returnsThatStand"], 1)
        self.assertIn("CONFLICT ", text)

    def test_where_a_number_comes_from(self):
        self.submission("q1.mspof", "--leave-out", "outcomes-asked=not ready")
        self.submission("more.mspof", "--tops-up", "q1.mspof")
        self.collect("q1.mspof", "more.mspof")
        text, told = self.collect("--where", "E09000001", "2019-20/Q1")
        self.assertRegex(text, r"\n  outcomes-asked +more\.mspof\n")
        measures = {m["measure"]: m for m in told["returns"][0]["measures"]}
        digests = [s["digest"] for s in told["returns"][0]["submissions"]]
        self.assertEqual(measures["outcomes-asked"]["submission"], digests[1])
        self.assertIn("notSupplied", measures["feel-safer"])
        text, _ = self.collect("--where", "E09000001", "2018-19")
        self.assertEqual(text, "No return of this council stands for this period.\n")

    def test_all_is_written_out_as_it_came(self):
        names = [self.submission(f"q{i + 1}.{ending}", period=f"2019-20/Q{i + 1}")
                 for i, ending in enumerate(ENDINGS)]
        self.collect(*names)
        self.command(*STORE, "--write-out", "out")
        written = sorted(p.read_bytes() for p in (self.folder / "out").iterdir())
        self.assertEqual(written, sorted(self.read(name) for name in names))
        self.assertIn("E09000001-2019-20-Q1-revision-1-", " ".join(os.listdir(self.folder / "out")))
        self.command(*STORE, "--write-out", "out", expect=2)
        self.command(*STORE, "--write-out", "out", "--overwrite")

    def test_participation(self):
        self.submission("a.mspof")
        self.submission("b.mspof", council="E06000023", period="2019-20/Q2")
        self.collect("a.mspof", "b.mspof")
        text, told = self.collect("--participation", "--date", "2020-07-01")
        self.assertEqual([(q["quarter"], q["uniqueInYear"], q["joined"], q["due"])
                          for q in told["quarters"]],
                         [("2019-20/Q1", 1, ["E09000001"], []),
                          ("2019-20/Q2", 2, ["E06000023"], ["E09000001"]),
                          ("2019-20/Q3", 2, [], ["E06000023", "E09000001"])])
        self.assertIn("2019-20/Q2, joined: E06000023 Bristol", text)
        self.assertRegex(text, "\nE09000001 City of London: feel-safer, .*: 2019-20/Q1\n")

    def test_another_definition_must_be_added_first(self):
        text = (fixture.ROOT / "proto/frameworks/mspof-2018.textproto").read_text()
        shutil.copy(fixture.ROOT / "proto/frameworks/adult-safeguarding.textproto", self.folder)
        self.write("other.textproto", text.replace('edition: "2018"', 'edition: "2030"', 1))
        self.submission("q1.mspof", "--framework", "other.textproto")
        text, _ = self.collect("q1.mspof", expect=1)
        self.assertIn("mspof/2030 revision 1", text)
        self.assertIn("add it with --definition FILE", text)
        text, told = self.collect("--definition", "other.textproto", "q1.mspof")
        self.assertIn("definition of mspof/2030 revision 1\n", text)
        self.assertEqual(told["definitions"][0]["result"], "known")

    def test_what_is_refused_before_anything_is_done(self):
        self.submission("q1.mspof")
        for arguments, says in [
                ([], "there is nothing to do"), (["none.mspof"], "no such file or folder"),
                (["mapping.textproto"], "not a submission"), (["-"], "standard input: has no name"),
                (["q1.mspof", "--list"], "look into the store and add nothing"),
                (["--list", "--participation"], "give one of them"),
                (["--list"], "no such file"), (["q1.mspof", "--overwrite"], "leave it out"),
                (["q1.mspof", "--date", "2999-01-01"], "is after today"),
                (["--where", "E09000001", "May"], "--where: "),
                (["--where", "Camden", "2019-20"], "--where: "),
                (["q1.mspof", "--wait", "0"], "--wait: must be 1 to 86400"),
                (["q1.mspof", "--password-file", "clean.csv"], "SQLite has no passwords")]:
            with self.subTest(arguments):
                _, error = self.command(*STORE, *arguments, expect=2)
                self.assertIn(says, error)
        before = self.files()
        for store, says in [("odbc:DSN=x", "odbc: a store is an SQLite file or in PostgreSQL"),
                            ("ODBC:DSN=x", "ODBC: a store is an SQLite file"),
                            ("mysql://h/d", "mysql: a store is an SQLite file"),
                            (":memory:", "a store is a file, which is kept: give its name alone"),
                            ("sqlite::memory:", "a store is a file, which is kept"),
                            ("sqlite:", "the name of the store is empty"),
                            ("file:a.store?mode=memory", "or ./file:a.store?mode=memory if it")]:
            with self.subTest(store):
                _, error = self.command("collect", "--store", store, "q1.mspof", expect=2)
                self.assertIn(says, error)
                self.assertEqual(self.files(), before)
        for store, file in [("sqlite:a.store", "a.store"), ("SQLite:b.store", "b.store"),
                            ("./file:c", "file:c")]:
            with self.subTest(store):
                self.command("collect", "--store", store, "q1.mspof")
                self.assertTrue((self.folder / file).is_file())
        for store in ["q1.mspof", "mapping.textproto", "odbc:DSN=x"]:
            before = self.read("q1.mspof")
            self.command("collect", "--store", store, "q1.mspof", expect=2)
            self.assertEqual(self.read("q1.mspof"), before)

    def test_a_store_that_others_can_read_is_noted(self):
        self.submission("q1.mspof")
        self.collect("q1.mspof")
        (self.folder / "national.store").chmod(0o644)
        _, error = self.command(*STORE, "--list")
        self.assertIn("national.store: others can read the counts and the key in it", error)
        self.assertEqual(self.command(*STORE, "--list", "--quiet")[1], "")

    def test_a_damaged_store_is_told(self):
        self.submission("q1.mspof")
        self.collect("q1.mspof")
        content = self.read("national.store")
        self.write("national.store", content[:3000] + bytes(1000) + content[4000:])
        (self.folder / "national.store").chmod(0o600)
        _, error = self.command(*STORE, "--list", expect=2)
        self.assertRegex(error, "backup")

    def test_the_key_is_never_shown(self):
        self.submission("q1.mspof")
        said = "".join(self.collect("q1.mspof")[0])
        with sqlite3.connect(self.folder / "national.store") as store:
            key = store.execute("SELECT disclosure_key FROM mspof_store").fetchone()[0]
        self.assertEqual(len(key), 32)
        for look in [["--list"], ["--participation"], ["--releases"],
                     ["--where", "E09000001", "2019-20"]]:
            for form in ["text", "json"]:
                said += "".join(self.command(*STORE, *look, "--format", form))
        self.command(*STORE, "--write-out", "out")
        written = b"".join(p.read_bytes() for p in (self.folder / "out").iterdir())
        for part in [key, key.hex().encode(), base64.b64encode(key), key[:8], key.hex()[:16].encode()]:
            self.assertNotIn(part, said.encode() + written)

    def test_the_key_of_demonstrations_is_for_new_stores_alone(self):
        self.submission("q1.mspof")
        self.collect("q1.mspof", "--test-key")
        self.command("compare", "national.store", "-o", "a.json")
        self.assertIn("do not publish them", self.read("a.json").decode())
        _, error = self.command(*STORE, "--list", "--test-key", expect=2)
        self.assertIn("is for a new store", error)
        (self.folder / "national.store").unlink()
        self.collect("q1.mspof")
        _, error = self.command(*STORE, "q1.mspof", "--test-key", expect=2)
        self.assertIn("has a key of its own", error)

    def test_two_processes_wait_for_each_other(self):
        for i in range(8):
            self.submission(f"{i}.mspof", "--comment", str(i))
        running = [subprocess.Popen([MSPOF, *STORE, f"{i}.mspof"], cwd=self.folder,
                                    stdout=subprocess.DEVNULL) for i in range(8)]
        self.assertTrue(all(one.wait() in (0, 1) for one in running))
        _, told = self.collect("--list", expect=1)
        self.assertEqual(len(told["submissions"]), 8)

    def test_what_was_acknowledged_survives_kill(self):
        seed = random.randrange(1 << 32)
        print("seed", seed)
        chance = random.Random(seed)
        names = [self.submission(f"in/{i:02}.mspof", "--comment", str(i)) for i in range(20)]
        begin = time.monotonic()
        self.command("collect", "--store", "first.store", *names, expect=1)
        whole = time.monotonic() - begin
        told = 0
        for round_ in range(40 if LONG else 8):
            running = subprocess.Popen([MSPOF, *STORE, *names[:round_ % 20 + 1]], cwd=self.folder,
                                       stdout=subprocess.PIPE, text=True)
            time.sleep(chance.uniform(0, 1.3) * whole)
            running.kill()
            output = running.communicate()[0]
            if "files:" in output or "1 file:" in output:
                told = max(told, round_ % 20 + 1)
            # Whatever state it is in, it opens, and holds what was told and nothing half.
            if (self.folder / "national.store").exists():
                done = self.run_raw(*STORE, "--list", "--json")
                if done.returncode == 2:
                    self.assertIn(b"holds no store yet", done.stderr)
                    self.assertEqual(told, 0)
                    continue
                self.assertGreaterEqual(len(json.loads(done.stdout)["submissions"]), told)
                with sqlite3.connect(self.folder / "national.store") as store:
                    self.assertEqual(store.execute("PRAGMA integrity_check").fetchone(), ("ok",))


if __name__ == "__main__":
    unittest.main()
