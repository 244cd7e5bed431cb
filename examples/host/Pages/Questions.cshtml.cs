// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The questions of the framework, for the record or for somebody who gives feedback. Each answer is
// checked and saved as it is chosen; without a script the buttons do the same.

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using EnquiryDesk.Definitions;
using EnquiryDesk.Enquiries;
using Mspof;

namespace EnquiryDesk.Pages;

/// <summary>Asks the questions of any definition.</summary>
public sealed class QuestionsModel(Desk desk) : DeskPage(desk)
{
    private Asking _asking = null!;

    /// <summary>What is shown.</summary>
    public QuestionsView View { get; private set; } = null!;

    /// <summary>What the questions are about.</summary>
    public string Heading { get; private set; } = "";

    /// <summary>Who answers, who asks and when; empty for questions of the record.</summary>
    public string Who { get; private set; } = "";

    /// <summary>The reason for a change, as it was entered.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Whether the questions are those of the record.</summary>
    public bool IsOfRecord => _asking.Collection == null;

    /// <summary>The address of the page, for what one of its buttons does: "handler",
    /// "Save".</summary>
    public string Address(string name, string value) =>
        QueryHelpers.AddQueryString(Here, name, value);

    /// <summary>Shows the page.</summary>
    public IActionResult OnGet(string id)
    {
        Stored stored = Prepare(id);
        if (stored.Enquiry.Concluded == null)
        {
            return Redirect($"/enquiry/{id}/close");
        }
        if (Interviews.IsOfAnother(Desk.Definition, stored.Record))
        {
            return Redirect("/definition");
        }
        View = QuestionsView.Of(Desk.Definition, stored, _asking);
        return Page();
    }

    /// <summary>Takes the answers while they are given: the script of the page sends them. The part
    /// of the page with the questions comes back.</summary>
    public IActionResult OnPostAnswer(string id)
    {
        Stored saved = Take(Prepare(id));
        View = QuestionsView.Of(Desk.Definition, saved, _asking);
        // A screen reader says it, and the reader may be far from what has changed.
        var said = View.Questions.Where(view => view.Error != null).Select(Wrong)
            .Prepend(View.Progress).Prepend("Saved");
        View = View with { Said = string.Join(". ", said) };
        return Partial("_Questions", View);
    }

    /// <summary>Takes the answers, or clears one of them, and shows the page again.</summary>
    public IActionResult OnPostSave(string id)
    {
        Stored newest = Prepare(id);
        if (Request.Form["clear"].ToString() is { Length: > 0 } question)
        {
            Desk.Interviews.Change(Desk.Definition, Shown(newest), _asking,
                                   interview => interview.Withdraw(question),
                                   Stamp("An answer was cleared"));
        }
        else
        {
            Take(newest);
        }
        return Redirect(Address("done", "saved"));
    }

    /// <summary>Takes the answers, and makes the record final if nothing is missing.</summary>
    public IActionResult OnPostFinish(string id)
    {
        Stored saved = Take(Prepare(id));
        View = QuestionsView.Of(Desk.Definition, saved, _asking, finishing: true);
        foreach (QuestionView view in View.Questions.Where(view => view.Error != null))
        {
            Errors.Add(new FieldError(view.Field, Wrong(view)));
        }
        Reason = Request.Form["reason"].ToString().Trim();
        if (View.NeedsReason && Reason == "")
        {
            Errors.Add(new FieldError("reason", "Enter why it is changed"));
        }
        if (Errors.Count > 0)
        {
            return Page();
        }
        return IsOfRecord ? Close(saved) : Finish(saved);
    }

    private static string Wrong(QuestionView view) => view.Question.Number > 0
        ? $"Question {view.Question.Number}: {view.Error}" : $"{view.Question.Title}: {view.Error}";

    // The questions of the record are all answered: the record is made final.
    private IActionResult Close(Stored saved)
    {
        if (Captured.State(saved.Record) is RecordState.None or RecordState.Draft)
        {
            try
            {
                Desk.Interviews.Finalise(Desk.Definition, saved, Reason == "" ? null : Reason,
                                         Stamp(View.NeedsReason ? Reason : "Closed"));
            }
            catch (FailedPreconditionException error)
            {
                // Something else is missing or wrong, for example in feedback.
                Errors.Add(new FieldError("said", Words.Sentence(error.Message)));
                return Page();
            }
        }
        return Redirect($"/enquiry/{saved.Enquiry.Id}?done=closed");
    }

    private RedirectResult Finish(Stored saved)
    {
        Desk.Interviews.FinaliseAgain(Desk.Definition, saved, Stamp("Feedback was added"));
        return Redirect($"/enquiry/{saved.Enquiry.Id}?done=feedback");
    }

    private Stored Prepare(string id)
    {
        Stored stored = Desk.Load(id);
        if (Captured.State(stored.Record) == RecordState.Withdrawn)
        {
            throw ProblemException.Conflict("This enquiry was withdrawn: it takes no answers.");
        }
        _asking = AskingQuery.Read(Request, Desk.Definition, Desk.Today);
        Collection? collection = Desk.Definition.Find(_asking.Collection);
        Heading = collection?.Title ?? "Questions about the enquiry";
        if (collection != null)
        {
            string respondent = collection.Respondents.First(
                one => one.Code == _asking.Respondent).Label;
            string interviewer = collection.Interviewers.First(
                one => one.Code == _asking.Interviewer).Label;
            Who = $"{respondent}, asked by {Words.Within(interviewer)} on "
                + $"{Days.InWords(_asking.Day)}";
        }
        return stored;
    }

    private Stored Take(Stored newest)
    {
        try
        {
            return Desk.Interviews.Take(
                Desk.Definition, Shown(newest), _asking,
                question => Request.Form[QuestionView.NameOf(question)].ToString(),
                Stamp(IsOfRecord ? "Answers" : "Answers of feedback"));
        }
        catch (AnswerException error)
        {
            throw new ProblemException(StatusCodes.Status400BadRequest, error.Message + ".");
        }
    }

    // The version that the page was made from. If the definition is another now, the page may have
    // shown other words than the answer would be stored with.
    private Stored Shown(Stored newest)
    {
        if (Request.Form["definition"] != Desk.Definition.Info.Digest)
        {
            throw ProblemException.Conflict(
                "Your answer was not saved: the definition of the framework was exchanged since "
                + "you opened the page, and the questions may be others. Open the enquiry again.");
        }
        _ = long.TryParse(Request.Form["version"], out long version);
        return Desk.Load(newest.Enquiry.Id, version);
    }
}
