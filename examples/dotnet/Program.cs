// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// RecordsToSubmission OUT.mspof: the whole job in C#. Rows in, a submission out.

using Mspof;
using Mspof.Messages;

(string Id, string Concluded, string Asked)[] rows =
[
    ("4711", "2019-05-14", "no"),
    ("4712", "2019-06-03", "asked-expressed"),
    ("4713", "2019-06-31", "no"), // No such day: it is found.
];

// [EMBED]
using var framework = Framework.Open("mspof");
var day = new DateOnly(2019, 7, 31);
var options = new CountOptions(asOf: day)
{
    Council = "E06000023",
    Period = "2019-20/Q1",
    NotMapped = ["outcomes-met", "risk-outcome", "feedback"], // Not supplied, which is not zero.
};
Counted counted = Tally.Count(framework, options, Records());
foreach (Finding finding in counted.Findings)
{
    Console.WriteLine($"{finding.RecordId} {finding.Path}: {finding.Message}: {finding.Remedy}");
}

var envelope = new Envelope(preparedOn: day) { HostName = ".NET example", HostVersion = "1" };
using var submission = new Submission(counted.CouncilReturn, envelope);
File.WriteAllBytes(args[0], submission.Write());
Console.WriteLine(submission.Text(framework));

// The rows as records. It is the same record each time, filled anew. If an id comes twice, the rows
// are enumerated again.
IEnumerable<Record> Records()
{
    using var record = new Record(framework);
    foreach (var (id, concluded, asked) in rows)
    {
        record.Clear();
        record.SetId(id);
        record.Set("concluded", concluded);
        record.Set("outcomes-asked", asked);
        yield return record;
    }
}
// [EMBED]
