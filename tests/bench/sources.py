#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Time and memory of `mspof generate` from each kind of source that holds the same records.

    tests/bench/sources.py build/release/bin/mspof [--records N]... [--work FOLDER]

The records are those of the example council, as text; those in a joined export and in two files
are as many, but are not compared, since rows are planted there that cannot be read. Prints rows
for docs/performance.md. The other returns must be the same byte for byte, or it fails.
"""

import argparse
import csv
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests/database"))

import workbook
from server import Server

# A row is planted whose quote never closes.
csv.field_size_limit(1 << 30)

COUNCIL = ROOT / "examples/council"
RETURN = ["--council", "E06000023", "--period", "2019-20", "--as-of", "2020-06-30",
          "--prepared-on", "2020-07-01", "--overwrite", "--quiet"]


# In a process of its own: the memory of a child is never said to be less than that of its parent.
MEASURE = """
import os, subprocess, sys, time
begin = time.monotonic()
process = subprocess.Popen(sys.argv[1:])
_, status, usage = os.wait4(process.pid, 0)
print(os.waitstatus_to_exitcode(status), time.monotonic() - begin,
      usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
"""


def make_csv(path, records):
    """The wide export without the rows that are planted to be unreadable."""
    if path.exists():
        return
    raw = path.with_suffix(".raw")
    subprocess.run([sys.executable, COUNCIL / "generate.py", "--shape", "wide", "--records",
                    str(records), "-o", raw], check=True)
    with open(raw, encoding="utf-8-sig", errors="replace", newline="") as source, \
            open(path, "w", encoding="utf-8", newline="") as target:
        rows = csv.reader(source, delimiter=";")
        heading = next(rows)
        out = csv.writer(target, delimiter=";")
        out.writerow(heading)
        out.writerows(row for row in rows if len(row) == len(heading) and "\0" not in "".join(row))
    raw.unlink()


def make_workbook(path, source):
    with open(source, encoding="utf-8", newline="") as file:
        workbook.write(path, csv.reader(file, delimiter=";"))


def make_shape(path, shape, records):
    """An export in another shape: a file, or a folder."""
    if not path.exists():
        subprocess.run([sys.executable, COUNCIL / "generate.py", "--shape", shape, "--records",
                        str(records), "-o", path], check=True)


def make_sqlite(path, source):
    path.unlink(missing_ok=True)
    with open(source, encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter=";")
        heading = next(rows)
        connection = sqlite3.connect(path)
        connection.execute(f"CREATE TABLE wide ({', '.join(f'{name} TEXT' for name in heading)})")
        connection.executemany(f"INSERT INTO wide VALUES ({', '.join('?' for _ in heading)})", rows)
        connection.commit()
        connection.close()
    return heading


def fill_server(server, source, heading):
    server.sql("DROP TABLE IF EXISTS wide; CREATE TABLE wide ("
               + ", ".join(f'"{name}" text' for name in heading) + ")")
    with open(source, "rb") as file:
        subprocess.run(
            server.psql("-c", "COPY wide FROM STDIN (FORMAT csv, DELIMITER ';', HEADER)"),
            stdin=file, check=True)
    server.sql("VACUUM ANALYZE wide")


def measure(mspof, source, output, work, mapping="wide", more=()):
    """(seconds, seconds of the processor, MB at most) of one run."""
    arguments = [mspof, "generate", source, "--mapping", COUNCIL / f"{mapping}.mapping.textproto",
                 *more, *RETURN, "-o", output]
    done = subprocess.run([sys.executable, "-c", MEASURE, *map(str, arguments)], cwd=work, check=True,
                          stdout=subprocess.PIPE, text=True)
    code, seconds, processor, memory = map(float, done.stdout.split())
    if code not in (0, 1):
        sys.exit(f"{source}: failed")
    return seconds, processor, memory


def run(mspof, records, work, server):
    make_csv(work / f"wide-{records}.csv", records)
    heading = make_sqlite(work / "wide.db", work / f"wide-{records}.csv")
    make_workbook(work / "wide.xlsx", work / f"wide-{records}.csv")
    fill_server(server, work / f"wide-{records}.csv", heading)
    (work / "wide.sql").write_text("SELECT " + ", ".join(f'"{name}"' for name in heading)
                                   + "\nFROM wide\n")
    expected = None
    for name, source in [("CSV", f"wide-{records}.csv"), ("Workbook", "wide.xlsx"), ("SQLite", "sqlite:wide.db?wide.sql"),
                         ("PostgreSQL", f"postgresql:{server.conninfo}?wide.sql"),
                         ("ODBC, PostgreSQL", f"odbc:{server.odbc}?wide.sql")]:
        seconds, processor, memory = measure(mspof, source, work / "out.mspof", work)
        written = (work / "out.mspof").read_bytes()
        expected = expected or written
        if written != expected:
            sys.exit(f"{name}: another return than from CSV")
        show(name, records, seconds, processor, memory)
    for name, shape, more in [("CSV, several rows for a record", "joined", []),
                              ("CSV, two files", "two-files", ["--part", "feedback="])]:
        path = work / (f"{shape}-{records}" + ("" if more else ".csv"))
        make_shape(path, shape, records)
        source = path / "enquiries.csv" if more else path
        more = [more[0], more[1] + str(path / "feedback.csv")] if more else []
        show(name, records, *measure(mspof, source, work / "out.mspof", work, shape, more))


def show(name, records, seconds, processor, memory):
    print(f"| {name} | {records:,} | {seconds:.1f} s | {processor:.1f} s | {memory:.0f} MB |",
          flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("mspof", type=pathlib.Path)
    parser.add_argument("--records", type=int, action="append")
    parser.add_argument("--work", type=pathlib.Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="mspof-bench-") as folder, Server() as server:
        work = options.work or pathlib.Path(folder)
        print("| source | records | time | of it processor | memory |\n|---|---|---|---|---|")
        for records in options.records or [100_000, 1_000_000]:
            run(options.mspof.resolve(), records, work.resolve(), server)


if __name__ == "__main__":
    main()
