// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A day in three fields, as people write it.

using System.Globalization;

namespace EnquiryDesk.Pages;

/// <summary>A day that is entered: its fields are NAME-day, NAME-month and NAME-year.</summary>
public sealed record DateField(string Name, string Legend, string Hint, string Day, string Month,
                               string Year)
{
    /// <summary>What is wrong; null if nothing is.</summary>
    public string? Error { get; init; }

    /// <summary>The field with a day in it.</summary>
    public static DateField Of(string name, string legend, string hint, DateOnly? day) =>
        new(name, legend, hint, Text(day?.Day), Text(day?.Month), Text(day?.Year));

    /// <summary>The field as it was sent.</summary>
    public DateField Read(IFormCollection form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return this with
        {
            Day = form[Name + "-day"].ToString().Trim(),
            Month = form[Name + "-month"].ToString().Trim(),
            Year = form[Name + "-year"].ToString().Trim(),
        };
    }

    /// <summary>The day; null if there is no such day.</summary>
    public DateOnly? Value =>
        int.TryParse(Day, NumberStyles.None, CultureInfo.InvariantCulture, out int day)
        && int.TryParse(Month, NumberStyles.None, CultureInfo.InvariantCulture, out int month)
        && Year.Length == 4
            ? Days.Parse($"{Year}-{month:00}-{day:00}") : null;

    private static string Text(int? number) =>
        number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
