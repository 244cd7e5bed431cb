# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""A definition with the vocabularies that it uses, as far as interviews need it."""

import pathlib

import textproto

DATES = ("received", "started", "concluded", "born", "died")
RECORD_FIELDS = ("person-id", "council") + DATES + ("kind",)
SET_FIELDS = ("respondent", "interviewer", "asked", "reason")


def one(message, field, default=""):
    """The only value of a field, or the default."""
    return message.get(field, [default])[0]


class Definition:
    """Plain look-up tables by id."""

    def __init__(self):
        self.id = ""
        self.edition = ""
        self.lists = {}  # list id -> code id -> id of the coarser code, or ""
        self.absent_code = {}  # list id -> code id
        self.facts = {}  # path -> fact message; "risk.type" for those of groups
        self.groups = {}
        self.collections = {}
        self.questions = {}
        self.ask = []
        self.rules = []

    def add(self, message):
        for code_list in message.get("code_list", []):
            codes = {one(c, "id"): one(c, "within") for c in code_list.get("code", [])}
            self.lists[one(code_list, "id")] = codes
            self.absent_code[one(code_list, "id")] = one(code_list, "absent")
        for fact in message.get("fact", []):
            self.facts[one(fact, "id")] = fact
        for kind, target in (("group", self.groups), ("collection", self.collections)):
            for owner in message.get(kind, []):
                target[one(owner, "id")] = owner
                for fact in owner.get("fact", []):
                    self.facts[one(owner, "id") + "." + one(fact, "id")] = fact
        for question in message.get("question", []):
            self.questions[one(question, "id")] = question
        self.ask += [one(row, "question") for row in message.get("ask", [])]
        self.rules += message.get("rule", [])

    def collection_of(self, question):
        return one(self.questions[question], "collection")

    def condition_of(self, question):
        return one(self.questions[question], "due", {})

    def codes_of_question(self, question):
        return self.lists[one(self.questions[question], "codes")]

    def short(self, path):
        """(owner, id) of a path: the owner is a group or collection, or empty."""
        owner, dot, name = path.partition(".")
        if dot:
            return owner, name
        if path in self.questions:
            return self.collection_of(path), path
        if path not in self.facts:
            for collection in self.collections:
                if collection + "." + path in self.facts:
                    return collection, path
        return "", path

    def list_of(self, path):
        """Id of the code list of a path, or empty."""
        owner, name = self.short(path)
        if name in self.questions:
            return one(self.questions[name], "codes")
        if owner in self.collections and name in SET_FIELDS:
            field = {"respondent": "respondents", "interviewer": "interviewers",
                     "reason": "reasons"}.get(name)
            return one(self.collections[owner], field) if field else ""
        return one(self.facts.get(owner + "." + name if owner else name, {}), "codes")

    def type_of(self, path):
        """CODE, DATE or NUMBER; empty if the path is not declared."""
        owner, name = self.short(path)
        if self.list_of(path):
            return "CODE"
        if owner in self.collections and name == "asked":
            return "DATE"
        fact = self.facts.get(owner + "." + name if owner else name)
        return one(fact, "type").replace("VALUE_TYPE_", "") if fact else ""

    def wording_of(self, question, respondent):
        """Id of the English wording that is shown in the standard form."""
        for wanted in (respondent, ""):
            for wording in self.questions[question].get("wording", []):
                if (one(wording, "respondent") == wanted and not one(wording, "form")
                        and one(wording, "language", "en-GB") == "en-GB"):
                    return one(wording, "id")
        return ""


def _find(folders, identity):
    for folder in folders:
        for path in sorted(pathlib.Path(folder).glob("*.textproto")):
            message = textproto.parse(path.read_text(encoding="utf-8"))
            if one(one(message, "framework", {}), "id") == identity:
                return message
    raise FileNotFoundError(f"no definition has the id {identity}")


def load(name, folder, frameworks):
    """The definition called `name`: a file in `folder`, or the id of one in `frameworks`."""
    path = pathlib.Path(folder) / name
    if path.is_file():
        message = textproto.parse(path.read_text(encoding="utf-8"))
    else:
        message = _find([frameworks], name.partition("/")[0])
    definition = Definition()
    identity = one(message, "framework", {})
    for used in identity.get("uses", []):
        definition.add(_find([folder, frameworks], used))
    definition.add(message)
    definition.id = one(identity, "id")
    definition.edition = one(identity, "edition")
    return definition
