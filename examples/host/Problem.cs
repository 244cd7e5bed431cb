// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What a page says when it cannot do what was asked. Middleware turns it into a page.

using EnquiryDesk.Pages;
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
        NotFoundException => NotFound(Words.Sentence(error.Message)),
        FailedPreconditionException => Conflict(Words.Sentence(error.Message)),
        InvalidArgumentException or CorruptException or UnsupportedException =>
            new ProblemException(StatusCodes.Status400BadRequest, Words.Sentence(error.Message)),
        _ => null,
    };
}
