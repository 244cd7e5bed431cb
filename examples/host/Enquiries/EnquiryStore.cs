// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Enquiries, every version of their records, and the definitions by which they were captured.
// An answer is given to the version that its page was made from, and the result is merged with the
// newest. So a page that stood open for an hour overwrites nothing: if two people answered one
// question differently, both answers stay, and the question is asked again.

using Microsoft.Data.Sqlite;
using EnquiryDesk.Definitions;
using Google.Protobuf;
using Mspof;

namespace EnquiryDesk.Enquiries;

/// <summary>Reads and saves enquiries. Threads may share it.</summary>
public sealed class EnquiryStore(Database database)
{
    private const string Newest = """
        SELECT enquiry.id, team, kind, received, started, concluded, risk_assessment,
               coalesce(record.version, 0), coalesce(record.bytes, x'')
        FROM enquiry LEFT JOIN record ON record.enquiry = enquiry.id AND record.version =
          (SELECT max(version) FROM record WHERE enquiry = enquiry.id)
        """;

    /// <summary>Whether there are no enquiries yet.</summary>
    public bool IsEmpty => database.Read(transaction =>
        Database.Query(transaction, "SELECT 1 FROM enquiry LIMIT 1", _ => true).Count == 0);

    /// <summary>All enquiries, each with its newest record, sorted by id.</summary>
    public IReadOnlyList<Stored> All() => database.Read(transaction =>
        Database.Query(transaction, Newest + " ORDER BY enquiry.id", StoredOf));

    /// <summary>The newest version; null if there is no such enquiry.</summary>
    public Stored? Load(string id) => database.Read(transaction => Load(transaction, id));

    /// <summary>An earlier version; null if there is none.</summary>
    public Stored? Load(string id, long version) => database.Read(transaction =>
    {
        if (Load(transaction, id) is not { } newest || version > newest.Version || version < 0)
        {
            return null;
        }
        return newest with
        {
            Version = version,
            Record = Database.Query(
                transaction, "SELECT bytes FROM record WHERE enquiry = ?1 AND version = ?2",
                row => row.GetFieldValue<byte[]>(0), id, version).FirstOrDefault([]),
        };
    });

    /// <summary>Who saved what, the newest first.</summary>
    public IReadOnlyList<Saved> History(string id) => database.Read(transaction =>
        Database.Query(transaction, """
            SELECT version, what, by_whom, day FROM record WHERE enquiry = ?1 ORDER BY version DESC
            """,
            row => new Saved(row.GetInt64(0), new Stamp(row.GetString(1), row.GetString(2),
                                                        DayOf(row, 3)!.Value)), id));

    /// <summary>Adds an enquiry, with its record if there is one.</summary>
    public static void Add(SqliteTransaction transaction, Stored stored, Stamp stamp)
    {
        ArgumentNullException.ThrowIfNull(stored);
        Enquiry enquiry = stored.Enquiry;
        Database.Run(transaction, "INSERT INTO enquiry VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                     enquiry.Id, enquiry.Team, enquiry.Kind, Days.Iso(enquiry.Received),
                     Days.Iso(enquiry.Started), IsoOrNull(enquiry.Concluded),
                     enquiry.RiskAssessment);
        if (stored.Record.Length > 0)
        {
            Insert(transaction, enquiry.Id, 1, stored.Record, stamp);
        }
    }

    /// <summary>Changes what the product knows, if it is still <paramref name="was"/>; else gives
    /// false, and nothing is changed.</summary>
    public bool Conclude(Enquiry was, DateOnly day, string? riskAssessment)
    {
        ArgumentNullException.ThrowIfNull(was);
        return database.Write(transaction => Database.Run(transaction, """
            UPDATE enquiry SET concluded = ?2, risk_assessment = ?3
            WHERE id = ?1 AND concluded IS ?4 AND risk_assessment IS ?5
            """,
            was.Id, Days.Iso(day), riskAssessment, IsoOrNull(was.Concluded),
            was.RiskAssessment) == 1);
    }

    /// <summary>Saves what became of a version, or of a part from another system: it is merged with
    /// the newest version. When this returns, it is on the disk. A record that is the same as
    /// before makes no new version.</summary>
    /// <param name="definition">The definition of the record.</param>
    /// <param name="id">The enquiry.</param>
    /// <param name="changed">The record, or a part of one.</param>
    /// <param name="basedOn">The version that it was made from; null if it is a part.</param>
    /// <param name="stamp">For the history.</param>
    /// <exception cref="MspofException">It cannot be merged: it is of another record or of another
    /// definition. Nothing was saved.</exception>
    public Stored Save(Definition definition, string id, byte[] changed, long? basedOn,
                       Stamp stamp) => database.Write(transaction =>
        {
            Stored newest = Load(transaction, id)
                ?? throw new InvalidOperationException("enquiries are never deleted");
            byte[] record = basedOn == newest.Version || newest.Record.Length == 0
                ? changed : Captured.Merge(newest.Record, changed).Record.ToByteArray();
            record = newest.Enquiry.WithFacts(definition, record);
            return Put(transaction, newest, record, stamp);
        });

    /// <summary>Saves a record that takes the place of the version from which it was made. Gives
    /// null, and saves nothing, if somebody saved a newer one meanwhile.</summary>
    public Stored? Replace(string id, byte[] record, long basedOn, Stamp stamp) =>
        database.Write(transaction =>
            Load(transaction, id) is { } newest && newest.Version == basedOn
                ? Put(transaction, newest, record, stamp) : null);

    /// <summary>Keeps a definition, so that its records can be read when it is not in use any
    /// more.</summary>
    public void Keep(Definition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        database.Write(transaction => Database.Run(
            transaction, "INSERT OR IGNORE INTO definition VALUES (?1, ?2)",
            definition.Info.Digest, definition.Framework.Encode()));
    }

    /// <summary>A definition that was kept; null if it was not.</summary>
    public Definition? Kept(string digest)
    {
        byte[]? bytes = database.Read(transaction => Database.Query(
            transaction, "SELECT bytes FROM definition WHERE digest = ?1",
            row => row.GetFieldValue<byte[]>(0), digest)).FirstOrDefault();
        return bytes == null ? null : new Definition(Framework.Decode(bytes));
    }

    private static Stored? Load(SqliteTransaction transaction, string id) =>
        Database.Query(transaction, Newest + " WHERE enquiry.id = ?1", StoredOf, id)
            .FirstOrDefault();

    private static Stored Put(SqliteTransaction transaction, Stored newest, byte[] record,
                              Stamp stamp)
    {
        if (record.AsSpan().SequenceEqual(newest.Record))
        {
            return newest;
        }
        Insert(transaction, newest.Enquiry.Id, newest.Version + 1, record, stamp);
        return newest with { Version = newest.Version + 1, Record = record };
    }

    private static void Insert(SqliteTransaction transaction, string id, long version,
                               byte[] record, Stamp stamp) =>
        Database.Run(transaction, "INSERT INTO record VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                     id, version, record, stamp.What, stamp.ByWhom, Days.Iso(stamp.Day));

    private static Stored StoredOf(SqliteDataReader row) => new(
        new Enquiry(row.GetString(0), row.GetString(1), row.GetString(2), DayOf(row, 3)!.Value,
                    DayOf(row, 4)!.Value, DayOf(row, 5),
                    row.IsDBNull(6) ? null : row.GetString(6)),
        row.GetInt64(7), row.GetFieldValue<byte[]>(8));

    private static DateOnly? DayOf(SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : Days.Parse(row.GetString(column));

    private static string? IsoOrNull(DateOnly? day) => day is { } given ? Days.Iso(given) : null;
}
