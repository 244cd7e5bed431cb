# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""A definition with the vocabularies that it uses, as tables by id."""

import pathlib

import textproto

DATES = ("received", "started", "concluded", "born", "died")
RECORD_FIELDS = ("person-id", "council") + DATES + ("kind",)
#: Fields of rules and conditions that hold paths, or parts that hold them.
_HOLDS_PATHS = ("when", "required", "known_code", "format", "only_if_due", "unique", "meets",
                "condition", "path", "one_of", "of", "known", "days", "from", "to", "age", "at",
                "count", "where", "any", "not")
SET_FIELDS = ("respondent", "interviewer", "asked", "reason")


def one(message, field, default=""):
    """The only value of a field, or the default."""
    return (message.get(field) or [default])[0]


class Definition:
    """Plain look-up tables by id."""

    def __init__(self):
        self.id = ""
        self.edition = ""
        self.message = {}  # its own identity, and the rows of all
        self.lists = {}  # list id -> code id -> id of the coarser code, or ""
        self.absent_code = {}  # list id -> code id
        self.facts = {}  # path -> fact message; "risk.type" for those of groups
        self.groups = {}
        self.collections = {}
        self.questions = {}
        self.ask = []
        self.dimensions = {}
        self.populations = {}
        self.measures = {}
        self.proportions = []
        self.rules = []

    def add(self, message):
        for rows in message.keys() - {"framework"}:
            self.message.setdefault(rows, []).extend(message[rows])
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
        for kind, target in (("dimension", self.dimensions), ("population", self.populations),
                             ("measure", self.measures)):
            target.update({one(row, "id"): row for row in message.get(kind, [])})
        self.rules += map(self._in_collection, message.get("rule", []))
        self.ask += [one(row, "question") for row in message.get("ask", [])]
        self.proportions += message.get("proportion", [])

    def _in_collection(self, rule):
        """A rule about answer sets with its paths written in full."""
        of = one(rule, "of")
        return _with_owner(rule, of) if of in self.collections else rule

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

    def full(self, path):
        """A path with the id of its group or collection."""
        owner, name = self.short(path)
        return f"{owner}.{name}" if owner else name

    def takes_many(self, path):
        """Whether a fact can have several codes."""
        return one(self.facts.get(self.full(path), {}), "many", False)

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


def in_collection(path, collection):
    """The path of a field that every set of a collection has, written in full."""
    return f"{collection}.{path}" if path in SET_FIELDS else path


def _with_owner(part, collection):
    """A part of a definition in which such paths are written in full."""
    if isinstance(part, dict):
        return {name: [_with_owner(value, collection) for value in values]
                if name in _HOLDS_PATHS else values for name, values in part.items()}
    return in_collection(part, collection) if isinstance(part, str) else part


def read(texts, identity):
    """The definition with an id. `texts` gives that of a definition or vocabulary by its id."""
    message = textproto.parse(texts(identity))
    definition = Definition()
    named = one(message, "framework", {})
    for used in named.get("uses", []):
        definition.add(textproto.parse(texts(used)))
    definition.add(message)
    definition.message["framework"] = [named]
    definition.id = one(named, "id")
    definition.edition = one(named, "edition")
    return definition


def texts_in(*folders):
    """Finds a definition by the name of its file, or by its id ("mspof", "mspof/2018")."""

    def find(identity):
        if identity.endswith(".textproto"):
            return (pathlib.Path(folders[0]) / identity).read_text(encoding="utf-8-sig")
        for folder in folders:
            for path in sorted(pathlib.Path(folder).glob("*.textproto")):
                text = path.read_text(encoding="utf-8-sig")
                if (".case." not in path.name and
                        one(one(textproto.parse(text), "framework", {}), "id")
                        == identity.partition("/")[0]):
                    return text
        raise FileNotFoundError(f"no definition has the id {identity}")

    return find


def load(name, folder, frameworks):
    """The definition called `name`: a file in `folder`, or the id of one in `frameworks`."""
    return read(texts_in(folder, frameworks), name)
