// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

import static uk.mspof.Crossing.needed;
import static uk.mspof.Crossing.text;

import java.util.List;
import uk.mspof.messages.Finding;
import uk.mspof.messages.ReturnMessage;

/** The counts of one council for one period. It never changes. */
public final class Return extends NativeObject {
  Return(long pointer) {
    super(pointer, false);
  }

  /**
   * {@return all of it} Its measures are sorted by id.
   */
  public ReturnMessage message() {
    try (Use use = Use.of(this)) {
      return Crossing.message(
          ReturnMessage.parser(), Library.natives().mspof_return_message(use.get(0)));
    }
  }

  /**
   * Gives the number of a cell. Throws {@link NotFoundException}, and {@link
   * FailedPreconditionException} if the measure is not supplied.
   *
   * @param cell "measure:dimension=code,…"
   * @return the number
   */
  public long count(String cell) {
    try (Use use = Use.of(this)) {
      return Library.natives().mspof_return_count(use.get(0), text(cell, "cell"));
    }
  }

  /**
   * Gives all of it as columns, a row for each datum: {@code part}, {@code id}, {@code population},
   * {@code name}, and the datum in {@code value}, if it is a number, else in {@code text}. The words
   * are those of the CSV form of a submission.
   *
   * @param stream address of an ArrowArrayStream to fill, for example {@code
   *     ArrowArrayStream.allocateNew(allocator).memoryAddress()} of Apache Arrow for Java; whoever
   *     imports it releases it
   */
  public void toArrow(long stream) {
    try (Use use = Use.of(this)) {
      Library.natives().mspof_return_to_arrow(stream, use.get(0));
    }
  }

  /**
   * Applies rules about returns, and arithmetic.
   *
   * @param framework the definition
   * @return what is wrong
   */
  public List<Finding> check(Framework framework) {
    try (Use use = Use.of(needed(framework, "framework"), this)) {
      return Checked.findingsOf(Library.natives().mspof_return_check(use.get(0), use.get(1)));
    }
  }

  /**
   * Says what changed too much.
   *
   * @param framework the definition
   * @param before an earlier return
   * @return what did
   */
  public List<Finding> checkChange(Framework framework, Return before) {
    try (Use use = Use.of(needed(framework, "framework"), this, needed(before, "before"))) {
      return Checked.findingsOf(
          Library.natives().mspof_return_check_change(use.get(0), use.get(1), use.get(2)));
    }
  }

  /**
   * Says where parts of the period do not add up to this return.
   *
   * @param parts returns whose periods follow each other in order and cover that of this one
   * @return where they do not
   */
  public List<Finding> checkAddsUp(List<Return> parts) {
    try (Use use = Use.of(this, array(parts))) {
      return Checked.findingsOf(
          Library.natives().mspof_return_check_adds_up(use.get(0), use.from(1)));
    }
  }

  /** A list may hold anything, whatever its type says; the library would take it for a return. */
  private static Return[] array(List<Return> parts) {
    for (Return part : needed(parts, "parts")) {
      needed(part, "a return of parts");
    }
    return parts.toArray(new Return[0]);
  }

  /**
   * Gives the measures of this return that another does not supply, to be sent as a top-up.
   *
   * @param framework the definition
   * @param standing the other one
   * @return a return with these measures
   */
  public Return topUp(Framework framework, Return standing) {
    try (Use use = Use.of(needed(framework, "framework"), needed(standing, "standing"), this)) {
      return new Return(
          Library.natives().mspof_return_top_up(use.get(0), use.get(1), use.get(2)));
    }
  }

  /**
   * Merges a return and its top-ups.
   *
   * @param framework the definition
   * @param parts the return and its top-ups
   * @return one return
   */
  public static Return merge(Framework framework, List<Return> parts) {
    try (Use use = Use.of(needed(framework, "framework"), array(parts))) {
      return new Return(Library.natives().mspof_return_merge(use.get(0), use.from(1)));
    }
  }
}
