// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What every answer says to the browser, and what is said of a mistake in the program.

using Mspof;

namespace EnquiryDesk;

/// <summary>Middleware.</summary>
public static class Protection
{
    /// <summary>A page loads only what this program serves, and is in no other's frame.</summary>
    public const string Policy =
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
        + "img-src data:; frame-src 'self'; form-action 'self'; base-uri 'none'; "
        + "frame-ancestors 'none'";

    /// <summary>The policy for the page of a submission, which brings its own style, and is shown
    /// in a frame of ours.</summary>
    public static string PolicyOfSubmission { get; } =
        $"default-src 'none'; style-src {Forms.StyleSources()}; form-action 'none'; "
        + "base-uri 'none'; frame-ancestors 'self'";

    /// <summary>Adds the headers. Pages are about people, so nothing keeps them.</summary>
    public static Task AddHeaders(HttpContext context, RequestDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        context.Response.OnStarting(() =>
        {
            IHeaderDictionary headers = context.Response.Headers;
            headers.TryAdd("Content-Security-Policy", Policy);
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            headers.CacheControl = "no-store";
            return Task.CompletedTask;
        });
        return next(context);
    }

    /// <summary>Writes to standard error where the program failed. The message is left out: it may
    /// hold what somebody entered.</summary>
    public static async Task Report(HttpContext context, RequestDelegate next)
    {
        ArgumentNullException.ThrowIfNull(next);
        try
        {
            await next(context);
        }
        catch (Exception error) when (ProblemException.Of(error) == null)
        {
            await Console.Error.WriteLineAsync($"{error.GetType()}\n{error.StackTrace}");
            throw;
        }
    }
}
