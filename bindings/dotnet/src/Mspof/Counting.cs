// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

using System;
using System.Collections.Generic;
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

    /// <summary>The return.</summary>
    public CouncilReturn CouncilReturn { get; }

    /// <summary>What is wrong with the records, in their order, and with rows that a Reader passed
    /// over.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>What to look at before the return is sent.</summary>
    public IReadOnlyList<Finding> ReturnFindings { get; }

    /// <summary>Why records could not be read, a message for each. They count as
    /// unreadable.</summary>
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
    /// such that they can be enumerated again: a list, or a method with <c>yield</c>.</param>
    /// <param name="findings">False: those of records are not collected, which is faster.</param>
    /// <example><code>
    /// Counted counted = Tally.Count(framework, options, records);
    /// </code></example>
    public static Counted Count(Framework framework, CountOptions options,
                                IEnumerable<IMessage> records, bool findings = true) =>
        CountAll(framework, options, findings, records, pass => pass.AddEach(
            records, static (tally, record, wanted) => tally.Add(Serialized.Of(record), wanted)));

    /// <summary>The same for serialized CaseRecords.</summary>
    /// <inheritdoc cref="Count(Framework, CountOptions, IEnumerable{IMessage}, bool)"/>
    public static Counted Count(Framework framework, CountOptions options,
                                IEnumerable<byte[]> records, bool findings = true) =>
        CountAll(framework, options, findings, records, pass => pass.AddEach(
            records, static (tally, record, wanted) => tally.Add(record, wanted)));

    /// <summary>The same for records that are filled by handles. The enumeration may give one
    /// object again and again, filled anew.</summary>
    /// <inheritdoc cref="Count(Framework, CountOptions, IEnumerable{IMessage}, bool)"/>
    public static Counted Count(Framework framework, CountOptions options,
                                IEnumerable<Record> records, bool findings = true) =>
        CountAll(framework, options, findings, records, pass => pass.AddEach(
            records, static (tally, record, wanted) => tally.Add(record, wanted)));

    /// <summary>The same for what a mapping reads. The function opens a reader each time it is
    /// called; the reader is disposed of here.</summary>
    /// <inheritdoc cref="Count(Framework, CountOptions, IEnumerable{IMessage}, bool)"/>
    public static Counted Count(Framework framework, CountOptions options, Func<Reader> open,
                                bool findings = true) =>
        CountAll(framework, options, findings, open, pass =>
        {
            using Reader reader = open();
            pass.AddReader(reader);
        });

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
                      static (tally, record, wanted) => tally.Add(Serialized.Of(record), wanted),
                      cancellation);

    /// <inheritdoc cref="CountAsync(Framework, CountOptions, IAsyncEnumerable{IMessage}, bool,
    /// CancellationToken)"/>
    public static Task<Counted> CountAsync(
        Framework framework, CountOptions options, IAsyncEnumerable<Record> records,
        bool findings = true, CancellationToken cancellation = default) =>
        CountAllAsync(framework, options, findings, records,
                      static (tally, record, wanted) => tally.Add(record, wanted), cancellation);

    private static async Task<Counted> CountAllAsync<T>(
        Framework framework, CountOptions options, bool findings, IAsyncEnumerable<T> records,
        Func<Tally, T, bool, Checked> add, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(records);
        using var first = new Pass(framework, options, null, findings);
        await first.AddEachAsync(records, add, cancellation).ConfigureAwait(false);
        Outcome outcome = first.Tally.Finish();
        if (!outcome.MustSettle)
        {
            return first.Result(outcome);
        }
        using var second = new Pass(framework, options, outcome, findings);
        await second.AddEachAsync(records, add, cancellation).ConfigureAwait(false);
        return second.Result(second.Tally.Finish());
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
        using var first = new Pass(framework, options, null, findings);
        addAll(first);
        Outcome outcome = first.Tally.Finish();
        if (!outcome.MustSettle)
        {
            return first.Result(outcome);
        }
        using var second = new Pass(framework, options, outcome, findings);
        addAll(second);
        return second.Result(second.Tally.Finish());
    }

    /// <summary>One time through the records.</summary>
    private sealed class Pass : IDisposable
    {
        private readonly bool _wanted;
        private readonly List<Finding> _findings = new();
        private readonly List<string> _unreadable = new();

        internal Pass(Framework framework, CountOptions options, Outcome? settle, bool wanted)
        {
            Tally = new Tally(framework, options, settle);
            _wanted = wanted;
        }

        internal Tally Tally { get; }

        public void Dispose() => Tally.Dispose();

        internal void AddEach<T>(IEnumerable<T> records, Func<Tally, T, bool, Checked> add)
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
                AddOne(record, static (tally, one, wanted) => tally.Add(one, wanted));
            }
            _findings.AddRange(reader.TakeFindings());
            Tally.AddUnreadable((long)reader.Report().Unreadable);
        }

#if NET
        internal async Task AddEachAsync<T>(IAsyncEnumerable<T> records,
                                            Func<Tally, T, bool, Checked> add,
                                            CancellationToken cancellation)
        {
            await foreach (T record in
                           records.WithCancellation(cancellation).ConfigureAwait(false))
            {
                AddOne(record, add);
            }
        }
#endif

        internal Counted Result(Outcome outcome)
        {
            using (outcome)
            {
                return new Counted(outcome.CouncilReturn(), _findings, outcome.Findings(),
                                   _unreadable, Tally.Given);
            }
        }

        private void AddOne<T>(T record, Func<Tally, T, bool, Checked> add)
        {
            try
            {
                _findings.AddRange(add(Tally, record, _wanted).Findings);
            }
            catch (CorruptException error)
            {
                _unreadable.Add(error.Message);
            }
        }
    }
}
