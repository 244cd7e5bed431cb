# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""What ./dev bench measures, and which figures are its goals. A new row or goal is a line here."""

import dataclasses
import json
import typing

import counts

COUNCIL_RETURN = ["--council", "E06000023", "--period", "2019-20", "--as-of", "2020-06-30",
                  "--prepared-on", "2020-07-01"]


@dataclasses.dataclass
class Tools:
    """Where the programs are."""
    mspof: str
    libraries: list[str]  # of C++, and of C; those that are there
    limits: str
    benchmarks: str
    bench: str
    council: str
    cores: int


@dataclasses.dataclass
class Row:
    """`command` gives the words of a command for the inputs, the tools, and a number of records.
    `kind`: mspof, peer, or limit. `counts`: what the output must say, see speed.py. `most`: more
    records are not measured, since it would take too long."""
    name: str
    title: str
    kind: str
    command: typing.Callable
    counts: str = "return"
    most: int = 10**7


def mspof(source, *more, mapping="enquiries", options=None):
    """mspof generate of an input, with `{bench}` and `{council}` for folders."""
    def command(inputs, tools, n, out):
        folder = tools.bench if mapping == "enquiries" else tools.council
        mapped = [] if source == "plain.records" else [
            "--mapping", f"{folder}/{mapping}.mapping.textproto"]
        words = source(inputs, n) if callable(source) else [inputs.path(source, n)]
        return [tools.mspof, "generate", *words, *mapped, *more,
                *(options or counts.RETURN), "--quiet", "--overwrite", "-o", out]
    return command


def of_council(source, mapping):
    return mspof(source, mapping=mapping, options=COUNCIL_RETURN)


def sqlite_source(inputs, n):
    return [f"sqlite:{inputs.path('plain.db', n)}?{inputs.path('plain.sql', n)}"]


def server_source(kind):
    """The same rows in a server of the bench's own; its work is that of another process."""
    def source(inputs, n):
        server = inputs.server(n)
        place = {"postgresql": server.conninfo, "odbc": server.odbc}[kind]
        return [f"{kind}:{place}?{inputs.path('plain.sql', n)}"]
    return source


def two_files(inputs, n):
    folder = inputs.path("two-files", n)
    return [folder / "enquiries.csv", "--part", f"feedback={folder / 'feedback.csv'}"]


def duckdb(threads, text=False):
    def command(inputs, tools, n, _):
        file = f"'{inputs.path('plain.csv', n)}'"
        table = f"read_csv({file}, header = true, all_varchar = true)" if text else f"read_csv({file})"
        days = '"feedback.asked"::DATE - concluded::DATE'
        return ["node", f"{tools.bench}/duckdb.mjs", str(threads or tools.cores),
                counts.grouping_sets(table, days)]
    return command


def sqlite(inputs, _tools, n, _out):
    days = 'julianday("feedback.asked") - julianday(concluded)'
    return ["sqlite3", ":memory:", "-cmd",
            f".import --csv '{inputs.path('plain.csv', n)}' enquiries", "-cmd", ".mode json",
            counts.unions("enquiries", days)]


def limit(what, source, *more):
    return lambda inputs, tools, n, _: [tools.limits, what, *(inputs.path(one, n)
                                                              for one in (source, *more))]


ROWS = [
    Row("csv", "mspof, CSV", "mspof", mspof("plain.csv")),
    Row("csv-threads", "mspof, CSV, all cores", "mspof", mspof("plain.csv", "{all-cores}"),
        counts="same-bytes"),
    Row("copies", "mspof, CSV with 1 % copies", "mspof", mspof("copies.csv"), counts="own"),
    Row("findings", "mspof, CSV, each record breaks five rules", "mspof", mspof("findings.csv"),
        counts="own", most=10**6),
    Row("records", "mspof, record stream", "mspof", mspof("plain.records")),
    Row("sqlite", "mspof, SQLite", "mspof", mspof(sqlite_source), most=10**6),
    Row("postgresql", "mspof, PostgreSQL", "mspof", mspof(server_source("postgresql")), most=10**6),
    Row("odbc", "mspof, PostgreSQL by ODBC", "mspof", mspof(server_source("odbc")), most=10**6),
    Row("xlsx", "mspof, workbook (.xlsx)", "mspof", mspof("plain.xlsx"), most=10**6),
    Row("council-wide", "mspof, council, 56 columns", "mspof", of_council("wide.csv", "wide"),
        counts="own", most=10**6),
    Row("council-joined", "mspof, council, several rows for a record", "mspof",
        of_council("joined.csv", "joined"), counts="own", most=10**6),
    Row("council-two-files", "mspof, council, two files", "mspof",
        of_council(two_files, "two-files"), counts="own", most=10**6),
    Row("duckdb", "DuckDB, one thread", "peer", duckdb(1), counts="grouping-sets"),
    Row("duckdb-text", "DuckDB, one thread, all columns as text", "peer", duckdb(1, text=True),
        counts="grouping-sets"),
    Row("duckdb-threads", "DuckDB, all cores", "peer", duckdb(None), counts="grouping-sets"),
    Row("sqlite-import", "SQLite, its own import", "peer", sqlite, counts="unions", most=10**6),
    Row("pandas", "pandas", "peer",
        lambda inputs, tools, n, _: ["/usr/bin/python3", f"{tools.bench}/pandas_peer.py",
                                     inputs.path("plain.csv", n)], counts="rows", most=10**6),
    Row("read", "limit: reading the file", "limit", limit("read", "plain.csv"), counts="bytes"),
    Row("split", "limit: splitting lines and fields", "limit", limit("split", "plain.csv"),
        counts="fields"),
    Row("step", "limit: stepping the query of SQLite", "limit",
        limit("step", "plain.db", "plain.sql"), counts="rows-of-query", most=10**6),
    Row("inflate", "limit: inflating the workbook, scanning its XML", "limit",
        limit("inflate", "plain.xlsx"), counts="tags", most=10**6),
]


@dataclasses.dataclass
class Goal:
    """`values` gives a number for each round of the results at `records`; nothing if it was not
    measured. It is met if their median is at most the limit, or at least it. Without what `row` needs
    it is missed."""
    text: str
    values: typing.Callable
    limit: float
    unit: str = "×"
    records: int = 10**6
    at_least: bool = False
    row: str = ""


def processor(name):
    return lambda results, n: [run.processor for run in results.get(name, n)]


def memory(name):
    return lambda results, n: [run.memory for run in results.get(name, n)]


def ratio(name, base, what="processor", share=None):
    """One row's figure by that of another, in each round."""
    def values(results, n):
        factor = share(results, n) if share else 1
        return [getattr(run, what) / getattr(other, what) / factor
                for run, other in zip(results.get(name, n), results.get(base, n))]
    return values


def share_of_bytes(results, n):
    return results.bytes("wide.csv", n) / results.bytes("plain.csv", n)


def bytes_a_record(name, more, fewer):
    """How much each of the records beyond `fewer` adds to the memory."""
    return lambda results, _: [(a.memory - b.memory) * 2**20 / (more - fewer)
                               for a, b in zip(results.get(name, more), results.get(name, fewer))]


def speed_up(name, base):
    return lambda results, n: [other.seconds / run.seconds
                               for run, other in zip(results.get(name, n), results.get(base, n))]


def stage(name, scale=1.0):
    """Nanoseconds of a stage, by Google Benchmark."""
    return lambda results, _: [value * scale for value in results.stage(name)]


def load(library):
    """Milliseconds of the processor."""
    return lambda results, _: [us / 1000 for us in results.loads.get(library, [])]


#: The first is for C++. The second has all that it needs inside, and hosts in other languages load it.
LIBRARIES = ["libmspof.so", "libmspof-c.so"]
GOALS = [
    Goal("CSV, by DuckDB with one thread", ratio("csv", "duckdb"), 0.25),
    Goal("CSV, seconds of one core", processor("csv"), 0.20, "s"),
    Goal("CSV, memory", memory("csv"), 64, "MB"),
    Goal("CSV, bytes for each record more", bytes_a_record("csv", 10**7, 10**6), 24, "B", 10**7),
    Goal("CSV with copies, by CSV", ratio("copies", "csv"), 1.3),
    Goal("Council's 56 columns, by CSV and its share of bytes",
         ratio("council-wide", "csv", share=share_of_bytes), 1.6),
    Goal("Several rows for a record, by the 56 columns", ratio("council-joined", "council-wide"), 3),
    Goal("Two files, by the 56 columns", ratio("council-two-files", "council-wide"), 3),
    Goal("Record stream, by CSV", ratio("records", "csv"), 0.5),
    Goal("SQLite, by stepping the same query", ratio("sqlite", "step"), 1.3),
    Goal("Workbook, by inflating and scanning", ratio("xlsx", "inflate"), 1.3),
    Goal("Five findings in each record, by CSV", ratio("findings", "csv"), 3),
    Goal("All cores, how many times as fast", speed_up("csv-threads", "csv"), 1.8, at_least=True,
         row="csv-threads"),
    Goal("Host: fill a record by handles and add it", stage("BM_AddByHandlesInC"), 150, "ns"),
    Goal("Host: fill a record by texts and add it", stage("BM_AddByTextsInC"), 300, "ns"),
    Goal("Host: a batch of columns, for each record", stage("BM_AddColumnsInC"), 60, "ns"),
    Goal("Check a record in C++", stage("BM_CheckRecord"), 300, "ns"),
    Goal("Check a record in C", stage("BM_CheckInC"), 1000, "ns"),
    Goal("Open a built-in definition", stage("BM_OpenFramework", 1e-6), 0.2, "ms"),
    *(Goal(f"Load {name}", load(name), 1, "ms") for name in LIBRARIES),
]


def loads(output):
    return json.loads(output)["microseconds"]
