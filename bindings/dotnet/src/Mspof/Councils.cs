// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Generic;
using Mspof.Messages;

namespace Mspof;

/// <summary>Councils by their GSS codes, in the years in which they existed.</summary>
public static unsafe class Councils
{
    /// <summary>Every council that the library knows, with the years in which it existed.</summary>
    public static IReadOnlyList<Council> All()
    {
        using var call = new Call();
        mspof_bytes* given;
        call.Check(call.F.mspof_councils(&given, call.Error));
        return call.Message(given, CouncilList.Parser).Council;
    }

    /// <summary>The council with this GSS code, if it existed in all of the period ("2019-20" or
    /// "2019-20/Q3").</summary>
    /// <exception cref="NotFoundException">There is none.</exception>
    /// <exception cref="InvalidArgumentException">The period is none.</exception>
    public static Council Find(string gss, string period)
    {
        using var call = new Call();
        mspof_bytes* given;
        call.Check(call.F.mspof_council_find(&given, call.Text(gss, nameof(gss)),
                                             call.Text(period, nameof(period)), call.Error));
        return call.Message(given, Council.Parser);
    }
}
