// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

using System;
using System.Collections.Generic;
using Mspof.Messages;

namespace Mspof;

/// <summary>Records that are captured through interviews, between sittings.</summary>
public static unsafe class Captured
{
    /// <summary>Whether the record is a draft, final, amended, withdrawn, or was never captured by
    /// an interview.</summary>
    public static RecordState State(Serialized record)
    {
        using var call = new Call();
        fixed (byte* data = record.Span(nameof(record)))
        {
            int state;
            call.Check(call.F.mspof_captured_state(&state, data, (nuint)record.Length,
                                                   call.Error));
            return (RecordState)state;
        }
    }

    /// <summary>The record as withdrawn on <paramref name="day"/>: it is not counted any more,
    /// whatever is merged into it, until it is made final again.</summary>
    /// <exception cref="FailedPreconditionException">It was never final.</exception>
    public static CaseRecord Withdraw(Serialized record, DateTime day, string reason) =>
        Withdraw(record, Days.Text(day, nameof(day)), reason);

#if NET
    /// <inheritdoc cref="Withdraw(Serialized, DateTime, string)"/>
    public static CaseRecord Withdraw(Serialized record, DateOnly day, string reason) =>
        Withdraw(record, Days.Text(day), reason);
#endif

    private static CaseRecord Withdraw(Serialized record, string day, string reason)
    {
        using var call = new Call();
        fixed (byte* data = record.Span(nameof(record)))
        {
            mspof_bytes* given;
            call.Check(call.F.mspof_captured_withdraw(
                &given, data, (nuint)record.Length, call.Text(day, nameof(day)),
                call.Text(reason, nameof(reason)), call.Error));
            return call.Message(given, CaseRecord.Parser);
        }
    }

    /// <summary>The record with only what counts: without answers that are parked or contradict
    /// each other, and without how they were captured. It counts the same.</summary>
    public static CaseRecord Effective(Serialized record)
    {
        using var call = new Call();
        fixed (byte* data = record.Span(nameof(record)))
        {
            mspof_bytes* given;
            call.Check(call.F.mspof_captured_effective(&given, data, (nuint)record.Length,
                                                       call.Error));
            return call.Message(given, CaseRecord.Parser);
        }
    }

    /// <summary>The record with a value that your product knows itself: a fact, an answer, or a
    /// field such as "concluded". Null is no value; without values, the value is removed.</summary>
    public static CaseRecord SetValue(Framework framework, Serialized record, string id,
                                      params string?[]? values)
    {
        using var call = new Call(framework);
        mspof_view* views = call.ViewsOfValues(values, nameof(values), out nuint count);
        fixed (byte* data = record.Span(nameof(record)))
        {
            mspof_bytes* given;
            call.Check(call.F.mspof_captured_set_value(
                &given, call.Use(framework), data, (nuint)record.Length,
                call.Text(id, nameof(id)), views, count, call.Error));
            return call.Message(given, CaseRecord.Parser);
        }
    }

    /// <summary>The sets of a collection that an interview can continue, by <see
    /// cref="Sitting.AnswerSet"/>.</summary>
    public static IReadOnlyList<SavedAnswerSet> AnswerSets(Serialized record, string collection)
    {
        using var call = new Call();
        fixed (byte* data = record.Span(nameof(record)))
        {
            mspof_bytes* given;
            call.Check(call.F.mspof_captured_answer_sets(
                &given, data, (nuint)record.Length, call.Text(collection, nameof(collection)),
                call.Error));
            return call.Message(given, SavedAnswerSetList.Parser).AnswerSet;
        }
    }

    /// <summary>How long answers count, as of <paramref name="day"/>; null if there is no limit, or
    /// if it is not known.</summary>
    public static AnswerTime? TimeToAnswer(Framework framework, Serialized record,
                                           string collection, DateTime day) =>
        TimeToAnswer(framework, record, collection, Days.Text(day, nameof(day)));

#if NET
    /// <inheritdoc cref="TimeToAnswer(Framework, Serialized, string, DateTime)"/>
    public static AnswerTime? TimeToAnswer(Framework framework, Serialized record,
                                           string collection, DateOnly day) =>
        TimeToAnswer(framework, record, collection, Days.Text(day));
#endif

    private static AnswerTime? TimeToAnswer(Framework framework, Serialized record,
                                            string collection, string day)
    {
        using var call = new Call(framework);
        fixed (byte* data = record.Span(nameof(record)))
        {
            mspof_bytes* given;
            call.Check(call.F.mspof_captured_time_to_answer(
                &given, call.Use(framework), data, (nuint)record.Length,
                call.Text(collection, nameof(collection)), call.Text(day, nameof(day)),
                call.Error));
            return AnswerTime.Of(call.Optional(given, AnswerTimeMessage.Parser));
        }
    }

    /// <summary>Merges parts of one record, and lists where they contradict each other. The order
    /// is of no consequence, and merging again changes nothing.</summary>
    public static MergedRecord Merge(params Serialized[] parts)
    {
        using var call = new Call();
        mspof_view* views = call.Views(parts, nameof(parts), out nuint count);
        mspof_bytes* given;
        call.Check(call.F.mspof_captured_merge(&given, views, count, call.Error));
        return call.Message(given, MergedRecord.Parser);
    }

    /// <summary>Moves a record from one definition to another, and lists the changes.</summary>
    public static MigratedRecord Migrate(Serialized record, Framework from, Framework to)
    {
        using var call = new Call(from, to);
        fixed (byte* data = record.Span(nameof(record)))
        {
            mspof_bytes* given;
            call.Check(call.F.mspof_captured_migrate(&given, call.Use(from), call.Use(to), data,
                                                     (nuint)record.Length, call.Error));
            return call.Message(given, MigratedRecord.Parser);
        }
    }
}

/// <summary>Hands the questions of a record over to an interviewer who has no access to the
/// case.</summary>
public static unsafe class Handover
{
    /// <summary>A file .mspof-feedback with the questions of a collection that are due. It holds
    /// the id of the record, and no answers.</summary>
    /// <param name="framework">The definition.</param>
    /// <param name="record">The record.</param>
    /// <param name="collection">Id of the collection to ask.</param>
    /// <param name="day">Today. A day after the last one is not refused: see
    /// <see cref="Captured.TimeToAnswer(Framework, Serialized, string, DateTime)"/>.</param>
    /// <exception cref="FailedPreconditionException">No question is due, the record was withdrawn,
    /// or another definition captured it.</exception>
    public static byte[] Make(Framework framework, Serialized record, string collection,
                              DateTime day) =>
        Make(framework, record, collection, Days.Text(day, nameof(day)));

#if NET
    /// <inheritdoc cref="Make(Framework, Serialized, string, DateTime)"/>
    public static byte[] Make(Framework framework, Serialized record, string collection,
                              DateOnly day) =>
        Make(framework, record, collection, Days.Text(day));
#endif

    private static byte[] Make(Framework framework, Serialized record, string collection,
                               string day)
    {
        using var call = new Call(framework);
        fixed (byte* data = record.Span(nameof(record)))
        {
            mspof_bytes* given;
            call.Check(call.F.mspof_handover_make(
                &given, call.Use(framework), data, (nuint)record.Length,
                call.Text(collection, nameof(collection)), call.Text(day, nameof(day)),
                call.Error));
            return call.Bytes(given);
        }
    }

    /// <summary>Opens a sitting over such a file, with the definition that is in it.</summary>
    public static Interview Open(ReadOnlySpan<byte> file, Sitting sitting)
    {
        using var call = new Call();
        mspof_sitting given = Call.NotNull(sitting, nameof(sitting)).Struct(call);
        fixed (byte* data = file)
        {
            void* made;
            call.Check(call.F.mspof_handover_open(&made, data, (nuint)file.Length, &given,
                                                  call.Error));
            return new Interview(Call.Made(made));
        }
    }

    /// <summary>The file with the answers that a sitting has which was opened over
    /// it.</summary>
    /// <exception cref="InvalidArgumentException">The interview is one over another
    /// record.</exception>
    public static byte[] WithAnswers(ReadOnlySpan<byte> file, Interview interview)
    {
        using var call = new Call(interview);
        fixed (byte* data = file)
        {
            mspof_bytes* given;
            call.Check(call.F.mspof_handover_with_answers(&given, data, (nuint)file.Length,
                                                          call.Use(interview), call.Error));
            return call.Bytes(given);
        }
    }

    /// <summary>The part of the record in such a file, for <see cref="Captured.Merge"/>.</summary>
    /// <exception cref="CorruptException">It is no such file.</exception>
    public static CaseRecord Record(ReadOnlySpan<byte> file)
    {
        using var call = new Call();
        fixed (byte* data = file)
        {
            mspof_bytes* given;
            call.Check(call.F.mspof_handover_record(&given, data, (nuint)file.Length, call.Error));
            return call.Message(given, CaseRecord.Parser);
        }
    }
}
