// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Texts of the library and of the definition, put into sentences.

using Mspof.Messages;

namespace EnquiryDesk.Pages;

/// <summary>Words for people.</summary>
public static class Words
{
    /// <summary>A text of the library as a sentence: with a capital letter and a full stop.</summary>
    public static string Sentence(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length == 0)
        {
            return text;
        }
        string first = char.ToUpperInvariant(text[0]) + text[1..];
        return ".?!:".Contains(first[^1], StringComparison.Ordinal) ? first : first + ".";
    }

    /// <summary>What is wrong and how to mend it, as sentences.</summary>
    public static string Of(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return $"{Sentence(finding.Message)} {Sentence(finding.Remedy)}";
    }

    /// <summary>"Question 4 (Felt listened to)"; the title alone if it has no number.</summary>
    public static string NameOf(uint number, string title) =>
        number > 0 ? $"Question {number} ({title})" : title;

    /// <summary>A label within a sentence: "adult" for "Adult". Abbreviations stay.</summary>
    public static string Within(string label)
    {
        ArgumentNullException.ThrowIfNull(label);
        return label.Length == 0 || (label.Length > 1 && char.IsUpper(label[1]))
            ? label : char.ToLowerInvariant(label[0]) + label[1..];
    }
}
