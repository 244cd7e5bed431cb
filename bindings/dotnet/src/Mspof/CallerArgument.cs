// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#if !NET
namespace System.Runtime.CompilerServices;

// What the compiler looks for, and .NET Standard 2.0 lacks.
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class CallerArgumentExpressionAttribute : Attribute
{
    internal CallerArgumentExpressionAttribute(string parameterName) =>
        ParameterName = parameterName;

    internal string ParameterName { get; }
}
#endif
