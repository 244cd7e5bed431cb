// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

using System;

namespace Mspof;

/// <summary>The library could not do its work. There is a class for each status code, so that a
/// host catches what it can mend.</summary>
/// <remarks>The message says what is wrong and how to mend it, without a value of a record. It has
/// one line, or one for each mistake in a text.</remarks>
public abstract class MspofException : Exception
{
    private protected MspofException(Status code, string message, Exception? inner = null)
        : base(message, inner) => Code = code;

    /// <summary>The status code of c.h, for a host that keeps numbers.</summary>
    public Status Code { get; }

    // The exception for a code. One of a later version is an InternalException.
    internal static MspofException Of(int code, string message) => (Status)code switch
    {
        Status.InvalidArgument => new InvalidArgumentException(message),
        Status.NotFound => new NotFoundException(message),
        Status.Corrupt => new CorruptException(message),
        Status.FailedPrecondition => new FailedPreconditionException(message),
        Status.Unsupported => new UnsupportedException(message),
        Status.ResourceExhausted => new ResourceExhaustedException(message),
        Status.Cancelled => new CancelledException(message),
        Status.PermissionDenied => new PermissionDeniedException(message),
        Status.Unavailable => new UnavailableException(message),
        _ => new InternalException(message),
    };
}

/// <summary>An argument is wrong in itself. Correct the call.</summary>
public sealed class InvalidArgumentException : MspofException
{
    internal InvalidArgumentException(string message, Exception? inner = null)
        : base(Status.InvalidArgument, message, inner) { }
}

/// <summary>The call names something that does not exist: a path, code, framework or
/// council.</summary>
public sealed class NotFoundException : MspofException
{
    internal NotFoundException(string message) : base(Status.NotFound, message) { }
}

/// <summary>Bytes are truncated, altered or of another format.</summary>
public sealed class CorruptException : MspofException
{
    internal CorruptException(string message) : base(Status.Corrupt, message) { }
}

/// <summary>Not at this time, or not with this object: the message says what must be done
/// before.</summary>
public sealed class FailedPreconditionException : MspofException
{
    internal FailedPreconditionException(string message)
        : base(Status.FailedPrecondition, message) { }
}

/// <summary>Bytes of a newer format, or a feature of a newer version. Update the package.</summary>
public sealed class UnsupportedException : MspofException
{
    internal UnsupportedException(string message) : base(Status.Unsupported, message) { }
}

/// <summary>Memory ran out or a limit was reached.</summary>
public sealed class ResourceExhaustedException : MspofException
{
    internal ResourceExhaustedException(string message)
        : base(Status.ResourceExhausted, message) { }
}

/// <summary>A mistake in the library. Please report it.</summary>
public sealed class InternalException : MspofException
{
    internal InternalException(string message) : base(Status.Internal, message) { }
}

/// <summary>The program asked for the work to stop.</summary>
public sealed class CancelledException : MspofException
{
    internal CancelledException(string message) : base(Status.Cancelled, message) { }
}

/// <summary>Not allowed to this user.</summary>
public sealed class PermissionDeniedException : MspofException
{
    internal PermissionDeniedException(string message)
        : base(Status.PermissionDenied, message) { }
}

/// <summary>Not now. The same call may work later.</summary>
public sealed class UnavailableException : MspofException
{
    internal UnavailableException(string message) : base(Status.Unavailable, message) { }
}

/// <summary>The native library was not found, or is not one for this package. The message names
/// each path that was tried.</summary>
public sealed class LibraryException : MspofException
{
    internal LibraryException(string message) : base(Status.Unavailable, message) { }
}
