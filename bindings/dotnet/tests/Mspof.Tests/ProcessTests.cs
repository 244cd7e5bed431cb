// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What a process must be able to rely on: memory, threads, objects that are closed or dropped.

namespace Mspof.Tests;

public class ProcessTests
{
    private static long Resident()
    {
        string pages = File.ReadAllText("/proc/self/statm").Split(' ')[1];
        return long.Parse(pages, System.Globalization.CultureInfo.InvariantCulture)
            * Environment.SystemPageSize;
    }

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }

    [Fact]
    public void DisposedObjectsAreRefusedAndNotUsed()
    {
        var tally = new Tally(Common.Framework, Common.Options);
        tally.Add(Common.RecordOf("a"));
        tally.Dispose();
        tally.Dispose();
        Assert.True(tally.IsDisposed);
        var error = Assert.Throws<ObjectDisposedException>(tally.Finish);
        Assert.Equal("Tally", error.ObjectName);
        Assert.Throws<ObjectDisposedException>(tally.Encode);
        Assert.Throws<ObjectDisposedException>(() => tally.Add(Common.RecordOf("b")));
        Assert.Throws<ObjectDisposedException>(() => tally.Given);
        var framework = Framework.Open("mspof");
        var record = new Record(framework);
        framework.Path("concluded");
        framework.Dispose();
        Assert.Throws<ObjectDisposedException>(framework.Encode);
        Assert.Throws<ObjectDisposedException>(() => framework.Path("concluded"));
        Assert.Throws<ObjectDisposedException>(() => record.Set("concluded", "2019-01-01"));
        record.SetId("a"); // It needs the framework no more.
        record.Dispose();
        Assert.Throws<ObjectDisposedException>(() => record.SetId("a"));
        Assert.Throws<ObjectDisposedException>(() => new Checker(framework, Common.Options));
    }

    [Fact]
    public void ObjectsOutliveWhatTheyWereMadeFrom()
    {
        var framework = Framework.Open("mspof");
        var tally = new Tally(framework, Common.Options);
        tally.Add(Common.RecordOf("a"));
        Outcome outcome = tally.Finish();
        CouncilReturn made = outcome.CouncilReturn();
        framework.Dispose();
        tally.Dispose();
        outcome.Dispose();
        using var submission = new Submission(made, Common.Envelope);
        made.Dispose();
        using Submission again = Submission.Read(submission.Write());
        Assert.Equal(submission.Digest, again.Digest);
    }

    [Fact]
    public void NothingMustBeDisposedOf()
    {
        static void Once()
        {
            for (int round = 0; round < 50; ++round)
            {
                Counted counted = Tally.Count(Common.Framework, Common.Options,
                                              [Common.RecordOf("a"), Common.RecordOf("a")]);
                new Submission(counted.CouncilReturn, Common.Envelope).Write();
                Assert.Throws<CorruptException>(() => Submission.Read([1, 2]));
            }
            Collect();
        }
        for (int round = 0; round < 5; ++round)
        {
            Once();
        }
        // Other tests of this process allocate meanwhile: what leaks grows every time.
        long more = long.MaxValue;
        for (int attempt = 0; attempt < 3 && more >= 16 << 20; ++attempt)
        {
            long before = Resident();
            for (int round = 0; round < 20; ++round)
            {
                Once();
            }
            more = Resident() - before;
        }
        Assert.True(more < 16 << 20, $"{more} bytes more");
    }

    [Fact]
    public void AnObjectThatACallUsesRefusesAnother()
    {
        using var table = new Table(["a"]);
        string? message = null;
        IEnumerable<object?> Cells()
        {
            // The table is in the call that asks for its cells.
            message = Assert.Throws<FailedPreconditionException>(() => table.AddRow(["x"])).Message;
            yield return "y";
        }
        table.AddRow(Cells());
        Assert.Contains("one thread at a time", message);
        table.AddRow(["z"]);
    }

    [Fact]
    public void AnObjectThatIsDisposedOfWhileACallUsesItStaysUntilTheEnd()
    {
        var table = new Table(["a"]);
        IEnumerable<object?> Cells()
        {
            table.Dispose();
            Collect();
            yield return "y";
        }
        table.AddRow(Cells());
        Assert.Throws<ObjectDisposedException>(() => table.AddRow(["z"]));
    }

    private static void OnThreads(int count, Action<int> work)
    {
        Exception? failed = null;
        var threads = Enumerable.Range(0, count).Select(number => new Thread(() =>
        {
            try
            {
                work(number);
            }
            catch (Exception error)
            {
                failed = error;
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        Assert.Null(failed);
    }

    [Fact]
    public void ThreadsShareAFramework() => OnThreads(8, thread =>
    {
        for (int round = 0; round < 50; ++round)
        {
            using CouncilReturn made = Common.Count(Common.RecordOf($"{thread}-{round}"));
            Assert.Equal(1, made.Count("outcomes-asked"));
            // Each thread has errors of its own kind, and none of another's.
            MspofException error = thread % 2 == 0
                ? Assert.Throws<NotFoundException>(() => Framework.Open("none"))
                : Assert.Throws<InvalidArgumentException>(() => Councils.Find("a", "b"));
            Assert.Equal(thread % 2 == 0, error.Message.Contains("no built-in framework"));
        }
    });

    [Fact]
    public void ThreadsThatMisuseOneTallyGetErrorsAndNoCrash()
    {
        using var tally = new Tally(Common.Framework, Common.Options);
        int added = 0;
        OnThreads(4, thread =>
        {
            for (int round = 0; round < 500; ++round)
            {
                try
                {
                    tally.Add(Common.RecordOf($"{thread}-{round}"));
                    Interlocked.Increment(ref added);
                }
                catch (FailedPreconditionException)
                {
                    Thread.Yield();
                }
            }
        });
        Assert.Equal(added, tally.Given);
    }

    [Fact]
    public void ObjectsThatAreDroppedWhileTheyAreUsedDoNoHarm()
    {
        using var end = new CancellationTokenSource();
        var collector = new Thread(() =>
        {
            while (!end.IsCancellationRequested)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        });
        collector.Start();
        OnThreads(4, thread =>
        {
            byte[] csv = System.Text.Encoding.UTF8.GetBytes(RowTests.Csv);
            for (int round = 0; round < 100; ++round)
            {
                // The last use of each is the call itself.
                Assert.Equal(1, Common.Count(Common.RecordOf($"{round}")).Count("outcomes-asked"));
                Assert.NotEmpty(Framework.Open("mspof").Encode());
                Assert.Equal(2, Reader.Open(
                    Framework.Open("mspof"), Mapping.FromText("m", RowTests.MappingText),
                    (byte[])csv.Clone()).Count());
            }
        });
        end.Cancel();
        collector.Join();
    }

    [Fact]
    public void ObjectsMayBeDisposedOfByOneThreadWhileAnotherUsesThem()
    {
        for (int round = 0; round < 200; ++round)
        {
            var tally = new Tally(Common.Framework, Common.Options);
            OnThreads(2, thread =>
            {
                if (thread == 0)
                {
                    tally.Dispose();
                    return;
                }
                try
                {
                    for (int record = 0; record < 20; ++record)
                    {
                        tally.Add(Common.RecordOf($"{record}"), findings: false);
                    }
                }
                catch (ObjectDisposedException)
                {
                    // As it must be from then on.
                }
            });
        }
    }

    [Fact]
    public void TheProcessMayEndWhileThreadsCount()
    {
        string library = Environment.GetEnvironmentVariable("MSPOF_LIBRARY")!;
        for (int round = 0; round < 3; ++round)
        {
            Assert.Equal((0, ""), Common.Child(library, "end"));
        }
    }
}
