// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

using System;
using Mspof.Messages;

namespace Mspof;

/// <summary>Makes one synthetic record after another, for tests, without an end.</summary>
/// <example><code>
/// using var examples = new Examples(framework);
/// for (int i = 0; i &lt; 1000; ++i)
/// {
///     Store(examples.Next().Record);
/// }
/// </code></example>
public sealed unsafe class Examples : MspofObject
{
    /// <summary>Makes a source. The same arguments give the same records.</summary>
    /// <param name="framework">The definition.</param>
    /// <param name="seed">Any number.</param>
    /// <param name="defects">How many of a thousand records break a rule on purpose.</param>
    /// <param name="period">"2019-20" or "2019-20/Q3"; null: the first year of the
    /// definition.</param>
    /// <param name="asOf">The day on which they are taken; null: 91 days after the period.</param>
    public Examples(Framework framework, ulong seed = 1, int defects = 0, string? period = null,
                    DateTime? asOf = null) : base(Make(framework, seed, defects, period, asOf)) { }

    private static ObjectHandle Make(Framework framework, ulong seed, int defects, string? period,
                                     DateTime? asOf)
    {
        using var call = new Call(framework);
        string? day = asOf is { } given ? Days.Text(given, nameof(asOf)) : null;
        void* made;
        call.Check(call.F.mspof_examples_new(
            &made, call.Use(framework), seed, unchecked((uint)defects),
            call.TextOrNull(period, nameof(period)), call.TextOrNull(day, nameof(asOf)),
            call.Error));
        return Call.Made(made);
    }

    /// <summary>The next record, and the rule that it breaks. There is always one more.</summary>
    public ExampleRecord Next()
    {
        using var call = new Call(this);
        mspof_bytes* given;
        call.Check(call.F.mspof_examples_next(&given, call.Use(this), call.Error));
        return call.Message(given, ExampleRecord.Parser);
    }

    /// <summary>What the records so far show, and how their table is read.</summary>
    public ExampleReport Report()
    {
        using var call = new Call(this);
        mspof_bytes* given;
        call.Check(call.F.mspof_examples_report(&given, call.Use(this), call.Error));
        return call.Message(given, ExampleReport.Parser);
    }
}
