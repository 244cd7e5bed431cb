#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""What holds for all kinds of databases.

    MSPOF=build/dev/bin/mspof tests/database/test_sources.py [Class[.test]]
"""

import json
import unittest

from cases import READ, Case, ServerCase, SqliteCase
import fixture
import records
from fixture import MARK
from server import LOCKED_USER, PASSWORD


class Alike(SqliteCase, ServerCase):
    """The same records from everywhere give the same bytes."""

    def test_submissions_are_the_same_byte_for_byte(self):
        rows = records.make(3000)
        self.write("records.csv", records.csv(rows))
        ServerCase.enquiries(self, rows)
        sources = {
            "csv": "records.csv",
            "sqlite": SqliteCase.enquiries(self, rows) + "?query.sql",
            "postgresql": f"postgresql:{self.server.conninfo}?query.sql",
            "uri": f"postgresql://mspof@/postgres?host={self.server.folder}?query.sql",
            "odbc": f"odbc:{self.server.odbc}?query.sql",
        }
        said = {}
        for name, source in sources.items():
            _, said[name] = self.generate(source, "-o", f"{name}.mspof", expect=1)
            self.assertIn("1 id with identical copies: counted once.", said[name])
            self.assertIn("1 id with differing copies: not counted.", said[name])
            self.assertEqual(self.read(f"{name}.mspof"), self.read("csv.mspof"), name)
            self.assertEqual(said[name].replace(f"{name}.mspof", "csv.mspof"), said["csv"])

    def test_findings_are_the_same(self):
        rows = records.make(300)
        self.write("records.csv", records.csv(rows))
        ServerCase.enquiries(self, rows)
        expected = json.loads(self.check("records.csv", "--json", expect=1)[0])
        for source in [SqliteCase.enquiries(self, rows), "postgresql:" + self.server.conninfo,
                       "odbc:" + self.server.odbc]:
            report = json.loads(self.check(source + "?query.sql", "--json", expect=1)[0])
            self.assertEqual(report, {**expected, "file": "query.sql"})


class Examples(SqliteCase, ServerCase):
    """The queries of examples/sql."""

    TABLES = """
        CREATE TABLE persons (person_id integer, born_on date, lacks_capacity boolean);
        CREATE TABLE enquiries (enquiry_id integer, person_id integer, kind varchar(3),
                                started_on date, closed_on date, is_test boolean);
        CREATE TABLE form_answers (enquiry_id integer, form varchar(9), question varchar(9),
                                   answer varchar(9));
        INSERT INTO persons VALUES (1, '1950-02-28', '1'), (2, '1931-12-01', '0'), (3, NULL, NULL);
        INSERT INTO enquiries VALUES
            (11, 1, 'S42', '2019-04-01', '2019-05-01', '0'),
            (12, 2, 'S42', '2019-04-02', NULL, '0'),
            (13, 3, 'OTH', '2019-04-02', '2019-06-01', '0'),
            (14, 3, 'S42', '2019-04-02', NULL, '1');
        INSERT INTO form_answers VALUES
            (11, 'MSP', 'Q1', 'YES'), (11, 'MSP', 'Q2', 'FULL'), (13, 'MSP', 'Q1', 'NO'),
            (13, 'OTHER', 'Q1', 'YES')"""

    def test_the_query_runs_everywhere(self):
        examples = fixture.ROOT / "examples/sql"
        self.write("query.sql", (examples / "enquiries.sql").read_bytes())
        self.server.sql(self.TABLES)
        for database in [self.database(self.TABLES), "postgresql:" + self.server.conninfo,
                         "odbc:" + self.server.odbc]:
            report = json.loads(self.check(database + "?query.sql", "--json", expect=READ,
                                           mapping=examples / "enquiries.mapping.textproto")[0])
            self.assertEqual((report["records"], report["unreadableRows"]), (3, 0))
            self.assertEqual(
                {c["column"]: (c["filled"], c["empty"], c["unmapped"] + c["unreadable"])
                 for c in report["columns"]},
                {"enquiry_id": (3, 0, 0), "person_id": (3, 0, 0), "kind": (3, 0, 0),
                 "started_on": (3, 0, 0), "closed_on": (2, 1, 0), "born_on": (2, 1, 0),
                 "lacks_capacity": (2, 1, 0), "q1": (2, 1, 0), "q2": (1, 2, 0)})


class Secrets(ServerCase):
    """Passwords come from the environment or a file, and appear nowhere."""

    def databases(self):
        return [f"postgresql:host={self.server.folder} user={LOCKED_USER} dbname=postgres",
                "odbc:" + self.server.odbc_for(LOCKED_USER)]

    def setUp(self):
        super().setUp()
        self.enquiries(records.make(3))
        self.server.sql("GRANT SELECT ON enquiries TO locked")
        self.write("password", PASSWORD + "\n").chmod(0o600)

    def command(self, *arguments, **more):
        output, error = super().command(*arguments, **more)
        self.assertNotIn(PASSWORD, output + error)
        return output, error

    def test_where_it_may_be(self):
        for database in self.databases():
            for more, environment in [(["--password-file", "password"], {}),
                                      ([], {"MSPOF_DB_PASSWORD": PASSWORD})]:
                self.check(database + "?query.sql", *more, environment=environment, expect=READ)
        self.write("pgpass", "*:*:*:*:" + PASSWORD.replace(":", "\\:")).chmod(0o600)
        for environment in [{"PGPASSWORD": PASSWORD}, {"PGPASSFILE": str(self.folder / "pgpass")}]:
            self.check(self.databases()[0] + "?query.sql", environment=environment, expect=READ)

    def test_missing_or_wrong(self):
        self.write("empty", "\n")
        for database in self.databases():
            self.fails(database, "refuses the user or the password")
            self.fails(database, "refuses the user or the password",
                       environment={"MSPOF_DB_PASSWORD": MARK})
            self.fails(database, "missing: no such file", "--password-file", "missing")
            self.fails(database, "empty: its first line is empty", "--password-file", "empty")
        self.fails("sqlite:query.sql", "SQLite has no passwords", "--password-file", "password")

    def test_never_on_the_command_line(self):
        for connection in [
                f"postgresql:host=x password={MARK}", f"postgresql:host=x password='{MARK}'",
                f"postgresql://user:{MARK}@host/database", f"postgres://user:{MARK}@host/database",
                f"postgresql://host/database?password={MARK}", f"postgresql:sslpassword={MARK}",
                f"odbc:DSN=x;PWD={MARK}", f"odbc:DSN=x;UID=a; pwd = {MARK}",
                f"odbc:DSN=x;Password={{{MARK};x}}", f"odbc:UID={{a;}}}};b}};PWD={MARK};DSN=x",
                f"odbc:DSN=x;pqopt={{password={MARK}}}"]:
            with self.subTest(connection):
                kind = "odbc" if connection.startswith("odbc") else "postgresql"
                self.fails(connection, f"{kind}: the connection holds a password")
                for arguments in [["check", connection], ["check", connection, "a.mspof"],
                                  ["show", connection], ["check", connection + "?query.sql"],
                                  ["show", connection, "--from", "mspof"],
                                  ["convert", connection, "a.json"], ["diff", connection, "a"],
                                  ["convert", "a.json", connection]]:
                    self.command(*arguments, expect=2)


class Libraries(Case):
    """Client libraries are needed by those only who read such databases."""

    def test_a_library_that_is_missing(self):
        for kind, library, package in [("sqlite:x", "libsqlite3.so.0", "libsqlite3-0"),
                                       ("postgresql:", "libpq.so.5", "libpq5"),
                                       ("odbc:x", "libodbc.so.2", "libodbc2")]:
            self.write(f"broken/{library}", "not a library")
            self.fails(kind, f"{library}: cannot be loaded: install the package {package}",
                       environment={"LD_LIBRARY_PATH": str(self.folder / "broken")})
        self.write("mapping.textproto", fixture.MAPPING)
        self.check("clean.csv", environment={"LD_LIBRARY_PATH": str(self.folder / "broken")})


if __name__ == "__main__":
    unittest.main()
