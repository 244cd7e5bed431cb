// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

using System;
using System.Collections.Generic;
using Mspof.Messages;

namespace Mspof;

/// <summary>Shows which records are behind numbers of the return that a tally gives.</summary>
/// <remarks>Until it is disposed of, nothing can be added to the tally. What it gives holds ids,
/// dates and codes of records: it is for the council's own analysts.</remarks>
public sealed unsafe class Explainer : MspofObject
{
    /// <summary>Makes one for the return of a tally that counts no more.</summary>
    /// <param name="tally">The tally.</param>
    /// <param name="numbers">The names of the numbers to explain.</param>
    /// <exception cref="NotFoundException">There is no such number.</exception>
    /// <exception cref="FailedPreconditionException">Ids must be settled first, or a number is not
    /// supplied.</exception>
    public Explainer(Tally tally, params string[] numbers) : base(Make(tally, numbers)) { }

    private static ObjectHandle Make(Tally tally, string[] numbers)
    {
        using var call = new Call(tally);
        mspof_view* names = call.Views(Call.NotNull(numbers, nameof(numbers)), "a number",
                                       out nuint count);
        void* made;
        call.Check(call.F.mspof_explainer_new(&made, call.Use(tally), names, count, call.Error));
        return Call.Made(made);
    }

    /// <summary>The numbers that are explained, in the order in which they were asked
    /// for.</summary>
    public IReadOnlyList<ExplainedNumber> Numbers()
    {
        using var call = new Call(this);
        mspof_bytes* given;
        call.Check(call.F.mspof_explainer_numbers(&given, call.Use(this), call.Error));
        return call.Message(given, ExplainedNumberList.Parser).Number;
    }

    /// <summary>What one of the records that were counted adds. Pass all of them, each as often as
    /// it was counted.</summary>
    /// <param name="record">The record.</param>
    /// <param name="everything">Also where it counts, and where not and why, which takes some
    /// milliseconds.</param>
    public ExplainedRecord Add(Serialized record, bool everything = false)
    {
        using var call = new Call(this);
        mspof_bytes* given;
        fixed (byte* data = record.Span(nameof(record)))
        {
            call.Check(call.F.mspof_explainer_add(&given, call.Use(this), data,
                                                  (nuint)record.Length, everything ? 1 : 0,
                                                  call.Error));
        }
        return call.Message(given, ExplainedRecord.Parser);
    }

    /// <inheritdoc cref="Add(Serialized, bool)"/>
    public ExplainedRecord Add(Record record, bool everything = false)
    {
        using var call = new Call(this, record);
        mspof_bytes* given;
        call.Check(call.F.mspof_explainer_add_record(&given, call.Use(this), call.Use(record),
                                                     everything ? 1 : 0, call.Error));
        return call.Message(given, ExplainedRecord.Parser);
    }

    /// <summary>What rows add that could not be read as records.</summary>
    public ExplainedRecord AddUnreadable(long rows)
    {
        if (rows < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(rows));
        }
        using var call = new Call(this);
        mspof_bytes* given;
        call.Check(call.F.mspof_explainer_add_unreadable(&given, call.Use(this), (ulong)rows,
                                                         call.Error));
        return call.Message(given, ExplainedRecord.Parser);
    }

    /// <summary>Keeps, from now on, what <see cref="Html"/> shows: an id for each record behind a
    /// number, and each record that was asked about with everything.</summary>
    /// <exception cref="FailedPreconditionException">A record was given already.</exception>
    public void KeepPage()
    {
        using var call = new Call(this);
        call.Check(call.F.mspof_explainer_keep_page(call.Use(this), call.Error));
    }

    /// <summary>What was kept, as one HTML document that needs no other file.</summary>
    /// <param name="whyNot">Also where a record does not count, and why.</param>
    /// <exception cref="FailedPreconditionException"><see cref="KeepPage"/> was not called, or the
    /// records so far do not add up to a number.</exception>
    public string Html(bool whyNot = false)
    {
        using var call = new Call(this);
        mspof_bytes* given;
        call.Check(call.F.mspof_explainer_html(&given, call.Use(this), whyNot ? 1 : 0,
                                               call.Error));
        return call.Text(given);
    }
}

/// <summary>Shows which records moved each number that differs between the returns of two
/// tallies.</summary>
/// <remarks>Until it is disposed of, nothing can be added to the tallies. What it gives holds ids of
/// records and persons: it is for the council's own analysts.</remarks>
public sealed unsafe class DifferenceExplainer : MspofObject
{
    /// <summary>Makes one for two tallies that count no more.</summary>
    /// <exception cref="FailedPreconditionException">Ids must be settled first.</exception>
    public DifferenceExplainer(Tally before, Tally after) : base(Make(before, after)) { }

    private static ObjectHandle Make(Tally before, Tally after)
    {
        using var call = new Call(before, after);
        void* made;
        call.Check(call.F.mspof_difference_explainer_new(&made, call.Use(before), call.Use(after),
                                                         call.Error));
        return Call.Made(made);
    }

    /// <summary>The numbers that differ and that both returns supply.</summary>
    public IReadOnlyList<ChangedNumber> Numbers()
    {
        using var call = new Call(this);
        mspof_bytes* given;
        call.Check(call.F.mspof_difference_explainer_numbers(&given, call.Use(this), call.Error));
        return call.Message(given, ChangedNumberList.Parser).Number;
    }

    /// <summary>Takes one of the records that were counted on this side. Pass all of both sides,
    /// each as often as it was counted.</summary>
    public void Add(DifferenceSide side, Serialized record)
    {
        using var call = new Call(this);
        fixed (byte* data = record.Span(nameof(record)))
        {
            call.Check(call.F.mspof_difference_explainer_add(
                call.Use(this), (int)side, data, (nuint)record.Length, call.Error));
        }
    }

    /// <inheritdoc cref="Add(DifferenceSide, Serialized)"/>
    public void Add(DifferenceSide side, Record record)
    {
        using var call = new Call(this, record);
        call.Check(call.F.mspof_difference_explainer_add_record(
            call.Use(this), (int)side, call.Use(record), call.Error));
    }

    /// <summary>Takes rows of this side that could not be read as records.</summary>
    public void AddUnreadable(DifferenceSide side, long rows)
    {
        if (rows < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(rows));
        }
        using var call = new Call(this);
        call.Check(call.F.mspof_difference_explainer_add_unreadable(
            call.Use(this), (int)side, (ulong)rows, call.Error));
    }

    /// <summary>What moved the number at this position of <see cref="Numbers"/>.</summary>
    /// <exception cref="FailedPreconditionException">The records so far do not add up to both
    /// returns.</exception>
    public IReadOnlyList<Move> Moves(int number)
    {
        if (number < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(number));
        }
        using var call = new Call(this);
        mspof_bytes* given;
        call.Check(call.F.mspof_difference_explainer_moves(&given, call.Use(this), (nuint)number,
                                                           call.Error));
        return call.Message(given, MoveList.Parser).Move;
    }

    /// <summary>How many records moved any number.</summary>
    public MoveCounts Moved()
    {
        using var call = new Call(this);
        mspof_bytes* given;
        call.Check(call.F.mspof_difference_explainer_moved(&given, call.Use(this), call.Error));
        return call.Message(given, MoveCounts.Parser);
    }
}
