// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

import static uk.mspof.Crossing.message;
import static uk.mspof.Crossing.needed;

import com.google.protobuf.MessageLite;
import java.util.List;
import uk.mspof.messages.Finding;
import uk.mspof.messages.RuleNotRun;
import uk.mspof.messages.RuleNotRunList;

/**
 * Applies the rules of a framework to one record after the other.
 *
 * <pre>{@code
 * Checker checker = new Checker(framework, Options.asOf(LocalDate.now()).build());
 * for (Finding finding : checker.check(record).findings()) {
 *   show(finding.getMessage(), finding.getRemedy());
 * }
 * }</pre>
 */
public final class Checker extends NativeObject {
  /**
   * Makes a checker.
   *
   * @param framework the definition
   * @param options what to check
   */
  public Checker(Framework framework, Options options) {
    super(make(framework, options), false);
  }

  private static long make(Framework framework, Options options) {
    try (Use use = Use.of(needed(framework, "framework"))) {
      return Library.natives()
          .mspof_checker_new(
              use.get(0), needed(options, "options").council, options.period, options.asOf,
              options.notMapped,
              options.leaveOut, 0, options.idKey, options.cumulative, options.waivers);
    }
  }

  /**
   * Checks a record, which need not have an id.
   *
   * @param record a serialized CaseRecord
   * @return what was found
   */
  public Checked check(byte[] record) {
    int[] belongs = new int[1];
    long pointer = acquire();
    try {
      return new Checked(
          Library.natives().mspof_checker_check(
              belongs, pointer, needed(record, "record")), belongs);
    } finally {
      release();
    }
  }

  /**
   * Checks a record, which need not have an id.
   *
   * @param record a CaseRecord
   * @return what was found
   */
  public Checked check(MessageLite record) {
    return check(Crossing.bytes(record, "record"));
  }

  /**
   * Checks a record that was filled, which need not have an id.
   *
   * @param record the record
   * @return what was found
   */
  public Checked check(RecordBuffer record) {
    int[] belongs = new int[1];
    try (Use use = Use.of(this, needed(record, "record"))) {
      return new Checked(
          Library.natives().mspof_checker_check_record(belongs, use.get(0), use.get(1)), belongs);
    }
  }

  /**
   * Checks records that stand in columns: see {@link Tally#addColumns}.
   *
   * @param columns the columns
   * @return what is wrong with them
   */
  public List<Finding> checkColumns(Columns columns) {
    Native library = Library.natives();
    try (Use use = Use.of(this);
        Columns.Arrow arrow = needed(columns, "columns").arrow(library)) {
      return Checked.findingsOf(
          library.mspof_checker_check_columns(use.get(0), arrow.schema(), arrow.array()));
    }
  }

  /**
   * Checks all batches of a stream of columns: see {@link Tally#addStream}.
   *
   * @param stream address of an ArrowArrayStream
   * @return what is wrong with the records
   */
  public List<Finding> checkStream(long stream) {
    try (Use use = Use.of(this)) {
      return Checked.findingsOf(
          Library.natives().mspof_checker_check_stream(use.get(0), stream));
    }
  }

  /**
   * {@return the rules that are never run}
   */
  public List<RuleNotRun> notRun() {
    try (Use use = Use.of(this)) {
      return message(
              RuleNotRunList.parser(), Library.natives().mspof_checker_not_run(use.get(0)))
          .getRuleList();
    }
  }
}
