#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""installed.py OUT TREE KIND...: makes the package, and installs it in clean folders from a feed of its
own, in hosts of these kinds. OUT is what build.py built, TREE what ./dev package made.

    pack       makes the package in OUT/feed, twice, and compares the bytes
    readme     the first example of README.md, on the newest runtime that is installed
    single     the example in one file, trimmed, with its runtime
    native     the example as native code
    framework  a host on .NET Framework, which is built and not run
    elsewhere  a host for a platform that the package has no library for, which is built and not run
    windows    the example with its runtime for Windows, run by Wine; ./dev package windows comes before

No variable leads a host to the library: what is in the package is found, or the test fails.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
import build  # noqa: E402  # pylint: disable=wrong-import-position

#: The newest that was tested. The package itself needs an older one, with which its tests run.
NEWEST_PROTOBUF = "3.36.2"
EXAMPLE = build.ROOT / "examples/dotnet/Program.cs"
RUNTIME = "linux-x64"
WINDOWS = build.ROOT / "build/windows/tree"
WINE = build.ROOT / "tools/package/wine.sh"


def pack(out, tree):
    """The package depends on its inputs alone."""
    made = []
    with tempfile.TemporaryDirectory() as folder:
        for part in ("first", "second"):
            build.dotnet(out, "pack", "src/Mspof", "-c", "Release", MspofNative=str(tree),
                         MspofNativeWindows=str(WINDOWS), PackageOutputPath=f"{folder}/{part}")
            made += pathlib.Path(folder, part).glob("*.nupkg")
        assert len(made) == 2 and made[0].read_bytes() == made[1].read_bytes(), "they differ"
        shutil.rmtree(out / "feed", ignore_errors=True)
        shutil.copytree(made[0].parent, out / "feed")


#: What the examples of README.md expect of a host, and a line that tells where the library was found.
HOST = """
Rows(framework, options, new Command());
Console.WriteLine(Ask(framework, records[0], new DateOnly(2019, 7, 10)));
Console.WriteLine(MspofLibrary.Path);

static void Rows(Framework framework, CountOptions options, Command command)
{
    %s
    Console.WriteLine(counted.CouncilReturn.Count("outcomes-asked"));
}

static string Ask(Framework framework, CaseRecord record, DateOnly today)
{
    byte[] saved = [];
    %s
    return Captured.State(saved).ToString();

    static string Ask(InterviewQuestion question) => question.Option[0].Code;
    void Save(byte[] bytes) => saved = bytes;
}

internal sealed class Command
{
    internal System.Data.IDataReader ExecuteReader()
    {
        var rows = new System.Data.DataTable();
        rows.Columns.Add("Case", typeof(int));
        rows.Columns.Add("Closed", typeof(DateTime));
        rows.Columns.Add("Asked");
        rows.Rows.Add(4711, new DateTime(2019, 5, 14), "no");
        return rows.CreateDataReader();
    }
}
"""
MAPPING = """
framework: "mspof" date_form: "YYYY-MM-DD"
column { from: "Case" to: "record-id" }
column { from: "Closed" to: "concluded" }
column { from: "Asked" to: "outcomes-asked" }
"""


def readme_parts(language):
    """What stands in README.md in this language."""
    text = (HERE.parent / "README.md").read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def readme_program():
    """The examples of README.md as one program."""
    first, rows, ask, look = readme_parts("csharp")
    return first + look + HOST % (rows, ask)


class Host:
    """A project in a clean folder."""

    def __init__(self, out, folder, kind, program, protobuf=""):
        self.out, self.folder = out, pathlib.Path(folder)
        shutil.copy(HERE / "installed/host.csproj", self.folder)
        (self.folder / "Program.cs").write_text(program, encoding="utf-8")
        # Packages of others come from the usual cache; this one never gets there.
        usual = build.environment(out)["NUGET_PACKAGES"]
        version = (build.ROOT / "VERSION").read_text(encoding="utf-8").strip()
        self.variables = {
            "Kind": kind, "MspofVersion": version, "HostProtobuf": protobuf,
            "NUGET_PACKAGES": f"{folder}/cache", "RestoreFallbackFolders": usual}
        # As README.md tells the user of the package.
        (self.folder / "nuget.config").write_text(readme_parts("xml")[0], encoding="utf-8")
        shutil.copytree(out / "feed", self.folder / "packages")

    def dotnet(self, *arguments):
        return build.dotnet(self.out, *arguments, "-c", "Release", folder=self.folder,
                            **self.variables)

    def run(self, *command, **variables):
        environment = {name: value for name, value in os.environ.items()
                       if not name.startswith(("MSPOF", "Mspof"))}
        done = subprocess.run(command, cwd=self.folder, env={**environment, **variables},
                              stdout=subprocess.PIPE, text=True, check=True)
        return done.stdout


def readme(out, folder):
    host = Host(out, folder, "readme", readme_program(), NEWEST_PROTOBUF)
    (host.folder / "our.textproto").write_text(MAPPING, encoding="utf-8")
    host.dotnet("build", "-o", "made")
    printed = host.run("dotnet", "made/host.dll", DOTNET_ROLL_FORWARD="Major")
    assert "4712 concluded:" in printed, printed
    counted, state, path = printed.split()[-3:]
    assert (counted, state) == ("1", "Draft"), printed
    path = pathlib.Path(path)
    assert path == host.folder / f"made/runtimes/{RUNTIME}/native/libmspof-c.so", path
    assert (host.folder / "return.mspof").stat().st_size > 0


def published(out, folder, kind):
    host = Host(out, folder, kind, EXAMPLE.read_text(encoding="utf-8"), NEWEST_PROTOBUF)
    host.dotnet("publish", "-r", RUNTIME, "-o", "made")
    host.run("made/host", "example.mspof")
    assert (host.folder / "made/libmspof-c.so").exists()
    assert not (host.folder / "made/Mspof.dll").exists()
    # The same bytes as by the library of the build: dotnet.example wrote them.
    expected = (out / "example.mspof").read_bytes()
    assert (host.folder / "example.mspof").read_bytes() == expected


def framework(out, folder):
    host = Host(out, folder, "framework",
                (HERE / "installed/Framework.cs").read_text(encoding="utf-8"))
    host.dotnet("build", "-o", "made")
    for name in ("host.exe", "Mspof.dll", f"runtimes/{RUNTIME}/native/libmspof-c.so"):
        assert (host.folder / "made" / name).exists(), name


def elsewhere(out, folder):
    host = Host(out, folder, "elsewhere", EXAMPLE.read_text(encoding="utf-8"))
    said = "warning MSPOF0001: Mspof: no native library for osx-arm64 in this package"
    assert said in host.dotnet("build", "-o", "made")
    assert said in host.dotnet("publish", "-o", "published")


def windows(out, folder):
    host = Host(out, folder, "windows", EXAMPLE.read_text(encoding="utf-8"), NEWEST_PROTOBUF)
    host.dotnet("publish", "-r", "win-x64", "-o", "made")
    assert (host.folder / "made/mspof-c.dll").exists()
    host.run(str(WINE), "made/host.exe", "example.mspof")
    expected = (out / "example.mspof").read_bytes()
    assert (host.folder / "example.mspof").read_bytes() == expected


def main(out, tree, *kinds):
    out = pathlib.Path(out).resolve()
    if not pathlib.Path(tree, "lib/libmspof-c.so").exists():
        print(f"NOT RUN: {tree} was not made: see ./dev package")
        return 77
    if "windows" in kinds and not (WINDOWS / "bin").exists():
        print(f"NOT RUN: {WINDOWS} was not made: see ./dev package windows")
        return 77
    for kind in kinds:
        if kind == "pack":
            pack(out, pathlib.Path(tree).resolve())
            continue
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder).resolve()
            if kind in ("single", "native"):
                published(out, folder, kind)
            else:
                {"readme": readme, "framework": framework, "elsewhere": elsewhere,
                 "windows": windows}[kind](out, folder)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
