#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""installed.py PACKAGE: a supplier takes examples/host over, as its page says: the folder alone, in
a clean place, with the package from a feed. It is published, and a return is made with it.

PACKAGE is where the package was made. No variable leads the host to the library.
"""

import http.client
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.parse

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
HOST = ROOT / "examples/host"
sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "bindings/dotnet"))
import build  # noqa: E402  # pylint: disable=wrong-import-position

SECONDS = 20
DEFINITIONS = "$(MspofRoot)/proto/frameworks/"
PROJECT = '<ProjectReference Include="../../bindings/dotnet/src/Mspof/Mspof.csproj" />'


def take_over(package, folder):
    """The folder of the host, with the reference that its page tells a supplier to put there."""
    taken = folder / "host"
    shutil.copytree(HOST, taken)
    # The supplier's own settings take the place of ours, and the definition lies beside the project.
    (taken / "Directory.Build.props").unlink()
    shutil.copy(ROOT / "proto/frameworks/mspof-2018.textproto", taken)
    project = taken / "EnquiryDesk.csproj"
    text = project.read_text(encoding="utf-8")
    version = (ROOT / "VERSION").read_text(encoding="utf-8").strip()
    reference = f'<PackageReference Include="Mspof" Version="{version}" />'
    assert PROJECT in text and reference in text, "the comment names the package and its version"
    project.write_text(text.replace(PROJECT, reference).replace(DEFINITIONS, ""), encoding="utf-8")
    shutil.copytree(package / "feed", folder / "packages")
    page = (ROOT / "bindings/dotnet/README.md").read_text(encoding="utf-8")
    (folder / "nuget.config").write_text(re.search(r"```xml\n(.*?)```", page, re.DOTALL)[1],
                                         encoding="utf-8")
    return taken


def ask(port, method, path, fields=None, cookie=""):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)
    connection.request(method, path, fields and urllib.parse.urlencode(fields), {
        "Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"})
    response = connection.getresponse()
    text = response.read().decode()
    connection.close()
    return response, text


def make_return(program, folder):
    environment = {name: value for name, value in os.environ.items()
                   if not name.startswith(("MSPOF", "Mspof"))}
    with subprocess.Popen([program, "--database", folder / "desk.db", "--today", "2019-08-01",
                           "--port", "0"], cwd=folder, env=environment, stdout=subprocess.PIPE,
                          text=True) as process:
        try:
            port = int(re.search(r":(\d+)/", process.stdout.readline())[1])
            response, text = ask(port, "GET", "/returns")
            token = re.search(r'name="__RequestVerificationToken"[^>]* value="([^"]*)"', text)[1]
            cookie = response.headers["Set-Cookie"].split(";")[0]
            response, _ = ask(port, "POST", "/returns", {
                "period": "2019-20/Q1", "__RequestVerificationToken": token}, cookie)
            assert response.headers["Location"] == "/returns/1", response.status
            _, text = ask(port, "GET", "/returns/1?handler=Page")
            assert "2019-20 quarter 1" in text
            assert ask(port, "GET", "/desk.css")[0].status == 200
        finally:
            process.terminate()


def main(package):
    package = pathlib.Path(package).resolve()
    if not (package / "feed").exists():
        print("NOT RUN: the package was not made: see ./dev package")
        return 77
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name).resolve()
        taken = take_over(package, folder)
        # Packages of others come from the usual cache; this one never gets there.
        usual = build.environment(package)["NUGET_PACKAGES"]
        build.dotnet(package, "publish", "-c", "Release", "-o", folder / "made", folder=taken,
                     NUGET_PACKAGES=f"{folder}/cache", RestoreFallbackFolders=usual)
        assert (folder / "made/runtimes/linux-x64/native/libmspof-c.so").exists()
        make_return(folder / "made/EnquiryDesk", folder)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
