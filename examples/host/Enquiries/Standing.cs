// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// How far an enquiry has come, as the list and its page show it. Whether an answer is in time is
// the library's to say: the day is in the definition.

using Mspof;
using Mspof.Messages;
using EnquiryDesk.Definitions;

namespace EnquiryDesk.Enquiries;

/// <summary>A set of answers, or the reason why there are none.</summary>
/// <param name="Set">What was captured.</param>
/// <param name="Respondent">Who answered, for people.</param>
/// <param name="Interviewer">Who asked, for people.</param>
/// <param name="Reason">Why there are no answers, for people; empty if there are some.</param>
/// <param name="Time">How long answers counted, as of the day of the set.</param>
/// <param name="Unfinished">How many of its questions have no answer yet.</param>
public sealed record Gathered(AnswerSet Set, string Respondent, string Interviewer, string Reason,
                              AnswerTime? Time, int Unfinished)
{
    /// <summary>Whether it came too late to count.</summary>
    public bool IsLate => Time is { DaysLeft: < 0 };
}

/// <summary>What was gathered of a collection, and until when that counts.</summary>
public sealed record Gathering(Collection Collection, AnswerTime? Time,
                               IReadOnlyList<Gathered> Sets)
{
    /// <summary>Whether somebody still has to ask, and the day has not passed.</summary>
    public bool IsWaiting => Time is { DaysLeft: >= 0 } && Sets.All(set => set.Unfinished > 0);
}

/// <summary>An enquiry as of a day.</summary>
public sealed record Standing(Stored Stored, RecordState State, bool IsOfAnother,
                              IReadOnlyList<MissingAnswer> Missing,
                              IReadOnlyList<Finding> Findings, IReadOnlyList<Gathering> Gatherings)
{
    /// <summary>The product's row.</summary>
    public Enquiry Enquiry => Stored.Enquiry;

    /// <summary>Whether it is concluded, but its own questions were never all answered.</summary>
    public bool IsToBeClosed =>
        Enquiry.Concluded != null && State is RecordState.None or RecordState.Draft
        && !Interviews.WasFinal(Stored.Record);

    /// <summary>Whether its record is whole.</summary>
    public bool IsFinal => State is RecordState.Final or RecordState.Amended;

    /// <summary>For people.</summary>
    public string Words => State switch
    {
        _ when Enquiry.Concluded == null => "Open",
        RecordState.Final => "Closed",
        RecordState.Amended => "Closed, amended",
        RecordState.Withdrawn => "Withdrawn",
        RecordState.Draft when Interviews.WasFinal(Stored.Record) => "Closed, to be completed",
        _ => "To be closed",
    };

    /// <summary>How the enquiry stands as of <paramref name="today"/>.</summary>
    public static Standing Of(Definition definition, Stored stored, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(stored);
        RecordState state = Captured.State(stored.Record);
        byte[] record = stored.Enquiry.WithFacts(definition, stored.Record);
        if (Interviews.IsOfAnother(definition, stored.Record))
        {
            return new Standing(stored, state, true, [], [],
                                Gather(definition, record, today, []));
        }
        using Interview interview = Interviews.Open(definition, stored, new Asking(today));
        IReadOnlyList<MissingAnswer> missing = interview.Missing();
        return new Standing(stored, state, false, missing, interview.Findings(),
                            Gather(definition, record, today, missing));
    }

    private static List<Gathering> Gather(Definition definition, byte[] record, DateOnly today,
                                          IReadOnlyList<MissingAnswer> missing)
    {
        CaseRecord message = CaseRecord.Parser.ParseFrom(record);
        return [.. definition.Collections.Select(collection => new Gathering(
            collection,
            Captured.TimeToAnswer(definition.Framework, record, collection.Id, today),
            [.. message.AnswerSet
                .Where(set => set.Collection == collection.Id)
                .Select(set => new Gathered(
                    set, Label(collection.Respondents, set.Respondent),
                    Label(collection.Interviewers, set.Interviewer),
                    Label(collection.Reasons, set.Reason),
                    Days.Parse(set.Asked) is { } day
                        ? Captured.TimeToAnswer(definition.Framework, record, collection.Id, day)
                        : null,
                    missing.Count(one => one.AnswerSet == set.Id)))]))];
    }

    // A code that the definition does not have is that of another edition: it is not shown.
    private static string Label(IReadOnlyList<Choice> choices, string code) =>
        code.Length == 0 ? ""
            : choices.FirstOrDefault(one => one.Code == code)?.Label ?? "of another edition";
}
