// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Records that were begun by an earlier definition. Each keeps that definition until a person has
// seen what is different and agrees; until then it takes no answers and no return counts it.

using Mspof;
using Mspof.Messages;
using EnquiryDesk.Definitions;
using Google.Protobuf;

namespace EnquiryDesk.Enquiries;

/// <summary>What moving a record would change.</summary>
/// <param name="Stored">The version that was looked at.</param>
/// <param name="From">The name of its definition; empty if it was not kept.</param>
/// <param name="Moved">The record and the changes; null if it cannot be moved.</param>
/// <param name="Problem">Why it cannot be moved; empty if it can.</param>
public sealed record RecordMove(Stored Stored, string From, MigratedRecord? Moved, string Problem);

/// <summary>Moves records to the definition in use.</summary>
public sealed class Moving(EnquiryStore store, Interviews interviews)
{
    /// <summary>The records of other definitions, and what would change in each.</summary>
    public IReadOnlyList<RecordMove> Waiting(Definition definition) =>
        [.. store.All()
            .Where(stored => Interviews.IsOfAnother(definition, stored.Record))
            .Select(stored => Look(definition, stored))];

    /// <summary>Moves a record that was looked at. One that was final, and lacks nothing now, is
    /// made final again.</summary>
    /// <returns>False if somebody changed it meanwhile, so that it must be looked at
    /// again.</returns>
    public bool Agree(Definition definition, RecordMove move, Stamp stamp)
    {
        ArgumentNullException.ThrowIfNull(move);
        if (move.Moved == null)
        {
            return false;
        }
        Stored stored = move.Stored;
        // Opening it parks what the new definition does not ask.
        byte[] settled;
        using (Interview interview = Interviews.Open(
            definition, stored with { Record = move.Moved.Record.ToByteArray() },
            new Asking(stamp.Day)))
        {
            settled = interview.Encode();
        }
        Stored? saved = store.Replace(stored.Enquiry.Id, settled, stored.Version, stamp);
        if (saved != null)
        {
            interviews.FinaliseAgain(definition, saved, stamp);
        }
        return saved != null;
    }

    /// <summary>A part of a record, such as a file that comes back weeks later, by the definition
    /// of the record that it belongs to.</summary>
    /// <exception cref="MspofException">It cannot be moved there.</exception>
    public CaseRecord PartFor(byte[] record, Definition definition, CaseRecord part)
    {
        ArgumentNullException.ThrowIfNull(definition);
        string? from = part.Draft?.Pin?.Digest;
        Definition to = Interviews.PinOf(record) is { } digest && digest != definition.Info.Digest
            ? store.Kept(digest) ?? definition : definition;
        return from == null || from == to.Info.Digest || store.Kept(from) is not { } kept
            ? part : Captured.Migrate(part, kept.Framework, to.Framework).Record;
    }

    private RecordMove Look(Definition definition, Stored stored)
    {
        if (store.Kept(Interviews.PinOf(stored.Record)!) is not { } from)
        {
            return new RecordMove(stored, "", null, "its definition was not kept");
        }
        try
        {
            return new RecordMove(stored, from.Name, Captured.Migrate(
                stored.Record, from.Framework, definition.Framework), "");
        }
        catch (MspofException error)
        {
            return new RecordMove(stored, from.Name, null, error.Message);
        }
    }
}
