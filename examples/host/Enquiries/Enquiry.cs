// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What the product itself knows of an enquiry, beside the record that mspof captures.

using Mspof;
using Mspof.Messages;
using EnquiryDesk.Definitions;
using Google.Protobuf;

namespace EnquiryDesk.Enquiries;

/// <summary>The product's own row. It holds no name: neither does the record.</summary>
/// <param name="Id">The reference by which people know the enquiry.</param>
/// <param name="Team">The team that leads it.</param>
/// <param name="Kind">Code of the kind of enquiry.</param>
/// <param name="Received">When the concern was received.</param>
/// <param name="Started">When the enquiry started.</param>
/// <param name="Concluded">When it was concluded; null while it is open.</param>
/// <param name="RiskAssessment">Code of the outcome of the risk assessment; null while it is
/// open.</param>
public sealed record Enquiry(
    string Id, string Team, string Kind, DateOnly Received, DateOnly Started, DateOnly? Concluded,
    string? RiskAssessment)
{
    /// <summary>The paths that the product fills.</summary>
    public static IReadOnlyCollection<string> Supplied { get; } =
        ["record-id", "kind", "received", "started", "concluded", "risk-assessment"];

    /// <summary>The record with what the product knows. It is written again each time, so that the
    /// record follows the product; what interviews wrote is not touched. A value that the
    /// definition does not have is left out.</summary>
    public byte[] WithFacts(Definition definition, byte[] record)
    {
        ArgumentNullException.ThrowIfNull(definition);
        CaseRecord written = record.Length == 0
            ? new CaseRecord { RecordId = Id } : CaseRecord.Parser.ParseFrom(record);
        Set("kind", Kind);
        Set("received", Days.Iso(Received));
        Set("started", Days.Iso(Started));
        Set("concluded", Concluded is { } day ? Days.Iso(day) : null);
        Set("risk-assessment", RiskAssessment);
        return written.ToByteArray();

        void Set(string path, string? value)
        {
            try
            {
                written = Captured.SetValue(definition.Framework, written, path, value);
            }
            catch (Exception error) when (error is NotFoundException or InvalidArgumentException)
            {
                // Another definition: it has no such path, or no such code.
            }
        }
    }
}

/// <summary>One version of a record, as it is stored.</summary>
/// <param name="Enquiry">The product's row.</param>
/// <param name="Version">Its number; 0 if nothing was captured yet.</param>
/// <param name="Record">A CaseRecord in bytes; empty for version 0.</param>
public sealed record Stored(Enquiry Enquiry, long Version, byte[] Record);

/// <summary>Who saved a version, when and what for.</summary>
public sealed record Stamp(string What, string ByWhom, DateOnly Day);

/// <summary>A version in the history of an enquiry.</summary>
public sealed record Saved(long Version, Stamp Stamp);
