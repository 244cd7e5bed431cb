// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

using System;
using System.Collections.Generic;
using Google.Protobuf;
using Mspof.Messages;

namespace Mspof;

/// <summary>Findings as columns.</summary>
public static unsafe class Findings
{
    /// <summary>Gives findings as columns, with the names of the CSV form of "mspof check".</summary>
    /// <param name="findings">The findings.</param>
    /// <param name="stream">The address of an ArrowArrayStream to fill: see
    /// <see cref="CouncilReturn.ToArrow"/>.</param>
    public static void ToArrow(IEnumerable<Finding> findings, IntPtr stream)
    {
        var list = new FindingList();
        list.Finding.AddRange(Call.NotNull(findings, nameof(findings)));
        byte[] bytes = list.ToByteArray();
        using var call = new Call();
        fixed (byte* data = bytes)
        {
            call.Check(call.F.mspof_findings_to_arrow((ArrowArrayStream*)stream, data,
                                                      (nuint)bytes.Length, call.Error));
        }
    }
}
