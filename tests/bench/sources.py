#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Time and memory of `mspof generate` from each kind of source that holds the same records.

    tests/bench/sources.py build/release/bin/mspof [--records N]... [--work FOLDER]

The records are those of the example council's wide export, as text. Prints rows for
docs/performance.md. The returns must be the same byte for byte, or it fails.
"""

import argparse
import csv
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests/database"))

from server import Server

COUNCIL = ROOT / "examples/council"
RETURN = ["--council", "E06000023", "--period", "2019-20", "--as-of", "2020-06-30",
          "--prepared-on", "2020-07-01", "--overwrite", "--quiet"]


def make_csv(path, records):
    if not path.exists():
        subprocess.run([sys.executable, COUNCIL / "generate.py", "--shape", "wide", "--records",
                        str(records), "-o", path], check=True)


def make_sqlite(path, source):
    path.unlink(missing_ok=True)
    with open(source, encoding="utf-8-sig", newline="") as file:
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
        file.read(3)  # the byte order mark
        server.run(*server.psql("-c", "COPY wide FROM STDIN (FORMAT csv, DELIMITER ';', HEADER)"),
                   input=file.read().decode())
    server.sql("VACUUM ANALYZE wide")


def measure(mspof, source, output, work):
    """(seconds, seconds of the processor, MB at most) of one run."""
    arguments = [mspof, "generate", source, "--mapping", COUNCIL / "wide.mapping.textproto", *RETURN,
                 "-o", output]
    begin = time.monotonic()
    process = subprocess.Popen(arguments, cwd=work)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - begin
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"{source}: failed")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def run(mspof, records, work, server):
    make_csv(work / f"wide-{records}.csv", records)
    heading = make_sqlite(work / "wide.db", work / f"wide-{records}.csv")
    fill_server(server, work / f"wide-{records}.csv", heading)
    (work / "wide.sql").write_text("SELECT " + ", ".join(f'"{name}"' for name in heading)
                                   + "\nFROM wide\n")
    expected = None
    for name, source in [("CSV", f"wide-{records}.csv"), ("SQLite", "sqlite:wide.db?wide.sql"),
                         ("PostgreSQL", f"postgresql:{server.conninfo}?wide.sql"),
                         ("ODBC, PostgreSQL", f"odbc:{server.odbc}?wide.sql")]:
        seconds, processor, memory = measure(mspof, source, work / "out.mspof", work)
        written = (work / "out.mspof").read_bytes()
        expected = expected or written
        if written != expected:
            sys.exit(f"{name}: another return than from CSV")
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
