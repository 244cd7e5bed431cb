// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The list: whose feedback is due this week, and all enquiries.

using EnquiryDesk.Enquiries;
using Mspof;

namespace EnquiryDesk.Pages;

/// <summary>Shows the list.</summary>
public sealed class IndexModel(Desk desk) : DeskPage(desk)
{
    /// <summary>All enquiries.</summary>
    public IReadOnlyList<Standing> All { get; private set; } = [];

    /// <summary>Those for whom the last day is in this week and has not passed, the first day
    /// first.</summary>
    public IReadOnlyList<(Standing, Gathering)> Due { get; private set; } = [];

    /// <summary>Shows the page.</summary>
    public void OnGet()
    {
        All = [.. Desk.Store.All()
            .Select(stored => Standing.Of(Desk.Definition, stored, Desk.Today))];
        DateOnly end = Days.EndOfWeek(Desk.Today);
        Due = [.. All
            .Where(standing => standing.State != RecordState.Withdrawn)
            .SelectMany(standing => standing.Gatherings
                .Where(one => one.IsWaiting && one.Time!.LastDate <= end)
                .Select(one => (standing, one)))
            .OrderBy(pair => pair.one.Time!.LastDate)];
    }

    /// <summary>The look of a status.</summary>
    public static string TagOf(Standing standing)
    {
        ArgumentNullException.ThrowIfNull(standing);
        return standing.State == RecordState.Withdrawn ? "quiet"
            : standing.IsFinal ? "good"
            : standing.Enquiry.Concluded == null ? "" : "warning";
    }

    /// <summary>What was gathered, in a few words.</summary>
    public static string FeedbackOf(Standing standing)
    {
        ArgumentNullException.ThrowIfNull(standing);
        return standing.State == RecordState.Withdrawn ? ""
            : string.Join("; ", standing.Gatherings.Select(WordsOf).Where(words => words != ""));
    }

    private static string WordsOf(Gathering gathering) => gathering switch
    {
        { Sets: [.., { Reason.Length: > 0 } set] } => $"None: {Words.Within(set.Reason)}",
        { Sets: [.., { Unfinished: > 0 }] } => "Begun",
        { Sets: [.., { IsLate: true }] } => "Given, but late",
        { Sets: [.., var set] } => $"Given by {Words.Within(set.Respondent)}",
        { Time: { DaysLeft: < 0 } time } => $"None; the last day was {Days.InWords(time.LastDate)}",
        { Time: { } time } => $"Until {Days.InWords(time.LastDate)}",
        _ => "",
    };
}
