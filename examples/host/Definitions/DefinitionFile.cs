// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The file with the framework, looked at for each page: whoever exchanges it changes the form, and
// nobody builds or restarts anything. A file with a mistake changes nothing, and the pages say so.

using System.Text;
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
        _current = Read(_bytes);
        keep(_current);
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
            Definition read = Read(bytes);
            if (read.Info.Id == _current.Info.Id)
            {
                _keep(read);
                _current = read;
                _problem = "";
            }
            else
            {
                _problem = $"it is of the framework {read.Info.Id}, and records here are of "
                    + $"{_current.Info.Id}: use an edition of that";
            }
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

    private Definition Read(byte[] bytes) => new(
        Framework.FromText(Path.GetFileName(_path), Encoding.UTF8.GetString(bytes)));
}
