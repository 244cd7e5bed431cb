#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""installed.py BUILD LIBRARY EXAMPLE: makes the jar twice, and uses it from a clean folder: on the
class path and as a module, by each Java of this computer, with nothing that could lead it elsewhere.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
PROTOBUF = pathlib.Path("/usr/share/java/protobuf.jar")
MACHINES = pathlib.Path("/usr/lib/jvm")
LOOK = """
package host;

import java.nio.file.Path;
import uk.mspof.Framework;
import uk.mspof.Library;

public final class Look {
  public static void main(String[] arguments) throws Exception {
    Path path = Path.of(Library.path());
    if (!path.startsWith(arguments[0])
        || !path.getFileName().toString().matches(arguments[1] + "-[0-9a-f]{32}\\\\.so")) {
      throw new IllegalStateException(path.toString());
    }
    System.out.println(Framework.open("mspof").info().getId()
        + " in " + Framework.class.getModule() + ", by " + path.getFileName());
  }
}
"""


def run(*command, **options):
    environment = {name: value for name, value in os.environ.items()
                   if name not in ("CLASSPATH", "JDK_JAVA_OPTIONS", "MSPOF_LIBRARY")}
    done = subprocess.run([str(part) for part in command], env=environment, text=True, check=False,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **options)
    if done.returncode:
        raise SystemExit(f"{command} ended with {done.returncode}:\n{done.stdout}")
    return done.stdout


def make_twice(build, library, folder):
    """The jar; two are the same bytes, and so is what stands beside them."""
    made = [pathlib.Path(run(sys.executable, HERE.parents[1] / "jar.py", build, library,
                             folder / part).strip()) for part in ("first", "second")]
    beside = sorted(path.name for path in made[0].parent.iterdir())
    assert len(beside) == 4, beside
    for name in beside:
        assert (made[0].parent / name).read_bytes() == (made[1].parent / name).read_bytes(), name
    check_documentation(made[0].with_name(f"{made[0].stem}-javadoc.jar"))
    return made[0]


def check_documentation(path):
    """Messages have the comments of their files, and what a host does not see has no page."""
    with zipfile.ZipFile(path) as documentation:
        report = documentation.read("uk/mspof/messages/ReaderReport.html").decode()
        assert "Paths that no column feeds" in report
        hidden = {f"uk/mspof/{name}.html" for name in ("Native", "Loader", "Crossing", "Use")}
        assert not hidden & set(documentation.namelist())


def machines():
    """(command, version) of each Java that is new enough."""
    found = {}
    for command in sorted(MACHINES.glob("*/bin/java")):
        version = re.search(r'version "(\d+)', run(command, "-version"))
        if version and int(version[1]) >= 11:
            found[command.resolve()] = int(version[1])
    assert found, "there is no Java in " + str(MACHINES)
    return found


def main(build, library, example):
    if not pathlib.Path(library).exists():
        print(f"NOT RUN: {library} was not made: see ./dev package")
        return 77
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name).resolve()
        jar = make_twice(build, library, folder)
        modules = folder / "modules"
        modules.mkdir()
        # Debian's file does not say its name as a module, which is this one.
        (modules / "com.google.protobuf.jar").symlink_to(PROTOBUF)
        (modules / "mspof.jar").symlink_to(jar)
        (folder / "Look.java").write_text(LOOK, encoding="utf-8")
        (folder / "module-info.java").write_text("module host { requires uk.mspof; }\n",
                                                 encoding="utf-8")
        on_path, module = folder / "on-path", folder / "module"
        run("javac", "--release", "11", "-d", on_path, "-cp", f"{jar}:{PROTOBUF}",
            folder / "Look.java", example)
        run("javac", "--release", "11", "-d", module, "--module-path", modules,
            folder / "Look.java", folder / "module-info.java")
        for number, (java, version) in enumerate(machines().items()):
            temporary = folder / f"temporary{number}"
            temporary.mkdir()
            wanted = [temporary, pathlib.Path(library).name.partition(".")[0]]
            given = [f"-Djava.io.tmpdir={temporary}"]
            native = {"ALL-UNNAMED": [], "uk.mspof": []}
            if version >= 24:
                native = {who: [f"--enable-native-access={who}", "--illegal-native-access=deny"]
                          for who in native}
            path = ["-cp", f"{jar}:{PROTOBUF}:{on_path}"]
            outputs = [
                run(java, *given, *native["ALL-UNNAMED"], *path, "host.Look", *wanted),
                run(java, *given, *native["ALL-UNNAMED"], *path, "RecordsToSubmission",
                    folder / f"example{number}.mspof"),
                run(java, *given, *native["uk.mspof"], "--module-path", f"{modules}:{module}", "-m",
                    "host/host.Look", *wanted)]
            assert "in unnamed module" in outputs[0], outputs[0]
            assert "in module uk.mspof" in outputs[2], outputs[2]
            assert "restricted" not in "".join(outputs), outputs
            assert (folder / f"example{number}.mspof").stat().st_size > 0
            print(f"Java {version}: {outputs[2].strip()}")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
