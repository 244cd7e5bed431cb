// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

using System;
using System.Collections.Generic;
using System.Data;
using System.Globalization;
using Mspof.Messages;

namespace Mspof;

/// <summary>Which column feeds which path. It never changes, and threads may share it.</summary>
public sealed unsafe class Mapping : MspofObject
{
    private Mapping(ObjectHandle handle) : base(handle) { }

    private protected override bool IsShared => true;

    /// <summary>Reads a mapping, as text or JSON. <paramref name="name"/> is what messages call
    /// it.</summary>
    /// <exception cref="InvalidArgumentException">The message has a line for each
    /// mistake.</exception>
    public static Mapping FromText(string name, string content)
    {
        using var call = new Call();
        mspof_file file = call.File(name, content);
        void* made;
        call.Check(call.F.mspof_mapping_from_text(&made, &file, call.Error));
        return new Mapping(Call.Made(made));
    }

    /// <summary>What the mapping is for: its title and framework.</summary>
    public MappingInfo Info
    {
        get
        {
            using var call = new Call(this);
            mspof_bytes* given;
            call.Check(call.F.mspof_mapping_info(&given, call.Use(this), call.Error));
            return call.Message(given, MappingInfo.Parser);
        }
    }
}

/// <summary>Rows of text cells, for a <see cref="Reader"/>. It holds what is added.</summary>
public sealed unsafe class Table : MspofObject
{
    private readonly List<WeakReference<Reader>> _readers = new();

    /// <summary>Makes a table with these headings, and rows.</summary>
    public Table(IEnumerable<string> headings, IEnumerable<IEnumerable<object?>>? rows = null)
        : base(Make(headings))
    {
        foreach (IEnumerable<object?> row in rows ?? Array.Empty<IEnumerable<object?>>())
        {
            AddRow(row);
        }
    }

    /// <summary>Reads all rows of a query, or of a DataTable by its CreateDataReader(). The names
    /// of its columns are the headings.</summary>
    public static Table From(IDataReader rows)
    {
        Call.NotNull(rows, nameof(rows));
        var headings = new string[rows.FieldCount];
        for (int i = 0; i < headings.Length; ++i)
        {
            headings[i] = rows.GetName(i);
        }
        var table = new Table(headings);
        var cells = new object[headings.Length];
        while (rows.Read())
        {
            rows.GetValues(cells);
            table.AddRow(cells);
        }
        return table;
    }

    private static ObjectHandle Make(IEnumerable<string> headings)
    {
        using var call = new Call();
        mspof_view* views = call.Views(headings, nameof(headings), out nuint count);
        void* made;
        call.Check(call.F.mspof_table_new(&made, views, count, call.Error));
        return Call.Made(made);
    }

    /// <summary>Adds a row with a cell for each heading, as <see cref="CellText"/> writes
    /// it.</summary>
    /// <exception cref="FailedPreconditionException">A reader reads the table.</exception>
    public void AddRow(IEnumerable<object?> cells)
    {
        using var call = new Call(this);
        lock (_readers)
        {
            _readers.RemoveAll(one => !one.TryGetTarget(out Reader? reader) || reader.IsDisposed);
            if (_readers.Count > 0)
            {
                throw new FailedPreconditionException(
                    "a reader reads this table: dispose of it first");
            }
        }
        mspof_view* views = call.Views(Texts(cells), nameof(cells), out nuint count);
        call.Check(call.F.mspof_table_add_row(call.Use(this), views, count, call.Error));

        static IEnumerable<string> Texts(IEnumerable<object?> cells)
        {
            foreach (object? cell in Call.NotNull(cells, nameof(cells)))
            {
                yield return CellText(cell);
            }
        }
    }

    /// <summary>A cell as text. Null and DBNull are no value; a day is "2019-06-30", and a moment
    /// "2019-06-30 22:30:00" or "2019-06-30 22:30:00+01:00"; a number without a fraction has no
    /// point.</summary>
    /// <remarks>It is the same in each culture.</remarks>
    public static string CellText(object? value) => value switch
    {
        null or DBNull => "",
        string text => text,
        bool yes => yes ? "true" : "false",
        DateTime moment => moment.ToString(
            moment.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd"
                : moment.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd HH:mm:ss"
                : "yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        DateTimeOffset moment => moment.ToString(
            moment.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd HH:mm:sszzz"
                : "yyyy-MM-dd HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture),
#if NET
        DateOnly day => Days.Text(day),
#endif
        decimal number => number.ToString("0.############################",
                                          CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        float number => number.ToString("R", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    internal void IsReadBy(Reader reader)
    {
        lock (_readers)
        {
            _readers.Add(new WeakReference<Reader>(reader));
        }
    }
}
