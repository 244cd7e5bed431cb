// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;

namespace Mspof;

// Finds the native library and loads it, once, at the first call that needs it.
// A path that the host or MSPOF_LIBRARY names is the only one that is tried: a host that
// chooses a file must not get another. Without one, the file of the package comes first, then the
// system's. On each .NET the functions are looked up here, and not by DllImport, so that these
// rules hold on each, and that no other file of the same name is taken.
internal static class Loader
{
    // The variable that names the file to load.
    internal const string Variable = "MSPOF_LIBRARY";

    private static readonly object s_lock = new();
    private static volatile Functions? s_functions;
    private static string? s_path;

    // The functions of the library, which is loaded if it is not yet.
    internal static Functions Functions => s_functions ?? LoadOnce(null);

    // The path or name by which the library was loaded.
    internal static string Path
    {
        get
        {
            _ = Functions;
            return s_path!;
        }
    }

    // Loads the library from a path of the host.
    internal static void Load(string path)
    {
        lock (s_lock)
        {
            if (s_functions == null)
            {
                LoadOnce(path);
            }
            else if (FullPath(path) != FullPath(s_path!))
            {
                throw new FailedPreconditionException(
                    $"{s_path} is loaded already; call MspofLibrary.Load first");
            }
        }
    }

    private static Functions LoadOnce(string? chosen)
    {
        lock (s_lock)
        {
            return s_functions ??= TryEach(chosen == null ? Candidates() : new[] { chosen });
        }
    }

    private static Functions TryEach(IEnumerable<string> candidates)
    {
        var tried = new StringBuilder();
        foreach (string path in candidates)
        {
            if (HasFolder(path) && !File.Exists(path))
            {
                tried.Append($"\n  {path}: there is no such file");
            }
            else if (Native.TryLoad(path, out IntPtr library, out string reason))
            {
                Functions functions = Bind(path, library);
                s_path = path;
                return functions;
            }
            else
            {
                tried.Append(reason.StartsWith(path, StringComparison.Ordinal)
                                 ? $"\n  {reason}" : $"\n  {path}: {reason}");
            }
        }
        throw new LibraryException(
            $"the native library was not found. Tried:{tried}\nSet {Variable} to its path, or call "
            + "MspofLibrary.Load(path) first");
    }

    private static unsafe Functions Bind(string path, IntPtr library)
    {
        var functions = new Functions(name =>
        {
            IntPtr address = Native.Symbol(library, name);
            return address != IntPtr.Zero ? address : throw new LibraryException(
                $"{path} was loaded, but has no function {name}: it is no mspof "
                + $"{PackageVersion.Value}, which this package needs");
        });
        string version = Utf8.Read(functions.mspof_version());
        if (Interface(version) != Interface(PackageVersion.Value))
        {
            throw new LibraryException(
                $"{path} was loaded, and is mspof {version}; this package is for mspof "
                + $"{PackageVersion.Value}. Install both of one version");
        }
        return functions;
    }

    // What two versions share if they fit. Before 1.0 a minor version may change the
    // interface.
    private static string Interface(string version)
    {
        string[] parts = version.Split('.');
        return parts[0] == "0" && parts.Length > 1 ? $"0.{parts[1]}" : parts[0];
    }

    // What to try, in this order. A name without a folder is the system's to
    // find.
    private static IEnumerable<string> Candidates()
    {
        string? chosen = Environment.GetEnvironmentVariable(Variable);
        if (!string.IsNullOrEmpty(chosen))
        {
            yield return chosen!;
            yield break;
        }
        var seen = new HashSet<string>();
        foreach (string folder in PackageFolders())
        {
            string path = System.IO.Path.Combine(folder, FileName);
            if (seen.Add(path))
            {
                yield return path;
            }
        }
        foreach (string name in SystemNames())
        {
            yield return name;
        }
    }

    // Where the file of the package stands beside a program: in its own folder if it was
    // published for one platform, else in that of the platform.
    private static IEnumerable<string> PackageFolders()
    {
        string runtime = System.IO.Path.Combine("runtimes", Runtime, "native");
        var folders = new List<string> { AppContext.BaseDirectory };
#if NET
        // Where the host of .NET found native files of packages, in its own order.
        if (AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") is string native)
        {
            folders.AddRange(native.Split(System.IO.Path.PathSeparator,
                                          StringSplitOptions.RemoveEmptyEntries));
        }
#else
        // Assemblies of a web application on .NET Framework are in bin below it.
        if (AppDomain.CurrentDomain.RelativeSearchPath is { Length: > 0 } below)
        {
            folders.Add(System.IO.Path.Combine(AppContext.BaseDirectory, below));
        }
#endif
        foreach (string folder in folders)
        {
            yield return System.IO.Path.Combine(folder, runtime);
            yield return folder;
        }
    }

    private static bool IsWindows => RuntimeInformation.IsOSPlatform(OSPlatform.Windows);

    private static bool IsMac => RuntimeInformation.IsOSPlatform(OSPlatform.OSX);

    private static string Runtime =>
        (IsWindows ? "win-" : IsMac ? "osx-" : "linux-")
        + RuntimeInformation.ProcessArchitecture switch
        {
            Architecture.X64 => "x64",
            Architecture.X86 => "x86",
            Architecture.Arm64 => "arm64",
            _ => "arm",
        };

    private static string FileName =>
        IsWindows ? "mspof-c.dll" : IsMac ? "libmspof-c.dylib" : "libmspof-c.so";

    // Names with the version of the interface. The library that holds all it needs comes
    // first.
    private static string[] SystemNames()
    {
        string version = Interface(PackageVersion.Value);
        return IsWindows ? new[] { $"mspof-c-{version}.dll" }
            : IsMac ? new[] { $"libmspof-c.{version}.dylib", $"libmspof.{version}.dylib" }
            : new[] { $"libmspof-c.so.{version}", $"libmspof.so.{version}" };
    }

    private static bool HasFolder(string path) =>
        path.IndexOfAny(new[] { '/', System.IO.Path.DirectorySeparatorChar }) >= 0;

    private static string FullPath(string path) =>
        HasFolder(path) ? System.IO.Path.GetFullPath(path) : path;
}
