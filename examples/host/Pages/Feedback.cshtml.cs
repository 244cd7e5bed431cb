// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Begins an interview: who answers, who asks, and when. Nothing is saved before the first answer.

using Microsoft.AspNetCore.Mvc;
using EnquiryDesk.Definitions;
using EnquiryDesk.Enquiries;
using Mspof;

namespace EnquiryDesk.Pages;

/// <summary>Asks about the interview itself.</summary>
public sealed class FeedbackModel(Desk desk) : DeskPage(desk)
{
    /// <summary>The enquiry.</summary>
    public Stored Stored { get; private set; } = null!;

    /// <summary>What is asked.</summary>
    public Collection Collection { get; private set; } = null!;

    /// <summary>Until when it counts.</summary>
    public AnswerTime? Time { get; private set; }

    /// <summary>Who answers.</summary>
    public ChoiceField Respondent { get; private set; } = null!;

    /// <summary>Who asks.</summary>
    public ChoiceField Interviewer { get; private set; } = null!;

    /// <summary>The day of the interview.</summary>
    public DateField Day { get; private set; } = null!;

    /// <summary>What else is known of the interview.</summary>
    public IReadOnlyList<ChoiceField> Facts { get; private set; } = [];

    /// <summary>Shows the page.</summary>
    public void OnGet(string id, string collection) => Prepare(id, collection);

    /// <summary>Takes what was entered, and goes on to the questions or to the reason.</summary>
    public IActionResult OnPost(string id, string collection)
    {
        Prepare(id, collection);
        Respondent = Respondent.Read(Request.Form);
        Interviewer = Interviewer.Read(Request.Form);
        Day = Day.Read(Request.Form);
        Facts = [.. Facts.Select(fact => fact.Read(Request.Form))];
        Respondent = Respondent with
        {
            Error = Respondent.Value == null ? "Choose who answers" : null,
        };
        Interviewer = Interviewer with
        {
            Error = Interviewer.Value == null ? "Choose who asks" : null,
        };
        Day = Day with
        {
            Error = Day.Value is not { } day
                ? "Enter the day of the interview, with day, month and year"
                : day > Desk.Today ? "The day has not come yet. Enter the day of the interview"
                : null,
        };
        foreach ((string field, string? error) in new[]
        {
            (Respondent.Name, Respondent.Error), (Interviewer.Name, Interviewer.Error),
            ($"{Day.Name}-day", Day.Error),
        })
        {
            if (error != null)
            {
                Errors.Add(new FieldError(field, error));
            }
        }
        if (Errors.Count > 0)
        {
            return Page();
        }
        var query = new AskingQuery(
            Collection.Id, Respondent.Value!, Interviewer.Value!, Day.Value!.Value,
            [.. Facts.Where(fact => fact.Value != null).Select(fact => (fact.Name, fact.Value!))]);
        string page = Request.Form.ContainsKey("none") ? "reason" : "questions";
        return Redirect($"/enquiry/{Stored.Enquiry.Id}/{page}{query.ToQuery()}");
    }

    private void Prepare(string id, string collection)
    {
        Stored = Desk.Load(id);
        Collection = Desk.Definition.Find(collection)
            ?? throw ProblemException.NotFound("There are no such questions.");
        if (Stored.Enquiry.Concluded == null
            || Interviews.IsOfAnother(Desk.Definition, Stored.Record)
            || Captured.State(Stored.Record) == RecordState.Withdrawn)
        {
            throw ProblemException.Conflict(
                "Nobody can be asked about this enquiry now. Go to its page, which says why.");
        }
        byte[] record = Stored.Enquiry.WithFacts(Desk.Definition, Stored.Record);
        Time = Captured.TimeToAnswer(Desk.Definition.Framework, record, Collection.Id, Desk.Today);
        Respondent = Choice("respondent", Collection.Respondents);
        Interviewer = Choice("interviewer", Collection.Interviewers);
        Day = DateField.Of("asked", "When is the interview?",
                           "The day on which the questions are asked", Desk.Today);
        Facts = [.. Collection.Facts.Select(fact => new ChoiceField(
            fact.Id, fact.Title, "Leave this out if it does not apply", fact.Choices, ""))];

        ChoiceField Choice(string name, IReadOnlyList<Choice> choices) =>
            new(name, Desk.Definition.Title($"{Collection.Id}.{name}"), "", choices, "");
    }
}
