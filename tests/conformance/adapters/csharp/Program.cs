// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// An adapter: answers what `mspof conformance run` asks, by your product.
//
// It reads requests from standard input and writes one answer to each on standard output, each after
// its length as a varint. conformance.proto specifies them. Write nothing else to standard output.
//
// Fill in the functions of the work that your product does, and leave the others as they are: a
// report lists them as what the product does not do. Nothing that goes wrong in one case reaches
// another.

using Google.Protobuf;
using Mspof.V1;

using Stream input = Console.OpenStandardInput();
using Stream output = Console.OpenStandardOutput();
while (Protocol.Read(input) is { } data)
{
    Protocol.Answer(ConformanceRequest.Parser.ParseFrom(data)).WriteDelimitedTo(output);
    output.Flush();
}

/// <summary>What your product does. Each function fills in the result of its work.</summary>
internal static class Product
{
    /// <summary>Findings of the records, by the period and day of the example.</summary>
    internal static CheckResult Check(CheckWork work) =>
        throw new NotDoneException("the product does not check records");

    /// <summary>Counts the records: findings, and a submission or a return.</summary>
    internal static CountResult Count(CountWork work) =>
        throw new NotDoneException("the product does not count records");

    /// <summary>Reads a submission, and writes it again.</summary>
    internal static ReadResult Read(ReadWork work) =>
        throw new NotDoneException("the product does not read submissions");

    /// <summary>Says which submissions stand.</summary>
    internal static ResolveResult Resolve(ResolveWork work) =>
        throw new NotDoneException("the product does not resolve submissions");

    /// <summary>Counts each example, and tops up.</summary>
    internal static TopUpResult TopUp(TopUpWork work) =>
        throw new NotDoneException("the product does not top up");

    /// <summary>Does each step, with a result for each.</summary>
    internal static InterviewResult Interview(InterviewWork work) =>
        throw new NotDoneException("the product does not ask questions");

    /// <summary>Reads tables by a mapping, and counts the records.</summary>
    internal static MapResult Map(MapWork work) =>
        throw new NotDoneException("the product does not read mappings");

    /// <summary>Shows which records are behind numbers.</summary>
    internal static ExplainResult Explain(ExplainWork work) =>
        throw new NotDoneException("the product does not explain numbers");
}

/// <summary>The product does no such work. The message says why; a report shows it.</summary>
internal sealed class NotDoneException(string why) : Exception(why);

/// <summary>The protocol: leave it as it is.</summary>
internal static class Protocol
{
    internal static ConformanceResponse Answer(ConformanceRequest request)
    {
        var response = new ConformanceResponse { Id = request.Id };
        try
        {
            Do(request, response);
        }
        catch (NotDoneException reason)
        {
            response.Unsupported = reason.Message;
        }
        catch (Exception error)
        {
            response.Error = $"{error.GetType().Name}: {error.Message}";
        }
        return response;
    }

    private static void Do(ConformanceRequest request, ConformanceResponse response)
    {
        switch (request.WorkCase)
        {
            case ConformanceRequest.WorkOneofCase.Check:
                response.Check = Product.Check(request.Check);
                break;
            case ConformanceRequest.WorkOneofCase.Count:
                response.Count = Product.Count(request.Count);
                break;
            case ConformanceRequest.WorkOneofCase.Read:
                response.Read = Product.Read(request.Read);
                break;
            case ConformanceRequest.WorkOneofCase.Resolve:
                response.Resolve = Product.Resolve(request.Resolve);
                break;
            case ConformanceRequest.WorkOneofCase.TopUp:
                response.TopUp = Product.TopUp(request.TopUp);
                break;
            case ConformanceRequest.WorkOneofCase.Interview:
                response.Interview = Product.Interview(request.Interview);
                break;
            case ConformanceRequest.WorkOneofCase.Map:
                response.Map = Product.Map(request.Map);
                break;
            case ConformanceRequest.WorkOneofCase.Explain:
                response.Explain = Product.Explain(request.Explain);
                break;
            default:
                throw new NotDoneException("the adapter does not know such work");
        }
    }

    /// <summary>The bytes of the next message, or null at the end.</summary>
    internal static byte[]? Read(Stream stream)
    {
        int size = 0;
        for (int shift = 0; ; shift += 7)
        {
            int next = stream.ReadByte();
            if (next < 0)
            {
                return null;
            }
            size |= (next & 0x7F) << shift;
            if (next < 0x80)
            {
                byte[] data = new byte[size];
                stream.ReadExactly(data);
                return data;
            }
        }
    }
}
