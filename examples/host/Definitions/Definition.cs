// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A definition that was opened, with what pages ask of it by name. No id of a question, code or
// collection stands in the program: all come from here.

using Mspof;
using Mspof.Messages;

namespace EnquiryDesk.Definitions;

/// <summary>A person whom a collection asks, or a code of another list: what is stored, and what is
/// shown.</summary>
public sealed record Choice(string Code, string Label);

/// <summary>A fact of a set of answers, for example the kind of representative.</summary>
public sealed record Fact(string Id, string Title, IReadOnlyList<Choice> Choices);

/// <summary>Questions that are asked of somebody, for example the feedback.</summary>
public sealed record Collection(
    string Id, string Title, IReadOnlyList<Choice> Respondents, IReadOnlyList<Choice> Interviewers,
    IReadOnlyList<Choice> Reasons, IReadOnlyList<Fact> Facts);

/// <summary>A definition. It never changes, and requests share it.</summary>
public sealed class Definition
{
    // Ids that the schema of records has for every framework: docs/formats/interview.md.
    private const string Respondent = "respondent";
    private const string Interviewer = "interviewer";
    private const string Reason = "reason";
    private const string Asked = "asked";

    private readonly Outline _outline;

    /// <summary>Looks up what pages need.</summary>
    public Definition(Framework framework)
    {
        ArgumentNullException.ThrowIfNull(framework);
        Framework = framework;
        Info = framework.Info;
        _outline = framework.Outline();
        Collections = [.. _outline.Group.Where(group => group.Collection).Select(CollectionOf)];
    }

    /// <summary>What all calls of the library take.</summary>
    public Framework Framework { get; }

    /// <summary>Which one it is.</summary>
    public FrameworkInfo Info { get; }

    /// <summary>The name for people, with what tells apart two of one name.</summary>
    public string Name =>
        $"{Info.Title} {Info.Edition}, revision {Info.Revision} (definition {Info.Digest[..8]})";

    /// <summary>The collections, in the order of the definition.</summary>
    public IReadOnlyList<Collection> Collections { get; }

    /// <summary>The collection with this id; null if there is none.</summary>
    public Collection? Find(string? id) => Collections.FirstOrDefault(one => one.Id == id);

    /// <summary>The codes that a path takes; none if the definition does not have it.</summary>
    public IReadOnlyList<Choice> Choices(string path) =>
        [.. (Find(_outline, path)?.Code ?? []).Select(code => new Choice(code.Id, code.Label))];

    /// <summary>The title of a path; empty if the definition does not have it.</summary>
    public string Title(string path) => Find(_outline, path)?.Title ?? "";

    /// <summary>The paths that nothing fills: neither an interview nor the product, which gives
    /// those in <paramref name="supplied"/>. What needs one of them is not supplied, and not
    /// zero.</summary>
    public IReadOnlyCollection<string> NotMapped(IReadOnlyCollection<string> supplied)
    {
        var asked = Collections.Select(one => one.Id).ToHashSet();
        return [.. _outline.Path
            .Where(path => !path.Question && !asked.Contains(path.Group)
                           && !supplied.Contains(path.Path))
            .Select(path => path.Path)];
    }

    private static OutlinePath? Find(Outline outline, string path) =>
        outline.Path.FirstOrDefault(one => one.Path == path);

    private Collection CollectionOf(OutlineGroup group)
    {
        string prefix = group.Path + ".";
        string[] own = [Respondent, Interviewer, Reason, Asked];
        IEnumerable<Fact> facts = _outline.Path
            .Where(path => path.Group == group.Path && !path.Question && path.Code.Count > 0)
            .Select(path => new Fact(path.Path[prefix.Length..], path.Title, Choices(path.Path)))
            .Where(fact => !own.Contains(fact.Id));
        return new Collection(group.Path, group.Title, Choices(prefix + Respondent),
                              Choices(prefix + Interviewer), Choices(prefix + Reason), [.. facts]);
    }
}
