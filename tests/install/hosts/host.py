#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""host.py LIBRARY local|global first|last: a host in Python with classes of its own from the
installed schema, which calls the library by ctypes. `first` loads the library before Python's own
Protocol Buffers, `last` after it. The modules that protoc made are on the path.
"""

import ctypes
import sys


class Options(ctypes.Structure):
    _fields_ = [("struct_size", ctypes.c_size_t), ("council", ctypes.c_char_p),
                ("period", ctypes.c_char_p), ("as_of", ctypes.c_char_p),
                ("not_mapped", ctypes.c_char_p), ("leave_out", ctypes.c_char_p),
                ("settle", ctypes.c_void_p), ("id_key", ctypes.c_void_p),
                ("cumulative", ctypes.c_int), ("reserved", ctypes.c_int)]


class Envelope(ctypes.Structure):
    _fields_ = [("struct_size", ctypes.c_size_t), ("prepared_on", ctypes.c_char_p),
                ("host_name", ctypes.c_char_p), ("host_version", ctypes.c_char_p),
                ("comment", ctypes.c_char_p), ("replaces", ctypes.c_char_p),
                ("tops_up", ctypes.c_char_p), ("revision", ctypes.c_uint32),
                ("reserved", ctypes.c_uint32)]


class Bytes(ctypes.Structure):
    _fields_ = [("data", ctypes.c_void_p), ("size", ctypes.c_size_t)]


def count(library, record):
    """The submission's bytes."""
    options = Options(ctypes.sizeof(Options), b"E06000023", b"2019-20/Q1", b"2019-07-31")
    envelope = Envelope(ctypes.sizeof(Envelope), b"2019-07-31")
    framework, tally, outcome, counted, sent = (ctypes.c_void_p() for _ in range(5))
    settle, out = ctypes.c_int(), ctypes.POINTER(Bytes)()
    ref = ctypes.byref
    for code in (library.mspof_framework_open(ref(framework), b"mspof", None),
                 library.mspof_tally_new(ref(tally), framework, ref(options), None),
                 library.mspof_tally_add(tally, record, ctypes.c_size_t(len(record)), None, None,
                                         None),
                 library.mspof_tally_finish(ref(outcome), ref(settle), tally, None),
                 library.mspof_outcome_return(ref(counted), outcome, None),
                 library.mspof_submission_new(ref(sent), counted, ref(envelope), None),
                 library.mspof_submission_write(ref(out), sent, 0, None)):
        if code != 0:
            raise SystemExit(f"a call failed with {code}")
    submission = ctypes.string_at(out.contents.data, out.contents.size)
    for thing in (out, sent, counted, outcome, tally, framework):
        library.mspof_free(thing)
    return submission


def main(path, how, order):
    def load():
        return ctypes.CDLL(path, ctypes.RTLD_GLOBAL if how == "global" else ctypes.RTLD_LOCAL)

    library = load() if order == "first" else None
    from mspof.v1 import record_pb2, submission_pb2
    from google.protobuf import text_format
    from google.protobuf.internal import api_implementation

    library = library or load()
    record = record_pb2.CaseRecord(record_id="4711", concluded="2019-05-14")
    file = count(library, record.SerializeToString())
    # docs/formats/submission.md: 20 bytes of heading before the content, 32 of digest after it.
    content = submission_pb2.Submission.FromString(file[20:-32])
    given = getattr(content, "return").population[0].accounting.given
    if given != 1 or 'record_id: "4711"' not in text_format.MessageToString(record):
        raise SystemExit("the messages of Python are not what they were")
    print(api_implementation.Type())


if __name__ == "__main__":
    main(*sys.argv[1:])
