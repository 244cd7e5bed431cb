// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The file with the framework, looked at for each page: whoever exchanges it changes the form, and
// nobody builds or restarts anything. A file with a mistake changes nothing, and the pages say so.

using Mspof;

namespace EnquiryDesk.Definitions;

/// <summary>Keeps the newest definition that could be opened. Threads may share it.</summary>
public sealed class DefinitionFile
{
    private readonly string _path;
    private readonly Action<Definition> _keep;
    private readonly Lock _lock = new();
    private byte[] _bytes;
    private Definition _current;
    private string _problem = "";

    /// <summary>Opens the definition.</summary>
    /// <param name="path">The file.</param>
    /// <param name="keep">Keeps a definition for as long as there are records of it. It is called
    /// before the definition is used.</param>
    /// <exception cref="MspofException">There is a mistake in it: a line for each.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public DefinitionFile(string path, Action<Definition> keep)
    {
        _path = path;
        _keep = keep;
        _bytes = File.ReadAllBytes(path);
        _current = Open(_bytes);
    }

    /// <summary>The definition for a request. Ask once, and use it for the whole request.</summary>
    public Definition Current
    {
        get
        {
            lock (_lock)
            {
                Look();
                return _current;
            }
        }
    }

    /// <summary>Why the file as it is now is not used, in lines; empty if it is.</summary>
    public string Problem
    {
        get
        {
            lock (_lock)
            {
                return _problem;
            }
        }
    }

    // Content is compared, and not the time of the file: an editor may write twice in a moment.
    private void Look()
    {
        byte[] bytes = [];
        try
        {
            bytes = File.ReadAllBytes(_path);
            if (bytes.AsSpan().SequenceEqual(_bytes))
            {
                return;
            }
            _current = Open(bytes);
            _problem = "";
        }
        catch (MspofException error)
        {
            _problem = error.Message;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _problem = "the file cannot be read";
        }
        _bytes = bytes; // A wrong file is not opened again and again.
    }

    private Definition Open(byte[] bytes)
    {
        string text = System.Text.Encoding.UTF8.GetString(bytes);
        var made = new Definition(Framework.FromText(Path.GetFileName(_path), text));
        _keep(made);
        return made;
    }
}
