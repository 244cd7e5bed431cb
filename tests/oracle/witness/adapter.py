#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""adapter.py [--version TEXT]: answers ConformanceRequests by the witness, without the library.

Each kind of work has a file of its own. Version: what submissions name as library_version.
"""

import argparse
import sys
import traceback

import folders  # Before all that needs the modules of tests/interview.
import check_work
import counting_work
import definition as definitions
import interview_work
import textproto
import wire
from definition import one

WORKS = {"check": (check_work, "check"), "count": (counting_work, "count"),
         "interview": (interview_work, "interview")}


def texts_of(files):
    """Gives the text of a definition: of one beside the request, or of a built-in one."""
    built_in = definitions.texts_in(folders.FRAMEWORKS)
    beside = {one(f, "name"): one(f, "content", b"").decode("utf-8-sig") for f in files}

    def find(identity):
        if identity + ".textproto" in beside:
            return beside[identity + ".textproto"]
        for name, text in beside.items():
            if name.endswith(".textproto"):
                named = one(textproto.parse(text), "framework", {})
                if one(named, "id") == identity.partition("/")[0]:
                    return text
        return built_in(identity)

    return find


class Adapter:
    """Keeps definitions between requests."""

    def __init__(self, version, is_quiet=False):
        self.version = version
        self.is_quiet = is_quiet
        self.known = {}

    def definition(self, request):
        key = one(request, "framework"), repr(request.get("definition", []))
        if key not in self.known:
            self.known = {key: definitions.read(texts_of(request.get("definition", [])), key[0])}
        return self.known[key]

    def answer(self, request):
        """The ConformanceResponse."""
        response = {"id": request.get("id", [])}
        work = next((name for name in WORKS if name in request), None)
        if work is None:
            return response | {"unsupported": ["the witness does no such work"]}
        module, result = WORKS[work]
        try:
            done = module.do(self.definition(request), request[work][0], self.version)
            return response | {result: [done]}
        except Exception as mistake:  # pylint: disable=broad-except
            if not self.is_quiet:
                traceback.print_exc()
            return response | {"error": [f"{type(mistake).__name__}: {mistake}"]}


def read(stream):
    """The bytes of the next message; None at the end."""
    size = shift = 0
    while True:
        byte = stream.read(1)
        if not byte:
            return None
        size |= (byte[0] & 127) << shift
        shift += 7
        if byte[0] < 128:
            return stream.read(size)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--version", default="witness")
    adapter = Adapter(parser.parse_args().version)
    while (data := read(sys.stdin.buffer)) is not None:
        response = wire.encode("ConformanceResponse",
                               adapter.answer(wire.decode("ConformanceRequest", data)))
        sys.stdout.buffer.write(wire.varint(len(response)) + response)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
