// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Interview FIRST.mspof SECOND.mspof: one case in C#. The enquiry lead answers questions 1 to 3,
// and the case is counted. Another system asks the adult questions 4 to 7, and the answers come
// back; the return is made again and replaces the first.

using Google.Protobuf;
using Mspof;
using Mspof.Messages;

using var framework = Framework.Open("mspof");

// What the product stores: one blob for each case, and what it sent.
var cases = new Dictionary<string, byte[]>();

// A case as it is stored, with what the product knows itself.
CaseRecord Load(string id)
{
    CaseRecord record = cases.TryGetValue(id, out byte[]? stored)
        ? CaseRecord.Parser.ParseFrom(stored) : new CaseRecord { RecordId = id };
    record = Captured.SetValue(framework, record, "started", "2019-04-01");
    record = Captured.SetValue(framework, record, "concluded", "2019-06-28");
    return Captured.SetValue(framework, record, "risk-assessment", "identified-action");
}

// Asks until there is nothing left to ask, and saves after each answer.
void AskAll(Interview interview, Action<byte[]> save)
{
    while (interview.Next() is { } question)
    {
        Console.WriteLine($"{question.Number}. {question.Text}");
        string code = AnswerTo(question);
        if (!question.Option.Any(option => option.Code == code))
        {
            throw new InvalidOperationException($"{question.Id} has no option {code}");
        }
        foreach (Finding finding in interview.Answer(question.Id, code))
        {
            Console.WriteLine($"   {finding.Path}: {finding.Message}");
        }
        save(interview.Encode()); // Before the next question is shown.
    }
}

// Makes the case final, or says what is missing.
void Finalise(string id, DateOnly day, string? reason = null)
{
    using var interview = Interview.Open(framework, Load(id), new Sitting(day));
    foreach (MissingAnswer missing in interview.Missing())
    {
        Console.WriteLine($"missing: {missing.Path}: {missing.Remedy}");
    }
    interview.Finalise(day, reason);
    cases[id] = interview.Encode();
    Console.WriteLine($"record {id}: {Captured.State(cases[id])}");
}

// What people choose here; in a product, what they click.
string AnswerTo(InterviewQuestion question) => question.Id switch
{
    "outcomes-asked" => "asked-expressed",
    "outcomes-met" => "partially",
    _ => question.Option[0].Code,
};

// The return of the quarter. The blobs are counted as they are stored.
Submission Count(DateOnly asOf, Submission? before = null)
{
    var options = new CountOptions(asOf)
    {
        Council = "E06000023",
        Period = "2019-20/Q1",
    };
    Counted counted = Tally.Count(framework, options, cases.Values);
    var envelope = new Envelope(preparedOn: asOf) { HostName = ".NET example", HostVersion = "1" };
    if (before != null)
    {
        envelope.Replaces = before.Digest;
        envelope.Revision = (int)before.Message().Envelope.Revision + 1;
    }
    return new Submission(counted.CouncilReturn, envelope);
}

// The case is closed: questions 1 to 3 are asked from the record.
var closed = new DateOnly(2019, 6, 28);
cases["4711"] = Load("4711").ToByteArray();
using (var interview = Interview.Open(framework, Load("4711"), new Sitting(closed)))
{
    AskAll(interview, record => cases["4711"] = record);
}
Finalise("4711", closed);
using Submission first = Count(asOf: new DateOnly(2019, 7, 5));
File.WriteAllBytes(args[0], first.Write());

// An interviewer without access to the case is to ask the rest. The file holds the questions that
// are due, and the id: no answer, and nothing else of the record.
AnswerTime? time = Captured.TimeToAnswer(framework, cases["4711"], "feedback", closed);
Console.WriteLine($"to be asked until {time?.LastDate:yyyy-MM-dd}");
byte[] file = Handover.Make(framework, cases["4711"], "feedback", closed);

// In the other system.
var sitting = new Sitting(new DateOnly(2019, 7, 10))
{
    Collection = "feedback",
    Respondent = "adult",
    Interviewer = "independent",
};
byte[] sentBack = file;
using (Interview there = Handover.Open(file, sitting))
{
    AskAll(there, _ => sentBack = Handover.WithAnswers(file, there));
}

// Back again: merge, and store what came of it.
MergedRecord merged = Captured.Merge(cases["4711"], Handover.Record(sentBack));
foreach (RecordContradiction contradiction in merged.Contradiction)
{
    Console.WriteLine($"ask again: {contradiction.Path}");
}
cases["4711"] = merged.Record.ToByteArray();
Finalise("4711", new DateOnly(2019, 7, 15), reason: "the adult was asked");

// The return is made again, and replaces the first.
using Submission second = Count(asOf: new DateOnly(2019, 7, 31), before: first);
File.WriteAllBytes(args[1], second.Write());
foreach (Difference one in first.Differences(second).Where(one => one.Part == "measure"))
{
    Console.WriteLine($"{one.Id} {one.Name}: {one.Before} -> {one.After}");
}
using var resolver = new Resolver();
resolver.Add(first);
resolver.Add(second);
foreach (Resolution resolution in resolver.Resolutions())
{
    Console.WriteLine($"revision {resolution.Revision} stands");
}
