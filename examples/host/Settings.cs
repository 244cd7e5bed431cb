// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What is said when the program is started. Whatever is wrong is said before anything is opened.

using System.Globalization;

namespace EnquiryDesk;

/// <summary>A mistake in how the program was started: what was expected, in one line.</summary>
public sealed class SettingsException(string message) : Exception(message);

/// <summary>The settings of one run.</summary>
public sealed class Settings
{
    /// <summary>How to start the program.</summary>
    public const string Usage = """
        An example of a case-management product, with invented enquiries.

        EnquiryDesk [--database FILE] [--definition FILE] [--council GSS] [--port N] [--today DAY]

          --database    where enquiries are kept; made with 40 invented ones if it is not there.
                        Default: enquiries.db
          --definition  the framework: a .textproto file. It may be exchanged at any time.
                        Default: the definition of MSPOF that comes with the program
          --council     GSS code of the council that makes the returns. Default: E06000023
          --port        port on 127.0.0.1; 0 is any that is free. Default: 8080
          --today       the day that counts as today, for example 2019-08-01. Default: the clock's
        """;

    private DateOnly? _today;

    /// <summary>Path of the SQLite database.</summary>
    public string Database { get; private set; } = "enquiries.db";

    /// <summary>Path of the definition.</summary>
    public string Definition { get; private set; } =
        Path.Combine(AppContext.BaseDirectory, "mspof-2018.textproto");

    /// <summary>GSS code of the council.</summary>
    public string Council { get; private set; } = "E06000023";

    /// <summary>Port on the loopback address.</summary>
    public int Port { get; private set; } = 8080;

    /// <summary>The day as of which everything is shown. It is asked anew for each page.</summary>
    public DateOnly Today => _today ?? DateOnly.FromDateTime(DateTime.Now);

    /// <summary>Reads the arguments of the program.</summary>
    /// <exception cref="SettingsException">One of them is wrong.</exception>
    public static Settings Parse(IReadOnlyList<string> arguments)
    {
        var settings = new Settings();
        for (int i = 0; i < arguments.Count; i += 2)
        {
            if (i + 1 == arguments.Count)
            {
                throw new SettingsException($"{arguments[i]}: a value must follow");
            }
            settings.Take(arguments[i], arguments[i + 1]);
        }
        return settings;
    }

    private void Take(string name, string value)
    {
        switch (name)
        {
            case "--database":
                Database = value;
                break;
            case "--definition":
                Definition = value;
                break;
            case "--council":
                Council = value;
                break;
            case "--port":
                Port = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture,
                                    out int port) && port <= ushort.MaxValue
                    ? port : throw new SettingsException("--port: give a number from 0 to 65535");
                break;
            case "--today":
                _today = Days.Parse(value) is { Year: >= 1990 and <= 2100 } day ? day
                    : throw new SettingsException(
                        "--today: give a day from 1990 to 2100 as YYYY-MM-DD");
                break;
            default:
                throw new SettingsException($"{name}: there is no such option");
        }
    }
}
