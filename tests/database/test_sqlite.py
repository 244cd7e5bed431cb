#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Records from SQLite files.

    MSPOF=build/dev/bin/mspof tests/database/test_sqlite.py [Class[.test]]
"""

import json
import sqlite3
import unittest

from cases import ONE_COLUMN, READ, SqliteCase
import records


class Sqlite(SqliteCase):
    """SQLite files."""

    def test_cells(self):
        database = self.database("CREATE TABLE t (x)")
        for expression, text in [
                ("12", "12"), ("-9223372036854775808", "-9223372036854775808"), ("3.0", "3"),
                ("0.1", "0.1"), ("43646.999", "43646.999"), ("1e20", "1e+20"), ("0.00001", "1e-05"),
                ("9e999", "Infinity"), ("'1.50'", "1.50"), ("'–é😀'", "–é😀"), ("NULL", ""),
                ("''", ""), ("date('2019-06-30')", "2019-06-30"), ("1 = 1", "1")]:
            with self.subTest(expression):
                self.assertEqual(self.cell(database, expression), text)
        self.assertTrue(self.is_cell(database, f"'{'x' * 100000}é'", "x" * 100000 + "é"))

    def test_types_that_change_half_way(self):
        database = self.database(
            "CREATE TABLE t (id, started, kind)",
            "INSERT INTO t VALUES (1, '2019-04-01', 42), ('2', '2019-04-02', '42'), "
            "(3.0, 2458577, 42.0), (4, NULL, NULL), ('5', 'soon', 'x')")
        self.write("query.sql", "SELECT id, started, kind FROM t")
        self.write("some.textproto", records.MAPPING.split("column")[0] + """
            column { from: "id" to: "record-id" } column { from: "started" to: "started" }
            column { from: "kind" to: "kind" codes: "kind" }
            code_map { id: "kind" code { from: "42" to: "s42" } }""")
        report = json.loads(self.check(database + "?query.sql", "--json", expect=1,
                                       mapping="some.textproto")[0])
        self.assertEqual((report["records"], report["unreadableRows"]), (5, 0))
        self.assertEqual([(c["filled"], c["empty"], c["unmapped"], c["unreadable"])
                          for c in report["columns"]], [(5, 0, 0, 0), (2, 1, 0, 2), (3, 1, 1, 0)])
        sqlite3.connect(self.folder / "test.db").executescript("INSERT INTO t VALUES (6, x'41', 1)")
        self.fails(database, 'query.sql: column "started" holds bytes, not text',
                   mapping="some.textproto")

    def test_rows_that_are_no_text(self):
        database = self.database("CREATE TABLE t (x)",
                                 "INSERT INTO t VALUES ('a' || char(0)), "
                                 "(CAST(x'ff' AS TEXT)), ('b')")
        self.write("query.sql", "SELECT x AS id FROM t")
        self.write("some.textproto", 'column { from: "id" to: "record-id" }')
        report = json.loads(self.check(database + "?query.sql", "--json", expect=1,
                                       mapping="some.textproto")[0])
        self.assertEqual((report["records"], report["unreadableRows"]), (1, 2))
        self.assertEqual([(f["ruleId"], f["row"]) for f in report["findings"]][:2],
                         [("row-encoding", 1), ("row-encoding", 2)])

    def test_no_rows(self):
        database = self.enquiries([])
        self.assertIn("query.sql: 0 records", self.check(database + "?query.sql")[0])
        _, error = self.generate(database + "?query.sql", "-o", "out.mspof", "--allow-empty")
        self.assertIn("No record was counted", error)

    def test_wrong_names(self):
        self.enquiries([])
        self.write("text.db", "id,person\n" * 200)
        for database, query, says in [
                ("sqlite:missing.db", "query.sql", "missing.db: no such file: check the name"),
                ("sqlite:.", "query.sql", ".: is a folder: name a file in it"),
                ("sqlite:text.db", "query.sql", "text.db: is not an SQLite database"),
                ("sqlite:test.db", "none.sql", "none.sql: no such file: check the name"),
                ("sqlite:test.db", "query.txt", "sqlite: names no file with a query"),
                ("sqlite:test.db", ".sql", "sqlite: names no file with a query"),
                ("sqlite:", "query.sql", "sqlite: names no database: write sqlite:FILE?QUERY.sql"),
                ("mysql://user:pw@host/db", "query.sql", "must begin with sqlite:, postgresql:")]:
            with self.subTest(database + query):
                _, error = self.check(f"{database}?{query}", expect=2)
                self.assertIn(says, error)
                self.assertNotIn("pw", error)
        _, error = self.check("sqlite:test.db", expect=2)
        self.assertIn("sqlite: names no file with a query: write sqlite:FILE?QUERY.sql", error)
        _, error = self.command("check", "sqlite:test.db?query.sql", expect=2)
        self.assertIn("query.sql: needs a mapping to be read: give --mapping", error)
        _, error = self.check("sqlite:test.db?query.sql", "a.mspof", expect=2)
        self.assertIn("a.mspof: is a submission: leave --mapping out", error)

    def test_odd_names(self):
        rows = records.make(3)
        self.enquiries(rows)
        for name in ["file:x.db", "a?b=c.db", "é ü.db", "-.db"]:
            (self.folder / "test.db").rename(self.folder / "now")
            (self.folder / "now").rename(self.folder / name)
            self.assertIn("3 records", self.check(f"SQLite:{name}?query.sql", expect=READ)[0])
            (self.folder / name).rename(self.folder / "test.db")

    def test_wrong_queries(self):
        database = self.enquiries(records.make(20))
        rows = self.read("test.db")
        for query, says in [
                (b"", "query.sql: holds no query"),
                (b" -- SELECT 1;\n/* x */ ;", "query.sql: holds no query"),
                ("SELECT 'é'".encode("utf-16"), "query.sql: is not UTF-8"),
                ("SELECT 'é'".encode("latin-1"), "query.sql: is not UTF-8"),
                ("\n-- é\nSELECT id,\n  FROM enquiries", "query.sql:4: SQLite cannot read this"),
                ("SELECT id,\n missing FROM enquiries", "query.sql:2: no such column: missing"),
                ("/* a; */;\nSELECT id\nFROM nowhere", "query.sql: no such table: nowhere"),
                ("SELECT id FROM enquiries;\n\nSELECT 2 -- x", "query.sql:3: a second statement"),
                ("SELECT id FROM enquiries;\nDROP TABLE enquiries", "query.sql:2: a second"),
                ("DELETE FROM enquiries RETURNING id", "query.sql: would write"),
                ("CREATE TABLE t (x)", "query.sql: would write"),
                ("ATTACH 'other.db' AS other", "query.sql: gives no columns"),
                ("BEGIN", "query.sql: gives no columns"),
                ("SELECT id FROM enquiries WHERE id = ?", "query.sql: has parameters"),
                ("SELECT json_extract(notes, '$.x') AS id FROM enquiries",
                 "query.sql: SQLite failed after row 0: mend the query (SQLite error 1)"),
                ("SELECT id FROM enquiries", 'query.sql: mapping.textproto:6: column "person": the '
                 "file has no such column"),
                ("SELECT id FROM enquiries AS e, enquiries",
                 "query.sql:1: this column is in several tables, name its table: id")]:
            with self.subTest(query):
                self.write("query.sql", query)
                self.write("one.textproto", ONE_COLUMN)
                mapping = "mapping.textproto" if "mapping" in says else "one.textproto"
                _, error = self.check(database + "?query.sql", expect=2, mapping=mapping)
                self.assertTrue(error.startswith("mspof: " + says), error)
                self.assertEqual(self.read("test.db"), rows)
        self.assertEqual([f for f in self.files() if f.startswith("test.db")], ["test.db"])

    def test_a_byte_order_mark_and_a_long_comment_are_fine(self):
        database = self.enquiries(records.make(3))
        for query in ["\ufeff" + records.QUERY, records.QUERY + "-- the end",
                      records.QUERY + ";\n;"]:
            self.write("query.sql", query)
            self.assertIn("3 records", self.check(database + "?query.sql", expect=READ)[0])

    def test_locked(self):
        database = self.enquiries(records.make(20))
        other = sqlite3.connect(self.folder / "test.db", isolation_level=None)
        self.addCleanup(other.close)
        other.execute("BEGIN EXCLUSIVE")
        self.fails(database, "query.sql: reads a table that another program has locked; waited 1 second",
                   "--wait", "1")
        for wait in ["0", "86401"]:
            self.fails(database, "--wait: must be 1 to 86400", "--wait", wait)

    def test_what_others_write_meanwhile_is_not_seen(self):
        rows = records.make(20)
        database = self.enquiries(rows)
        other = sqlite3.connect(self.folder / "test.db", isolation_level=None)
        self.addCleanup(other.close)
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM enquiries")
        self.assertIn(f"{len(rows)} records", self.check(database + "?query.sql", expect=READ)[0])
        other.execute("COMMIT")
        self.assertIn("0 records", self.check(database + "?query.sql")[0])

    def test_interrupted(self):
        self.write("mapping.textproto", ONE_COLUMN)
        error = self.interrupted(self.enquiries([]), """WITH RECURSIVE n(i) AS
            (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1e12) SELECT max(i) AS id FROM n""")
        self.assertTrue(error.endswith("mspof: query.sql: was stopped while it was read\n"), error)

    def test_the_database_and_the_query_are_no_outputs(self):
        self.enquiries(records.make(3))
        self.write("db.csv", self.read("test.db"))
        for source, output in [("sqlite:db.csv?query.sql", "db.csv")]:
            _, error = self.generate(source, "-o", output, "--overwrite", expect=2)
            self.assertIn("is an input, so it cannot be the output", error)


if __name__ == "__main__":
    unittest.main()
