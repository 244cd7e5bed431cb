#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""build.py JDK PROTOC PROTOS VERSION GLUE OUT: compiles classes, tests and documentation.

JDK is the folder of a JDK, PROTOS the folder that holds mspof/v1, and GLUE libmspof-java.so. In OUT
it makes

    classes        what goes into the jar, but for the library
    test-classes   tests, the adapter, and classes of the schema as a host has them
    doc            Javadoc

With the JDK of Debian 12, no warning passes; another may have more of them.

The messages of the package are generated into a package of Java of their own, uk.mspof.messages,
beside uk.mspof.v1, which a host makes from the same files.
"""

import hashlib
import pathlib
import platform
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.dont_write_bytecode = True  # Nothing of the build stands beside the sources.
sys.path.insert(0, str(HERE.parent / "generate"))
import schema  # noqa: E402  # pylint: disable=wrong-import-position

LICENCE = "// Copyright 2026 The mspof Authors\n// SPDX-License-Identifier: Apache-2.0\n"
JARS = pathlib.Path("/usr/share/java")
PROTOBUF = JARS / "protobuf.jar"
JUNIT = [JARS / f"{name}.jar" for name in (
    "junit-jupiter-api", "junit-jupiter-params", "junit-platform-commons", "apiguardian-api",
    "opentest4j")]
TESTS = ["conformance"]
MESSAGES = f"""{LICENCE}
/**
 * What goes in and out of {{@link uk.mspof}}, as generated from mspof/v1. They are beside the classes
 * that a host generates from the same files, in uk.mspof.v1. Return, Submission, Envelope and
 * AnswerTime end in Message here, so that both packages can be imported whole.
 */
package uk.mspof.messages;
"""
STRICT_JDK = "17"


def run(*command):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True,
                          check=False)
    if done.returncode:
        raise SystemExit(f"{command[0]} failed:\n{done.stdout}{done.stderr}")


def sources(*folders):
    return sorted(path for folder in folders for path in pathlib.Path(folder).rglob("*.java"))


def javac(jdk, out, files, classpath, *options):
    run(jdk / "bin/javac", "--release", "11", "-encoding", "UTF-8", "-parameters", "-d", out, "-cp",
        ":".join(map(str, classpath)), *options, *files)


def strict(jdk):
    """The options with which a warning is an error."""
    said = subprocess.run([jdk / "bin/javac", "-version"], capture_output=True, text=True,
                          check=True)
    return ["-Werror"] if (said.stdout + said.stderr).startswith(f"javac {STRICT_JDK}.") else []


def place(options, name):
    """Where the classes of a file of the schema go."""
    options.java_package = f"uk.mspof.{'messages' if name in schema.NAMES else 'conformance'}"
    options.java_outer_classname = f"{name.capitalize()}Proto"


def native_folder(classes):
    """Where InJar.java looks for native files."""
    return classes / f"uk/mspof/native/linux-{platform.machine()}"


def hash_line(name, data):
    return f"{name} = {hashlib.sha256(data).hexdigest()[:32]}\n"


def add_native(folder, file):
    folder.mkdir(parents=True, exist_ok=True)
    data = pathlib.Path(file).read_bytes()
    (folder / file.name).write_bytes(data)
    (folder / "hashes.properties").write_text(hash_line(file.name, data), encoding="ascii")


def main(jdk, protoc, protos, version, glue, out):
    jdk, protos, out = pathlib.Path(jdk), pathlib.Path(protos), pathlib.Path(out)
    own_options = ["-Xlint:all", *strict(jdk)]
    shutil.rmtree(out, ignore_errors=True)
    generated, test_generated, host = (
        out / name for name in ("generated", "test-generated", "host"))
    classes, test_classes = out / "classes", out / "test-classes"
    for folder in (generated, test_generated, host):
        folder.mkdir(parents=True)
    schema.generate(protoc, protos, "java", place,
                    [(schema.NAMES, generated), (TESTS, test_generated)])
    (generated / "uk/mspof/messages/package-info.java").write_text(MESSAGES, encoding="utf-8")
    run(protoc, "-I", protos, f"--java_out={host}", protos / "mspof/v1/record.proto")
    javac(jdk, classes, sources(generated), [PROTOBUF], "-nowarn")

    # As a module, protobuf has the name that its maker gives it; Debian's file has another.
    modules = out / "modules"
    modules.mkdir()
    (modules / "com.google.protobuf.jar").symlink_to(PROTOBUF)
    (out / "version").mkdir()
    (out / "version/Version.java").write_text(
        f"{LICENCE}\npackage uk.mspof;\n\n/** The version, written by the build. */\n"
        f"final class Version {{\n  static final String VERSION = \"{version}\";\n\n"
        "  private Version() {}\n}\n", encoding="utf-8")
    own = [*sources(HERE / "src/main/java"), out / "version/Version.java"]
    javac(jdk, classes, own, [], "--module-path", modules, "--module-version", version,
          "--patch-module", f"uk.mspof={classes}", *own_options)
    add_native(native_folder(classes), pathlib.Path(glue))

    javac(jdk, test_classes, sources(test_generated, host), [classes, PROTOBUF], "-nowarn")
    javac(jdk, test_classes, sources(HERE / "src/test/java", HERE.parents[1] / "examples/java"),
          [classes, test_classes, PROTOBUF, *JUNIT], *own_options)
    # What protoc makes has no comment for each parameter.
    run(jdk / "bin/javadoc", "-quiet", "-Xdoclint:all", "-Xdoclint/package:-uk.mspof.messages",
        *strict(jdk), "-encoding", "UTF-8", "--release", "11", "-d", out / "doc", "-cp",
        f"{classes}:{PROTOBUF}", "-notimestamp",
        *[path for path in [*own, *sources(generated)] if path.name != "module-info.java"])


if __name__ == "__main__":
    main(*sys.argv[1:])
