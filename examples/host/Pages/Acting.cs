// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Who acts. It is a choice and no log-in: a product has users and rights of its own.

namespace EnquiryDesk.Pages;

/// <summary>A part that a person can act.</summary>
public sealed record Acting(string Id, string Title)
{
    /// <summary>The name of the cookie that keeps the choice.</summary>
    public const string Cookie = "acting-as";

    /// <summary>All of them; the first one is chosen at the beginning.</summary>
    public static IReadOnlyList<Acting> All { get; } =
    [
        new("social-worker", "Social worker"),
        new("feedback-worker", "Feedback worker"),
        new("performance-analyst", "Performance analyst"),
    ];

    /// <summary>Who acts in a request.</summary>
    public static Acting Of(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        string? chosen = request.Cookies[Cookie];
        return All.FirstOrDefault(one => one.Id == chosen) ?? All[0];
    }
}
