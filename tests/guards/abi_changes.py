#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""abi_changes.py: tools/guards/abi.py takes the changes of mspof/c.h that docs/packaging.md allows,
and refuses each other one, for the right reason.
"""

import os
import pathlib
import shutil
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tools/guards"))

import abi  # pylint: disable=wrong-import-position

# The header of these cases, so that they stay the same while mspof/c.h changes.
HEADER = """\
#include <stddef.h>
#include <stdint.h>
#define MSPOF_C_API __attribute__((visibility("default")))
#define MSPOF_VERSION_MAJOR 1
#define MSPOF_VERSION_MINOR 0
/* Says nothing: enum { MSPOF_OLD = 1 }; */
#define MSPOF_NO_ROW (-1)
enum {
  MSPOF_OK = 0,
  MSPOF_CORRUPT = 3, /**< Bytes, or texts. */
  MSPOF_LATE = 1 << 4
};
enum { MSPOF_FORM_JSON = 1, MSPOF_FORM_CSV = 2 };
typedef struct mspof_tally mspof_tally;
typedef struct mspof_record mspof_record;
typedef uint64_t mspof_path;
typedef struct mspof_bytes {
  const uint8_t* data;
  size_t size;
} mspof_bytes;
typedef struct mspof_options {
  size_t struct_size;
  const char* council;
  const char* period;
  int cumulative;
  int reserved;
} mspof_options;
MSPOF_C_API int mspof_tally_new(mspof_tally** out, const mspof_options* options, int form);
MSPOF_C_API uint64_t mspof_tally_given(const mspof_tally* tally);
MSPOF_C_API int mspof_tally_take(mspof_tally* tally, const mspof_record* record, mspof_path path,
                                 mspof_bytes** out);
MSPOF_C_API void mspof_free(void* object);
"""
# A program of that header.
EXAMPLE = """\
#include <mspof/c.h>
int main(void) {
  const char* mspof_error_message(void);
  mspof_options options = {sizeof options, NULL, NULL, 0, 0};
  mspof_tally* tally = NULL;
  options.period = "2019-20";
  if (mspof_tally_new(&tally, &options, MSPOF_FORM_JSON) == MSPOF_OK) mspof_free(tally);
  return 0;
}
"""

LAST = "  int reserved;\n} mspof_options;"
ADDED = (LAST, "  int reserved;\n  const char* added;\n} mspof_options;")
FREE = "MSPOF_C_API void mspof_free(void* object);\n"

# name: what is replaced by what.
ACCEPTED = {
    "nothing": [],
    "comment": [("/* Says nothing: enum { MSPOF_OLD = 1 }; */", "/* Now it does. */")],
    "function_added": [(FREE, FREE + "MSPOF_C_API int mspof_more(mspof_tally* tally);\n")],
    "function_with_new_types_added":
        [(FREE, FREE + "struct mspof_new { size_t struct_size; double much; };\n"
                       "MSPOF_C_API int mspof_more(const struct mspof_new* with);\n")],
    "functions_in_another_order": [(FREE, ""), ("MSPOF_C_API int mspof_tally_new",
                                                FREE + "MSPOF_C_API int mspof_tally_new")],
    "parameter_renamed": [("int form)", "int kind)")],
    "number_added": [("MSPOF_LATE = 1 << 4", "MSPOF_LATE = 1 << 4,\n  MSPOF_LATER = 17")],
    "number_added_between": [("MSPOF_CORRUPT", "MSPOF_NOT_FOUND = 2,\n  MSPOF_CORRUPT")],
    "number_written_otherwise": [("1 << 4", "16")],
    "numbers_added": [("typedef uint64_t", "enum { MSPOF_DAY = 1, MSPOF_WEEK = 7 };\ntypedef uint64_t")],
    "macro_added": [("#define MSPOF_NO_ROW (-1)", "#define MSPOF_NO_ROW (-1)\n#define MSPOF_MOST 9")],
    "handle_added": [("typedef uint64_t", "typedef struct mspof_more mspof_more;\ntypedef uint64_t")],
    "patch": [("#define MSPOF_NO_ROW", "#define MSPOF_VERSION_PATCH 7\n#define MSPOF_NO_ROW")],
    "minor_version": [("MSPOF_VERSION_MINOR 0", "MSPOF_VERSION_MINOR 1")],
    "member_added_at_end": [ADDED],
    "members_added_at_end": [(LAST, "  int reserved;\n  uint64_t most;\n  int all;\n  int none;\n} "
                                    "mspof_options;")],
}

# name: what is replaced by what, and a word of the report that says why.
REFUSED = {
    "function_removed": ([(FREE, "")], "mspof_free"),
    "function_renamed": ([("mspof_free(", "mspof_release(")], "mspof_free"),
    "result_wider": ([("uint64_t mspof_tally_given", "uint32_t mspof_tally_given")], "return type"),
    "result_taken_away": ([("int mspof_tally_new", "void mspof_tally_new")], "return type"),
    "result_given": ([("void mspof_free", "int mspof_free")], "return type"),
    "parameter_added": ([("int form)", "int form, int more)")], "parameter 4"),
    "parameter_removed": ([(", int form)", ")")], "parameter 3"),
    "parameter_wider": ([("int form)", "int64_t form)")], "parameter 3"),
    "parameter_unsigned": ([("int form)", "unsigned form)")], "parameter 3"),
    "parameter_of_another_handle": ([("const mspof_record* record", "const mspof_tally* record")],
                                    "mspof_record"),
    "parameter_no_longer_const": ([("const mspof_record* record", "mspof_record* record")],
                                  "mspof_record"),
    "parameters_swapped": ([("mspof_tally* tally, const mspof_record* record",
                             "const mspof_record* record, mspof_tally* tally")], "mspof_record"),
    "pointer_less": ([("mspof_bytes** out", "mspof_bytes* out")], "mspof_bytes"),
    "handle_narrower": ([("typedef uint64_t", "typedef uint32_t")], "mspof_path"),
    "handle_signed": ([("typedef uint64_t", "typedef int64_t")], "mspof_path"),
    "handle_a_struct": ([("typedef uint64_t mspof_path", "typedef struct { int x; } mspof_path")],
                        "mspof_path"),
    "typedef_renamed": ([("mspof_path", "mspof_place")] * 2, "type_mspof_path"),
    "type_removed": ([("typedef struct mspof_tally mspof_tally;", "struct mspof_tally;"),
                      ("mspof_tally*", "struct mspof_tally*")], "type_mspof_tally"),
    "number_changed": ([("MSPOF_CORRUPT = 3", "MSPOF_CORRUPT = 4")], "MSPOF_CORRUPT"),
    "number_removed": ([("  MSPOF_CORRUPT = 3, ", "")], "MSPOF_CORRUPT"),
    "number_removed_that_another_has": ([("MSPOF_FORM_JSON = 1, ", ""), ("MSPOF_CORRUPT = 3",
                                                                         "MSPOF_CORRUPT = 3, MSPOF_ONE = 1")],
                                        "MSPOF_FORM_JSON"),
    "number_renamed": ([("MSPOF_FORM_JSON", "MSPOF_FORM_TEXT")], "MSPOF_FORM_JSON"),
    "numbers_swapped": ([("JSON = 1", "JSON = 2"), ("CSV = 2", "CSV = 1")], "MSPOF_FORM_CSV"),
    "macro_changed": ([("(-1)", "(-2)")], "MSPOF_NO_ROW"),
    "macro_removed": ([("#define MSPOF_NO_ROW (-1)", "")], "MSPOF_NO_ROW"),
    "member_added_in_the_middle": ([("  const char* period;", "  const char* added;\n  const char* "
                                     "period;")], "period"),
    "member_added_at_the_beginning": ([("  size_t struct_size;", "  size_t added;\n  size_t "
                                        "struct_size;")], "struct_size"),
    "member_removed": ([("  const char* period;\n", "")], "period"),
    "last_members_removed": ([("  int cumulative;\n  int reserved;\n", "")], "reserved"),
    "member_renamed": ([("* period;", "* quarter;")], "quarter"),
    "member_unsigned": ([("int cumulative", "unsigned cumulative")], "cumulative"),
    "member_of_another_type": ([("int cumulative", "float cumulative")], "cumulative"),
    "member_pointing_elsewhere": ([("const char* period", "const uint8_t* period")], "period"),
    "members_moved": ([("* council", "* x"), ("* period", "* council"), ("* x", "* period")],
                      "period"),
    "members_moved_and_one_added": ([ADDED, ("* council", "* x"), ("* period", "* council"),
                                     ("* x", "* period")], "period"),
    "member_of_another_type_and_one_added": ([ADDED, ("int cumulative", "float cumulative")],
                                             "cumulative"),
    "member_renamed_and_one_added": ([ADDED, ("* period;", "* quarter;")], "quarter"),
    "member_removed_and_one_added": ([ADDED, ("  const char* period;\n", "")], "period"),
    "member_added_to_a_struct_without_size": ([("  size_t size;\n", "  size_t size;\n  size_t more;\n")],
                                              "mspof_bytes"),
    "size_no_longer_first": ([("  size_t struct_size;\n  const char* council;",
                               "  const char* council;\n  size_t struct_size;")], "struct_size"),
    "hole_at_the_end": ([(LAST, "  int reserved;\n  int half;\n} mspof_options;")], "padding"),
    "hole_between": ([("  const char* council;", "  char c;\n  const char* council;")], "padding"),
    "major_version": ([("MSPOF_VERSION_MAJOR 1", "MSPOF_VERSION_MAJOR 2")], "SONAME"),
    "no_c": ([("typedef uint64_t", "typedef nothing")], "nothing"),
}

# Changes that the library does not see and an older program cannot be compiled with.
REFUSED_BY_COMPILER = {
    "macro_in_the_way": ([("#define MSPOF_NO_ROW", "#define tally 1\n#define MSPOF_NO_ROW"),
                          ("(const mspof_tally* tally)", "(const mspof_tally* from)"),
                          ("(mspof_tally* tally,", "(mspof_tally* to,")], "tally"),
    "name_of_another_function": ([(FREE, FREE + "MSPOF_C_API int mspof_error_message(void);\n")],
                                 "mspof_error_message"),
}


def edited(edits):
    text = HEADER
    for old, new in edits:
        if old not in text:
            raise SystemExit(f"a case replaces '{old}', which is not in its header")
        # Functions of a handle are all of it; anything else stands once.
        text = text.replace(old, new) if old.endswith("*") else text.replace(old, new, 1)
    return text


def reports(edits, first, folder):
    include = folder / "include"
    (include / "mspof").mkdir(parents=True, exist_ok=True)
    (include / "mspof/c.h").write_text(edited(edits), encoding="utf-8")
    return "\n".join(abi.broken(include, first))


def make_first(folder):
    first = folder / "1.0"
    (first / "mspof").mkdir(parents=True)
    (first / "examples").mkdir()
    (first / "mspof/c.h").write_text(HEADER, encoding="utf-8")
    (first / "examples/example.c").write_text(EXAMPLE, encoding="utf-8")
    made, mistake = abi.dump(first)
    if mistake:
        raise SystemExit(mistake)
    (first / "c.abi").write_text(made, encoding="utf-8")
    return first


def wrong(folder):
    """Yields what the guard does not see as it should."""
    first = make_first(folder)
    for name, edits in ACCEPTED.items():
        said = reports(edits, first, folder)
        if said:
            yield f"{name} is refused:\n{said}"
    for name, (edits, why) in {**REFUSED, **REFUSED_BY_COMPILER}.items():
        said = reports(edits, first, folder)
        if why not in said:
            yield f"{name} is " + (f"refused without '{why}':\n{said}" if said else "accepted")
    # What abidiff finds, it finds without the compiler's help.
    shutil.rmtree(first / "examples")
    (first / "examples").mkdir()
    (first / "examples/nothing.c").write_text("extern int nothing;\n", encoding="utf-8")
    for name, (edits, _) in REFUSED.items():
        if not reports(edits, first, folder):
            yield f"{name} is accepted by abidiff"
    for name, (edits, _) in REFUSED_BY_COMPILER.items():
        if reports(edits, first, folder):
            yield f"{name} is refused by abidiff, so it stands in the wrong table"


def wrong_compilers(folder):
    """Yields what differs if another compiler makes the dump of mspof/c.h."""
    made, _ = abi.dump(ROOT / "include")
    (folder / "bin").mkdir()
    other = shutil.which("clang-14") or shutil.which("clang")
    if other is None:
        yield "clang is missing: run ./dev setup"
        return
    (folder / "bin/cc").symlink_to(other)
    os.environ["PATH"] = f"{folder}/bin:{os.environ['PATH']}"
    by_clang, mistake = abi.dump(ROOT / "include")
    if mistake or abi.differences(made, by_clang) or abi.differences(by_clang, made):
        yield f"clang makes another dump than gcc: {mistake}"
    if made == by_clang:
        yield "the second dump is not by another compiler"


def main():
    with tempfile.TemporaryDirectory() as folder:
        found = [*wrong(pathlib.Path(folder)), *wrong_compilers(pathlib.Path(folder))]
    print("\n".join(found))
    print(f"{len(ACCEPTED)} changes are accepted, {len(REFUSED) + len(REFUSED_BY_COMPILER)} refused")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
