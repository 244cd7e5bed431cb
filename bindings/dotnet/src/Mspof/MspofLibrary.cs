// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

using Mspof.Messages;

namespace Mspof;

/// <summary>The native library: where it is, and what is inside.</summary>
public static class MspofLibrary
{
    /// <summary>The path or name by which the native library was loaded.</summary>
    public static string Path => Loader.Path;

    /// <summary>The version of the native library, for example "0.1.0".</summary>
    public static unsafe string Version => Utf8.Read(Loader.Functions.mspof_version());

    /// <summary>Loads the native library from a path, and from nowhere else. Call it before
    /// anything else of the package.</summary>
    /// <exception cref="LibraryException">It cannot be loaded.</exception>
    /// <exception cref="FailedPreconditionException">Another one is loaded.</exception>
    public static void Load(string path) =>
        Loader.Load(Call.NotNull(path, nameof(path)));

    /// <summary>The version of the library, and those of what it is made of.</summary>
    public static unsafe Versions Versions()
    {
        using var call = new Call();
        mspof_bytes* given;
        call.Check(call.F.mspof_versions(&given, call.Error));
        return call.Message(given, Messages.Versions.Parser);
    }
}
