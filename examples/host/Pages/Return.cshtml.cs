// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A submission that was made: its page, its file, and what to check.

using System.Text;
using Microsoft.AspNetCore.Mvc;
using EnquiryDesk.Returns;
using Mspof.Messages;

namespace EnquiryDesk.Pages;

/// <summary>Shows a submission.</summary>
public sealed class ReturnModel(Desk desk, Submissions submissions) : DeskPage(desk)
{
    /// <summary>The submission.</summary>
    public Made Made { get; private set; } = null!;

    /// <summary>What is different from the one that it replaces.</summary>
    public IReadOnlyList<Difference> Differences { get; private set; } = [];

    /// <summary>Shows the page.</summary>
    public void OnGet(long number)
    {
        Prepare(number);
        Differences = submissions.Differences(Made);
    }

    /// <summary>Gives the file to send.</summary>
    public IActionResult OnGetFile(long number)
    {
        Prepare(number);
        return File(Made.Bytes, "application/octet-stream", Made.FileName(Desk.Settings.Council));
    }

    /// <summary>Gives the page that the library makes of it.</summary>
    public IActionResult OnGetPage(long number)
    {
        Prepare(number);
        Response.Headers.ContentSecurityPolicy = Protection.PolicyOfSubmission;
        return Content(submissions.Page(Made), "text/html", Encoding.UTF8);
    }

    private void Prepare(long number) => Made = submissions.Load(number)
        ?? throw ProblemException.NotFound("There is no such submission.");
}
