// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

using System;
using System.Collections.Generic;
using Mspof.Messages;

namespace Mspof;

/// <summary>The counts of one council for one period. It never changes.</summary>
public sealed unsafe class CouncilReturn : MspofObject
{
    internal CouncilReturn(ObjectHandle handle) : base(handle) { }

    /// <summary>All of it: the message Return of the schema.</summary>
    public ReturnMessage Message()
    {
        using var call = new Call(this);
        mspof_bytes* given;
        call.Check(call.F.mspof_return_message(&given, call.Use(this), call.Error));
        return call.Message(given, ReturnMessage.Parser);
    }

    /// <summary>The number of a cell, "measure:dimension=code,…".</summary>
    /// <exception cref="NotFoundException">There is no such cell.</exception>
    /// <exception cref="FailedPreconditionException">The measure is not supplied.</exception>
    public long Count(string cell)
    {
        using var call = new Call(this);
        ulong count;
        call.Check(call.F.mspof_return_count(&count, call.Use(this), call.Text(cell, nameof(cell)),
                                             call.Error));
        return (long)count;
    }

    /// <summary>Gives all of it as columns, a row for each datum: part, id, population, name, and
    /// the datum in value, if it is a number, else in text. The words are those of the CSV form of
    /// a submission.</summary>
    /// <param name="stream">The address of an ArrowArrayStream to fill, as
    /// CArrowArrayStream.Create of Apache.Arrow makes it. Whoever imports it releases it.</param>
    public void ToArrow(IntPtr stream)
    {
        using var call = new Call(this);
        call.Check(call.F.mspof_return_to_arrow((ArrowArrayStream*)stream, call.Use(this),
                                                call.Error));
    }

    /// <summary>What is wrong with the return: by the rules of the framework about returns, and
    /// where its numbers do not add up.</summary>
    public IReadOnlyList<Finding> Check(Framework framework)
    {
        using var call = new Call(framework, this);
        mspof_bytes* found;
        call.Check(call.F.mspof_return_check(&found, call.Use(framework), call.Use(this),
                                             call.Error));
        return call.Message(found, FindingList.Parser).Finding;
    }

    /// <summary>What changed too much since an earlier return.</summary>
    public IReadOnlyList<Finding> CheckChange(Framework framework, CouncilReturn before)
    {
        using var call = new Call(framework, this, before);
        mspof_bytes* found;
        call.Check(call.F.mspof_return_check_change(&found, call.Use(framework), call.Use(this),
                                                    call.Use(before), call.Error));
        return call.Message(found, FindingList.Parser).Finding;
    }

    /// <summary>Where parts of the period do not add up to this return. They follow each other in
    /// order and cover it.</summary>
    public IReadOnlyList<Finding> CheckAddsUp(IReadOnlyCollection<CouncilReturn> parts)
    {
        using var call = new Call(this);
        mspof_bytes* found;
        call.Check(call.F.mspof_return_check_adds_up(
            &found, call.Use(this), call.Objects(parts, nameof(parts)), (nuint)parts.Count,
            call.Error));
        return call.Message(found, FindingList.Parser).Finding;
    }

    /// <summary>The measures of this return that <paramref name="standing"/> does not supply, to be
    /// sent as a top-up.</summary>
    public CouncilReturn TopUp(Framework framework, CouncilReturn standing)
    {
        using var call = new Call(framework, standing, this);
        void* made;
        call.Check(call.F.mspof_return_top_up(&made, call.Use(framework), call.Use(standing),
                                              call.Use(this), call.Error));
        return new CouncilReturn(Call.Made(made));
    }

    /// <summary>A return and its top-ups as one.</summary>
    public static CouncilReturn Merge(Framework framework, IReadOnlyCollection<CouncilReturn> parts)
    {
        using var call = new Call(framework);
        void* made;
        call.Check(call.F.mspof_return_merge(
            &made, call.Use(framework), call.Objects(parts, nameof(parts)), (nuint)parts.Count,
            call.Error));
        return new CouncilReturn(Call.Made(made));
    }
}

/// <summary>Counts that people fill in by hand, where a product does not hold the
/// records.</summary>
public static unsafe class Counts
{
    /// <summary>The template of counts to fill in, as CSV. What is null stays to be filled
    /// in.</summary>
    public static string Template(Framework framework, string? council = null,
                                  string? period = null, bool isCumulative = false)
    {
        using var call = new Call(framework);
        mspof_bytes* given;
        call.Check(call.F.mspof_counts_template(
            &given, call.Use(framework), call.TextOrNull(council, nameof(council)),
            call.TextOrNull(period, nameof(period)), isCumulative ? 1 : 0, call.Error));
        return call.Text(given);
    }

    /// <summary>What a file of counts is about: its framework, council and period, as far as they
    /// are filled in.</summary>
    /// <exception cref="CorruptException">It is none.</exception>
    public static CountsHeading Heading(string csv)
    {
        using var call = new Call();
        mspof_view text = call.View(Call.NotNull(csv, nameof(csv)), "the CSV");
        mspof_bytes* given;
        call.Check(call.F.mspof_counts_heading(&given, text.data, text.size, call.Error));
        return call.Message(given, CountsHeading.Parser);
    }

    /// <summary>The return of a filled-in template. Of the options, council and period may be null:
    /// those of the file. The message of an exception has a line for each mistake.</summary>
    public static CouncilReturn ToReturn(Framework framework, CountOptions options, string csv)
    {
        using var call = new Call(framework);
        mspof_view text = call.View(Call.NotNull(csv, nameof(csv)), "the CSV");
        mspof_options given = Call.NotNull(options, nameof(options)).Struct(call);
        void* made;
        call.Check(call.F.mspof_counts_return(&made, call.Use(framework), &given, text.data,
                                              text.size, call.Error));
        return new CouncilReturn(Call.Made(made));
    }
}
