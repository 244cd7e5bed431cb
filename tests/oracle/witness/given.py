# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""A case record as rules and counts see it: what is parked or not known is not there."""

import copy
import dataclasses

from conditions import UNLISTED
from definition import RECORD_FIELDS, SET_FIELDS, one

MOST_ROWS = 1000
_NOT_COUNTING = ("CAPTURE_STATE_PARKED", "CAPTURE_STATE_BESIDE")


def _values(message, known, fields, many):
    """({id: values}, ids that are not known) of what counts in a message.

    The order of several codes has no meaning where a fact takes `many`.
    """
    places, unknown = {}, []
    for value in message.get("value", []):
        name = one(value, "id")
        capture = one(value, "capture", {})
        if (name in fields and capture) or one(capture, "state") in _NOT_COUNTING:
            continue  # How a field was captured, or what does not count.
        texts = [text for text in value.get("value", []) if text]
        if name not in known or name in fields:
            unknown += [name] if texts else []
            continue
        held = places.setdefault(name, [])
        if texts != held:  # The same value twice is one; two values in one Value stay two.
            held += texts
    for field in fields:
        text = one(message, field.replace("-", "_"))
        if text and field in known:
            places[field] = [text]
    return {name: tuple(sorted(set(texts)) if name in many else texts)
            for name, texts in places.items() if texts}, unknown


def _many(definition, owner):
    """Ids of the facts of a group or collection, or of the record, that take many codes."""
    return {path.rpartition(".")[2] for path in definition.facts
            if path.rpartition(".")[0] == owner and definition.takes_many(path)}


@dataclasses.dataclass
class GivenSet:
    """One answer set."""

    collection: str
    id: str
    places: dict
    unknown: list  # Ids that are not known.
    excluded: bool = False

    def get(self, place):
        return self.places.get(place)

    def is_passed_over(self):
        """Whether it was captured and nothing in it counts."""
        return bool(self.id) and not self.unknown and not (
            self.places.keys() - {"respondent", "interviewer", "asked"})


class Given:
    """One record."""

    def __init__(self, definition, message):
        self.id = one(message, "record_id")
        self.council = one(message, "council")
        self.person = one(message, "person_id")
        known = {p for p in definition.facts if "." not in p}
        known |= {q for q in definition.questions if not definition.collection_of(q)}
        self.places, unknown = _values(message, known, RECORD_FIELDS, _many(definition, ""))
        self.unknown = {}  # (place of such an id, id that is not known) -> the first path
        self._note("", "?", unknown)
        self._groups(definition, message.get("group", []))
        self._sets(definition, message.get("answer_set", []))
        self.size = sum(len(g.get("row", [])) for g in message.get("group", []))
        self.size += len(message.get("answer_set", []))
        draft = one(message, "draft", {})
        finals = draft.get("finalisation", [])
        last = max((one(f, "number", 0) for f in finals), default=0)
        self.is_withdrawn = any(
            one(f, "number", 0) == last and one(f, "withdrawn", False) for f in finals)
        self.pin = one(one(draft, "pin", {}), "digest")

    def _note(self, owner, path, names):
        """Each id that is not known is noted once in each place."""
        for name in names:
            self.unknown.setdefault((owner, name), path)

    def _groups(self, definition, messages):
        self.groups = {}
        for group in messages:
            name = one(group, "id")
            if name not in definition.groups:
                self._note("group", "?", [name])
                continue
            known = {one(fact, "id") for fact in definition.groups[name].get("fact", [])}
            rows = self.groups.setdefault(name, [])
            for row in group.get("row", []):
                places, unknown = _values(row, known, (), _many(definition, name))
                rows.append(tuple(places.items()))
                self._note(name, f"{name}[{len(rows)}].?", unknown)

    def _sets(self, definition, messages):
        self.all_sets = []
        for answer_set in messages:
            collection = one(answer_set, "collection")
            if collection not in definition.collections:
                self._note("collection", "?", [collection])
                continue
            known = {one(f, "id") for f in definition.collections[collection].get("fact", [])}
            known |= {q for q in definition.questions if definition.collection_of(q) == collection}
            places, unknown = _values(answer_set, known | set(SET_FIELDS), SET_FIELDS,
                                      _many(definition, collection))
            self.all_sets.append(GivenSet(collection, one(answer_set, "id"), places, unknown))
        for prefix, answer_set in self.numbered_sets():
            self._note(answer_set.collection, prefix + "?", answer_set.unknown)

    # What conditions, fates and rules ask.

    def get(self, place):
        return self.places.get(place)

    def rows(self, group):
        return self.groups.get(group)

    @property
    def sets(self):
        """Those that are there for conditions."""
        return [s for s in self.all_sets if not s.excluded]

    def numbered_sets(self):
        """(prefix, set), those that are passed over last."""
        numbers = {}
        for answer_set in sorted(self.all_sets, key=GivenSet.is_passed_over):
            number = numbers[answer_set.collection] = numbers.get(answer_set.collection, 0) + 1
            yield f"{answer_set.collection}[{number}].", answer_set

    # What copies and exclusions ask.

    def is_readable(self):
        return 1 <= len(self.id.encode()) <= 200 and self.size <= MOST_ROWS

    def content(self):
        """What makes two records of one id the same."""

        def plain(places):
            return sorted(dict(places).items())

        return repr((self.person, self.council, self.is_withdrawn, plain(self.places),
                     sorted((g, list(map(plain, rows))) for g, rows in self.groups.items()),
                     [(s.collection, plain(s.places)) for _, s in self.numbered_sets()
                      if not s.is_passed_over()]))

    def without(self, excluded):
        """The record without what is excluded: (VALUE or ROW, prefix, name) each.

        Only the codes of a fact with many that are not in its list are excluded by `known_code`.
        They are read as unlisted anyway, so the caller leaves such findings out.
        """
        other = copy.deepcopy(self)
        numbered = dict(other.numbered_sets())
        gone = {}  # group -> positions
        for what, prefix, name in excluded:
            owner = prefix.partition("[")[0]
            position = int(prefix[len(owner) + 1:-2]) - 1 if prefix else 0
            if what == "EXCLUDES_ROW":
                if prefix in numbered:
                    numbered[prefix].excluded = True
                elif prefix:
                    gone.setdefault(owner, set()).add(position)
            elif not prefix:
                _spoil(other.places, name)
            elif prefix in numbered:
                _spoil(numbered[prefix].places, name)
            else:
                row = dict(other.groups[owner][position])
                _spoil(row, name)
                other.groups[owner][position] = tuple(row.items())
        for group, positions in gone.items():
            other.groups[group] = [
                row for i, row in enumerate(other.groups[group]) if i not in positions]
        return other


def _spoil(places, name):
    """Makes a value one that is read as unlisted."""
    if name in places:
        places[name] = tuple(UNLISTED + text for text in places[name])
