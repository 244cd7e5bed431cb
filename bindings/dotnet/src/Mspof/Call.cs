// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Google.Protobuf;

namespace Mspof;

// One call of the library: the objects that it uses, the memory of its arguments, and
// what it gives. All of it is released when the call has ended:
//
// using var call = new Call(framework, this);
// mspof_bytes* found;
// call.Check(call.F.mspof_return_check(&found, call.Use(framework), call.Use(this),
// call.Error));
// return call.Message(found, FindingList.Parser).Finding;
internal sealed unsafe class Call : IDisposable
{
    [ThreadStatic]
    private static ObjectHandle? t_error;

    private readonly List<MspofObject> _used = new(2);
    private readonly List<IntPtr> _pointers = new(2);
    private List<IntPtr>? _memory;

    internal Call()
    {
        F = Loader.Functions;
        Error = ErrorOfThread(F);
    }

    // A call that uses these objects; the names are those of the caller's
    // parameters.
    internal Call(MspofObject one, [CallerArgumentExpression(nameof(one))] string name = "")
        : this() => UseEach((one, name));

    internal Call(MspofObject one, MspofObject other,
                  [CallerArgumentExpression(nameof(one))] string name = "",
                  [CallerArgumentExpression(nameof(other))] string otherName = "")
        : this() => UseEach((one, name), (other, otherName));

    internal Call(MspofObject one, MspofObject other, MspofObject third,
                  [CallerArgumentExpression(nameof(one))] string name = "",
                  [CallerArgumentExpression(nameof(other))] string otherName = "",
                  [CallerArgumentExpression(nameof(third))] string thirdName = "")
        : this() => UseEach((one, name), (other, otherName), (third, thirdName));

    private void UseEach(params (MspofObject One, string Name)[] used)
    {
        try
        {
            foreach ((MspofObject one, string name) in used)
            {
                Use(one, name);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    internal readonly Functions F;
    internal readonly void* Error;

    // The error object of this thread.
    internal static void* ErrorOfThread(Functions functions)
    {
        if (t_error == null)
        {
            void* made = functions.mspof_error_new();
            t_error = Made(made);
        }
        return (void*)t_error.DangerousGetHandle();
    }

    // Adds an object that the call uses. One that it uses already is the same.
    internal void* Use(MspofObject one, [CallerArgumentExpression(nameof(one))] string name = "")
    {
        NotNull(one, name);
        int place = _used.IndexOf(one);
        if (place < 0)
        {
            IntPtr pointer = one.Begin();
            _used.Add(one);
            _pointers.Add(pointer);
            return (void*)pointer;
        }
        return (void*)_pointers[place];
    }

    public void Dispose()
    {
        foreach (MspofObject one in _used)
        {
            one.End();
        }
        _used.Clear();
        if (_memory != null)
        {
            foreach (IntPtr one in _memory)
            {
                Marshal.FreeHGlobal(one);
            }
            _memory = null;
        }
    }

    // ---- Errors ---------------------------------------------------------------------------------

    // Throws the exception for a code that is not MSPOF_OK.
    internal void Check(int code) => Check(F, Error, code);

    internal static void Check(Functions functions, void* error, int code)
    {
        if (code != 0)
        {
            throw MspofException.Of(code, Utf8.Read(functions.mspof_error_message(error)));
        }
    }

    // An argument that must be there.
    internal static T NotNull<T>(T? argument, string name) where T : class =>
        argument ?? throw new ArgumentNullException(name);

    // ---- What goes in ---------------------------------------------------------------------------

    // Memory until the call has ended.
    internal byte* Memory(long size)
    {
        _memory ??= new List<IntPtr>();
        IntPtr made = Marshal.AllocHGlobal(checked((IntPtr)Math.Max(size, 1)));
        _memory.Add(made);
        return (byte*)made;
    }

    // The same, or NULL.
    internal byte* TextOrNull(string? text, string what) =>
        text == null ? null : Text(text, what);

    // A text that ends with a zero byte.
    internal byte* Text(string text, string what)
    {
        NotNull(text, what);
        Utf8.HasNoZero(text, what);
        int most = Utf8.MaxBytes(text.Length);
        byte* made = Memory(most + 1L);
        made[Utf8.Write(text, made, most, what)] = 0;
        return made;
    }

    // Paths with commas between them.
    internal byte* Paths(IEnumerable<string>? paths, string what)
    {
        var joined = new StringBuilder();
        foreach (string path in paths ?? Array.Empty<string>())
        {
            if (NotNull(path, what).IndexOf(',') >= 0)
            {
                throw new InvalidArgumentException($"a path of {what} holds a comma");
            }
            joined.Append(joined.Length == 0 ? "" : ",").Append(path);
        }
        return Text(joined.ToString(), what);
    }

    // A copy of bytes, which may be none.
    internal mspof_view View(ReadOnlySpan<byte> data)
    {
        byte* made = Memory(data.Length);
        data.CopyTo(new Span<byte>(made, data.Length));
        return new mspof_view { data = made, size = (nuint)data.Length };
    }

    // A text with its size.
    internal mspof_view View(string text, string what)
    {
        int most = Utf8.MaxBytes(text.Length);
        byte* made = Memory(most);
        return new mspof_view { data = made, size = (nuint)Utf8.Write(text, made, most, what) };
    }

    // A list of texts.
    internal mspof_view* Views(IEnumerable<string> texts, string what, out nuint count)
    {
        var views = new List<mspof_view>();
        foreach (string text in NotNull(texts, what))
        {
            views.Add(View(NotNull(text, what), what));
        }
        return Views(views, out count);
    }

    // A list of values, of which null is none.
    internal mspof_view* ViewsOfValues(IEnumerable<string?>? values, string what, out nuint count)
        => Views((values ?? Array.Empty<string?>()).OfType<string>(), what, out count);

    // A list of messages.
    internal mspof_view* Views(IEnumerable<Serialized> messages, string what, out nuint count)
    {
        var views = new List<mspof_view>();
        foreach (Serialized message in NotNull(messages, what))
        {
            views.Add(View(message.Span(what)));
        }
        return Views(views, out count);
    }

    private mspof_view* Views(List<mspof_view> views, out nuint count)
    {
        count = (nuint)views.Count;
        var made = (mspof_view*)Memory((long)views.Count * sizeof(mspof_view));
        for (int i = 0; i < views.Count; ++i)
        {
            made[i] = views[i];
        }
        return made;
    }

    // Objects that the call uses.
    internal void** Objects<T>(IReadOnlyCollection<T> objects, string what) where T : MspofObject
    {
        NotNull(objects, what);
        var made = (void**)Memory((long)objects.Count * sizeof(void*));
        int place = 0;
        foreach (T one in objects)
        {
            made[place++] = Use(one, what);
        }
        return made;
    }

    // A file with its name.
    internal mspof_file File(string name, string content,
                             [CallerArgumentExpression(nameof(name))] string whatName = "",
                             [CallerArgumentExpression(nameof(content))] string whatContent = "")
    {
        mspof_view view = View(NotNull(content, whatContent), whatContent);
        return new mspof_file
        {
            name = Text(name, whatName),
            data = view.data,
            size = view.size,
        };
    }

    // ---- What comes out -------------------------------------------------------------------------

    // What a function gave. An object that is NULL is a lack of memory.
    internal static ObjectHandle Made(void* made) =>
        made != null ? new ObjectHandle(made) : throw new InsufficientMemoryException();

    // The bytes that a function gave; none if it gave NULL.
    internal byte[] Bytes(mspof_bytes* given)
    {
        try
        {
            return Span(given).ToArray();
        }
        finally
        {
            F.mspof_free(given);
        }
    }

    // The text that a function gave.
    internal string Text(mspof_bytes* given)
    {
        try
        {
            return given == null || given->size == 0
                ? "" : Encoding.UTF8.GetString(given->data, checked((int)given->size));
        }
        finally
        {
            F.mspof_free(given);
        }
    }

    // The message that a function gave; an empty one if it gave NULL.
    internal T Message<T>(mspof_bytes* given, MessageParser<T> parser) where T : IMessage<T> =>
        Message(F, given, parser);

    internal static T Message<T>(Functions functions, mspof_bytes* given, MessageParser<T> parser)
        where T : IMessage<T>
    {
        try
        {
            return parser.ParseFrom(Span(given));
        }
        finally
        {
            functions.mspof_free(given);
        }
    }

    // The message that a function gave; null if it gave NULL.
    internal T? Optional<T>(mspof_bytes* given, MessageParser<T> parser)
        where T : class, IMessage<T> =>
        given == null ? null : Message(given, parser);

    private static ReadOnlySpan<byte> Span(mspof_bytes* given) =>
        given == null ? default : new ReadOnlySpan<byte>(given->data, checked((int)given->size));
}
