# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""What the tests of machine-readable forms share: the tool, and the definitions that ask."""

import json
import os
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
TOOL = os.environ.get("EXCHANGE_TOOL", "exchange_tool")
CONDITIONS = str(ROOT / "tests/capture/conditions.textproto")
# Every definition that asks questions: the built-in one, every kind of condition, and the
# changed definitions of the conformance cases.
DEFINITIONS = ["mspof", CONDITIONS, *sorted(
    str(p) for p in (ROOT / "tests/conformance/changes").glob("*/*.textproto")
    if not p.name.endswith(".case.textproto") and "\nask {" in p.read_text(encoding="utf-8"))]


def tool(verb, definition, *arguments, lines=None):
    """What the tool prints; `lines` are documents for its standard input."""
    text = "".join(json.dumps(line) + "\n" for line in lines) if lines is not None else None
    run = subprocess.run([TOOL, verb, definition, *arguments], input=text, capture_output=True,
                         text=True, timeout=120, check=False)
    if run.returncode != 0:
        raise RuntimeError(run.stderr)
    return run.stdout


def tool_lines(verb, definition, *arguments, lines=None):
    """What the tool prints, as one document a line."""
    return [json.loads(line)
            for line in tool(verb, definition, *arguments, lines=lines).splitlines()]


def respondents(definition):
    """Who answers: nobody for what is answered from the record, and each respondent."""
    properties = json.loads(tool("schema", definition))["properties"]
    found = []
    if any("description" in s and "oneOf" in s for s in properties.values()):
        found.append("")
    for name, schema in properties.items():
        respondent = schema.get("items", {}).get("properties", {}).get("respondent")
        if respondent:
            found += [f'{name}.{code["const"]}' for code in respondent["oneOf"]]
    return found
