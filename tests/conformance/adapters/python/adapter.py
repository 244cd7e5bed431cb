#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""An adapter: answers what `mspof conformance run` asks, by your product.

It reads requests from standard input and writes one answer to each on standard output, each after its
length as a varint. conformance.proto specifies them. Write nothing else to standard output.

Fill in the functions of the work that your product does, and leave the others as they are: a report
lists them as what the product does not do. Nothing that goes wrong in one case reaches another.
"""

import sys

import conformance_pb2 as messages


class NotDone(Exception):
    """The product does no such work. The text says why; a report shows it."""


# ---- What your product does ---------------------------------------------------------------------


def check(request, result):
    """Findings of request.check.example.record, by the period and day of request.check.example.

    For each: result.findings.finding.add(record_id=..., path=..., rule_id=...)
    """
    raise NotDone("the product does not check records")


def count(request, result):
    """Counts request.count.example.record. Fill in result.findings, and result.submission (a file
    .mspof) or result.council_return."""
    raise NotDone("the product does not count records")


def read(request, result):
    """Reads request.read.file, and writes it again in the form request.read.write."""
    raise NotDone("the product does not read submissions")


def resolve(request, result):
    """Says which of request.resolve.file stand."""
    raise NotDone("the product does not resolve submissions")


def top_up(request, result):
    """Counts each of request.top_up.example, and tops up."""
    raise NotDone("the product does not top up")


def interview(request, result):
    """Does each step of request.interview.step, with a result.step.add() for each."""
    raise NotDone("the product does not ask questions")


def map(request, result):  # pylint: disable=redefined-builtin
    """Reads request.map.table by request.map.mapping, and counts the records."""
    raise NotDone("the product does not read mappings")


def explain(request, result):
    """Shows which records are behind request.explain.number."""
    raise NotDone("the product does not explain numbers")


WORK = {"check": check, "count": count, "read": read, "resolve": resolve, "top_up": top_up,
        "interview": interview, "map": map, "explain": explain}


# ---- The protocol: leave it as it is ------------------------------------------------------------


def answer(request):
    response = messages.ConformanceResponse(id=request.id)
    work = request.WhichOneof("work")
    if work not in WORK:
        response.unsupported = "the adapter does not know such work"
        return response
    result = getattr(response, work)
    result.SetInParent()
    try:
        WORK[work](request, result)
    except NotDone as reason:
        response.ClearField("result")
        response.unsupported = str(reason)
    except Exception as error:  # pylint: disable=broad-exception-caught
        response.ClearField("result")
        response.error = f"{type(error).__name__}: {error}"
    return response


def read_message(stream):
    """The bytes of the next message, or None at the end."""
    size = shift = 0
    while True:
        byte = stream.read(1)
        if not byte:
            return None
        size |= (byte[0] & 0x7F) << shift
        shift += 7
        if byte[0] < 0x80:
            return stream.read(size)


def write_message(stream, data):
    size = len(data)
    while size > 0x7F:
        stream.write(bytes([size & 0x7F | 0x80]))
        size >>= 7
    stream.write(bytes([size]) + data)
    stream.flush()


def main():
    while (data := read_message(sys.stdin.buffer)) is not None:
        request = messages.ConformanceRequest.FromString(data)
        write_message(sys.stdout.buffer, answer(request).SerializeToString())


if __name__ == "__main__":
    main()
