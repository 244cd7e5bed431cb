// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Interviews, captured records, hand-over, forms and answers of other formats.

using System.Text.Json;

namespace Mspof.Tests;

public class CaptureTests
{
    private static readonly Day s_day = new(2019, 7, 10);

    private static Framework Mspof => Common.Framework;

    private static Sitting Adult => new(s_day)
    {
        Collection = "feedback",
        Respondent = "adult",
        Interviewer = "independent",
    };

    private static CaseRecord NewRecord() =>
        new() { RecordId = "a", Started = "2019-05-01", Concluded = "2019-07-01" };

    private static Interview Answered()
    {
        Interview interview = Interview.Open(Mspof, NewRecord(), Adult);
        interview.Answer("feel-safer", "lot-safer");
        return interview;
    }

    [Fact]
    public void QuestionsAreAskedUntilThereIsNone()
    {
        using Interview interview = Interview.Open(Mspof, NewRecord(), Adult);
        var asked = new List<string>();
        while (interview.Next() is { } question)
        {
            RemainingQuestions? remaining = interview.Remaining();
            Assert.True(remaining == null || remaining.Least <= remaining.Most);
            Assert.True(question.State is QuestionState.Unanswered or QuestionState.Unreadable);
            interview.Answer(question.Id, question.Option[0].Code);
            asked.Add(question.Id);
        }
        Assert.True(asked.Count > 3);
        Assert.Equal(new RemainingQuestions(), interview.Remaining());
        var states = interview.Questions().ToDictionary(one => one.Id, one => one.State);
        Assert.All(asked, id => Assert.Equal(QuestionState.Answered, states[id]));
        AnswerSet answers = Assert.Single(interview.Record().AnswerSet);
        Assert.Equal(("2019-07-10", interview.AnswerSet), (answers.Asked, answers.Id));
        Assert.NotNull(interview.Findings());
    }

    [Fact]
    public void AnswersAreWithdrawnAndConfirmed()
    {
        using Interview interview = Answered();
        interview.Withdraw("feel-safer");
        Assert.Throws<NotFoundException>(() => interview.Withdraw("feel-safer"));
        Assert.ThrowsAny<MspofException>(() => interview.Confirm("feel-safer"));
        Assert.Throws<InvalidArgumentException>(
            () => interview.SetFact("representative-kind", "no-such-kind"));
        interview.SetFact("representative-kind");
        interview.SetFact("representative-kind", null);
    }

    [Fact]
    public void TimeToAnswerHasADay()
    {
        CaseRecord record = NewRecord();
        using Interview interview = Interview.Open(Mspof, record, Adult);
        AnswerTime time = interview.TimeToAnswer()!;
        AnswerTime same = Captured.TimeToAnswer(Mspof, record, "feedback", s_day)!;
        Assert.Equal((time.LastDay, time.DaysLeft), (same.LastDay, same.DaysLeft));
        Assert.Equal(time.DaysLeft, (time.LastDay - new DateTime(2019, 7, 10)).Days);
#if !NETSTANDARD_BUILD
        Assert.Equal(time.DaysLeft, time.LastDate.DayNumber - s_day.DayNumber);
#endif
        record.Concluded = "";
        using Interview open = Interview.Open(Mspof, record, Adult);
        Assert.Null(open.TimeToAnswer());
    }

    [Fact]
    public void AReasonStandsForAnswers()
    {
        using Interview interview = Interview.Open(Mspof, NewRecord(), Adult);
        Assert.Equal("", interview.Reason);
        interview.GiveReason("declined");
        Assert.Equal("declined", interview.Reason);
        interview.GiveReason("");
        Assert.Equal("", interview.Reason);
    }

    [Fact]
    public void ARecordIsMadeFinalAndWithdrawn()
    {
        Assert.Equal(RecordState.None, Captured.State(NewRecord()));
        using Interview interview = Answered();
        Assert.Equal(RecordState.Draft, Captured.State(interview.Encode()));
        Assert.NotEmpty(interview.Missing());
        Assert.Throws<FailedPreconditionException>(() => interview.Finalise(s_day));
        interview.Finalise(s_day, incomplete: true);
        byte[] final = interview.Encode();
        Assert.Equal(RecordState.Final, Captured.State(final));
        CaseRecord withdrawn = Captured.Withdraw(final, s_day, "wrong case");
        Assert.Equal(RecordState.Withdrawn, Captured.State(withdrawn));
        Assert.Null(Captured.Effective(final).Draft);
    }

    [Fact]
    public void ValuesThatTheProductKnows()
    {
        CaseRecord changed = Captured.SetValue(Mspof, NewRecord(), "concluded", "2019-07-02");
        Assert.Equal("2019-07-02", changed.Concluded);
        Assert.Equal("", Captured.SetValue(Mspof, changed, "concluded").Concluded);
        Assert.Equal("", Captured.SetValue(Mspof, changed, "concluded", (string?)null).Concluded);
        Assert.Equal("", Captured.SetValue(Mspof, changed, "concluded", null).Concluded);
    }

    [Fact]
    public void ASetIsContinued()
    {
        using Interview interview = Answered();
        SavedAnswerSet saved = Assert.Single(Captured.AnswerSets(interview.Encode(), "feedback"));
        Assert.Equal((interview.AnswerSet, 1ul), (saved.Id, saved.Values));
    }

    [Fact]
    public void HandOverAndBack()
    {
        CaseRecord record = NewRecord();
        byte[] file = Handover.Make(Mspof, record, "feedback", s_day);
        using Interview there = Handover.Open(file, Adult);
        there.Answer("feel-safer", "lot-safer");
        CaseRecord back = Handover.Record(Handover.WithAnswers(file, there));
        MergedRecord merged = Captured.Merge(record, back);
        Assert.Single(merged.Record.AnswerSet);
        Assert.Empty(merged.Contradiction);
        Assert.Throws<CorruptException>(() => Handover.Record(file.AsSpan(1)));
        CaseRecord other = NewRecord();
        other.RecordId = "b";
        using Interview elsewhere = Interview.Open(Mspof, other, Adult);
        Assert.Throws<InvalidArgumentException>(() => Handover.WithAnswers(file, elsewhere));
    }

    [Fact]
    public void MigrationListsChanges()
    {
        using Interview interview = Answered();
        MigratedRecord moved = Captured.Migrate(interview.Encode(), Mspof, Mspof);
        Assert.Equal("a", moved.Record.RecordId);
        Assert.Throws<FailedPreconditionException>(
            () => Captured.Migrate(NewRecord(), Mspof, Mspof));
    }

    [Fact]
    public void FormsAreMade()
    {
        var adult = new FormRequest { Respondent = "adult" };
        Assert.Contains("adult", Forms.Respondents(Mspof).Select(one => one.Code));
        Assert.NotEmpty(Forms.Text(Mspof));
        Assert.Contains("<html", Forms.Html(Mspof, adult));
        Assert.StartsWith("'sha256-", Forms.StyleSources());
        Assert.Equal("index.html", Forms.Files(Mspof, adult)[0].Name);
        Assert.Equal(["survey", "choices", "settings"],
                     Forms.XlsForm(Mspof, adult).Sheet.Select(sheet => sheet.Name));
        using JsonDocument fhir = JsonDocument.Parse(Forms.Fhir(Mspof, adult));
        Assert.Equal("Questionnaire", fhir.RootElement.GetProperty("resourceType").GetString());
        Assert.ThrowsAny<MspofException>(
            () => Forms.Text(Mspof, new FormRequest { Respondent = "nobody" }));
    }

    [Fact]
    public void AnswersGoBothWays()
    {
        using Interview interview = Answered();
        byte[] given = interview.Encode();
        Assert.Contains("$schema", Answers.Schema(Mspof));
        string document = Assert.Single(Answers.ToJson(Mspof, given, s_day).Document);
        Assert.Equal("2019-07-10",
                     Answers.FromJson(Mspof, document).Record.AnswerSet[0].Asked);
        CaseRecord read = Answers.FromFhir(
            Mspof, Answers.ToFhir(Mspof, given, s_day).Document).Record;
        Assert.Equal(["lot-safer"], read.AnswerSet[0].Value[0].Value_);
        Assert.ThrowsAny<MspofException>(() => Answers.FromJson(Mspof, "{"));
    }
}
