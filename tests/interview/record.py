# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""Records as plain Python values: places with versions, groups with sides, answer sets."""

import dataclasses
import functools
import hashlib

from definition import RECORD_FIELDS, SET_FIELDS


@dataclasses.dataclass(frozen=True)
class Version:
    """What somebody entered at a place, without its state."""

    place: str
    values: tuple = ()
    wording: str = ""
    language: str = ""
    respondent: str = ""
    interviewer: str = ""
    date: str = ""
    replaces: frozenset = frozenset()


def _varint(number):
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)
    return bytes(out)


def _field(number, content):
    content = content.encode() if isinstance(content, str) else content
    return _varint(number << 3 | 2) + _varint(len(content)) + content if content else b""


@functools.lru_cache(maxsize=None)
def encoding(version):
    """The canonical encoding of the Value, with the state cleared."""
    capture = b"".join(
        _field(number, getattr(version, name)) for number, name in
        enumerate(("wording", "language", "respondent", "interviewer", "date"), 1))
    capture += _field(7, b"".join(map(_varint, sorted(version.replaces))))
    values = b"".join(
        _varint(2 << 3 | 2) + _varint(len(v.encode())) + v.encode() for v in version.values)
    return _field(1, version.place) + values + _field(3, capture)


@functools.lru_cache(maxsize=None)
def key(version):
    """What `replaces` holds of a version that is replaced."""
    return int.from_bytes(hashlib.sha256(encoding(version)).digest()[:8], "big")


# A place is a dict from each head to whether it is parked.


def contradicts(heads):
    """Whether several versions with different values stand here."""
    return len({version.values for version in heads}) > 1


def standing(heads):
    """The values that stand at a place, parked or not; None if there are none."""
    if not heads or contradicts(heads):
        return None
    return next(iter(heads)).values or None


def counting(heads):
    """The values that count at a place; None if nothing does."""
    return None if heads and all(heads.values()) else standing(heads)


def is_parked(heads):
    """Whether the values that stand at a place are parked."""
    return bool(standing(heads)) and all(heads.values())


def less_replaced(heads):
    """The heads without those that another one replaces."""
    gone = {k for version in heads for k in version.replaces}
    return {version: parked for version, parked in heads.items() if key(version) not in gone}


def enter(places, place, values, **capture):
    """Puts a new version in the place of all that stood there."""
    replaced = set()
    for version in places.get(place, {}):
        replaced |= {key(version)} | version.replaces
    new = Version(place, tuple(values), replaces=frozenset(replaced), **capture)
    places[place] = {new: False}


def purge(places, place):
    """Puts a version without values in the place of what is parked, or again what counts beside."""
    beside = sorted((v for v, parked in places[place].items() if not parked), key=encoding)
    if not beside:
        enter(places, place, [])
        return
    capture = {f.name: getattr(beside[0], f.name) for f in dataclasses.fields(Version)}
    for own in ("place", "values", "replaces"):
        del capture[own]
    enter(places, place, beside[0].values, **capture)


def is_the_same(heads, values, capture):
    """Whether a new version would be the one that counts: the same was sent twice."""
    if list(heads.values()) != [False]:
        return False
    head = next(iter(heads))
    new = Version(head.place, tuple(values), replaces=head.replaces, **capture)
    return new == head


@dataclasses.dataclass
class AnswerSet:
    """One answer set: its own fields are places too."""

    collection: str
    id: str = ""
    places: dict = dataclasses.field(default_factory=dict)
    excluded = False  # No rule excludes a set of an interview: it would not become final.

    def get(self, place):
        return counting(self.places.get(place, {}))

    def text(self, place):
        return " ".join(self.get(place) or ())

    def copy(self):
        return AnswerSet(self.collection, self.id, {k: dict(v) for k, v in self.places.items()})

    def counts_something(self):
        """Whether an answer, a fact or a reason counts: who, by whom and when are not enough."""
        return any(self.get(place) for place in self.places
                   if place not in ("respondent", "interviewer", "asked"))

    def is_passed_over(self):
        """Whether it was captured and holds nothing that counts."""
        return bool(self.id) and not self.counts_something()

    def order(self):
        """By collection, id and content."""
        own = b"".join(_field(n, self.text(f)) for n, f in enumerate(SET_FIELDS, 2))
        versions = sorted((v.place, encoding(v)) for p, heads in self.places.items() for v in heads
                          if p not in SET_FIELDS)
        return self.collection, self.id, own + b"".join(_field(6, e) for _, e in versions)

    def content(self):
        return self.collection, self.id, places_content(self.places)


def places_content(places):
    return tuple(sorted((place, encoding(version), parked) for place, heads in places.items()
                        for version, parked in heads.items()))


@dataclasses.dataclass
class Record:
    """One record, or a part of it."""

    id: str = ""
    places: dict = dataclasses.field(default_factory=dict)
    groups: dict = dataclasses.field(default_factory=dict)  # group id -> set of sides
    sets: list = dataclasses.field(default_factory=list)
    draft: bool = False
    pin: tuple = None
    # (number, reason, date, withdrawn, content)
    finalisations: set = dataclasses.field(default_factory=set)

    def copy(self):
        return Record(self.id, {k: dict(v) for k, v in self.places.items()},
                      {k: set(v) for k, v in self.groups.items()}, [s.copy() for s in self.sets],
                      self.draft, self.pin, set(self.finalisations))

    def get(self, place):
        return counting(self.places.get(place, {}))

    def rows(self, group):
        """The rows of a group; None if it was not supplied or its sides differ."""
        sides = self.groups.get(group, ())
        return next(iter(sides)) if len(sides) == 1 else None

    def ordered_sets(self):
        return sorted(self.sets, key=AnswerSet.order)

    def numbered_sets(self):
        """(text before the id of a place, set): those that are passed over come last."""
        numbers = {}
        for passed_over in (False, True):
            for answer_set in self.ordered_sets():
                if answer_set.is_passed_over() != passed_over:
                    continue
                number = numbers[answer_set.collection] = numbers.get(answer_set.collection, 0) + 1
                yield f"{answer_set.collection}[{number}].", answer_set

    def content(self):
        """All that the record holds, without finalisations."""
        whole = (self.id, places_content(self.places),
                 sorted((group, sorted(sides)) for group, sides in self.groups.items()),
                 [s.content() for s in self.ordered_sets()], self.pin)
        return hashlib.sha256(repr(whole).encode()).hexdigest()


def _read_places(message, fields):
    places = {}
    for value in message.get("value", []):
        version = Version(value["id"], tuple(value["value"]))
        places.setdefault(version.place, {})[version] = False
    for field in fields:
        text = message.get(field.replace("-", "_"))
        if text:
            places[field] = {Version(field, (text,)): False}
    return places


def _read_rows(message):
    return tuple(tuple(sorted((v["id"], tuple(v["value"])) for v in row.get("value", [])))
                 for row in message.get("row", []))


def from_host(message):
    """A record as a host supplies it, without captures and draft."""
    record = Record(message["record_id"], _read_places(message, RECORD_FIELDS))
    for answer_set in message.get("answer_set", []):
        record.sets.append(AnswerSet(answer_set["collection"], answer_set.get("id", ""),
                                     _read_places(answer_set, SET_FIELDS)))
    rows = {}
    for group in message.get("group", []):
        rows[group["id"]] = rows.get(group["id"], ()) + _read_rows(group)
    record.groups = {group: {side} for group, side in rows.items()}
    return record
