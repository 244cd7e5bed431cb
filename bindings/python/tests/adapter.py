#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Answers ConformanceRequests on standard input, for mspof conformance run: what a host does, and
nothing else. proto/mspof/v1/conformance.proto specifies both messages."""

import contextlib
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


def in_parts(framework, options, records, unreadable=0, parts=2):
    """Counts in several tallies, as several processes do."""
    settle = None
    while True:
        whole = mspof.Tally(framework, options, settle)
        whole.add_unreadable(unreadable)
        for part in range(parts):
            tally = mspof.Tally(framework, options, settle)
            for record in records:
                if mspof.shard_of(record.record_id, parts) == part:
                    with contextlib.suppress(mspof.CorruptError):  # It is accounted for.
                        tally.add(record)
            whole.merge(mspof.Tally.decode(framework, options, tally.encode(), settle))
        outcome = whole.finish()
        if not outcome.settle:
            return outcome.council_return()
        settle = outcome


def day(text):
    return datetime.date.fromisoformat(text)


def options_of(example):
    return mspof.Options(
        council=example.council or "E09000001", period=example.period,
        cumulative=example.cumulative, as_of=day(example.as_of),
        not_mapped=list(example.not_mapped),
        leave_out={one.measure: one.reason for one in example.leave_out})


def check(framework, work):
    result = messages.CheckResult()
    with mspof.Checker(framework, options_of(work.example)) as checker:
        for record in work.example.record:
            result.findings.finding.extend(checker.check(record).findings)
    result.findings.SetInParent()
    return result


def written(council_return, given):
    """The file of a return, in the envelope of the request."""
    envelope = mspof.Envelope(
        prepared_on=day(given.prepared_on), host_name=given.host_name,
        host_version=given.host_version, comment=given.comment, replaces=given.replaces,
        tops_up=given.tops_up, revision=given.revision)
    return mspof.Submission(council_return, envelope).write()


def count(framework, work):
    example = work.example
    options = options_of(example)
    records = list(example.record)
    findings = list(check(framework, work).findings.finding)
    if work.way == messages.CountingWay.IN_PARTS or example.unreadable:
        parts = 2 if work.way == messages.CountingWay.IN_PARTS else 1
        council_return = in_parts(framework, options, records, example.unreadable, parts)
    else:
        if work.way == messages.CountingWay.REVERSED:
            records.reverse()
        council_return = mspof.count(framework, options, records).council_return
    findings += council_return.check(framework)
    return messages.CountResult(findings=messages.FindingList(finding=findings),
                                submission=written(council_return, work.envelope))


# ---- Submissions --------------------------------------------------------------------------------


def read(framework, work):
    result = messages.ReadResult()
    try:
        submission = mspof.Submission.read(work.file, mspof.SubmissionForm(work.form - 1))
    except mspof.MspofError as error:
        result.refused = str(error)
        return result
    try:
        result.digest = submission.digest
        result.file = submission.write(mspof.SubmissionForm(work.write - 1))
    except mspof.UnsupportedError as error:  # A newer version of the format.
        result.digest = ""
        result.not_written = str(error)
    if framework:
        result.findings.SetInParent()
        result.findings.finding.extend(submission.check(framework))
    return result


def resolve(_, work):
    resolver = mspof.Resolver()
    for file in work.file:
        resolver.add(mspof.Submission.read(file))
    return messages.ResolveResult(
        resolutions=messages.ResolutionList(resolution=resolver.resolutions()))


def top_up(framework, work):
    sent = []
    try:
        for example in work.example:
            now = in_parts(framework, options_of(example), example.record, example.unreadable, 1)
            if sent:
                now = now.top_up(framework, mspof.Return.merge(framework, sent))
            sent.append(now)
        whole = mspof.Return.merge(framework, sent)
    except mspof.FailedPreconditionError as error:
        return messages.TopUpResult(refused=str(error))
    return messages.TopUpResult(added=written(sent[-1], work.envelope),
                                whole=written(whole, work.envelope))


# ---- Mappings -----------------------------------------------------------------------------------


def map_rows(framework, work):
    """Reads the tables, and counts what was read."""
    options = options_of(work.example)
    tables = {table.part: table.content for table in work.table}
    settle = None
    while True:
        result = messages.MapResult()
        findings = []
        try:
            mapping = mspof.Mapping.from_text("case.mapping.textproto", work.mapping)
            parts = {part: content for part, content in tables.items() if part}
            reader = mspof.Reader.open(framework, mapping, tables.get("", b""), parts)
            tally = mspof.Tally(framework, options, settle)
            for record in reader:
                found = tally.add(record).findings
                findings += found
                result.row_findings.finding.extend(reader.take_findings())
        except mspof.MspofError as error:
            return messages.MapResult(refused=str(error))
        result.row_findings.finding.extend(reader.take_findings())
        report = reader.report()
        tally.add_unreadable(report.unreadable)
        outcome = tally.finish()
        if outcome.settle:
            settle = outcome
            continue
        result.unreadable = report.unreadable
        result.not_mapped.extend(report.not_mapped)
        result.missing_part.extend(report.missing_part)
        council_return = outcome.council_return()
        findings += council_return.check(framework)
        result.count.findings.finding.extend(findings)
        result.count.submission = written(council_return, work.envelope)
        return result


# ---- Explanations -------------------------------------------------------------------------------


def counted(framework, work):
    """The tally of all records; they are settled if an id is there twice."""
    settle = None
    while True:
        tally = mspof.Tally(framework, options_of(work.example), settle)
        for record in work.example.record:
            tally.add(record)
        tally.add_unreadable(work.example.unreadable)
        outcome = tally.finish()
        if not outcome.settle:
            return tally
        settle = outcome


def fill(given, record):
    """Fills in the members of an explanation that can be compared."""
    record.record_id = given.record_id
    record.left_out = given.left_out
    for one in given.counts_in:
        record.counts_in.add(number=one.number, units=one.units, decides=one.decides)
    for one in given.counts_not_in:
        record.counts_not_in.add(
            measure=one.measure, population=one.population, reason=one.reason, why=one.why,
            source=one.source, would_count=dict.fromkeys(way.path for way in one.would_count))
    for one in given.answer_set:
        record.answer_set.add(collection=one.collection, number=one.number, fate=one.fate,
                              why=one.why)


def explain(framework, work):
    result = messages.ExplainResult()

    def add_shares(given, record_id):
        for share in given.share:
            result.number[share.number].share.add(record_id=record_id, units=share.units,
                                                  decides=share.decides)

    tally = counted(framework, work)
    try:
        explainer = mspof.Explainer(tally, work.number)
    except mspof.MspofError as error:
        return messages.ExplainResult(refused=str(error))
    with explainer:
        for number in explainer.numbers():
            result.number.add(name=number.name, unit=number.unit, value=number.value)
        for record in work.example.record:
            asked = record.record_id in work.record_id
            given = explainer.add(record, everything=asked)
            add_shares(given, record.record_id)
            if asked:
                fill(given.everything, result.record.add())
        add_shares(explainer.add_unreadable(work.example.unreadable), "")
    return result


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
    work = {"check": check, "count": count, "interview": interview, "read": read,
            "resolve": resolve, "top_up": top_up, "map": map_rows, "explain": explain}.get(kind)
    if work is None:
        response.unsupported = "the Python package has no function for this"
        return response
    try:
        framework = framework_of(request) if request.framework else None
        getattr(response, kind).CopyFrom(work(framework, getattr(request, kind)))
    except mspof.MspofError as error:
        response.error = f"{type(error).__name__}: {error}"
    return response


def main():
    while (data := read_delimited(sys.stdin.buffer)) is not None:
        response = answer(messages.ConformanceRequest.FromString(data))
        write_delimited(sys.stdout.buffer, response.SerializeToString())


if __name__ == "__main__":
    main()
