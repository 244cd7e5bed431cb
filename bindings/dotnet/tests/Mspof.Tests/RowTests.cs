// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Rows to records by a mapping: CSV, tables, query results, streams.

using System.Data;
using System.Globalization;
using Google.Protobuf;

namespace Mspof.Tests;

public class RowTests
{
    internal const string MappingText = """
        title: "Export" framework: "mspof"
        date_form: "YYYY-MM-DD"
        column { from: "Case" to: "record-id" }
        column { from: "Closed" to: "concluded" }
        column { from: "Asked" to: "outcomes-asked" }
        """;

    private static readonly string[] s_headings = ["Case", "Closed", "Asked"];
    private static readonly string[][] s_rows =
        [["A", "2019-11-04", "no"], ["", "2019-11-05", "no"], ["B", "2019-11-06", "unheard-of"]];

    internal static string Csv => string.Concat(
        s_rows.Prepend(s_headings).Select(row => string.Join(",", row) + "\n"));

    private static Mapping NewMapping() => Mapping.FromText("m.textproto", MappingText);

    private static Counted Counted(Func<Reader> open) =>
        Tally.Count(Common.Framework, Common.Options, open);

    [Fact]
    public void AMappingSaysWhatItIsFor()
    {
        using Mapping mapping = NewMapping();
        Assert.Equal("Export", mapping.Info.Title);
        var error = Assert.Throws<InvalidArgumentException>(
            () => Mapping.FromText("m.textproto", "column"));
        Assert.Contains("m.textproto:1", error.Message);
    }

    [Fact]
    public void CsvRowsAndQueriesAreReadAlike()
    {
        using Mapping mapping = NewMapping();
        Counted ofCsv = Counted(() => Reader.Open(Common.Framework, mapping, Csv));
        Assert.Equal(3, ofCsv.Given);
        Assert.Equal(["row-id", "known-codes"], ofCsv.Findings.Select(one => one.RuleId));
        using var query = new DataTable();
        query.Columns.Add("Case");
        query.Columns.Add("Closed", typeof(DateTime));
        query.Columns.Add("Asked");
        foreach (string[] row in s_rows)
        {
            query.Rows.Add(row[0].Length > 0 ? row[0] : DBNull.Value,
                           DateTime.Parse(row[1], CultureInfo.InvariantCulture), row[2]);
        }
        foreach (Table table in new[] { new Table(s_headings, s_rows),
                                        Table.From(query.CreateDataReader()) })
        {
            Counted ofRows = Counted(() => Reader.Open(Common.Framework, mapping, table));
            Assert.Equal(ofCsv.CouncilReturn.Message(), ofRows.CouncilReturn.Message());
            Assert.Equal(ofCsv.Findings, ofRows.Findings);
        }
    }

    [Theory]
    [InlineData("A")]
    [InlineData("B")] // It comes twice: there is a second pass.
    public void WhatAMappingDoesNotHoldIsNotSupplied(string second)
    {
        using Mapping mapping = NewMapping();
        string csv = $"Case,Closed,Asked\nB,2019-11-04,no\n{second},2019-11-04,no\n";
        CountOptions options = Common.Options;
        options.NotMapped = ["outcomes-asked"]; // Those of the options stay.
        options.LeaveOut = new Dictionary<string, string> { ["feel-safer"] = "from January" };
        using CouncilReturn made = Tally.Count(
            Common.Framework, options,
            () => Reader.Open(Common.Framework, mapping, csv)).CouncilReturn;
        var reasons = made.Message().Measure.Select(row => row.NotSupplied).ToHashSet();
        Assert.Equal(["from January", "not-mapped:feedback.respondent",
                      "not-mapped:outcomes-asked", "not-mapped:risk-outcome"], reasons.Order());
        Assert.Throws<FailedPreconditionException>(() => made.Count("risk-outcome"));
    }

    public static TheoryData<object?, string> Cells => new()
    {
        { null, "" }, { DBNull.Value, "" }, { "a", "a" }, { 3, "3" }, { 3.0, "3" }, { 2.5, "2.5" },
        { 3.00m, "3" }, { 2.50m, "2.5" }, { -0.25m, "-0.25" }, { 1e20, "1E+20" }, { true, "true" },
        { false, "false" }, { new DateTime(2019, 6, 30), "2019-06-30" },
        { new DateTime(2019, 6, 30, 22, 30, 0), "2019-06-30 22:30:00" },
        { new DateTime(2019, 6, 30, 22, 30, 0, 250), "2019-06-30 22:30:00.25" },
        { new DateTimeOffset(2019, 6, 30, 0, 0, 0, TimeSpan.FromHours(1)),
          "2019-06-30 00:00:00+01:00" },
        { Guid.Empty, "00000000-0000-0000-0000-000000000000" },
#if !NETSTANDARD_BUILD
        { new DateOnly(2019, 6, 30), "2019-06-30" },
#endif
    };

    [Theory]
    [MemberData(nameof(Cells), DisableDiscoveryEnumeration = true)]
    public void CellsBecomeTexts(object? value, string text) =>
        Assert.Equal(text, Table.CellText(value));

    [Fact]
    public void AReportCountsWhatWasRead()
    {
        using Mapping mapping = NewMapping();
        var options = new ReaderOptions(new Day(2019, 11, 5)) { KeepUnmappedCodes = true };
        using var reader = Reader.Open(Common.Framework, mapping, Csv, options: options);
        Assert.Equal(2, reader.Count());
        Assert.Equal(["row-id"], reader.TakeFindings().Select(one => one.RuleId));
        Assert.Empty(reader.TakeFindings());
        ReaderReport report = reader.Report();
        Assert.Equal((1u, (ulong)Csv.Length), (report.Unreadable, report.Bytes));
        Assert.Equal(["unheard-of"], report.Column[2].UnmappedCode);
    }

    [Fact]
    public void AStreamOfRecords()
    {
        using var stream = new MemoryStream();
        Common.RecordOf("a").WriteDelimitedTo(stream);
        Common.RecordOf("b").WriteDelimitedTo(stream);
        byte[] data = stream.ToArray();
        Counted counted = Tally.Count(Common.Framework, Common.Options,
                                      () => Reader.OpenStream(Common.Framework, data));
        Assert.Equal(2, counted.CouncilReturn.Count("outcomes-asked"));
        using var read = Reader.OpenStream(Common.Framework, new MemoryStream(data));
        Assert.Equal(2, read.Count());
        using var cut = Reader.OpenStream(Common.Framework, data[..^1]);
        Assert.Throws<CorruptException>(() => cut.Count());
        using var empty = Reader.OpenStream(Common.Framework, Array.Empty<byte>());
        Assert.Empty(empty);
    }

    [Fact]
    public void PartsAreJoined()
    {
        using var mapping = Mapping.FromText("m.textproto", MappingText.Replace(
            """column { from: "Asked" to: "outcomes-asked" }""",
            """
            part { id: "answers" record: "Ref" column { from: "Asked" to: "outcomes-asked" } }
            """));
        using var second = new Table(["Ref", "Asked"], [["A", "no"]]);
        Counted counted = Counted(() => Reader.Open(
            Common.Framework, mapping, "Case,Closed\nA,2019-11-04\n",
            new Dictionary<string, Source> { ["answers"] = second }));
        Assert.Equal(1, counted.CouncilReturn.Count("outcomes-asked:outcomes-asked=no"));
        Assert.Throws<InvalidArgumentException>(() => Reader.Open(
            Common.Framework, mapping, "Case,Closed\n",
            new Dictionary<string, Source> { ["a\0b"] = second }));
    }

    [Fact]
    public void WhatDoesNotFitIsNamed()
    {
        using Mapping mapping = NewMapping();
        var error = Assert.Throws<NotFoundException>(
            () => Reader.Open(Common.Framework, mapping, "Case,Closed\nA,2019-11-04\n"));
        Assert.Contains("Asked", error.Message);
        using var table = new Table(s_headings);
        Assert.Throws<InvalidArgumentException>(() => table.AddRow(["one cell"]));
        Assert.Throws<ArgumentException>(
            () => Reader.Open(Common.Framework, mapping, default(Source)));
    }

    [Fact]
    public void ATableGrowsOnlyWhileNoReaderReadsIt()
    {
        using Mapping mapping = NewMapping();
        using var table = new Table(s_headings, s_rows);
        using (Reader.Open(Common.Framework, mapping, table))
        {
            Assert.Throws<FailedPreconditionException>(() => table.AddRow(s_rows[0]));
        }
        table.AddRow(s_rows[0]);
    }

    [Fact]
    public void WhatAReaderPointsToStays()
    {
        Reader reader = Opened();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using var checker = new Checker(Common.Framework, Common.Options);
        Assert.True(checker.Check(reader.First()).Belongs);

        // The mapping and the table are disposed of, and the CSV is nobody else's.
        static Reader Opened()
        {
            using Mapping mapping = Mapping.FromText("m.textproto", MappingText.Replace(
                """column { from: "Asked" to: "outcomes-asked" }""",
                """
                part { id: "p" record: "Ref" column { from: "Asked" to: "outcomes-asked" } }
                """));
            using var table = new Table(["Case", "Closed"], [["A", "2019-11-04"]]);
            return Reader.Open(Common.Framework, mapping, table, new Dictionary<string, Source>
            {
                ["p"] = new string("Ref,Asked\nA,no\n"),
            });
        }
    }

    [Fact]
    public void ARecordThatCannotBeReadIsPassedOver()
    {
        using var stream = new MemoryStream();
        Common.RecordOf("b").WriteDelimitedTo(stream);
        stream.Write([1, 0xff]);
        Common.RecordOf("c").WriteDelimitedTo(stream);
        using var reader = Reader.OpenStream(Common.Framework, stream.ToArray());
        using var checker = new Checker(Common.Framework, Common.Options);
        int read = 0;
        foreach (Record record in reader)
        {
            Assert.True(checker.Check(record).Belongs);
            record.Dispose(); // This does not end the reading.
            ++read;
        }
        Assert.Equal(2, read);
        Assert.Equal(["row-encoding"], reader.TakeFindings().Select(one => one.RuleId));
        Assert.Equal(1u, reader.Report().Unreadable);
    }

    [Fact]
    public void ARecordOutlivesItsReader()
    {
        using Mapping mapping = NewMapping();
        using var checker = new Checker(Common.Framework, Common.Options);
        var reader = Reader.Open(Common.Framework, mapping, Csv);
        using var record = new Record(Common.Framework);
        Assert.True(reader.Read(record));
        Assert.True(reader.Read(record));
        IReadOnlyList<Finding> before = checker.Check(record).Findings;
        reader.Dispose();
        Assert.NotEmpty(before);
        Assert.Equal(before, checker.Check(record).Findings);
        Assert.Throws<ObjectDisposedException>(() => reader.Read(record));
    }
}
