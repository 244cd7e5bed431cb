#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""run.py BUILD WORK: runs the tests of JUnit on what build.py made in BUILD. WORK is a folder for
their files, which is made anew.

The virtual machine checks each call of JNI, and whatever it says about one fails the test.
"""

import pathlib
import re
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
JARS = pathlib.Path("/usr/share/java")
JUNIT = ["junit-platform-console", "junit-platform-reporting", "junit-platform-launcher",
         "junit-platform-engine", "junit-platform-commons", "junit-jupiter-api",
         "junit-jupiter-params", "junit-jupiter-engine", "opentest4j", "opentest4j-reporting-events",
         "opentest4j-reporting-schema", "apiguardian-api", "picocli", "univocity-parsers"]
COMPLAINT = re.compile(r"WARNING in native method|FATAL ERROR in native method|"
                       r"WARNING: JNI|was expecting .*, got|Warning: SIG")


def main(build, work):
    build, work = pathlib.Path(build), pathlib.Path(work)
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    classes = [build / "classes", build / "test-classes", JARS / "protobuf.jar",
               *[JARS / f"{name}.jar" for name in JUNIT]]
    done = subprocess.run(
        ["java", "-Xcheck:jni", "-ea", f"-Duk.mspof.test.work={work}",
         f"-Duk.mspof.test.build={build}", f"-Duk.mspof.test.sources={HERE.parent}",
         "-cp", ":".join(map(str, classes)), "org.junit.platform.console.ConsoleLauncher",
         f"--scan-classpath={build / 'test-classes'}", "--include-classname=.*Test",
         "--disable-banner", "--details=tree", "--disable-ansi-colors", "--fail-if-no-tests"],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    print(done.stdout)
    if COMPLAINT.search(done.stdout):
        print("the virtual machine complains about a call of JNI: see above")
        return 1
    # A test that says that it cannot run here has not passed.
    if re.search(r"[1-9]\d* tests (aborted|skipped)", done.stdout):
        print("NOT RUN: some tests could not be run: see above")
        return done.returncode or 77
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
