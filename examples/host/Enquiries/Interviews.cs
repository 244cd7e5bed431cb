// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What a supplier writes to ask the questions of any definition: open, show, take the answers,
// save, and make the record final. It has no HTTP in it, and no question.

using Mspof;
using Mspof.Messages;
using EnquiryDesk.Definitions;

namespace EnquiryDesk.Enquiries;

/// <summary>Which questions are asked, and of whom.</summary>
/// <param name="Day">The day of the interview.</param>
/// <param name="Collection">Null: the questions of the record.</param>
/// <param name="Respondent">Who answers.</param>
/// <param name="Interviewer">Who asks.</param>
public sealed record Asking(DateOnly Day, string? Collection = null, string? Respondent = null,
                            string? Interviewer = null)
{
    /// <summary>The facts of the set of answers: id and code.</summary>
    public IReadOnlyList<(string Id, string Code)> Facts { get; init; } = [];
}

/// <summary>An answer that is none of the options. Nothing was saved.</summary>
public sealed class AnswerException(InterviewQuestion question)
    : Exception($"{question.Title}: the answer is none of the options");

/// <summary>Interviews over stored records. Threads may share it.</summary>
public sealed class Interviews(EnquiryStore store)
{
    /// <summary>Opens an interview, to be disposed of.</summary>
    /// <exception cref="FailedPreconditionException">The record is of another
    /// definition.</exception>
    public static Interview Open(Definition definition, Stored stored, Asking asking)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(stored);
        ArgumentNullException.ThrowIfNull(asking);
        byte[] record = stored.Enquiry.WithFacts(definition, stored.Record);
        var sitting = new Sitting(asking.Day)
        {
            Collection = asking.Collection,
            Respondent = asking.Respondent,
            Interviewer = asking.Interviewer,
            OnlyCollection = asking.Collection != null,
        };
        return Interview.Open(definition.Framework, record, sitting);
    }

    /// <summary>Whether the record was captured by another definition, so that it must be moved
    /// before anybody answers.</summary>
    public static bool IsOfAnother(Definition definition, byte[] record)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return PinOf(record) is { } digest && digest != definition.Info.Digest;
    }

    /// <summary>The digest of the definition of a record; null if nothing was captured
    /// yet.</summary>
    public static string? PinOf(byte[] record) =>
        CaseRecord.Parser.ParseFrom(record).Draft?.Pin?.Digest;

    /// <summary>Whether the record was final before.</summary>
    public static bool WasFinal(byte[] record) =>
        CaseRecord.Parser.ParseFrom(record).Draft?.Finalisation.Count > 0;

    /// <summary>Takes the answers that were sent from a page, and saves them. What stands there as
    /// it was on the page changes nothing; an answer to a question that is not asked any more is
    /// passed over.</summary>
    /// <param name="definition">The definition of the page.</param>
    /// <param name="shown">The version that the page was made from.</param>
    /// <param name="asking">Which interview it is.</param>
    /// <param name="answerTo">The code that was sent for a question; null or empty: none.</param>
    /// <param name="stamp">For the history.</param>
    /// <exception cref="AnswerException">An answer is none of the options.</exception>
    public Stored Take(Definition definition, Stored shown, Asking asking,
                       Func<string, string?> answerTo, Stamp stamp)
    {
        ArgumentNullException.ThrowIfNull(answerTo);
        ArgumentNullException.ThrowIfNull(asking);
        ArgumentNullException.ThrowIfNull(shown);
        using Interview interview = Open(definition, shown, asking);
        foreach ((string id, string code) in asking.Facts)
        {
            interview.SetFact(id, code);
        }
        bool changed = false;
        foreach (string id in interview.Questions().Select(question => question.Id))
        {
            // An answer may have decided whether this question is asked.
            InterviewQuestion question = interview.Questions().First(one => one.Id == id);
            if (answerTo(id) is { Length: > 0 } code && IsAsked(question))
            {
                changed |= Give(interview, question, code);
            }
        }
        return changed
            ? store.Save(definition, shown.Enquiry.Id, interview.Encode(), shown.Version, stamp)
            : store.Load(shown.Enquiry.Id)!;
    }

    /// <summary>Does something in an interview, such as withdrawing an answer or giving the reason for
    /// none, and saves it.</summary>
    /// <exception cref="MspofException">It cannot be done. Nothing was saved.</exception>
    public Stored Change(Definition definition, Stored shown, Asking asking,
                         Action<Interview> change, Stamp stamp)
    {
        ArgumentNullException.ThrowIfNull(shown);
        ArgumentNullException.ThrowIfNull(change);
        using Interview interview = Open(definition, shown, asking);
        change(interview);
        return store.Save(definition, shown.Enquiry.Id, interview.Encode(), shown.Version, stamp);
    }

    /// <summary>Makes a record final and saves it. The first time no reason is needed.</summary>
    /// <exception cref="FailedPreconditionException">Something is missing or wrong: the message
    /// says what. Nothing was saved.</exception>
    public Stored Finalise(Definition definition, Stored stored, string? reason, Stamp stamp)
    {
        ArgumentNullException.ThrowIfNull(stored);
        ArgumentNullException.ThrowIfNull(stamp);
        using Interview interview = Open(definition, stored, new Asking(stamp.Day));
        interview.Finalise(stamp.Day, reason);
        return store.Save(definition, stored.Enquiry.Id, interview.Encode(), stored.Version, stamp);
    }

    /// <summary>Makes a record final again that was final before something was added, if it lacks
    /// nothing; else leaves it as it is, and people see what it lacks.</summary>
    public Stored FinaliseAgain(Definition definition, Stored stored, Stamp stamp)
    {
        ArgumentNullException.ThrowIfNull(stored);
        ArgumentNullException.ThrowIfNull(stamp);
        if (Captured.State(stored.Record) != RecordState.Draft || !WasFinal(stored.Record))
        {
            return stored;
        }
        try
        {
            return Finalise(definition, stored, stamp.What, stamp);
        }
        catch (FailedPreconditionException)
        {
            return stored;
        }
    }

    /// <summary>Whether the question is to be shown.</summary>
    public static bool IsAsked(InterviewQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return question.State is not (QuestionState.NotDue or QuestionState.Undecided);
    }

    private static bool Give(Interview interview, InterviewQuestion question, string code)
    {
        if (!question.Option.Any(option => option.Code == code))
        {
            throw new AnswerException(question);
        }
        if (question.State == QuestionState.Answered && question.Answer == code)
        {
            return false;
        }
        if (question.State == QuestionState.ToConfirm && question.Answer == code)
        {
            interview.Confirm(question.Id);
        }
        else
        {
            interview.Answer(question.Id, code);
        }
        return true;
    }
}
