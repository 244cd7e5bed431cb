// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The questions of one interview as a page shows them, and as it shows them again after each
// answer.

using EnquiryDesk.Definitions;
using EnquiryDesk.Enquiries;
using Mspof;
using Mspof.Messages;

namespace EnquiryDesk.Pages;

/// <summary>A question with what must be said of its answer.</summary>
/// <param name="Question">As the library gives it.</param>
/// <param name="Chosen">The code that is chosen; empty if none is.</param>
/// <param name="Notes">What the reader should know.</param>
/// <param name="Error">What must be mended; null if nothing must.</param>
public sealed record QuestionView(InterviewQuestion Question, string Chosen,
                                  IReadOnlyList<string> Notes, string? Error)
{
    /// <summary>The name of its field, and the id of its first button.</summary>
    public string Field => NameOf(Question.Id);

    /// <summary>The name of the field of a question.</summary>
    public static string NameOf(string question) => "answer-" + question;
}

/// <summary>The questions, made from one version of a record.</summary>
public sealed record QuestionsView(Stored Stored, string Definition,
                                   IReadOnlyList<QuestionView> Questions, string Progress,
                                   string Time, IReadOnlyList<string> Findings, bool NeedsReason)
{
    /// <summary>What was just saved; empty if nothing was.</summary>
    public string Said { get; init; } = "";

    /// <summary>The page for a version of a record.</summary>
    /// <param name="definition">The definition in use.</param>
    /// <param name="stored">The version.</param>
    /// <param name="asking">Which interview it is.</param>
    /// <param name="finishing">Whether a question without an answer is a mistake now.</param>
    public static QuestionsView Of(Definition definition, Stored stored, Asking asking,
                                   bool finishing = false)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(stored);
        ArgumentNullException.ThrowIfNull(asking);
        using Interview interview = Interviews.Open(definition, stored, asking);
        List<InterviewQuestion> asked = [.. interview.Questions().Where(Interviews.IsAsked)];
        IReadOnlyList<Finding> findings = interview.Findings();
        return new QuestionsView(
            stored, definition.Info.Digest,
            [.. asked.Select(question => ViewOf(question, findings, finishing))],
            ProgressOf(asked, interview.Remaining()), TimeOf(interview.TimeToAnswer()),
            [.. findings.Where(one => !asked.Any(question => IsAbout(one, question)))
                .Select(Words.Of)],
            asking.Collection == null && Interviews.WasFinal(stored.Record)
            && Captured.State(interview.Encode()) == RecordState.Draft);
    }

    private static QuestionView ViewOf(InterviewQuestion question, IReadOnlyList<Finding> findings,
                                       bool finishing)
    {
        var notes = new List<string>();
        if (question.WordingReconstructed || question.OptionsReconstructed)
        {
            notes.Add("Reconstructed: these are not the published words.");
        }
        if (question.InsteadOf != "")
        {
            notes.Add($"In {question.Language}: there are no words in {question.InsteadOf}.");
        }
        if (question.State == QuestionState.ToConfirm)
        {
            notes.Add($"Earlier answer: {LabelOf(question, question.Answer)}. Choose it again if "
                      + "it still holds.");
        }
        notes.AddRange(findings.Where(one => IsAbout(one, question)).Select(Words.Of));
        string chosen = question.State == QuestionState.Answered ? question.Answer : "";
        return new QuestionView(question, chosen, notes, ErrorOf(question, finishing));
    }

    private static string? ErrorOf(InterviewQuestion question, bool finishing) =>
        question.State switch
        {
            QuestionState.Contradicted =>
                "Two different answers were given: "
                + string.Join(" and ", question.Side.Select(side => $"“{LabelOf(question, side)}”"))
                + ". Choose the one that holds",
            QuestionState.Unreadable => "The answer is none of the options. Choose one",
            QuestionState.ToConfirm when finishing => "Choose the earlier answer again, or another",
            QuestionState.Unanswered when finishing => "Choose an answer",
            _ => null,
        };

    private static string LabelOf(InterviewQuestion question, string code) =>
        code == "" ? "no answer"
            : question.Option.FirstOrDefault(one => one.Code == code)?.Label ?? "another answer";

    // Findings name a place: "outcomes-met", "feedback[1].listened-to".
    private static bool IsAbout(Finding finding, InterviewQuestion question) =>
        finding.Path[(finding.Path.LastIndexOf('.') + 1)..] == question.Id;

    private static string ProgressOf(List<InterviewQuestion> asked, RemainingQuestions? left)
    {
        int answered = asked.Count(question => question.State == QuestionState.Answered);
        return left switch
        {
            _ when asked.Count == 0 => "",
            null => $"{answered} answered",
            { Most: 0 } => "All questions are answered",
            _ when left.Least == left.Most => $"{answered} answered, {left.Least} to go",
            _ => $"{answered} answered, {left.Least} to {left.Most} to go",
        };
    }

    private static string TimeOf(AnswerTime? time) => time is { DaysLeft: < 0 }
        ? $"This feedback is late: the last day was {Days.InWords(time.LastDate)}. It is kept, and "
          + "does not count as feedback."
        : "";
}
