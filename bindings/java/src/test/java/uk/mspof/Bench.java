// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

import static uk.mspof.Fixture.AS_OF;
import static uk.mspof.Fixture.FRAMEWORK;
import static uk.mspof.Fixture.OPTIONS;
import static uk.mspof.Fixture.recordOf;

import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a call costs from Java, in microseconds of the processor. docs/performance.md has the
 * figures.
 */
final class Bench {
  private static final int ROUNDS = 50_000;
  private static final LocalDate CLOSED = LocalDate.of(2019, 11, 4);
  private static long id;

  private Bench() {}

  private static long time() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** The best of several turns; the first ones let the virtual machine compile. */
  private static void cost(String what, int rounds, int parts, Runnable call) {
    long best = Long.MAX_VALUE;
    for (int turn = 0; turn < 8; ++turn) {
      long begin = time();
      for (int round = 0; round < rounds; ++round) {
        call.run();
      }
      best = Math.min(best, time() - begin);
    }
    System.out.printf("%8.2f µs  %s%n", best / 1e3 / rounds / parts, what);
  }

  public static void main(String[] arguments) {
    Tally tally = new Tally(FRAMEWORK, OPTIONS);
    Checker checker = new Checker(FRAMEWORK, OPTIONS);
    RecordBuffer record = new RecordBuffer(FRAMEWORK);
    Framework.Path concluded = FRAMEWORK.path("concluded");
    Framework.Path asked = FRAMEWORK.path("outcomes-asked");
    Framework.Code code = FRAMEWORK.code(asked, "no");
    byte[] data = recordOf("a").toByteArray();
    Runnable fill =
        () -> {
          record.clear();
          record.setId(Long.toString(id++));
          record.set(concluded, CLOSED);
          record.set(asked, code);
        };

    fill.run();
    cost("the least that a call costs", ROUNDS, 1, tally::given);
    cost("record.set(path, code)", ROUNDS, 1, () -> record.set(asked, code));
    cost("record.set(path, day)", ROUNDS, 1, () -> record.set(concluded, CLOSED));
    cost(
        "record.set(\"concluded\", \"2019-11-04\")", ROUNDS, 1,
        () -> record.set("concluded", "2019-11-04"));
    cost(
        "a record of two values by handles, counted", ROUNDS, 1,
        () -> {
          fill.run();
          tally.addWithoutFindings(record);
        });
    cost(
        "the same as a message, counted", ROUNDS, 1,
        () -> tally.addWithoutFindings(recordOf(Long.toString(id++))));
    fill.run();
    cost("checker.check(bytes), one finding", ROUNDS, 1, () -> checker.check(data));
    cost("checker.check(record), one finding", ROUNDS, 1, () -> checker.check(record));
    List<String> ids =
        IntStream.range(0, ROUNDS).mapToObj(number -> "r" + number).collect(Collectors.toList());
    List<LocalDate> days = Collections.nCopies(ROUNDS, CLOSED);
    List<String> answers = Collections.nCopies(ROUNDS, "no");
    cost(
        "the same two values of a record in columns, counted", 1, ROUNDS,
        () -> {
          try (Tally own = new Tally(FRAMEWORK, OPTIONS)) {
            own.addColumnsWithoutFindings(
                new Columns()
                    .texts("record-id", ids)
                    .days("concluded", days)
                    .texts("outcomes-asked", answers));
          }
        });
    List<String> headings = List.of("Case", "Closed", "Asked");
    cost(
        "a row of three cells, added to a table", 1, ROUNDS,
        () -> {
          try (Table table = new Table(headings)) {
            for (String one : ids) {
              table.addRow(one, CLOSED, "no");
            }
          }
        });
    cost("a call that fails, with its exception", 5_000, 1, Bench::fail);
    cost("Framework.open(id)", 200, 1, () -> Framework.open("mspof").close());
    Tally few = new Tally(FRAMEWORK, OPTIONS);
    few.add(recordOf("a"));
    cost("tally.finish(), and a submission of it", 500, 1, () -> finish(few));
  }

  private static void finish(Tally tally) {
    try (Outcome outcome = tally.finish();
        Return made = outcome.councilReturn();
        Submission submission =
            new Submission(made, Envelope.preparedOn(AS_OF).host("bench", "1").build())) {
      submission.write();
    }
  }

  private static void fail() {
    try {
      Submission.read(new byte[] {1});
      throw new IllegalStateException("it was read");
    } catch (CorruptException expected) {
      // As it should be.
    }
  }
}
