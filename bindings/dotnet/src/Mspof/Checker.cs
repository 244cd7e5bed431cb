// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

using System;
using System.Collections.Generic;
using Mspof.Messages;

namespace Mspof;

/// <summary>What a check of one record found.</summary>
public sealed class Checked
{
    internal Checked(IReadOnlyList<Finding> findings, bool belongs)
    {
        Findings = findings;
        Belongs = belongs;
    }

    /// <summary>What is wrong with the record, by path and rule. Empty: no rule is
    /// broken.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>Whether the record belongs to the period, or that is not known.</summary>
    public bool Belongs { get; }

    // What a function gave; the bytes are released.
    internal static unsafe Checked Of(Functions functions, mspof_bytes* found, int belongs)
    {
        if (found == null)
        {
            return belongs != 0 ? s_belongs : s_belongsNot;
        }
        if (found->size == 0)
        {
            functions.mspof_free(found);
            return belongs != 0 ? s_belongs : s_belongsNot;
        }
        return new Checked(Call.Message(functions, found, FindingList.Parser).Finding,
                           belongs != 0);
    }

    private static readonly Checked s_belongs = new(Array.Empty<Finding>(), true);
    private static readonly Checked s_belongsNot = new(Array.Empty<Finding>(), false);
}

/// <summary>Applies the rules of a framework to one record after the other.</summary>
/// <example><code>
/// using var checker = new Checker(framework, new CountOptions(DateTime.Today));
/// foreach (Finding finding in checker.Check(record).Findings)
/// {
///     Show(finding.Message, finding.Remedy);
/// }
/// </code></example>
public sealed unsafe class Checker : MspofObject
{
    /// <summary>Makes one for these options, which are copied. Council and period may be
    /// null.</summary>
    public Checker(Framework framework, CountOptions options) : base(Make(framework, options)) { }

    private static ObjectHandle Make(Framework framework, CountOptions options)
    {
        using var call = new Call(framework);
        mspof_options given = Call.NotNull(options, nameof(options)).Struct(call);
        void* made;
        call.Check(call.F.mspof_checker_new(&made, call.Use(framework), &given, call.Error));
        return Call.Made(made);
    }

    /// <summary>Checks a CaseRecord, which need not have an id: for example as the user types
    /// it.</summary>
    /// <exception cref="CorruptException">It is none.</exception>
    public Checked Check(Serialized record)
    {
        Functions functions = Loader.Functions;
        void* checker = (void*)Begin();
        try
        {
            fixed (byte* data = record.Span(nameof(record)))
            {
                mspof_bytes* found;
                int belongs;
                void* error = Call.ErrorOfThread(functions);
                Call.Check(functions, error, functions.mspof_checker_check(
                    &found, &belongs, checker, data, (nuint)record.Length, error));
                return Checked.Of(functions, found, belongs);
            }
        }
        finally
        {
            End();
        }
    }

    /// <summary>Checks a record that is filled by handles. One that was filled wrongly gives the
    /// finding "record-misuse", which names the path.</summary>
    public Checked Check(Record record)
    {
        Call.NotNull(record, nameof(record));
        Functions functions = Loader.Functions;
        void* checker = (void*)Begin();
        try
        {
            void* filled = (void*)record.Begin();
            try
            {
                mspof_bytes* found;
                int belongs;
                void* error = Call.ErrorOfThread(functions);
                Call.Check(functions, error, functions.mspof_checker_check_record(
                    &found, &belongs, checker, filled, error));
                return Checked.Of(functions, found, belongs);
            }
            finally
            {
                record.End();
            }
        }
        finally
        {
            End();
        }
    }

    /// <summary>Checks records that stand in columns: see <see cref="Tally.AddColumns(Columns,
    /// bool)"/>.</summary>
    public IReadOnlyList<Finding> CheckColumns(Columns columns)
    {
        using var call = new Call(this);
        using Columns.Pinned pinned = Call.NotNull(columns, nameof(columns)).Pin(call);
        return CheckColumns(call, pinned.Schema, pinned.Array);
    }

    /// <summary>Checks records that stand in columns of another producer: see
    /// <see cref="Tally.AddColumns(IntPtr, IntPtr, bool)"/>.</summary>
    public IReadOnlyList<Finding> CheckColumns(IntPtr schema, IntPtr array)
    {
        using var call = new Call(this);
        return CheckColumns(call, (ArrowSchema*)schema, (ArrowArray*)array);
    }

    /// <summary>Checks all batches of a stream: see <see cref="Tally.AddStream"/>.</summary>
    /// <param name="stream">The address of an ArrowArrayStream.</param>
    public IReadOnlyList<Finding> CheckStream(IntPtr stream)
    {
        using var call = new Call(this);
        mspof_bytes* found;
        call.Check(call.F.mspof_checker_check_stream(&found, call.Use(this),
                                                     (ArrowArrayStream*)stream, call.Error));
        return call.Message(found, FindingList.Parser).Finding;
    }

    private IReadOnlyList<Finding> CheckColumns(Call call, ArrowSchema* schema, ArrowArray* array)
    {
        mspof_bytes* found;
        call.Check(call.F.mspof_checker_check_columns(&found, call.Use(this), schema, array,
                                                      call.Error));
        return call.Message(found, FindingList.Parser).Finding;
    }

    /// <summary>The rules that are never run with these options, each with the reason:
    /// "not-mapped:PATH" or "no-period".</summary>
    public IReadOnlyList<RuleNotRun> NotRun()
    {
        using var call = new Call(this);
        mspof_bytes* given;
        call.Check(call.F.mspof_checker_not_run(&given, call.Use(this), call.Error));
        return call.Message(given, RuleNotRunList.Parser).Rule;
    }
}
