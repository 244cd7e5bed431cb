// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

using System;
using System.Collections.Generic;
using Mspof.Messages;

namespace Mspof;

/// <summary>How long answers count.</summary>
public sealed class AnswerTime
{
    private AnswerTime(AnswerTimeMessage given)
    {
        LastDay = Days.Read(given.LastDay);
        DaysLeft = given.DaysLeft;
    }

    /// <summary>The last day.</summary>
    public DateTime LastDay { get; }

#if NET
    /// <summary>The last day, without a time.</summary>
    public DateOnly LastDate => DateOnly.FromDateTime(LastDay);
#endif

    /// <summary>0 on that day, negative after it.</summary>
    public int DaysLeft { get; }

    internal static AnswerTime? Of(AnswerTimeMessage? given) =>
        given == null ? null : new AnswerTime(given);
}

/// <summary>Who asks, who answers and when.</summary>
public sealed unsafe class Sitting
{
    private readonly string _day;

    /// <param name="day">The day of the sitting.</param>
    public Sitting(DateTime day) => _day = Days.Text(day, nameof(day));

#if NET
    /// <param name="day">The day of the sitting.</param>
    public Sitting(DateOnly day) => _day = Days.Text(day);
#endif

    /// <summary>Id of the collection to ask. Null: the questions of the record.</summary>
    public string? Collection { get; set; }

    /// <summary>Code of who answers.</summary>
    public string? Respondent { get; set; }

    /// <summary>Code of who asks.</summary>
    public string? Interviewer { get; set; }

    /// <summary>Id of the answer set to continue. Null: that of the day, or a new one.</summary>
    public string? AnswerSet { get; set; }

    /// <summary>BCP 47. Null: "en-GB".</summary>
    public string? Language { get; set; }

    /// <summary>For example "easy-read". Null: the standard form.</summary>
    public string? WordingForm { get; set; }

    /// <summary>Do not ask the questions of the record.</summary>
    public bool OnlyCollection { get; set; }

    internal mspof_sitting Struct(Call call) => new()
    {
        struct_size = (nuint)sizeof(mspof_sitting),
        collection = call.TextOrNull(Collection, nameof(Collection)),
        respondent = call.TextOrNull(Respondent, nameof(Respondent)),
        interviewer = call.TextOrNull(Interviewer, nameof(Interviewer)),
        day = call.Text(_day, "day"),
        answer_set = call.TextOrNull(AnswerSet, nameof(AnswerSet)),
        language = call.TextOrNull(Language, nameof(Language)),
        wording_form = call.TextOrNull(WordingForm, nameof(WordingForm)),
        only_collection = OnlyCollection ? 1 : 0,
    };
}

/// <summary>One sitting over one record. Save the record after each call.</summary>
/// <remarks>A call that fails has changed nothing. Those that change something give the findings of
/// the record as it is then.</remarks>
/// <example><code>
/// using var interview = Interview.Open(framework, record, new Sitting(DateTime.Today));
/// while (interview.Next() is { } question)
/// {
///     interview.Answer(question.Id, Ask(question.Text, question.Option));
///     Save(interview.Encode());
/// }
/// </code></example>
public sealed unsafe class Interview : MspofObject
{
    internal Interview(ObjectHandle handle) : base(handle) { }

    /// <summary>Opens a sitting over a CaseRecord.</summary>
    public static Interview Open(Framework framework, Serialized record, Sitting sitting)
    {
        using var call = new Call(framework);
        mspof_sitting given = Call.NotNull(sitting, nameof(sitting)).Struct(call);
        fixed (byte* data = record.Span(nameof(record)))
        {
            void* made;
            call.Check(call.F.mspof_interview_open(&made, call.Use(framework), data,
                                                   (nuint)record.Length, &given, call.Error));
            return new Interview(Call.Made(made));
        }
    }

    /// <summary>All questions of the sitting with their states.</summary>
    public IReadOnlyList<InterviewQuestion> Questions()
    {
        using var call = new Call(this);
        mspof_bytes* given;
        call.Check(call.F.mspof_interview_questions(&given, call.Use(this), call.Error));
        return call.Message(given, QuestionList.Parser).Question;
    }

    /// <summary>The question to ask next; null if there is none.</summary>
    public InterviewQuestion? Next()
    {
        using var call = new Call(this);
        mspof_bytes* given;
        call.Check(call.F.mspof_interview_next(&given, call.Use(this), call.Error));
        return call.Optional(given, InterviewQuestion.Parser);
    }

    /// <summary>How many questions are still to be answered; null if they cannot be
    /// counted.</summary>
    public RemainingQuestions? Remaining()
    {
        using var call = new Call(this);
        mspof_bytes* given;
        call.Check(call.F.mspof_interview_remaining(&given, call.Use(this), call.Error));
        return call.Optional(given, RemainingQuestions.Parser);
    }

    /// <summary>How long answers count; null if there is no limit, or if it is not known.</summary>
    public AnswerTime? TimeToAnswer()
    {
        using var call = new Call(this);
        mspof_bytes* given;
        call.Check(call.F.mspof_interview_time_to_answer(&given, call.Use(this), call.Error));
        return AnswerTime.Of(call.Optional(given, AnswerTimeMessage.Parser));
    }

    /// <summary>What keeps the record from being final.</summary>
    public IReadOnlyList<MissingAnswer> Missing()
    {
        using var call = new Call(this);
        mspof_bytes* given;
        call.Check(call.F.mspof_interview_missing(&given, call.Use(this), call.Error));
        return call.Message(given, MissingAnswerList.Parser).Missing;
    }

    /// <summary>What is wrong with the record as it is now.</summary>
    public IReadOnlyList<Finding> Findings()
    {
        using var call = new Call(this);
        mspof_bytes* given;
        call.Check(call.F.mspof_interview_findings(&given, call.Use(this), call.Error));
        return call.Message(given, FindingList.Parser).Finding;
    }

    /// <summary>The record as it is now, as bytes to save.</summary>
    public byte[] Encode()
    {
        using var call = new Call(this);
        mspof_bytes* given;
        call.Check(call.F.mspof_interview_record(&given, call.Use(this), call.Error));
        return call.Bytes(given);
    }

    /// <summary>The record as it is now.</summary>
    public CaseRecord Record() => CaseRecord.Parser.ParseFrom(Encode());

    /// <summary>The id of the answer set of the sitting; empty without a collection.</summary>
    public string AnswerSet
    {
        get
        {
            using var call = new Call(this);
            mspof_bytes* given;
            call.Check(call.F.mspof_interview_answer_set(&given, call.Use(this), call.Error));
            return call.Text(given);
        }
    }

    /// <summary>The reason why no answers were gathered; empty if there is none.</summary>
    public string Reason
    {
        get
        {
            using var call = new Call(this);
            mspof_bytes* given;
            call.Check(call.F.mspof_interview_reason(&given, call.Use(this), call.Error));
            return call.Text(given);
        }
    }

    /// <summary>Records an answer.</summary>
    public IReadOnlyList<Finding> Answer(string question, string code)
    {
        using var call = new Call(this);
        mspof_bytes* found;
        call.Check(call.F.mspof_interview_answer(
            &found, call.Use(this), call.Text(question, nameof(question)),
            call.Text(code, nameof(code)), call.Error));
        return call.Message(found, FindingList.Parser).Finding;
    }

    /// <summary>Withdraws an answer.</summary>
    public IReadOnlyList<Finding> Withdraw(string question)
    {
        using var call = new Call(this);
        mspof_bytes* found;
        call.Check(call.F.mspof_interview_withdraw(
            &found, call.Use(this), call.Text(question, nameof(question)), call.Error));
        return call.Message(found, FindingList.Parser).Finding;
    }

    /// <summary>Confirms an earlier answer.</summary>
    public IReadOnlyList<Finding> Confirm(string question)
    {
        using var call = new Call(this);
        mspof_bytes* found;
        call.Check(call.F.mspof_interview_confirm(
            &found, call.Use(this), call.Text(question, nameof(question)), call.Error));
        return call.Message(found, FindingList.Parser).Finding;
    }

    /// <summary>Sets a fact of the answer set. Null is no value; without values, the fact is
    /// removed.</summary>
    public IReadOnlyList<Finding> SetFact(string fact, params string?[]? values)
    {
        using var call = new Call(this);
        mspof_view* views = call.ViewsOfValues(values, nameof(values), out nuint count);
        mspof_bytes* found;
        call.Check(call.F.mspof_interview_set_fact(
            &found, call.Use(this), call.Text(fact, nameof(fact)), views, count, call.Error));
        return call.Message(found, FindingList.Parser).Finding;
    }

    /// <summary>Records why no answers were gathered; an empty code removes the reason.</summary>
    public IReadOnlyList<Finding> GiveReason(string code)
    {
        using var call = new Call(this);
        mspof_bytes* found;
        call.Check(call.F.mspof_interview_give_reason(
            &found, call.Use(this), call.Text(code, nameof(code)), call.Error));
        return call.Message(found, FindingList.Parser).Finding;
    }

    /// <summary>Makes the record final.</summary>
    /// <param name="day">The day.</param>
    /// <param name="reason">Why it is amended; not used the first time.</param>
    /// <param name="incomplete">Answers may be missing.</param>
    /// <exception cref="FailedPreconditionException">Answers are missing.</exception>
    public IReadOnlyList<Finding> Finalise(DateTime day, string? reason = null,
                                           bool incomplete = false) =>
        Finalise(Days.Text(day, nameof(day)), reason, incomplete);

#if NET
    /// <inheritdoc cref="Finalise(DateTime, string?, bool)"/>
    public IReadOnlyList<Finding> Finalise(DateOnly day, string? reason = null,
                                           bool incomplete = false) =>
        Finalise(Days.Text(day), reason, incomplete);
#endif

    private IReadOnlyList<Finding> Finalise(string day, string? reason, bool incomplete)
    {
        using var call = new Call(this);
        mspof_bytes* found;
        call.Check(call.F.mspof_interview_finalise(
            &found, call.Use(this), call.Text(day, nameof(day)),
            call.TextOrNull(reason, nameof(reason)), incomplete ? 1 : 0, call.Error));
        return call.Message(found, FindingList.Parser).Finding;
    }
}
