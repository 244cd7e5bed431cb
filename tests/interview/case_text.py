# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""Reads and writes cases as text (README.md shows one). Here each step is a dict.

A text is a tree of lines: a line belongs to the last line above it that is indented by two spaces
less. Its first word is its name, and the rest is its text. A line that a case cannot have is a
mistake, so a slip of the pen cannot pass.
"""

import dataclasses

from definition import RECORD_FIELDS, SET_FIELDS

PARTS = ("questions", "remaining", "missing", "days-left", "counts", "contradictions", "status")


@dataclasses.dataclass
class Line:
    """One line, with those that belong to it."""

    number: int
    name: str
    text: str
    below: list

    def wrong(self, what):
        return ValueError(f"line {self.number}: {what}")

    def has_no_more(self):
        if self.below:
            raise self.below[0].wrong(f"\"{self.name}\" has no lines below it")

    def one(self, name):
        """The only line below with this name, or None."""
        found = [line for line in self.below if line.name == name]
        if len(found) > 1:
            raise found[1].wrong(f"there is a \"{name}\" already")
        return found[0] if found else None

    def only(self, *names):
        """Checks that each line below has one of these names, and no name twice."""
        for line in self.below:
            if line.name not in names:
                raise line.wrong(f"\"{self.name}\" takes only {', '.join(names)}")
            self.one(line.name)

    def pairs(self):
        """Name to text of the lines below."""
        for line in self.below:
            line.has_no_more()
            self.one(line.name)
        return {line.name: line.text for line in self.below}

    def names(self):
        """The lines below, which are one word each."""
        for line in self.below:
            line.has_no_more()
        return [line.words("PLACE")[0] for line in self.below]

    def words(self, pattern):
        """The words of the text that stand for capital letters: "merge A with B as C"."""
        found = [self.name] + self.text.split()
        wanted = pattern.split()
        if len(found) != len(wanted) or any(w.islower() and f != w for f, w in zip(found, wanted)):
            raise self.wrong(f"write \"{pattern}\"")
        return [f for f, w in zip(found, wanted) if not w.islower()]


def _tree(text):
    """A line that holds all lines of a text."""
    path = [Line(0, "", "", [])]
    for number, raw in enumerate(text.splitlines(), 1):
        content = raw.strip()
        if not content or content.startswith("#"):
            continue
        depth, odd = divmod(len(raw) - len(raw.lstrip(" ")), 2)
        name, _, rest = content.partition(" ")
        line = Line(number, name, rest.strip(), [])
        if odd or "\t" in raw or depth >= len(path):
            raise line.wrong("it is not indented by two spaces more than the line it belongs to")
        path[depth].below.append(line)
        path[depth + 1:] = [line]
    return path[0]


# ---- Reading ------------------------------------------------------------------------------------


def _value(line):
    line.has_no_more()
    return {"id": line.name, "value": [line.text]}


def _set(line):
    collection, _, identity = line.text.partition(" ")
    answer_set = {"collection": collection}
    if identity:
        answer_set["id"] = identity
    values = []
    for inner in line.below:
        if inner.name in SET_FIELDS:
            inner.has_no_more()
            line.one(inner.name)
            answer_set[inner.name] = inner.text
        else:
            values.append(_value(inner))
    return answer_set | ({"value": values} if values else {})


def _group(line):
    group = {"id": line.text}
    if line.below:
        group["row"] = []
    for row in line.below:
        if row.name != "row" or row.text:
            raise row.wrong("a group has lines \"row\" only")
        group["row"].append({"value": [_value(value) for value in row.below]} if row.below else {})
    return group


def _record(line):
    record = {"record_id": line.text}
    for inner in line.below:
        if inner.name in RECORD_FIELDS:
            inner.has_no_more()
            line.one(inner.name)
            record[inner.name.replace("-", "_")] = inner.text
            continue
        member, read = {"group": ("group", _group), "set": ("answer_set", _set)}.get(
            inner.name, ("value", _value))
        record.setdefault(member, []).append(read(inner))
    return record


def _sitting(line):
    sitting = {"collection": line.text} if line.text else {}
    facts = {}
    for inner in line.below:
        inner.has_no_more()
        if inner.name == "fact":
            path, _, value = inner.text.partition(" ")
            facts[path] = value
        elif inner.name in ("respondent", "interviewer", "day", "set"):
            line.one(inner.name)
            sitting[inner.name] = inner.text
        else:
            raise inner.wrong("a sitting has only respondent, interviewer, day, set and fact")
    return sitting | ({"facts": facts} if facts else {})


def _open(line):
    supplied = line.one("record")
    if supplied:
        line.only("record", "sitting", "refused")
        step = {"open": line.words("open NAME")[0], "record": _record(supplied)}
    else:
        line.only("sitting", "refused")
        name, source = line.words("open NAME from NAME")
        step = {"open": name, "from": source}
    if line.one("sitting"):
        step["sitting"] = _sitting(line.one("sitting"))
    return step


def _answer(line):
    line.only("refused")
    name, _, rest = line.text.partition(" ")
    question, _, value = rest.partition(" ")
    if not value:
        raise line.wrong("write \"answer NAME QUESTION VALUE\"")
    return {"answer": name, "question": question, "value": value}


def _about_question(line):
    line.only("refused")
    name, question = line.words(f"{line.name} NAME QUESTION")
    return {line.name: name, "question": question}


def _reason(line):
    line.only("refused")
    name, _, value = line.text.partition(" ")
    if not name:
        raise line.wrong("write \"reason NAME VALUE\"")
    return {"reason": name, "value": value}


def _finalise(line):
    line.only("reason", "incomplete", "refused")
    name, day = line.words("finalise NAME on DAY")
    step = {"finalise": name, "day": day}
    if line.one("reason"):
        step["reason"] = line.one("reason").text
    return step | ({"incomplete": True} if line.one("incomplete") else {})


def _withdraw_record(line):
    line.only("reason", "refused")
    name, day, result = line.words("withdraw-record NAME on DAY as NAME")
    step = {"withdraw_record": name, "day": day, "as": result}
    return step | ({"reason": line.one("reason").text} if line.one("reason") else {})


def _merge(line):
    line.only("refused")
    first, second, result = line.words("merge NAME with NAME as NAME")
    return {"merge": first, "with": second, "as": result}


def _part(line):
    """What an `expect` step says of one part; an empty text if it only names the part."""
    if line.name in ("questions", "counts"):
        return line.pairs()
    if line.name in ("missing", "contradictions"):
        return line.names()
    line.has_no_more()
    if not line.text or line.name == "status":
        return line.text
    if line.name == "days-left":
        return None if line.text == "none" else int(line.text)
    return [int(number) for number in line.words("remaining LEAST to MOST")]


def _expect(line):
    if not line.below:
        raise line.wrong(f"it expects nothing: write one of {', '.join(PARTS)} below")
    line.only(*PARTS)
    parts = {part.name.replace("-", "_"): _part(part) for part in line.below}
    return {"expect": line.words("expect NAME")[0]} | parts


_STEPS = {"open": _open, "answer": _answer, "withdraw": _about_question,
          "confirm": _about_question, "reason": _reason, "finalise": _finalise, "merge": _merge,
          "withdraw-record": _withdraw_record, "expect": _expect}


def _can_fail(found):
    """Checks the last case that was found, if there is one."""
    for case, _, line in found[-1:]:
        if not any("expect" in step or "refused" in step for step in case["steps"]):
            raise line.wrong("the case expects nothing, so it cannot fail")


def read(text):
    """(case, numbers of the lines of its steps), for each case of a text."""
    found = []
    for line in _tree(text).below:
        if line.name == "case":
            line.has_no_more()
            _can_fail(found)
            found.append(({"name": line.text, "framework": "", "steps": []}, [], line))
        elif not found:
            raise line.wrong("write \"case TITLE\" first")
        elif not found[-1][0]["framework"]:
            line.has_no_more()
            found[-1][0]["framework"] = line.words("framework ID")[0]
        elif line.name == "source" and "source" not in found[-1][0] and not found[-1][0]["steps"]:
            line.has_no_more()
            found[-1][0]["source"] = line.text
        elif line.name in _STEPS:
            step = _STEPS[line.name](line)
            if line.one("refused"):
                step["refused"] = True
            found[-1][0]["steps"].append(step)
            found[-1][1].append(line.number)
        else:
            raise line.wrong(f"a step is one of {', '.join(_STEPS)}")
    _can_fail(found)
    return [(case, numbers) for case, numbers, _ in found]


# ---- Writing ------------------------------------------------------------------------------------


def _lines(depth, head, below=()):
    """The texts of a line and of those below it."""
    return ["  " * depth + head] + [text for lines in below for text in lines]


def _record_lines(record):
    fields = [_lines(2, f"{name} {record[name.replace('-', '_')]}") for name in RECORD_FIELDS
              if name.replace("-", "_") in record]
    groups = [_lines(2, f"group {group['id']}", [
        _lines(3, "row", [_lines(4, f"{v['id']} {v['value'][0]}") for v in row.get("value", [])])
        for row in group.get("row", [])]) for group in record.get("group", [])]
    sets = [_lines(2, f"set {one['collection']} {one.get('id', '')}".rstrip(), [
        _lines(3, f"{name} {one[name]}") for name in SET_FIELDS if name in one] + [
            _lines(3, f"{v['id']} {v['value'][0]}") for v in one.get("value", [])])
        for one in record.get("answer_set", [])]
    values = [_lines(2, f"{v['id']} {v['value'][0]}") for v in record.get("value", [])]
    return _lines(1, f"record {record['record_id']}", fields + values + groups + sets)


def _sitting_lines(sitting):
    fields = [_lines(2, f"{name} {sitting[name]}")
              for name in ("respondent", "interviewer", "day", "set") if name in sitting]
    facts = [_lines(2, f"fact {path} {value}") for path, value in sitting.get("facts", {}).items()]
    return _lines(1, f"sitting {sitting.get('collection', '')}".rstrip(), fields + facts)


def _part_lines(name, part):
    name = name.replace("_", "-")
    if isinstance(part, dict):
        return _lines(1, name, [_lines(2, f"{place} {text}") for place, text in part.items()])
    if name == "remaining" and part:
        return _lines(1, f"remaining {part[0]} to {part[1]}")
    if isinstance(part, list):
        return _lines(1, name, [_lines(2, place) for place in part])
    return _lines(1, f"{name} {'none' if part is None else part}".rstrip())


# By the member that tells what a step is. A finalisation may have a reason too.
_HEADS = {
    "finalise": "finalise {finalise} on {day}",
    "withdraw_record": "withdraw-record {withdraw_record} on {day} as {as}",
    "answer": "answer {answer} {question} {value}",
    "withdraw": "withdraw {withdraw} {question}",
    "confirm": "confirm {confirm} {question}",
    "reason": "reason {reason} {value}",
    "merge": "merge {merge} with {with} as {as}",
    "from": "open {open} from {from}",
    "open": "open {open}",
    "expect": "expect {expect}",
}


def _head(step):
    return next(head.format(**step).rstrip() for name, head in _HEADS.items() if name in step)


def _step_lines(step):
    if "expect" in step:
        return _lines(0, _head(step), [
            _part_lines(name, part) for name, part in step.items() if name != "expect"])
    below = [_record_lines(step["record"])] if "record" in step else []
    below += [_sitting_lines(step["sitting"])] if "sitting" in step else []
    if "reason" in step and "day" in step:
        below.append(_lines(1, f"reason {step['reason']}"))
    below += [_lines(1, name) for name in ("incomplete", "refused") if step.get(name)]
    return _lines(0, _head(step), below)


def write(case):
    """The text of a case. Steps of one line stand together."""
    out = [f"case {case['name']}", f"framework {case['framework']}"]
    if "source" in case:
        out.append(f"source {case['source']}")
    before = 2
    for step in case["steps"]:
        lines = _step_lines(step)
        if before > 1 or len(lines) > 1:
            out.append("")
        out += lines
        before = len(lines)
    return "\n".join(out) + "\n"
