// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What several tests need; and the program, which is also the child that some tests start.

#if NETSTANDARD_BUILD
global using Day = System.DateTime;
#else
global using Day = System.DateOnly;
#endif
global using Mspof.Messages;
global using Xunit;

using System.Diagnostics;

namespace Mspof.Tests;

internal static class Common
{
    internal static readonly Day AsOf = new(2020, 1, 31);

    /// <summary>Shared by all tests, as a host shares it.</summary>
    internal static readonly Framework Framework = Framework.Open("mspof");

    internal static CountOptions Options =>
        new(AsOf) { Council = "E09000001", Period = "2019-20/Q3" };

    internal static Envelope Envelope => new(AsOf) { HostName = "tests", HostVersion = "1" };

    internal static CaseRecord RecordOf(string id, string asked = "no",
                                        string concluded = "2019-11-04")
    {
        var record = new CaseRecord { RecordId = id, Concluded = concluded };
        record.Value.Add(new Value { Id = "outcomes-asked", Value_ = { asked } });
        return record;
    }

    internal static CouncilReturn Count(params CaseRecord[] records) =>
        Tally.Count(Framework, Options, records).CouncilReturn;

    internal static string Root => Environment.GetEnvironmentVariable("MSPOF_ROOT")
        ?? throw new InvalidOperationException("MSPOF_ROOT names the folder of the sources");

    /// <summary>Runs this program as a child. Gives its code, and what it wrote.</summary>
    internal static (int Code, string Output) Child(string? library, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add("child");
        Array.ForEach(arguments, start.ArgumentList.Add);
        start.Environment.Remove("MSPOF_LIBRARY");
        if (library != null)
        {
            start.Environment["MSPOF_LIBRARY"] = library;
        }
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd() + errors.Result;
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}

internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        if (arguments is ["child", ..])
        {
            return RunChild(arguments[1..]);
        }
        return await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(arguments);
    }

    private static int RunChild(string[] arguments)
    {
        try
        {
            switch (arguments)
            {
                case ["version"]:
                    Console.WriteLine($"{MspofLibrary.Path} {MspofLibrary.Version}");
                    return 0;
                case ["load", var path]:
                    MspofLibrary.Load(path);
                    MspofLibrary.Load(path);
                    Console.WriteLine(MspofLibrary.Path);
                    Assert.Throws<FailedPreconditionException>(() => MspofLibrary.Load("/other"));
                    return 0;
                case ["end"]:
                    EndWhileThreadsCount();
                    return 0;
                default:
                    return 2;
            }
        }
        catch (LibraryException error)
        {
            Console.WriteLine(error.Message);
            return 3;
        }
    }

    private static void EndWhileThreadsCount()
    {
        using var begun = new Barrier(5);
        for (int number = 0; number < 4; ++number)
        {
            int thread = number;
            new Thread(() =>
            {
                var tally = new Tally(Common.Framework, Common.Options);
                begun.SignalAndWait();
                for (int record = 0; ; ++record)
                {
                    tally.Add(Common.RecordOf($"{thread}-{record}"));
                }
            })
            { IsBackground = true }.Start();
        }
        begun.SignalAndWait();
        Thread.Sleep(100);
    }
}
