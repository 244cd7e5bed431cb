// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

using System;
using System.IO;
using System.Runtime.CompilerServices;

namespace Mspof;

// Bytes from and to a Stream.
internal static class Streams
{
    internal static byte[] ReadAll(Stream from,
                                   [CallerArgumentExpression(nameof(from))] string name = "")
    {
        using var all = new MemoryStream();
        Call.NotNull(from, name).CopyTo(all);
        return all.ToArray();
    }
}
