// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The page that is shown when another cannot be.

using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EnquiryDesk.Pages;

/// <summary>Says what is wrong, with the status that the request ended with.</summary>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class ProblemModel : PageModel
{
    /// <summary>What to say.</summary>
    public string Message { get; private set; } = "";

    /// <summary>Shows the page.</summary>
    public void OnGet() => Show();

    /// <summary>Shows the page in place of one that was sent.</summary>
    public void OnPost() => Show();

    private void Show()
    {
        Exception? error = HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error;
        ProblemException? problem = ProblemException.Of(error);
        if (problem != null)
        {
            Response.StatusCode = problem.Status;
        }
        else if (Response.StatusCode == StatusCodes.Status200OK)
        {
            Response.StatusCode = StatusCodes.Status404NotFound; // Somebody opened this address.
        }
        Message = problem?.Message ?? Response.StatusCode switch
        {
            StatusCodes.Status400BadRequest =>
                "The form was not sent from a page of this program, or it is too old. Nothing was "
                + "saved. Open the page again.",
            StatusCodes.Status404NotFound => "There is no such page.",
            StatusCodes.Status413PayloadTooLarge =>
                "The file is too large. Nothing was saved.",
            _ => "Something is wrong in this program. Nothing was saved. Try again.",
        };
    }
}
