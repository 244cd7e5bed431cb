#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Answers ConformanceRequests on standard input, for tests/bindings/run.py: what a host does, and
nothing else. proto/mspof/v1/conformance.proto specifies both messages."""

import datetime
import sys

import mspof
from mspof import captured, messages


def read_delimited(stream):
    """The next message, or None at the end."""
    size = shift = 0
    while True:
        byte = stream.read(1)
        if not byte:
            return None
        size |= (byte[0] & 0x7F) << shift
        shift += 7
        if byte[0] < 0x80:
            return stream.read(size)


def write_delimited(stream, data):
    """Writes a message after its length."""
    size = len(data)
    while size > 0x7F:
        stream.write(bytes([size & 0x7F | 0x80]))
        size >>= 7
    stream.write(bytes([size]) + data)
    stream.flush()


def framework_of(request):
    files = {file.name: file.content for file in request.definition}
    name = request.framework + ".textproto"
    if name in files:
        return mspof.Framework.from_text(name, files.pop(name), files)
    return mspof.Framework.open(request.framework)


# ---- Counting -----------------------------------------------------------------------------------


def in_parts(framework, options, records):
    """Counts in two tallies, as two processes do."""
    settle = None
    while True:
        whole = mspof.Tally(framework, options, settle)
        for part in range(2):
            tally = mspof.Tally(framework, options, settle)
            for record in records:
                if mspof.shard_of(record.record_id, 2) == part:
                    tally.add(record)
            whole.merge(mspof.Tally.decode(framework, options, tally.encode(), settle))
        outcome = whole.finish()
        if not outcome.settle:
            return outcome.council_return()
        settle = outcome


def count(framework, work):
    example = work.example
    options = mspof.Options(
        council=example.council or "E09000001", period=example.period,
        cumulative=example.cumulative, as_of=datetime.date.fromisoformat(example.as_of),
        not_mapped=list(example.not_mapped),
        leave_out={one.measure: one.reason for one in example.leave_out})
    records = list(example.record)
    findings = []
    with mspof.Checker(framework, options) as checker:
        for record in records:
            findings += checker.check(record).findings
    if work.way == messages.CountingWay.IN_PARTS:
        council_return = in_parts(framework, options, records)
    else:
        if work.way == messages.CountingWay.REVERSED:
            records.reverse()
        council_return = mspof.count(framework, options, records).council_return
    findings += council_return.check(framework)
    given = work.envelope
    envelope = mspof.Envelope(
        prepared_on=datetime.date.fromisoformat(given.prepared_on), host_name=given.host_name,
        host_version=given.host_version, comment=given.comment, replaces=given.replaces,
        tops_up=given.tops_up, revision=given.revision)
    return messages.CountResult(
        findings=messages.FindingList(finding=findings),
        submission=mspof.Submission(council_return, envelope).write())


# ---- Interviews ---------------------------------------------------------------------------------


class Player:
    """Plays steps. Interviews and records have names."""

    def __init__(self, framework):
        self.framework = framework
        self.interviews = {}
        self.records = {}

    def record(self, name):
        return self.interviews[name].encode() if name in self.interviews else self.records[name]

    def play(self, step):
        kind = step.WhichOneof("step")
        result = messages.StepResult()
        try:
            made = getattr(self, kind)(getattr(step, kind))
        except mspof.MspofError as error:
            result.refused = str(error)
        else:
            if kind == "look":
                result.state.CopyFrom(made)
        return result

    def open(self, step):
        record = getattr(step, "from")
        sitting = mspof.Sitting(
            day=datetime.date.fromisoformat(step.day), collection=step.collection or None,
            respondent=step.respondent or None, interviewer=step.interviewer or None,
            answer_set=step.answer_set or None)
        interview = mspof.Interview.open(
            self.framework, self.record(record) if record else step.record, sitting)
        for fact in step.fact:
            interview.set_fact(fact.id, fact.value)
        self.interviews[step.name] = interview

    def answer(self, step):
        self.interviews[step.name].answer(step.question, step.value)

    def withdraw(self, step):
        self.interviews[step.name].withdraw(step.question)

    def confirm(self, step):
        self.interviews[step.name].confirm(step.question)

    def reason(self, step):
        self.interviews[step.name].give_reason(step.value)

    def finalise(self, step):
        self.interviews[step.name].finalise(datetime.date.fromisoformat(step.day), step.reason,
                                            step.incomplete)

    def withdraw_record(self, step):
        self.records[step.result] = captured.withdraw(
            self.record(step.name), datetime.date.fromisoformat(step.day), step.reason)

    def merge(self, step):
        merged = captured.merge([self.record(step.name), self.record(step.other)])
        self.records[step.result] = merged.record

    def look(self, name):
        record = self.record(name)
        state = messages.StepState(
            effective=captured.effective(record), status=captured.state(record).name.lower(),
            contradiction=captured.merge([record, record]).contradiction)
        interview = self.interviews.get(name)
        if interview is None:
            return state
        state.question.extend(interview.questions())
        state.missing.extend(interview.missing())
        remaining = interview.remaining()
        if remaining is not None:
            state.remaining.CopyFrom(messages.RemainingQuestions(least=remaining.least,
                                                                 most=remaining.most))
        time = interview.time_to_answer()
        if time is not None:
            state.time.CopyFrom(messages.AnswerTime(last_day=time.last_day.isoformat(),
                                                    days_left=time.days_left))
        return state


def interview(framework, work):
    player = Player(framework)
    return messages.InterviewResult(step=[player.play(step) for step in work.step])


# ---- Answering ----------------------------------------------------------------------------------


def answer(request):
    response = messages.ConformanceResponse(id=request.id)
    kind = request.WhichOneof("work")
    work = {"count": count, "interview": interview}.get(kind)
    if work is None:
        response.unsupported = "this adapter does not know such work"
        return response
    try:
        getattr(response, kind).CopyFrom(work(framework_of(request), getattr(request, kind)))
    except mspof.MspofError as error:
        response.error = f"{type(error).__name__}: {error}"
    return response


def main():
    while (data := read_delimited(sys.stdin.buffer)) is not None:
        response = answer(messages.ConformanceRequest.FromString(data))
        write_delimited(sys.stdout.buffer, response.SerializeToString())


if __name__ == "__main__":
    main()
