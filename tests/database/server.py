# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""A PostgreSQL server of the tests' own: in a temporary folder, reached by a socket in it alone,
and gone when the test's process is, however that ends. Never run as root.

    with Server() as server:
        server.sql("CREATE TABLE t (id text)")
        run("mspof", "check", f"postgresql:{server.conninfo}?query.sql")
"""

import os
import pathlib
import pwd
import shutil
import signal
import subprocess
import tempfile
import time

USER = "mspof"
LOCKED_USER = "locked"
PASSWORD = "pass'word;}{=?x"


def find(program):
    """A program of the server, which Debian does not put on the path."""
    folders = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"))
    for folder in [*reversed(folders), *map(pathlib.Path, os.environ["PATH"].split(":"))]:
        if (folder / program).exists():
            return str(folder / program)
    raise FileNotFoundError(f"{program}: install the package postgresql")


class Server:
    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="mspof-pg-", dir="/tmp"))
        self.process = None
        self.as_user = ["setpriv", "--pdeathsig", "INT"]
        if os.geteuid() == 0:
            user = pwd.getpwnam("postgres")
            os.chown(self.folder, user.pw_uid, user.pw_gid)
            self.as_user += [f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]
        # Others than the owner must reach the socket.
        self.folder.chmod(0o755)

    def __enter__(self):
        try:
            self.create()
            self.start()
            self.sql(f"CREATE ROLE {LOCKED_USER} LOGIN PASSWORD $${PASSWORD}$$")
            self.sql("GRANT pg_read_all_data TO locked")
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        self.stop()
        shutil.rmtree(self.folder)

    def run(self, *arguments, **more):
        return subprocess.run(arguments, check=True, capture_output=True, cwd="/", text=True,
                              **more)

    def create(self):
        self.run(*self.as_user, find("initdb"), "-D", self.folder / "data", "-U", USER,
                 "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        (self.folder / "data" / "pg_hba.conf").write_text(
            f"local all {LOCKED_USER} scram-sha-256\nlocal all all trust\n")

    def start(self):
        with open(self.folder / "log", "ab") as log:
            self.process = subprocess.Popen(
                [*self.as_user, find("postgres"), "-D", self.folder / "data",
                 "-c", "listen_addresses=", "-c", f"unix_socket_directories={self.folder}",
                 "-c", "fsync=off", "-c", "max_connections=30"],
                stdout=log, stderr=log, cwd="/")
        for _ in range(600):
            ready = subprocess.run([find("pg_isready"), "-q", "-h", self.folder], check=False)
            if ready.returncode == 0:
                return
            if self.process.poll() is not None:
                break
            time.sleep(0.1)
        raise RuntimeError((self.folder / "log").read_text())

    def stop(self, how=signal.SIGINT):
        if self.process is not None:
            self.process.send_signal(how)
            self.process.wait()
            self.process = None

    @property
    def conninfo(self):
        return f"host={self.folder} user={USER} dbname=postgres"

    @property
    def odbc(self):
        return self.odbc_for(USER)

    def odbc_for(self, user, driver="PostgreSQL Unicode"):
        return f"Driver={{{driver}}};Servername={self.folder};UID={user};Database=postgres"

    def psql(self, *arguments):
        return [find("psql"), "-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", str(self.folder),
                "-U", USER, "-d", "postgres", *arguments]

    def sql(self, statements):
        """Runs statements; returns what they give, unaligned."""
        return self.run(*self.psql("-At", "-f", "-"), input=statements).stdout.strip()

    def session(self, statements):
        """A connection that has run the statements and stays open; its end is its stdin's."""
        opened = subprocess.Popen(self.psql("-At"), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                  text=True, cwd="/")
        opened.stdin.write(statements + ";\n\\echo ready\n")
        opened.stdin.flush()
        while opened.stdout.readline().strip() != "ready":
            if opened.poll() is not None:
                raise RuntimeError("psql ended")
        return opened
