// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Definitions, councils, records and checks.

using System.Text.Json;
using Google.Protobuf;

namespace Mspof.Tests;

public class RecordTests
{
    private static Framework Adult => Common.Framework;

    [Fact]
    public void ADefinitionIsOpenedDescribedAndKept()
    {
        FrameworkInfo info = Adult.Info;
        Assert.Equal("mspof", info.Id);
        Assert.Contains(info.Digest, Framework.BuiltIn().Select(one => one.Digest));
        using var byDigest = Framework.Open(info.Digest);
        Assert.Equal(info, byDigest.Info);
        using var decoded = Framework.Decode(Adult.Encode());
        Assert.Equal(info, decoded.Info);
        using var _ = JsonDocument.Parse(Adult.Describe(DescriptionForm.Json));
        Assert.StartsWith("<!--", Adult.Describe(DescriptionForm.Markdown));
    }

    [Fact]
    public void ADefinitionInTextNamesEachMistake()
    {
        var error = Assert.Throws<InvalidArgumentException>(
            () => Framework.FromText("own.textproto", "id: 7"));
        Assert.Contains("own.textproto:1", error.Message);
        Assert.Throws<CorruptException>(() => Framework.Decode([0xff]));
    }

    [Fact]
    public void HandlesAreThoseOfTheOutline()
    {
        OutlinePath asked = Adult.Outline().Path.Single(path => path.Path == "outcomes-asked");
        Assert.Equal(asked.Handle, Adult.Path("outcomes-asked").Value);
        Assert.Equal(Adult.Path("outcomes-asked"), PathHandle.Of(asked.Handle));
        Assert.Equal(ValueKind.Code, asked.Kind);
        Assert.NotEmpty(asked.Code);
        foreach (OutlineCode code in asked.Code)
        {
            Assert.Equal(code.Handle, Adult.Code("outcomes-asked", code.Id).Value);
        }
        Assert.Throws<NotFoundException>(() => Adult.Path("outcomes-aksed"));
        Assert.Throws<NotFoundException>(() => Adult.Code("outcomes-asked", "perhaps"));
    }

    [Fact]
    public void NeedsNameWhatIsMissing()
    {
        var missing = Adult.Needs(["feedback"]).ToLookup(need => need.Id,
                                                                need => need.Missing.Count);
        Assert.NotEqual(0, missing["feel-safer"].Sum());
        Assert.Equal(0, missing["outcomes-asked"].Sum());
        Assert.Throws<NotFoundException>(() => Adult.Needs(["feedbak"]));
    }

    [Fact]
    public void CouncilsAreFound()
    {
        Assert.Equal("City of London", Councils.Find("E09000001", "2019-20").Name);
        Assert.True(Councils.All().Count > 150);
        Assert.Throws<NotFoundException>(() => Councils.Find("E00000000", "2019-20"));
        Assert.Throws<InvalidArgumentException>(() => Councils.Find("E09000001", "2019"));
    }

    [Fact]
    public void ARecordByHandlesIsAsOneByMessage()
    {
        using var checker = new Checker(Adult, Common.Options);
        using var record = new Record(Adult);
        record.SetId("a");
        record.Set("concluded", new Day(2019, 11, 4));
        record.Set("outcomes-asked", Adult.Code("outcomes-asked", "asked-expressed"));
        Checked byHandles = checker.Check(record);
        CaseRecord message = Common.RecordOf("a", "asked-expressed");
        Checked byMessage = checker.Check(message);
        Assert.True(byHandles.Belongs && byMessage.Belongs);
        Assert.Equal(byMessage.Findings, byHandles.Findings);
        record.Decode(message);
        Assert.Equal(byMessage.Findings, checker.Check(record).Findings);
        Assert.Equal(byMessage.Findings, checker.Check(message.ToByteArray()).Findings);
        Assert.Equal(byMessage.Findings, checker.Check(Serialized.Of(message)).Findings);
    }

    [Fact]
    public void AHostHasClassesOfItsOwn()
    {
        // As protoc makes them from the schema: with the same names in the schema, in another place.
        var own = V1.CaseRecord.Parser.ParseFrom(Common.RecordOf("a").ToByteArray());
        Assert.NotSame(V1.CaseRecord.Descriptor, CaseRecord.Descriptor);
        Assert.Equal(V1.CaseRecord.Descriptor.FullName, CaseRecord.Descriptor.FullName);
        Counted counted = Tally.Count(Common.Framework, Common.Options, [own]);
        Assert.Equal(1, counted.CouncilReturn.Count("outcomes-asked"));
        Assert.Equal(RecordState.None, Captured.State(Serialized.Of(own)));
    }

    public static TheoryData<Action<Record>> WrongValues => new()
    {
        record => record.Set("outcomes-asked", "perhaps"),
        record => record.Set("outcomes-asked", 7),
        record => record.Set("outcomes-asked", new Day(2019, 1, 1)),
        record => record.Set("outcomes-asked", new string('x', 1000)),
    };

    [Theory]
    [MemberData(nameof(WrongValues), DisableDiscoveryEnumeration = true)]
    public void AValueThatDoesNotFitIsFound(Action<Record> set)
    {
        using var checker = new Checker(Adult, Common.Options);
        using var record = new Record(Adult);
        record.SetId("a");
        record.Set("concluded", "2019-11-04");
        set(record);
        Assert.Contains(checker.Check(record).Findings,
                        finding => finding.RuleId is "record-misuse" or "known-codes");
        record.Clear();
        record.Set("outcomes-asked", (string?)null);
        record.Set("concluded", (Day?)null);
        record.Set("concluded", (int?)null);
        Assert.DoesNotContain(checker.Check(record).Findings,
                              finding => finding.RuleId == "record-misuse");
    }

    [Fact]
    public void RowsOfGroupsAndCollections()
    {
        using var checker = new Checker(Adult, Common.Options);
        using var record = new Record(Adult);
        record.SetId(new string('a', 200)); // Longer than what goes by the stack.
        record.SetPersonId("p");
        record.SetCouncil("E09000001");
        record.Set("concluded", "2019-11-04");
        int row = record.AddRow("feedback");
        Assert.Equal(0, row);
        record.Set("feedback.asked", new Day(2019, 11, 20), row);
        record.Set("feedback.feel-safer", "lot-safer", row);
        record.SetSupplied("risk");
        record.SetUnlisted("outcomes-asked", "no");
        Assert.DoesNotContain(checker.Check(record).Findings,
                              finding => finding.RuleId == "record-misuse");
        Assert.Equal(-1, record.AddRow("outcomes-asked"));
        Assert.Contains(checker.Check(record).Findings,
                        finding => finding.RuleId == "record-misuse");
    }

    [Fact]
    public void AValueWithoutARowIsOfTheRecord()
    {
        using var checker = new Checker(Adult, Common.Options);
        using var record = new Record(Adult);
        record.SetId("a");
        record.Set("concluded", "2019-11-04");
        record.AddRow("feedback");
        record.Set("feedback.feel-safer", "lot-safer"); // Which row is not said.
        Finding found = Assert.Single(checker.Check(record).Findings,
                                      finding => finding.RuleId == "record-misuse");
        Assert.Equal("feedback.feel-safer", found.Path);
        string header = File.ReadAllText(Path.Combine(Common.Root, "include/mspof/c.h"));
        Assert.Contains($"#define MSPOF_NO_ROW ({Record.NoRow})", header);
    }

    [Fact]
    public void TextsThatCannotBeReadAreToldApart()
    {
        Assert.Equal(Copies("perhaps", "perhaps"), Copies("maybe", "maybe"));
        Assert.NotEqual(Copies("perhaps", "perhaps"), Copies("perhaps", "maybe"));
        using var checker = new Checker(Adult, Common.Options);
        Assert.Contains("known-codes", Found("perhaps"));
        Assert.Contains("known-codes", Found("no")); // It is a code, and yet cannot be read.
        Assert.DoesNotContain("known-codes", Found(null));
        Assert.DoesNotContain("known-codes", Found(""));

        IEnumerable<string> Found(string? text) =>
            checker.Check(Filled(text)).Findings.Select(one => one.RuleId);

        static Record Filled(string? text)
        {
            var record = new Record(Adult);
            record.SetId("a");
            record.Set("concluded", "2019-11-04");
            record.SetUnlisted("outcomes-asked", text);
            return record;
        }

        static ReturnMessage Copies(string one, string other) =>
            Tally.Count(Adult, Common.Options, [Filled(one), Filled(other)])
                .CouncilReturn.Message();
    }

    [Fact]
    public void NullIsNoValue()
    {
        using var checker = new Checker(Adult, Common.Options);
        using var record = new Record(Adult);
        record.SetId("a");
        record.SetId(null); // Not what was there before.
        record.SetPersonId(null);
        record.SetCouncil(null);
        record.Set("concluded", "2019-11-04");
        using var tally = new Tally(Adult, Common.Options);
        Assert.Contains("row-id", tally.Add(record).Findings.Select(one => one.RuleId));
        record.SetId("a");
        Assert.DoesNotContain("row-id", tally.Add(record).Findings.Select(one => one.RuleId));
        Assert.Equal(Tally.ShardOf("", 7), Tally.ShardOf(null, 7));
    }

    [Fact]
    public void ACheckWithoutAPeriodSaysWhatIsNotRun()
    {
        using var checker = new Checker(
            Adult, new CountOptions(Common.AsOf) { NotMapped = ["feedback"] });
        Assert.Contains("not-mapped:feedback.asked", checker.NotRun().Select(rule => rule.Reason));
        Assert.Throws<CorruptException>(() => checker.Check(new byte[] { 0xff }));
    }

    [Fact]
    public void RecordsAreJsonToo()
    {
        CaseRecord record = Common.RecordOf("a");
        Assert.Equal(record, Record.FromJson(Record.ToJson(record)));
        var error = Assert.Throws<CorruptException>(() => Record.FromJson("{", "their file"));
        Assert.Contains("their file", error.Message);
    }

    public static TheoryData<Action> TextsThatWouldBecomeOthers => new()
    {
        () => Framework.Open("a\0b"),
        () => Framework.Open("a\ud800b"),
        () => _ = new Checker(Adult, new CountOptions(Common.AsOf) { NotMapped = ["a,b"] }),
        () => _ = new Checker(Adult, new CountOptions(Common.AsOf)
        {
            LeaveOut = new Dictionary<string, string> { ["a"] = "one\nb=two" },
        }),
        () => _ = new Checker(Adult, new CountOptions(Common.AsOf) { IdKey = new byte[5] }),
        () => _ = new CountOptions(new DateTime(2020, 1, 31, 12, 0, 0)),
        () => new Record(Adult).SetId("\udc00"),
        () => new Record(Adult).SetId("a\0b"),
        () => new Record(Adult).SetPersonId("\ud800"),
        () => new Record(Adult).SetPersonId("a\0b"),
        () => new Record(Adult).SetCouncil("a\0b"),
        () => new Record(Adult).Set("outcomes-asked", "a\0b"),
        () => Tally.ShardOf("\ud800", 2),
        () => Tally.ShardOf("a\0b", 2),
        () => new Record(Adult).Set("concluded", new DateTime(2020, 1, 31, 12, 0, 0)),
    };

    [Theory]
    [MemberData(nameof(TextsThatWouldBecomeOthers), DisableDiscoveryEnumeration = true)]
    public void WhatWouldBecomeSomethingElseIsRefused(Action call) =>
        Assert.Throws<InvalidArgumentException>(call);

    private static CountOptions With(Action<CountOptions> set)
    {
        CountOptions options = Common.Options;
        set(options);
        return options;
    }

    public static TheoryData<string, Action> Nulls => new()
    {
        { "framework", () => _ = new Record(null!) },
        { "code", () => Adult.Code("outcomes-asked", null!) },
        { "definition", () => Framework.FromText("a", null!) },
        { "content", () => Mapping.FromText("a", null!) },
        { "data", () => Submission.Read((byte[])null!) },
        { "json", () => Record.FromJson(null!) },
        { "record", () => new Checker(Adult, Common.Options).Check((Record)null!) },
        { "parts", () => Captured.Merge(null!) },
        { "parts", () => CouncilReturn.Merge(Adult, null!) },
        { "path", () => MspofLibrary.Load(null!) },
        { "options", () => _ = new Checker(Adult, null!) },
        { "options", () => _ = new Tally(Adult, null!) },
        { "LeaveOut", () => _ = new Tally(Adult, With(one => one.LeaveOut = null!)) },
        { "NotMapped", () => _ = new Tally(Adult, With(one => one.NotMapped = [null!])) },
        { "records", () => Tally.Count(Adult, Common.Options, new CaseRecord[] { null! }) },
        { "columns", () => new Tally(Adult, Common.Options).AddColumns(null!) },
        { "sitting", () => Interview.Open(Adult, Common.RecordOf("a"), null!) },
        { "envelope", () => _ = new Submission(Common.Count(), null!) },
        { "name", () => Framework.Open("mspof").Path(null!) },
        { "vocabularies", () => Framework.FromText("a", "b",
              new Dictionary<string, string> { ["c"] = null! }) },
        { "NotMapped", () => _ = new Tally(Adult, With(one => one.NotMapped = null!)) },
        { "LeaveOut", () => _ = new Tally(Adult, With(one => one.LeaveOut =
              new Dictionary<string, string> { ["a"] = null! })) },
        { "notMapped", () => Adult.Needs([null!]) },
        { "record", () => Interview.Open(Adult, (byte[])null!, new Sitting(Common.AsOf)) },
        { "record", () => Captured.State((CaseRecord)null!) },
        { "record", () => new Tally(Adult, Common.Options).Add((byte[])null!) },
        { "records", () => Tally.Count(Adult, Common.Options, new byte[][] { null! }) },
        { "records", () => Tally.Count(Adult, Common.Options, new Record[] { null! }) },
        { "parts", () => Captured.Merge([(byte[])null!]) },
        { "parts", () => CouncilReturn.Merge(Adult, [null!]) },
    };

    [Theory]
    [MemberData(nameof(Nulls), DisableDiscoveryEnumeration = true)]
    public void NullIsRefused(string parameter, Action call) =>
        Assert.Equal(parameter, Assert.Throws<ArgumentNullException>(call).ParamName);
}
