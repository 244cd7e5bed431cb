#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""messages.py PROTOC PROTOS OUT NAME...: makes the classes of proto/mspof/v1/NAME.proto in OUT.

They are in the namespace Mspof.Messages: a host that generates its own from the same files has them
in Mspof.V1. A message that has the name of a class of the package ends in Message, so that a program
may use both namespaces.
"""

import pathlib
import shutil
import subprocess
import sys
import tempfile

from google.protobuf import descriptor_pb2

#: Messages whose names are those of classes in the namespace Mspof.
RENAMED = {f".mspof.v1.{name}": f"{name}Message"
           for name in ("AnswerTime", "Envelope", "Return", "Submission")}


def rename(file):
    file.options.csharp_namespace = "Mspof.Messages"
    for message in file.message_type:
        message.name = RENAMED.get(f".{file.package}.{message.name}", message.name)
        for field in message.field:
            if field.type_name in RENAMED:
                field.type_name = f".{file.package}.{RENAMED[field.type_name]}"


def replace(new, old):
    """Makes the folder `old` as `new`. A file that is the same keeps its date, so that nothing is
    built again."""
    names = {path.name for path in new.iterdir()}
    for path in old.glob("*.cs"):
        if path.name not in names:
            path.unlink()
    for path in new.iterdir():
        there = old / path.name
        if not there.exists() or there.read_bytes() != path.read_bytes():
            shutil.copyfile(path, there)


def main(protoc, protos, out, *names):
    out = pathlib.Path(out)
    out.mkdir(parents=True, exist_ok=True)
    files = [f"mspof/v1/{name}.proto" for name in names]
    path = out / "schema.binpb"
    subprocess.run([protoc, "-I", protos, "--include_imports", "--include_source_info",
                    f"--descriptor_set_out={path}", *files], check=True)
    schema = descriptor_pb2.FileDescriptorSet.FromString(path.read_bytes())
    for file in schema.file:
        rename(file)
    path.write_bytes(schema.SerializeToString())
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([protoc, f"--descriptor_set_in={path}", f"--csharp_out={folder}", *files],
                       check=True)
        replace(pathlib.Path(folder), out)
    path.unlink()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
