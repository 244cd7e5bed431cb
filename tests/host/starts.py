#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""starts.py ENQUIRYDESK FOLDER DEFINITION: how the example host starts, what it says of mistakes, and
what stands around its pages."""

import http.client
import pathlib
import re
import shutil
import stat
import subprocess
import sys

TODAY = "2019-08-01"
SECONDS = 20
POLICY = {"default-src 'none'", "style-src 'self'", "script-src 'self'", "connect-src 'self'",
          "img-src data:", "frame-src 'self'", "form-action 'self'", "base-uri 'none'",
          "frame-ancestors 'none'"}


def refused(program, *arguments):
    """What is said when the program does not start."""
    done = subprocess.run([program, *map(str, arguments)], stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, text=True, timeout=SECONDS, check=False)
    assert done.returncode == 2 and done.stdout == "", done
    assert "   at " not in done.stderr, done.stderr  # No stack.
    return done.stderr


def check_mistakes(program, folder, definition):
    broken = folder / "broken.textproto"
    broken.write_text(definition.read_text(encoding="utf-8").replace('codes: "safety"', 'codes: "x"'),
                      encoding="utf-8")
    text = folder / "text.db"
    text.write_text("this is no database" * 99, encoding="utf-8")
    database = ["--database", folder / "mistakes.db"]
    for arguments, said in [
            (["--port"], "--port: a value must follow"),
            (["--port", "x"], "--port: give a number"),
            (["--port", "70000"], "--port: give a number"),
            (["--today", "2019-02-29"], "--today: give a day"),
            (["--today", "9999-12-31"], "--today: give a day"),
            (["--colour", "red"], "--colour: there is no such option"),
            ([*database, "--definition", folder / "none.textproto"], "none.textproto"),
            ([*database, "--definition", broken], "broken.textproto"),
            (["--database", text], "not a database"),
            (["--database", folder / "no/such/folder.db"], "folder.db")]:
        found = refused(program, *arguments)
        assert said in found, f"{arguments}: {found}"


class Host:
    """The program as it runs."""

    def __init__(self, program, *arguments):
        self.process = subprocess.Popen(
            [program, "--today", TODAY, "--port", "0", *map(str, arguments)],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.line = self.process.stdout.readline()
        self.port = int(re.search(r"http://127\.0\.0\.1:(\d+)/", self.line)[1])

    def get(self, path, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        text = response.read().decode()
        connection.close()
        return response, text

    def end(self):
        self.process.terminate()
        out, errors = self.process.communicate(timeout=SECONDS)
        assert (out, errors) == ("", ""), (out, errors)  # Nothing about anybody.


def check_headers(host):
    for path in ("/", "/enquiry/SA-0001", "/enquiry/SA-9999", "/nowhere", "/desk.css", "/desk.js"):
        response, _ = host.get(path)
        found = set(response.headers["Content-Security-Policy"].split("; "))
        assert found == POLICY, f"{path}: {found}"
        for name, value in [("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff"),
                            ("Referrer-Policy", "same-origin"), ("Server", None)]:
            assert response.headers[name] == value, f"{path}: {name}: {response.headers[name]}"
    response, text = host.get("/")
    assert "style=" not in text and "<style" not in text and "onclick" not in text
    assert host.get("/", Host="example.org")[0].status == 400
    assert "httponly" in response.headers["Set-Cookie"] and "strict" in response.headers["Set-Cookie"]


def main(program, folder, definition):
    folder = pathlib.Path(folder)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    check_mistakes(program, folder, pathlib.Path(definition))
    database = folder / "desk.db"
    host = Host(program, "--database", database)
    try:
        assert "invented" in host.line
        check_headers(host)
        for path in folder.glob("desk.db*"):
            assert stat.S_IMODE(path.stat().st_mode) == 0o600, path
        said = refused(program, "--database", folder / "other.db", "--port", host.port)
        assert "Choose another with --port" in said, said
        # The same enquiries each time, and for each day.
        first = host.get("/")[1].split("<main")[1]
    finally:
        host.end()
    again = Host(program, "--database", folder / "again.db")
    try:
        assert again.get("/")[1].split("<main")[1] == first
    finally:
        again.end()
    # Another day: the same enquiries, and others are due.
    later = Host(program, "--database", database, "--today", "2019-09-24")
    try:
        page = later.get("/")[1]
        assert "24 September 2019" in page and "SA-0010" in page.split("All enquiries")[0]
    finally:
        later.end()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
