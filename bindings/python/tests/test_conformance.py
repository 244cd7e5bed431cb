# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""That the runner of tests/bindings sees what differs: an expectation with a slip must not pass."""

import pathlib
import sys

import adapter
import pytest
from mspof import messages

BINDINGS = pathlib.Path(__file__).resolve().parents[3] / "tests/bindings"
sys.path.insert(0, str(BINDINGS))
import compare  # noqa: E402  # pylint: disable=wrong-import-position
import run  # noqa: E402  # pylint: disable=wrong-import-position

# An example in which each kind of name stands, right.
NAMES = """
title: "Each kind of name." framework: "mspof" period: "2019-20/Q3" as_of: "2019-12-31"
not_mapped: "risk-assessment" not_mapped: "risk-identified"
leave_out { measure: "outcomes-met" reason: "not recorded" }
record { record_id: "a" concluded: "2019-12-02" value { id: "outcomes-asked" } }
record {
  record_id: "b" concluded: "2018-12-02" value { id: "outcomes-asked" value: "no" }
  answer_set { collection: "feedback" reason: "declined" }
}
expect {
  finding { record_id: "a" path: "outcomes-asked" rule_id: "outcomes-asked-recorded" }
  cell { name: "feel-safer" count: 0 }
  cell { name: "outcomes-asked:outcomes-asked=no" count: 0 }
  cell { name: "outcomes-asked:outcomes-asked=~unlisted" count: 0 }
  cell { name: "outcomes-asked:outcomes-asked=not-recorded" count: 1 }
  judged: "outcomes-asked" judged: "listened-to"
  coverage {
    collection: "feedback" population: "concluded" outcome { name: "not-recorded" count: 1 }
  }
  accounting {
    population: "concluded" given: 2 counted: 1 left_out { name: "outside-period" count: 1 }
  }
  accounting {
    population: "concluded" measure: "feel-safer" given: 1
    left_out { name: "no-answer-set" count: 1 }
  }
  not_supplied { measure: "outcomes-met" reason: "not recorded" }
  not_supplied {
    measure: "risk-outcome" population: "concluded" reason: "not-mapped:risk-assessment"
  }
  proportion { id: "asked" numerator: 0 denominator: 1 }
  absent { name: "outcomes-asked:outcomes-asked=not-recorded" count: 1 }
  absent { name: "outcomes-asked:outcomes-asked=no" count: 0 }
}
"""


@pytest.fixture(name="case", scope="module")
def made_case():
    from google.protobuf import text_format
    return text_format.Parse(NAMES, messages.ConformanceCase())


@pytest.fixture(name="answer", scope="module")
def made_answer(case):
    request = run.count_request("names", case, {}, messages.CountingWay.IN_ORDER)
    assert not request.count.example.HasField("expect")
    return adapter.answer(request).count


def differences(expect, answer):
    return compare.differences(expect, answer.findings.finding, run.return_of(answer.submission))


def slips(message):
    """Each way to change one text or number, as a function that does it to the message."""
    for field in message.DESCRIPTOR.fields:
        value = getattr(message, field.name)
        many = field.label == field.LABEL_REPEATED
        if isinstance(value, str) and not value:
            continue  # A text that is not there expects nothing.
        for number, one in enumerate(value if many else [value]):
            if field.message_type is not None:
                for path, change in slips(one):
                    yield f"{field.name}[{number}].{path}", change
            else:
                def change(field=field, number=number, many=many, message=message, one=one):
                    wrong = one + "x" if isinstance(one, str) else one + 1
                    if many:
                        getattr(message, field.name)[number] = wrong
                    else:
                        setattr(message, field.name, wrong)
                yield f"{field.name}[{number}]", change


def test_what_is_right_passes(case, answer):
    assert differences(case.expect, answer) == []


def test_every_slip_is_seen(case, answer):
    names = [path for path, _ in slips(case.expect)]
    assert len(names) >= 40
    for number, name in enumerate(names):
        expect = messages.Expectation()
        expect.CopyFrom(case.expect)
        [change for _, change in slips(expect)][number]()
        assert differences(expect, answer), name


@pytest.mark.parametrize("field", ["finding", "not_supplied"])
def test_what_is_not_expected_is_seen(case, answer, field):
    expect = messages.Expectation()
    expect.CopyFrom(case.expect)
    expect.ClearField(field)
    assert differences(expect, answer)


@pytest.mark.parametrize("name, right, wrong", [
    ("questions", {"q": "answered"}, {"q": "not-due"}), ("remaining", [1, 2], [1, 3]),
    ("missing", ["a", "b"], ["a"]), ("days_left", 3, None), ("counts", {"kind": "s42"}, {}),
    ("contradictions", [], ["a"]), ("status", "draft", "final")])
def test_every_part_of_a_state_is_compared(name, right, wrong):
    state = messages.StepState(
        question=[messages.InterviewQuestion(id="q", state=messages.QuestionState.ANSWERED)],
        remaining=messages.RemainingQuestions(least=1, most=2),
        missing=[messages.MissingAnswer(path="b"), messages.MissingAnswer(path="a")],
        time=messages.AnswerTime(last_day="2024-01-01", days_left=3),
        effective=messages.CaseRecord(kind="s42"), status="draft")
    assert not list(compare.state({"expect": "a", name: right}, state))
    assert list(compare.state({"expect": "a", name: wrong}, state))


def test_an_adapter_says_what_it_cannot_do():
    assert adapter.answer(messages.ConformanceRequest(id="a")).unsupported
    request = messages.ConformanceRequest(id="a", framework="msopf")
    request.count.SetInParent()
    assert "no built-in framework" in adapter.answer(request).error
