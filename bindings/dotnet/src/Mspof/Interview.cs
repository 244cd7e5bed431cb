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

    /// <summary>The last day on which an answer is in time.</summary>
    public DateTime LastDay { get; }

#if NET
    /// <summary>The same as a day without a time.</summary>
    public DateOnly LastDate => DateOnly.FromDateTime(LastDay);
#endif

    /// <summary>0 on that day, negative after it.</summary>
    public int DaysLeft { get; }

    internal static AnswerTime? Of(AnswerTimeMessage? given) =>
        given == null ? null : new AnswerTime(given);
}

/// <summary>What is asked, who asks, who answers and when. The codes are those of the
/// definition.</summary>
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

    /// <summary>Code of who asks. It is stored with each answer; without a collection it may be
    /// null.</summary>
    public string? Interviewer { get; set; }

    /// <summary>Id of the answer set to continue. Null: that of the day, or a new one.</summary>
    public string? AnswerSet { get; set; }

    /// <summary>BCP 47. Null: "en-GB".</summary>
    public string? Language { get; set; }

    /// <summary>For example "easy-read". Null: the standard form.</summary>
    public string? WordingForm { get; set; }

    /// <summary>Ask the questions of the collection alone, and not those of the record.</summary>
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

    /// <summary>Opens a sitting over a CaseRecord, which may be new and must have an id.</summary>
    /// <exception cref="InvalidArgumentException">The sitting names something that the framework
    /// does not have.</exception>
    /// <exception cref="FailedPreconditionException">Another definition captured the record: see
    /// <see cref="Captured.Migrate"/>.</exception>
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

    /// <summary>All questions of the sitting with their states, in the order in which they are
    /// asked.</summary>
    public IReadOnlyList<InterviewQuestion> Questions()
    {
        using var call = new Call(this);
        mspof_bytes* given;
        call.Check(call.F.mspof_interview_questions(&given, call.Use(this), call.Error));
        return call.Message(given, QuestionList.Parser).Question;
    }

    /// <summary>The question to ask next: unanswered, to be confirmed, unreadable or contradicted.
    /// Null if there is none.</summary>
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

    /// <summary>What keeps the record from being final: answers that it lacks, and those that a set
    /// lacks in which an answer was given. No set has to be begun.</summary>
    public IReadOnlyList<MissingAnswer> Missing()
    {
        using var call = new Call(this);
        mspof_bytes* given;
        call.Check(call.F.mspof_interview_missing(&given, call.Use(this), call.Error));
        return call.Message(given, MissingAnswerList.Parser).Missing;
    }

    /// <summary>What is wrong with the record as it is now, without what is
    /// missing.</summary>
    public IReadOnlyList<Finding> Findings()
    {
        using var call = new Call(this);
        mspof_bytes* given;
        call.Check(call.F.mspof_interview_findings(&given, call.Use(this), call.Error));
        return call.Message(given, FindingList.Parser).Finding;
    }

    /// <summary>The record as it is now, as bytes to save. They are those of a CaseRecord:
    /// <c>CaseRecord.Parser.ParseFrom(data)</c> reads them.</summary>
    public byte[] Encode()
    {
        using var call = new Call(this);
        mspof_bytes* given;
        call.Check(call.F.mspof_interview_record(&given, call.Use(this), call.Error));
        return call.Bytes(given);
    }

    /// <summary>The record as it is now, as a message.</summary>
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

    /// <summary>Records an answer, or changes it.</summary>
    /// <param name="question">The id of a question of the sitting.</param>
    /// <param name="code">The code of one of its options; "don't know" and "declined" are options
    /// too. Compare with <c>question.Option</c> first: another text, of up to 200 bytes, is kept,
    /// and makes the question unreadable.</param>
    /// <returns>The findings of the record as it is now.</returns>
    /// <exception cref="NotFoundException">The sitting has no such question.</exception>
    /// <exception cref="FailedPreconditionException">The question is not to be
    /// asked.</exception>
    public IReadOnlyList<Finding> Answer(string question, string code)
    {
        using var call = new Call(this);
        mspof_bytes* found;
        call.Check(call.F.mspof_interview_answer(
            &found, call.Use(this), call.Text(question, nameof(question)),
            call.Text(code, nameof(code)), call.Error));
        return call.Message(found, FindingList.Parser).Finding;
    }

    /// <summary>Withdraws an answer: the question is unanswered again.</summary>
    /// <exception cref="NotFoundException">There is no answer.</exception>
    public IReadOnlyList<Finding> Withdraw(string question)
    {
        using var call = new Call(this);
        mspof_bytes* found;
        call.Check(call.F.mspof_interview_withdraw(
            &found, call.Use(this), call.Text(question, nameof(question)), call.Error));
        return call.Message(found, FindingList.Parser).Finding;
    }

    /// <summary>Confirms that the answer from before a change still holds.</summary>
    /// <exception cref="FailedPreconditionException">The question is not to be
    /// confirmed.</exception>
    public IReadOnlyList<Finding> Confirm(string question)
    {
        using var call = new Call(this);
        mspof_bytes* found;
        call.Check(call.F.mspof_interview_confirm(
            &found, call.Use(this), call.Text(question, nameof(question)), call.Error));
        return call.Message(found, FindingList.Parser).Finding;
    }

    /// <summary>Sets a fact of the answer set, for example the kind of representative. Null is no
    /// value; without values, the fact is removed. It is stored with the first answer.</summary>
    /// <exception cref="FailedPreconditionException">The sitting has no collection.</exception>
    /// <exception cref="InvalidArgumentException">There is no such fact, or a value is not in its
    /// list.</exception>
    public IReadOnlyList<Finding> SetFact(string fact, params string?[]? values)
    {
        using var call = new Call(this);
        mspof_view* views = call.ViewsOfValues(values, nameof(values), out nuint count);
        mspof_bytes* found;
        call.Check(call.F.mspof_interview_set_fact(
            &found, call.Use(this), call.Text(fact, nameof(fact)), views, count, call.Error));
        return call.Message(found, FindingList.Parser).Finding;
    }

    /// <summary>Records why no answers were gathered. After it, nothing more need be asked in this
    /// sitting. An empty code removes the reason.</summary>
    /// <exception cref="FailedPreconditionException">There is an answer, or the sitting has no
    /// collection.</exception>
    public IReadOnlyList<Finding> GiveReason(string code)
    {
        using var call = new Call(this);
        mspof_bytes* found;
        call.Check(call.F.mspof_interview_give_reason(
            &found, call.Use(this), call.Text(code, nameof(code)), call.Error));
        return call.Message(found, FindingList.Parser).Finding;
    }

    /// <summary>Makes the record final, and removes answers that no longer apply.</summary>
    /// <param name="day">The day on which it is made final.</param>
    /// <param name="reason">Why it is amended; not used the first time.</param>
    /// <param name="incomplete">Answers may be missing; contradictions and unreadable answers may
    /// not.</param>
    /// <exception cref="FailedPreconditionException">Something is missing: the first of
    /// <see cref="Missing"/>; or the record is final and has not changed; or the sitting is that of
    /// a hand-over, which has not all of the record.</exception>
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
