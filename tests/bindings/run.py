#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""run.py [--reference COMMAND] [--work KIND] ADAPTER...: runs all conformance and interview cases by an adapter.

An adapter is a program that answers ConformanceRequests (proto/mspof/v1/conformance.proto), with
the binding of its language. This program reads the cases, asks, and compares. The adapter never
sees what is expected. --reference is another adapter, whose submissions must be the same bytes.

The classes of the messages are those of the Python package: PYTHONPATH names the folder of it.
"""

import argparse
import collections
import pathlib
import shlex
import subprocess
import sys

from google.protobuf import text_format
from mspof import messages

import compare

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/interview"))
import case_text  # noqa: E402  # pylint: disable=wrong-import-position

CONFORMANCE = ROOT / "tests/conformance"
INTERVIEWS = ROOT / "tests/conformance/interviews"
#: As many as there are. None may be lost, and a folder that is not found would run none.
FEWEST = {"count": 196, "interview": 63}
ENVELOPE = {"prepared_on": "2030-01-01", "host_name": "conformance", "host_version": "1",
            "revision": 1}


class Adapter:
    """A program that answers."""

    def __init__(self, command):
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def ask(self, request):
        data = request.SerializeToString()
        size, head = len(data), b""
        while size > 0x7F:
            head += bytes([size & 0x7F | 0x80])
            size >>= 7
        self._process.stdin.write(head + bytes([size]) + data)
        self._process.stdin.flush()
        response = messages.ConformanceResponse.FromString(self._read(request.id))
        if response.id != request.id:
            raise SystemExit(f"the adapter answered {response.id!r} when asked {request.id!r}")
        return response

    def _read(self, id):
        size = shift = 0
        while True:
            byte = self._process.stdout.read(1)
            if not byte:
                raise SystemExit(f"the adapter ended at {id}, with {self._process.wait()}")
            size |= (byte[0] & 0x7F) << shift
            shift += 7
            if byte[0] < 0x80:
                return self._process.stdout.read(size)

    def end(self):
        self._process.stdin.close()
        if self._process.stdout.read(1):
            raise SystemExit("the adapter wrote more than it was asked")
        return self._process.wait()


# ---- Counting -----------------------------------------------------------------------------------


def count_cases():
    """(id, ConformanceCase, definitions) of each example."""
    for path in sorted(CONFORMANCE.glob("returns/**/*.case.textproto")):
        beside = {file.name: file.read_bytes() for file in sorted(path.parent.iterdir())
                  if file.is_file() and ".case." not in file.name}
        yield str(path.relative_to(CONFORMANCE)), read_case(path), beside


def read_case(path):
    return text_format.Parse(path.read_text(encoding="utf-8"), messages.ConformanceCase())


def count_request(id, example, definitions, way):
    request = messages.ConformanceRequest(id=id, framework=example.framework)
    for name, content in definitions.items():
        request.definition.add(name=name, content=content)
    request.count.example.CopyFrom(example)
    request.count.example.ClearField("title")
    request.count.example.ClearField("expect")
    request.count.way = way
    request.count.envelope.CopyFrom(messages.Envelope(**ENVELOPE))
    return request


def return_of(submission):
    """The return in a file .mspof, which docs/formats/submission.md specifies."""
    size = int.from_bytes(submission[12:20], "little")
    read = messages.Submission.FromString(submission[20:20 + size])
    return getattr(read, "return")


def count_differences(id, example, definitions, adapter, reference):
    """What differs in one example. An adapter that does not count gives None."""
    answers = {}
    for way in messages.CountingWay:
        if way == messages.CountingWay.UNSPECIFIED:
            continue
        request = count_request(id, example, definitions, way)
        answer = adapter.ask(request)
        if answer.unsupported:
            return None
        if answer.error:
            return [answer.error]
        answers[way] = answer.count
        if reference:
            other = reference.ask(request)
            if other.error or other.count.submission != answer.count.submission:
                return [f"{way.name}: the submission is not that of the reference {other.error}"]
            if other.count.findings != answer.count.findings:
                return [f"{way.name}: the findings are not those of the reference"]
    first = answers[messages.CountingWay.IN_ORDER]
    found = compare.differences(example.expect, first.findings.finding,
                                return_of(first.submission))
    found += [f"counted {way.name}: another return" for way, answer in answers.items()
              if answer.submission != first.submission]
    return found


# ---- Interviews ---------------------------------------------------------------------------------


def interview_cases():
    """(id, case, numbers of its lines) of each sequence of steps."""
    for path in sorted(INTERVIEWS.glob("*.case")):
        for case, lines in case_text.read(path.read_text(encoding="utf-8")):
            yield f"{path.name}: {case['name']}", case, lines


def record_message(record):
    """The record of a case as a message."""
    made = messages.CaseRecord()
    for name, value in record.items():
        if isinstance(value, str):
            setattr(made, name, value)
        else:
            for part in value:
                fill(getattr(made, name).add(), part)
    return made


def fill(made, part):
    """Fills a message from a dict of its fields."""
    for name, value in part.items():
        if isinstance(value, str):
            setattr(made, name, value)
        elif all(isinstance(one, str) for one in value):
            getattr(made, name).extend(value)
        else:
            for one in value:
                fill(getattr(made, name).add(), one)


def step_message(step):
    """A step of a case as a message."""
    made = messages.InterviewStep()
    if "expect" in step:
        made.look = step["expect"]
    elif "open" in step:
        sitting = step.get("sitting", {})
        opened = messages.OpenStep(name=step["open"], day=sitting.get("day", "2024-06-01"),
                                   collection=sitting.get("collection", ""),
                                   respondent=sitting.get("respondent", ""),
                                   interviewer=sitting.get("interviewer", ""),
                                   answer_set=sitting.get("set", ""))
        for path, value in sitting.get("facts", {}).items():
            opened.fact.add(id=path[path.find(".") + 1:], value=[value])
        if "record" in step:
            opened.record.CopyFrom(record_message(step["record"]))
        else:
            setattr(opened, "from", step["from"])
        made.open.CopyFrom(opened)
    elif "finalise" in step or "withdraw_record" in step:
        name = "finalise" if "finalise" in step else "withdraw_record"
        getattr(made, name).CopyFrom(messages.FinaliseStep(
            name=step[name], day=step["day"], reason=step.get("reason", ""),
            incomplete="incomplete" in step, result=step.get("as", "")))
    elif "merge" in step:
        made.merge.CopyFrom(messages.MergeStep(name=step["merge"], other=step["with"],
                                               result=step["as"]))
    else:
        name = next(n for n in ("answer", "withdraw", "confirm", "reason") if n in step)
        getattr(made, name).CopyFrom(messages.ChangeStep(
            name=step[name], question=step.get("question", ""), value=step.get("value", "")))
    return made


def interview_request(id, case):
    name = case["framework"]
    request = messages.ConformanceRequest(id=id, framework=name.removesuffix(".textproto"))
    if name.endswith(".textproto"):
        request.definition.add(name=name, content=(INTERVIEWS / name).read_bytes())
    for step in case["steps"]:
        request.interview.step.append(step_message(step))
    return request


def interview_differences(id, case, lines, adapter):
    """What differs in one case. An adapter that does not ask gives None."""
    answer = adapter.ask(interview_request(id, case))
    if answer.unsupported:
        return None
    if answer.error:
        return [answer.error]
    if len(answer.interview.step) != len(case["steps"]):
        return [f"{len(case['steps'])} steps gave {len(answer.interview.step)} results"]
    found = []
    for step, line, result in zip(case["steps"], lines, answer.interview.step):
        if result.refused and not step.get("refused"):
            found.append(f"line {line}: refused: {result.refused}")
        elif step.get("refused") and not result.refused:
            found.append(f"line {line}: not refused")
        elif "expect" in step:
            found += [f"line {line}: {text}" for text in compare.state(step, result.state)]
    return found


# ---- All of them --------------------------------------------------------------------------------


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reference", help="command of another adapter")
    parser.add_argument("--work", choices=["count", "interview"], help="this alone")
    parser.add_argument("adapter", nargs="+")
    arguments = parser.parse_args()
    adapter = Adapter(arguments.adapter)
    reference = Adapter(shlex.split(arguments.reference)) if arguments.reference else None
    ran = collections.Counter()
    wrong = 0
    all_cases = []
    if arguments.work != "interview":
        all_cases += [("count", case[0], count_differences(*case, adapter, reference))
                      for case in count_cases()]
    if arguments.work != "count":
        all_cases += [("interview", case[0], interview_differences(*case, adapter))
                      for case in interview_cases()]
    unsupported = [(kind, id) for kind, id, found in all_cases if found is None]
    for kind, id, found in all_cases:
        ran[kind] += 1
        wrong += bool(found)
        for text in found or []:
            print(f"{id}: {text}")
    for kind, id in unsupported:
        print(f"{id}: NOT RUN, the adapter does no such work ({kind})")
    for kind, fewest in FEWEST.items():
        if arguments.work in (None, kind) and ran[kind] < fewest:
            print(f"only {ran[kind]} cases of {kind}; there were {fewest}")
            wrong += 1
    ended = adapter.end()
    if reference:
        ended = ended or reference.end()
    print(f"{ran['count']} examples and {ran['interview']} interviews: {wrong} differ, "
          f"{len(unsupported)} not run" + (f"; an adapter ended with {ended}" if ended else ""))
    return 1 if wrong or unsupported or ended else 0


if __name__ == "__main__":
    sys.exit(main())
