# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""What the tests of machine-readable forms share: the tool, and the definitions that ask."""

import itertools
import json
import os
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
TOOL = os.environ.get("EXCHANGE_TOOL", "exchange_tool")
CONDITIONS = str(ROOT / "tests/capture/conditions.textproto")
# Every definition that asks questions: the built-in one, every kind of condition, chains,
# and the changed definitions of the conformance cases.
CHAINS = str(ROOT / "tests/capture/chains.textproto")
DEFINITIONS = ["mspof", CONDITIONS, CHAINS, *sorted(
    str(p) for p in (ROOT / "tests/conformance/returns/changes").glob("*/*.textproto")
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


def flat(schema, name):
    """The codes of a property: of one value, or of an array of them."""
    one = schema.get("items", schema)
    return [code["const"] for code in one["oneOf"]] if "oneOf" in one else {
        "started": ["2020-01-01", "2020-02-01"], "concluded": ["2020-01-05"],
        "born": ["1930-02-28", "1990-02-28"], "visits": [0, 5]}[name]


def values(schema, name):
    """None, and every value; of many, every set of at most two."""
    codes = flat(schema, name)
    if schema.get("type") == "array":
        return [None, *([c] for c in codes), *(list(p) for p in itertools.combinations(codes, 2))]
    return [None, *codes]


def head(schema):
    return {"framework": schema["properties"]["framework"]["const"],
            "digest": schema["properties"]["digest"]["const"], "record-id": "r"}


def combinations(schema):
    """(question, answers) for each question of the record and of sets, and each combination
    of what its condition can look at."""
    record = {n: s for n, s in schema["properties"].items()
              if n not in ("framework", "digest", "record-id", "person-id")}
    sets = {n: s["items"]["properties"] for n, s in record.items()
            if "properties" in s.get("items", {})}
    for collection in sets:
        del record[collection]
    for name, of_record in record.items():
        if "Asked only if" not in of_record.get("description", ""):
            continue
        looked = looked_at(of_record, record)
        for chosen in itertools.product(*(values(record[n], n) for n in looked)):
            yield name, {n: v for n, v in zip(looked, chosen) if v is not None} | {
                name: flat(of_record, name)[0]}
    for collection, properties in sets.items():
        for name, of_set in properties.items():
            if "Asked only if" not in of_set.get("description", ""):
                continue
            outer = looked_at(of_set, record)
            inner = looked_at(of_set, properties)
            for chosen in itertools.product(*(values(record[n], n) for n in outer),
                                            *(values(properties[n], n) for n in inner)):
                outward = {n: v for n, v in zip(outer, chosen) if v is not None}
                inward = {n: v for n, v in zip(inner, chosen[len(outer):]) if v is not None}
                yield name, outward | {
                    collection: [inward | {name: flat(of_set, name)[0]}]}


def looked_at(schema, properties):
    """Names of the properties whose titles stand in the condition, and in theirs."""
    found = []
    for name, one in properties.items():
        if '"' + one.get("title", name) + '"' in schema["description"].split("only if")[1]:
            found += [n for n in [name] if n not in found]
            if "Asked only if" in one.get("description", ""):
                found += [n for n in looked_at(one, properties) if n not in found]
    return found
