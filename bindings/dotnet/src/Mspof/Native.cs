// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

using System;
using System.Runtime.InteropServices;

namespace Mspof;

// Loads a shared library: what .NET 8 has, and earlier ones lack.
internal static class Native
{
#if NET
    internal static bool TryLoad(string path, out IntPtr library, out string reason)
    {
        try
        {
            library = NativeLibrary.Load(path);
            reason = "";
            return true;
        }
        catch (Exception error) when (error is DllNotFoundException or BadImageFormatException)
        {
            library = IntPtr.Zero;
            reason = error.Message.Trim();
            return false;
        }
    }

    // The address of a function; zero if there is none.
    internal static IntPtr Symbol(IntPtr library, string name) =>
        NativeLibrary.TryGetExport(library, name, out IntPtr address) ? address : IntPtr.Zero;
#else
    private const int Now = 2; // RTLD_NOW, without RTLD_GLOBAL: its names are of no one else.
    // Dependencies are looked for beside the file, and not in the working folder.
    private const uint AlteredSearchPath = 8;

    private static bool IsWindows => RuntimeInformation.IsOSPlatform(OSPlatform.Windows);

    internal static bool TryLoad(string path, out IntPtr library, out string reason)
    {
        reason = "";
        if (IsWindows)
        {
            bool full = System.IO.Path.IsPathRooted(path);
            library = LoadLibraryEx(path, IntPtr.Zero, full ? AlteredSearchPath : 0);
            if (library == IntPtr.Zero)
            {
                reason = new System.ComponentModel.Win32Exception().Message;
            }
            return library != IntPtr.Zero;
        }
        library = Dlopen(path, Now);
        if (library == IntPtr.Zero)
        {
            reason = Marshal.PtrToStringAnsi(Dlerror()) ?? "it cannot be loaded";
        }
        return library != IntPtr.Zero;
    }

    internal static IntPtr Symbol(IntPtr library, string name) =>
        IsWindows ? GetProcAddress(library, name) : Dlsym(library, name);

    [DllImport("kernel32", EntryPoint = "LoadLibraryExW", CharSet = CharSet.Unicode,
               ExactSpelling = true, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern IntPtr LoadLibraryEx(string path, IntPtr reserved, uint flags);

    [DllImport("kernel32", CharSet = CharSet.Ansi, ExactSpelling = true, BestFitMapping = false,
               ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern IntPtr GetProcAddress(IntPtr library, string name);

    // On Linux libdl.so.2 is there with every glibc; macOS finds libdl by the shorter name.
    private static readonly bool s_mac = RuntimeInformation.IsOSPlatform(OSPlatform.OSX);

    private static IntPtr Dlopen(string path, int flags) =>
        s_mac ? MacDlopen(path, flags) : LinuxDlopen(path, flags);

    private static IntPtr Dlsym(IntPtr library, string name) =>
        s_mac ? MacDlsym(library, name) : LinuxDlsym(library, name);

    private static IntPtr Dlerror() => s_mac ? MacDlerror() : LinuxDlerror();

#pragma warning disable CA2101 // Texts of dlopen are bytes, which are UTF-8 where .NET runs.
    [DllImport("libdl.so.2", EntryPoint = "dlopen")]
    private static extern IntPtr LinuxDlopen(string path, int flags);

    [DllImport("libdl.so.2", EntryPoint = "dlsym")]
    private static extern IntPtr LinuxDlsym(IntPtr library, string name);

    [DllImport("libdl.so.2", EntryPoint = "dlerror")]
    private static extern IntPtr LinuxDlerror();

    [DllImport("libSystem.dylib", EntryPoint = "dlopen")]
    private static extern IntPtr MacDlopen(string path, int flags);

    [DllImport("libSystem.dylib", EntryPoint = "dlsym")]
    private static extern IntPtr MacDlsym(IntPtr library, string name);

    [DllImport("libSystem.dylib", EntryPoint = "dlerror")]
    private static extern IntPtr MacDlerror();
#pragma warning restore CA2101
#endif
}
