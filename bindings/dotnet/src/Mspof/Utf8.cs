// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

using System;
using System.Text;

namespace Mspof;

/// <summary>Texts of .NET as texts of C, which are UTF-8.</summary>
internal static unsafe class Utf8
{
    /// <summary>Half a surrogate pair is no text; it is refused, and not replaced.</summary>
    private static readonly UTF8Encoding s_strict = new(false, throwOnInvalidBytes: true);

    /// <summary>What the longest text takes that is written to the stack.</summary>
    internal const int OnStack = 256;

    /// <summary>The bytes of a text, which may hold a zero character: a cell, a file.</summary>
    internal static byte[] Bytes(string text, string what)
    {
        try
        {
            return s_strict.GetBytes(text);
        }
        catch (EncoderFallbackException error)
        {
            throw NoText(what, error);
        }
    }

    /// <summary>The most bytes that so many characters take.</summary>
    internal static int MaxBytes(int characters) => checked(characters * 3);

    /// <summary>Writes a text without a zero byte at its end. Gives its size.</summary>
    internal static int Write(string text, byte* to, int size, string what)
    {
        fixed (char* characters = text)
        {
            try
            {
                return text.Length == 0 ? 0 : s_strict.GetBytes(characters, text.Length, to, size);
            }
            catch (EncoderFallbackException error)
            {
                throw NoText(what, error);
            }
        }
    }

    /// <summary>Refuses a zero character, which in C is the end of a text.</summary>
    internal static void HasNoZero(string text, string what)
    {
        if (text.IndexOf('\0') >= 0)
        {
            throw new InvalidArgumentException($"{what} holds a zero character");
        }
    }

    internal static string Read(byte* text)
    {
        int size = 0;
        while (text[size] != 0)
        {
            ++size;
        }
        return Encoding.UTF8.GetString(text, size);
    }

    private static InvalidArgumentException NoText(string what, Exception error) =>
        new($"{what} holds half a surrogate pair, which is no text", error);
}
