#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""library.py TREE WORK: what the file of libmspof-c shows and needs. Then the same is asked of small
libraries that each break one promise, so that no question can be answered by anything.
"""

import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
NAMES = ROOT / "src/capi/symbols.txt"
VERSION = (ROOT / "VERSION").read_text(encoding="utf-8").split(".")
SOVERSION = ".".join(VERSION[:2]) if VERSION[0] == "0" else VERSION[0]
SKIPPED = 3

MAY_NEED = {"libc.so.6", "libm.so.6", "libpthread.so.0", "libgcc_s.so.1"}
# The loader itself is not counted.
LOADER = re.compile(r"ld-linux[\w.-]*\.so\.\d+")
NEWEST_GLIBC = (2, 28)
MOST_BYTES = 5_000_000


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def dynamic_symbols(library):
    """Yields (name, version, type, binding, defined) of each."""
    for line in run("readelf", "--wide", "--dyn-syms", library).splitlines():
        parts = line.split()
        if len(parts) < 8 or not parts[0].rstrip(":").isdigit():
            continue
        name, _, version = parts[7].replace("@@", "@").partition("@")
        yield name, version, parts[3], parts[4], parts[6] != "UND"


def said_names():
    lines = NAMES.read_text(encoding="utf-8").splitlines()
    return {line for line in lines if line and not line.startswith("#")}


def demangled(names):
    return dict(zip(names, run("c++filt", *names).splitlines())) if names else {}


def wrong_symbols(library, names):
    """Yields what is wrong with what the library exports."""
    defined = [s for s in dynamic_symbols(library) if s[4]]
    # The name of the version is a symbol, too.
    exported = {s[0] for s in defined if not (s[2] == "OBJECT" and s[0].startswith("MSPOF_"))}
    for name in sorted(exported - names):
        yield "exports", f"exports {name}, which src/capi/symbols.txt does not name"
    for name in sorted(names - exported):
        yield "exports", f"does not export {name}, which src/capi/symbols.txt names"
    for name, version, _, _, _ in defined:
        if name in names and version != f"MSPOF_{SOVERSION}":
            yield "version", f"exports {name} as version '{version}', not MSPOF_{SOVERSION}"
    for name, _, _, binding, _ in defined:
        if binding == "UNIQUE":
            yield "unique", f"has the unique symbol {name}, and so is never unloaded"
    weak = [s[0] for s in dynamic_symbols(library) if s[3] == "WEAK"]
    for name, plain in demangled(weak).items():
        if "std::" in plain or "__gnu_cxx" in plain:
            yield "weak", f"has the weak symbol {name}, which a host's may replace"


def wrong_needs(library):
    """Yields what is wrong with what the library needs, and how it is loaded."""
    dynamic = run("readelf", "--wide", "--dynamic", library)
    for name in re.findall(r"\(NEEDED\).*\[(.+)\]", dynamic):
        if name not in MAY_NEED and not LOADER.fullmatch(name):
            yield "needs", f"needs {name}"
    soname = re.findall(r"\(SONAME\).*\[(.+)\]", dynamic)
    if soname != [f"libmspof-c.so.{SOVERSION}"]:
        yield "soname", f"has the SONAME {soname}, not libmspof-c.so.{SOVERSION}"
    if "TEXTREL" in dynamic:
        yield "textrel", "has text that is changed when it is loaded"
    if "STATIC_TLS" in dynamic:
        yield "static-tls", "takes space for threads that a host may not have left"
    if re.search(r"\((RPATH|RUNPATH)\)", dynamic):
        yield "runpath", "looks for other libraries in a folder of its own"
    segments = run("readelf", "--wide", "--segments", library)
    if re.search(r"GNU_STACK.*RWE", segments) or "GNU_STACK" not in segments:
        yield "stack", "has a stack that can be executed"
    newest = {}
    for kind, version in re.findall(r"\b(GLIBC|GLIBCXX|CXXABI)_([\d.]+)",
                                    run("readelf", "--wide", "--version-info", library)):
        newest.setdefault(kind, set()).add(tuple(int(n) for n in version.split(".")))
    for version in sorted(newest.pop("GLIBC", set())):
        if version > NEWEST_GLIBC:
            yield "glibc", f"needs GLIBC_{'.'.join(map(str, version))}"
    for kind in newest:
        yield "libstdc++", f"needs symbols of {kind}"


def wrong_file(library):
    size = library.stat().st_size
    if size >= MOST_BYTES:
        yield "size", f"has {size} bytes; less than {MOST_BYTES} are allowed"
    # Nobody is told where it was built, and it does not depend on it.
    for text in set(re.findall(rb"/(?:home|root|tmp|work|build)/[ -~]*", library.read_bytes())):
        yield "paths", f"holds the path {text.decode()}"


# What the compiler makes for the statics of a source. Those of others end nothing that is used.
OF_SOURCE = re.compile(r"_GLOBAL__sub_I")
CALLER = re.compile(r"^[0-9a-f]+ <(.*)>:$")


def wrong_ends(library):
    """Yields the functions of ours that have something destroyed at exit. Other threads may use it."""
    caller = ""
    for line in run("objdump", "--disassemble", "--demangle", "--no-show-raw-insn", library).splitlines():
        match = CALLER.match(line)
        if match:
            caller = match[1]
        elif "__cxa_atexit" in line and "mspof" in caller and not OF_SOURCE.match(caller):
            yield "ends", f"destroys at exit what {caller} made: use support/kept.h"


def wrong(library, names):
    return [*wrong_symbols(library, names), *wrong_needs(library), *wrong_file(library)]


# kind: the C++ of a library that breaks the promise, and how it is compiled.
CONTROLS = {
    "exports": ('extern "C" void another() {}', []),
    "version": ("", ["-Wl,--default-symver"]),
    "unique": ("template <typename T> struct S { static int v; }; template <typename T> int S<T>::v;"
               "extern template struct S<int>; template struct S<int>;", ["-fgnu-unique"]),
    "weak": ('#include <vector>\nvoid f(std::vector<long double>* v) { v->push_back(1); }', ["-O0"]),
    "needs": ("", ["-Wl,--no-as-needed", "-lsodium"]),
    "soname": ("", ["-Wl,-soname,libmspof-c.so"]),
    "textrel": ('extern "C" int mspof_free(); asm(".text\\n.quad mspof_free_address\\n'
                '.data\\nmspof_free_address: .quad 0");', ["-Wl,-z,notext"]),
    "static-tls": ('extern thread_local int t; thread_local int t; __attribute__((visibility('
                   '"hidden"))) int f() { return ++t; }', ["-ftls-model=initial-exec"]),
    "runpath": ("", ["-Wl,-rpath,/elsewhere"]),
    "stack": ("", ["-Wl,-z,execstack"]),
    "glibc": ('#include <pthread.h>\nvoid f(pthread_once_t* o) { pthread_once(o, nullptr); }', []),
    "libstdc++": ("#include <new>\nvoid f() { throw std::bad_alloc(); }", []),
    "size": (f"char big[{MOST_BYTES}] = {{1}};", []),
    "ends": ("#include <string>\nnamespace mspof { __attribute__((noinline)) const std::string& T() {"
             ' static const std::string t("a text that needs memory"); return t; } }', []),
    "paths": ('const char* where = "/home/builder/src";', []),
}


def control(kind, work):
    """The kinds that are found wrong in a library which breaks the promise of this kind."""
    code, flags = CONTROLS[kind]
    source = work / f"{kind}.cc"
    source.write_text(code + "\n" + 'extern "C" void mspof_f() {}\n', encoding="utf-8")
    library = work / f"{kind}.so"
    script = work / "map"
    script.write_text(f"MSPOF_{SOVERSION} {{ global: mspof_f; }};\n", encoding="utf-8")
    versioned = [] if kind == "version" else [f"-Wl,--version-script={script}"]
    run("c++", "-std=c++17", "-fPIC", "-shared", "-O1", f"-Wl,-soname,libmspof-c.so.{SOVERSION}",
        *versioned, source, "-o", library, *flags)
    return {found for found, _ in [*wrong(library, {"mspof_f"}), *wrong_ends(library)]}


def main(tree, work):
    library = pathlib.Path(tree, "lib", f"libmspof-c.so.{SOVERSION}").resolve()
    if not library.is_file():
        print("skipped: libmspof-c was not built")
        return SKIPPED
    # The file that is given away has no names of functions any more.
    said = [*wrong(library, said_names()), *wrong_ends(pathlib.Path(tree, "../src", library.name))]
    for _, message in said:
        print(f"{library.name} {message}")
    work = pathlib.Path(work)
    work.mkdir(parents=True, exist_ok=True)
    for kind in CONTROLS:
        if kind not in control(kind, work):
            said.append(kind)
            print(f"a library that breaks the promise '{kind}' is not found")
    print(f"{library.name}: {library.stat().st_size} bytes, {len(said_names())} functions")
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
