// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What all pages have: the definition and the day of the request, who acts, and what went wrong in
// the fields of a form.

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using EnquiryDesk.Definitions;
using EnquiryDesk.Enquiries;

namespace EnquiryDesk.Pages;

/// <summary>What the pages work with. One request has one definition and one day.</summary>
public sealed class Desk(DefinitionFile file, Settings settings, EnquiryStore store,
                         Interviews interviews)
{
    /// <summary>The definition in use.</summary>
    public Definition Definition { get; } = file.Current;

    /// <summary>The day that counts as today.</summary>
    public DateOnly Today { get; } = settings.Today;

    /// <summary>The settings of the run.</summary>
    public Settings Settings => settings;

    /// <summary>The enquiries.</summary>
    public EnquiryStore Store => store;

    /// <summary>Asks the questions.</summary>
    public Interviews Interviews => interviews;

    /// <summary>An enquiry.</summary>
    /// <exception cref="ProblemException">There is none with this id.</exception>
    public Stored Load(string id) => store.Load(id)
        ?? throw ProblemException.NotFound("There is no such enquiry. Go back to the list.");

    /// <summary>The version that a page was made from.</summary>
    /// <exception cref="ProblemException">There is none.</exception>
    public Stored Load(string id, long version) => store.Load(id, version)
        ?? throw ProblemException.NotFound("There is no such enquiry. Go back to the list.");
}

/// <summary>A mistake in a field: the id of the element to go to, and what to do.</summary>
public sealed record FieldError(string Field, string Message);

/// <summary>The base of all pages.</summary>
public abstract class DeskPage(Desk desk) : PageModel
{
    /// <summary>What the page works with.</summary>
    public Desk Desk => desk;

    /// <summary>What is wrong in the form, in the order of its fields.</summary>
    public IList<FieldError> Errors { get; } = [];

    /// <summary>What was just done; empty if nothing was.</summary>
    [BindProperty(SupportsGet = true, Name = "done")]
    public string? Done { get; set; }

    /// <summary>The address that a form is sent to: that of the page, without the place in it to
    /// which an error led, so that the next page begins at its top.</summary>
    public string Here => QueryHelpers.AddQueryString(
        Request.Path, Request.Query
            .Where(one => one.Key is not ("handler" or "done"))
            .Select(one => KeyValuePair.Create<string, string?>(one.Key, one.Value)));

    /// <summary>What is wrong with one field; null if nothing is.</summary>
    public string? ErrorOf(string field) =>
        Errors.FirstOrDefault(error => error.Field == field)?.Message;

    /// <summary>Who saves something now, as the history shows it.</summary>
    protected Stamp Stamp(string what) => new(what, Acting.Of(Request).Title, desk.Today);
}
