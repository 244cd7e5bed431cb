#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""A store in PostgreSQL: the same as one in SQLite, by the same statements.

    MSPOF=build/dev/bin/mspof tests/database/test_store.py [StoreOnServer[.test]]
"""

import json
import signal
import subprocess
import unittest

from cases import ServerCase
import fixture
from fixture import MSPOF

MAPPING = fixture.MAPPING
CLEAN = {"MSPOF_TODAY": "2020-07-01"}


class StoreOnServer(ServerCase):
    """mspof collect --store postgresql:..."""

    def setUp(self):
        super().setUp()
        self.write("mapping.textproto", MAPPING)
        for name, more in [("q1.mspof", ["--period", "2019-20/Q1"]),
                           ("q1-again.mspof", ["--period", "2019-20/Q1", "--comment", "2"]),
                           ("q2.json", ["--period", "2019-20/Q2", "--leave-out",
                                        "outcomes-asked=later"])]:
            self.command("generate", "clean.csv", "--mapping", "mapping.textproto", "--council",
                         "E09000001", "--as-of", "2020-04-20", "--prepared-on", "2020-04-21", *more,
                         "-o", name, expect=(0, 1))
        self.command("generate", "clean.csv", "--mapping", "mapping.textproto", "--council",
                     "E09000001", "--as-of", "2020-04-20", "--prepared-on", "2020-04-21",
                     "--period", "2019-20/Q2", "--tops-up", "q2.json", "-o", "q2-more.csv",
                     expect=(0, 1))
        self.server.sql("DROP SCHEMA IF EXISTS store CASCADE; CREATE SCHEMA store")

    @property
    def store(self):
        return f"postgresql:{self.server.conninfo} options='-c search_path=store'"

    def collect(self, store, *arguments, expect=0):
        output, _ = self.command("collect", "--store", store, *arguments, expect=expect,
                                 environment=CLEAN)
        return output

    def test_it_says_the_same_as_a_file(self):
        definition = (fixture.ROOT / "proto/frameworks/mspof-2018.textproto").read_text()
        self.write("other.textproto", definition.replace('edition: "2018"', 'edition: "2030"', 1))
        vocabulary = fixture.ROOT / "proto/frameworks/adult-safeguarding.textproto"
        self.write("adult-safeguarding.textproto", vocabulary.read_bytes())
        self.write("broken.mspof", b"\x89MSPOF\r\n")
        for arguments, code in [
                (["--list"], 2), (["q1.mspof", "broken.mspof"], 1),
                (["--definition", "other.textproto"], 0), (["--definition", "other.textproto"], 0),
                (["q2.json", "q2-more.csv", "q1.mspof"], 0), (["--list"], 0),
                (["--where", "E09000001", "2019-20", "--json"], 0), (["--participation"], 0),
                (["q1-again.mspof", "--json"], 1), (["--list", "--json"], 1), (["--releases"], 0)]:
            with self.subTest(arguments):
                self.assertEqual(self.collect(self.store, *arguments, expect=code),
                                 self.collect("file.store", *arguments, expect=code))
        for store, folder in [(self.store, "a"), ("file.store", "b")]:
            self.collect(store, "--write-out", folder)
        def held(folder):
            return {p.name: p.read_bytes() for p in (self.folder / folder).iterdir()}
        self.assertEqual(held("a"), held("b"))
        self.assertEqual(self.server.sql("SELECT octet_length(disclosure_key), version "
                                         "FROM store.mspof_store"), "32|1")

    def test_tables_that_are_no_store(self):
        self.server.sql("CREATE TABLE store.other (id text)")
        self.collect(self.store, "q1.mspof")
        self.server.sql("UPDATE store.mspof_store SET version = 9")
        _, error = self.command("collect", "--store", self.store, "--list", expect=2)
        self.assertIn("was made by a newer version of mspof", error)

    def test_damage_is_told(self):
        self.collect(self.store, "q1.mspof")
        self.server.sql("UPDATE store.mspof_submission SET bytes = overlay(bytes PLACING '\\x00' "
                        "FROM 100)")
        _, error = self.command("collect", "--store", self.store, "--list", expect=2)
        self.assertIn("(q1.mspof) is damaged: take the newest backup", error)
        self.server.sql("DROP TABLE store.mspof_submission")
        _, error = self.command("collect", "--store", self.store, "--list", expect=2)
        self.assertIn("the tables are not those of a store", error)

    def test_who_may_not_write(self):
        self.collect(self.store, "q1.mspof")
        self.server.sql("DROP ROLE IF EXISTS reader; CREATE ROLE reader LOGIN; "
                        "GRANT USAGE ON SCHEMA store TO reader; "
                        "GRANT SELECT ON ALL TABLES IN SCHEMA store TO reader")
        reader = self.store.replace("user=mspof", "user=reader")
        self.assertEqual(self.collect(reader, "--list"), self.collect(self.store, "--list"))
        _, error = self.command("collect", "--store", reader, "q2.json", expect=2)
        self.assertIn("postgresql: the server does not allow this user to use the store", error)
        self.server.sql("DROP OWNED BY reader; DROP ROLE reader")

    def test_writers_wait_for_each_other(self):
        self.collect(self.store, "q1.mspof")
        with self.server.session("BEGIN; SELECT pg_advisory_xact_lock(470088183654)") as other:
            _, error = self.command("collect", "--store", self.store, "q2.json", "--wait", "1",
                                    expect=2)
            self.assertIn("another program uses the store; waited 1 s", error)
            # Reading does not wait.
            self.collect(self.store, "--list")
            waiting = subprocess.Popen([MSPOF, "collect", "--store", self.store, "q2.json"],
                                       cwd=self.folder, stdout=subprocess.PIPE, text=True)
            other.stdin.close()
            self.assertIn("q2.json: new", waiting.communicate(timeout=60)[0])

    def test_processes_at_once(self):
        names = ["q1.mspof", "q2.json", "q2-more.csv"] * 3
        running = [subprocess.Popen([MSPOF, "collect", "--store", self.store, name],
                                    cwd=self.folder, stdout=subprocess.DEVNULL) for name in names]
        self.assertTrue(all(one.wait(60) in (0, 1) for one in running))
        told = json.loads(self.collect(self.store, "--list", "--json"))
        self.assertEqual(len(told["submissions"]), 3)

    def test_what_was_told_survives_a_server_that_is_killed(self):
        self.collect(self.store, "q1.mspof")
        self.server.stop(signal.SIGQUIT)
        _, error = self.command("collect", "--store", self.store, "--list", expect=2)
        self.assertTrue(error.startswith("mspof: postgresql: "), error)
        self.server.start()
        self.assertIn("q1.mspof", self.collect(self.store, "--list"))

    def test_a_password_in_the_connection(self):
        _, error = self.command("collect", "--store", f"{self.store} password=secret", "q1.mspof",
                                expect=2)
        self.assertIn("the connection holds a password", error)
        self.assertNotIn("secret", error)


if __name__ == "__main__":
    unittest.main()
