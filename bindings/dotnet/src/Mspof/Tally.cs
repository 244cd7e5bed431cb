// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

using System;
using System.Collections.Generic;
using Google.Protobuf;
using Mspof.Messages;

namespace Mspof;

/// <summary>What counting gave: a return, or ids to settle.</summary>
public sealed unsafe class Outcome : MspofObject
{
    internal Outcome(ObjectHandle handle, bool settle) : base(handle) => MustSettle = settle;

    /// <summary>Record ids were given more than once: count the same records again, by a tally with
    /// this outcome as <c>settle</c>. The second pass gives the findings of all records again:
    /// throw those of the first away.</summary>
    public bool MustSettle { get; }

    /// <summary>What to look at before the return is sent.</summary>
    public IReadOnlyList<Finding> Findings()
    {
        using var call = new Call(this);
        mspof_bytes* given;
        call.Check(call.F.mspof_outcome_findings(&given, call.Use(this), call.Error));
        return call.Message(given, FindingList.Parser).Finding;
    }

    /// <summary>The return, to be put into a <see cref="Submission"/>.</summary>
    /// <exception cref="FailedPreconditionException">There are ids to settle.</exception>
    public CouncilReturn CouncilReturn()
    {
        using var call = new Call(this);
        void* made;
        call.Check(call.F.mspof_outcome_return(&made, call.Use(this), call.Error));
        return new CouncilReturn(Call.Made(made));
    }
}

/// <summary>Counts the records of one council for one period.</summary>
/// <remarks><see cref="Count(Framework, CountOptions, IEnumerable{IMessage}, bool)"/> does all of
/// it; an object is for work that is divided.</remarks>
public sealed unsafe partial class Tally : MspofObject
{
    /// <summary>Makes one that has counted nothing. The options are copied.</summary>
    /// <param name="framework">The definition.</param>
    /// <param name="options">What to count.</param>
    /// <param name="settle">The outcome of a first pass that must be settled.</param>
    public Tally(Framework framework, CountOptions options, Outcome? settle = null)
        : base(Make(framework, options, settle)) { }

    private Tally(ObjectHandle handle) : base(handle) { }

    private static ObjectHandle Make(Framework framework, CountOptions options, Outcome? settle,
                                     IReadOnlyCollection<string>? notMapped = null)
    {
        using var call = new Call(framework);
        mspof_options given =
            Call.NotNull(options, nameof(options)).Struct(call, settle, notMapped);
        void* made;
        call.Check(call.F.mspof_tally_new(&made, call.Use(framework), &given, call.Error));
        return Call.Made(made);
    }

    /// <summary>Reads the bytes of Encode(). Pass the same framework and options.</summary>
    public static Tally Decode(Framework framework, CountOptions options, ReadOnlySpan<byte> data,
                               Outcome? settle = null)
    {
        using var call = new Call(framework);
        mspof_options given = Call.NotNull(options, nameof(options)).Struct(call, settle);
        fixed (byte* bytes = data)
        {
            void* made;
            call.Check(call.F.mspof_tally_decode(&made, call.Use(framework), &given, bytes,
                                                 (nuint)data.Length, call.Error));
            return new Tally(Call.Made(made));
        }
    }

    /// <summary>The tally, of <paramref name="shards"/>, to which a record id belongs, so that they
    /// merge. It is the same on every computer. An id that is null belongs where an empty one
    /// does.</summary>
    public static int ShardOf(string? recordId, int shards)
    {
        if (shards < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(shards));
        }
        Utf8.HasNoZero(recordId ?? "", "a record id");
        byte[] id = Utf8.Bytes(recordId ?? "", "a record id");
        fixed (byte* bytes = id)
        {
            return (int)Loader.Functions.mspof_shard_of(bytes, (nuint)id.Length, (uint)shards);
        }
    }

    /// <summary>Checks and counts a CaseRecord, which is not kept.</summary>
    /// <param name="record">The record.</param>
    /// <param name="findings">False: it is faster, and no findings are given.</param>
    /// <exception cref="CorruptException">The record cannot be read or has no id. It counts as
    /// unreadable: note it, and go on with the next one.</exception>
    /// <exception cref="ResourceExhaustedException">Do not use the tally any more.</exception>
    public Checked Add(Serialized record, bool findings = true)
    {
        Functions functions = Loader.Functions;
        void* tally = (void*)Begin();
        try
        {
            fixed (byte* data = record.Span(nameof(record)))
            {
                mspof_bytes* found = null;
                int belongs;
                void* error = Call.ErrorOfThread(functions);
                Call.Check(functions, error, functions.mspof_tally_add(
                    tally, data, (nuint)record.Length, findings ? &found : null, &belongs,
                    error));
                return Checked.Of(functions, found, belongs);
            }
        }
        finally
        {
            End();
        }
    }

    /// <summary>Checks and counts a record that is filled by handles. One without an id, or that
    /// was filled wrongly, counts as unreadable: the findings "row-id" and "record-misuse"
    /// tell.</summary>
    /// <inheritdoc cref="Add(Serialized, bool)"/>
    public Checked Add(Record record, bool findings = true)
    {
        Call.NotNull(record, nameof(record));
        Functions functions = Loader.Functions;
        void* tally = (void*)Begin();
        try
        {
            void* filled = (void*)record.Begin();
            try
            {
                mspof_bytes* found = null;
                int belongs;
                void* error = Call.ErrorOfThread(functions);
                Call.Check(functions, error, functions.mspof_tally_add_record(
                    tally, filled, findings ? &found : null, &belongs, error));
                return Checked.Of(functions, found, belongs);
            }
            finally
            {
                record.End();
            }
        }
        finally
        {
            End();
        }
    }

    /// <summary>Checks and counts records that stand in columns: no call for each record. The row
    /// of each finding is its row in the columns, from 1.</summary>
    /// <param name="columns">The columns, with the names of paths.</param>
    /// <param name="findings">False: no findings are given.</param>
    /// <exception cref="NotFoundException">A path is not known; nothing is counted.</exception>
    /// <exception cref="InvalidArgumentException">A type does not fit; nothing is
    /// counted.</exception>
    public IReadOnlyList<Finding> AddColumns(Columns columns, bool findings = true)
    {
        using var call = new Call(this);
        using Columns.Pinned pinned = Call.NotNull(columns, nameof(columns)).Pin(call);
        return AddColumns(call, pinned.Schema, pinned.Array, findings);
    }

    /// <summary>The same for columns of another producer, by the Arrow C data interface: the
    /// addresses of an ArrowSchema and an ArrowArray, as CArrowSchemaExporter and
    /// CArrowArrayExporter of Apache.Arrow fill them. They stay the caller's, who releases
    /// them.</summary>
    /// <inheritdoc cref="AddColumns(Columns, bool)"/>
    public IReadOnlyList<Finding> AddColumns(IntPtr schema, IntPtr array, bool findings = true)
    {
        using var call = new Call(this);
        return AddColumns(call, (ArrowSchema*)schema, (ArrowArray*)array, findings);
    }

    private IReadOnlyList<Finding> AddColumns(Call call, ArrowSchema* schema, ArrowArray* array,
                                              bool findings)
    {
        mspof_bytes* found = null;
        call.Check(call.F.mspof_tally_add_columns(call.Use(this), schema, array,
                                                  findings ? &found : null, call.Error));
        return call.Message(found, FindingList.Parser).Finding;
    }

    /// <summary>The same for all batches of a stream, until its end: the address of an
    /// ArrowArrayStream, as CArrowArrayStreamExporter of Apache.Arrow fills it. It stays the
    /// caller's, who releases it. Rows are numbered from the first batch on.</summary>
    /// <param name="stream">The address.</param>
    /// <param name="findings">False: no findings are given.</param>
    /// <exception cref="UnavailableException">The producer failed, and its number is told. The
    /// batches before are counted: begin anew with another tally.</exception>
    /// <exception cref="NotFoundException">A path is not known; nothing is counted.</exception>
    /// <exception cref="InvalidArgumentException">A type does not fit, and nothing is counted; or
    /// a batch does not fit its type, and those before are counted.</exception>
    public IReadOnlyList<Finding> AddStream(IntPtr stream, bool findings = true)
    {
        using var call = new Call(this);
        mspof_bytes* found = null;
        call.Check(call.F.mspof_tally_add_stream(call.Use(this), (ArrowArrayStream*)stream,
                                                 findings ? &found : null, call.Error));
        return call.Message(found, FindingList.Parser).Finding;
    }

    /// <summary>Gives what was counted so far as columns, as
    /// <see cref="CouncilReturn.ToArrow"/> does.</summary>
    /// <param name="stream">The address of an ArrowArrayStream to fill.</param>
    /// <exception cref="FailedPreconditionException">There are ids to settle.</exception>
    public void ToArrow(IntPtr stream)
    {
        using var call = new Call(this);
        call.Check(call.F.mspof_tally_to_arrow((ArrowArrayStream*)stream, call.Use(this),
                                               call.Error));
    }

    /// <summary>Accounts for rows that could not be read as records; see
    /// ReaderReport.Unreadable.</summary>
    public void AddUnreadable(long rows)
    {
        if (rows < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(rows));
        }
        using var call = new Call(this);
        call.Check(call.F.mspof_tally_add_unreadable(call.Use(this), (ulong)rows, call.Error));
    }

    /// <summary>How many records and unreadable rows were given.</summary>
    public long Given
    {
        get
        {
            using var call = new Call(this);
            return (long)call.F.mspof_tally_given(call.Use(this));
        }
    }

    /// <summary>Adds what <paramref name="other"/> counted, which stays unchanged.</summary>
    /// <exception cref="FailedPreconditionException">Both hold a record id, or their framework,
    /// options or key differ. Nothing is changed.</exception>
    public void Merge(Tally other)
    {
        if (ReferenceEquals(this, other))
        {
            throw new ArgumentException("a tally is not merged with itself", nameof(other));
        }
        using var call = new Call(this, other);
        call.Check(call.F.mspof_tally_merge(call.Use(this), call.Use(other), call.Error));
    }

    /// <summary>The state as bytes, which hold keyed hashes and no ids.</summary>
    public byte[] Encode()
    {
        using var call = new Call(this);
        mspof_bytes* given;
        call.Check(call.F.mspof_tally_encode(&given, call.Use(this), call.Error));
        return call.Bytes(given);
    }

    /// <summary>Gives the return, or says that ids must be settled. The tally is not changed, and
    /// may count on.</summary>
    public Outcome Finish()
    {
        using var call = new Call(this);
        void* made;
        int settle;
        call.Check(call.F.mspof_tally_finish(&made, &settle, call.Use(this), call.Error));
        return new Outcome(Call.Made(made), settle != 0);
    }
}
