// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Answers ConformanceRequests on standard input, for mspof conformance run: what a host does, and
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
            case ConformanceRequest.WorkOneofCase.Check:
                response.Check = Counter.Check(FrameworkOf(request), request.Check);
                break;
            case ConformanceRequest.WorkOneofCase.Count:
                response.Count = Counter.Count(FrameworkOf(request), request.Count);
                break;
            case ConformanceRequest.WorkOneofCase.Read:
                Framework? known = request.Framework.Length > 0 ? FrameworkOf(request) : null;
                response.Read = Submissions.Read(known, request.Read);
                break;
            case ConformanceRequest.WorkOneofCase.Resolve:
                response.Resolve = Submissions.Resolve(request.Resolve);
                break;
            case ConformanceRequest.WorkOneofCase.TopUp:
                response.TopUp = Submissions.TopUp(FrameworkOf(request), request.TopUp);
                break;
            case ConformanceRequest.WorkOneofCase.Map:
                response.Map = Tables.Map(FrameworkOf(request), request.Map);
                break;
            case ConformanceRequest.WorkOneofCase.Explain:
                response.Explain = Explanations.Explain(FrameworkOf(request), request.Explain);
                break;
            case ConformanceRequest.WorkOneofCase.Interview:
                var player = new Player(FrameworkOf(request));
                response.Interview = new InterviewResult();
                response.Interview.Step.AddRange(request.Interview.Step.Select(player.Play));
                break;
            default:
                response.Unsupported = "the .NET package has no function for this";
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
    internal static CountOptions OptionsOf(ConformanceCase example) => new(Text.Day(example.AsOf))
    {
        Council = example.Council.Length > 0 ? example.Council : "E09000001",
        Period = example.Period,
        IsCumulative = example.Cumulative,
        NotMapped = example.NotMapped,
        LeaveOut = example.LeaveOut.ToDictionary(one => one.Measure, one => one.Reason),
    };

    internal static CheckResult Check(Framework framework, CheckWork work)
    {
        var findings = new FindingList();
        using var checker = new Checker(framework, OptionsOf(work.Example));
        foreach (CaseRecord record in work.Example.Record)
        {
            findings.Finding.AddRange(checker.Check(record).Findings);
        }
        return new CheckResult { Findings = findings };
    }

    internal static CountResult Count(Framework framework, CountWork work)
    {
        ConformanceCase example = work.Example;
        CountOptions options = OptionsOf(example);
        FindingList findings =
            Check(framework, new CheckWork { Example = example }).Findings;
        using CouncilReturn made = work.Way switch
        {
            CountingWay.InParts =>
                InParts(framework, options, example.Record, (long)example.Unreadable, 2),
            _ when example.Unreadable > 0 =>
                InParts(framework, options, example.Record, (long)example.Unreadable, 1),
            CountingWay.Reversed =>
                Tally.Count(framework, options, example.Record.Reverse().ToList()).CouncilReturn,
            _ => Tally.Count(framework, options, example.Record).CouncilReturn,
        };
        findings.Finding.AddRange(made.Check(framework));
        return new CountResult
        {
            Findings = findings,
            Submission = Submissions.Written(made, work.Envelope),
        };
    }

    /// <summary>Counts in several tallies, as several processes do.</summary>
    internal static CouncilReturn InParts(Framework framework, CountOptions options,
                                          IReadOnlyList<CaseRecord> records, long unreadable,
                                          int parts)
    {
        Outcome? settle = null;
        while (true)
        {
            using var whole = new Tally(framework, options, settle);
            whole.AddUnreadable(unreadable);
            for (int part = 0; part < parts; ++part)
            {
                using var tally = new Tally(framework, options, settle);
                foreach (CaseRecord record in records)
                {
                    if (Tally.ShardOf(record.RecordId, parts) == part)
                    {
                        try
                        {
                            tally.Add(record);
                        }
                        catch (CorruptException)
                        {
                            // It has no id, and is accounted for.
                        }
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

/// <summary>Reads, writes, resolves and tops up submissions.</summary>
internal static class Submissions
{
    /// <summary>The file of a return, in the envelope of the request.</summary>
    internal static ByteString Written(CouncilReturn made, EnvelopeMessage given)
    {
        using var submission = new Submission(made, new Envelope(Text.Day(given.PreparedOn))
        {
            HostName = given.HostName,
            HostVersion = given.HostVersion,
            Comment = given.Comment,
            Replaces = given.Replaces,
            TopsUp = given.TopsUp,
            Revision = (int)given.Revision,
        });
        return ByteString.CopyFrom(submission.Write());
    }

    // The forms of the library begin with 0; those of the schema with 1.
    private static Mspof.SubmissionForm FormOf(Mspof.Messages.SubmissionForm form) =>
        (Mspof.SubmissionForm)((int)form - 1);

    internal static ReadResult Read(Framework? framework, ReadWork work)
    {
        var result = new ReadResult();
        Submission submission;
        try
        {
            submission = Submission.Read(work.File.ToByteArray(), FormOf(work.Form));
        }
        catch (MspofException error)
        {
            result.Refused = error.Message;
            return result;
        }
        try
        {
            result.Digest = submission.Digest;
            result.File = ByteString.CopyFrom(submission.Write(FormOf(work.Write)));
        }
        catch (UnsupportedException error)
        {
            // A newer version of the format.
            result.Digest = "";
            result.NotWritten = error.Message;
        }
        if (framework is not null)
        {
            result.Findings = new FindingList();
            result.Findings.Finding.AddRange(submission.Check(framework));
        }
        return result;
    }

    internal static ResolveResult Resolve(ResolveWork work)
    {
        using var resolver = new Resolver();
        foreach (ByteString file in work.File)
        {
            using Submission submission = Submission.Read(file.ToByteArray());
            resolver.Add(submission);
        }
        var list = new ResolutionList();
        list.Resolution.AddRange(resolver.Resolutions());
        return new ResolveResult { Resolutions = list };
    }

    internal static TopUpResult TopUp(Framework framework, TopUpWork work)
    {
        var sent = new List<CouncilReturn>();
        try
        {
            foreach (ConformanceCase example in work.Example)
            {
                CouncilReturn now = Counter.InParts(framework, Counter.OptionsOf(example),
                                                    example.Record, (long)example.Unreadable, 1);
                sent.Add(sent.Count == 0
                    ? now : now.TopUp(framework, CouncilReturn.Merge(framework, sent)));
            }
            return new TopUpResult
            {
                Added = Written(sent[^1], work.Envelope),
                Whole = Written(CouncilReturn.Merge(framework, sent), work.Envelope),
            };
        }
        catch (FailedPreconditionException error)
        {
            return new TopUpResult { Refused = error.Message };
        }
    }
}

/// <summary>Reads tables as records, and counts them.</summary>
internal static class Tables
{
    internal static MapResult Map(Framework framework, MapWork work)
    {
        CountOptions options = Counter.OptionsOf(work.Example);
        Source first = Array.Empty<byte>();
        var parts = new Dictionary<string, Source>();
        foreach (MapTable table in work.Table)
        {
            Source source = table.Content.ToByteArray();
            if (table.Part.Length == 0)
            {
                first = source;
            }
            else
            {
                parts[table.Part] = source;
            }
        }
        Outcome? settle = null;
        while (true)
        {
            var result = new MapResult
            {
                Count = new CountResult { Findings = new FindingList() },
                RowFindings = new FindingList(),
            };
            using var tally = new Tally(framework, options, settle);
            try
            {
                using Mapping mapping = Mapping.FromText("case.mapping.textproto",
                                                         work.Mapping.ToStringUtf8());
                using Reader reader = Reader.Open(framework, mapping, first, parts);
                foreach (Record record in reader)
                {
                    result.Count.Findings.Finding.AddRange(tally.Add(record).Findings);
                    result.RowFindings.Finding.AddRange(reader.TakeFindings());
                }
                result.RowFindings.Finding.AddRange(reader.TakeFindings());
                ReaderReport report = reader.Report();
                result.Unreadable = report.Unreadable;
                result.NotMapped.AddRange(report.NotMapped);
                result.MissingPart.AddRange(report.MissingPart);
            }
            catch (MspofException error)
            {
                return new MapResult { Refused = error.Message };
            }
            tally.AddUnreadable((long)result.Unreadable);
            Outcome outcome = tally.Finish();
            if (outcome.MustSettle)
            {
                settle = outcome;
                continue;
            }
            using CouncilReturn made = outcome.CouncilReturn();
            result.Count.Findings.Finding.AddRange(made.Check(framework));
            result.Count.Submission = Submissions.Written(made, work.Envelope);
            return result;
        }
    }
}

/// <summary>Says which records are behind numbers, and why others are not.</summary>
internal static class Explanations
{
    internal static ExplainResult Explain(Framework framework, ExplainWork work)
    {
        var result = new ExplainResult();
        long unreadable = (long)work.Example.Unreadable;
        using Tally tally = Counted(framework, work.Example, unreadable);
        Explainer made;
        try
        {
            made = new Explainer(tally, [.. work.Number]);
        }
        catch (MspofException error)
        {
            result.Refused = error.Message;
            return result;
        }
        using Explainer explainer = made;
        result.Number.AddRange(explainer.Numbers().Select(number => new ExplainResult.Types.Number
        {
            Name = number.Name,
            Unit = number.Unit,
            Value = number.Value,
        }));
        foreach (CaseRecord record in work.Example.Record)
        {
            bool asked = work.RecordId.Contains(record.RecordId);
            ExplainedRecord given = explainer.Add(record, everything: asked);
            AddShares(given, record.RecordId, result);
            if (asked)
            {
                result.Record.Add(RecordOf(given.Everything));
            }
        }
        AddShares(explainer.AddUnreadable(unreadable), "", result);
        return result;
    }

    /// <summary>The tally of all records; they are settled if an id is there twice.</summary>
    private static Tally Counted(Framework framework, ConformanceCase example, long unreadable)
    {
        Outcome? settle = null;
        while (true)
        {
            var tally = new Tally(framework, Counter.OptionsOf(example), settle);
            foreach (CaseRecord record in example.Record)
            {
                tally.Add(record);
            }
            tally.AddUnreadable(unreadable);
            Outcome outcome = tally.Finish();
            if (!outcome.MustSettle)
            {
                return tally;
            }
            tally.Dispose();
            settle = outcome;
        }
    }

    private static void AddShares(ExplainedRecord given, string recordId, ExplainResult result)
    {
        foreach (Share share in given.Share)
        {
            result.Number[(int)share.Number].Share.Add(new ExplainResult.Types.Share
            {
                RecordId = recordId,
                Units = share.Units,
                Decides = { share.Decides },
            });
        }
    }

    /// <summary>The members of an explanation that can be compared.</summary>
    private static ExplainResult.Types.Record RecordOf(RecordExplanation given)
    {
        var record = new ExplainResult.Types.Record
        {
            RecordId = given.RecordId,
            LeftOut = given.LeftOut,
        };
        record.CountsIn.AddRange(given.CountsIn.Select(one => new ExplainResult.Types.CountsIn
        {
            Number = one.Number,
            Units = one.Units,
            Decides = { one.Decides },
        }));
        record.CountsNotIn.AddRange(given.CountsNotIn.Select(
            one => new ExplainResult.Types.CountsNotIn
            {
                Measure = one.Measure,
                Population = one.Population,
                Reason = one.Reason,
                Why = one.Why,
                Source = one.Source,
                WouldCount = { one.WouldCount.Select(change => change.Path).Distinct() },
            }));
        record.AnswerSet.AddRange(given.AnswerSet.Select(one => new ExplainResult.Types.Fate
        {
            Collection = one.Collection,
            Number = one.Number,
            Fate_ = one.Fate,
            Why = one.Why,
        }));
        return record;
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
