// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Counting: in one call, in parts, and twice where copies must be settled.

using Google.Protobuf;

namespace Mspof.Tests;

public class CountingTests
{
    private static readonly CaseRecord[] s_records =
    [
        Common.RecordOf("a"), Common.RecordOf("b", "asked-expressed"),
        Common.RecordOf("c", "perhaps"),
    ];

    private static ReturnMessage Expected => Common.Count(s_records).Message();

    [Fact]
    public void RecordsAreCountedWithTheirFindings()
    {
        Counted counted = Tally.Count(Common.Framework, Common.Options, s_records);
        Assert.Equal(3, counted.Given);
        Assert.Empty(counted.Unreadable);
        Assert.Equal(["c"], counted.Findings.Where(one => one.RuleId == "known-codes")
                                .Select(one => one.RecordId));
        Assert.Contains("path-never-filled", counted.ReturnFindings.Select(one => one.RuleId));
        Assert.Equal(3, counted.CouncilReturn.Count("outcomes-asked"));
        Assert.Equal(1, counted.CouncilReturn.Count("outcomes-asked:outcomes-asked=no"));
        Assert.Empty(Tally.Count(Common.Framework, Common.Options, s_records, findings: false)
                         .Findings);
    }

    [Fact]
    public void ARecordThatCannotBeReadIsNotedAndTheOthersCount()
    {
        Counted counted = Tally.Count(
            Common.Framework, Common.Options,
            [s_records[0].ToByteArray(), [0xff], Common.RecordOf("").ToByteArray()]);
        Assert.Equal(3, counted.Given);
        Assert.Equal(["record 2: ", "record 3: "],
                     counted.Unreadable.Select(one => one[..10]));
        Assert.Equal(1, counted.CouncilReturn.Count("outcomes-asked"));
    }

    [Fact]
    public void CopiesAreSettledByASecondPass()
    {
        int passes = 0;
        IEnumerable<CaseRecord> Records()
        {
            ++passes;
            foreach (CaseRecord record in s_records)
            {
                yield return record;
            }
            yield return s_records[0];
        }
        Counted counted = Tally.Count(Common.Framework, Common.Options, Records());
        Assert.Equal((2, 4L), (passes, counted.Given));
        Assert.Equal(Expected.Measure, counted.CouncilReturn.Message().Measure);
    }

    [Fact]
    public void WhatIsReadOnceOnlyIsRefused()
    {
        using var mapping = Mapping.FromText("m", RowTests.MappingText);
        using var reader = Reader.Open(Common.Framework, mapping, RowTests.Csv);
        var error = Assert.Throws<InvalidArgumentException>(
            () => Tally.Count(Common.Framework, Common.Options, reader));
        Assert.Contains("twice", error.Message);
    }

    /// <summary>Gives its records once; and then others, or none.</summary>
    private sealed class Once(IEnumerable<CaseRecord> first, IEnumerable<CaseRecord> second)
        : IEnumerable<CaseRecord>
    {
        private int _begun;

        public IEnumerator<CaseRecord> GetEnumerator() =>
            (++_begun == 1 ? first : second).GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() =>
            GetEnumerator();
    }

    public static TheoryData<CaseRecord[]> SecondPasses => new()
    {
        Array.Empty<CaseRecord>(), // Used up.
        new[] { Common.RecordOf("x"), Common.RecordOf("x"), Common.RecordOf("y") }, // Others.
        new[] { s_records[0], s_records[0], s_records[1] }, // More copies.
        new[] { s_records[0], s_records[1], s_records[1], s_records[2] },
    };

    [Theory]
    [MemberData(nameof(SecondPasses), DisableDiscoveryEnumeration = true)]
    public void RecordsThatCannotBeGoneThroughAgainAreRefused(CaseRecord[] second)
    {
        var records = new Once([s_records[0], s_records[1], s_records[1]], second);
        var error = Assert.Throws<InvalidArgumentException>(
            () => Tally.Count(Common.Framework, Common.Options, records));
        Assert.Contains("a second time", error.Message);
        Assert.DoesNotContain("settle", error.Message);
    }

    private static IEnumerable<Record> OneObject(bool ends)
    {
        var record = new Record(Common.Framework);
        foreach (CaseRecord one in s_records)
        {
            record.Decode(one);
            yield return record;
        }
        if (ends)
        {
            record.Dispose();
        }
    }

    [Fact]
    public void OneRecordThatComesManyTimesIsRefused()
    {
        IEnumerable<Record>[] lists =
        [
            OneObject(false).ToList(), OneObject(false).ToArray(),
            OneObject(false).OrderBy(_ => 0), OneObject(false).AsParallel(),
        ];
        foreach (IEnumerable<Record> records in lists)
        {
            var error = Assert.Throws<InvalidArgumentException>(
                () => Tally.Count(Common.Framework, Common.Options, records));
            Assert.Contains("the same Record object", error.Message);
        }
    }

    [Fact]
    public void ARecordThatWasDisposedOfIsNotCounted()
    {
        var error = Assert.Throws<ObjectDisposedException>(
            () => Tally.Count(Common.Framework, Common.Options, OneObject(true).ToList()));
        Assert.Contains("before it was counted", error.Message);
    }

    [Fact]
    public void ARecordIsCountedByEachThatCounts()
    {
        using var record = new Record(Common.Framework);
        record.Decode(s_records[0]);
        for (int time = 0; time < 2; ++time)
        {
            Assert.Equal(1, Tally.Count(Common.Framework, Common.Options, [record]).Given);
        }
    }

    [Fact]
    public void RecordsOfHandlesCountAsMessagesDo()
    {
        static IEnumerable<Record> Filled()
        {
            using var record = new Record(Common.Framework);
            foreach (CaseRecord one in s_records)
            {
                record.Decode(one);
                yield return record;
            }
        }
        Assert.Equal(Expected, Tally.Count(Common.Framework, Common.Options, Filled())
                                   .CouncilReturn.Message());
    }

#if !NETSTANDARD_BUILD
    [Fact]
    public async Task RecordsMayComeAsynchronously()
    {
        static async IAsyncEnumerable<CaseRecord> Records()
        {
            foreach (CaseRecord record in s_records.Append(s_records[0]))
            {
                await Task.Yield();
                yield return record;
            }
        }
        Counted counted = await Tally.CountAsync(
            Common.Framework, Common.Options, Records(),
            cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(4, counted.Given);
        Assert.Equal(Expected.Measure, counted.CouncilReturn.Message().Measure);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Tally.CountAsync(
            Common.Framework, Common.Options, Cancellable(cancelled.Token)));

        static async IAsyncEnumerable<Record> Cancellable(
            [System.Runtime.CompilerServices.EnumeratorCancellation]
            CancellationToken cancellation)
        {
            cancellation.ThrowIfCancellationRequested();
            await Task.Yield();
            yield break;
        }
    }
#endif

    [Fact]
    public void FindingsAreWaivedForAWhile()
    {
        CountOptions options = Common.Options;
        options.Waivers =
            "waiver { rule: \"known-codes\" record: \"c\" reason: \"old\" until: \"2031-01-01\" }";
        Counted counted = Tally.Count(Common.Framework, options, s_records);
        Finding waived = Assert.Single(counted.Findings, one => one.RuleId == "known-codes");
        Assert.Equal(Severity.Note, waived.Severity);
        Assert.StartsWith("waived until 2031-01-01: ", waived.Message);
        options.Waivers = "waiver { }";
        InvalidArgumentException refused = Assert.Throws<InvalidArgumentException>(
            () => Tally.Count(Common.Framework, options, s_records));
        Assert.Contains("options.waivers:1: ", refused.Message);
    }

    [Fact]
    public void ShardsAreStoredAndMerged()
    {
        CountOptions options = Common.Options;
        options.IdKey = Enumerable.Repeat((byte)'k', 16).ToArray();
        using var whole = new Tally(Common.Framework, options);
        for (int shard = 0; shard < 3; ++shard)
        {
            using var part = new Tally(Common.Framework, options);
            foreach (CaseRecord record in s_records)
            {
                if (Tally.ShardOf(record.RecordId, 3) == shard)
                {
                    part.Add(record);
                }
            }
            using var read = Tally.Decode(Common.Framework, options, part.Encode());
            whole.Merge(read);
        }
        Assert.Equal(3, whole.Given);
        using Outcome outcome = whole.Finish();
        Assert.Equal(Expected, outcome.CouncilReturn().Message());
    }

    [Fact]
    public void TalliesThatDoNotFitAreRefused()
    {
        using var one = new Tally(Common.Framework, Common.Options);
        using var other = new Tally(Common.Framework, Common.Options);
        one.Add(s_records[0]);
        other.Add(s_records[0]);
        Assert.Throws<FailedPreconditionException>(() => one.Merge(other));
        Assert.Throws<ArgumentException>(() => one.Merge(one));
        Assert.Throws<CorruptException>(
            () => Tally.Decode(Common.Framework, Common.Options, [0xff]));
        Assert.Throws<InvalidArgumentException>(
            () => new Tally(Common.Framework, new CountOptions(Common.AsOf)));
    }

    [Fact]
    public void ColumnsCountAsRecordsDo()
    {
        Columns columns = new Columns().Add("record-id", ["a", "b", "c"])
            .Add("concluded", Enumerable.Repeat<Day?>(new Day(2019, 11, 4), 3))
            .Add("outcomes-asked", ["no", "asked-expressed", "perhaps"])
            .Add("received", new Day?[3]);
        using var tally = new Tally(Common.Framework, Common.Options);
        IReadOnlyList<Finding> found = tally.AddColumns(columns);
        Assert.Equal(3, tally.Given);
        using Outcome outcome = tally.Finish();
        Assert.Equal(Expected, outcome.CouncilReturn().Message());
        Counted counted = Tally.Count(Common.Framework, Common.Options, s_records);
        Assert.Equal(counted.Findings, found);
        using var checker = new Checker(Common.Framework, Common.Options);
        Assert.Equal(found, checker.CheckColumns(columns));
    }

    [Fact]
    public void ARecordWithoutAnIdIsNamedByItsNumber()
    {
        using var tally = new Tally(Common.Framework, Common.Options);
        Columns columns = new Columns().Add("record-id", ["a", null]);
        Finding last = tally.AddColumns(columns)[^1];
        Assert.Equal("row-id 2", $"{last.RuleId} {last.Row}");
        byte[][] records = [s_records[0].ToByteArray(), []];
        Counted counted = Tally.Count(Common.Framework, Common.Options, records);
        Assert.StartsWith("record 2: ", Assert.Single(counted.Unreadable));
    }

    [Fact]
    public void CellsOfEachKindMakeColumns()
    {
        object?[] days = [new DateTime(2019, 11, 4), "2019-11-04", null];
        Columns columns = new Columns().Add("record-id", new object?[] { 1, "b", 3L })
            .Add("concluded", days).Add("age", new int?[] { 70, null, 80 });
        Assert.Equal(3, columns.Length);
        using var tally = new Tally(Common.Framework, Common.Options);
        // The framework has no such path, and says so: the others are read before.
        var error = Assert.Throws<NotFoundException>(() => tally.AddColumns(columns));
        Assert.Contains("age", error.Message);
        Assert.Equal(0, tally.Given);
    }

    [Fact]
    public void ColumnsThatDoNotFitAreNamed()
    {
        using var tally = new Tally(Common.Framework, Common.Options);
        var error = Assert.Throws<NotFoundException>(() => tally.AddColumns(
            new Columns().Add("record-id", ["a"]).Add("outcomes-aksed", ["no"])));
        Assert.Contains("outcomes-aksed", error.Message);
        Assert.Throws<InvalidArgumentException>(
            () => new Columns().Add("record-id", ["a"]).Add("concluded", ["b", "c"]));
        Assert.Throws<InvalidArgumentException>(() => tally.AddColumns(
            new Columns().Add("record-id", ["a"]).Add("outcomes-asked", new int?[] { 1 })));
        Assert.Throws<InvalidArgumentException>(() => tally.AddColumns(IntPtr.Zero, IntPtr.Zero));
        Assert.Equal(0, tally.Given);
        Assert.Empty(tally.AddColumns(new Columns().Add("record-id", Array.Empty<string>())));
    }

    [Fact]
    public void RowsThatCouldNotBeReadAreAccountedFor()
    {
        using var tally = new Tally(Common.Framework, Common.Options);
        tally.AddUnreadable(5);
        Assert.Equal(5, tally.Given);
        Assert.Throws<ArgumentOutOfRangeException>(() => tally.AddUnreadable(-1));
        Assert.Throws<InvalidArgumentException>(() => tally.AddUnreadable(long.MaxValue));
    }

    [Fact]
    public void MeasuresAreLeftOutWithTheirReason()
    {
        CountOptions options = Common.Options;
        options.LeaveOut = new Dictionary<string, string> { ["outcomes-met"] = "from January" };
        using CouncilReturn made = Tally.Count(Common.Framework, options, s_records).CouncilReturn;
        Assert.Contains("from January", made.Message().Measure.Select(row => row.NotSupplied));
        Assert.Throws<FailedPreconditionException>(() => made.Count("outcomes-met"));
    }

    [Fact]
    public void AnOutcomeWithCopiesHasNoReturn()
    {
        using var tally = new Tally(Common.Framework, Common.Options);
        tally.Add(s_records[0]);
        tally.Add(s_records[0]);
        using Outcome outcome = tally.Finish();
        Assert.True(outcome.MustSettle);
        Assert.Throws<FailedPreconditionException>(outcome.CouncilReturn);
    }

    [Fact]
    public void TheBelongingIsGiven()
    {
        using var tally = new Tally(Common.Framework, Common.Options);
        using var checker = new Checker(Common.Framework, Common.Options);
        Assert.True(tally.Add(s_records[0]).Belongs);
        Assert.False(tally.Add(Common.RecordOf("z", concluded: "2018-01-01"), findings: false)
                         .Belongs);
        Assert.Equal(checker.Check(s_records[1]).Findings, tally.Add(s_records[1]).Findings);
    }
}
