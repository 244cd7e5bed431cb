// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The SQLite file. What was committed has reached the disk: a page that says "saved" may be
// followed by kill -9.

using Microsoft.Data.Sqlite;

namespace EnquiryDesk.Enquiries;

/// <summary>Opens the database, and makes its tables.</summary>
public sealed class Database
{
    // A record has one blob for each version. A page names the version that it was made from, so
    // that its answers can be merged with what others saved meanwhile.
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS enquiry (
          id TEXT NOT NULL PRIMARY KEY,
          team TEXT NOT NULL,
          kind TEXT NOT NULL,
          received TEXT NOT NULL,
          started TEXT NOT NULL,
          concluded TEXT,
          risk_assessment TEXT
        );
        CREATE TABLE IF NOT EXISTS record (
          enquiry TEXT NOT NULL REFERENCES enquiry (id),
          version INTEGER NOT NULL,
          bytes BLOB NOT NULL,
          what TEXT NOT NULL,
          by_whom TEXT NOT NULL,
          day TEXT NOT NULL,
          PRIMARY KEY (enquiry, version)
        );
        CREATE TABLE IF NOT EXISTS definition (
          digest TEXT NOT NULL PRIMARY KEY,
          bytes BLOB NOT NULL
        );
        CREATE TABLE IF NOT EXISTS submission (
          number INTEGER PRIMARY KEY,
          period TEXT NOT NULL,
          revision INTEGER NOT NULL,
          definition TEXT NOT NULL REFERENCES definition (digest),
          bytes BLOB NOT NULL,
          findings BLOB NOT NULL,
          by_whom TEXT NOT NULL,
          UNIQUE (period, revision)
        );
        CREATE TABLE IF NOT EXISTS form_key (
          name TEXT NOT NULL PRIMARY KEY,
          xml TEXT NOT NULL
        );
        """;

    private readonly string _connection;

    /// <summary>Opens the file, which is made if it is not there.</summary>
    /// <exception cref="SqliteException">It is no database, or cannot be opened.</exception>
    public Database(string path)
    {
        _connection = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            ForeignKeys = true,
        }.ToString();
        if (!OperatingSystem.IsWindows() && !File.Exists(path))
        {
            // SQLite would let all users of the machine read it.
            File.Open(path, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            }).Dispose();
        }
        using SqliteConnection connection = Open();
        Run(connection, null, "PRAGMA journal_mode = WAL");
        Run(connection, null, Schema);
    }

    /// <summary>A connection, to be disposed of.</summary>
    public SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connection);
        connection.Open();
        Run(connection, null, "PRAGMA synchronous = FULL");
        return connection;
    }

    /// <summary>Does all of <paramref name="work"/> in one transaction, or nothing. It begins as
    /// one that writes, so nobody else writes between its reading and its writing.</summary>
    public T Write<T>(Func<SqliteTransaction, T> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        using SqliteConnection connection = Open();
        using SqliteTransaction transaction = connection.BeginTransaction(deferred: false);
        T result = work(transaction);
        transaction.Commit();
        return result;
    }

    /// <summary>Reads with <paramref name="work"/>: all of it sees the same state.</summary>
    public T Read<T>(Func<SqliteTransaction, T> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        using SqliteConnection connection = Open();
        using SqliteTransaction transaction = connection.BeginTransaction(deferred: true);
        return work(transaction);
    }

    /// <summary>Runs a statement with values for ?1, ?2 and so on; null is NULL. Gives the number
    /// of rows that it changed.</summary>
    public static int Run(SqliteTransaction transaction, string sql, params object?[] values)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        return Run(transaction.Connection!, transaction, sql, values);
    }

    /// <summary>The rows of a query, each made by <paramref name="row"/>.</summary>
    public static List<T> Query<T>(SqliteTransaction transaction, string sql,
                                   Func<SqliteDataReader, T> row, params object?[] values)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        ArgumentNullException.ThrowIfNull(row);
        using SqliteCommand command = Command(transaction.Connection!, transaction, sql, values);
        using SqliteDataReader reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(row(reader));
        }
        return rows;
    }

    private static int Run(SqliteConnection connection, SqliteTransaction? transaction, string sql,
                           params object?[] values)
    {
        using SqliteCommand command = Command(connection, transaction, sql, values);
        return command.ExecuteNonQuery();
    }

    private static SqliteCommand Command(SqliteConnection connection,
                                         SqliteTransaction? transaction, string sql,
                                         object?[] values)
    {
        SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // Each text is a constant of this program; values are bound.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.Transaction = transaction;
        for (int i = 0; i < values.Length; ++i)
        {
            command.Parameters.AddWithValue($"?{i + 1}", values[i] ?? DBNull.Value);
        }
        return command;
    }
}
