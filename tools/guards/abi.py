#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""abi.py [approve]: does mspof/c.h keep what docs/packaging.md promises to programs that exist?

tests/guards/first/MINOR has the first interface of a minor version: its header, its examples in C,
and c.abi, the dump of a library that has each function of the header and does nothing. The dump
tells what a compiler of C makes of the header: every function with the types that it takes and
gives, every struct with the places of its members, and every number. So it is the same for every
form of the library; that they export these functions, tests/package and tests/guards look at.

Today's header must not differ from it, but for what is added: functions, numbers, and members at
the end of a struct that begins with its size. abidiff compares. `approve` makes today's header the
first one. From 1.0 on it takes what is added and nothing else.
"""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
FIRST = ROOT / "tests/guards/first"
COMMENT = re.compile(r"/\*[\s\S]*?\*/")
DIRECTIVE = re.compile(r"^[ \t]*#(?:.*\\\n)*.*$", re.MULTILINE)
FUNCTION = re.compile(r"\bMSPOF_C_API\b([^;]+);")
ENUM = re.compile(r"\benum\b[^{;]*\{([^}]*)\}")
TYPE = re.compile(r"\btypedef\b(?:[^;{]|\{[^}]*\})*?(\w+)\s*;")
# A number that is a macro. The version is no promise.
MACRO = re.compile(r"^#define[ \t]+(MSPOF_(?!VERSION_|C_API\b)\w+)[ \t]+\S", re.MULTILINE)
# Nothing that differs between two compilers, two computers or two names of a parameter.
DUMP = ["abidw", "--no-architecture", "--no-corpus-path", "--no-comp-dir-path", "--no-show-locs",
        "--no-elf-needed", "--no-parameter-names", "--type-id-style", "hash"]
# A name that changes, or a const, is harmless to abidiff. Here nothing may change.
DIFF = ["abidiff", "--no-default-suppression", "--no-added-syms", "--harmless", "--redundant",
        "--no-show-locs"]


def run(*command, **where):
    try:
        return subprocess.run(command, capture_output=True, text=True, **where)
    except FileNotFoundError:
        raise SystemExit(f"{command[0]} is missing: run ./dev setup, or install abigail-tools "
                         "and a compiler") from None


def minor_version(include):
    """The version of a header, for example "0.1"."""
    text = (include / "mspof/c.h").read_text(encoding="utf-8")
    return ".".join(re.search(rf"MSPOF_VERSION_{part} (\d+)", text)[1] for part in ("MAJOR", "MINOR"))


def soversion(minor):
    """What stands in the SONAME: before 1.0 the minor version, too."""
    return minor if minor.startswith("0.") else minor.split(".", maxsplit=1)[0]


def functions(header):
    """The names of the functions of a header."""
    plain = DIRECTIVE.sub("", COMMENT.sub("", header))
    return [re.search(r"(\w+)\s*\(", declared)[1] for declared in FUNCTION.findall(plain)]


def stub_source(header):
    """C that defines each function of a header, and a variable for each of its numbers and types,
    because abidiff takes two names for the same if what they stand for is."""
    text = COMMENT.sub("", header)
    plain = DIRECTIVE.sub("", text)
    numbers = MACRO.findall(text)
    for body in ENUM.findall(plain):
        numbers += re.findall(r"(?:^|,)\s*(\w+)", body)
    lines = ["#include <mspof/c.h>"]
    for name in TYPE.findall(plain):
        lines.append(f"MSPOF_C_API extern {name}* type_{name};")
        lines.append(f"{name}* type_{name};")
    for name in numbers:
        lines.append(f"enum number_{name} {{ is_{name} = {name} }};")
        lines.append(f"MSPOF_C_API extern const enum number_{name} number_{name};")
        lines.append(f"const enum number_{name} number_{name} = is_{name};")
    for declared in FUNCTION.findall(plain):
        lines.append(f"MSPOF_C_API{declared} {{ __builtin_trap(); }}")
    return "\n".join(lines) + "\n"


def make_stub(include, library, name="libmspof-c", leave_out=""):
    """Makes a library of a header that programs can be linked with, and its mistake, or "". It
    passes for `name` of the header's version. The function `leave_out` is not exported."""
    version = soversion(minor_version(include))
    folder = library.parent
    header = (include / "mspof/c.h").read_text(encoding="utf-8")
    # The dump has the name of this source.
    (folder / "c.c").write_text(stub_source(header), encoding="utf-8")
    hidden = f"local: {leave_out};" if leave_out else ""
    (folder / "c.map").write_text(f"MSPOF_{version} {{ global: *; {hidden} }};\n", encoding="utf-8")
    # Symbols of libmspof have no versions.
    versions = ["-Wl,--version-script=c.map"] if name == "libmspof-c" or leave_out else []
    # In a hole at its end a struct could grow without a larger size.
    return run("cc", "-std=c11", "-g", "-O0", "-fPIC", "-shared", "-nostdlib", "-Werror=padded",
               *versions, f"-Wl,-soname,{name}.so.{version}", "-I", include.resolve(), "c.c",
               "-o", library.name, cwd=folder).stderr


def dump(include):
    """The dump of a header, and why there is none, or ""."""
    with tempfile.TemporaryDirectory() as folder:
        library = pathlib.Path(folder, "c.so")
        mistake = make_stub(include, library)
        if mistake:
            return "", mistake
        made = run(*DUMP, library)
        return made.stdout, made.stderr


def structs(abi):
    """Yields (name, element, members) of each struct of a dump."""
    for found in abi.iter("class-decl"):
        if found.get("is-struct") == "yes":
            yield found.get("name"), found, found.findall("data-member")


def member_name(member):
    return member.find("var-decl").get("name")


def as_older(first, now):
    """The dump `now` with each struct that begins with its size cut behind the member that is its
    last in `first`: the library sees no more of a program that was built against that one.

    A suppression of abidiff for members that are added at the end would hide what else is changed
    in the same struct, so there is none."""
    last = {name: member_name(members[-1])
            for name, _, members in structs(xml.etree.ElementTree.fromstring(first)) if members}
    tree = xml.etree.ElementTree.fromstring(now)
    for name, struct, members in structs(tree):
        names = [member_name(member) for member in members]
        if names[:1] != ["struct_size"] or last.get(name) not in names[:-1]:
            continue
        count = names.index(last[name]) + 1
        struct.set("size-in-bits", members[count].get("layout-offset-in-bits"))
        for member in members[count:]:
            struct.remove(member)
    return xml.etree.ElementTree.tostring(tree, encoding="unicode")


def differences(first, now):
    """What abidiff reports of two dumps, or ""."""
    with tempfile.TemporaryDirectory() as folder:
        files = [pathlib.Path(folder, "first.abi"), pathlib.Path(folder, "now.abi")]
        for file, text in zip(files, (first, now)):
            file.write_text(text, encoding="utf-8")
        compared = run(*DIFF, *files)
    return compared.stdout + compared.stderr if compared.returncode else ""


def uncompiled(include, examples):
    """What the compiler says against the examples of an older version with this header, or ""."""
    return run("cc", "-std=c99", "-fsyntax-only", "-Wall", "-Wextra", "-pedantic", "-Werror",
               "-Wno-missing-field-initializers", "-I", include, *sorted(examples.glob("*.c"))).stderr


def broken(include, first):
    """Yields the promises that the header breaks to programs of the version in the folder `first`."""
    now, mistake = dump(include)
    if mistake:
        yield mistake
        return
    then = (first / "c.abi").read_text(encoding="utf-8")
    found = differences(then, as_older(then, now)) or uncompiled(include, first / "examples")
    if found:
        yield found


def kept(minor):
    """The folders of those versions whose programs must run with a library of this version."""
    folders = [folder for folder in FIRST.iterdir() if (folder / "c.abi").is_file()]
    return sorted(f for f in folders if soversion(f.name) == soversion(minor))


def altered(first):
    """Yields what is wrong with a folder itself: the dump is that of its header."""
    made, mistake = dump(first)
    said = (first / "c.abi").read_text(encoding="utf-8")
    if minor_version(first) != first.name:
        yield "its header is of another version"
    if mistake or differences(said, made) or differences(made, said):
        yield "its dump is not that of its header: neither is changed by hand"


def check():
    minor = minor_version(ROOT / "include")
    folders = kept(minor)
    found = []
    for folder in folders:
        found += [f"{folder}: {text}" for text in altered(folder)]
        found += [f"include/mspof/c.h breaks a promise to programs of {folder.name}:\n{text}\n"
                  f"Keep what was there, and add. docs/packaging.md has the promises."
                  for text in broken(ROOT / "include", folder)]
    if not folders:
        found.append(f"no interface of {minor} is kept: run ./dev approve abi")
    elif found and minor.startswith("0."):
        found.append("If it must change before 1.0: say so in CHANGELOG.md, then run ./dev approve abi.")
    print("\n".join(found) or f"mspof/c.h keeps what {', '.join(f.name for f in folders)} had")
    return 1 if found else 0


def approve():
    include = ROOT / "include"
    minor = minor_version(include)
    made, mistake = dump(include)
    if mistake:
        print(mistake)
        return 1
    for folder in [] if minor.startswith("0.") else kept(minor):
        for text in broken(include, folder):
            print(f"From 1.0 on nothing is taken from programs. Those of {folder.name} miss:\n{text}")
            return 1
    for folder in FIRST.glob("*.*"):
        if folder.is_dir() and (folder.name == minor or soversion(folder.name) != soversion(minor)):
            shutil.rmtree(folder)
    (FIRST / minor / "mspof").mkdir(parents=True)
    shutil.copy(include / "mspof/c.h", FIRST / minor / "mspof")
    shutil.copytree(ROOT / "examples/c", FIRST / minor / "examples",
                    ignore=lambda _, names: [n for n in names if not n.endswith((".c", ".h"))])
    (FIRST / minor / "c.abi").write_text(made, encoding="utf-8")
    print(f"tests/guards/first/{minor}: written")
    return 0


if __name__ == "__main__":
    sys.exit(approve() if sys.argv[1:] == ["approve"] else check())
