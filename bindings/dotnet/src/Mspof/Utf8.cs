// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

using System;
using System.Text;

namespace Mspof;

// Texts of .NET as texts of C, which are UTF-8.
internal static unsafe class Utf8
{
    // Half a surrogate pair is no text; it is refused, and not replaced.
    private static readonly UTF8Encoding s_strict = new(false, throwOnInvalidBytes: true);

    // What the longest text takes that is written to the stack.
    internal const int OnStack = 256;

    // The bytes of a text, which may hold a zero character: a cell, a file.
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

    // The most bytes that so many characters take.
    internal static int MaxBytes(int characters) => checked(characters * 3);

    // Writes a text without a zero byte at its end. Gives its size.
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

    // Refuses a zero character, which in C is the end of a text.
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
