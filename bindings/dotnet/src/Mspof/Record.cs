// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

using System;
using System.Runtime.CompilerServices;
using Mspof.Messages;

namespace Mspof;

/// <summary>A record that is filled by handles or paths, checked or counted, cleared and filled
/// again.</summary>
/// <remarks>A value that does not fit its path marks the record: until it is cleared, it gives the
/// finding "record-misuse" and counts as unreadable. Null is no value.</remarks>
/// <example><code>
/// using var record = new Record(framework);
/// foreach (var row in rows)
/// {
///     record.Clear();
///     record.SetId(row.Id);
///     record.Set("concluded", row.Concluded);
///     tally.Add(record);
/// }
/// </code></example>
public sealed unsafe class Record : MspofObject
{
    /// <summary>The <c>row</c> of a value of the record itself.</summary>
    public const int NoRow = -1;

    private readonly Framework _framework;
    private readonly Functions _functions;
    private int _changes;
    private object? _counter;
    private int _counted;

    /// <summary>Makes one without values, to be filled again and again.</summary>
    public Record(Framework framework) : base(Make(framework))
    {
        _framework = framework;
        _functions = Loader.Functions;
    }

    private static ObjectHandle Make(Framework framework)
    {
        using var call = new Call(framework);
        void* made;
        call.Check(call.F.mspof_record_new(&made, call.Use(framework), call.Error));
        return Call.Made(made);
    }

    /// <summary>Empties the record and keeps its memory.</summary>
    public void Clear()
    {
        void* record = BeginChange();
        try
        {
            Check(_functions.mspof_record_clear(record));
        }
        finally
        {
            End();
        }
    }

    /// <summary>Sets the id of the record, a pseudonym of 1 to 200 bytes. Null: it has
    /// none.</summary>
    public void SetId(string? value) => SetName(_functions.mspof_record_set_id, value);

    /// <summary>Sets the pseudonymous id of the adult at risk. Null: it has none.</summary>
    public void SetPersonId(string? value) => SetName(_functions.mspof_record_set_person_id, value);

    /// <summary>Sets the GSS code of the council, if it is not that of the return. Null: it is
    /// that.</summary>
    public void SetCouncil(string? value) => SetName(_functions.mspof_record_set_council, value);

    /// <summary>Sets a value, or adds one if the path takes several; of any other path the last
    /// call counts. The text is a code, a day or a whole number, whichever the path takes; another
    /// text is kept as a value that cannot be read.</summary>
    /// <param name="path">A path of the framework.</param>
    /// <param name="value">The value. Null or empty: no value.</param>
    /// <param name="row">What AddRow() gave. Leave it out for a value of the record
    /// itself.</param>
    public void Set(PathHandle path, string? value, int row = NoRow)
    {
        if (value == null)
        {
            return;
        }
        Utf8.HasNoZero(value, "a value");
        int most = Utf8.MaxBytes(value.Length);
        if (most <= Utf8.OnStack)
        {
            byte* text = stackalloc byte[Utf8.OnStack];
            SetText(path, text, Utf8.Write(value, text, most, "a value"), row);
            return;
        }
        byte[] bytes = Utf8.Bytes(value, "a value");
        fixed (byte* text = bytes)
        {
            SetText(path, text, bytes.Length, row);
        }
    }

    /// <inheritdoc cref="Set(PathHandle, string, int)"/>
    public void Set(string path, string? value, int row = NoRow) =>
        Set(PathOf(path), value, row);

    /// <summary>Sets a code, or adds one if the path takes several. A code of another list marks
    /// the record.</summary>
    /// <inheritdoc cref="Set(PathHandle, string, int)"/>
    public void Set(PathHandle path, CodeHandle value, int row = NoRow)
    {
        void* record = BeginChange();
        try
        {
            Check(_functions.mspof_record_set_code(record, path.Value, value.Value, row));
        }
        finally
        {
            End();
        }
    }

    /// <inheritdoc cref="Set(PathHandle, CodeHandle, int)"/>
    public void Set(string path, CodeHandle value, int row = NoRow) =>
        Set(PathOf(path), value, row);

    /// <summary>Sets a day. A path that takes no days marks the record.</summary>
    /// <inheritdoc cref="Set(PathHandle, string, int)"/>
    /// <exception cref="InvalidArgumentException">The day has a time: only the host knows the day
    /// of a moment.</exception>
    public void Set(PathHandle path, DateTime? value, int row = NoRow)
    {
        if (value is { } day)
        {
            Days.Checked(day, "a day");
            SetDay(path, day.Year, day.Month, day.Day, row);
        }
    }

    /// <inheritdoc cref="Set(PathHandle, DateTime?, int)"/>
    public void Set(string path, DateTime? value, int row = NoRow) =>
        Set(PathOf(path), value, row);

#if NET
    /// <summary>Sets a day. A path that takes no days marks the record.</summary>
    /// <inheritdoc cref="Set(PathHandle, string, int)"/>
    public void Set(PathHandle path, DateOnly? value, int row = NoRow)
    {
        if (value is { } day)
        {
            SetDay(path, day.Year, day.Month, day.Day, row);
        }
    }

    /// <inheritdoc cref="Set(PathHandle, DateOnly?, int)"/>
    public void Set(string path, DateOnly? value, int row = NoRow) =>
        Set(PathOf(path), value, row);
#endif

    /// <summary>Sets a whole number. A path that takes none marks the record.</summary>
    /// <inheritdoc cref="Set(PathHandle, string, int)"/>
    public void Set(PathHandle path, int? value, int row = NoRow)
    {
        if (value is not { } number)
        {
            return;
        }
        void* record = BeginChange();
        try
        {
            Check(_functions.mspof_record_set_number(record, path.Value, number, row));
        }
        finally
        {
            End();
        }
    }

    /// <inheritdoc cref="Set(PathHandle, int?, int)"/>
    public void Set(string path, int? value, int row = NoRow) =>
        Set(PathOf(path), value, row);

    /// <summary>Sets a value that cannot be read, even if its text is that of a code: a code of your
    /// own that has no meaning here. The text tells it from others and is not kept;
    /// <see cref="Set(PathHandle, string, int)"/> looks whether it is a code.</summary>
    /// <param name="path">A path of the framework.</param>
    /// <param name="text">The text. Null or empty: no value.</param>
    /// <param name="row">What AddRow() gave. Leave it out for a value of the record
    /// itself.</param>
    public void SetUnlisted(PathHandle path, string? text, int row = NoRow)
    {
        if (text == null)
        {
            return;
        }
        Utf8.HasNoZero(text, "a value");
        byte[] bytes = Utf8.Bytes(text, "a value");
        void* record = BeginChange();
        try
        {
            fixed (byte* given = bytes)
            {
                Check(_functions.mspof_record_set_unlisted(
                    record, path.Value, given, (nuint)bytes.Length, row));
            }
        }
        finally
        {
            End();
        }
    }

    /// <inheritdoc cref="SetUnlisted(PathHandle, string, int)"/>
    public void SetUnlisted(string path, string? text, int row = NoRow) =>
        SetUnlisted(PathOf(path), text, row);

    /// <summary>States that the group is supplied, even if no row is added: there were
    /// none.</summary>
    public void SetSupplied(PathHandle group)
    {
        void* record = BeginChange();
        try
        {
            Check(_functions.mspof_record_set_supplied(record, group.Value));
        }
        finally
        {
            End();
        }
    }

    /// <inheritdoc cref="SetSupplied(PathHandle)"/>
    public void SetSupplied(string group) => SetSupplied(PathOf(group));

    /// <summary>Adds a row to a group, or an answer set to a collection.</summary>
    /// <returns>Its number, for the other functions. -1 marks the record: it is no group, or the
    /// record has 1,000 rows.</returns>
    public int AddRow(PathHandle group)
    {
        void* record = BeginChange();
        try
        {
            int row;
            Check(_functions.mspof_record_add_row(&row, record, group.Value));
            return row;
        }
        finally
        {
            End();
        }
    }

    /// <inheritdoc cref="AddRow(PathHandle)"/>
    public int AddRow(string group) => AddRow(PathOf(group));

    /// <summary>Clears the record and fills it from a CaseRecord of at most 16 MiB.</summary>
    /// <exception cref="CorruptException">It is none.</exception>
    public void Decode(Serialized record)
    {
        using var call = new Call(this);
        HasChanged();
        fixed (byte* data = record.Span(nameof(record)))
        {
            call.Check(call.F.mspof_record_decode(call.Use(this), data, (nuint)record.Length,
                                                  call.Error));
        }
    }

    /// <summary>A CaseRecord in protobuf's JSON form.</summary>
    /// <exception cref="CorruptException">It is none.</exception>
    public static string ToJson(Serialized record)
    {
        using var call = new Call();
        fixed (byte* data = record.Span(nameof(record)))
        {
            mspof_bytes* given;
            call.Check(call.F.mspof_record_to_json(&given, data, (nuint)record.Length,
                                                   call.Error));
            return call.Text(given);
        }
    }

    /// <summary>The CaseRecord of a JSON form. <paramref name="name"/> is what messages call the
    /// text.</summary>
    /// <exception cref="CorruptException">It is none.</exception>
    public static CaseRecord FromJson(string json, string name = "record")
    {
        Call.NotNull(json, nameof(json));
        using var call = new Call();
        mspof_view text = call.View(json, "a JSON text");
        mspof_bytes* given;
        call.Check(call.F.mspof_record_from_json(&given, call.Text(name, nameof(name)), text.data,
                                                 text.size, call.Error));
        return call.Message(given, CaseRecord.Parser);
    }

    // It is filled, or emptied.
    internal void HasChanged() => _changes = unchecked(_changes + 1);

    // Whether it was filled since one that counts asked for it last.
    internal bool IsFilledSince(object counter)
    {
        bool filled = !ReferenceEquals(_counter, counter) || _counted != _changes;
        (_counter, _counted) = (counter, _changes);
        return filled;
    }

    private PathHandle PathOf(string path,
                              [CallerArgumentExpression(nameof(path))] string name = "") =>
        _framework.Path(Call.NotNull(path, name));

    private void* BeginChange()
    {
        void* record = (void*)Begin();
        HasChanged();
        return record;
    }

    private void SetText(PathHandle path, byte* text, int size, int row)
    {
        void* record = BeginChange();
        try
        {
            Check(_functions.mspof_record_set_text(record, path.Value, text, (nuint)size, row));
        }
        finally
        {
            End();
        }
    }

    private void SetDay(PathHandle path, int year, int month, int day, int row)
    {
        void* record = BeginChange();
        try
        {
            Check(_functions.mspof_record_set_date(record, path.Value, year, month, day, row));
        }
        finally
        {
            End();
        }
    }

    private void SetName(delegate* unmanaged[Cdecl]<void*, byte*, nuint, int> function,
                         string? given)
    {
        string value = given ?? "";
        Utf8.HasNoZero(value, "an id");
        byte[]? bytes = Utf8.MaxBytes(value.Length) <= Utf8.OnStack
            ? null : Utf8.Bytes(value, "an id");
        byte* small = stackalloc byte[Utf8.OnStack];
        int size = bytes?.Length ?? Utf8.Write(value, small, Utf8.OnStack, "an id");
        fixed (byte* large = bytes)
        {
            void* record = BeginChange();
            try
            {
                Check(function(record, large == null ? small : large, (nuint)size));
            }
            finally
            {
                End();
            }
        }
    }

    // These functions have no error object: they fail only where memory runs
    // out.
    private static void Check(int code)
    {
        if (code != 0)
        {
            throw MspofException.Of(code, "the record is not changed");
        }
    }
}
