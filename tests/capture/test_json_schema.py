#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""The JSON Schema of answers, by another implementation: python3-jsonschema.

For answers to one question at a time, and every combination of what its condition looks at, the
schema refuses the answers exactly where the library finds the question not due. Where the schema
says that it cannot decide, it refuses nothing.
"""

import itertools
import json
import unittest

import jsonschema

import exchange


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


class JsonSchema(unittest.TestCase):
    def schema(self, definition):
        schema = json.loads(exchange.tool("schema", definition))
        jsonschema.Draft202012Validator.check_schema(schema)
        return schema, jsonschema.Draft202012Validator(schema)

    def head(self, schema):
        return {"framework": schema["properties"]["framework"]["const"],
                "digest": schema["properties"]["digest"]["const"], "record-id": "r"}

    def combinations(self, schema):
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
            looked = self.looked_at(of_record, record)
            for chosen in itertools.product(*(values(record[n], n) for n in looked)):
                yield name, {n: v for n, v in zip(looked, chosen) if v is not None} | {
                    name: flat(of_record, name)[0]}
        for collection, properties in sets.items():
            for name, of_set in properties.items():
                if "Asked only if" not in of_set.get("description", ""):
                    continue
                outer = self.looked_at(of_set, record)
                inner = self.looked_at(of_set, properties)
                for chosen in itertools.product(*(values(record[n], n) for n in outer),
                                                *(values(properties[n], n) for n in inner)):
                    outward = {n: v for n, v in zip(outer, chosen) if v is not None}
                    inward = {n: v for n, v in zip(inner, chosen[len(outer):]) if v is not None}
                    yield name, outward | {
                        collection: [inward | {name: flat(of_set, name)[0]}]}

    def looked_at(self, schema, properties):
        """Names of the properties whose titles stand in the condition, and in theirs."""
        found = []
        for name, one in properties.items():
            if '"' + one.get("title", name) + '"' in schema["description"].split("only if")[1]:
                found += [n for n in [name] if n not in found]
                if "Asked only if" in one.get("description", ""):
                    found += [n for n in self.looked_at(one, properties) if n not in found]
        return found

    def test_refuses_exactly_what_is_not_due(self):
        for definition in exchange.DEFINITIONS:
            schema, validator = self.schema(definition)
            cases = [(name, self.head(schema) | answers)
                     for name, answers in self.combinations(schema)]
            results = exchange.tool_lines("answers", definition, lines=[a for _, a in cases])
            self.assertEqual(len(results), len(cases))
            for (name, answers), result in zip(cases, results):
                decides = "cannot decide" not in self.words(schema, name)
                refused = not validator.is_valid(answers)
                not_due = any("not due" in one for one in result["left-out"])
                self.assertFalse(result["not-taken"])
                if decides:
                    self.assertEqual(refused, not_due, (definition, name, answers))
                elif refused:
                    self.assertTrue(not_due, (definition, name, answers))
            if definition == exchange.CONDITIONS:
                self.assertGreater(len(cases), 250)

    def words(self, schema, name):
        for one in [schema["properties"],
                    *(s["items"]["properties"] for s in schema["properties"].values()
                      if "properties" in s.get("items", {}))]:
            if name in one:
                return one[name].get("description", "")
        raise KeyError(name)

    def test_accepts_and_refuses(self):
        schema, validator = self.schema("mspof")
        head = self.head(schema)
        feedback = {"respondent": "representative", "interviewer": "independent",
                    "asked": "2019-07-01", "representative-kind": "imca", "feel-safer": "dont-know"}
        for name, answers in {
                "nothing but the head": {},
                "one answer": {"outcomes-asked": "no"},
                "feedback alone": {"feedback": [feedback]},
                "a reason": {"feedback": [{"reason": "declined"}]},
                "no feedback": {"feedback": []},
                "a pair": {"outcomes-asked": "asked-expressed", "outcomes-met": "fully"},
                "what is waited for is missing": {"outcomes-met": "fully"}}.items():
            self.assertTrue(validator.is_valid(head | answers), name)
        for name, answers in {
                "no such code": {"outcomes-asked": "perhaps"},
                "no such question": {"outcome-asked": "no"},
                "a number": {"outcomes-asked": 1},
                "null": {"outcomes-asked": None},
                "a list": {"outcomes-asked": ["no"]},
                "not due": {"outcomes-asked": "no", "outcomes-met": "fully"},
                "no such day": {"feedback": [feedback | {"asked": "1 July 2019"}]},
                "no such respondent": {"feedback": [feedback | {"respondent": "friend"}]},
                "an answer outside of its set": {"feel-safer": "lot-safer"},
                "feedback that is no list": {"feedback": feedback},
                "another digest": {"digest": "00"},
                "no record": {"record-id": ""}}.items():
            self.assertFalse(validator.is_valid(head | answers), name)
        self.assertFalse(validator.is_valid({"outcomes-asked": "no"}))


if __name__ == "__main__":
    unittest.main()
