// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Makes the submission of a quarter.

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using EnquiryDesk.Definitions;
using EnquiryDesk.Returns;
using Mspof;

namespace EnquiryDesk.Pages;

/// <summary>Takes the quarter.</summary>
public sealed class ReturnsModel(Desk desk, Submissions submissions) : DeskPage(desk)
{
    private const string Field = "period";

    /// <summary>The quarters.</summary>
    public ChoiceField Period { get; private set; } = null!;

    /// <summary>What was made so far.</summary>
    public IReadOnlyList<Made> All { get; private set; } = [];

    /// <summary>Shows the page.</summary>
    public void OnGet() => Prepare();

    /// <summary>Makes the submission, and goes on to its page.</summary>
    public IActionResult OnPost()
    {
        Prepare();
        Period = Period.Read(Request.Form);
        Quarter? quarter = Quarter.UpTo(Desk.Today).FirstOrDefault(one => one.Name == Period.Value);
        if (quarter == null)
        {
            return Refuse("Choose a quarter");
        }
        try
        {
            Made made = submissions.Make(Desk.Definition, quarter, Desk.Today,
                                     Acting.Of(Request).Title);
            return Redirect($"/returns/{made.Number}");
        }
        catch (UnmovedException unmoved)
        {
            return Refuse($"First move {unmoved.Count} enquiries of an earlier definition: see the "
                          + "page “Definition”");
        }
        catch (MspofException error)
        {
            return Refuse(Words.Sentence(error.Message));
        }
    }

    private void Prepare()
    {
        All = submissions.All();
        Period = new ChoiceField(
            Field, "Which quarter is the submission for?",
            "Enquiries are counted as they are now. Making it again replaces the one before.",
            [.. Quarter.UpTo(Desk.Today)
                .Select(one => new Choice(one.Name, $"{one.Name}: {one.InWords}"))], "");
    }

    private PageResult Refuse(string error)
    {
        Period = Period with { Error = error };
        Errors.Add(new FieldError(Field, error));
        return Page();
    }
}
