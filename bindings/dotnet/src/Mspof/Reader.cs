// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Runtime.InteropServices;
using Mspof.Messages;

namespace Mspof;

/// <summary>Limits of a reader, and what its report holds.</summary>
public sealed unsafe class ReaderOptions
{
    private readonly string? _asOf;

    /// <summary>Makes options with the defaults, and no day.</summary>
    public ReaderOptions() { }

    /// <param name="asOf">A day as of which improbable dates are counted.</param>
    public ReaderOptions(DateTime asOf) => _asOf = Days.Text(asOf, nameof(asOf));

#if NET
    /// <param name="asOf">A day as of which improbable dates are counted.</param>
    public ReaderOptions(DateOnly asOf) => _asOf = Days.Text(asOf);
#endif

    /// <summary>The most bytes that a row may have. 0: 16 MiB.</summary>
    public int MaxRowBytes { get; set; }

    /// <summary>The most memory, in bytes, that rows of parts may take. 0: 256 MiB.</summary>
    public long MaxPartBytes { get; set; }

    /// <summary>The report has the unknown codes, which are values of records.</summary>
    public bool KeepUnmappedCodes { get; set; }

    internal mspof_reader_options Struct(Call call) => new()
    {
        struct_size = (nuint)sizeof(mspof_reader_options),
        max_row_bytes = checked((nuint)MaxRowBytes),
        max_part_bytes = checked((ulong)MaxPartBytes),
        as_of = call.TextOrNull(_asOf, "asOf"),
        keep_unmapped_codes = KeepUnmappedCodes ? 1 : 0,
    };
}

/// <summary>A table to read: delimited text as the mapping describes it, or rows. A text, bytes and
/// a Table become one by themselves.</summary>
public readonly struct Source
{
    internal Source(byte[] csv)
    {
        Csv = csv;
        Table = null;
    }

    internal Source(Table table)
    {
        Csv = null;
        Table = table;
    }

    internal byte[]? Csv { get; }

    internal Table? Table { get; }

    /// <summary>Delimited text: CSV, or as the mapping describes it.</summary>
    public static Source FromText(string csv) =>
        new(Utf8.Bytes(Call.NotNull(csv, nameof(csv)), "the CSV"));

    /// <summary>Delimited text, as the bytes of a file. They must not be changed while they are
    /// read.</summary>
    public static Source FromBytes(byte[] csv) =>
        new(Call.NotNull(csv, nameof(csv)));

    /// <summary>Rows that your product holds, for example from a query.</summary>
    public static Source FromTable(Table table) =>
        new(Call.NotNull(table, nameof(table)));

    /// <summary>Delimited text: CSV, or as the mapping describes it.</summary>
    public static implicit operator Source(string csv) => FromText(csv);

    /// <summary>Delimited text, as the bytes of a file.</summary>
    public static implicit operator Source(byte[] csv) => FromBytes(csv);

    /// <summary>Rows that your product holds, for example from a query.</summary>
    public static implicit operator Source(Table table) => FromTable(table);
}

/// <summary>Turns rows into records, by a mapping.</summary>
/// <remarks>Each record is the same object, and holds what was read until the next one is read. It
/// may be used after the reader has gone. What is passed over on the way is in TakeFindings(). If
/// reading fails, do not make a return of what was read.</remarks>
/// <example><code>
/// using var reader = Reader.Open(framework, mapping, csv);
/// foreach (Record record in reader)
/// {
///     tally.Add(record);
/// }
/// </code></example>
public sealed unsafe class Reader : MspofObject, IEnumerable<Record>
{
    private readonly Framework _framework;
    private List<Finding> _findings = new();

    private Reader(ObjectHandle handle, Framework framework) : base(handle) =>
        _framework = framework;

    /// <summary>Opens the first table and the parts of the mapping, by their ids.</summary>
    /// <exception cref="MspofException">The mapping does not fit; the message has a line for each
    /// mistake.</exception>
    public static Reader Open(Framework framework, Mapping mapping, Source first,
                              IReadOnlyDictionary<string, Source>? parts = null,
                              ReaderOptions? options = null)
    {
        using var call = new Call(framework, mapping);
        var kept = new Kept();
        try
        {
            var tables = new List<Table>();
            var inputs = new List<mspof_input> { Input(call, null, first, kept, tables) };
            foreach (KeyValuePair<string, Source> part in
                     parts ?? new Dictionary<string, Source>())
            {
                inputs.Add(Input(call, part.Key, part.Value, kept, tables));
            }
            mspof_reader_options given = (options ?? new ReaderOptions()).Struct(call);
            mspof_input[] all = inputs.ToArray();
            fixed (mspof_input* pointers = all)
            {
                void* made;
                call.Check(call.F.mspof_reader_open(&made, call.Use(framework), call.Use(mapping),
                                                    pointers, (nuint)all.Length, &given,
                                                    call.Error));
                var reader = new Reader(kept.With(Call.Made(made)), framework);
                tables.ForEach(table => table.IsReadBy(reader));
                return reader;
            }
        }
        finally
        {
            kept.Dispose();
        }
    }

    private static mspof_input Input(Call call, string? part, Source source, Kept kept,
                                     List<Table> tables)
    {
        var input = new mspof_input();
        if (part != null)
        {
            // The id of a part is read while the reader lives, so it stays as its bytes do.
            Utf8.HasNoZero(part, "a part");
            byte[] id = Utf8.Bytes(part + "\0", "a part");
            input.part = kept.Pin(id);
        }
        if (source.Table is { } table)
        {
            input.table = call.Use(table);
            kept.PointTo(table.Handle);
            tables.Add(table);
        }
        else
        {
            byte[] csv = source.Csv ?? throw new ArgumentException("a source is empty");
            // An empty text is one too; NULL would be a table.
            input.csv = kept.Pin(csv.Length > 0 ? csv : new byte[1]);
            input.csv_size = (nuint)csv.Length;
        }
        return input;
    }

    /// <summary>Opens a stream of records (docs/formats/records.md). The bytes must not be changed
    /// while they are read.</summary>
    public static Reader OpenStream(Framework framework, byte[] data, Mapping? mapping = null,
                                    ReaderOptions? options = null)
    {
        Call.NotNull(data, nameof(data));
        using var call = new Call(framework);
        var kept = new Kept();
        try
        {
            mspof_reader_options given = (options ?? new ReaderOptions()).Struct(call);
            byte* bytes = kept.Pin(data);
            void* made;
            call.Check(call.F.mspof_reader_open_stream(
                &made, call.Use(framework), mapping == null ? null : call.Use(mapping), bytes,
                (nuint)data.Length, &given, call.Error));
            return new Reader(kept.With(Call.Made(made)), framework);
        }
        finally
        {
            kept.Dispose();
        }
    }

    /// <summary>The same of a Stream, which is read to its end.</summary>
    /// <inheritdoc cref="OpenStream(Framework, byte[], Mapping?, ReaderOptions?)"/>
    public static Reader OpenStream(Framework framework, Stream data, Mapping? mapping = null,
                                    ReaderOptions? options = null) =>
        OpenStream(framework, Streams.ReadAll(data), mapping, options);

    /// <summary>Reads the next record into <paramref name="record"/>.</summary>
    /// <returns>False at the end.</returns>
    public bool Read(Record record)
    {
        using var call = new Call(this, record);
        record.HasChanged();
        int more;
        mspof_bytes* found = null;
        int code = call.F.mspof_reader_next(&more, &found, call.Use(this), call.Use(record),
                                            call.Error);
        if (found != null)
        {
            _findings.AddRange(call.Message(found, FindingList.Parser).Finding);
        }
        call.Check(code);
        return more != 0;
    }

    /// <summary>The records that were not read yet. It is the same object each time, filled anew:
    /// never put them into a list (<c>ToList</c>, <c>OrderBy</c>, <c>AsParallel</c>).</summary>
    public IEnumerator<Record> GetEnumerator()
    {
        var record = new Record(_framework);
        while (Read(record))
        {
            yield return record;
            if (record.IsDisposed)
            {
                record = new Record(_framework);
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>What was found in rows that were passed over since the last call.</summary>
    public IReadOnlyList<Finding> TakeFindings()
    {
        List<Finding> found = _findings;
        _findings = new List<Finding>();
        return found;
    }

    /// <summary>What was read so far: rows, columns with what was found in them, and the paths that
    /// the mapping does not hold.</summary>
    public ReaderReport Report()
    {
        using var call = new Call(this);
        mspof_bytes* given;
        call.Check(call.F.mspof_reader_report(&given, call.Use(this), call.Error));
        return call.Message(given, ReaderReport.Parser);
    }

    // What a reader points to, until the reader has it.
    private sealed class Kept : IDisposable
    {
        private List<GCHandle> _pinned = new();
        private List<ObjectHandle> _pointedTo = new();

        internal byte* Pin(byte[] data) => ObjectHandle.Pin(_pinned, data);

        internal void PointTo(ObjectHandle handle)
        {
            bool added = false;
            handle.DangerousAddRef(ref added);
            _pointedTo.Add(handle);
        }

        internal ObjectHandle With(ObjectHandle reader)
        {
            reader.Keep(_pinned, _pointedTo);
            _pinned = new List<GCHandle>();
            _pointedTo = new List<ObjectHandle>();
            return reader;
        }

        public void Dispose()
        {
            _pinned.ForEach(one => one.Free());
            _pointedTo.ForEach(one => one.DangerousRelease());
        }
    }
}
