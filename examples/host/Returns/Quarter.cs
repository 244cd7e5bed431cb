// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The quarters that a return can be for. A financial year begins in April.

using System.Globalization;

namespace EnquiryDesk.Returns;

/// <summary>A quarter of a financial year: "2019-20/Q1" is April to June 2019.</summary>
/// <param name="Year">The calendar year in which the financial year begins.</param>
/// <param name="Number">1 to 4.</param>
public sealed record Quarter(int Year, int Number)
{
    private const int April = 4;
    private const int Months = 3;

    /// <summary>As the library names it.</summary>
    public string Name =>
        string.Create(CultureInfo.InvariantCulture, $"{Year}-{(Year + 1) % 100:00}/Q{Number}");

    /// <summary>For people.</summary>
    public string InWords => $"{Days.InWords(First)} to {Days.InWords(Last)}";

    private DateOnly Last => First.AddMonths(Months).AddDays(-1);

    private DateOnly First => new DateOnly(Year, April, 1).AddMonths((Number - 1) * Months);

    /// <summary>The quarter of a day, and the three before it, the newest first.</summary>
    public static IReadOnlyList<Quarter> UpTo(DateOnly day) =>
        [.. Enumerable.Range(0, 4).Select(back => Of(day.AddMonths(-back * Months)))];

    private static Quarter Of(DateOnly day)
    {
        DateOnly shifted = day.AddMonths(1 - April);
        return new Quarter(shifted.Year, ((shifted.Month - 1) / Months) + 1);
    }
}
