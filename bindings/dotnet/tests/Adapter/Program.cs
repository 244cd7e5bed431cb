// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Answers ConformanceRequests on standard input, for tests/bindings/run.py: what a host does, and
// nothing else. proto/mspof/v1/conformance.proto specifies both messages.

using System.Globalization;
using Google.Protobuf;
using Mspof;
using Mspof.Messages;

using Stream input = Console.OpenStandardInput();
using Stream output = Console.OpenStandardOutput();
while (ReadDelimited(input) is { } data)
{
    Answer(ConformanceRequest.Parser.ParseFrom(data)).WriteDelimitedTo(output);
    output.Flush();
}

static byte[]? ReadDelimited(Stream stream)
{
    int size = 0;
    for (int shift = 0; ; shift += 7)
    {
        int next = stream.ReadByte();
        if (next < 0)
        {
            return null;
        }
        size |= (next & 0x7F) << shift;
        if (next < 0x80)
        {
            byte[] data = new byte[size];
            stream.ReadExactly(data);
            return data;
        }
    }
}

static ConformanceResponse Answer(ConformanceRequest request)
{
    var response = new ConformanceResponse { Id = request.Id };
    try
    {
        switch (request.WorkCase)
        {
            case ConformanceRequest.WorkOneofCase.Count:
                response.Count = Counter.Count(FrameworkOf(request), request.Count);
                break;
            case ConformanceRequest.WorkOneofCase.Interview:
                var player = new Player(FrameworkOf(request));
                response.Interview = new InterviewResult();
                response.Interview.Step.AddRange(request.Interview.Step.Select(player.Play));
                break;
            default:
                response.Unsupported = "this adapter does not know such work";
                break;
        }
    }
    catch (MspofException error)
    {
        response.Error = $"{error.GetType().Name}: {error.Message}";
    }
    return response;
}

static Framework FrameworkOf(ConformanceRequest request)
{
    var files = request.Definition.ToDictionary(file => file.Name,
                                                file => file.Content.ToStringUtf8());
    string name = request.Framework + ".textproto";
    return files.Remove(name, out string? definition)
        ? Framework.FromText(name, definition, files) : Framework.Open(request.Framework);
}

/// <summary>Counts.</summary>
internal static class Counter
{
    internal static CountResult Count(Framework framework, CountWork work)
    {
        ConformanceCase example = work.Example;
        var options = new CountOptions(Text.Day(example.AsOf))
        {
            Council = example.Council.Length > 0 ? example.Council : "E09000001",
            Period = example.Period,
            IsCumulative = example.Cumulative,
            NotMapped = example.NotMapped,
            LeaveOut = example.LeaveOut.ToDictionary(one => one.Measure, one => one.Reason),
        };
        var findings = new FindingList();
        using var checker = new Checker(framework, options);
        foreach (CaseRecord record in example.Record)
        {
            findings.Finding.AddRange(checker.Check(record).Findings);
        }
        using CouncilReturn made = work.Way switch
        {
            CountingWay.InParts => InParts(framework, options, example.Record),
            CountingWay.Reversed =>
                Tally.Count(framework, options, example.Record.Reverse().ToList()).CouncilReturn,
            _ => Tally.Count(framework, options, example.Record).CouncilReturn,
        };
        findings.Finding.AddRange(made.Check(framework));
        EnvelopeMessage given = work.Envelope;
        using var submission = new Submission(made, new Envelope(Text.Day(given.PreparedOn))
        {
            HostName = given.HostName,
            HostVersion = given.HostVersion,
            Comment = given.Comment,
            Replaces = given.Replaces,
            TopsUp = given.TopsUp,
            Revision = (int)given.Revision,
        });
        return new CountResult
        {
            Findings = findings,
            Submission = ByteString.CopyFrom(submission.Write()),
        };
    }

    /// <summary>Counts in two tallies, as two processes do.</summary>
    private static CouncilReturn InParts(Framework framework, CountOptions options,
                                         IReadOnlyList<CaseRecord> records)
    {
        Outcome? settle = null;
        while (true)
        {
            using var whole = new Tally(framework, options, settle);
            for (int part = 0; part < 2; ++part)
            {
                using var tally = new Tally(framework, options, settle);
                foreach (CaseRecord record in records)
                {
                    if (Tally.ShardOf(record.RecordId, 2) == part)
                    {
                        tally.Add(record);
                    }
                }
                using var read = Tally.Decode(framework, options, tally.Encode(), settle);
                whole.Merge(read);
            }
            Outcome outcome = whole.Finish();
            if (!outcome.MustSettle)
            {
                return outcome.CouncilReturn();
            }
            settle = outcome;
        }
    }
}

/// <summary>Plays steps of interviews. Interviews and records have names.</summary>
internal sealed class Player(Framework framework)
{
    private readonly Dictionary<string, Interview> _interviews = [];
    private readonly Dictionary<string, CaseRecord> _records = [];

    internal StepResult Play(InterviewStep step)
    {
        var result = new StepResult();
        try
        {
            switch (step.StepCase)
            {
                case InterviewStep.StepOneofCase.Open:
                    Open(step.Open);
                    break;
                case InterviewStep.StepOneofCase.Answer:
                    _interviews[step.Answer.Name].Answer(step.Answer.Question, step.Answer.Value);
                    break;
                case InterviewStep.StepOneofCase.Withdraw:
                    _interviews[step.Withdraw.Name].Withdraw(step.Withdraw.Question);
                    break;
                case InterviewStep.StepOneofCase.Confirm:
                    _interviews[step.Confirm.Name].Confirm(step.Confirm.Question);
                    break;
                case InterviewStep.StepOneofCase.Reason:
                    _interviews[step.Reason.Name].GiveReason(step.Reason.Value);
                    break;
                case InterviewStep.StepOneofCase.Finalise:
                    _interviews[step.Finalise.Name].Finalise(
                        Text.Day(step.Finalise.Day), step.Finalise.Reason,
                        step.Finalise.Incomplete);
                    break;
                case InterviewStep.StepOneofCase.WithdrawRecord:
                    FinaliseStep withdrawn = step.WithdrawRecord;
                    _records[withdrawn.Result] = Captured.Withdraw(
                        RecordOf(withdrawn.Name), Text.Day(withdrawn.Day), withdrawn.Reason);
                    break;
                case InterviewStep.StepOneofCase.Merge:
                    _records[step.Merge.Result] = Captured.Merge(
                        RecordOf(step.Merge.Name), RecordOf(step.Merge.Other)).Record;
                    break;
                default:
                    result.State = Look(step.Look);
                    break;
            }
        }
        catch (MspofException error)
        {
            result.Refused = error.Message;
        }
        return result;
    }

    private CaseRecord RecordOf(string name) =>
        _interviews.TryGetValue(name, out Interview? interview)
            ? interview.Record() : _records[name];

    private void Open(OpenStep step)
    {
        CaseRecord record = step.From.Length > 0 ? RecordOf(step.From) : step.Record;
        Interview interview = Interview.Open(framework, record, new Sitting(Text.Day(step.Day))
        {
            Collection = Text.Given(step.Collection),
            Respondent = Text.Given(step.Respondent),
            Interviewer = Text.Given(step.Interviewer),
            AnswerSet = Text.Given(step.AnswerSet),
        });
        foreach (Value fact in step.Fact)
        {
            interview.SetFact(fact.Id, [.. fact.Value_]);
        }
        _interviews[step.Name] = interview;
    }

    private StepState Look(string name)
    {
        CaseRecord record = RecordOf(name);
        var state = new StepState
        {
            Effective = Captured.Effective(record),
            Status = Captured.State(record).ToString().ToLowerInvariant(),
        };
        state.Contradiction.AddRange(Captured.Merge(record, record).Contradiction);
        if (!_interviews.TryGetValue(name, out Interview? interview))
        {
            return state;
        }
        state.Question.AddRange(interview.Questions());
        state.Missing.AddRange(interview.Missing());
        state.Remaining = interview.Remaining();
        if (interview.TimeToAnswer() is { } time)
        {
            state.Time = new AnswerTimeMessage
            {
                LastDay = time.LastDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                DaysLeft = time.DaysLeft,
            };
        }
        return state;
    }
}

/// <summary>Texts of messages.</summary>
internal static class Text
{
    internal static DateOnly Day(string text) =>
        DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static string? Given(string text) => text.Length > 0 ? text : null;
}
