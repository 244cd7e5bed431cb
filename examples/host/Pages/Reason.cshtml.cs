// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Records why somebody gave no answers.

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using EnquiryDesk.Definitions;
using EnquiryDesk.Enquiries;
using Mspof;

namespace EnquiryDesk.Pages;

/// <summary>Takes a reason from the list of the definition.</summary>
public sealed class ReasonModel(Desk desk) : DeskPage(desk)
{
    private const string Field = "reason";
    private Asking _asking = null!;

    /// <summary>The enquiry.</summary>
    public Stored Stored { get; private set; } = null!;

    /// <summary>The reasons.</summary>
    public ChoiceField Why { get; private set; } = null!;

    /// <summary>Whether there is a reason already.</summary>
    public bool IsGiven => Why.Chosen != "";

    /// <summary>Shows the page.</summary>
    public void OnGet(string id) => Prepare(id);

    /// <summary>Saves the reason, or removes it and goes on to the questions.</summary>
    public IActionResult OnPost(string id)
    {
        Prepare(id);
        if (Request.Form["definition"] != Desk.Definition.Info.Digest)
        {
            throw ProblemException.Conflict(
                "The reason was not saved: the definition of the framework was exchanged since "
                + "you opened the page. Open the enquiry again.");
        }
        _ = long.TryParse(Request.Form["version"], out long version);
        Stored shown = Desk.Load(id, version);
        if (Request.Form.ContainsKey("remove"))
        {
            Desk.Interviews.Change(Desk.Definition, shown, _asking,
                                   interview => interview.GiveReason(""),
                                   Stamp("The reason was removed"));
            return Redirect($"/enquiry/{Stored.Enquiry.Id}/questions{Request.QueryString}");
        }
        Why = Why.Read(Request.Form);
        if (Why.Value is not { } code)
        {
            return Refuse("Choose a reason");
        }
        try
        {
            Stored saved = Desk.Interviews.Change(Desk.Definition, shown, _asking,
                                                  interview => interview.GiveReason(code),
                                                  Stamp("A reason was given"));
            Desk.Interviews.FinaliseAgain(Desk.Definition, saved, Stamp("A reason was given"));
        }
        catch (FailedPreconditionException error)
        {
            return Refuse(Words.Sentence(error.Message)); // There is an answer.
        }
        return Redirect($"/enquiry/{Stored.Enquiry.Id}?done=reason");
    }

    private PageResult Refuse(string error)
    {
        Why = Why with { Error = error };
        Errors.Add(new FieldError(Field, error));
        return Page();
    }

    private void Prepare(string id)
    {
        Stored = Desk.Load(id);
        _asking = AskingQuery.Read(Request, Desk.Definition, Desk.Today);
        if (Captured.State(Stored.Record) == RecordState.Withdrawn
            || Desk.Definition.Find(_asking.Collection) is not { } collection)
        {
            throw ProblemException.Conflict("No reason can be given for this enquiry now.");
        }
        using Interview interview = Interviews.Open(Desk.Definition, Stored, _asking);
        Why = new ChoiceField(Field, Desk.Definition.Title($"{collection.Id}.{Field}"), "",
                              collection.Reasons, interview.Reason);
    }
}
