// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Returns and submissions.

namespace Mspof.Tests;

public class SubmissionTests
{
    private const string Overlay = """
        framework { id: "local-own" title: "Ours" revision: 1 status: STATUS_LOCAL uses: "mspof/2018"
          source: "ours" verification: VERIFICATION_LOCAL }
        measure { id: "local-kinds" title: "Kinds" population: "concluded" by: "kind"
          source: "ours" verification: VERIFICATION_LOCAL }
        """;

    private static Submission NewSubmission(params string[] ids)
    {
        using CouncilReturn made = Common.Count([.. ids.Select(id => Common.RecordOf(id))]);
        return new Submission(made, Common.Envelope);
    }

    private static CouncilReturn Count(Action<CountOptions> change, params string[] ids)
    {
        var options = new CountOptions(new Day(2020, 4, 30))
        {
            Council = "E09000001",
            Period = "2019-20/Q3",
        };
        change(options);
        return Tally.Count(Common.Framework, options, ids.Select(id => Common.RecordOf(id)))
            .CouncilReturn;
    }

    [Theory]
    [InlineData(SubmissionForm.Mspof)]
    [InlineData(SubmissionForm.Json)]
    [InlineData(SubmissionForm.Csv)]
    public void EachFormIsReadAgain(SubmissionForm form)
    {
        using Submission submission = NewSubmission("a");
        using var stream = new MemoryStream();
        submission.Write(stream, form);
        Assert.Equal(submission.Write(form), stream.ToArray());
        stream.Position = 0;
        using Submission again = Submission.Read(stream, form);
        Assert.Equal(submission.Write(), again.Write());
        Assert.Equal(submission.Digest, again.Digest);
    }

    [Fact]
    public void ASubmissionIsVerified()
    {
        using Submission submission = NewSubmission("a");
        byte[] data = submission.Write();
        Assert.Throws<CorruptException>(() => Submission.Read(data[..^1]));
        data[100] ^= 1;
        Assert.Throws<CorruptException>(() => Submission.Read(data));
    }

    [Fact]
    public void ASubmissionIsLookedAt()
    {
        using Submission submission = NewSubmission("a");
        SubmissionMessage message = submission.Message();
        Assert.Equal("tests", message.Envelope.HostName);
        Assert.Equal("2020-01-31", message.Envelope.PreparedOn);
        using CouncilReturn inside = submission.CouncilReturn();
        Assert.Equal(1, inside.Count("outcomes-asked"));
        Assert.Equal(message.Return, inside.Message());
        Assert.NotNull(submission.Check(Common.Framework));
        Assert.Contains("City of London", submission.Text(Common.Framework, width: 60));
        Assert.Contains("City of London", submission.Html(Common.Framework));
    }

    [Fact]
    public void ACouncilAddsRulesAndMeasuresOfItsOwn()
    {
        using Framework own = Common.Framework.WithOverlay("own.textproto", Overlay);
        Assert.Equal(64, own.Info.Overlay.Length);
        Assert.Empty(Common.Framework.Info.Overlay);
        var options = new CountOptions(new Day(2020, 4, 30))
        {
            Council = "E09000001",
            Period = "2019-20/Q3",
        };
        CaseRecord[] records = [Common.RecordOf("a")];
        using CouncilReturn made = Tally.Count(own, options, records).CouncilReturn;
        using CouncilReturn plain = Tally.Count(Common.Framework, options, records).CouncilReturn;
        Assert.Equal(own.Info.Overlay, made.Message().Scope.Overlay);
        Assert.Equal("local-kinds", Assert.Single(made.Message().Local.Measure).Id);
        Assert.Equal(plain.Message().Measure, made.Message().Measure);
        var error = Assert.Throws<InvalidArgumentException>(() => Common.Framework.WithOverlay(
            "own.textproto", Overlay.Replace("local-kinds", "kinds")));
        Assert.Contains("own.textproto:3", error.Message);
        Assert.Throws<FailedPreconditionException>(
            () => own.WithOverlay("own.textproto", Overlay));
    }

    [Fact]
    public void DifferencesBetweenTwo()
    {
        using Submission one = NewSubmission("a"), other = NewSubmission("a", "b");
        Assert.Empty(one.Differences(one));
        Assert.Contains(one.Differences(other), difference =>
            (difference.Id, difference.Before, difference.After) == ("outcomes-asked", "1", "2"));
    }

    [Fact]
    public void RevisionsAreResolved()
    {
        using Submission first = NewSubmission("a");
        using CouncilReturn counted = Common.Count(Common.RecordOf("a"), Common.RecordOf("b"));
        Envelope envelope = Common.Envelope;
        envelope.Replaces = first.Digest;
        envelope.Revision = 2;
        using var second = new Submission(counted, envelope);
        using var resolver = new Resolver();
        resolver.Add(first);
        resolver.Add(second);
        Resolution resolution = Assert.Single(resolver.Resolutions());
        Assert.Equal(2u, resolution.Revision);
        Assert.Equal([second.Digest], resolution.Submission);
    }

    [Fact]
    public void TopUpsAddMeasures()
    {
        using CouncilReturn standing = Count(options => options.LeaveOut =
            new Dictionary<string, string> { ["outcomes-asked"] = "later" }, "a");
        using CouncilReturn now = Count(_ => { }, "a");
        using CouncilReturn added = now.TopUp(Common.Framework, standing);
        Assert.Equal(1, added.Count("outcomes-asked"));
        using CouncilReturn merged = CouncilReturn.Merge(Common.Framework, [standing, added]);
        Assert.Equal(1, merged.Count("outcomes-asked"));
    }

    [Fact]
    public void ReturnsAreCompared()
    {
        CouncilReturn Of(string period, params string[] ids) =>
            Count(options => options.Period = period, ids);
        using CouncilReturn year = Of("2019-20", "a"), third = Of("2019-20/Q3", "a"),
                            more = Of("2019-20/Q3", "a", "b");
        CouncilReturn first = Of("2019-20/Q1", "a"), second = Of("2019-20/Q2", "a"),
                      last = Of("2019-20/Q4", "a");
        Assert.NotNull(third.Check(Common.Framework));
        Assert.NotNull(third.CheckChange(Common.Framework, third));
        Assert.Empty(year.CheckAddsUp([first, second, third, last]));
        Assert.NotEmpty(year.CheckAddsUp([first, second, more, last]));
        Assert.Throws<InvalidArgumentException>(() => year.CheckAddsUp([third]));
        // An object may stand in one call several times.
        Assert.Throws<InvalidArgumentException>(() => year.CheckAddsUp([year, year]));
    }

    [Fact]
    public void CountsByHand()
    {
        string template = Counts.Template(Common.Framework, "E09000001", "2019-20/Q3");
        Assert.Equal("E09000001", Counts.Heading(template).Council);
        var options = new CountOptions(Common.AsOf);
        Assert.ThrowsAny<MspofException>(
            () => Counts.ToReturn(Common.Framework, options, template)); // It is not filled in.
        Assert.Throws<CorruptException>(() => Counts.Heading("a,b\n"));
        using CouncilReturn made = Counts.ToReturn(Common.Framework, options, FilledIn(template));
        Assert.True(made.Message().FromCounts);
    }

    /// <summary>The template with 0 in each count.</summary>
    private static string FilledIn(string template) => string.Join(
        "\n", template.Split('\n').Select(line =>
        {
            List<string> cells = Cells(line);
            bool count = cells.Count > 3 && cells[2] is "" && cells[3] is not ""
                && !cells[3].Trim('"').EndsWith("/not-supplied", StringComparison.Ordinal);
            return count ? string.Join(",", cells.Take(2).Append("0").Concat(cells.Skip(3))) : line;
        }));

    /// <summary>The cells of a line, with their quotes.</summary>
    private static List<string> Cells(string line)
    {
        var cells = new List<string> { "" };
        bool quoted = false;
        foreach (char one in line.TrimEnd('\r'))
        {
            quoted ^= one == '"';
            if (one == ',' && !quoted)
            {
                cells.Add("");
            }
            else
            {
                cells[^1] += one;
            }
        }
        return cells;
    }
}
