// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Synthetic records.

namespace Mspof.Tests;

public class ExamplesTests
{
    private static readonly DateTime s_asOf = new(2020, 6, 30);

    private static Examples Of(ulong seed = 1, int defects = 0) =>
        new(Common.Framework, seed, defects, "2019-20", s_asOf);

    [Fact]
    public void RecordsBreakTheRulesThatTheyName()
    {
        using var checker = new Checker(Common.Framework, new CountOptions(s_asOf));
        using Examples examples = Of(defects: 100);
        int broken = 0;
        for (int i = 0; i < 200; ++i)
        {
            ExampleRecord made = examples.Next();
            if (made.Breaks.Length == 0)
            {
                continue;
            }
            ++broken;
            Assert.Contains(checker.Check(made.Record).Findings, f => f.RuleId == made.Breaks);
        }
        Assert.Equal(20, broken);
        ExampleReport report = examples.Report();
        Assert.Equal("2019-20", report.Period);
        Assert.Equal("2020-06-30", report.AsOf);
        Assert.Contains(report.Coverage, item => item.Kind == "boundary");
        Assert.Contains("none_means_zero", report.Mapping);
    }

    [Fact]
    public void TheSameSeedGivesTheSameRecords()
    {
        using Examples first = Of(7), again = Of(7), other = Of(8);
        int different = 0;
        for (int i = 0; i < 20; ++i)
        {
            ExampleRecord made = first.Next();
            Assert.Equal(made, again.Next());
            different += made.Equals(other.Next()) ? 0 : 1;
        }
        Assert.True(different > 15);
    }

    [Fact]
    public void WrongArgumentsAreRefused()
    {
        Assert.Throws<InvalidArgumentException>(() => Of(defects: 1001));
        Assert.Throws<InvalidArgumentException>(() => Of(defects: -1));
        Assert.Throws<InvalidArgumentException>(
            () => new Examples(Common.Framework, period: "2019"));
        Assert.Throws<InvalidArgumentException>(
            () => new Examples(Common.Framework, period: "2019-20", asOf: new(2019, 3, 31)));
    }
}
