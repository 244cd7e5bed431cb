# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Interviews, captured records, hand-over, forms and answers of other formats."""

import datetime
import json

import mspof
import pytest
from mspof import answers, captured, forms, handover, messages

DAY = datetime.date(2019, 7, 10)
ADULT = mspof.Sitting(day=DAY, collection="feedback", respondent="adult",
                      interviewer="independent")


@pytest.fixture(name="record")
def made_record():
    return messages.CaseRecord(record_id="a", started="2019-05-01", concluded="2019-07-01")


def test_questions_are_asked_until_there_is_none(framework, record):
    interview = mspof.Interview.open(framework, record, ADULT)
    asked = []
    while (question := interview.next()) is not None:
        before = interview.remaining()
        assert before is None or before.least <= before.most
        assert question.state in (messages.QuestionState.UNANSWERED,
                                  messages.QuestionState.UNREADABLE)
        interview.answer(question.id, question.option[0].code)
        asked.append(question.id)
    assert len(asked) > 3 and interview.remaining() == (0, 0)
    states = {q.id: q.state for q in interview.questions()}
    assert all(states[id] == messages.QuestionState.ANSWERED for id in asked)
    assert interview.record().answer_set[0].asked == DAY.isoformat()
    assert interview.record().answer_set[0].id == interview.answer_set
    assert isinstance(interview.findings(), list)


def test_answers_are_withdrawn_and_confirmed(framework, record):
    interview = mspof.Interview.open(framework, record, ADULT)
    interview.answer("feel-safer", "lot-safer")
    interview.withdraw("feel-safer")
    with pytest.raises(mspof.NotFoundError):
        interview.withdraw("feel-safer")
    with pytest.raises(mspof.MspofError):
        interview.confirm("feel-safer")
    with pytest.raises(mspof.InvalidArgumentError):
        interview.set_fact("representative-kind", ["no-such-kind"])


def test_time_to_answer_has_a_day(framework, record):
    interview = mspof.Interview.open(framework, record, ADULT)
    time = interview.time_to_answer()
    assert time == captured.time_to_answer(framework, record, "feedback", DAY)
    assert (time.last_day - DAY).days == time.days_left
    record.concluded = ""
    assert mspof.Interview.open(framework, record, ADULT).time_to_answer() is None


def test_a_reason_stands_for_answers(framework, record):
    interview = mspof.Interview.open(framework, record, ADULT)
    assert interview.reason == ""
    interview.give_reason("declined")
    assert interview.reason == "declined"
    interview.give_reason("")
    assert interview.reason == ""


def test_a_record_is_made_final_and_withdrawn(framework, record):
    assert captured.state(record) == mspof.RecordState.NONE
    interview = mspof.Interview.open(framework, record, ADULT)
    interview.answer("feel-safer", "lot-safer")
    assert captured.state(interview.encode()) == mspof.RecordState.DRAFT
    assert interview.missing()
    with pytest.raises(mspof.FailedPreconditionError):
        interview.finalise(DAY)
    interview.finalise(DAY, incomplete=True)
    final = interview.encode()
    assert captured.state(final) == mspof.RecordState.FINAL
    assert captured.state(captured.withdraw(final, DAY, "wrong case")) == (
        mspof.RecordState.WITHDRAWN)
    assert not captured.effective(final).HasField("draft")


def test_values_that_the_product_knows(framework, record):
    changed = captured.set_value(framework, record, "concluded", ["2019-07-02"])
    assert changed.concluded == "2019-07-02"
    assert captured.set_value(framework, changed, "concluded", []).concluded == ""


def test_a_set_is_continued(framework, record):
    interview = mspof.Interview.open(framework, record, ADULT)
    interview.answer("feel-safer", "lot-safer")
    (saved,) = captured.answer_sets(interview.encode(), "feedback")
    assert saved.id == interview.answer_set and saved.values == 1


def test_hand_over_and_back(framework, record):
    file = handover.make(framework, record, "feedback", DAY)
    there = handover.open(file, ADULT)
    there.answer("feel-safer", "lot-safer")
    back = handover.record(handover.with_answers(file, there))
    merged = captured.merge([record, back])
    assert len(merged.record.answer_set) == 1 and not merged.contradiction
    with pytest.raises(mspof.CorruptError):
        handover.record(file[:-1])


def test_migration_lists_changes(framework, record):
    interview = mspof.Interview.open(framework, record, ADULT)
    interview.answer("feel-safer", "lot-safer")
    moved = captured.migrate(interview.encode(), framework, framework)
    assert moved.record.record_id == "a"
    with pytest.raises(mspof.FailedPreconditionError):
        captured.migrate(record, framework, framework)


def test_forms(framework):
    adult = mspof.FormRequest(respondent="adult")
    assert "adult" in [one.code for one in forms.respondents(framework)]
    assert forms.text(framework)
    assert "<html" in forms.html(framework, adult)
    assert forms.style_sources().count("'sha256-") == 3
    assert forms.files(framework, adult)[0].name == "index.html"
    assert [sheet.name for sheet in forms.xlsform(framework, adult).sheet] == [
        "survey", "choices", "settings"]
    assert json.loads(forms.fhir(framework, adult))["resourceType"] == "Questionnaire"
    with pytest.raises(mspof.MspofError):
        forms.text(framework, mspof.FormRequest(respondent="nobody"))


def test_answers_go_both_ways(framework, record):
    interview = mspof.Interview.open(framework, record, ADULT)
    interview.answer("feel-safer", "lot-safer")
    given = interview.encode()
    assert json.loads(answers.schema(framework))["$schema"]
    (document,) = answers.to_json(framework, given, DAY).document
    assert answers.from_json(framework, document).record.answer_set[0].asked == DAY.isoformat()
    written = answers.to_fhir(framework, given, DAY).document
    read = answers.from_fhir(framework, written).record
    assert read.answer_set[0].value[0].value == ["lot-safer"]
    with pytest.raises(mspof.MspofError):
        answers.from_json(framework, "{")
    with pytest.raises(TypeError):
        answers.from_fhir(framework, "{}")
