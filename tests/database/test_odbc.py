#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Records through ODBC, from a PostgreSQL server, which the tests start.

    MSPOF=build/dev/bin/mspof tests/database/test_odbc.py [Class[.test]]
"""

import signal
import unittest

from cases import ONE_COLUMN, READ, SLOW_ROWS, SLOW_START, ServerCase
import records


class Odbc(ServerCase):
    """The same server through ODBC."""

    def database(self):
        return "odbc:" + self.server.odbc

    def test_cells(self):
        self.server.sql("CREATE TABLE t AS SELECT repeat('é', 12)::varchar(12) AS v")
        for expression, text in [
                ("12::bigint", "12"), ("(-3)::smallint", "-3"),
                ("1234567890123.4500::numeric(20, 4)", "1234567890123.4500"),
                ("0.50::numeric", "0.50"), ("3::float8", "3"), ("0.1::float4", "0.1"),
                ("1e20::float8", "1e+20"), ("true", "1"), ("false", "0"), ("NULL::boolean", ""),
                ("NULL::text", ""), ("NULL::integer", ""), ("NULL::date", ""), ("''", ""),
                ("date '2019-06-30'", "2019-06-30"),
                ("timestamp '2019-06-30 23:30:00'", "2019-06-30 23:30:00"),
                ("timestamp '2019-06-30 00:00:00.120'", "2019-06-30 00:00:00.12"),
                ("'–é😀'::text", "–é😀"), ("(SELECT v FROM t)", "é" * 12)]:
            with self.subTest(expression):
                self.assertEqual(self.cell(self.database(), expression), text)
        for expression, text in [("repeat('é', 30000)", "é" * 30000),
                                 ("repeat('😀', 3000)", "😀" * 3000)]:
            with self.subTest(expression):
                self.assertTrue(self.is_cell(self.database(), expression, text))

    def test_wrong_queries(self):
        self.enquiries(records.make(20))
        self.server.sql("""CREATE FUNCTION write() RETURNS text AS $$
              INSERT INTO enquiries (id) VALUES ('x') RETURNING id $$ LANGUAGE sql""")
        self.write("one.textproto", ONE_COLUMN)
        for query, says in [
                ("SELECT id,\n  FROM enquiries", "query.sql: the database cannot read this"),
                ("SELECT nothing FROM enquiries", 'query.sql: no such column "nothing"'),
                ("SELECT 1 FROM public.nowhere", 'query.sql: no such table "nowhere"'),
                ("SELECT id FROM enquiries; -- x\n\nSELECT 2", "query.sql:3: a second statement"),
                ("SELECT ';', $$;$$, E';' AS id FROM enquiries;\nDROP TABLE enquiries",
                 "query.sql:2: a second statement"),
                ("DELETE FROM enquiries", "query.sql: would write"),
                ("DELETE FROM enquiries RETURNING id", "query.sql: would write"),
                ("SELECT write() AS id", "query.sql: would write"),
                ("SELECT id, 'x'::bytea AS photo FROM enquiries",
                 'query.sql: column "photo" holds bytes'),
                ("SELECT now() AS id", 'query.sql: column "id" has a time zone'),
                ("SELECT id FROM enquiries", 'query.sql: mapping.textproto:6: column "person": the '
                 "file has no such column"),
                ("SELECT notes::date AS id FROM enquiries", "query.sql: a value of a row")]:
            with self.subTest(query):
                self.write("query.sql", query)
                mapping = "mapping.textproto" if "mapping" in says else "one.textproto"
                _, error = self.check(self.database() + "?query.sql", expect=2, mapping=mapping)
                self.assertTrue(error.startswith("mspof: " + says), error)
        self.assertEqual(self.server.sql("SELECT count(*) FROM enquiries"), "22")

    def test_no_connection(self):
        for connection, says in [
                ("nothing", "odbc: no such data source, or no driver is named: check DSN"),
                ("DSN=nothing;UID=x", "odbc: no such data source, or no driver is named"),
                ("Driver={No Such Driver};Server=x", "odbc: the driver cannot be loaded"),
                ("Driver=/nowhere/libdriver.so;Server=x", "odbc: the driver cannot be loaded"),
                (self.server.odbc.replace("=postgres", "=nothing"), "odbc: "),
                (self.server.odbc.replace(str(self.server.folder), "/nowhere"), "odbc: ")]:
            with self.subTest(connection):
                self.fails("odbc:" + connection, says)

    def test_a_data_source(self):
        self.enquiries(records.make(3))
        self.write("odbc.ini", f"[reporting]\nDriver=PostgreSQL Unicode\nServername="
                               f"{self.server.folder}\nUsername=mspof\nDatabase=postgres\n")
        for connection in ["reporting", "DSN=reporting"]:
            self.check(f"odbc:{connection}?query.sql", expect=READ,
                       environment={"ODBCINI": str(self.folder / "odbc.ini")})

    def test_a_table_that_is_locked(self):
        self.enquiries(records.make(3))
        with self.server.session("BEGIN; LOCK TABLE enquiries") as other:
            self.fails(self.database(), "query.sql: reads a table that another program has locked",
                       "--wait", "1")
            other.stdin.close()

    def test_interrupted(self):
        self.write("mapping.textproto", ONE_COLUMN)
        for query in [SLOW_START, SLOW_ROWS]:
            error = self.interrupted(self.database(), query)
            self.assertTrue(error.endswith("mspof: query.sql: was stopped while it was read\n"),
                            error)
            self.wait_until_nothing_runs()

    def test_the_server_is_killed(self):
        self.addCleanup(self.server.start)
        error = self.goes_away(lambda: self.server.stop(signal.SIGQUIT))
        self.assertIn("query.sql: the server closed the connection: check whether it runs", error)


if __name__ == "__main__":
    unittest.main()
