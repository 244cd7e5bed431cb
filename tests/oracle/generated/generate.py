#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""generate.py [--write]

Makes the cases in tests/conformance/SUITE/generated from the built-in definitions, and compares
them with those that are there; --write puts them there. What must come out is what the witness says, so
a case that passes is the agreement of two implementations.
"""

import argparse
import collections
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(1, str(HERE.parent / "witness"))

import folders  # Before all that needs tests/interview.
import definition as definitions
import of_explanations
import of_interviews
import of_mappings
import of_records
import of_returns
import of_submissions
import writing

KIT = folders.ROOT / "tests" / "conformance"
BUILT_IN = ("mspof", "sac")
#: Suite, the module that makes it, and the file and message of its cases.
SUITES = (("records", of_records, "conformance", "ConformanceCase"),
          ("returns", of_returns, "conformance", "ConformanceCase"),
          ("explanations", of_explanations, "kit", "ExplanationCase"),
          ("mappings", of_mappings, "kit", "MappingCase"))


def files():
    """(path within the kit, text) of all generated cases."""
    for identity in BUILT_IN:
        definition = definitions.load(identity, KIT, folders.FRAMEWORKS)
        for suite, module, file, message in SUITES:
            for name, case in module.cases(definition):
                yield (f"{suite}/generated/{identity}/{name}.case.textproto",
                       writing.case(file, message, case))
        for name, text in of_interviews.cases(definition):
            yield f"interviews/generated/{identity}/{name}.case", text
    for name, case in of_submissions.cases():
        yield (f"submissions/generated/{name}.case.textproto",
               writing.case("kit", "SubmissionCase", case))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    made = dict(files())
    of_suite = collections.Counter(name.partition("/")[0] for name in made)
    print(", ".join(f"{suite} {count}" for suite, count in sorted(of_suite.items())))
    there = {str(path.relative_to(KIT)) for path in KIT.glob("*/generated/**/*") if path.is_file()}
    stale = sorted(there - made.keys())
    wrong = sorted(name for name, text in made.items() if name not in there
                   or (KIT / name).read_text(encoding="utf-8") != text)
    if arguments.write:
        for name in stale:
            (KIT / name).unlink()
        for name in wrong:
            (KIT / name).parent.mkdir(parents=True, exist_ok=True)
            (KIT / name).write_text(made[name], encoding="utf-8")
        print(f"{len(made)} cases; {len(wrong)} written, {len(stale)} removed")
        return 0
    for name in wrong + stale:
        print(f"tests/conformance/{name}: not as it is made from the definitions")
    if wrong or stale:
        print("Run ./dev approve cases, and look at git diff.")
    else:
        print(f"{len(made)} generated cases are as they are made from the definitions")
    return 1 if wrong or stale else 0


if __name__ == "__main__":
    sys.exit(main())
