// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Columns of Apache.Arrow go in, and results come out as such.

using Apache.Arrow;
using Apache.Arrow.C;
using Apache.Arrow.Ipc;

namespace Mspof.Tests;

public sealed unsafe class ArrowTests
{
    private static readonly CaseRecord[] s_records =
    [
        Common.RecordOf("a"), Common.RecordOf("b", "asked-expressed"),
        Common.RecordOf("c", "perhaps"),
    ];

    private static ReturnMessage Expected => Common.Count(s_records).Message();

    private static StringArray Texts(params string[] texts) =>
        new StringArray.Builder().AppendRange(texts).Build();

    private static Date32Array Days(int count) => new Date32Array.Builder().AppendRange(
        Enumerable.Repeat(new DateTime(2019, 11, 4), count)).Build();

    private static RecordBatch Batch(params (string Name, IArrowArray Array)[] columns)
    {
        var builder = new RecordBatch.Builder();
        foreach ((string name, IArrowArray array) in columns)
        {
            builder.Append(name, true, array);
        }
        return builder.Build();
    }

    private static RecordBatch Batch(string[] ids, string[] asked) =>
        Batch(("record-id", Texts(ids)), ("concluded", Days(ids.Length)),
              ("outcomes-asked", Texts(asked)));

    // Texts of a batch in a dictionary of its own.
    private static RecordBatch InDictionary(string[] ids, string[] codes, byte[] positions)
    {
        var indices = new UInt8Array.Builder().AppendRange(positions).Build();
        var type = new Apache.Arrow.Types.DictionaryType(
            Apache.Arrow.Types.UInt8Type.Default, Apache.Arrow.Types.StringType.Default, false);
        return Batch(("record-id", Texts(ids)), ("concluded", Days(ids.Length)),
                     ("outcomes-asked", new DictionaryArray(type, indices, Texts(codes))));
    }

    // A stream of batches, as a reader of files or of a database is one.
    private sealed class Stream(Schema schema, params RecordBatch?[] batches) : IArrowArrayStream
    {
        private int _next;

        public Schema Schema => schema;

        public ValueTask<RecordBatch> ReadNextRecordBatchAsync(CancellationToken token = default)
        {
            if (_next == batches.Length)
            {
                return default;
            }
            return new(batches[_next++]
                       ?? throw new InvalidOperationException("the value of Ann Lee"));
        }

        public void Dispose()
        {
        }
    }

    // Passes the address of a stream that Apache.Arrow exports.
    private static T With<T>(IArrowArrayStream stream, Func<IntPtr, T> use)
    {
        CArrowArrayStream* address = CArrowArrayStream.Create();
        CArrowArrayStreamExporter.ExportArrayStream(stream, address);
        try
        {
            return use((IntPtr)address);
        }
        finally
        {
            CArrowArrayStream.Free(address);
        }
    }

    // What is given at an address, as Apache.Arrow imports it.
    private static RecordBatch Import(Action<IntPtr> give)
    {
        CArrowArrayStream* address = CArrowArrayStream.Create();
        try
        {
            give((IntPtr)address);
            using IArrowArrayStream stream =
                CArrowArrayStreamImporter.ImportArrayStream(address);
            RecordBatch batch = stream.ReadNextRecordBatchAsync().AsTask().Result;
            Assert.Null(stream.ReadNextRecordBatchAsync().AsTask().Result);
            return batch;
        }
        finally
        {
            CArrowArrayStream.Free(address);
        }
    }

    [Fact]
    public void ColumnsOfApacheArrowAreTakenAsTheyAre()
    {
        RecordBatch batch = Batch(["a", "b", "c"], ["no", "asked-expressed", "perhaps"]);
        CArrowSchema* schema = CArrowSchema.Create();
        CArrowArray* array = CArrowArray.Create();
        CArrowSchemaExporter.ExportSchema(batch.Schema, schema);
        CArrowArrayExporter.ExportRecordBatch(batch, array);
        using var tally = new Tally(Common.Framework, Common.Options);
        tally.AddColumns((IntPtr)schema, (IntPtr)array);
        using Outcome outcome = tally.Finish();
        Assert.Equal(Expected, outcome.CouncilReturn().Message());
        using var checker = new Checker(Common.Framework, Common.Options);
        Assert.NotEmpty(checker.CheckColumns((IntPtr)schema, (IntPtr)array));
        CArrowArray.Free(array);
        CArrowSchema.Free(schema);
    }

    [Fact]
    public void StreamsCountAsRecordsDo()
    {
        // A batch that was exported is not exported again.
        static RecordBatch[] Plain() => [Batch(["a", "b"], ["no", "asked-expressed"]),
                                         Batch(["c"], ["perhaps"])];
        static RecordBatch[] Coded() => [
            InDictionary(["a", "b"], ["asked-expressed", "no"], [1, 0]),
            InDictionary(["c"], ["perhaps"], [0])];
        Counted counted = Tally.Count(Common.Framework, Common.Options, s_records);
        foreach (RecordBatch[] batches in new[] { Plain(), Coded() })
        {
            using var tally = new Tally(Common.Framework, Common.Options);
            IReadOnlyList<Finding> found =
                With(new Stream(batches[0].Schema, batches), address => tally.AddStream(address));
            Assert.Equal(counted.Findings, found);
            using Outcome outcome = tally.Finish();
            Assert.Equal(Expected, outcome.CouncilReturn().Message());
        }
        using var checker = new Checker(Common.Framework, Common.Options);
        RecordBatch[] again = Plain();
        Assert.Equal(counted.Findings,
                     With(new Stream(again[0].Schema, again), checker.CheckStream));
    }

    [Fact]
    public void AStreamThatFailsLeavesWhatCameBefore()
    {
        RecordBatch first = Batch(["a", "b"], ["no", "no"]);
        using var tally = new Tally(Common.Framework, Common.Options);
        var error = Assert.Throws<UnavailableException>(
            () => With(new Stream(first.Schema, first, null), address => tally.AddStream(address)));
        Assert.DoesNotContain("Ann", error.Message);
        Assert.Equal(2, tally.Given);
        RecordBatch other = Batch(("no-such-path", Texts("a")));
        Assert.Throws<NotFoundException>(
            () => With(new Stream(other.Schema, other), address => tally.AddStream(address)));
        Assert.Throws<InvalidArgumentException>(() => tally.AddStream(IntPtr.Zero));
    }

    [Fact]
    public void AReturnIsATable()
    {
        CouncilReturn counted = Common.Count(s_records);
        RecordBatch table = Import(counted.ToArrow);
        Assert.Equal(["part", "id", "population", "name", "value", "text"],
                     table.Schema.FieldsList.Select(field => field.Name));
        var id = (StringArray)table.Column("id");
        var name = (StringArray)table.Column("name");
        var value = (Int64Array)table.Column("value");
        int row = Enumerable.Range(0, table.Length).Single(
            i => id.GetString(i) == "outcomes-asked"
                 && name.GetString(i) == "cell:outcomes-asked=no");
        Assert.Equal(counted.Count("outcomes-asked:outcomes-asked=no"), value.GetValue(row));
        using var tally = new Tally(Common.Framework, Common.Options);
        foreach (CaseRecord record in s_records)
        {
            tally.Add(record);
        }
        Assert.Equal(table.Length, Import(tally.ToArrow).Length);
        tally.Add(s_records[0]);
        Assert.Throws<FailedPreconditionException>(() => Import(tally.ToArrow));
        Assert.Throws<InvalidArgumentException>(() => counted.ToArrow(IntPtr.Zero));
    }

    [Fact]
    public void FindingsAreATable()
    {
        Counted counted = Tally.Count(Common.Framework, Common.Options, s_records);
        RecordBatch table = Import(address => Findings.ToArrow(counted.Findings, address));
        var rules = (StringArray)table.Column("rule");
        Assert.Equal(counted.Findings.Select(finding => finding.RuleId),
                     Enumerable.Range(0, table.Length).Select(i => rules.GetString(i)));
        Assert.Equal(0, Import(address => Findings.ToArrow([], address)).Length);
    }
}
