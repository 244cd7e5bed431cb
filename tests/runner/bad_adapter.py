#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""bad_adapter.py WHAT NAME ADAPTER: answers as ADAPTER does, but for requests with NAME in their id. What it
does then is WHAT:

    crash, exit, hang, fork    it ends by a signal, ends with 3, gives no answer, or starts a program that
                               holds its output, and gives no answer
    many                       it answers with 8 million empty messages in a message
    length, rubbish, half      it writes what is no length, no message, or half of an answer
    print                      it prints what it does, and then answers
    other, nothing, twice      it answers another case, without a result, or twice
    deaf                       it writes without end and does not read
    slow                       it answers after half a second
    unsupported                it states that it does no such work
    wrong                      it gives the answer to the request before
    late, more                 it ends with 4 when there is no more to ask, or writes then
"""

import os
import signal
import subprocess
import sys
import time

WHAT, NAME, ADAPTER = sys.argv[1:]
OUT = sys.stdout.buffer


def varint(number):
    out = b""
    while number > 0x7F:
        out += bytes([number & 0x7F | 0x80])
        number >>= 7
    return out + bytes([number])


def read_message(stream):
    size = shift = 0
    while True:
        byte = stream.read(1)
        if not byte:
            return None
        size |= (byte[0] & 0x7F) << shift
        shift += 7
        if byte[0] < 0x80:
            return stream.read(size)


def write(data):
    OUT.write(data)
    OUT.flush()


def framed(data):
    return varint(len(data)) + data


def field(number, data):
    return bytes([number << 3 | 2]) + framed(data)


def id_of(request):
    """The first field."""
    assert request[0] == 0x0A
    size = request[1]
    return request[2:2 + size].decode() if size < 0x80 else request[3:].decode("latin-1")


def misbehave(request, answer, before):
    """What is done instead of answering. Gives what is written."""
    if WHAT == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    elif WHAT == "exit":
        sys.exit(3)
    elif WHAT in ("hang", "fork"):
        if WHAT == "fork":
            subprocess.Popen(["sleep", "1000"])
        time.sleep(1000)
    elif WHAT == "deaf":
        while True:
            OUT.write(b"\x80" * 65536)
    elif WHAT == "slow":
        time.sleep(0.5)
    elif WHAT == "half":
        write(framed(answer)[:len(answer) // 2])
        sys.exit(0)
    return {"length": b"\xff" * 8, "rubbish": framed(b"\xff\xff"),
            "print": b"starting\n" + framed(answer),
            "other": framed(field(1, b"another")), "nothing": framed(field(1, id_of(request).encode())),
            "twice": framed(answer) * 2,
            "many": framed(field(1, id_of(request).encode()) +
                           field(4, field(1, b"\n\0" * 8_000_000))) if WHAT == "many" else b"", "slow": framed(answer), "wrong": framed(before or answer),
            "unsupported": framed(field(1, id_of(request).encode()) + field(3, b"not yet"))}[WHAT]


def main():
    good = subprocess.Popen([ADAPTER], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    before = None
    while (request := read_message(sys.stdin.buffer)) is not None:
        good.stdin.write(framed(request))
        good.stdin.flush()
        answer = read_message(good.stdout)
        if NAME in id_of(request) and WHAT not in ("late", "more"):
            write(misbehave(request, answer, before))
        else:
            write(framed(answer))
        before = answer
    good.stdin.close()
    if WHAT == "more":
        write(b"more")
    sys.exit(4 if WHAT == "late" else good.wait())


if __name__ == "__main__":
    main()
