// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

using System;
using System.Globalization;

namespace Mspof;

// Days as the library writes them.
// DateTime is taken everywhere, because .NET Framework has no other day, and DateOnly too
// where .NET has it. A DateTime with a time is refused, because only the host knows its
// day.
internal static class Days
{
    internal static string Text(DateTime day, string what) =>
        Checked(day, what).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static DateTime Checked(DateTime day, string what) =>
        day.TimeOfDay == TimeSpan.Zero ? day : throw new InvalidArgumentException(
            $"{what} has a time of day; pass the day alone, for example by DateTime.Date");

    internal static DateTime Read(string day) =>
        DateTime.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

#if NET
    internal static string Text(DateOnly day) =>
        day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
#endif
}
