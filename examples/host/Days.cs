// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Days as they are written in addresses and records, and as people read them.

using System.Globalization;

namespace EnquiryDesk;

/// <summary>Days as texts.</summary>
public static class Days
{
    /// <summary>"2019-08-01"; null if it is no such day.</summary>
    public static DateOnly? Parse(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture,
                               DateTimeStyles.None, out DateOnly day) ? day : null;

    /// <summary>"2019-08-01".</summary>
    public static string Iso(DateOnly day) =>
        day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>"1 August 2019".</summary>
    public static string InWords(DateOnly day) =>
        day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>"1 August 2019" for "2019-08-01"; "not given" for no day. The text of a record that
    /// is no day is not repeated.</summary>
    public static string InWords(string? text) =>
        string.IsNullOrEmpty(text) ? "not given" : Parse(text) is { } day ? InWords(day) : "no day";

    /// <summary>The Sunday of the week.</summary>
    public static DateOnly EndOfWeek(DateOnly day) => day.AddDays((7 - (int)day.DayOfWeek) % 7);
}
