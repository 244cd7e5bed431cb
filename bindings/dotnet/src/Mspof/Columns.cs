// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace Mspof;

/// <summary>Records in columns: no call and no message for each record.</summary>
/// <remarks>A column has the name of a path, or "record-id", "person-id" or "council". Null is not
/// supplied. Columns of Apache.Arrow need no copy: see <see cref="Tally.AddColumns(IntPtr, IntPtr,
/// bool)"/>.</remarks>
/// <example><code>
/// var columns = new Columns().Add("record-id", ids).Add("concluded", days).Add("received", days);
/// tally.AddColumns(columns);
/// </code></example>
public sealed unsafe class Columns
{
    private readonly List<Column> _columns = new();

    /// <summary>How many records there are.</summary>
    public int Length { get; private set; }

    /// <summary>Adds a column of texts: codes, days or whole numbers, as the path takes them. Null
    /// or empty is not supplied.</summary>
    public Columns Add(string name, IEnumerable<string?> texts)
    {
        var ends = new List<long> { 0 };
        var bytes = new List<byte>();
        var valid = new Bits();
        foreach (string? text in Call.NotNull(texts, nameof(texts)))
        {
            if (!string.IsNullOrEmpty(text))
            {
                bytes.AddRange(Utf8.Bytes(text!, "a cell"));
            }
            valid.Add(!string.IsNullOrEmpty(text));
            ends.Add(bytes.Count);
        }
        return Add(new Column(name, "U", valid.Count, valid.Bytes(), ends.ToArray(),
                              bytes.ToArray()));
    }

    /// <summary>Adds a column of cells of any kind, as <see cref="Table.CellText"/> writes
    /// them.</summary>
    public Columns Add(string name, IEnumerable<object?> cells)
    {
        var texts = new List<string>();
        foreach (object? cell in Call.NotNull(cells, nameof(cells)))
        {
            texts.Add(Table.CellText(cell));
        }
        return Add(name, (IEnumerable<string?>)texts);
    }

    /// <summary>Adds a column of whole numbers.</summary>
    public Columns Add(string name, IEnumerable<int?> numbers) => AddNumbers(name, "i", numbers);

    /// <summary>Adds a column of days.</summary>
    public Columns Add(string name, IEnumerable<DateTime?> days)
    {
        return AddNumbers(name, "tdD", Each(days));

        static IEnumerable<int?> Each(IEnumerable<DateTime?> days)
        {
            foreach (DateTime? day in Call.NotNull(days, nameof(days)))
            {
                yield return day is { } one
                    ? (Days.Checked(one, "a day") - s_epoch).Days : null;
            }
        }
    }

#if NET
    /// <summary>Adds a column of days.</summary>
    public Columns Add(string name, IEnumerable<DateOnly?> days)
    {
        return AddNumbers(name, "tdD", Each(days));

        static IEnumerable<int?> Each(IEnumerable<DateOnly?> days)
        {
            foreach (DateOnly? day in Call.NotNull(days, nameof(days)))
            {
                yield return day?.DayNumber - DateOnly.FromDateTime(s_epoch).DayNumber;
            }
        }
    }
#endif

    private static readonly DateTime s_epoch = new(1970, 1, 1);

    private Columns AddNumbers(string name, string format, IEnumerable<int?> numbers)
    {
        var values = new List<int>();
        var valid = new Bits();
        foreach (int? number in Call.NotNull(numbers, nameof(numbers)))
        {
            values.Add(number ?? 0);
            valid.Add(number != null);
        }
        return Add(new Column(name, format, values.Count, valid.Bytes(), values.ToArray()));
    }

    private Columns Add(Column column)
    {
        if (_columns.Count > 0 && column.Length != Length)
        {
            throw new InvalidArgumentException(
                $"the column {column.Name} has {column.Length} cells; others have {Length}");
        }
        Length = column.Length;
        _columns.Add(column);
        return this;
    }

    // The columns as structs of Arrow, until it is disposed of.
    internal Pinned Pin(Call call) => new(this, call);

    // A type and buffers of Arrow.
    private sealed class Column
    {
        internal Column(string name, string format, int length, params Array[] buffers)
        {
            Name = Call.NotNull(name, nameof(name));
            Format = format;
            Length = length;
            Buffers = buffers;
        }

        internal string Name { get; }
        internal string Format { get; }
        internal int Length { get; }
        internal Array[] Buffers { get; }
    }

    // Which values there are, a bit for each.
    private sealed class Bits
    {
        private readonly List<byte> _bytes = new();

        internal int Count { get; private set; }

        internal void Add(bool value)
        {
            if (Count % 8 == 0)
            {
                _bytes.Add(0);
            }
            if (value)
            {
                _bytes[Count / 8] |= (byte)(1 << (Count % 8));
            }
            ++Count;
        }

        internal byte[] Bytes() => _bytes.ToArray();
    }

    internal sealed class Pinned : IDisposable
    {
        private readonly List<GCHandle> _handles = new();

        internal Pinned(Columns columns, Call call)
        {
            try
            {
                Fill(columns._columns, columns.Length, call);
            }
            catch
            {
                Dispose();
                throw;
            }
        }

        internal ArrowSchema* Schema { get; private set; }
        internal ArrowArray* Array { get; private set; }

        public void Dispose()
        {
            foreach (GCHandle one in _handles)
            {
                one.Free();
            }
            _handles.Clear();
        }

        private void Fill(List<Column> columns, int length, Call call)
        {
            var schemas = (ArrowSchema**)call.Memory((long)columns.Count * sizeof(void*));
            var arrays = (ArrowArray**)call.Memory((long)columns.Count * sizeof(void*));
            for (int i = 0; i < columns.Count; ++i)
            {
                Column column = columns[i];
                schemas[i] = NewSchema(call, column.Format, column.Name);
                void** buffers = (void**)call.Memory((long)column.Buffers.Length * sizeof(void*));
                for (int j = 0; j < column.Buffers.Length; ++j)
                {
                    _handles.Add(GCHandle.Alloc(column.Buffers[j], GCHandleType.Pinned));
                    buffers[j] = (void*)_handles[_handles.Count - 1].AddrOfPinnedObject();
                }
                arrays[i] = NewArray(call, column.Length, column.Buffers.Length, buffers);
            }
            Schema = NewSchema(call, "+s", "");
            Schema->n_children = columns.Count;
            Schema->children = schemas;
            void** none = (void**)call.Memory(sizeof(void*));
            none[0] = null;
            Array = NewArray(call, length, 1, none);
            Array->n_children = columns.Count;
            Array->children = arrays;
        }

        private static ArrowSchema* NewSchema(Call call, string format, string name)
        {
            var made = (ArrowSchema*)call.Memory(sizeof(ArrowSchema));
            *made = new ArrowSchema
            {
                format = call.Text(format, "a format"),
                name = call.Text(name, nameof(name)),
            };
            return made;
        }

        private static ArrowArray* NewArray(Call call, int length, int count, void** buffers)
        {
            var made = (ArrowArray*)call.Memory(sizeof(ArrowArray));
            *made = new ArrowArray
            {
                length = length,
                null_count = -1,
                n_buffers = count,
                buffers = buffers,
            };
            return made;
        }
    }
}
