# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Columns that go in, as frames, lists, batches and streams, and results that come out as such."""

import ctypes
import datetime
import gc

import pytest

import mspof
from mspof._declarations import ArrowArray, ArrowArrayStream, ArrowSchema
from mspof.columns import Batch
from test_counting import OPTIONS, RECORDS, message

COLUMNS = {"record-id": ["a", "b", "c"], "concluded": ["2019-11-04"] * 3,
           "outcomes-asked": ["no", "asked-expressed", "perhaps"], "received": [None] * 3}

new_capsule = ctypes.PYFUNCTYPE(ctypes.py_object, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p)(
    ("PyCapsule_New", ctypes.pythonapi))
pointer_in = ctypes.PYFUNCTYPE(ctypes.c_void_p, ctypes.py_object, ctypes.c_char_p)(
    ("PyCapsule_GetPointer", ctypes.pythonapi))


class OneBatch:
    """An object that gives Arrow columns, as a RecordBatch of pyarrow does."""

    def __init__(self, columns):
        self._batch = Batch.of_lists(columns)

    def __arrow_c_array__(self, requested_schema=None):
        return (new_capsule(ctypes.addressof(self._batch.schema), b"arrow_schema", None),
                new_capsule(ctypes.addressof(self._batch.array), b"arrow_array", None))


class Stream:
    """An object that gives a batch for each row, as a Table of pyarrow does for its chunks. It
    counts what it gives and what is released. `error_after`: it fails after so many batches."""

    def __init__(self, columns, error_after=None):
        rows = zip(*columns.values())
        self._batches = [Batch.of_lists({name: [cell] for name, cell in zip(columns, row)})
                         for row in rows]
        self._error_after = error_after
        self.given = self.released = 0
        self._stream = ArrowArrayStream()
        kinds = {
            "get_schema": (ctypes.c_int, ctypes.c_void_p, ctypes.POINTER(ArrowSchema)),
            "get_next": (ctypes.c_int, ctypes.c_void_p, ctypes.POINTER(ArrowArray)),
            "release": (None, ctypes.c_void_p),
        }
        self._kept = {name: ctypes.CFUNCTYPE(*kind)(getattr(self, "_" + name))
                      for name, kind in kinds.items()}
        self._end_schema = ctypes.CFUNCTYPE(None, ctypes.POINTER(ArrowSchema))(self._end)
        self._end_array = ctypes.CFUNCTYPE(None, ctypes.POINTER(ArrowArray))(self._end)
        for name, function in self._kept.items():
            setattr(self._stream, name, ctypes.cast(function, ctypes.c_void_p))

    def __arrow_c_stream__(self, requested_schema=None):
        return new_capsule(ctypes.addressof(self._stream), b"arrow_array_stream", None)

    def _give(self, out, struct, end):
        ctypes.memmove(out, ctypes.byref(struct), ctypes.sizeof(struct))
        out.contents.release = ctypes.cast(end, ctypes.c_void_p)
        self.given += 1
        return 0

    def _get_schema(self, _, out):
        return self._give(out, self._batches[0].schema, self._end_schema)

    def _get_next(self, _, out):
        done = self.given - 1
        if done == self._error_after:
            return 5
        if done == len(self._batches):
            out.contents.release = None
            return 0
        return self._give(out, self._batches[done].array, self._end_array)

    def _end(self, struct):
        struct.contents.release = None
        self.released += 1

    def _release(self, _):
        self._stream.release = None


def frame(columns):
    """A pandas frame of texts."""
    return pytest.importorskip("pandas").DataFrame(columns)


def typed_frame(columns):
    """A pandas frame with categories and days."""
    made = frame(columns)
    made["outcomes-asked"] = made["outcomes-asked"].astype("category")
    made["concluded"] = made["concluded"].astype("datetime64[ns]")
    made["received"] = made["received"].astype("datetime64[ns]")
    return made


@pytest.mark.parametrize("make", [dict, OneBatch, Stream, frame, typed_frame])
def test_columns_count_as_records_do(framework, make):
    by_records = mspof.count(framework, OPTIONS, RECORDS)
    with mspof.Tally(framework, OPTIONS) as tally:
        found = tally.add_columns(make(COLUMNS))
        assert tally.given == 3
        assert tally.finish().council_return().message() == message(by_records)
    assert found == by_records.findings
    assert {finding.row for finding in found} <= {1, 2, 3}
    assert mspof.Checker(framework, OPTIONS).check_columns(make(COLUMNS)) == found


def test_what_a_stream_gives_is_released(framework):
    stream = Stream(COLUMNS)
    with mspof.Tally(framework, OPTIONS) as tally:
        tally.add_columns(stream)
    assert (stream.given, stream.released) == (4, 4)


def test_a_stream_that_fails_leaves_what_came_before(framework):
    stream = Stream(COLUMNS, error_after=2)
    tally = mspof.Tally(framework, OPTIONS)
    with pytest.raises(mspof.UnavailableError, match="error 5"):
        tally.add_columns(stream)
    assert tally.given == 2
    assert stream.given == stream.released == 3


def test_frames_keep_what_is_missing_or_no_day(framework):
    pandas = pytest.importorskip("pandas")
    made = pandas.DataFrame({
        "record-id": ["a", "b", "c", "d"],
        "concluded": pandas.to_datetime(["2019-11-04", None, "2019-11-04", "2019-11-04"]),
        "outcomes-asked": pandas.Categorical(["no", "no", None, "perhaps"]),
        "supported": [True, False, True, True]})
    records = []
    for number, name in enumerate("abcd"):
        record = mspof.messages.CaseRecord(
            record_id=name, concluded="" if number == 1 else "2019-11-04")
        record.value.add(id="supported", value=["no" if number == 1 else "yes"])
        if number != 2:
            record.value.add(id="outcomes-asked", value=["perhaps" if number == 3 else "no"])
        records.append(record)
    by_records = mspof.count(framework, OPTIONS, records)
    with mspof.Tally(framework, OPTIONS) as tally:
        assert tally.add_columns(made) == by_records.findings
        assert tally.finish().council_return().message() == message(by_records)
    # A day with a time is none, and a column that has one goes as texts.
    made["concluded"] = pandas.to_datetime(["2019-11-04 10:30", None, "2019-11-04", "2019-11-04"])
    found = mspof.Checker(framework, OPTIONS).check_columns(made)
    assert ("a", "readable-values") in {(finding.record_id, finding.rule_id) for finding in found}
    assert ("c", "readable-values") not in {(finding.record_id, finding.rule_id) for finding in found}


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


# ---- Results ------------------------------------------------------------------------------------


def test_a_return_is_a_table(framework):
    counted = mspof.count(framework, OPTIONS, RECORDS)
    table = counted.council_return.to_arrow()
    rows = table.to_dicts()
    assert list(rows[0]) == ["part", "id", "population", "name", "value", "text"]
    cell = [row for row in rows if row["part"] == "measure" and row["id"] == "outcomes-asked"
            and row["name"] == "cell:outcomes-asked=no"]
    assert [row["value"] for row in cell] == [counted.council_return.count(
        "outcomes-asked:outcomes-asked=no")]
    assert all((row["value"] is None) or (row["text"] is None) for row in rows)
    council = [row["text"] for row in rows if (row["part"], row["name"]) == ("scope", "council")]
    assert council == [OPTIONS.council]
    assert table.to_dicts() == rows, "it can be read again"


def test_a_tally_shows_what_stands_so_far(framework):
    with mspof.Tally(framework, OPTIONS) as tally:
        table = tally.to_arrow()

        def given():
            return [row["value"] for row in table.to_dicts()
                    if (row["part"], row["name"]) == ("population", "given")]

        assert set(given()) == {0}
        tally.add_columns(COLUMNS)
        assert set(given()) == {3}
        tally.add_columns(COLUMNS)
        with pytest.raises(mspof.FailedPreconditionError, match="more than once"):
            given()


def test_findings_are_a_table(framework):
    found = mspof.Checker(framework, OPTIONS).check_columns(COLUMNS)
    rows = mspof.findings_to_arrow(found).to_dicts()
    assert [row["rule"] for row in rows] == [finding.rule_id for finding in found]
    assert [row["row"] for row in rows] == [finding.row for finding in found]
    assert {row["severity"] for row in rows} <= {"ERROR", "WARNING", "NOTE"}
    assert mspof.findings_to_arrow([]).to_dicts() == []


def test_a_table_becomes_a_frame(framework):
    pytest.importorskip("pandas")
    made = mspof.count(framework, OPTIONS, RECORDS).council_return.to_arrow().to_pandas()
    totals = made[(made["part"] == "measure") & (made["name"] == "total")]
    assert totals["value"].sum() > 0
    assert str(made["value"].dtype) == "Int64"


def read_capsule(capsule):
    """What a consumer gets that moves the stream out of the capsule: the number of rows."""
    address = pointer_in(capsule, b"arrow_array_stream")
    stream = ArrowArrayStream()
    ctypes.memmove(ctypes.byref(stream), address, ctypes.sizeof(stream))
    ArrowArrayStream.from_address(address).release = None
    array = ArrowArray()
    get_next = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.POINTER(ArrowArray))
    assert get_next(stream.get_next)(ctypes.addressof(stream), ctypes.byref(array)) == 0
    for struct in (stream, array):
        ctypes.CFUNCTYPE(None, ctypes.c_void_p)(struct.release)(ctypes.addressof(struct))
    return array.length


def test_a_capsule_is_released_by_whoever_has_it(framework):
    from mspof import arrow  # pylint: disable=import-outside-toplevel
    table = mspof.count(framework, OPTIONS, RECORDS).council_return.to_arrow()
    rows = len(table.to_dicts())
    capsule = table.__arrow_c_stream__()
    assert read_capsule(capsule) == rows
    del capsule
    unread = table.__arrow_c_stream__()
    assert len(arrow._streams) == 1
    del unread
    gc.collect()
    assert not arrow._streams


def test_a_table_is_taken_as_columns_are(framework):
    """Its own stream goes in: the columns of a return have no paths, which is said."""
    table = mspof.count(framework, OPTIONS, RECORDS).council_return.to_arrow()
    with pytest.raises(mspof.NotFoundError, match='column "part"'):
        mspof.Tally(framework, OPTIONS).add_columns(table)


def test_days_of_other_kinds_are_texts(framework):
    found = mspof.Checker(framework, OPTIONS).check_columns(
        {"record-id": ["a"], "concluded": [datetime.date(2019, 11, 4)]})
    assert "readable-values" not in {finding.rule_id for finding in found}
