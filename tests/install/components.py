#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""components.py SOURCE BUILD TREE WORK: programs that each ask for some components, by CMake and by
pkg-config, of what three builds install: shared libraries with archives beside them (TREE), archives
alone, and shared libraries alone without io. A component that is not there is refused with its reason.

The second and third are configured, and are given the libraries of BUILD, so that nothing is compiled twice.
"""

import os
import pathlib
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent / "components"
SAYS = {"mspof": "2019-20/Q1: 1", "draft": "Case Reference: record-id\nDate of Birth: born",
        "compare": "1 problem, 40% to 60%",
        "io": "CaseRef: 10", "collect": "0 returns stand, key of 32 bytes"}
#: For each tree: components, the library that is linked, and whether it is in the program afterwards.
FOUND = {
    "both": [("", "mspof", False), ("mspof", "mspof", False), ("draft", "draft", False),
             ("compare", "compare", False), ("static;compare", "static-compare", True),
             ("io", "io", False), ("collect", "collect", False), ("static", "static", True), ("static;draft", "static-draft", True),
             ("static;io", "static-io", True), ("static;collect", "static-collect", True)],
    "archives": [("", "io", True), ("mspof", "mspof", True), ("draft", "draft", True),
                 ("io", "io", True), ("static;io", "static-io", True), ("static", "static", True)],
    "plain": [("draft", "draft", False), ("compare", "compare", False)]}
#: For each tree: modules of pkg-config, and the same two.
MODULES = {
    "both": [("mspof", "mspof", False), ("mspof-draft", "draft", False),
             ("mspof-compare", "compare", False), ("mspof-static-compare", "compare", True),
             ("mspof-io", "io", False),
             ("mspof-static", "mspof", True), ("mspof-static-draft", "draft", True),
             ("mspof-static-io", "io", True),
             ("mspof-collect", "collect", False), ("mspof-static-collect", "collect", True)],
    "archives": [("mspof", "mspof", True), ("mspof-io", "io", True)],
    "plain": [("mspof-draft", "draft", False)]}
#: For each tree: components that are not there, and a part of the reason.
NOT_FOUND = {
    "both": [("workbooks", "The components are mspof, draft, compare, io, collect and static")],
    "archives": [("workbooks", "The components are mspof, draft, compare, io, collect and static")],
    "plain": [("io", "MSPOF_BUILD_IO=ON"), ("static", "MSPOF_BUILD_STATIC=ON")]}
BUILDS = {"archives": (["-DBUILD_SHARED_LIBS=OFF", "-DMSPOF_BUILD_CLI=OFF"], "*.a"),
          "plain": (["-DMSPOF_BUILD_STATIC=OFF", "-DMSPOF_BUILD_IO=OFF", "-DCMAKE_SKIP_RPATH=ON"],
                    "*.so*")}


def run(*command, **environment):
    done = subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, text=True,
                          stderr=subprocess.STDOUT, check=False, env={**os.environ, **environment})
    return done.returncode, done.stdout.strip()


def must(*command, **environment):
    code, said = run(*command, **environment)
    if code != 0:
        raise SystemExit(f"{' '.join(map(str, command))}\n{said}")
    return said


def install(name, source, build, work):
    """What a build with these options installs."""
    options, libraries = BUILDS[name]
    folder = work / f"{name}-build"
    must("cmake", "-S", source, "-B", folder, "-G", "Ninja", "-DMSPOF_BUILD_TESTS=OFF", *options)
    for library in build.glob(f"src/{libraries}"):
        shutil.copy(library, folder / "src", follow_symlinks=False)
    must("cmake", "--install", folder, "--prefix", work / name)
    return work / name


def configure(components, program, libraries, tree, folder, **environment):
    return run("cmake", "-S", HERE, "-B", folder, "-G", "Ninja", f"-DCMAKE_PREFIX_PATH={tree}",
               f"-DCOMPONENTS={components}", f"-DPROGRAM={program}.cc", f"-DLIBRARIES={libraries}",
               **environment)


def wrong_program(program, tree, inside, name, workbook):
    """Yields what is wrong with a program that was built."""
    said = run(program, workbook, LD_LIBRARY_PATH=str(tree / "lib"))
    if said != (0, SAYS[name]):
        yield f"it ends with {said[0]} and says {said[1]}"
    if ("libmspof" in must("readelf", "--dynamic", program)) == inside:
        yield "the library is not in it" if inside else "the library is in it, too"


def wrong(name, tree, work, workbook):
    """Yields what is wrong with an installed tree."""
    for components, library, inside in FOUND[name]:
        folder = work / f"{name}-{components.replace(';', '-')}-{library}"
        program = library.replace("static-", "").replace("static", "mspof")
        code, said = configure(components, program, f"mspof::{library}", tree, folder)
        if code != 0:
            yield f"{name}, components {components}: {said}"
            continue
        must("cmake", "--build", folder)
        for what in wrong_program(folder / "program", tree, inside, program, workbook):
            yield f"{name}, components {components}, library {library}: {what}"
    for module, program, inside in MODULES[name]:
        flags = must("pkg-config", "--cflags", "--libs", module,
                     PKG_CONFIG_PATH=str(tree / "lib/pkgconfig")).split()
        out = work / f"{name}-{module}"
        must("c++", "-std=c++17", HERE / f"{program}.cc", *flags, "-o", out)
        for what in wrong_program(out, tree, inside, program, workbook):
            yield f"{name}, module {module}: {what}"
    for components, reason in NOT_FOUND[name]:
        code, said = configure(components, "mspof", "mspof::mspof", tree, work / "refused")
        shutil.rmtree(work / "refused")
        # CMake breaks lines of a reason.
        if code == 0 or reason not in " ".join(said.split()):
            yield f"{name}, components {components}: {said}"


def main(source, build, tree, work):
    source, build, work = pathlib.Path(source), pathlib.Path(build), pathlib.Path(work)
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    workbook = source / "tests/mapping/footer-total.xlsx"
    trees = {"both": pathlib.Path(tree)}
    trees.update((name, install(name, source, build, work)) for name in BUILDS)
    said = [what for name in trees for what in wrong(name, trees[name], work, workbook)]
    # An archive needs what is not part of mspof. Here pkg-config finds nothing.
    _, answer = configure("static", "mspof", "mspof::static", trees["both"], work / "alone",
                          PKG_CONFIG_LIBDIR=str(work))
    if "Its archives need libsodium" not in " ".join(answer.split()):
        said.append(f"without libsodium: {answer}")
    print("\n".join(said) or "each component is found as it was built")
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
