// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Invented enquiries, the same each time, relative to a day. None is about a person.

using Mspof;
using Mspof.Messages;
using EnquiryDesk.Definitions;
using Google.Protobuf;

namespace EnquiryDesk.Enquiries;

/// <summary>Fills an empty database.</summary>
public sealed class Synthetic
{
    private static readonly string[] s_teams = ["North", "South", "Hospital", "Care homes"];
    private static readonly Stamp s_nobody = new("Invented", "Nobody", default);

    private readonly Definition _definition;
    private readonly DateOnly _today;
    private readonly int _window;

    private Synthetic(Definition definition, DateOnly today)
    {
        _definition = definition;
        _today = today;
        // How long feedback counts: the definition says so.
        byte[] probe = new Enquiry("probe", "", "s42", today, today, today, null)
            .WithFacts(definition, []);
        const int unlimited = 56;
        _window = definition.Collections.Count == 0 ? unlimited
            : Captured.TimeToAnswer(definition.Framework, probe, definition.Collections[0].Id,
                                    today)?.DaysLeft ?? unlimited;
    }

    /// <summary>Adds the enquiries, all or none.</summary>
    public static void Fill(Database database, Definition definition, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(database);
        var made = new Synthetic(definition, today);
        database.Write(transaction =>
        {
            foreach (Stored stored in made.All())
            {
                EnquiryStore.Add(transaction, stored, s_nobody with { Day = today });
            }
            return true;
        });
    }

    // Each line: how many, how many days ago the first was concluded, how many days apart they are,
    // and what was captured.
    private List<Stored> All()
    {
        int left = Days.EndOfWeek(_today).DayNumber - _today.DayNumber;
        var all = new List<Stored>();
        Add(9, null, 0, (_, stored) => stored.Record);
        Add(4, 1, 2, (i, stored) => i % 2 == 0 ? stored.Record : Own(stored, 1));
        Add(3, _window, -left / 2, (_, stored) => Final(stored, Own(stored)));
        Add(1, _window - (left / 2), 0, (_, stored) => With(stored, 0, 7, answers: 2));
        Add(3, 20, 6, (_, stored) => Final(stored, Own(stored)));
        Add(8, 10, 9, (i, stored) => With(stored, 0, 3 + i));
        Add(3, 24, 11, (i, stored) => With(stored, 1, 9 + i));
        Add(2, _window + 20, 5, (_, stored) => With(stored, 0, _window + 4));
        Add(2, _window + 9, 8, (_, stored) => Final(stored, Own(stored)));
        Add(3, 30, 8, (i, stored) => Reason(stored, i));
        Add(1, 12, 0, (_, stored) => Contradicted(stored));
        Add(1, 15, 0, (_, stored) => Withdrawn(stored));
        return all;

        void Add(int count, int? ago, int apart, Func<int, Stored, byte[]> record)
        {
            for (int i = 0; i < count; ++i)
            {
                Stored stored = Enquiry(all.Count + 1, ago + (i * apart));
                all.Add(stored with { Record = record(i, stored) });
            }
        }
    }

    private Stored Enquiry(int number, int? ago)
    {
        DateOnly? concluded = ago is { } days ? _today.AddDays(-days) : null;
        DateOnly started = (concluded ?? _today).AddDays(-20 - (number * 13 % 40));
        IReadOnlyList<Choice> assessments = _definition.Choices("risk-assessment");
        string? assessment = concluded == null || assessments.Count == 0
            ? null : assessments[number % assessments.Count].Code;
        return new Stored(
            new Enquiry($"SA-{number:0000}", s_teams[number % s_teams.Length],
                        number % 5 == 0 ? "other" : "s42", started.AddDays(-2), started, concluded,
                        assessment),
            0, []);
    }

    // The questions of the record, answered on the day of the conclusion.
    private byte[] Own(Stored stored, int most = int.MaxValue)
    {
        using Interview interview = Interviews.Open(
            _definition, stored, new Asking(stored.Enquiry.Concluded!.Value));
        return AnswerAll(interview, stored, most);
    }

    private byte[] Final(Stored stored, byte[] record)
    {
        DateOnly day = stored.Enquiry.Concluded!.Value;
        using Interview interview = Interviews.Open(
            _definition, stored with { Record = record }, new Asking(day));
        if (interview.Missing().Count == 0)
        {
            interview.Finalise(day);
        }
        return interview.Encode();
    }

    // Closed, and a respondent was asked some days after the conclusion, but never after today.
    private byte[] With(Stored stored, int respondent, int after, int answers = int.MaxValue)
    {
        byte[] closed = Final(stored, Own(stored));
        if (_definition.Collections.Count == 0)
        {
            return closed;
        }
        DateOnly day = stored.Enquiry.Concluded!.Value.AddDays(after);
        Stored before = stored with { Record = closed };
        byte[] answered;
        using (Interview interview = Interviews.Open(
            _definition, before, AskingOf(respondent, day > _today ? _today : day)))
        {
            answered = AnswerAll(interview, stored, answers);
        }
        return answers < int.MaxValue ? answered : FinalAgain(before with { Record = answered });
    }

    private byte[] Reason(Stored stored, int which)
    {
        byte[] closed = Final(stored, Own(stored));
        if (_definition.Collections is not [{ Reasons.Count: > 0 } collection, ..])
        {
            return closed;
        }
        Stored before = stored with { Record = closed };
        using Interview interview = Interviews.Open(_definition, before, AskingOf(0, _today));
        interview.GiveReason(collection.Reasons[which % collection.Reasons.Count].Code);
        return FinalAgain(before with { Record = interview.Encode() });
    }

    // Two systems that both asked the first question, and were told different things.
    private byte[] Contradicted(Stored stored)
    {
        byte[][] parts = [.. Enumerable.Range(0, 2).Select(side =>
        {
            using Interview interview = Interviews.Open(
                _definition, stored, new Asking(stored.Enquiry.Concluded!.Value));
            if (interview.Next() is { } question)
            {
                interview.Answer(question.Id, question.Option[side % question.Option.Count].Code);
            }
            return interview.Encode();
        })];
        return Captured.Merge(parts[0], parts[1]).Record.ToByteArray();
    }

    private byte[] Withdrawn(Stored stored)
    {
        byte[] closed = Final(stored, Own(stored));
        return Captured.State(closed) != RecordState.Final ? closed
            : Captured.Withdraw(closed, _today, "entered twice").ToByteArray();
    }

    private byte[] FinalAgain(Stored stored)
    {
        using Interview interview = Interviews.Open(_definition, stored, new Asking(_today));
        if (interview.Missing().Count == 0)
        {
            interview.Finalise(_today, "feedback was added");
        }
        return interview.Encode();
    }

    private Asking AskingOf(int respondent, DateOnly day)
    {
        Collection collection = _definition.Collections[0];
        return new Asking(
            day, collection.Id,
            collection.Respondents[respondent % collection.Respondents.Count].Code,
            collection.Interviewers[respondent % collection.Interviewers.Count].Code);
    }

    // Answers what is asked, in a way that differs between enquiries and is the same each time.
    private static byte[] AnswerAll(Interview interview, Stored stored, int most)
    {
        int seed = stored.Enquiry.Id.Sum(letter => letter * 7);
        for (int i = 0; i < most && interview.Next() is { } question; ++i)
        {
            interview.Answer(question.Id,
                             question.Option[(seed + (i * 3)) % question.Option.Count].Code);
        }
        return interview.Encode();
    }
}
