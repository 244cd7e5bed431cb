# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Definitions, councils, records and checks."""

import datetime
import json

import mspof
import pytest
from conftest import AS_OF, OPTIONS, record_of
from mspof import messages


def test_a_definition_is_opened_described_and_kept(framework):
    assert framework.info.id == "mspof"
    assert framework.info.digest in [info.digest for info in mspof.frameworks()]
    assert mspof.Framework.open(framework.info.digest).info == framework.info
    assert mspof.Framework.decode(framework.encode()).info == framework.info
    assert json.loads(framework.describe(mspof.DescriptionForm.JSON))
    assert framework.describe(mspof.DescriptionForm.MARKDOWN).startswith("<!--")


def test_a_definition_in_text_names_each_mistake():
    with pytest.raises(mspof.InvalidArgumentError, match="own.textproto:1"):
        mspof.Framework.from_text("own.textproto", "id: 7")
    with pytest.raises(mspof.CorruptError):
        mspof.Framework.decode(b"\xff")


def test_handles_are_those_of_the_outline(framework):
    outline = {path.path: path for path in framework.outline().path}
    asked = outline["outcomes-asked"]
    assert framework.path("outcomes-asked") == asked.handle
    assert asked.kind == messages.ValueKind.CODE
    for code in asked.code:
        assert framework.code("outcomes-asked", code.id) == code.handle
    with pytest.raises(mspof.NotFoundError):
        framework.path("outcomes-aksed")
    with pytest.raises(mspof.NotFoundError):
        framework.code("outcomes-asked", "perhaps")


def test_needs_name_what_is_missing(framework):
    missing = {need.id: list(need.missing) for need in framework.needs(["feedback"])}
    assert missing["feel-safer"] and not missing["outcomes-asked"]
    with pytest.raises(mspof.NotFoundError):
        framework.needs(["feedbak"])
    with pytest.raises(TypeError):
        framework.needs("feedback")


def test_councils():
    assert mspof.find_council("E09000001", "2019-20").name == "City of London"
    assert len(mspof.councils()) > 150
    with pytest.raises(mspof.NotFoundError):
        mspof.find_council("E00000000", "2019-20")


def test_a_record_by_handles_is_as_one_by_message(framework):
    checker = mspof.Checker(framework, OPTIONS)
    record = mspof.Record(framework)
    record.set_id("a")
    record.set("concluded", datetime.date(2019, 11, 4))
    record.set("outcomes-asked", framework.code("outcomes-asked", "asked-expressed"))
    by_handles = checker.check(record)
    by_message = checker.check(record_of("a", "asked-expressed"))
    assert by_handles == by_message and by_handles.belongs
    record.decode(record_of("a", "asked-expressed"))
    assert checker.check(record) == by_message


@pytest.mark.parametrize("value", ["perhaps", 7, datetime.date(2019, 1, 1), 2**40])
def test_a_value_that_does_not_fit_is_found(framework, value):
    record = mspof.Record(framework)
    record.set_id("a")
    record.set("concluded", "2019-11-04")
    record.set("outcomes-asked", value)
    found = [f.rule_id for f in mspof.Checker(framework, OPTIONS).check(record).findings]
    assert "record-misuse" in found or "known-codes" in found
    record.clear()
    record.set("outcomes-asked", None)
    assert "record-misuse" not in [
        f.rule_id for f in mspof.Checker(framework, OPTIONS).check(record).findings]


@pytest.mark.parametrize("value", [True, 1.5, datetime.datetime(2019, 1, 1), b"no"])
def test_a_value_of_another_type_is_refused(framework, value):
    with pytest.raises(TypeError):
        mspof.Record(framework).set("outcomes-asked", value)


def test_rows_of_groups_and_collections(framework):
    record = mspof.Record(framework)
    record.set_id("a")
    record.set_person_id("p")
    record.set_council("E09000001")
    record.set("concluded", "2019-11-04")
    row = record.add_row("feedback")
    assert row == 0  # They are counted from 0; -1 is a mistake.
    record.set("feedback.asked", datetime.date(2019, 11, 20), row)
    record.set("feedback.feel-safer", "lot-safer", row)
    record.set_unlisted("outcomes-asked", "no")
    assert record.add_row("outcomes-asked") == -1


def test_a_check_without_a_period_says_what_is_not_run(framework):
    checker = mspof.Checker(framework, mspof.Options(as_of=AS_OF, not_mapped=["feedback"]))
    assert "not-mapped:feedback.asked" in [rule.reason for rule in checker.not_run()]
    with pytest.raises(mspof.CorruptError):
        checker.check(b"\xff")
    with pytest.raises(TypeError):
        checker.check("a text")


def test_json(framework):
    record = record_of("a")
    assert mspof.record_from_json(mspof.record_to_json(record)) == record
    with pytest.raises(mspof.CorruptError, match="their file"):
        mspof.record_from_json("{", "their file")


@pytest.mark.parametrize("call", [
    lambda: mspof.Framework.open("a\0b"),
    lambda: mspof.Options(AS_OF, not_mapped=["a,b"])._struct(),
    lambda: mspof.Options(AS_OF, leave_out={"a": "one\nb=two"})._struct(),
    lambda: mspof.Options(AS_OF, id_key=b"short")._struct(),
])
def test_texts_that_would_become_others_are_refused(call):
    with pytest.raises(mspof.InvalidArgumentError):
        call()


def test_days_are_days():
    with pytest.raises(TypeError):
        mspof.Options(as_of=datetime.datetime(2020, 1, 1))._struct()
    with pytest.raises(TypeError):
        mspof.Options(as_of="2020-01-01")._struct()


@pytest.mark.parametrize("what, misuse", [
    ("the id", lambda record: record.set_id(4711)),
    ("the id of the person", lambda record: record.set_person_id(b"p")),
    ("the council", lambda record: record.set_council(0)),
    ("a value", lambda record: record.set_unlisted("outcomes-asked", 3)),
    ("an object of mspof", lambda record: mspof.Checker(None, mspof.Options(AS_OF))),
])
def test_another_type_is_named(framework, what, misuse):
    with pytest.raises(TypeError, match=f"^{what} is"):
        misuse(mspof.Record(framework))


@pytest.mark.parametrize("text", ["a\0b", "a\ud800"])
@pytest.mark.parametrize("misuse", [
    lambda record, text: record.set_id(text),
    lambda record, text: record.set("outcomes-asked", text),
    lambda record, text: record.set_unlisted("outcomes-asked", text),
    lambda record, text: mspof.shard_of(text, 2),
])
def test_a_text_that_would_become_another_is_refused_without_repeating_it(framework, misuse, text):
    with pytest.raises(mspof.InvalidArgumentError, match="holds") as caught:
        misuse(mspof.Record(framework), text)
    assert caught.value.__context__ is None and text not in str(caught.value)
