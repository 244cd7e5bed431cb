#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""hosts.py mspof|mspof-c TREE WORK: hosts that have Protocol Buffers of their own, and classes of their
own from the schema in TREE, use the library of this name in TREE: linked in both orders or loaded
while they run, with Protocol Buffers shared or static, in C++ and in Python. Whose messages are
registered first depends on who is loaded first.

A library that holds the schema under the host's own names must end such a host. It is tried too, so
that the rest is seen to mean something.
"""

import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent / "hosts"
SKIPPED = 3
SAYS = "mspof.v1.Return"
CONFLICT = "File already exists in database: mspof/v1/"
PROTOS = ["finding", "record", "return", "submission"]
LOADED = ["local", "global", "deep"]


def run(*command, **more):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False,
                          **more)
    return done.returncode, done.stdout.strip(), done.stderr.strip()


def must(*command):
    code, out, err = run(*command)
    if code != 0:
        raise SystemExit(f"{' '.join(map(str, command))}\n{out}{err}")
    return out.split()


class Hosts:
    """Builds hosts and runs them."""

    def __init__(self, name, tree, work):
        self.tree, self.work = pathlib.Path(tree).resolve(), pathlib.Path(work)
        self.work.mkdir(parents=True, exist_ok=True)
        self.library = self.tree / f"lib/lib{name}.so"
        self.flags = ["-std=c++17", "-I", self.work, "-I", self.tree / "include"]
        self.failed = []
        self.run = 0
        shared = must("pkg-config", "--libs", "protobuf")
        folder = must("pkg-config", "--variable=libdir", "protobuf")[0]
        self.protobuf = {"shared": shared, "static": [f"{folder}/libprotobuf.a", "-pthread"]}
        protos = self.tree / "share/mspof/proto"
        for proto in PROTOS:
            must("protoc", "-I", protos, "--cpp_out", self.work, "--python_out", self.work,
                 f"mspof/v1/{proto}.proto")
        self.messages = [self.object(self.work / f"mspof/v1/{proto}.pb.cc") for proto in PROTOS]
        self.host = self.object(HERE / "host.cc")

    def object(self, source, *flags):
        out = self.work / f"{source.stem}{''.join(flags)}.o"
        must("c++", *self.flags, "-fPIC", *flags, "-c", source, "-o", out)
        return out

    def link(self, name, way, *libraries):
        out = self.work / name
        must("c++", self.host, way, *self.messages, "-Wl,--no-as-needed", *libraries,
             "-ldl", "-pthread", "-o", out)
        return out

    def said(self, what, want, *command, **environment):
        code, out, err = run(*command, env={**os.environ, "LD_LIBRARY_PATH": str(self.tree / "lib"),
                                            **environment})
        self.run += 1
        if code != 0 or out != want or err:
            self.failed.append(f"{what}: code {code}: {out} {err}")

    def linked(self, name, way, library):
        """Both orders, with either kind of Protocol Buffers."""
        for kind, protobuf in self.protobuf.items():
            for order, libraries in (("first", [library, *protobuf]), ("last", [*protobuf, library])):
                what = f"{name}-{kind}-{order}"
                self.said(what, SAYS, self.link(what, way, *libraries))

    def loaded(self, name, way):
        for kind, protobuf in self.protobuf.items():
            host = self.link(f"{name}-{kind}", way, *protobuf)
            for how in LOADED:
                self.said(f"{name}-{kind}-{how}", SAYS, host, self.library, how)

    def python(self, name):
        for kind in ("cpp", "python"):
            for how in LOADED[:2]:
                for order in ("first", "last"):
                    self.said(f"{name}-python-{kind}-{how}-{order}", kind, sys.executable,
                              HERE / "host.py", self.library, how, order, PYTHONPATH=str(self.work),
                              PROTOCOL_BUFFERS_PYTHON_IMPLEMENTATION=kind)

    def static_library(self):
        """The host's Protocol Buffers, whichever they are, are the library's, too."""
        os.environ["PKG_CONFIG_PATH"] = str(self.tree / "lib/pkgconfig")
        rest = [flag for flag in must("pkg-config", "--libs", "mspof-static")
                if flag not in self.protobuf["shared"]]
        way = self.object(HERE / "by_cpp.cc")
        for kind, protobuf in self.protobuf.items():
            self.said(f"a-{kind}", SAYS, self.link(f"a-{kind}", way, *rest, *protobuf))
        build = self.work / "cmake"
        must("cmake", "-S", HERE, "-B", build, "-G", "Ninja", f"-DCMAKE_PREFIX_PATH={self.tree}",
             f"-DMESSAGES={self.work}")
        must("cmake", "--build", build)
        self.said("a-cmake", SAYS, build / "static_host")

    def control(self, way):
        """The host's own names in another library."""
        library = self.work / "libcontrol.so"
        must("c++", "-shared", *self.messages, *self.protobuf["shared"], "-o", library)
        host = self.link("control", way, *self.protobuf["shared"])
        for how in LOADED[:2]:
            code, _, err = run(host, library, how)
            if code == 0 or CONFLICT not in err:
                self.failed.append(f"a library with the host's own names ({how}) does not end it, so "
                                   f"nothing was shown: code {code}: {err}")


def main(name, tree, work):
    hosts = pathlib.Path(tree, f"lib/lib{name}.so")
    if not hosts.exists():
        print(f"skipped: {hosts} is not there")
        return SKIPPED
    hosts = Hosts(name, tree, work)
    by_c = hosts.object(HERE / "by_c.cc")
    by_loading = hosts.object(HERE / "by_c.cc", "-DLOADED")
    hosts.linked("c", by_c, hosts.library)
    hosts.loaded("loaded", by_loading)
    hosts.python(name)
    hosts.control(by_loading)
    if name == "mspof":
        hosts.linked("cpp", hosts.object(HERE / "by_cpp.cc"), hosts.library)
        hosts.static_library()
    print("\n".join(hosts.failed) or f"{hosts.run} hosts: each is as it was")
    return 1 if hosts.failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
