# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""What differs between what the witness and another adapter answered to the same CountWork."""

import subprocess

import adapter
import submission
import wire
from definition import one


class Other:
    """An adapter that is a program."""

    def __init__(self, command):
        self.command = command
        self.process = None

    def ask(self, request):
        """The ConformanceResponse. If it ends instead, one with an error, and it is begun anew."""
        if self.process is None:
            self.process = subprocess.Popen(  # pylint: disable=consider-using-with
                self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        data = wire.encode("ConformanceRequest", request)
        try:
            self.process.stdin.write(wire.varint(len(data)) + data)
            self.process.stdin.flush()
            answer = adapter.read(self.process.stdout)
        except BrokenPipeError:
            answer = None
        if answer is None:
            ended, self.process = self.process.wait(), None
            return {"error": [f"the adapter ended with {ended}"]}
        return wire.decode("ConformanceResponse", answer)

    def end(self):
        if self.process:
            self.process.stdin.close()
            self.process.wait()


def differences(ours, theirs):
    """Texts, each with the name of what differs; empty: the same findings and the same bytes."""
    errors = [one(response, "error") for response in (ours, theirs)]
    if any(errors):
        return [f"error: witness {errors[0]!r}, library {errors[1]!r}"]
    ours, theirs = one(ours, "count"), one(theirs, "count")
    found = list(_findings(ours, theirs))
    read = [submission.read(one(answer, "submission")) for answer in (ours, theirs)]
    for message in read:
        message["envelope"][0]["library_version"] = ["compared"]
    if submission.content(read[0]) != submission.content(read[1]):
        named = [dict(_numbers("", message)) for message in read]
        found += [f"{name}: witness {named[0].get(name)!r}, library {named[1].get(name)!r}"
                  for name in sorted(named[0].keys() | named[1].keys())
                  if named[0].get(name) != named[1].get(name)] or ["the bytes differ"]
    return found


def _findings(ours, theirs):
    both = []
    for answer in (ours, theirs):
        both.append([(one(f, "record_id"), one(f, "path"), one(f, "rule_id"),
                      one(f, "severity").replace("SEVERITY_", ""))
                     for f in one(answer, "findings", {}).get("finding", [])])
    for name, wanted, others in (("witness", *both), ("library", *both[::-1])):
        left = list(others)
        for finding in wanted:
            if finding in left:
                left.remove(finding)
            else:
                yield f"finding of the {name} alone: {' '.join(finding)}"
    if sorted(both[0]) == sorted(both[1]) and both[0] != both[1]:
        yield f"order of findings: witness {both[0]}, library {both[1]}"


def _key(row):
    """What names a row within its list."""
    parts = [",".join(row[name]) for name in
             ("id", "collection", "population", "dimension", "code", "reason", "name")
             if isinstance((row.get(name) or [None])[0], str)
             and (name != "dimension" or len(row) == 3 or "persons" in row)]
    return "/".join(parts)


def _numbers(prefix, value):
    """(name, value) of every number and text of a message."""
    for name, values in value.items():
        for position, item in enumerate(values):
            if isinstance(item, dict):
                yield from _numbers(f"{prefix}{name}[{_key(item)}].", item)
            else:
                yield f"{prefix}{name}#{position}", item
