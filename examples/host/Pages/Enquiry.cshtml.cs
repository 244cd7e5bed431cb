// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// One enquiry: how it stands, what is missing, its feedback, and who saved what.

using Microsoft.AspNetCore.Mvc;
using EnquiryDesk.Enquiries;
using Mspof;
using Mspof.Messages;

namespace EnquiryDesk.Pages;

/// <summary>Shows an enquiry.</summary>
public sealed class EnquiryModel(Desk desk) : DeskPage(desk)
{
    /// <summary>How it stands.</summary>
    public Standing Standing { get; private set; } = null!;

    /// <summary>Who saved what.</summary>
    public IReadOnlyList<Saved> History { get; private set; } = [];

    /// <summary>Whether questions can be answered now.</summary>
    public bool CanAnswer => !Standing.IsOfAnother && Standing.State != RecordState.Withdrawn
        && Standing.Enquiry.Concluded != null;

    /// <summary>What was just done, for people.</summary>
    public string DoneWords => Done switch
    {
        "closed" when Standing.IsFinal => "The enquiry is closed. " + string.Join(
            " ", Standing.Gatherings.Select(one => TimeInWords(one.Time))),
        "feedback" => "The feedback was saved." + Later(),
        "reason" => "The reason was saved." + Later(),
        "merged" => "The answers in the file were added." + Later(),
        "known" => "The file holds no answer that was not here already.",
        _ => "",
    };

    /// <summary>Shows the page.</summary>
    public void OnGet(string id)
    {
        Stored stored = Desk.Load(id);
        Standing = Standing.Of(Desk.Definition, stored, Desk.Today);
        History = Desk.Store.History(stored.Enquiry.Id);
    }

    /// <summary>Gives the file for an interviewer who has no access to the case: the questions that
    /// are due and the reference, and no answer.</summary>
    public IActionResult OnGetFile(string id, string? collection)
    {
        Stored stored = Desk.Load(id);
        if (Desk.Definition.Find(collection) is not { } found)
        {
            throw ProblemException.NotFound("There are no such questions.");
        }
        byte[] record = stored.Enquiry.WithFacts(Desk.Definition, stored.Record);
        byte[] file = Handover.Make(Desk.Definition.Framework, record, found.Id, Desk.Today);
        return File(file, "application/octet-stream", $"{stored.Enquiry.Id}.mspof-feedback");
    }

    /// <summary>How long answers count, for people.</summary>
    public static string TimeInWords(AnswerTime? time) => time switch
    {
        null => "The last day for feedback is not known.",
        { DaysLeft: < 0 } => $"The last day for feedback was {Days.InWords(time.LastDate)}. What "
            + "is given now is kept, but it is late and does not count as feedback.",
        { DaysLeft: 0 } => $"The last day for feedback is today, {Days.InWords(time.LastDate)}.",
        { DaysLeft: 1 } => $"The last day for feedback is tomorrow, {Days.InWords(time.LastDate)}.",
        _ => $"The last day for feedback is {Days.InWords(time.LastDate)}, {time.DaysLeft} days "
            + "from now.",
    };

    /// <summary>The page that goes on with a set; null if there is none.</summary>
    public string? AddressOf(Gathered set)
    {
        ArgumentNullException.ThrowIfNull(set);
        return CanAnswer && AskingQuery.Of(set.Set) is { } query
            ? $"/enquiry/{Standing.Enquiry.Id}/{(set.Reason.Length > 0 ? "reason" : "questions")}"
              + query.ToQuery()
            : null;
    }

    /// <summary>The page on which a missing answer is given; null if there is none.</summary>
    public string? AddressOf(MissingAnswer missing)
    {
        ArgumentNullException.ThrowIfNull(missing);
        if (!CanAnswer)
        {
            return null;
        }
        Gathered? set = Standing.Gatherings.SelectMany(one => one.Sets)
            .FirstOrDefault(one => one.Set.Id == missing.AnswerSet && missing.AnswerSet != "");
        string? page = missing.AnswerSet == ""
            ? $"/enquiry/{Standing.Enquiry.Id}/questions" : set == null ? null : AddressOf(set);
        return page == null ? null : $"{page}#answer-{missing.Id}";
    }

    private string Later() =>
        Standing.Gatherings.SelectMany(one => one.Sets).LastOrDefault() is { IsLate: true }
            ? " It is late: it is kept, and does not count as feedback."
            : "";
}
