// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The records behind numbers, and what moved them.

using Google.Protobuf;

namespace Mspof.Tests;

public class ExplainingTests
{
    private const string No = "outcomes-asked:outcomes-asked=no";

    private static readonly CaseRecord[] s_records =
    [
        Common.RecordOf("a"), Common.RecordOf("b", "asked-expressed"),
        Common.RecordOf("c", "no", "2019-06-30"),
    ];

    private static readonly CaseRecord[] s_later =
        [Common.RecordOf("a"), Common.RecordOf("b"), Common.RecordOf("d", "asked-expressed")];

    private static Tally TallyOf(params CaseRecord[] records)
    {
        var tally = new Tally(Common.Framework, Common.Options);
        foreach (CaseRecord record in records)
        {
            tally.Add(record);
        }
        return tally;
    }

    [Fact]
    public void SharesAddUpToTheNumber()
    {
        using Tally tally = TallyOf(s_records);
        using var explainer = new Explainer(tally, No, "population/concluded/given");
        Assert.Equal([1UL, 3UL], explainer.Numbers().Select(one => one.Value));
        using var filled = new Record(Common.Framework);
        filled.Decode(s_records[0].ToByteArray());
        ExplainedRecord first = explainer.Add(filled);
        Assert.Equal([0U, 1U], first.Share.Select(one => one.Number));
        Assert.Null(first.Everything);
        Assert.Single(explainer.Add(s_records[1]).Share);
        Assert.Single(explainer.Add(s_records[2].ToByteArray()).Share);
        Assert.Empty(explainer.AddUnreadable(0).Share);
        Assert.Throws<ArgumentOutOfRangeException>(() => explainer.AddUnreadable(-1));
    }

    [Fact]
    public void ARecordIsToldEverything()
    {
        using Tally tally = TallyOf(s_records);
        using var explainer = new Explainer(tally);
        RecordExplanation counts = explainer.Add(s_records[0], everything: true).Everything;
        Assert.Contains(No, counts.CountsIn.Select(one => one.Number));
        RecordExplanation not = explainer.Add(s_records[2], everything: true).Everything;
        Assert.Equal("outside-period", not.CountsNotIn[0].Reason);
        Assert.Equal("concluded", not.CountsNotIn[0].WouldCount[0].Path);
    }

    [Fact]
    public void ATallyThatIsExplainedIsNotChanged()
    {
        using Tally tally = TallyOf(s_records);
        using (new Explainer(tally))
        {
            var error = Assert.Throws<FailedPreconditionException>(() => tally.Add(s_records[0]));
            Assert.Contains("explainer", error.Message);
        }
        tally.Add(Common.RecordOf("z"));
    }

    [Fact]
    public void APageShowsWhatWasKept()
    {
        using Tally tally = TallyOf(s_records);
        using var explainer = new Explainer(tally, No);
        Assert.Throws<FailedPreconditionException>(() => explainer.Html());
        explainer.KeepPage();
        explainer.Add(s_records[2], everything: true);
        Assert.Throws<FailedPreconditionException>(() => explainer.Html());
        explainer.Add(s_records[0]);
        explainer.Add(s_records[1]);
        string page = explainer.Html(whyNot: true);
        Assert.StartsWith("<!DOCTYPE html>", page);
        Assert.Contains("<th scope=\"row\">a</th>", page);
        Assert.Contains("<h2>Record c</h2>", page);
        Assert.Contains("Where it does not count", page);
        Assert.DoesNotContain("Where it does not count", explainer.Html());
        Assert.Throws<FailedPreconditionException>(explainer.KeepPage);
    }

    [Fact]
    public void WrongNumbersAreRefused()
    {
        using Tally tally = TallyOf();
        Assert.Throws<NotFoundException>(() => new Explainer(tally, "outcomes-askd"));
    }

    [Fact]
    public void MovesAddUpToTheChange()
    {
        using Tally before = TallyOf(s_records);
        using Tally after = TallyOf(s_later);
        using var explainer = new DifferenceExplainer(before, after);
        IReadOnlyList<ChangedNumber> numbers = explainer.Numbers();
        Assert.Throws<FailedPreconditionException>(() => explainer.Moves(0));
        using var filled = new Record(Common.Framework);
        foreach (CaseRecord record in s_records)
        {
            filled.Decode(record.ToByteArray());
            explainer.Add(DifferenceSide.Before, filled);
        }
        foreach (CaseRecord record in s_later)
        {
            explainer.Add(DifferenceSide.After, record);
        }
        for (int i = 0; i < numbers.Count; ++i)
        {
            long moved = explainer.Moves(i).Sum(one => (long)one.After - (long)one.Before);
            Assert.Equal((long)numbers[i].After - (long)numbers[i].Before, moved);
        }
        MoveCounts counts = explainer.Moved();
        Assert.Equal((1UL, 1UL, 1UL), (counts.Changed, counts.Added, counts.Removed));
        explainer.AddUnreadable(DifferenceSide.After, 0);
        Assert.Throws<InvalidArgumentException>(() => explainer.Moves(numbers.Count));
    }

    [Fact]
    public void ASentenceSaysWhatChanged()
    {
        using var first = new Submission(Common.Count(s_records[0]), Common.Envelope);
        using var second = new Submission(Common.Count(s_records[0], Common.RecordOf("z")),
                                          Common.Envelope);
        Assert.StartsWith("1 more enquiry counts",
                          first.DifferenceSentence(second, Common.Framework));
        Assert.StartsWith("1 more record counts", first.DifferenceSentence(second));
        Assert.Equal("The two returns are the same.", first.DifferenceSentence(first));
    }

    [Fact]
    public void StepsLeadFromOneDefinitionToAnother()
    {
        Assert.Empty(Common.Framework.Steps(Common.Framework));
        using Framework other = Framework.Open("sac");
        IReadOnlyList<DefinitionStep> steps = Common.Framework.Steps(other);
        Assert.Equal("added", steps[0].Row[0].Change);
        using Framework last = Framework.Decode(steps[^1].Definition.ToByteArray());
        Assert.Equal("sac", last.Info.Id);
    }
}
