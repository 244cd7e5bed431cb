#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Records from a PostgreSQL server, which the tests start.

    MSPOF=build/dev/bin/mspof tests/database/test_postgresql.py [Class[.test]]
"""

import json
import signal
import unittest

from cases import ONE_COLUMN, READ, SLOW_ROWS, SLOW_START, ServerCase
import records
from fixture import MARK


class Postgresql(ServerCase):
    """A PostgreSQL server."""

    def database(self):
        return "postgresql:" + self.server.conninfo

    def test_cells_do_not_depend_on_settings(self):
        cells = [
            ("12::bigint", "12"), ("1234567890123.4500::numeric", "1234567890123.4500"),
            ("3::float8", "3"), ("0.1::float4", "0.1"), ("1e20::float8", "1e+20"),
            ("true", "1"), ("false", "0"), ("NULL::boolean", ""), ("NULL::text", ""), ("''", ""),
            ("date '2019-06-30'", "2019-06-30"),
            ("timestamp '2019-06-30 23:30:00'", "2019-06-30 23:30:00"),
            ("timestamp '2019-06-30 00:00:00.120'", "2019-06-30 00:00:00.12"),
            ("timestamptz '2019-06-30 23:30:00 Europe/London'", "2019-06-30 22:30:00+00"),
            ("'–é😀'", "–é😀"), ("'  x '::char(9)", "x"), ("array['a','b']", "{a,b}")]
        for setting in ["", "ALTER ROLE mspof SET DateStyle = 'SQL, DMY'",
                        "ALTER ROLE mspof SET TimeZone = 'Asia/Kolkata'",
                        "ALTER ROLE mspof SET extra_float_digits = -5",
                        "ALTER ROLE mspof SET client_encoding = 'LATIN1'"]:
            self.server.sql(setting)
        self.addCleanup(self.server.sql, "ALTER ROLE mspof RESET ALL")
        for expression, text in cells:
            with self.subTest(expression):
                self.assertEqual(self.cell(self.database(), expression), text)
        self.assertTrue(self.is_cell(self.database(), "repeat('é', 30000)", "é" * 30000))

    def test_no_rows(self):
        self.enquiries([])
        self.assertIn("query.sql: 0 records", self.check(self.database() + "?query.sql")[0])

    def test_wrong_queries(self):
        self.enquiries(records.make(20))
        self.server.sql("""
            CREATE FUNCTION write() RETURNS text AS $$
              INSERT INTO enquiries (id) VALUES ('x') RETURNING id $$ LANGUAGE sql;
            CREATE FUNCTION fail(text) RETURNS text AS $$
              BEGIN RAISE NOTICE '%', $1; RAISE EXCEPTION '%', $1; END $$ LANGUAGE plpgsql;
            CREATE TABLE hidden (id text); REVOKE ALL ON hidden FROM mspof;""")
        for query, says in [
                ("", "query.sql: holds no query"),
                ("-- é\nSELECT id,\n  FROM enquiries", "query.sql:3: the database cannot read"),
                ("SELECT 'é', id,\n nothing FROM enquiries",
                 'query.sql:2: no such column "nothing"'),
                ("-- é\nSELECT e.no\n FROM enquiries e", 'query.sql:2: no such column "e.no"'),
                ("SELECT 1\nFROM no_schema.\"No Where\"",
                 'query.sql:2: no such table "no_schema.No Where"'),
                ("SELECT\n f(id) FROM enquiries", 'query.sql:2: no such function'),
                ("SELECT id FROM enquiries;\n\nSELECT 2", "query.sql:3: a second statement"),
                ("SELECT id FROM enquiries;\nCOMMIT;DROP TABLE enquiries", "query.sql:2: a second"),
                ("DELETE FROM enquiries RETURNING id", "query.sql:1: the database cannot read"),
                ("WITH x AS (DELETE FROM enquiries RETURNING id) SELECT * FROM x", "query.sql"),
                ("SELECT write() AS id", "query.sql: would write: write a SELECT that only reads"),
                ("SELECT id FROM enquiries WHERE id = $1", "query.sql: has parameters"),
                ("SELECT", "query.sql: gives no columns"),
                ("SELECT id, 'x'::bytea AS photo FROM enquiries",
                 'query.sql: column "photo" holds bytes'),
                ("SELECT id FROM enquiries", 'query.sql: mapping.textproto:6: column "person": the '
                 "file has no such column"),
                ("SELECT notes::date::text AS id FROM enquiries", "query.sql: a value of a row"),
                ("SELECT notes::integer::text AS id FROM enquiries", "query.sql: a value of a row"),
                (f"SELECT '{MARK}'::date::text AS id", "query.sql:1: a value of a row"),
                ("SELECT fail(notes) AS id FROM enquiries", "query.sql: a function that it calls")]:
            with self.subTest(query):
                self.write("query.sql", query)
                self.write("one.textproto", ONE_COLUMN)
                mapping = "mapping.textproto" if "mapping" in says else "one.textproto"
                _, error = self.check(self.database() + "?query.sql", expect=2, mapping=mapping)
                self.assertTrue(error.startswith("mspof: " + says), error)
        self.assertEqual(self.server.sql("SELECT count(*) FROM enquiries"), "22")

    def test_reading_is_not_allowed(self):
        self.server.sql("CREATE TABLE hidden (id text); CREATE ROLE nobody LOGIN")
        self.addCleanup(self.server.sql, "DROP ROLE nobody")
        self.fails(f"postgresql:host={self.server.folder} user=nobody dbname=postgres",
                   "query.sql: reading this is not allowed", query="SELECT id FROM hidden")

    def test_notices_are_not_shown(self):
        self.server.sql(f"""CREATE FUNCTION tell() RETURNS text AS $$
            BEGIN RAISE WARNING '{MARK}'; RETURN 'r1'; END $$ LANGUAGE plpgsql""")
        self.write("query.sql", "SELECT tell() AS id")
        self.write("one.textproto", ONE_COLUMN)
        self.check(self.database() + "?query.sql", mapping="one.textproto", expect=READ)

    def test_no_connection(self):
        for conninfo, says in [
                ("host=/nowhere", "check whether the server runs, and what the name says: host=, port="),
                ("host=127.0.0.1 port=1", "postgresql: connection to server at \"127.0.0.1\""),
                (self.server.conninfo.replace("=postgres", "=nothing"), "no such database"),
                (self.server.conninfo.replace("user=mspof", "user=nobody"), "refuses the user"),
                ("host", "postgresql: the connection cannot be understood"),
                ("colour=blue", "postgresql: the connection cannot be understood")]:
            with self.subTest(conninfo):
                self.fails("postgresql:" + conninfo, says)

    def test_all_from_the_environment(self):
        self.enquiries(records.make(3))
        environment = {"PGHOST": str(self.server.folder), "PGUSER": "mspof",
                       "PGDATABASE": "postgres"}
        self.check("postgresql:?query.sql", environment=environment, expect=READ)
        self.write("service.conf", f"[reporting]\nhost={self.server.folder}\nuser=mspof\n"
                                   "dbname=postgres\n")
        self.check("postgresql:service=reporting?query.sql", expect=READ,
                   environment={"PGSERVICEFILE": str(self.folder / "service.conf")})

    def test_a_table_that_is_locked(self):
        self.enquiries(records.make(3))
        with self.server.session("BEGIN; LOCK TABLE enquiries") as other:
            self.fails(self.database(), "query.sql: reads a table that another program has locked; "
                       "waited 1 second", "--wait", "1")
            other.stdin.close()

    def test_what_others_write_between_two_readings_is_not_seen(self):
        rows = records.make(3)
        self.enquiries([*rows, rows[0]])
        # The first reading deletes what the second one would miss.
        self.server.sql(f"""
            CREATE EXTENSION dblink;
            CREATE FUNCTION clear() RETURNS text AS $$
              SELECT dblink_exec('host={self.server.folder} user=mspof dbname=postgres',
                                 'DELETE FROM enquiries') $$ LANGUAGE sql""")
        self.addCleanup(self.server.sql, "DROP EXTENSION dblink CASCADE")
        self.write("query.sql", records.QUERY.replace("WHERE", "WHERE clear() <> '' AND"))
        _, error = self.generate(self.database() + "?query.sql", "-o", "out.mspof", expect=READ)
        self.assertIn("1 id with identical copies: counted once.", error)
        self.assertEqual(self.server.sql("SELECT count(*) FROM enquiries"), "0")

    def test_interrupted(self):
        self.write("mapping.textproto", ONE_COLUMN)
        for query in [SLOW_START, SLOW_ROWS]:
            error = self.interrupted(self.database(), query)
            self.assertTrue(error.endswith("mspof: query.sql: was stopped while it was read\n"),
                            error)
            self.wait_until_nothing_runs()

    def test_the_connection_is_ended_by_the_server(self):
        error = self.goes_away(lambda: self.server.sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE state = 'active' AND "
            "backend_type = 'client backend' AND pid <> pg_backend_pid()"))
        self.assertIn("query.sql: the server closed the connection: check whether it runs", error)

    def test_the_server_is_killed(self):
        self.addCleanup(self.server.start)
        error = self.goes_away(lambda: self.server.stop(signal.SIGQUIT))
        self.assertIn("query.sql: the server closed the connection: check whether it runs", error)

    def test_a_limit_of_the_server(self):
        self.server.sql("ALTER ROLE mspof SET statement_timeout = '300ms'")
        self.addCleanup(self.server.sql, "SET statement_timeout = 0; ALTER ROLE mspof RESET ALL")
        self.write("mapping.textproto", ONE_COLUMN)
        self.fails(self.database(), "query.sql: the server stopped the query", query=SLOW_START)


if __name__ == "__main__":
    unittest.main()
