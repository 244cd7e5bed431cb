// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Threading;

namespace Mspof;

// The pointer to an object of the library, and what must stay as long as it.
internal sealed unsafe class ObjectHandle : SafeHandle
{
    private List<GCHandle>? _pinned;
    private List<ObjectHandle>? _pointedTo;

    internal ObjectHandle(void* pointer) : base(IntPtr.Zero, true) => SetHandle((IntPtr)pointer);

    public override bool IsInvalid => handle == IntPtr.Zero;

    // Keeps memory where it is until the object has gone. Gives its address.
    internal static byte* Pin(List<GCHandle> pinned, byte[] data)
    {
        pinned.Add(GCHandle.Alloc(data, GCHandleType.Pinned));
        return (byte*)pinned[pinned.Count - 1].AddrOfPinnedObject();
    }

    // Takes over what the object points to.
    internal void Keep(List<GCHandle> pinned, List<ObjectHandle> pointedTo)
    {
        _pinned = pinned;
        _pointedTo = pointedTo;
    }

    protected override bool ReleaseHandle()
    {
        Loader.Functions.mspof_free((void*)handle);
        foreach (GCHandle one in _pinned ?? new List<GCHandle>())
        {
            one.Free();
        }
        foreach (ObjectHandle one in _pointedTo ?? new List<ObjectHandle>())
        {
            one.DangerousRelease();
        }
        return true;
    }
}

/// <summary>An object of the library. It frees itself; Dispose() frees it at once.</summary>
/// <remarks>After Dispose() every call throws ObjectDisposedException. Where a call or another
/// object still uses the object, its memory goes with the last of them.</remarks>
public abstract class MspofObject : IDisposable
{
    private int _busy;

    private protected MspofObject(ObjectHandle handle) => Handle = handle;

    internal ObjectHandle Handle { get; }

    // Whether several threads may use it at the same time: it never changes.
    private protected virtual bool IsShared => false;

    /// <summary>Whether Dispose() was called.</summary>
    public bool IsDisposed => Handle.IsClosed;

    /// <summary>Frees the object. A second call does nothing.</summary>
    public void Dispose()
    {
        Handle.Dispose();
        GC.SuppressFinalize(this);
    }

    // Begins a call that uses the object; End() ends it.
    internal IntPtr Begin()
    {
        if (!IsShared && Interlocked.CompareExchange(ref _busy, 1, 0) != 0)
        {
            throw new FailedPreconditionException(
                $"another call uses this {GetType().Name}: it belongs to one thread at a time");
        }
        bool added = false;
        try
        {
            Handle.DangerousAddRef(ref added);
            return Handle.DangerousGetHandle();
        }
        catch (ObjectDisposedException)
        {
            throw new ObjectDisposedException(GetType().Name);
        }
        finally
        {
            if (!added)
            {
                Free();
            }
        }
    }

    internal void End()
    {
        Free();
        Handle.DangerousRelease();
    }

    private void Free()
    {
        if (!IsShared)
        {
            Volatile.Write(ref _busy, 0);
        }
    }
}
