// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import uk.mspof.v1.CheckResult;
import uk.mspof.v1.CheckWork;
import uk.mspof.v1.ConformanceRequest;
import uk.mspof.v1.ConformanceResponse;
import uk.mspof.v1.CountResult;
import uk.mspof.v1.CountWork;
import uk.mspof.v1.ExplainResult;
import uk.mspof.v1.ExplainWork;
import uk.mspof.v1.InterviewResult;
import uk.mspof.v1.InterviewWork;
import uk.mspof.v1.MapResult;
import uk.mspof.v1.MapWork;
import uk.mspof.v1.ReadResult;
import uk.mspof.v1.ReadWork;
import uk.mspof.v1.ResolveResult;
import uk.mspof.v1.ResolveWork;
import uk.mspof.v1.TopUpResult;
import uk.mspof.v1.TopUpWork;

/**
 * An adapter: answers what `mspof conformance run` asks, by your product.
 *
 * <p>It reads requests from standard input and writes one answer to each on standard output, each
 * after its length as a varint. conformance.proto specifies them. Write nothing else to standard
 * output.
 *
 * <p>Fill in the functions of the work that your product does, and leave the others as they are: a
 * report lists them as what the product does not do. Nothing that goes wrong in one case reaches
 * another.
 */
public final class Adapter {
  private Adapter() {}

  /** The product does no such work. The message says why; a report shows it. */
  static final class NotDone extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotDone(String why) {
      super(why);
    }
  }

  // ---- What your product does ----

  /** Findings of the records, by the period and day of the example. */
  static CheckResult check(CheckWork work) {
    throw new NotDone("the product does not check records");
  }

  /** Counts the records: findings, and a submission or a return. */
  static CountResult count(CountWork work) {
    throw new NotDone("the product does not count records");
  }

  /** Reads a submission, and writes it again. */
  static ReadResult read(ReadWork work) {
    throw new NotDone("the product does not read submissions");
  }

  /** Says which submissions stand. */
  static ResolveResult resolve(ResolveWork work) {
    throw new NotDone("the product does not resolve submissions");
  }

  /** Counts each example, and tops up. */
  static TopUpResult topUp(TopUpWork work) {
    throw new NotDone("the product does not top up");
  }

  /** Does each step, with a result for each. */
  static InterviewResult interview(InterviewWork work) {
    throw new NotDone("the product does not ask questions");
  }

  /** Reads tables by a mapping, and counts the records. */
  static MapResult map(MapWork work) {
    throw new NotDone("the product does not read mappings");
  }

  /** Shows which records are behind numbers. */
  static ExplainResult explain(ExplainWork work) {
    throw new NotDone("the product does not explain numbers");
  }

  // ---- The protocol: leave it as it is ----

  public static void main(String[] arguments) throws IOException {
    InputStream in = System.in;
    OutputStream out = System.out;
    ConformanceRequest request;
    while ((request = ConformanceRequest.parseDelimitedFrom(in)) != null) {
      answer(request).writeDelimitedTo(out);
      out.flush();
    }
  }

  static ConformanceResponse answer(ConformanceRequest request) {
    ConformanceResponse.Builder response =
        ConformanceResponse.newBuilder().setId(request.getId());
    try {
      return work(request, response).build();
    } catch (NotDone reason) {
      return response.setUnsupported(reason.getMessage()).build();
    } catch (RuntimeException error) {
      return response.setError(error.toString()).build();
    }
  }

  private static ConformanceResponse.Builder work(
      ConformanceRequest request, ConformanceResponse.Builder response) {
    switch (request.getWorkCase()) {
      case CHECK:
        return response.setCheck(check(request.getCheck()));
      case COUNT:
        return response.setCount(count(request.getCount()));
      case READ:
        return response.setRead(read(request.getRead()));
      case RESOLVE:
        return response.setResolve(resolve(request.getResolve()));
      case TOP_UP:
        return response.setTopUp(topUp(request.getTopUp()));
      case INTERVIEW:
        return response.setInterview(interview(request.getInterview()));
      case MAP:
        return response.setMap(map(request.getMap()));
      case EXPLAIN:
        return response.setExplain(explain(request.getExplain()));
      default:
        throw new NotDone("the adapter does not know such work");
    }
  }
}
