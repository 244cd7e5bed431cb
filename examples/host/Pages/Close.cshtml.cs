// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What the product itself asks when an enquiry is closed. The rules of the definition check it
// before it is saved.

using Microsoft.AspNetCore.Mvc;
using EnquiryDesk.Enquiries;
using Mspof;
using Mspof.Messages;

namespace EnquiryDesk.Pages;

/// <summary>Takes the day of the conclusion and the risk assessment.</summary>
public sealed class CloseModel(Desk desk) : DeskPage(desk)
{
    private const string Day = "concluded";
    private const string Risk = "risk-assessment";

    /// <summary>The enquiry.</summary>
    public Stored Stored { get; private set; } = null!;

    /// <summary>When it was concluded.</summary>
    public DateField Concluded { get; private set; } = null!;

    /// <summary>What the risk assessment came to.</summary>
    public ChoiceField Assessment { get; private set; } = null!;

    /// <summary>Shows the page.</summary>
    public void OnGet(string id) => Prepare(id);

    /// <summary>Takes what was entered, and goes on to the questions.</summary>
    public IActionResult OnPost(string id)
    {
        Prepare(id);
        // What the page was made from, so that nobody else's change is overwritten unseen.
        Enquiry was = Stored.Enquiry with
        {
            Concluded = Days.Parse(Request.Form["was-concluded"]),
            RiskAssessment = Request.Form["was-assessed"].ToString() is { Length: > 0 } code
                ? code : null,
        };
        Concluded = Concluded.Read(Request.Form);
        Assessment = Assessment.Read(Request.Form);
        Concluded = Concluded with { Error = WrongDay() };
        if (Assessment is { Choices.Count: > 0, Value: null })
        {
            Assessment = Assessment with { Error = "Choose what the risk assessment came to" };
        }
        Add($"{Day}-day", Concluded.Error);
        Add(Risk, Assessment.Error);
        if (Errors.Count > 0)
        {
            return Page();
        }
        return Desk.Store.Conclude(was, Concluded.Value!.Value, Assessment.Value)
            ? Redirect($"/enquiry/{Stored.Enquiry.Id}/questions")
            : throw ProblemException.Conflict(
                "Somebody has changed this enquiry since you opened the page. Nothing was saved. "
                + "Open the enquiry again.");
    }

    private void Prepare(string id)
    {
        Stored = Desk.Load(id);
        Enquiry enquiry = Stored.Enquiry;
        if (Interviews.IsOfAnother(Desk.Definition, Stored.Record)
            || Captured.State(Stored.Record) == RecordState.Withdrawn)
        {
            throw ProblemException.Conflict(
                "This enquiry cannot be closed now. Go to its page, which says why.");
        }
        DateOnly today = Desk.Today;
        Concluded = DateField.Of(Day, "When was the enquiry concluded?",
                                 $"For example, {today.Day} {today.Month} {today.Year}",
                                 enquiry.Concluded);
        Assessment = new ChoiceField(Risk, Desk.Definition.Title(Risk), "",
                                     Desk.Definition.Choices(Risk), enquiry.RiskAssessment ?? "");
    }

    // What is wrong with the day; null if nothing is. The definition has rules about it, so the
    // product needs none.
    private string? WrongDay()
    {
        if (Concluded.Value is not { } day)
        {
            return "Enter the day on which the enquiry was concluded, with day, month and year";
        }
        var tried = Stored with { Enquiry = Stored.Enquiry with { Concluded = day } };
        using Interview interview = Interviews.Open(Desk.Definition, tried, new Asking(Desk.Today));
        Finding? found = interview.Findings().FirstOrDefault(
            one => one.Path == Day && one.Severity == Severity.Error);
        return found == null ? null : Words.Of(found);
    }

    private void Add(string field, string? error)
    {
        if (error != null)
        {
            Errors.Add(new FieldError(field, error));
        }
    }
}
