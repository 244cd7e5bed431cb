#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""schema_changes.py: tools/guards/schema.py takes what is added to a schema, and refuses what breaks
those who generate classes, read bytes or read JSON.
"""

import pathlib
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tools/guards"))

import schema  # pylint: disable=wrong-import-position

RECORD = """\
syntax = "proto3";
package mspof.v1;
option java_package = "org.mspof.v1";
// A record.
message Record {
  string id = 1;
  optional int32 size = 2;
  repeated Value values = 3;
  oneof when {
    string day = 4;
    string period = 5;
  }
}
enum State {
  STATE_UNSPECIFIED = 0;
  STATE_FINAL = 1;
  STATE_DRAFT = 2;
}
"""
VALUE = """\
syntax = "proto3";
package mspof.v1;
message Value {
  string id = 1;
  string code = 2;
}
"""
IMPORT = 'import "mspof/v1/value.proto";\n// A record.'

# name: what is replaced in which file by what. The category WIRE, too, must take it.
ACCEPTED = {
    "nothing": [],
    "comment": [("// A record.", "// A record, or a part of one.")],
    "order": [("  string id = 1;\n  optional int32 size = 2;\n",
               "  optional int32 size = 2;\n  string id = 1;\n")],
    "field_added": [("  string id = 1;", "  string id = 1;\n  bytes more = 6;")],
    "field_added_to_a_choice": [("    string day = 4;", "    string day = 4;\n    string year = 7;")],
    "number_added": [("  STATE_DRAFT = 2;", "  STATE_DRAFT = 2;\n  STATE_LATE = 3;")],
    "message_added": [("// A record.", "message More {}\n// A record.")],
    "enum_added": [("// A record.", "enum More { MORE_UNSPECIFIED = 0; }\n// A record.")],
    "number_reserved": [("  string id = 1;", "  reserved 9;\n  string id = 1;")],
}
# Refused, and taken by `approve` before 1.0, for older bytes are read as before.
RENAMED = {
    "field_renamed": [("string id = 1", "string key = 1")],
    "field_renamed_in_json": [("string id = 1", 'string id = 1 [json_name = "key"]')],
    "number_renamed": [("STATE_DRAFT", "STATE_OPEN")],
    "field_gone_and_reserved": [("  string id = 1;", '  reserved 1;\n  reserved "id";')],
    "field_of_another_package_in_java": [("org.mspof.v1", "org.mspof.v2")],
}
# Never taken.
REFUSED = {
    "field_removed": [("  string id = 1;\n", "")],
    "field_renumbered": [("string id = 1", "string id = 6")],
    "number_used_again": [("string id = 1", "int32 sequence = 1")],
    "type_changed": [("optional int32 size", "optional string size")],
    "sign_changed": [("optional int32 size", "optional sint32 size")],
    "no_longer_repeated": [("repeated Value values", "Value values")],
    "enumerator_removed": [("  STATE_DRAFT = 2;\n", "")],
    "enumerator_renumbered": [("STATE_DRAFT = 2", "STATE_DRAFT = 5")],
    "moved_into_a_choice": [("  string id = 1;\n", ""),
                            ("    string day = 4;", "    string day = 4;\n    string id = 1;")],
    "package_renamed": [("package mspof.v1;", "package mspof.v2;")],
}


def write(folder, edits):
    text = RECORD.replace("// A record.", IMPORT)
    for old, new in edits:
        if old not in text:
            raise SystemExit(f"a case replaces '{old}', which is not in its schema")
        text = text.replace(old, new, 1)
    version = "v2" if "package mspof.v2" in text else "v1"
    write_files(folder, record=text, value=VALUE.replace("mspof.v1", f"mspof.{version}"))


def write_files(folder, **files):
    for file in folder.glob("mspof/v1/*.proto"):
        file.unlink()
    (folder / "mspof/v1").mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / f"mspof/v1/{name}.proto").write_text(text, encoding="utf-8")


def wrong(folder):
    """Yields what the guard does not see as it should."""
    first, now = folder / "first", folder / "now"
    write(first, [])
    for name, edits in {**ACCEPTED, **RENAMED, **REFUSED}.items():
        write(now, edits)
        said = schema.broken(now, first)
        wire = schema.broken(now, first, schema.BEFORE_1)
        if bool(said) != (name not in ACCEPTED):
            yield f"{name} is {'refused' if said else 'accepted'}: {said}"
        if bool(wire) != (name in REFUSED):
            yield f"{name} is {'never approved' if wire else 'approved before 1.0'}: {wire}"
        if said and "proto/mspof/v1/" not in said:
            yield f"{name} is refused without the name of a file: {said}"
    moved = RECORD + VALUE[VALUE.index("message"):]
    write_files(now, record=moved)
    if not schema.broken(now, first):
        yield "a message may go to another file, which classes in C++ and Python do not survive"
    write_files(now, record=RECORD.replace("Value", "Missing"))
    if "Missing" not in schema.broken(now, first):
        yield "a schema that is none is accepted"
    write_files(first)
    if not schema.broken(now, first):
        yield "without a first schema nothing is refused"


def main():
    with tempfile.TemporaryDirectory() as folder:
        found = list(wrong(pathlib.Path(folder)))
    print("\n".join(found))
    print(f"{len(ACCEPTED)} changes are accepted, {len(RENAMED)} before 1.0 alone, {len(REFUSED)} "
          "never")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
