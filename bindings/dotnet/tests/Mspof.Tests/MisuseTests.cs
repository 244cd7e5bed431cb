// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Every public member, called on an object that is disposed of, by a second caller, and with null. The
// members are found by reflection, so a new one is tried too.

using System.Reflection;
using Google.Protobuf;

namespace Mspof.Tests;

public class MisuseTests
{
    private static readonly CaseRecord s_record = Common.RecordOf("a");

    /// <summary>An argument of each type, with which a call can be done.</summary>
    private static readonly Dictionary<Type, Func<object>> s_arguments = new()
    {
        [typeof(Framework)] = () => Common.Framework,
        [typeof(CountOptions)] = () => Common.Options,
        [typeof(Outcome)] = NewOutcome,
        [typeof(Record)] = () => new Record(Common.Framework),
        [typeof(Tally)] = () => new Tally(Common.Framework, Common.Options),
        [typeof(Explainer)] = () => new Explainer(new Tally(Common.Framework, Common.Options)),
        [typeof(DifferenceExplainer)] = () => new DifferenceExplainer(
            new Tally(Common.Framework, Common.Options),
            new Tally(Common.Framework, Common.Options)),
        [typeof(Checker)] = () => new Checker(Common.Framework, Common.Options),
        [typeof(Mapping)] = () => Mapping.FromText("m", RowTests.MappingText),
        [typeof(Table)] = () => new Table(["Case"]),
        [typeof(Reader)] = () => Reader.Open(
            Common.Framework, Mapping.FromText("m", RowTests.MappingText), RowTests.Csv),
        [typeof(CouncilReturn)] = () => NewOutcome().CouncilReturn(),
        [typeof(Submission)] = () => new Submission(NewOutcome().CouncilReturn(), Common.Envelope),
        [typeof(Resolver)] = () => new Resolver(),
        [typeof(Examples)] = () => new Examples(Common.Framework),
        [typeof(Interview)] = () => Interview.Open(Common.Framework, s_record, NewSitting()),
        [typeof(Envelope)] = () => Common.Envelope,
        [typeof(FormRequest)] = () => new FormRequest(),
        [typeof(ReaderOptions)] = () => new ReaderOptions(),
        [typeof(Sitting)] = NewSitting,
        [typeof(Columns)] = () => new Columns().Add("record-id", ["a"]),
        [typeof(Serialized)] = () => (Serialized)s_record,
        [typeof(Serialized[])] = () => new Serialized[] { s_record },
        [typeof(CaseRecord)] = () => s_record,
        [typeof(IMessage)] = () => s_record,
        [typeof(Source)] = () => (Source)"a,b\n",
        [typeof(string)] = () => "concluded",
        [typeof(string[])] = () => new[] { "a" },
        [typeof(byte[])] = () => new byte[] { 1 },
        [typeof(Stream)] = () => new MemoryStream(),
        [typeof(DateTime)] = () => new DateTime(2020, 1, 31),
        [typeof(DateTime?)] = () => new DateTime(2020, 1, 31),
        [typeof(DateOnly)] = () => new DateOnly(2020, 1, 31),
        [typeof(DateOnly?)] = () => new DateOnly(2020, 1, 31),
        [typeof(int?)] = () => 1,
        [typeof(Func<Reader>)] = () => (Func<Reader>)(() => throw new NotSupportedException()),
        [typeof(IAsyncEnumerable<IMessage>)] = None<IMessage>,
        [typeof(IAsyncEnumerable<Record>)] = None<Record>,
        [typeof(System.Data.IDataReader)] = () => new System.Data.DataTable().CreateDataReader(),
        [typeof(IReadOnlyDictionary<string, string>)] = () => new Dictionary<string, string>(),
        [typeof(IReadOnlyDictionary<string, Source>)] = () => new Dictionary<string, Source>(),
    };

    private static Outcome NewOutcome() => new Tally(Common.Framework, Common.Options).Finish();

    private static Sitting NewSitting() => new(new Day(2020, 1, 31));

    private static async IAsyncEnumerable<T> None<T>()
    {
        await Task.Yield();
        yield break;
    }

    private static object? ArgumentOf(Type type)
    {
        if (s_arguments.TryGetValue(type, out Func<object>? make))
        {
            return make();
        }
        if (type.IsGenericType && type.IsInterface)
        {
            Type one = type.GetGenericArguments()[0];
            return Array.CreateInstance(one, 0); // A list of any kind.
        }
        return type.IsValueType ? Activator.CreateInstance(type)
            : throw new InvalidOperationException($"there is no argument of type {type}: add it");
    }

    private static bool IsCallable(MethodBase method) =>
        !method.IsGenericMethod
        && method.GetParameters().All(one => !one.ParameterType.IsByRefLike);

    private static IEnumerable<Type> Types => typeof(Framework).Assembly.GetExportedTypes()
        .Where(type => type.Namespace == "Mspof" && type.IsClass
                       && !typeof(Exception).IsAssignableFrom(type));

    private static IEnumerable<Type> Kinds =>
        Types.Where(type => type.IsSubclassOf(typeof(MspofObject)));

    private static IEnumerable<MethodInfo> MethodsOf(Type type) => type
        .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Where(IsCallable)
        // What was there before it was disposed of, and what begins at the first step.
        .Where(method => method.Name is not ("get_MustSettle" or "TakeFindings" or "GetEnumerator"));

    private static Exception? Thrown(MethodBase method, object? on, object?[] arguments)
    {
        try
        {
            object? given = method is ConstructorInfo constructor
                ? constructor.Invoke(arguments) : method.Invoke(on, arguments);
            (given as Task)?.GetAwaiter().GetResult();
            return null;
        }
        catch (TargetInvocationException error)
        {
            return error.InnerException;
        }
        catch (Exception error) when (error is ArgumentException or MspofException)
        {
            return error; // Of a task.
        }
    }

    private static object?[] Arguments(MethodBase method) =>
        [.. method.GetParameters().Select(one => ArgumentOf(one.ParameterType))];

    [Fact]
    public void EveryMemberOfADisposedObjectThrows()
    {
        int tried = 0;
        foreach (Type kind in Kinds)
        {
            foreach (MethodInfo method in MethodsOf(kind))
            {
                object one = kind == typeof(Framework)
                    ? Framework.Open("mspof") : ArgumentOf(kind)!;
                ((IDisposable)one).Dispose();
                Exception? thrown = Thrown(method, one, Arguments(method));
                Assert.True(thrown is ObjectDisposedException,
                            $"{kind.Name}.{method.Name}: {thrown}");
                ++tried;
            }
        }
        Assert.True(tried > 70, $"{tried}");
    }

    [Fact]
    public void EveryMemberOfAnObjectInUseThrows()
    {
        foreach (Type kind in Kinds.Where(one => one != typeof(Framework) && one != typeof(Mapping)))
        {
            foreach (MethodInfo method in MethodsOf(kind))
            {
                var one = (MspofObject)ArgumentOf(kind)!;
                // As if a call of another thread had begun, and then ended.
                MethodInfo begin = typeof(MspofObject).GetMethod(
                    "Begin", BindingFlags.NonPublic | BindingFlags.Instance)!;
                MethodInfo end = typeof(MspofObject).GetMethod(
                    "End", BindingFlags.NonPublic | BindingFlags.Instance)!;
                begin.Invoke(one, null);
                Exception? thrown = Thrown(method, one, Arguments(method));
                end.Invoke(one, null);
                Assert.True(thrown is FailedPreconditionException,
                            $"{kind.Name}.{method.Name}: {thrown}");
                Assert.False(Thrown(method, one, Arguments(method)) is FailedPreconditionException
                    && kind == typeof(Record), $"{kind.Name}.{method.Name} afterwards");
            }
        }
    }

    [Fact]
    public void NullIsAnExceptionThatSaysSo()
    {
        var nullability = new NullabilityInfoContext();
        int tried = 0;
        var others = new List<string>();
        foreach (Type type in Types)
        {
            var methods = type.GetMethods(BindingFlags.Public | BindingFlags.Instance
                                          | BindingFlags.Static | BindingFlags.DeclaredOnly)
                .Cast<MethodBase>().Concat(type.GetConstructors()).Where(IsCallable)
                .Where(method => !method.Name.StartsWith("set_", StringComparison.Ordinal)
                                 && method.Name is not ("Equals" or "op_Equality" or "CellText"));
            foreach (MethodBase method in methods)
            {
                ParameterInfo[] parameters = method.GetParameters();
                for (int place = 0; place < parameters.Length; ++place)
                {
                    ParameterInfo parameter = parameters[place];
                    // What converts a value to this type may be given null: see Serialized.
                    if ((parameter.ParameterType.IsValueType
                         && parameter.ParameterType != typeof(Serialized))
                        || nullability.Create(parameter).WriteState == NullabilityState.Nullable)
                    {
                        continue;
                    }
                    object? on = method.IsStatic || method is ConstructorInfo
                        ? null : ArgumentOf(type);
                    object?[] arguments = Arguments(method);
                    arguments[place] = null;
                    Exception? thrown = Thrown(method, on, arguments);
                    if ((thrown as ArgumentNullException)?.ParamName != parameter.Name)
                    {
                        others.Add($"{type.Name}.{method.Name}({parameter.Name}): {thrown}");
                    }
                    ++tried;
                }
            }
        }
        Assert.Empty(others);
        Assert.True(tried > 70, $"{tried}");
    }
}
