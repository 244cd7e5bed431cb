# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Synthetic records."""

import datetime
import itertools

import mspof
import pytest

AS_OF = datetime.date(2020, 6, 30)


def examples_of(framework, **changed):
    return mspof.Examples(framework, **{"period": "2019-20", "as_of": AS_OF, **changed})


def test_records_break_the_rules_that_they_name(framework):
    checker = mspof.Checker(framework, mspof.Options(as_of=AS_OF))
    examples = examples_of(framework, defects=100)
    broken = 0
    for made in itertools.islice(examples, 200):
        found = {finding.rule_id for finding in checker.check(made.record).findings}
        assert not made.breaks or made.breaks in found
        broken += bool(made.breaks)
    assert broken == 20
    report = examples.report()
    assert (report.period, report.as_of) == ("2019-20", AS_OF.isoformat())
    assert {"code", "boundary", "rule"} <= {item.kind for item in report.coverage}


def test_the_same_seed_gives_the_same_records(framework):
    first, again, other = (list(itertools.islice(examples_of(framework, seed=seed), 20))
                           for seed in (7, 7, 8))
    assert first == again != other


def test_a_table_counts_as_its_records(framework):
    examples = examples_of(framework)
    made = list(itertools.islice(examples, 300))
    report = examples.report()
    options = mspof.Options(council="E09000001", period="2019-20", as_of=AS_OF)
    table = (report.csv_heading + "".join(one.csv_row for one in made)).encode()
    mapping = mspof.Mapping.from_text("m.textproto", report.mapping)
    of_table = mspof.count(framework, options,
                           lambda: mspof.Reader.open(framework, mapping, table))
    of_records = mspof.count(framework, options, [one.record for one in made])
    assert of_table.council_return.message() == of_records.council_return.message()


def test_wrong_arguments_are_refused(framework):
    for changed in ({"defects": 1001}, {"defects": -1}, {"period": "2019"},
                    {"as_of": datetime.date(2019, 3, 31)}):
        with pytest.raises(mspof.InvalidArgumentError):
            examples_of(framework, **changed)
