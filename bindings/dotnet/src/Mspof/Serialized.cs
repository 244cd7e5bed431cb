// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

using System;
using Google.Protobuf;
using Mspof.Messages;

namespace Mspof;

/// <summary>A record that goes in as one message: bytes, or a message. Both become one by
/// themselves: <c>checker.Check(record)</c>.</summary>
/// <remarks>A host that generated classes of its own from the schema passes
/// <c>Serialized.Of(message)</c>.</remarks>
public readonly struct Serialized
{
    private readonly ReadOnlyMemory<byte> _data;
    private readonly bool _isGiven;

    /// <summary>The bytes of one CaseRecord, for example those that you saved.</summary>
    public Serialized(ReadOnlyMemory<byte> data)
    {
        _data = data;
        _isGiven = true;
    }

    // The bytes. What is null is refused here, where the name of the parameter is
    // known.
    internal ReadOnlySpan<byte> Span(string parameter) =>
        _isGiven ? _data.Span : throw new ArgumentNullException(parameter);

    internal int Length => _data.Length;

    /// <summary>A CaseRecord of any class: the package's, or one that you generated.</summary>
    public static Serialized Of(IMessage message) => new(message.ToByteArray());

    /// <summary>The bytes of one CaseRecord, for example those that you saved.</summary>
    public static Serialized FromBytes(byte[] data) =>
        new(Call.NotNull(data, nameof(data)));

    /// <summary>The bytes of one CaseRecord, for example those that you saved.</summary>
    public static implicit operator Serialized(byte[]? data) =>
        data == null ? default : FromBytes(data);

    /// <summary>The bytes of one CaseRecord, for example those that you saved.</summary>
    public static implicit operator Serialized(ReadOnlyMemory<byte> data) => new(data);

    /// <summary>A CaseRecord of the package.</summary>
    public static implicit operator Serialized(CaseRecord? record) =>
        record == null ? default : Of(record);
}
