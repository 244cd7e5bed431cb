// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The definition in use, and the enquiries that an earlier one captured.

using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using EnquiryDesk.Enquiries;

namespace EnquiryDesk.Pages;

/// <summary>Shows the definition, and moves enquiries to it.</summary>
public sealed class DefinitionModel(Desk desk, Moving moving) : DeskPage(desk)
{
    /// <summary>What is to be moved.</summary>
    public IReadOnlyList<RecordMove> Moves { get; private set; } = [];

    /// <summary>The same, those together for which the same is different.</summary>
    public IReadOnlyList<IReadOnlyList<RecordMove>> Alike =>
        [.. Moves
            .GroupBy(move => string.Join('\n', (move.Moved?.Change ?? [])
                .Select(change => $"{change.Number} {change.Title} {change.What}")
                .Prepend(move.Problem).Prepend(move.From)))
            .Select(alike => alike.ToList())];

    /// <summary>The name of the file.</summary>
    public string FileName => Path.GetFileName(Desk.Settings.Definition);

    /// <summary>What was just done, for people.</summary>
    public string DoneWords => Done switch
    {
        "moved" => "The enquiries were moved.",
        "some" => "Enquiries that somebody changed since you opened the page were not moved. Look "
            + "at them again.",
        _ => "",
    };

    /// <summary>Shows the page.</summary>
    public void OnGet() => Moves = moving.Waiting(Desk.Definition);

    /// <summary>Moves the enquiries that the page showed.</summary>
    public IActionResult OnPost()
    {
        if (Request.Form["definition"] != Desk.Definition.Info.Digest)
        {
            throw ProblemException.Conflict(
                "Nothing was moved: the definition was exchanged since you opened the page. Look "
                + "at the differences again.");
        }
        var agreed = Request.Form["move"].ToHashSet();
        bool all = true;
        foreach (RecordMove move in moving.Waiting(Desk.Definition))
        {
            string name = string.Create(CultureInfo.InvariantCulture,
                                        $"{move.Stored.Enquiry.Id} {move.Stored.Version}");
            if (move.Moved != null)
            {
                all &= agreed.Contains(name)
                    && moving.Agree(Desk.Definition, move, Stamp("Moved to another definition"));
            }
        }
        return Redirect("/definition?done=" + (all ? "moved" : "some"));
    }
}
