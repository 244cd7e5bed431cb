// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Which interview a page is about stands in its address, so it can be left and opened again.

using Microsoft.AspNetCore.Http.Extensions;
using EnquiryDesk.Definitions;
using EnquiryDesk.Enquiries;
using Mspof.Messages;

namespace EnquiryDesk.Pages;

/// <summary>The part of an address that names an interview.</summary>
public sealed record AskingQuery(string Collection, string Respondent, string Interviewer,
                                 DateOnly Day, IReadOnlyList<(string Id, string Code)> Facts)
{
    private const string FactPrefix = "fact.";

    /// <summary>That of a set of answers, to go on with it; null if two systems contradict each
    /// other about who was asked and when.</summary>
    public static AskingQuery? Of(AnswerSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        return Days.Parse(set.Asked) is { } day && set.Respondent != "" && set.Interviewer != ""
            ? new AskingQuery(set.Collection, set.Respondent, set.Interviewer, day, []) : null;
    }

    /// <summary>"?collection=…".</summary>
    public string ToQuery()
    {
        var query = new QueryBuilder
        {
            { "collection", Collection },
            { "respondent", Respondent },
            { "interviewer", Interviewer },
            { "day", Days.Iso(Day) },
        };
        foreach ((string id, string code) in Facts)
        {
            query.Add(FactPrefix + id, code);
        }
        return query.ToString();
    }

    /// <summary>Reads it from an address. Without a collection the questions of the record are
    /// asked.</summary>
    /// <exception cref="ProblemException">It names what the definition does not have, or a day that
    /// has not come yet.</exception>
    public static Asking Read(HttpRequest request, Definition definition, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(definition);
        string id = Value("collection");
        if (id == "")
        {
            return new Asking(today);
        }
        Collection collection = definition.Find(id) ?? throw Unknown();
        return new Asking(Days.Parse(Value("day")) is { } day && day <= today ? day
                              : throw Unknown(), id,
                          Known(collection.Respondents, Value("respondent")),
                          Known(collection.Interviewers, Value("interviewer")))
        {
            Facts = [.. collection.Facts
                .Where(fact => Value(FactPrefix + fact.Id) != "")
                .Select(fact => (fact.Id, Known(fact.Choices, Value(FactPrefix + fact.Id))))],
        };

        string Value(string name) => request.Query[name].ToString();
    }

    private static string Known(IReadOnlyList<Choice> choices, string code) =>
        choices.FirstOrDefault(one => one.Code == code)?.Code ?? throw Unknown();

    private static ProblemException Unknown() => ProblemException.NotFound(
        "There is no such interview. Go to the enquiry and begin it there.");
}
