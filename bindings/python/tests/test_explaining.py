# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""The records behind numbers, and what moved them."""

import mspof
import pytest
from conftest import ENVELOPE, OPTIONS, record_of

RECORDS = [record_of("a"), record_of("b", "asked-expressed"), record_of("c", "no", "2019-06-30")]
LATER = [record_of("a"), record_of("b"), record_of("d", "asked-expressed")]
NO = "outcomes-asked:outcomes-asked=no"


def tally_of(framework, records):
    tally = mspof.Tally(framework, OPTIONS)
    for record in records:
        tally.add(record)
    return tally


def test_shares_add_up_to_the_number(framework):
    with mspof.Explainer(tally_of(framework, RECORDS), [NO, "population/concluded/given"]) as it:
        assert [number.value for number in it.numbers()] == [1, 3]
        assert it.numbers()[0].unit == "records"
        filled = mspof.Record(framework)
        filled.decode(RECORDS[0])
        given = [it.add(filled), *map(it.add, RECORDS[1:])]
        assert [[share.number for share in one.share] for one in given] == [[0, 1], [1], [1]]
        assert not any(one.HasField("everything") for one in given)


def test_a_record_is_told_everything(framework):
    explainer = mspof.Explainer(tally_of(framework, RECORDS))
    told = [explainer.add(record, everything=True).everything for record in RECORDS]
    assert NO in [entry.number for entry in told[0].counts_in]
    assert (told[2].record_id, told[2].counts_not_in[0].reason) == ("c", "outside-period")
    assert told[2].counts_not_in[0].would_count[0].path == "concluded"


def test_what_cannot_be_read_is_a_row(framework):
    tally = tally_of(framework, RECORDS)
    with pytest.raises(mspof.CorruptError):
        tally.add(b"\xff")
    tally.add_unreadable(2)
    explainer = mspof.Explainer(tally, ["population/concluded/left-out:unreadable"])
    assert explainer.add(b"\xff").share[0].units == 1
    assert explainer.add_unreadable(2).share[0].units == 2
    with pytest.raises(ValueError):
        explainer.add_unreadable(-1)


def test_a_tally_that_is_explained_is_not_changed(framework):
    tally = tally_of(framework, RECORDS)
    with mspof.Explainer(tally):
        with pytest.raises(mspof.FailedPreconditionError, match="explainer"):
            tally.add(RECORDS[0])
        with pytest.raises(mspof.FailedPreconditionError, match="explainer"):
            tally.merge(tally_of(framework, [record_of("z")]))
    tally.add(record_of("z"))
    explainer = mspof.Explainer(tally, [NO])
    tally.close()
    assert explainer.add(RECORDS[0]).share[0].units == 1


def test_a_page_shows_what_was_kept(framework):
    with mspof.Explainer(tally_of(framework, RECORDS), [NO]) as explainer:
        with pytest.raises(mspof.FailedPreconditionError, match="keep_page"):
            explainer.html()
        explainer.keep_page()
        explainer.add(RECORDS[2], everything=True)
        with pytest.raises(mspof.FailedPreconditionError, match="add up"):
            explainer.html()
        for record in RECORDS[:2]:
            explainer.add(record)
        page = explainer.html(why_not=True)
        assert page.startswith("<!DOCTYPE html>")
        assert '<th scope="row">a</th>' in page and "<h2>Record c</h2>" in page
        assert "Where it does not count" in page
        assert "Where it does not count" not in explainer.html()
        with pytest.raises(mspof.FailedPreconditionError):
            explainer.keep_page()


def test_wrong_numbers_are_refused(framework):
    tally = tally_of(framework, RECORDS)
    with pytest.raises(mspof.NotFoundError, match="outcomes-asked"):
        mspof.Explainer(tally, ["outcomes-askd"])
    with pytest.raises(TypeError):
        mspof.Explainer(tally, NO)


def test_moves_add_up_to_the_change(framework):
    before, after = tally_of(framework, RECORDS), tally_of(framework, LATER)
    with mspof.DifferenceExplainer(before, after) as explainer:
        numbers = explainer.numbers()
        with pytest.raises(mspof.FailedPreconditionError):
            explainer.moves(0)
        for record in LATER:
            explainer.add(mspof.DifferenceSide.AFTER, record)
        filled = mspof.Record(framework)
        for record in RECORDS:
            filled.decode(record)
            explainer.add(mspof.DifferenceSide.BEFORE, filled)
        for position, number in enumerate(numbers):
            moved = sum(move.after - move.before for move in explainer.moves(position))
            assert moved == number.after - number.before
        place = [number.name for number in numbers].index(
            "measure/outcomes-asked/concluded/cell:outcomes-asked=no")
        assert [list(move.record_id) for move in explainer.moves(place)] == [["b"]]
        counts = explainer.moved()
        assert (counts.changed, counts.added, counts.removed) == (1, 1, 1)
        with pytest.raises(mspof.InvalidArgumentError):
            explainer.moves(len(numbers))
    assert not mspof.DifferenceExplainer(before, before).numbers()


def test_a_sentence_says_what_changed(framework):
    def sent(records):
        return mspof.Submission(mspof.count(framework, OPTIONS, records).council_return, ENVELOPE)
    first, second = sent(RECORDS[:1]), sent([RECORDS[0], record_of("z")])
    assert first.difference_sentence(second, framework).startswith("1 more enquiry counts")
    assert first.difference_sentence(second).startswith("1 more record counts")
    assert first.difference_sentence(first) == "The two returns are the same."


def test_steps_lead_from_one_definition_to_another(framework):
    assert not framework.steps(framework)
    steps = framework.steps(mspof.Framework.open("sac"))
    assert steps[-1].row and steps[0].row[0].change == "added"
    assert mspof.Framework.decode(steps[-1].definition).info.id == "sac"
