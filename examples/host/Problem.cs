// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What a page says when it cannot do what was asked. Middleware turns it into a page.

using Mspof;

namespace EnquiryDesk;

/// <summary>A problem that people can understand and mend.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="message">What is wrong and what to do, in sentences; no value of a record.</param>
public sealed class ProblemException(int status, string message) : Exception(message)
{
    /// <summary>The HTTP status.</summary>
    public int Status => status;

    /// <summary>There is no such page, enquiry or submission.</summary>
    public static ProblemException NotFound(string message) =>
        new(StatusCodes.Status404NotFound, message);

    /// <summary>It cannot be done as things are now.</summary>
    public static ProblemException Conflict(string message) =>
        new(StatusCodes.Status409Conflict, message);

    /// <summary>What is said of an exception, and with which status; null if it is a mistake in the
    /// program, of which nothing is said.</summary>
    public static ProblemException? Of(Exception? error) => error switch
    {
        ProblemException problem => problem,
        NotFoundException => NotFound(Sentence(error.Message)),
        FailedPreconditionException => Conflict(Sentence(error.Message)),
        InvalidArgumentException or CorruptException or UnsupportedException =>
            new ProblemException(StatusCodes.Status400BadRequest, Sentence(error.Message)),
        _ => null,
    };

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
}
