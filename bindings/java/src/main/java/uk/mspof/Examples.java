// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

import static uk.mspof.Crossing.message;
import static uk.mspof.Crossing.needed;

import java.time.LocalDate;
import uk.mspof.messages.ExampleRecord;
import uk.mspof.messages.ExampleReport;

/**
 * Makes one synthetic record after another, for tests, without an end.
 *
 * <pre>{@code
 * Examples examples = new Examples(framework);
 * for (int i = 0; i < 1000; ++i) {
 *   store(examples.next().getRecord());
 * }
 * }</pre>
 */
public final class Examples extends NativeObject {
  /**
   * Makes a source of records without defects, of the first year of the definition.
   *
   * @param framework the definition
   */
  public Examples(Framework framework) {
    this(framework, 1, 0, null, null);
  }

  /**
   * Makes a source. The same arguments give the same records.
   *
   * @param framework the definition
   * @param seed any number
   * @param defects how many of a thousand records break a rule on purpose
   * @param period "2019-20" or "2019-20/Q3"; null: the first year of the definition
   * @param asOf the day on which they are taken; null: 91 days after the period
   */
  public Examples(Framework framework, long seed, int defects, String period, LocalDate asOf) {
    super(make(framework, seed, defects, period, asOf), false);
  }

  private static long make(
      Framework framework, long seed, int defects, String period, LocalDate asOf) {
    try (Use use = Use.of(needed(framework, "framework"))) {
      return Library.natives()
          .mspof_examples_new(
              use.get(0), seed, defects, Crossing.optional(period, "period"),
              Crossing.optionalDay(asOf));
    }
  }

  /**
   * {@return the next record, and the rule that it breaks} There is always one more.
   */
  public ExampleRecord next() {
    try (Use use = Use.of(this)) {
      return message(ExampleRecord.parser(), Library.natives().mspof_examples_next(use.get(0)));
    }
  }

  /**
   * {@return what the records so far show, and how their table is read}
   */
  public ExampleReport report() {
    try (Use use = Use.of(this)) {
      return message(ExampleReport.parser(), Library.natives().mspof_examples_report(use.get(0)));
    }
  }
}
