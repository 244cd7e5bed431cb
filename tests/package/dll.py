#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""dll.py TREE WORK: what the DLL shows and needs. Then the same is asked of small DLLs that each break
one promise, so that no question can be answered by anything.
"""

import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
NAMES = ROOT / "src/capi/symbols.txt"
VERSION = (ROOT / "VERSION").read_text(encoding="utf-8").strip()
SKIPPED = 3

# All of them are in every Windows since 7.
MAY_NEED = {"advapi32.dll", "kernel32.dll", "msvcrt.dll"}
MOST_BYTES = 6_000_000
PROTECTED = {"DYNAMIC_BASE": "stands at the same address in each process",
             "HIGH_ENTROPY_VA": "stands in the lower 4 GB",
             "NX_COMPAT": "may execute its data"}


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def said_names():
    lines = NAMES.read_text(encoding="utf-8").splitlines()
    return {line for line in lines if line and not line.startswith("#")}


def wrong(library, names):
    """Yields the kind of each promise that is broken, and how."""
    headers = run("x86_64-w64-mingw32-objdump", "--private-headers", library)
    _, _, table = headers.partition("[Ordinal/Name Pointer] Table")
    exported = set(re.findall(r"^\s*\[\s*\d+\]\s+(?:\+base\[\s*\d+\]\s+\w+\s+)?(\S+)$", table, re.M))
    for name in sorted(exported - names):
        yield "exports", f"exports {name}, which src/capi/symbols.txt does not name"
    for name in sorted(names - exported):
        yield "exports", f"does not export {name}, which src/capi/symbols.txt names"
    for name in re.findall(r"DLL Name: (\S+)", headers):
        if name.lower() not in MAY_NEED:
            yield "needs", f"needs {name}"
    for flag, means in PROTECTED.items():
        if flag not in headers:
            yield flag.lower(), means
    data = library.read_bytes()
    header = int.from_bytes(data[0x3C:0x40], "little")
    if int.from_bytes(data[header + 8:header + 12], "little") != 0:
        yield "time", "holds the time in which it was made"
    if f"FileVersion\0{VERSION}".encode("utf-16-le") not in data.replace(b"\0\0\0\0", b"\0\0"):
        yield "version", f"does not show the version {VERSION} as a property of the file"
    if len(data) >= MOST_BYTES:
        yield "size", f"has {len(data)} bytes; less than {MOST_BYTES} are allowed"
    # Nobody is told where it was built, and it does not depend on it.
    for text in set(re.findall(rb"/(?:home|root|tmp|work|build)/[ -~]*", data)):
        yield "paths", f"holds the path {text.decode()}"


# kind: the C of a DLL that breaks the promise, and how it is linked.
CONTROLS = {
    "exports": ("__declspec(dllexport) void another(void) {}", []),
    "needs": ("#include <winsock2.h>\nint f(void) { return WSAGetLastError(); }", ["-lws2_32"]),
    "dynamic_base": ("", ["-Wl,--disable-dynamicbase"]),
    "high_entropy_va": ("", ["-Wl,--disable-high-entropy-va"]),
    "nx_compat": ("", ["-Wl,--disable-nxcompat"]),
    "time": ("", ["-Wl,--insert-timestamp"]),
    "version": ("", []),
    "size": (f"char big[{MOST_BYTES}] = {{1}};", []),
    "paths": ('const char* where = "/home/builder/src";', []),
}


def control(kind, work):
    """The kinds that are found wrong in a DLL which breaks the promise of this kind."""
    code, flags = CONTROLS[kind]
    source, library = work / f"{kind}.c", work / f"{kind}.dll"
    source.write_text(f"{code}\n__declspec(dllexport) void mspof_f(void) {{}}\n", encoding="utf-8")
    run("x86_64-w64-mingw32-gcc-posix", "-shared", "-O1", "-Wl,--no-insert-timestamp", source, "-o",
        library, *flags)
    return {found for found, _ in wrong(library, {"mspof_f"})}


def main(tree, work):
    libraries = sorted(pathlib.Path(tree, "bin").glob("mspof-c-*.dll"))
    if not libraries:
        print("skipped: the DLL was not built")
        return SKIPPED
    library, work = libraries[0], pathlib.Path(work)
    said = list(wrong(library, said_names()))
    for _, message in said:
        print(f"{library.name} {message}")
    work.mkdir(parents=True, exist_ok=True)
    for kind in CONTROLS:
        if kind not in control(kind, work):
            said.append(kind)
            print(f"a DLL that breaks the promise '{kind}' is not found")
    print(f"{library.name}: {library.stat().st_size} bytes, {len(said_names())} functions")
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
