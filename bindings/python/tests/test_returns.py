# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Returns and submissions."""

import csv
import datetime
import io

import mspof
import pytest
from conftest import AS_OF, ENVELOPE, OPTIONS, record_of


def count(framework, records, **changed):
    return mspof.count(framework, mspof.Options(**{**vars(OPTIONS), **changed}),
                       records).council_return


OVERLAY = """\
framework { id: "local-own" title: "Ours" revision: 1 status: STATUS_LOCAL uses: "mspof/2018"
  source: "ours" verification: VERIFICATION_LOCAL }
measure { id: "local-kinds" title: "Kinds" population: "concluded" by: "kind"
  source: "ours" verification: VERIFICATION_LOCAL }
"""


@pytest.fixture(name="submission", scope="module")
def made_submission(framework):
    return mspof.Submission(count(framework, [record_of("a")]), ENVELOPE)


@pytest.mark.parametrize("form", list(mspof.SubmissionForm))
def test_each_form_is_read_again(submission, form):
    again = mspof.Submission.read(submission.write(form), form)
    assert again.write() == submission.write()
    assert again.digest == submission.digest


def test_a_submission_is_verified(submission):
    data = submission.write()
    with pytest.raises(mspof.CorruptError):
        mspof.Submission.read(data[:-1])
    with pytest.raises(mspof.CorruptError):
        mspof.Submission.read(data[:100] + bytes([data[100] ^ 1]) + data[101:])


def test_a_submission_is_looked_at(framework, submission):
    assert submission.message().envelope.host_name == "tests"
    assert submission.message().envelope.prepared_on == AS_OF.isoformat()
    assert submission.council_return().count("outcomes-asked") == 1
    assert getattr(submission.message(), "return") == submission.council_return().message()
    assert isinstance(submission.check(framework), list)
    assert "City of London" in submission.text(framework, width=60)
    assert submission.html(framework).startswith("<!DOCTYPE html>")


def test_a_council_adds_rules_and_measures_of_its_own(framework):
    with_own = framework.with_overlay("own.textproto", OVERLAY)
    assert len(with_own.info.overlay) == 64
    assert framework.info.overlay == ""
    made = count(with_own, [record_of("a")])
    assert made.message().scope.overlay == with_own.info.overlay
    assert [row.id for row in made.message().local.measure] == ["local-kinds"]
    assert made.message().measure == count(framework, [record_of("a")]).message().measure
    with pytest.raises(mspof.InvalidArgumentError, match="own.textproto:3"):
        framework.with_overlay("own.textproto", OVERLAY.replace("local-kinds", "kinds"))
    with pytest.raises(mspof.FailedPreconditionError):
        with_own.with_overlay("own.textproto", OVERLAY)


def test_differences_between_two(framework, submission):
    other = mspof.Submission(count(framework, [record_of("a"), record_of("b")]), ENVELOPE)
    assert submission.differences(submission) == []
    changed = [(d.id, d.before, d.after) for d in submission.differences(other)]
    assert ("outcomes-asked", "1", "2") in changed


def test_revisions_are_resolved(framework, submission):
    revised = mspof.Submission(
        count(framework, [record_of("a"), record_of("b")]),
        mspof.Envelope(prepared_on=AS_OF, host_name="tests", replaces=submission.digest,
                       revision=2))
    resolver = mspof.Resolver()
    resolver.add(submission)
    resolver.add(revised)
    (resolution,) = resolver.resolutions()
    assert resolution.revision == 2
    assert list(resolution.submission) == [revised.digest]


def test_top_ups_add_measures(framework):
    standing = count(framework, [record_of("a")], leave_out={"outcomes-asked": "later"})
    now = count(framework, [record_of("a")])
    added = now.top_up(framework, standing)
    assert added.count("outcomes-asked") == 1
    assert mspof.Return.merge(framework, [standing, added]).count("outcomes-asked") == 1


def test_returns_are_compared(framework):
    def of(period, *ids):
        return count(framework, [record_of(id) for id in ids], period=period,
                     as_of=datetime.date(2020, 4, 30))

    quarter = of("2019-20/Q3", "a")
    others = [of(f"2019-20/Q{number}", "a") for number in (1, 2, 4)]
    year = of("2019-20", "a")
    assert isinstance(quarter.check(framework), list)
    assert isinstance(quarter.check_change(framework, quarter), list)
    def quarters(third):
        return [*others[:2], third, others[2]]

    assert year.check_adds_up(quarters(quarter)) == []
    assert year.check_adds_up(quarters(of("2019-20/Q3", "a", "b")))
    with pytest.raises(mspof.InvalidArgumentError):
        year.check_adds_up([quarter])


def test_counts_by_hand(framework):
    template = mspof.counts_template(framework, "E09000001", "2019-20/Q3")
    assert mspof.counts_heading(template).council == "E09000001"
    options = mspof.Options(as_of=AS_OF)
    with pytest.raises(mspof.MspofError):
        mspof.counts_return(framework, options, template)  # It is not filled in.
    with pytest.raises(mspof.CorruptError):
        mspof.counts_heading("a,b\n")
    assert len(list(csv.reader(io.StringIO(template)))) > 20
    filled = filled_in(template)
    made = mspof.counts_return(framework, options, filled)
    assert made.message().from_counts


def filled_in(template):
    """The template with 0 in each count."""
    rows = list(csv.reader(io.StringIO(template)))
    for row in rows:
        if row[2] == "" and row[3] and not row[3].endswith("/not-supplied"):
            row[2] = "0"
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()
