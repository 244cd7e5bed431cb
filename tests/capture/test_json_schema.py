#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""The JSON Schema of answers, by another implementation: python3-jsonschema.

For answers to one question at a time, and every combination of what its condition looks at, the
schema refuses the answers exactly where the library finds the question not due. Where the schema
says that it cannot decide, it refuses nothing.
"""

import json
import unittest

import jsonschema

import exchange


class JsonSchema(unittest.TestCase):
    def schema(self, definition):
        schema = json.loads(exchange.tool("schema", definition))
        jsonschema.Draft202012Validator.check_schema(schema)
        return schema, jsonschema.Draft202012Validator(schema)

    def test_refuses_exactly_what_is_not_due(self):
        for definition in exchange.DEFINITIONS:
            schema, validator = self.schema(definition)
            cases = [(name, exchange.head(schema) | answers)
                     for name, answers in exchange.combinations(schema)]
            results = exchange.tool_lines("answers", definition, lines=[a for _, a in cases])
            self.assertEqual(len(results), len(cases))
            for (name, answers), result in zip(cases, results):
                decides = "cannot decide" not in self.words(schema, name)
                refused = not validator.is_valid(answers)
                not_due = any("does not apply" in one for one in result["left-out"])
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
        head = exchange.head(schema)
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
