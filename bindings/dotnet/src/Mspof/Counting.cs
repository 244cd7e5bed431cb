// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Google.Protobuf;
using Mspof.Messages;

namespace Mspof;

/// <summary>What <see cref="Tally.Count(Framework, CountOptions, IEnumerable{IMessage}, bool)"/>
/// gave.</summary>
public sealed class Counted
{
    internal Counted(CouncilReturn councilReturn, IReadOnlyList<Finding> findings,
                     IReadOnlyList<Finding> returnFindings, IReadOnlyList<string> unreadable,
                     long given)
    {
        CouncilReturn = councilReturn;
        Findings = findings;
        ReturnFindings = returnFindings;
        Unreadable = unreadable;
        Given = given;
    }

    /// <summary>The return, to be put into a <see cref="Submission"/>.</summary>
    public CouncilReturn CouncilReturn { get; }

    /// <summary>What is wrong with the records, in their order, and with rows that a Reader passed
    /// over. <c>Row</c> is the number of the record, from 1; if a Reader gave it, that of a row
    /// passed over.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>What to look at before the return is sent.</summary>
    public IReadOnlyList<Finding> ReturnFindings { get; }

    /// <summary>Why records could not be read, a message for each: "record 17: …", from 1 in the
    /// order in which they were given. They count as unreadable.</summary>
    public IReadOnlyList<string> Unreadable { get; }

    /// <summary>How many records and unreadable rows were given.</summary>
    public long Given { get; }
}

public sealed partial class Tally
{
    /// <summary>Counts records and gives the return. If a record id comes twice, the records are
    /// gone through again, which settles the one that counts.</summary>
    /// <param name="framework">The definition.</param>
    /// <param name="options">What to count.</param>
    /// <param name="records">CaseRecords, of the package's class or of the host's own. They must be
    /// such that they can be enumerated again, and are the same then: a list, or a method with
    /// <c>yield</c>.</param>
    /// <param name="findings">False: those of records are not collected, which is faster.</param>
    /// <exception cref="InvalidArgumentException">The records could not be gone through a second
    /// time.</exception>
    /// <example><code>
    /// Counted counted = Tally.Count(framework, options, records);
    /// </code></example>
    public static Counted Count(Framework framework, CountOptions options,
                                IEnumerable<IMessage> records, bool findings = true) =>
        CountAll(framework, options, findings, records, pass => pass.AddEach(
            records, static (one, record) => one.Add(Serialized.Of(record))));

    /// <summary>The same for serialized CaseRecords, such as the bytes that you saved in an
    /// interview.</summary>
    /// <inheritdoc cref="Count(Framework, CountOptions, IEnumerable{IMessage}, bool)"/>
    public static Counted Count(Framework framework, CountOptions options,
                                IEnumerable<byte[]> records, bool findings = true) =>
        CountAll(framework, options, findings, records, pass => pass.AddEach(
            records, static (one, record) => one.Add(record)));

    /// <summary>The same for records that are filled by handles. The enumeration may give one
    /// object again and again, filled anew. Never put such an enumeration into <c>ToList</c>,
    /// <c>OrderBy</c> or <c>AsParallel</c>: all that they hold is the last record.</summary>
    /// <inheritdoc cref="Count(Framework, CountOptions, IEnumerable{IMessage}, bool)"/>
    /// <exception cref="InvalidArgumentException">A Record came twice, and was not filled anew; or
    /// the records could not be gone through a second time.</exception>
    public static Counted Count(Framework framework, CountOptions options,
                                IEnumerable<Record> records, bool findings = true) =>
        CountAll(framework, options, findings, records, pass => pass.AddEach(
            records, static (one, record) => one.Add(record)));

    /// <summary>The same for what a mapping reads. The function opens a reader each time it is
    /// called; the reader is disposed of here. What its mapping does not hold is added to
    /// <see cref="CountOptions.NotMapped"/>: it is not supplied, and not zero.</summary>
    /// <inheritdoc cref="Count(Framework, CountOptions, IEnumerable{IMessage}, bool)"/>
    public static Counted Count(Framework framework, CountOptions options, Func<Reader> open,
                                bool findings = true)
    {
        Call.NotNull(framework, nameof(framework));
        Call.NotNull(options, nameof(options));
        Call.NotNull(open, nameof(open));
        return CountAll(settle =>
        {
            using Reader reader = open() ?? throw new InvalidArgumentException("open gave null");
            using var pass = new Pass(framework, options, settle, findings,
                                      reader.Report().NotMapped);
            pass.AddReader(reader);
            return pass.Finish();
        });
    }

#if NET
    /// <summary>The same for records that come asynchronously, for example from a database. Only
    /// what the enumeration waits for is waited for; counting itself is the caller's
    /// work.</summary>
    /// <param name="framework">The definition.</param>
    /// <param name="options">What to count.</param>
    /// <param name="records">As in Count; it must be such that it can be enumerated again.</param>
    /// <param name="findings">False: those of records are not collected, which is faster.</param>
    /// <param name="cancellation">Ends the enumeration.</param>
    public static Task<Counted> CountAsync(
        Framework framework, CountOptions options, IAsyncEnumerable<IMessage> records,
        bool findings = true, CancellationToken cancellation = default) =>
        CountAllAsync(framework, options, findings, records,
                      static (one, record) => one.Add(Serialized.Of(record)), cancellation);

    /// <inheritdoc cref="CountAsync(Framework, CountOptions, IAsyncEnumerable{IMessage}, bool,
    /// CancellationToken)"/>
    public static Task<Counted> CountAsync(
        Framework framework, CountOptions options, IAsyncEnumerable<Record> records,
        bool findings = true, CancellationToken cancellation = default) =>
        CountAllAsync(framework, options, findings, records,
                      static (one, record) => one.Add(record), cancellation);

    private static async Task<Counted> CountAllAsync<T>(
        Framework framework, CountOptions options, bool findings, IAsyncEnumerable<T> records,
        Func<Pass, T, Checked> add, CancellationToken cancellation) where T : class
    {
        Call.NotNull(records, nameof(records));
        Passed first = await Through(null).ConfigureAwait(false);
        using Outcome outcome = first.Outcome;
        return outcome.MustSettle
            ? first.Settled(await Through(outcome).ConfigureAwait(false)) : first.Counted();

        async Task<Passed> Through(Outcome? settle)
        {
            using var pass = new Pass(framework, options, settle, findings);
            await pass.AddEachAsync(records, add, cancellation).ConfigureAwait(false);
            return pass.Finish();
        }
    }
#endif

    private static Counted CountAll(Framework framework, CountOptions options, bool findings,
                                    object records, Action<Pass> addAll)
    {
        Call.NotNull(records, nameof(records));
        if (records is Reader)
        {
            throw new InvalidArgumentException(
                "the records are gone through twice where copies must be settled, and a Reader is "
                + "used up by then: pass a function that opens one");
        }
        if (records is ParallelQuery<Record>)
        {
            throw new InvalidArgumentException(
                "a parallel query may give the same Record object while it is filled anew: pass "
                + "what makes the records one after another");
        }
        return CountAll(settle =>
        {
            using var pass = new Pass(framework, options, settle, findings);
            addAll(pass);
            return pass.Finish();
        });
    }

    // Counts what a function goes through, twice where copies must be settled.
    private static Counted CountAll(Func<Outcome?, Passed> through)
    {
        Passed first = through(null);
        using Outcome outcome = first.Outcome;
        return outcome.MustSettle ? first.Settled(through(outcome)) : first.Counted();
    }

    // What going through the records gave.
    private sealed class Passed
    {
        private readonly IReadOnlyList<Finding> _findings;
        private readonly IReadOnlyList<string> _unreadable;
        private readonly long _given;

        internal Passed(Outcome outcome, IReadOnlyList<Finding> findings,
                        IReadOnlyList<string> unreadable, long given)
        {
            Outcome = outcome;
            _findings = findings;
            _unreadable = unreadable;
            _given = given;
        }

        internal Outcome Outcome { get; }

        internal Counted Counted() => new(Outcome.CouncilReturn(), _findings, Outcome.Findings(),
                                          _unreadable, _given);

        // The result of a second pass after this one.
        internal Counted Settled(Passed second)
        {
            using (second.Outcome)
            {
                return second._given == _given && !second.Outcome.MustSettle
                    ? second.Counted() : throw NotTheSame();
            }
        }

        internal static InvalidArgumentException NotTheSame(Exception? inner = null) =>
            new("ids come twice, and the records could not be gone through a second time: it gave "
                + "other records, or none. Pass what begins anew", inner);
    }

    // One time through the records.
    private sealed class Pass : IDisposable
    {
        private readonly Tally _tally;
        private readonly bool _settles;
        private readonly bool _wanted;
        private readonly object _mark = new();
        private readonly List<Finding> _findings = new();
        private readonly List<string> _unreadable = new();
        private ulong _place;

        internal Pass(Framework framework, CountOptions options, Outcome? settle, bool wanted,
                      IReadOnlyCollection<string>? notMapped = null)
        {
            _tally = new Tally(Make(framework, options, settle, notMapped));
            _settles = settle != null;
            _wanted = wanted;
        }

        public void Dispose() => _tally.Dispose();

        internal Checked Add(Serialized record) => _tally.Add(record, _wanted);

        internal Checked Add(Record record)
        {
            if (record.IsDisposed)
            {
                throw new ObjectDisposedException(
                    nameof(Record), "the Record was disposed of before it was counted: pass what "
                    + "makes the records one after another, and no list of them");
            }
            return record.IsFilledSince(_mark)
                ? _tally.Add(record, _wanted)
                : throw new InvalidArgumentException(
                    "the same Record object is in the list twice: it is filled anew each time; "
                    + "pass what makes the records one after another");
        }

        internal void AddEach<T>(IEnumerable<T> records, Func<Pass, T, Checked> add) where T : class
        {
            foreach (T record in records)
            {
                AddOne(record, add);
            }
        }

        internal void AddReader(Reader reader)
        {
            foreach (Record record in reader)
            {
                _findings.AddRange(reader.TakeFindings());
                _findings.AddRange(Add(record).Findings);
            }
            _findings.AddRange(reader.TakeFindings());
            _tally.AddUnreadable((long)reader.Report().Unreadable);
        }

#if NET
        internal async Task AddEachAsync<T>(IAsyncEnumerable<T> records, Func<Pass, T, Checked> add,
                                            CancellationToken cancellation) where T : class
        {
            await foreach (T record in
                           records.WithCancellation(cancellation).ConfigureAwait(false))
            {
                AddOne(record, add);
            }
        }
#endif

        internal Passed Finish()
        {
            try
            {
                return new Passed(_tally.Finish(), _findings, _unreadable, _tally.Given);
            }
            catch (FailedPreconditionException error) when (_settles)
            {
                throw Passed.NotTheSame(error);
            }
        }

        // Findings name the record by its number, since it may have no id.
        private void AddOne<T>(T record, Func<Pass, T, Checked> add) where T : class
        {
            ++_place;
            Call.NotNull(record, "records");
            try
            {
                foreach (Finding finding in add(this, record).Findings)
                {
                    finding.Row = _place;
                    _findings.Add(finding);
                }
            }
            catch (CorruptException error)
            {
                _unreadable.Add($"record {_place}: {error.Message}");
            }
        }
    }
}
