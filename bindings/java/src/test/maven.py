#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""maven.py BUILD LIBRARY EXAMPLE: Maven installs the jar into a repository in a clean folder, and
builds a host that names it, and nothing else, as a dependency.

Maven sees Debian's packages as its only other repository, and no network."""

import pathlib
import shutil
import sys
import tempfile

import installed

REPOSITORY = pathlib.Path("/usr/share/maven-repo")
PLUGINS = ["compiler", "resources", "install", "dependency"]
SETTINGS = """<settings>
  <localRepository>{local}</localRepository>
  <mirrors><mirror><id>debian</id><mirrorOf>*</mirrorOf><url>{debian}</url></mirror></mirrors>
</settings>
"""
HOST = """<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>host</groupId><artifactId>host</artifactId><version>1</version>
  <properties>
    <maven.compiler.release>11</maven.compiler.release>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <dependencies>
    <dependency>
      <groupId>uk.mspof</groupId><artifactId>mspof</artifactId><version>{version}</version>
    </dependency>
  </dependencies>
</project>
"""


def main(build, library, example):
    missing = [f"libmaven-{name}-plugin-java" for name in PLUGINS if not (
        REPOSITORY / f"org/apache/maven/plugins/maven-{name}-plugin").exists()]
    if shutil.which("mvn") is None:
        missing.insert(0, "maven")
    if missing:
        print("NOT RUN: Maven cannot build here. Install it: apt-get install " + " ".join(missing))
        return 77
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        jar = installed.make_twice(build, library, folder)
        (folder / "settings.xml").write_text(
            SETTINGS.format(local=folder / "repository", debian=REPOSITORY.as_uri()))
        maven = ["mvn", "-B", "-q", "-s", folder / "settings.xml"]
        installed.run(*maven, "install:install-file", f"-Dfile={jar}",
                      f"-DpomFile={jar.with_suffix('.pom')}", cwd=folder)
        sources = folder / "src/main/java"
        sources.mkdir(parents=True)
        shutil.copy(example, sources)
        (folder / "pom.xml").write_text(
            HOST.format(version=jar.stem.partition("-")[2]), encoding="utf-8")
        installed.run(*maven, "compile", "dependency:build-classpath",
                      "-Dmdep.outputFile=path.txt", cwd=folder)
        path = (folder / "path.txt").read_text(encoding="utf-8")
        assert "protobuf-java" in path and str(folder / "repository/uk/mspof") in path, path
        print(installed.run(
            "java", f"-Djava.io.tmpdir={folder}", "-cp", f"{path}:{folder / 'target/classes'}",
            pathlib.Path(example).stem, folder / "example.mspof"))
        assert (folder / "example.mspof").stat().st_size > 0
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
