# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""What the tests of databases share: a mapping, a query, and databases that hold records."""

import json
import pathlib
import signal
import sqlite3
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "cli"))

import fixture
import records
from fixture import MSPOF, RETURN
from server import Server

# A query whose rows come slowly, and one that takes long for its first row.
SLOW_ROWS = """SELECT 'r' || i AS id, pg_sleep(0.001)::text AS x
               FROM generate_series(1, 1000000) AS i"""
SLOW_START = "SELECT pg_sleep(600)::text AS id"
ONE_COLUMN = 'column { from: "id" to: "record-id" }'

# Exit codes where it is not the point whether records have ERROR findings.
READ = (0, 1)


class Case(fixture.Case):
    """A mapping and a query beside it, and whatever database a test names."""

    def setUp(self):
        super().setUp()
        self.write("mapping.textproto", records.MAPPING)
        self.write("query.sql", records.QUERY)

    def fails(self, database, says, *more, query=None, **keywords):
        """The command fails with a message that says so."""
        if query is not None:
            self.write("query.sql", query)
        _, error = self.check(database + "?query.sql", *more, expect=2, **keywords)
        self.assertIn(says, error)
        self.assertEqual(len(error.splitlines()), 1, error)
        return error

    def cell(self, database, expression):
        """The text that a cell with this SQL expression becomes."""
        self.write("query.sql", f"SELECT 'r1' AS id, {expression} AS kind")
        self.write("cell.textproto", 'column { from: "id" to: "record-id" } '
                                     'column { from: "kind" to: "kind" codes: "none" } '
                                     'code_map { id: "none" code { from: "none" to: "s42" } }')
        output, _ = self.check(database + "?query.sql", "--show-values", "--json", expect=READ,
                               mapping="cell.textproto", values=True)
        column = next(c for c in json.loads(output)["columns"] if c["column"] == "kind")
        return column.get("unmappedCodes", [""])[0]

    def is_cell(self, database, expression, text):
        """Whether a cell with this SQL expression becomes a text too long to be shown."""
        self.write("query.sql", f"SELECT 'r1' AS id, {expression} AS kind")
        self.write("cell.textproto", 'column { from: "id" to: "record-id" } '
                                     'column { from: "kind" to: "kind" codes: "long" } '
                                     f'code_map {{ id: "long" code {{ from: "{text}" to: "s42" }} }}')
        output, _ = self.check(database + "?query.sql", "--json", expect=READ,
                               mapping="cell.textproto")
        column = next(c for c in json.loads(output)["columns"] if c["column"] == "kind")
        return (column["filled"], column["unmapped"]) == (1, 0)

    def interrupted(self, database, query, after=1.0):
        """What the command says when Ctrl-C comes while the query runs."""
        self.write("query.sql", query)
        before = self.files()
        with subprocess.Popen(
                [MSPOF, "generate", database + "?query.sql", "--mapping", "mapping.textproto",
                 *RETURN, "-o", "out.mspof"], cwd=self.folder,
                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
            time.sleep(after)
            running.send_signal(signal.SIGINT)
            output, error = running.communicate(timeout=60)
        self.assertEqual((running.returncode, output), (2, ""), error)
        self.assertEqual(before, self.files())
        return error


class SqliteCase(Case):
    def database(self, *statements, name="test.db"):
        """A new SQLite file."""
        connection = sqlite3.connect(self.folder / name)
        connection.executescript(";".join(statements))
        connection.close()
        return "sqlite:" + name

    def enquiries(self, rows):
        return self.database(records.CREATE, records.insert(rows, "1", "0"))


class ServerCase(Case):
    """One server for all tests of a class."""

    @classmethod
    def setUpClass(cls):
        cls.server = Server()
        cls.enterClassContext(cls.server)

    def setUp(self):
        super().setUp()
        self.server.sql("DROP SCHEMA public CASCADE; CREATE SCHEMA public; "
                        "GRANT USAGE ON SCHEMA public TO PUBLIC")

    def enquiries(self, rows):
        self.server.sql(records.CREATE + records.insert(rows))

    def running(self):
        """Statements that the server is running for somebody else."""
        return self.server.sql("SELECT query FROM pg_stat_activity WHERE state = 'active' AND "
                               "backend_type = 'client backend' AND pid <> pg_backend_pid()")

    def wait_until_nothing_runs(self):
        for _ in range(100):
            if not self.running():
                return
            time.sleep(0.1)
        self.fail(f"still running: {self.running()}")

    def goes_away(self, end):
        """What the command says when the server goes away while rows come."""
        self.write("query.sql", SLOW_ROWS)
        self.write("mapping.textproto", ONE_COLUMN)
        with subprocess.Popen(
                [MSPOF, "generate", self.database() + "?query.sql", "--mapping",
                 "mapping.textproto", *RETURN, "-o", "out.mspof"], cwd=self.folder,
                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
            while not self.running():
                time.sleep(0.1)
            time.sleep(1)
            end()
            _, error = running.communicate(timeout=60)
        self.assertEqual(running.returncode, 2)
        self.assertNotIn("out.mspof", self.files())
        return error
