# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""submissions/generated: each field of a submission in its digest and bytes, and through each form;
each byte of the header damaged, and each way of being cut off."""

import hashlib

import submission

_SOURCE = "docs/formats/submission.md, "
_A, _B = "0123456789abcdef" * 4, "fedcba9876543210" * 4

_ENVELOPE = {"prepared_on": ["2020-04-14"], "host_name": ["CaseBook"], "host_version": ["7.2"],
             "library_version": ["0.1.0"], "revision": [1]}
_SCOPE = {"council": ["E09000001"], "framework": ["mspof"], "edition": ["2018"], "revision": [1],
          "digest": [_A], "first": ["2020-01-01"], "last": ["2020-03-31"], "as_of": ["2020-04-10"]}
_NO = {"given": [3], "counted": [2], "left_out": [{"reason": ["outside-period"], "records": [1]}]}
_MEASURE = {"id": ["outcomes-asked"], "population": ["concluded"], "total": [2],
            "dimension": ["outcomes-asked"], "cell": [{"code": ["no"], "count": [2]}],
            "accounting": [{"given": [2], "counted": [2]}], "adds_over_periods": [True]}
_ROW_CHANGES = {
    "total": [3], "records": [1], "dimension": ["feel-safer"], "adds_over_periods": [],
    "cell": [{"code": ["no"], "count": [2]}, {"code": ["yes"]}],
    "cell-unlisted": [{"code": ["no"], "count": [2]}, {"code": ["~unlisted"], "count": [1]}],
    "absent": [{"dimension": ["outcomes-asked"], "code": ["no"], "count": [1]}],
    "contradiction": [{"dimension": ["outcomes-asked"], "persons": [1]}],
}


def _sent(envelope=None, scope=None, measure=None, **parts):
    population = parts.pop("population", {"id": ["concluded"], "accounting": [_NO]})
    made = {"scope": [_SCOPE | (scope or {})], "population": [population],
            "measure": [_MEASURE | (measure or {})]} | parts
    return {"envelope": [_ENVELOPE | (envelope or {})], "return": [made]}


def _variations():
    """(name, what it is, submission)."""
    for name, value in {
            "prepared_on": ["2020-05-01"], "host_name": ["Fälle, \"neu\""], "host_version": [],
            "library_version": ["0.1.1"], "comment": ["One line;\nand another, with a comma."]}.items():
        yield f"envelope-{name}", f"{name} of the envelope", _sent(envelope={name: value})
    yield "envelope-replaces", "a revision", _sent(envelope={"revision": [2], "replaces": [_B]})
    yield "envelope-revision", "a later revision", _sent(envelope={"revision": [3], "replaces": [_B]})
    yield "envelope-tops_up", "a top-up", _sent(envelope={"tops_up": [_B]})
    for name, value in {
            "council": ["E06000023"], "framework": ["sac"], "edition": [], "revision": [2],
            "digest": [_B], "first": ["2019-04-01"], "last": ["2020-03-30"], "cumulative": [True],
            "as_of": ["2020-04-11"], "counting_digest": [_B]}.items():
        yield f"scope-{name}", f"{name} of the scope", _sent(scope={name: value})
    for name, value in {"given": [4], "counted": [1], "left_out": []}.items():
        yield f"accounting-{name}", f"{name} of the accounting", _sent(
            population={"id": ["concluded"], "accounting": [_NO | {name: value}]})
    yield "population-persons", "persons of a population", _sent(
        population={"id": ["concluded"], "accounting": [_NO], "persons": [2]})
    for name, value in _ROW_CHANGES.items():
        yield f"measure-{name}", f"{name} of a measure", _sent(
            measure={name.partition("-")[0]: value})
    yield "measure-not_supplied", "a measure that is not supplied", _sent(measure={
        "not_supplied": ["not-mapped:outcomes-asked"], "total": [], "cell": [], "accounting": [{}]})
    counts = [{"name": ["counted"], "count": [1]}, {"name": ["late"], "count": [1]}]
    coverage = {"collection": ["feedback"], "population": ["concluded"]}
    yield "coverage-outcome", "outcomes of a coverage", _sent(coverage=[coverage | {"outcome": counts}])
    yield "coverage-fate", "fates of a coverage", _sent(coverage=[coverage | {"fate": counts}])
    yield "coverage-not_supplied", "a coverage that is not supplied", _sent(
        coverage=[coverage | {"not_supplied": ["not-mapped:feedback.asked"]}])
    share = {"id": ["asked"], "numerator": [1], "denominator": [2]}
    yield "proportion", "a proportion", _sent(proportion=[share])
    yield "proportion-code", "the code of a proportion", _sent(proportion=[share | {"code": ["adult"]}])
    yield "proportion-0", "a proportion of nothing", _sent(proportion=[{"id": ["asked"]}])
    yield "proportion-not_supplied", "a proportion that is not supplied", _sent(
        proportion=[{"id": ["asked"], "not_supplied": ["not-supplied:outcomes-asked"]}])
    rule = {"id": ["known-codes"], "severity": ["SEVERITY_ERROR"], "findings": [2], "records": [1]}
    yield "rule", "a rule", _sent(rule=[rule])
    yield "rule-severity", "the severity of a rule", _sent(
        rule=[rule | {"severity": ["SEVERITY_WARNING"]}])
    yield "rule-not_run", "a rule that was not run", _sent(rule=[{
        "id": ["known-codes"], "severity": ["SEVERITY_ERROR"], "not_run": ["not-mapped:kind"]}])
    yield "waived", "waived records", _sent(waived=[7])
    local = {"id": ["carers-asked"], "severity": ["SEVERITY_NOTE"], "findings": [1], "records": [1]}
    yield "local-rule", "a rule of an overlay", _sent(
        scope={"overlay": [_B]}, local=[{"rule": [local]}])
    yield "local-measure", "a measure of an overlay", _sent(
        scope={"overlay": [_B]}, local=[{"measure": [_MEASURE | {"id": ["our-own"]}]}])
    largest = _sent(population={"id": ["concluded"], "accounting": [
        {"given": [2**64 - 1], "counted": [2**63]}]})
    yield "largest-numbers", "numbers of 64 bits", largest


def cases():
    """(path of the file, SubmissionCase)."""
    for name, what, sent in _variations():
        data = submission.write(sent)
        for form in ("mspof", "json", "csv"):
            read = {"form": ["SUBMISSION_FORM_" + form.upper()],
                    "digest": [submission.digest(sent)],
                    "written": [hashlib.sha256(data).hexdigest()]}
            yield f"{form}/{name}", {
                "title": [f"A submission with another value here has its own digest, and is the same "
                          f"when it is read from .{form}: {what}."],
                "source": [_SOURCE + ("Canonical encoding" if form == "mspof" else f".{form}")],
                "submission": [{"name": ["sent"], "submission": [sent]}], "read": [read]}
    yield from _damaged()


def _damage(name, title, *damages, refused=True, **more):
    sent = _sent()
    return f"damage/{name}", {
        "title": [title], "source": [_SOURCE + ".mspof"],
        "submission": [{"name": ["sent"], "submission": [sent]}],
        "read": [{"damage": list(damages), "refused": [True] if refused else []} | more]}


def _damaged():
    data = submission.write(_sent())
    sealed = {"sealed": [True]}
    for at in [*range(20), 20, 60, len(data) - 33, len(data) - 32, len(data) - 1]:
        changed = {"byte": [{"at": [at], "value": [data[at] ^ 1]}]}
        yield _damage(f"byte-{at:03}", f"Byte {at} is another: the file is refused.", changed)
    for size in (0, 1, 7, 8, 11, 12, 19, 20, 21, len(data) - 33, len(data) - 32, len(data) - 1):
        yield _damage(f"keep-{size:03}", f"Only {size} bytes came: the file is refused.",
                      {"keep": [size]})
    for name, more in (("0", b"\0"), ("line-end", b"\r\n"), ("itself", data)):
        yield _damage(f"append-{name}", f"Something follows the end ({name}): the file is refused.",
                      {"append": [more]})
    yield _damage("major-version", "A file of a later major version is refused, even if its SHA-256 is "
                  "right.", {"byte": [{"at": [8], "value": [2]}]}, sealed)
    yield _damage("reserved", "Reserved bytes must be 0.", {"byte": [{"at": [10], "value": [1]}]},
                  sealed)
    yield _damage("minor-version", "A file of a later minor version is read, and never written "
                  "again.", {"byte": [{"at": [9], "value": [2]}]}, sealed, refused=False,
                  not_written=[True])
    yield _damage("needless-minor-version", "A file has the oldest minor version that has all its "
                  "fields; with another one it is not canonical, and is refused.",
                  {"byte": [{"at": [9], "value": [1]}]}, sealed)
    for name, old, new, what in (
            ("day", b"2020-04-10", b"2020-04-31", "A day must exist"),
            ("council", b"E09000001", b"E0900 001", "A council is a code without blanks"),
            ("digest", b"0123", b"012G", "A digest has the digits 0-9a-f"),
            ("control", b"CaseBook", b"Case\nook", "A text has no line ends"),
            ("utf-8", b"CaseBook", b"Case\xffook", "A text is UTF-8")):
        if data.count(old) == 1:
            yield _damage(f"structure-{name}", f"{what}: the file is refused, even if its SHA-256 is "
                          "right.", {"text": [{"from": [old], "to": [new]}]}, sealed)
