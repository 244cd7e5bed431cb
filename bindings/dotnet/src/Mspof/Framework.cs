// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using Mspof.Messages;

namespace Mspof;

/// <summary>The handle of a path of a framework. It is the same whenever the definition is
/// opened.</summary>
public readonly struct PathHandle : IEquatable<PathHandle>
{
    internal PathHandle(ulong value) => Value = value;

    /// <summary>The number, as an Outline gives it.</summary>
    public ulong Value { get; }

    /// <summary>The handle of a number that was kept, or that an Outline gave.</summary>
    public static PathHandle Of(ulong value) => new(value);

    /// <inheritdoc/>
    public bool Equals(PathHandle other) => Value == other.Value;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is PathHandle other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode();

    /// <summary>Whether both are one.</summary>
    public static bool operator ==(PathHandle left, PathHandle right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(PathHandle left, PathHandle right) => !left.Equals(right);
}

/// <summary>The handle of a code in a list of codes. It is the same whenever the definition is
/// opened.</summary>
public readonly struct CodeHandle : IEquatable<CodeHandle>
{
    internal CodeHandle(ulong value) => Value = value;

    /// <summary>The number, as an Outline gives it.</summary>
    public ulong Value { get; }

    /// <summary>The handle of a number that was kept, or that an Outline gave.</summary>
    public static CodeHandle Of(ulong value) => new(value);

    /// <inheritdoc/>
    public bool Equals(CodeHandle other) => Value == other.Value;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CodeHandle other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode();

    /// <summary>Whether both are one.</summary>
    public static bool operator ==(CodeHandle left, CodeHandle right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(CodeHandle left, CodeHandle right) => !left.Equals(right);
}

/// <summary>A checked definition. It never changes, and threads may share it.</summary>
/// <example><code>using var framework = Framework.Open("mspof");</code></example>
public sealed unsafe class Framework : MspofObject
{
    private readonly ConcurrentDictionary<string, PathHandle> _paths = new();
    private readonly ConcurrentDictionary<(ulong, string), CodeHandle> _codes = new();

    private Framework(ObjectHandle handle) : base(handle) { }

    private protected override bool IsShared => true;

    /// <summary>Opens a built-in definition, by id ("mspof", the newest edition), by id and edition
    /// ("mspof/2018") or by digest.</summary>
    /// <exception cref="NotFoundException">There is none.</exception>
    public static Framework Open(string id)
    {
        using var call = new Call();
        void* made;
        call.Check(call.F.mspof_framework_open(&made, call.Text(id, nameof(id)), call.Error));
        return new Framework(Call.Made(made));
    }

    /// <summary>Reads a definition from text.</summary>
    /// <param name="name">What messages call it.</param>
    /// <param name="definition">The text.</param>
    /// <param name="vocabularies">The texts, by file name, that it uses beside the built-in
    /// ones.</param>
    /// <exception cref="InvalidArgumentException">The message has a line for each
    /// mistake.</exception>
    public static Framework FromText(string name, string definition,
                                     IReadOnlyDictionary<string, string>? vocabularies = null)
    {
        using var call = new Call();
        int count = vocabularies?.Count ?? 0;
        var others = (mspof_file*)call.Memory((long)count * sizeof(mspof_file));
        int place = 0;
        foreach (KeyValuePair<string, string> one in
                 vocabularies ?? new Dictionary<string, string>())
        {
            others[place++] = call.File(one.Key, one.Value, nameof(vocabularies),
                                        nameof(vocabularies));
        }
        mspof_file file = call.File(name, definition);
        void* made;
        call.Check(call.F.mspof_framework_from_text(&made, &file, others, (nuint)count,
                                                    call.Error));
        return new Framework(Call.Made(made));
    }

    /// <summary>Reads the bytes of <see cref="Encode"/>.</summary>
    /// <exception cref="CorruptException">They are others.</exception>
    public static Framework Decode(ReadOnlySpan<byte> data)
    {
        using var call = new Call();
        fixed (byte* bytes = data)
        {
            void* made;
            call.Check(call.F.mspof_framework_decode(&made, bytes, (nuint)data.Length, call.Error));
            return new Framework(Call.Made(made));
        }
    }

    /// <summary>This definition with the rules and measures that a council wrote for its own use.
    /// Paths, codes and records are those of this definition, which stays as it is.</summary>
    /// <param name="name">What messages call the overlay.</param>
    /// <param name="overlay">Its text.</param>
    /// <exception cref="InvalidArgumentException">The message has a line for each
    /// mistake.</exception>
    /// <exception cref="FailedPreconditionException">It has an overlay already.</exception>
    public Framework WithOverlay(string name, string overlay)
    {
        using var call = new Call(this);
        mspof_file file = call.File(name, overlay);
        void* made;
        call.Check(call.F.mspof_framework_with_overlay(&made, call.Use(this), &file, call.Error));
        return new Framework(Call.Made(made));
    }

    /// <summary>The definitions that the library holds: what <see cref="Open"/> takes.</summary>
    public static IReadOnlyList<FrameworkInfo> BuiltIn()
    {
        using var call = new Call();
        mspof_bytes* given;
        call.Check(call.F.mspof_framework_list(&given, call.Error));
        return call.Message(given, FrameworkInfoList.Parser).Framework;
    }

    /// <summary>Which definition it is: id, edition, revision, title, and the digest by which a
    /// record or a return names it.</summary>
    public FrameworkInfo Info
    {
        get
        {
            using var call = new Call(this);
            mspof_bytes* given;
            call.Check(call.F.mspof_framework_info(&given, call.Use(this), call.Error));
            return call.Message(given, FrameworkInfo.Parser);
        }
    }

    /// <summary>The definition with its vocabularies as bytes, to keep with records.</summary>
    public byte[] Encode()
    {
        using var call = new Call(this);
        mspof_bytes* given;
        call.Check(call.F.mspof_framework_encode(&given, call.Use(this), call.Error));
        return call.Bytes(given);
    }

    /// <summary>The definition for people, or as JSON.</summary>
    public string Describe(DescriptionForm form = DescriptionForm.Text)
    {
        using var call = new Call(this);
        mspof_bytes* given;
        call.Check(call.F.mspof_framework_describe(&given, call.Use(this), (int)form, call.Error));
        return call.Text(given);
    }

    /// <summary>All paths that a record can hold, and the codes that each takes, with their
    /// handles.</summary>
    public Outline Outline()
    {
        using var call = new Call(this);
        mspof_bytes* given;
        call.Check(call.F.mspof_framework_outline(&given, call.Use(this), call.Error));
        return call.Message(given, Messages.Outline.Parser);
    }

    /// <summary>The handle of a path: a value, group or collection. It is looked up once.</summary>
    /// <exception cref="NotFoundException">The framework has no such path.</exception>
    public PathHandle Path(string name)
    {
        Call.NotNull(name, nameof(name));
        if (_paths.TryGetValue(name, out PathHandle found) && !IsDisposed)
        {
            return found;
        }
        using var call = new Call(this);
        ulong value;
        call.Check(call.F.mspof_framework_path(&value, call.Use(this),
                                               call.Text(name, nameof(name)), call.Error));
        return _paths.GetOrAdd(name, new PathHandle(value));
    }

    /// <summary>The handle of a code that the path takes. It is looked up once.</summary>
    /// <exception cref="NotFoundException">The path takes no such code.</exception>
    public CodeHandle Code(string path, string code) =>
        Code(Path(Call.NotNull(path, nameof(path))), code);

    /// <inheritdoc cref="Code(string, string)"/>
    public CodeHandle Code(PathHandle path, string code)
    {
        Call.NotNull(code, nameof(code));
        if (_codes.TryGetValue((path.Value, code), out CodeHandle found) && !IsDisposed)
        {
            return found;
        }
        using var call = new Call(this);
        ulong value;
        call.Check(call.F.mspof_framework_code(&value, call.Use(this), path.Value,
                                               call.Text(code, nameof(code)), call.Error));
        return _codes.GetOrAdd((path.Value, code), new CodeHandle(value));
    }

    /// <summary>Which paths each count needs, and which of them are among
    /// <paramref name="notMapped"/>.</summary>
    /// <exception cref="NotFoundException">The framework has no such path.</exception>
    public IReadOnlyList<Need> Needs(IEnumerable<string>? notMapped = null)
    {
        using var call = new Call(this);
        mspof_bytes* given;
        call.Check(call.F.mspof_framework_needs(&given, call.Use(this),
                                                call.Paths(notMapped, "notMapped"), call.Error));
        return call.Message(given, NeedList.Parser).Need;
    }

    /// <summary>Leads to another definition, row by row. Count the same records by each step, to see
    /// which row moved a number. Empty: the two count alike.</summary>
    public IReadOnlyList<DefinitionStep> Steps(Framework after)
    {
        using var call = new Call(this, after);
        mspof_bytes* given;
        call.Check(call.F.mspof_framework_steps(&given, call.Use(this), call.Use(after),
                                                call.Error));
        return call.Message(given, DefinitionStepList.Parser).Step;
    }
}
