# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Message classes of a binding, from the files proto/mspof/v1/NAME.proto.

They stand in a place of their own, beside those that a host generates from the same files. A message
that has the name of a class of the binding ends in Message, so that a program may import both whole.
"""

import pathlib
import subprocess
import tempfile

from google.protobuf import descriptor_pb2

#: What goes in and out of the functions of c.h.
NAMES = ["finding", "library", "record", "return", "submission"]
#: Messages whose names are those of classes.
_RENAMED = {f".mspof.v1.{name}": f"{name}Message"
            for name in ("AnswerTime", "Envelope", "Return", "Submission")}


def _rename(file):
    for message in file.message_type:
        message.name = _RENAMED.get(f".{file.package}.{message.name}", message.name)
        for field in message.field:
            if field.type_name in _RENAMED:
                field.type_name = f".{file.package}.{_RENAMED[field.type_name]}"


def generate(protoc, protos, language, place, outputs):
    """Makes classes, with the comments of the files.

    `language`: what protoc calls it. `place(options, name)` says in the options of a file where its
    classes go. `outputs`: (names, folder) of what is made.
    """
    paths = [f"mspof/v1/{name}.proto" for names, _ in outputs for name in names]
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "schema.binpb"
        subprocess.run([protoc, "-I", protos, "--include_imports", "--include_source_info",
                        f"--descriptor_set_out={path}", *paths], check=True)
        schema = descriptor_pb2.FileDescriptorSet.FromString(path.read_bytes())
        for file in schema.file:
            _rename(file)
            place(file.options, pathlib.PurePath(file.name).stem)
        path.write_bytes(schema.SerializeToString())
        for names, out in outputs:
            subprocess.run([protoc, f"--descriptor_set_in={path}", f"--{language}_out={out}",
                            *[f"mspof/v1/{name}.proto" for name in names]], check=True)
