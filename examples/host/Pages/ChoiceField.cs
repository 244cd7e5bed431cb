// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// One of several choices, as radio buttons.

using EnquiryDesk.Definitions;

namespace EnquiryDesk.Pages;

/// <summary>A choice that is entered. The first button has the name as its id, so that an error can
/// lead there.</summary>
public sealed record ChoiceField(string Name, string Legend, string Hint,
                                 IReadOnlyList<Choice> Choices, string Chosen)
{
    /// <summary>What is wrong; null if nothing is.</summary>
    public string? Error { get; init; }

    /// <summary>The field as it was sent.</summary>
    public ChoiceField Read(IFormCollection form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return this with { Chosen = form[Name].ToString() };
    }

    /// <summary>The code that was chosen; null if none of the choices was.</summary>
    public string? Value => Choices.FirstOrDefault(one => one.Code == Chosen)?.Code;
}
