// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A host on .NET Framework, in the C# that it has by default: 7.3.

using System;
using System.Collections.Generic;
using System.Data;
using System.IO;
using Mspof;
using Mspof.Messages;

internal static class Program
{
    private static void Main(string[] arguments)
    {
        using (var framework = Framework.Open("mspof"))
        using (var record = new Record(framework))
        {
            record.SetId("4711");
            record.Set("concluded", new DateTime(2019, 5, 14));
            var options = new CountOptions(DateTime.Today)
            {
                Council = "E06000023",
                Period = "2019-20/Q1",
                NotMapped = new List<string> { "feedback" },
            };
            Counted counted = Tally.Count(framework, options, new[] { record });
            foreach (Finding finding in counted.Findings)
            {
                Console.WriteLine(finding.Message);
            }
            using (var submission = new Submission(counted.CouncilReturn, new Envelope(DateTime.Today)))
            using (FileStream file = File.Create(arguments[0]))
            {
                submission.Write(file);
            }
        }
    }

    internal static Table Rows(IDataReader reader)
    {
        return Table.From(reader);
    }
}
