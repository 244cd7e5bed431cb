# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""Interviews: sittings, states of questions, parking, answers, what remains and what is missing.

There is no hand-over here and no migration. A pin is the id and edition of a definition, without
its digest. Wordings are the English ones of the standard form.
"""

import datetime
import hashlib

from conditions import View, paths_of, read_date
from definition import SET_FIELDS, one
from record import (AnswerSet, contradicts, counting, enter, is_parked, is_the_same, standing)

REMAINING = ("unanswered", "to-confirm", "unreadable", "contradicted")


class Refused(Exception):
    """A step that the specification does not allow."""


def set_id(collection, respondent, interviewer, day):
    """The id of a new set."""
    four = "\n".join((collection, respondent, interviewer, day))
    return hashlib.sha256(four.encode()).hexdigest()[:16]


def state(definition, record, answer_set, question):
    """The state of a question of the record, or of one answer set (which may be missing)."""
    in_set = bool(definition.collection_of(question))
    places = (answer_set.places if answer_set else {}) if in_set else record.places
    heads = places.get(question, {})
    if contradicts(heads):
        return "contradicted"
    due = View(definition, record, answer_set).due(question)
    if due is not True:
        return "not-due" if due is False else "undecided"
    if is_parked(heads):
        return "to-confirm"
    values = standing(heads)
    if not values:
        return "unanswered"
    readable = len(values) == 1 and values[0] in definition.codes_of_question(question)
    return "answered" if readable else "unreadable"


def park(definition, record):
    """Parks all answers to questions that are not due, and reasons beside answers."""
    captured = [s for s in record.sets if s.id]
    for question in definition.questions:
        collection = definition.collection_of(question)
        owners = [s for s in captured if s.collection == collection] if collection else [None]
        for owner in owners:
            if View(definition, record, owner).due(question) is not True:
                _park_place((owner or record).places, question)
    for answer_set in captured:
        if answer_set.collection in definition.collections:
            if View(definition, record, answer_set).has_answer():
                _park_place(answer_set.places, "reason")


def _park_place(places, place):
    if counting(places.get(place, {})):
        places[place] = {version: True for version in places[place]}


def contradictions(record):
    """All places that contradict themselves. Cases do not compare their order."""
    found = [p for p, heads in record.places.items() if contradicts(heads)]
    found += [g for g, sides in record.groups.items() if len(sides) > 1]
    for prefix, answer_set in record.numbered_sets():
        found += [prefix + p for p, heads in answer_set.places.items() if contradicts(heads)]
    return sorted(found)


def counts(record):
    """Place to value that counts."""
    found = {p: " ".join(counting(h)) for p, h in record.places.items() if counting(h)}
    for prefix, answer_set in record.numbered_sets():
        if answer_set.is_passed_over():
            continue
        found.update({prefix + p: " ".join(counting(h))
                      for p, h in answer_set.places.items() if counting(h)})
    return found


def missing(definition, record):
    """(place, state) of all that must be settled. Cases do not compare their order."""
    found = []
    for question in definition.ask:
        if not definition.collection_of(question):
            found.append((question, state(definition, record, None, question)))
    for prefix, answer_set in record.numbered_sets():
        has_answer = View(definition, record, answer_set).has_answer()
        for question in definition.ask:
            if definition.collection_of(question) == answer_set.collection:
                is_state = state(definition, record, answer_set, question)
                if has_answer or is_state == "contradicted":
                    found.append((prefix + question, is_state))
    found = [(place, s) for place, s in found if s in REMAINING + ("undecided",)]
    named = [place for place, _ in found]
    return [(p, "contradicted") for p in contradictions(record) if p not in named] + found


def status(record):
    """What the finalisations say of the record."""
    last = max((f[0] for f in record.finalisations), default=0)
    if any(f[0] == last and f[3] for f in record.finalisations):
        return "withdrawn"
    if not (record.draft or record.pin or record.finalisations
            or any(len(sides) > 1 for sides in record.groups.values())):
        return "none"
    about = [f for f in record.finalisations if f[4] == record.content()]
    if not about:
        return "draft"
    return "draft" if max(about)[0] < last else "amended" if last else "final"


class Interview:
    """An interview over a record of its own."""

    def __init__(self, definition, record, sitting):
        self.definition = definition
        self.record = record.copy()
        self.sitting = dict({"day": "2024-06-01"}, **sitting)
        self.collection = sitting.get("collection", "")
        if self.collection and self.collection not in definition.collections:
            raise Refused("unknown collection")
        if self.record.pin not in (None, (definition.id, definition.edition)):
            raise Refused("pinned to another definition")
        for path, value in sitting.get("facts", {}).items():
            self._check_fact(path, value)
        if self.collection:
            self._complete()
            self._check_code("respondent", self.sitting.get("respondent", ""))
            self._check_code("interviewer", self.sitting.get("interviewer", ""))
        park(definition, self.record)

    # What is looked at.

    def find_set(self):
        """The set of this sitting, or None as long as it is not there."""
        if not self.collection:
            return None
        four = self._four()
        sets = [s for s in self.record.ordered_sets() if s.collection == self.collection]
        wanted = self.sitting.get("set", "")
        if wanted:
            return next(s for s in sets if s.id == wanted)
        alike = [s for s in sets if (s.collection, s.text("respondent"), s.text("interviewer"),
                                     s.text("asked")) == four]
        derived = [s for s in sets if s.id == set_id(*four)]
        return next(iter([s for s in alike if s.id] + derived + alike), None)

    def questions(self):
        """Those of the record and of the sitting's collection, as they are asked."""
        return [q for q in self.definition.ask
                if self.definition.collection_of(q) in ("", self.collection)]

    def states(self):
        answer_set = self._set_or_new()
        return {q: state(self.definition, self.record, answer_set, q) for q in self.questions()}

    def days_left(self):
        """Days to the last day in time; None if one of the two days is not known."""
        window = one(self.definition.collections.get(self.collection, {}), "window", {})
        if not one(window, "from"):
            return None
        start = View(self.definition, self.record).date(one(window, "from"))
        day = read_date(self.sitting.get("day", ""))
        if start is None or day is None:
            return None
        return (start + datetime.timedelta(one(window, "most", 0)) - day).days

    def remaining(self):
        """[least, most], by giving all answers to the first question that remains, and so on."""
        order = self._looked_at_first()
        read = {p.rpartition(".")[2] for q in self.definition.questions
                for p in paths_of(self.definition.condition_of(q))}

        def walk(interview):
            states = interview.states()
            left = [q for q in order if states[q] in REMAINING]
            view = View(self.definition, interview.record, interview._set_or_new())
            ready = [q for q in left if view.due(q) is True]
            if not ready:
                return len(left), len(left)
            codes = list(self.definition.codes_of_question(ready[0]))
            if ready[0] not in read:
                codes = codes[:1]  # No condition looks at it: all its codes lead to the same.
            ends = []
            for code in codes:
                following = interview.copy()
                following.answer(ready[0], code)
                ends.append(walk(following))
            return 1 + min(e[0] for e in ends), 1 + max(e[1] for e in ends)

        return list(walk(self))

    def _looked_at_first(self):
        """The questions of the sitting, those that a condition looks at before its own."""
        order = []

        def visit(question):
            for path in sorted(paths_of(self.definition.condition_of(question))):
                name = self.definition.short(path)[1]
                if name in self.definition.questions and name != question:
                    visit(name)
            if question not in order and question in self.questions():
                order.append(question)

        for question in self.questions():
            visit(question)
        return order

    # What changes something.

    def copy(self):
        other = Interview.__new__(Interview)
        other.__dict__.update(self.__dict__, record=self.record.copy())
        return other

    def _four(self):
        return (self.collection,) + tuple(
            self.sitting.get(name, "") for name in ("respondent", "interviewer", "day"))

    def _capture(self, question=""):
        """How an answer, withdrawal or confirmation is captured; without a question, a reason."""
        capture = {"date": self.sitting["day"], "interviewer": self.sitting.get("interviewer", "")}
        if question and self.definition.collection_of(question):
            capture["respondent"] = self.sitting.get("respondent", "")
        if question:
            capture["wording"] = self.definition.wording_of(question, capture.get("respondent", ""))
            capture["language"] = "en-GB" if capture["wording"] else ""
        return capture

    def _complete(self):
        """Who answers and who asks are those of the set that the sitting continues."""
        wanted = self.sitting.get("set", "")
        sets = [s for s in self.record.sets if (s.collection, s.id) == (self.collection, wanted)]
        if wanted and not sets:
            raise Refused("no answer set with this id")
        for field in ("respondent", "interviewer"):
            held = sets[0].text(field) if wanted else ""
            if held and self.sitting.setdefault(field, held) != held:
                raise Refused("the answer set is of somebody else")

    def _check_code(self, field, code):
        if code not in self.definition.lists[self.definition.list_of(f"{self.collection}.{field}")]:
            raise Refused("no code of the list")

    def _set_or_new(self):
        """The set of this sitting, with its facts; perhaps one that is not in the record yet."""
        if not self.collection:
            return None
        answer_set = self.find_set()
        four = self._four()
        if answer_set is None:
            answer_set = AnswerSet(self.collection, set_id(*four))
            for field, text in zip(("respondent", "interviewer", "asked"), four[1:]):
                enter(answer_set.places, field, [text])
            self._save_facts(answer_set)
        return answer_set

    def _save_facts(self, answer_set):
        for path, value in self.sitting.get("facts", {}).items():
            name = self.definition.short(path)[1]
            if answer_set.get(name) != (value,):
                enter(answer_set.places, name, [value])

    def _set_to_write(self):
        answer_set = self._set_or_new()
        if not any(held is answer_set for held in self.record.sets):
            self.record.sets.append(answer_set)
        answer_set.id = answer_set.id or set_id(*self._four())
        self._save_facts(answer_set)
        return answer_set

    def _places(self, question, writing):
        """The places of the record or set that a question of this sitting belongs to."""
        if question not in self.questions():
            raise Refused("not a question of this sitting")
        if not self.definition.collection_of(question):
            return self.record.places
        if writing:
            return self._set_to_write().places
        answer_set = self.find_set()
        return answer_set.places if answer_set else {}

    def _changed(self):
        self.record.pin = (self.definition.id, self.definition.edition)
        park(self.definition, self.record)

    def _check_fact(self, path, value):
        owner, name = self.definition.short(path)
        known = (name not in self.definition.questions and name not in SET_FIELDS
                 and self.definition.type_of(path))
        if owner != self.collection or not known:
            raise Refused("no fact of the answer set")
        codes = self.definition.lists.get(self.definition.list_of(path), {value: ""})
        if value not in codes:
            raise Refused("no code of the list")

    def answer(self, question, value):
        self._places(question, False)
        if not value:
            raise Refused("an empty answer")
        if View(self.definition, self.record, self._set_or_new()).due(question) is not True:
            raise Refused("the question is not due")
        capture = self._capture(question)
        if is_the_same(self._places(question, False).get(question, {}), [value], capture):
            return
        enter(self._places(question, True), question, [value], **capture)
        self._changed()

    def withdraw(self, question):
        places = self._places(question, False)
        if not any(version.values for version in places.get(question, {})):
            raise Refused("nothing to withdraw")
        enter(self._places(question, True), question, [], **self._capture(question))
        self._changed()

    def confirm(self, question):
        places = self._places(question, False)
        if self.states()[question] != "to-confirm":
            raise Refused("nothing to confirm")
        values = standing(places[question])
        enter(self._places(question, True), question, values, **self._capture(question))
        self._changed()

    def reason(self, value):
        if not self.collection:
            raise Refused("a reason belongs to a collection")
        answer_set = self.find_set()
        if value:
            if answer_set and View(self.definition, self.record, answer_set).has_answer():
                raise Refused("there is an answer, so no reason is due")
            self._check_code("reason", value)
        enter(self._set_to_write().places, "reason", [value] if value else [], **self._capture())
        self._changed()
