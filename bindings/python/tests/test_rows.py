# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Rows to records by a mapping: CSV, tables, pandas frames, streams."""

import datetime
import gc

import mspof
import pytest
from conftest import OPTIONS, record_of

MAPPING = """
title: "Export" framework: "mspof"
date_form: "YYYY-MM-DD"
column { from: "Case" to: "record-id" }
column { from: "Closed" to: "concluded" }
column { from: "Asked" to: "outcomes-asked" }
"""
ROWS = [["A", "2019-11-04", "no"], ["", "2019-11-05", "no"], ["B", "2019-11-06", "unheard-of"]]
CSV = "Case,Closed,Asked\n" + "".join(",".join(row) + "\n" for row in ROWS)


@pytest.fixture(name="mapping", scope="module")
def made_mapping():
    return mspof.Mapping.from_text("m.textproto", MAPPING)


def counted(framework, begin):
    return mspof.count(framework, OPTIONS, begin)


def test_a_mapping_says_what_it_is_for(mapping):
    assert mapping.info.title == "Export"
    with pytest.raises(mspof.InvalidArgumentError, match="m.textproto:1"):
        mspof.Mapping.from_text("m.textproto", "column")


def test_csv_tables_and_frames_are_read_alike(framework, mapping):
    pandas = pytest.importorskip("pandas")
    of_csv = counted(framework, lambda: mspof.Reader.open(framework, mapping, CSV))
    assert of_csv.given == 3
    assert [f.rule_id for f in of_csv.findings] == ["row-id", "known-codes"]
    headings = ["Case", "Closed", "Asked"]
    table = mspof.Table(headings, ROWS)
    frame = pandas.DataFrame(ROWS, columns=headings)
    frame["Closed"] = pandas.to_datetime(frame["Closed"])
    for rows in (table, mspof.Table.from_frame(frame)):
        of_rows = counted(framework, lambda rows=rows: mspof.Reader.open(framework, mapping, rows))
        assert of_rows.council_return.message() == of_csv.council_return.message()
        assert of_rows.findings == of_csv.findings


def test_what_the_mapping_does_not_fill_is_not_supplied(framework, mapping):
    message = counted(framework, lambda: mspof.Reader.open(framework, mapping, CSV))
    reasons = {measure.id: measure.not_supplied
               for measure in message.council_return.message().measure}
    assert reasons["outcomes-asked"] == ""
    assert reasons["feel-safer"].startswith("not-mapped:feedback")
    assert not [f for f in message.return_findings if f.rule_id == "path-never-filled"]


def test_missing_cells_of_a_frame_are_no_values():
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({"n": [1, None], "d": pandas.to_datetime(["2019-06-30", None]),
                              "t": ["x", pandas.NA], "i": pandas.array([2, None], dtype="Int64"),
                              "c": pandas.Categorical(["u", None])})
    given = []
    original = mspof.Table.add_row
    try:
        mspof.Table.add_row = lambda self, cells: given.append(
            [mspof.cell_text(cell) for cell in cells])
        mspof.Table.from_frame(frame)
    finally:
        mspof.Table.add_row = original
    assert given == [["1", "2019-06-30", "x", "2", "u"], [""] * 5]


@pytest.mark.parametrize("value, text", [
    (None, ""), ("a", "a"), (3, "3"), (3.0, "3"), (2.5, "2.5"), (True, "true"), (False, "false"),
    (1, "1"), (0, "0"), (datetime.date(2019, 6, 30), "2019-06-30"),
    (datetime.datetime(2019, 6, 30), "2019-06-30"),
    (datetime.datetime(2019, 6, 30, 22, 30), "2019-06-30 22:30:00"),
    (datetime.datetime(2019, 6, 30, tzinfo=datetime.timezone.utc), "2019-06-30 00:00:00+00:00"),
])
def test_cells_become_texts(value, text):
    assert mspof.cell_text(value) == text


def test_a_report_counts_what_was_read(framework, mapping):
    options = mspof.ReaderOptions(as_of=datetime.date(2019, 11, 5), keep_unmapped_codes=True)
    with mspof.Reader.open(framework, mapping, CSV, options=options) as reader:
        assert len([None for _ in reader]) == 2
        assert [f.rule_id for f in reader.take_findings()] == ["row-id"]
        assert reader.take_findings() == []
        report = reader.report()
    assert (report.unreadable, report.bytes) == (1, len(CSV))
    assert report.column[2].unmapped_code == ["unheard-of"]


def test_a_stream_of_records(framework):
    stream = b""
    for name in "ab":
        data = record_of(name).SerializeToString()
        stream += bytes([len(data)]) + data
    whole = mspof.count(framework, OPTIONS, lambda: mspof.Reader.open_stream(framework, stream))
    assert whole.council_return.count("outcomes-asked") == 2
    with pytest.raises(mspof.CorruptError):
        list(mspof.Reader.open_stream(framework, stream[:-1]))


def test_parts_are_joined(framework):
    mapping = mspof.Mapping.from_text("m.textproto", MAPPING.replace(
        'column { from: "Asked" to: "outcomes-asked" }', """
        part { id: "answers" record: "Ref" column { from: "Asked" to: "outcomes-asked" } }"""))
    first = "Case,Closed\nA,2019-11-04\n"
    second = mspof.Table(["Ref", "Asked"], [["A", "no"]])
    begin = lambda: mspof.Reader.open(  # noqa: E731
        framework, mapping, first, {"answers": second})
    assert counted(framework, begin).council_return.count("outcomes-asked:outcomes-asked=no") == 1


def test_what_does_not_fit_is_named(framework, mapping):
    with pytest.raises(mspof.NotFoundError, match="Asked"):
        mspof.Reader.open(framework, mapping, "Case,Closed\nA,2019-11-04\n")
    table = mspof.Table(["Case", "Closed", "Asked"])
    with pytest.raises(mspof.InvalidArgumentError):
        table.add_row(["one cell"])


def test_a_table_grows_only_while_no_reader_reads_it(framework, mapping):
    table = mspof.Table(["Case", "Closed", "Asked"], ROWS)
    with mspof.Reader.open(framework, mapping, table):
        with pytest.raises(mspof.FailedPreconditionError):
            table.add_row(ROWS[0])
    table.add_row(ROWS[0])


def test_what_a_reader_points_to_stays(framework, mapping):
    table = mspof.Table(["Case", "Closed", "Asked"], ROWS)
    reader = mspof.Reader.open(framework, mapping, table)
    table.close()
    del table
    gc.collect()
    record = next(reader)
    del reader
    gc.collect()
    assert mspof.Checker(framework, OPTIONS).check(record).belongs


def test_a_record_that_cannot_be_read_is_passed_over(framework):
    good, bad = record_of("b").SerializeToString(), b"\xff"
    records = (good, bad, good.replace(b"b", b"c", 1))
    stream = b"".join(bytes([len(data)]) + data for data in records)
    reader = mspof.Reader.open_stream(framework, stream)
    with next(reader):
        pass  # A record that is closed does not end the reading either.
    assert mspof.Checker(framework, OPTIONS).check(next(reader)).belongs
    with pytest.raises(StopIteration):
        next(reader)
    assert [f.rule_id for f in reader.take_findings()] == ["row-encoding"]
    assert reader.report().unreadable == 1


def test_a_record_outlives_its_reader(framework, mapping):
    reader = mspof.Reader.open(framework, mapping, CSV)
    record = next(reader)
    checker = mspof.Checker(framework, OPTIONS)
    before = checker.check(record).findings
    reader.close()
    assert checker.check(record).findings == before
    assert before and all(f.record_id for f in before)
    with pytest.raises(mspof.FailedPreconditionError):
        next(reader)
