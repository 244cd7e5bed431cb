# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Counting: in one call, in parts, and twice where copies must be settled."""

import mspof
import pytest
from conftest import OPTIONS, record_of
from mspof import messages

RECORDS = [record_of("a"), record_of("b", "asked-expressed"), record_of("c", "perhaps")]


def message(counted):
    return counted.council_return.message()


def test_records_are_counted_with_their_findings(framework):
    counted = mspof.count(framework, OPTIONS, RECORDS)
    assert counted.given == 3 and not counted.unreadable
    assert [f.record_id for f in counted.findings if f.rule_id == "known-codes"] == ["c"]
    assert "path-never-filled" in [f.rule_id for f in counted.return_findings]
    assert counted.council_return.count("outcomes-asked") == 3
    assert counted.council_return.count("outcomes-asked:outcomes-asked=no") == 1
    assert not mspof.count(framework, OPTIONS, RECORDS, findings=False).findings


def test_a_record_that_cannot_be_read_is_noted_and_the_others_count(framework):
    counted = mspof.count(framework, OPTIONS, [RECORDS[0], b"\xff", record_of("")])
    assert counted.given == 3
    assert [text.split(":")[0] for text in counted.unreadable] == ["record 2", "record 3"]
    assert counted.council_return.count("outcomes-asked") == 1


@pytest.mark.parametrize("records", [
    lambda: [*RECORDS, RECORDS[0]],
    [*RECORDS, RECORDS[0]],
    lambda: (record for record in [*RECORDS, RECORDS[0]]),
])
def test_copies_are_settled_by_a_second_pass(framework, records):
    counted = mspof.count(framework, OPTIONS, records)
    assert counted.given == 4
    assert counted.council_return.count("outcomes-asked") == 3


def test_what_can_be_read_once_only_is_refused(framework):
    with pytest.raises(mspof.InvalidArgumentError, match="twice"):
        mspof.count(framework, OPTIONS, iter(RECORDS))


def test_a_record_that_is_filled_anew_is_not_taken_for_a_list_of_records(framework):
    def filled():
        record = mspof.Record(framework)
        for given in RECORDS:
            record.decode(given)
            yield record
    for records in [list(filled()), lambda: list(filled())]:
        with pytest.raises(mspof.InvalidArgumentError, match="the same Record"):
            mspof.count(framework, OPTIONS, records)
    apart = [mspof.Record(framework), mspof.Record(framework)]
    for record, given in zip(apart, RECORDS):
        record.decode(given)
    assert mspof.count(framework, OPTIONS, apart).council_return.count("outcomes-asked") == 2


def test_an_id_that_is_none_is_not_supplied(framework):
    record = mspof.Record(framework)
    record.set_id(None)
    record.set_person_id(None)
    record.set_council(None)
    record.set("concluded", None)
    counted = mspof.count(framework, OPTIONS, lambda: [record])
    assert [finding.rule_id for finding in counted.findings] == ["row-id"]


def test_records_of_handles_count_as_messages_do(framework):
    def filled():
        record = mspof.Record(framework)
        for given in RECORDS:
            record.decode(given)
            yield record
    assert message(mspof.count(framework, OPTIONS, filled)) == message(
        mspof.count(framework, OPTIONS, RECORDS))


def test_findings_are_waived_for_a_while(framework):
    waivers = 'waiver { rule: "known-codes" record: "c" reason: "old" until: "2031-01-01" }'
    counted = mspof.count(framework, mspof.Options(**{**vars(OPTIONS), "waivers": waivers}), RECORDS)
    found = [f for f in counted.findings if f.rule_id == "known-codes"]
    assert [f.severity for f in found] == [messages.Severity.NOTE]
    assert found[0].message.startswith("waived until 2031-01-01: ")
    assert message(counted).waived == 1
    with pytest.raises(mspof.InvalidArgumentError, match="options.waivers:1: "):
        mspof.count(framework, mspof.Options(**{**vars(OPTIONS), "waivers": "waiver { }"}), RECORDS)


def test_shards_are_stored_and_merged(framework):
    options = mspof.Options(**{**vars(OPTIONS), "id_key": b"k" * 16})
    whole = mspof.Tally(framework, options)
    for shard in range(3):
        with mspof.Tally(framework, options) as part:
            for record in RECORDS:
                if mspof.shard_of(record.record_id, 3) == shard:
                    part.add(record)
            stored = part.encode()
        whole.merge(mspof.Tally.decode(framework, options, stored))
    assert whole.given == 3
    assert whole.finish().council_return().message() == message(
        mspof.count(framework, OPTIONS, RECORDS))


def test_tallies_that_do_not_fit_are_refused(framework):
    one, other = mspof.Tally(framework, OPTIONS), mspof.Tally(framework, OPTIONS)
    one.add(RECORDS[0])
    other.add(RECORDS[0])
    with pytest.raises(mspof.FailedPreconditionError):
        one.merge(other)
    with pytest.raises(ValueError):
        one.merge(one)
    with pytest.raises(mspof.CorruptError):
        mspof.Tally.decode(framework, OPTIONS, b"\xff")
    with pytest.raises(mspof.InvalidArgumentError):
        mspof.Tally(framework, mspof.Options(OPTIONS.as_of, council="E09000001"))


def test_a_record_without_an_id_is_named_by_its_number(framework):
    columns = {"record-id": ["a", None], "concluded": ["2019-11-04"] * 2}
    with mspof.Tally(framework, OPTIONS) as tally:
        found = tally.add_columns(columns)
    assert [finding.row for finding in found if finding.rule_id == "row-id"] == [2]
    counted = mspof.count(framework, OPTIONS, [RECORDS[0], b""])
    assert [text.split(":")[0] for text in counted.unreadable] == ["record 2"]


def test_columns_that_do_not_fit_are_named(framework):
    tally = mspof.Tally(framework, OPTIONS)
    with pytest.raises(mspof.NotFoundError, match="outcomes-aksed"):
        tally.add_columns({"record-id": ["a"], "outcomes-aksed": ["no"]})
    with pytest.raises(ValueError, match="lengths"):
        tally.add_columns({"record-id": ["a"], "concluded": []})
    with pytest.raises(TypeError, match="columns are"):
        tally.add_columns([1])
    assert tally.given == 0
    assert tally.add_columns({"record-id": [], "concluded": []}) == []


def test_rows_that_could_not_be_read_are_accounted_for(framework):
    with mspof.Tally(framework, OPTIONS) as tally:
        tally.add_unreadable(5)
        assert tally.given == 5
        with pytest.raises(ValueError):
            tally.add_unreadable(-1)


def test_measures_are_left_out_with_their_reason(framework):
    options = mspof.Options(**{**vars(OPTIONS), "leave_out": {"outcomes-met": "from January"}})
    counted = mspof.count(framework, options, RECORDS)
    assert "from January" in [row.not_supplied for row in message(counted).measure]
    with pytest.raises(mspof.FailedPreconditionError):
        counted.council_return.count("outcomes-met")


def test_an_outcome_with_copies_has_no_return(framework):
    with mspof.Tally(framework, OPTIONS) as tally:
        tally.add(RECORDS[0])
        tally.add(RECORDS[0])
        outcome = tally.finish()
    assert outcome.settle
    with pytest.raises(mspof.FailedPreconditionError):
        outcome.council_return()


def test_the_belonging_is_given(framework):
    with mspof.Tally(framework, OPTIONS) as tally:
        assert tally.add(RECORDS[0]).belongs
        assert not tally.add(record_of("z", concluded="2018-01-01"), findings=False).belongs
        assert tally.add(RECORDS[1].SerializeToString()) == mspof.Checker(
            framework, OPTIONS).check(RECORDS[1])
        assert isinstance(tally.add(RECORDS[2]).findings[0], messages.Finding)
