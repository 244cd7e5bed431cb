// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The quarter's submission: counted from the records as they are stored, and kept as it was sent.
// One that is made again replaces the one before.

using Mspof;
using Mspof.Messages;
using EnquiryDesk.Definitions;
using EnquiryDesk.Enquiries;
using Google.Protobuf;
using Microsoft.Data.Sqlite;

namespace EnquiryDesk.Returns;

/// <summary>A submission that was made.</summary>
public sealed record Made(long Number, string Period, int Revision, string Definition, byte[] Bytes,
                          byte[] FoundBytes, string ByWhom)
{
    /// <summary>What is wrong with records and with the return.</summary>
    public IReadOnlyList<Finding> Findings => FindingList.Parser.ParseFrom(FoundBytes).Finding;

    /// <summary>The name of its file.</summary>
    public string FileName(string council) =>
        $"return-{council}-{Period.Replace('/', '-')}-revision-{Revision}.mspof";
}

/// <summary>Enquiries of another definition: they must be moved before a return is made.</summary>
public sealed class UnmovedException(int count) : Exception
{
    /// <summary>How many there are.</summary>
    public int Count => count;
}

/// <summary>Makes submissions and keeps them.</summary>
public sealed class Submissions(Database database, EnquiryStore store, Settings settings)
{
    private const string Columns =
        "SELECT number, period, revision, definition, bytes, findings, by_whom FROM submission ";

    /// <summary>All that were made, the newest first.</summary>
    public IReadOnlyList<Made> All() => database.Read(transaction =>
        Database.Query(transaction, Columns + "ORDER BY number DESC", MadeOf));

    /// <summary>One of them; null if there is none.</summary>
    public Made? Load(long number) => database.Read(transaction =>
        Database.Query(transaction, Columns + "WHERE number = ?1", MadeOf, number)
            .FirstOrDefault());

    /// <summary>Makes the submission of a quarter and keeps it.</summary>
    /// <exception cref="UnmovedException">Some enquiries are of another definition.</exception>
    /// <exception cref="MspofException">There is no return: the message says why.</exception>
    public Made Make(Definition definition, Quarter quarter, DateOnly today, string byWhom)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(quarter);
        var records = new List<byte[]>();
        int unmoved = 0;
        foreach (Stored stored in store.All())
        {
            bool withdrawn = Captured.State(stored.Record) == RecordState.Withdrawn;
            unmoved += !withdrawn && Interviews.IsOfAnother(definition, stored.Record) ? 1 : 0;
            records.Add(stored.Enquiry.WithFacts(definition, stored.Record));
        }
        if (unmoved > 0)
        {
            throw new UnmovedException(unmoved);
        }
        var options = new CountOptions(today)
        {
            Council = settings.Council,
            Period = quarter.Name,
            NotMapped = definition.NotMapped(Enquiry.Supplied),
        };
        Counted counted = Tally.Count(definition.Framework, options, records);
        var findings = new FindingList();
        findings.Finding.AddRange(counted.ReturnFindings);
        findings.Finding.AddRange(counted.Findings);
        return database.Write(transaction =>
        {
            Made? before = Database.Query(
                transaction, Columns + "WHERE period = ?1 ORDER BY revision DESC LIMIT 1", MadeOf,
                quarter.Name).FirstOrDefault();
            return Keep(transaction, definition, counted, findings, before, quarter, today, byWhom);
        });
    }

    /// <summary>What is different in a submission from the one that it replaces; nothing if it
    /// replaces none.</summary>
    public IReadOnlyList<Difference> Differences(Made made)
    {
        ArgumentNullException.ThrowIfNull(made);
        Made? before = All().FirstOrDefault(
            one => one.Period == made.Period && one.Revision == made.Revision - 1);
        if (before == null)
        {
            return [];
        }
        using Submission first = Submission.Read(before.Bytes);
        using Submission second = Submission.Read(made.Bytes);
        return [.. first.Differences(second).Where(one => one.Part is not "envelope")];
    }

    /// <summary>The page of a submission, as a document of its own.</summary>
    public string Page(Made made)
    {
        ArgumentNullException.ThrowIfNull(made);
        using Submission submission = Submission.Read(made.Bytes);
        return submission.Html(store.Kept(made.Definition)!.Framework);
    }

    private static Made Keep(SqliteTransaction transaction, Definition definition, Counted counted,
                             FindingList findings, Made? before, Quarter quarter, DateOnly today,
                             string byWhom)
    {
        var envelope = new Envelope(today) { HostName = "Enquiry desk", HostVersion = "1" };
        if (before != null)
        {
            using Submission replaced = Submission.Read(before.Bytes);
            envelope.Replaces = replaced.Digest;
            envelope.Revision = before.Revision + 1;
        }
        using var submission = new Submission(counted.CouncilReturn, envelope);
        Database.Run(transaction, """
            INSERT INTO submission (period, revision, definition, bytes, findings, by_whom)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            """,
            quarter.Name, envelope.Revision, definition.Info.Digest, submission.Write(),
            findings.ToByteArray(), byWhom);
        return Database.Query(transaction, Columns + "ORDER BY number DESC LIMIT 1", MadeOf)[0];
    }

    private static Made MadeOf(SqliteDataReader row) =>
        new(row.GetInt64(0), row.GetString(1), row.GetInt32(2), row.GetString(3),
            row.GetFieldValue<byte[]>(4), row.GetFieldValue<byte[]>(5), row.GetString(6));
}
