// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Mspof;

/// <summary>What to check or count: for whom, for when, and what the product never holds.</summary>
public sealed unsafe class CountOptions
{
    private readonly string _asOf;

    /// <param name="asOf">The day as of which the records were taken.</param>
    public CountOptions(DateTime asOf) => _asOf = Days.Text(asOf, nameof(asOf));

#if NET
    /// <param name="asOf">The day as of which the records were taken.</param>
    public CountOptions(DateOnly asOf) => _asOf = Days.Text(asOf);
#endif

    /// <summary>GSS code of the council that makes the return. Not needed to check.</summary>
    public string? Council { get; set; }

    /// <summary>"2019-20" or "2019-20/Q3". To check it may be null: no period.</summary>
    public string? Period { get; set; }

    /// <summary>All paths that your product never holds, also those that only rules use; a group
    /// or collection names all that is in it. What needs one of them is not supplied, where it else
    /// would be zero. See <see cref="Framework.Needs"/>; a mapping knows its own
    /// (ReaderReport.NotMapped), and <c>Tally.Count</c> adds them.</summary>
    public IReadOnlyCollection<string> NotMapped { get; set; } = Array.Empty<string>();

    /// <summary>Measures that the council leaves out, with its reasons. Not used to
    /// check.</summary>
    public IReadOnlyDictionary<string, string> LeaveOut { get; set; } =
        new Dictionary<string, string>();

    /// <summary>16 bytes under which ids are hashed in tallies that are stored or merged. Null:
    /// zeros.</summary>
    public ReadOnlyMemory<byte>? IdKey { get; set; }

    /// <summary>The period runs from 1 April to the end of the quarter, and not from its
    /// beginning.</summary>
    public bool IsCumulative { get; set; }

    /// <summary>Findings that the council accepts for a while: the text of a WaiverList. Null:
    /// none.</summary>
    public string? Waivers { get; set; }

    // The options for a call, with the outcome of a first pass, and with more paths than NotMapped
    // has.
    internal mspof_options Struct(Call call, Outcome? settle = null,
                                  IReadOnlyCollection<string>? notMapped = null)
    {
        if (IdKey is { Length: not 16 })
        {
            throw new InvalidArgumentException("IdKey has 16 bytes");
        }
        var lines = new StringBuilder();
        foreach (KeyValuePair<string, string> one in Call.NotNull(LeaveOut, nameof(LeaveOut)))
        {
            Call.NotNull(one.Value, nameof(LeaveOut));
            if (one.Key.IndexOf('=') >= 0 || (one.Key + one.Value).IndexOf('\n') >= 0)
            {
                throw new InvalidArgumentException(
                    "LeaveOut: a measure or reason holds the end of a line, or a measure \"=\"");
            }
            lines.Append(lines.Length == 0 ? "" : "\n")
                .Append(one.Key).Append('=').Append(one.Value);
        }
        return new mspof_options
        {
            struct_size = (nuint)sizeof(mspof_options),
            council = call.TextOrNull(Council, nameof(Council)),
            period = call.TextOrNull(Period, nameof(Period)),
            as_of = call.Text(_asOf, "asOf"),
            not_mapped = call.Paths(
                Call.NotNull(NotMapped, nameof(NotMapped))
                    .Concat(notMapped ?? Array.Empty<string>()), nameof(NotMapped)),
            leave_out = call.Text(lines.ToString(), nameof(LeaveOut)),
            settle = settle == null ? null : call.Use(settle),
            id_key = IdKey is { } key ? call.View(key.Span).data : null,
            cumulative = IsCumulative ? 1 : 0,
            waivers = call.TextOrNull(Waivers, nameof(Waivers)),
        };
    }
}
