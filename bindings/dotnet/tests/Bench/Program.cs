// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What a call costs from .NET, in microseconds of the processor, and how many bytes it leaves for
// the garbage collector. docs/performance.md has the figures.

using System.Diagnostics;
using System.Globalization;
using Google.Protobuf;
using Mspof;
using Mspof.Messages;

const int Rounds = 200_000;
const int Many = 5_000_000; // The clock of the processor has steps of 10 milliseconds.
var closed = new DateOnly(2019, 11, 4);
using var framework = Framework.Open("mspof");
var options = new CountOptions(new DateOnly(2020, 1, 31))
{
    Council = "E09000001",
    Period = "2019-20/Q3",
};
using var tally = new Tally(framework, options);
using var checker = new Checker(framework, options);
using var record = new Record(framework);
PathHandle concluded = framework.Path("concluded"), asked = framework.Path("outcomes-asked");
CodeHandle code = framework.Code(asked, "no");
int id = 0;
CaseRecord made = NewMessage();
byte[] data = made.ToByteArray();
Fill();

Cost("MspofLibrary.Version: the least that a call costs", () => _ = MspofLibrary.Version, Many);
Cost("record.Set(path, code)", () => record.Set(asked, code), Many);
Cost("record.Set(path, day)", () => record.Set(concluded, closed), Many);
Cost("record.Set(\"concluded\", \"2019-11-04\")", () => record.Set("concluded", "2019-11-04"),
     Many);
Cost("a record of two values by handles, counted", () =>
{
    Fill();
    tally.Add(record, findings: false);
});
Cost("the same as a message, counted", () => tally.Add(NewMessage(), findings: false));
Cost("checker.Check(bytes), one finding", () => checker.Check(data));
Cost("checker.Check(record), one finding", () => checker.Check(record));
Cost("framework.Path(name)", () => framework.Path("concluded"), Many);
Cost("Framework.Open(id)", () => Framework.Open("mspof").Dispose(), 500);
Cost("a call that fails", Failing, 20_000);
Cost("a submission from an empty tally", Finish, 1000);
string[][] rows =
[
    .. Enumerable.Range(0, Rounds).Select(number => new[] { $"r{number}", "2019-11-04", "no" }),
];
Cost("a row of three cells, added to a table", () =>
{
    using var table = new Table(["Case", "Closed", "Asked"], rows);
}, 1, Rounds);
Cost("the same two values of a record in columns, counted", () =>
{
    using var other = new Tally(framework, options);
    other.AddColumns(new Columns().Add("record-id", rows.Select(row => row[0]))
                         .Add("concluded", rows.Select(row => row[1]))
                         .Add("outcomes-asked", rows.Select(row => row[2])), findings: false);
}, 1, Rounds);

static void Cost(string what, Action call, int rounds = Rounds, int parts = 1)
{
    double best = double.MaxValue;
    long bytes = 0;
    for (int attempt = 0; attempt < 5; ++attempt)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        TimeSpan begun = Processor();
        for (int round = 0; round < rounds; ++round)
        {
            call();
        }
        double time = (Processor() - begun).TotalMicroseconds / rounds / parts;
        bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / rounds / parts;
        best = Math.Min(best, time);
    }
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                                    $"{best,9:0.00} µs {bytes,8} bytes  {what}"));
}

static TimeSpan Processor() => Process.GetCurrentProcess().TotalProcessorTime;

void Fill()
{
    record.Clear();
    record.SetId((++id).ToString(CultureInfo.InvariantCulture));
    record.Set(concluded, closed);
    record.Set(asked, code);
}

CaseRecord NewMessage()
{
    var message = new CaseRecord
    {
        RecordId = (++id).ToString(CultureInfo.InvariantCulture),
        Concluded = "2019-11-04",
    };
    message.Value.Add(new Value { Id = "outcomes-asked", Value_ = { "no" } });
    return message;
}

void Finish()
{
    using var counted = new Tally(framework, options);
    using Outcome outcome = counted.Finish();
    using CouncilReturn councilReturn = outcome.CouncilReturn();
    using var submission = new Submission(councilReturn, new Envelope(new DateOnly(2020, 1, 31)));
    submission.Write();
}

static void Failing()
{
    try
    {
        Submission.Read("no"u8);
    }
    catch (CorruptException)
    {
        // It is to fail.
    }
}
