// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

using System;
using System.IO;

namespace Mspof;

/// <summary>Bytes from and to a Stream.</summary>
internal static class Streams
{
    internal static byte[] ReadAll(Stream from)
    {
        using var all = new MemoryStream();
        (Call.NotNull(from, nameof(from))).CopyTo(all);
        return all.ToArray();
    }
}
