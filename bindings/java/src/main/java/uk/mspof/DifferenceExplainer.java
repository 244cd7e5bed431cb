// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

import static uk.mspof.Crossing.needed;

import com.google.protobuf.MessageLite;
import java.util.List;
import uk.mspof.messages.ChangedNumber;
import uk.mspof.messages.ChangedNumberList;
import uk.mspof.messages.Move;
import uk.mspof.messages.MoveCounts;
import uk.mspof.messages.MoveList;

/**
 * Shows which records moved each number that differs between the returns of two tallies. Until it is
 * closed, nothing can be added to the tallies. What it gives holds ids of records and persons: it is
 * for the council's own analysts.
 */
public final class DifferenceExplainer extends NativeObject {
  /**
   * Makes an explainer of two returns.
   *
   * @param before the tally of the first, which counts no more
   * @param after the tally of the second, which counts no more
   */
  public DifferenceExplainer(Tally before, Tally after) {
    super(make(before, after), false);
  }

  private static long make(Tally before, Tally after) {
    try (Use use = Use.of(needed(before, "before"), needed(after, "after"))) {
      return Library.natives().mspof_difference_explainer_new(use.get(0), use.get(1));
    }
  }

  /**
   * {@return the numbers that differ and that both returns supply}
   */
  public List<ChangedNumber> numbers() {
    try (Use use = Use.of(this)) {
      return Crossing.message(
              ChangedNumberList.parser(),
              Library.natives().mspof_difference_explainer_numbers(use.get(0)))
          .getNumberList();
    }
  }

  /**
   * Takes one of the records that were counted on a side. Pass all of both sides, each as often as
   * it was counted.
   *
   * @param side the side
   * @param record a serialized CaseRecord
   */
  public void add(DifferenceSide side, byte[] record) {
    try (Use use = Use.of(this)) {
      Library.natives()
          .mspof_difference_explainer_add(
              use.get(0), needed(side, "side").number(), needed(record, "record"));
    }
  }

  /**
   * Takes a record: see {@link #add(DifferenceSide, byte[])}.
   *
   * @param side the side
   * @param record a CaseRecord
   */
  public void add(DifferenceSide side, MessageLite record) {
    add(side, Crossing.bytes(record, "record"));
  }

  /**
   * Takes a record: see {@link #add(DifferenceSide, byte[])}.
   *
   * @param side the side
   * @param record the record
   */
  public void add(DifferenceSide side, RecordBuffer record) {
    try (Use use = Use.of(this, needed(record, "record"))) {
      Library.natives()
          .mspof_difference_explainer_add_record(
              use.get(0), needed(side, "side").number(), use.get(1));
    }
  }

  /**
   * Takes rows of a side that could not be read as records.
   *
   * @param side the side
   * @param rows how many
   */
  public void addUnreadable(DifferenceSide side, long rows) {
    if (rows < 0) {
      throw new InvalidArgumentException("the number of rows is negative");
    }
    try (Use use = Use.of(this)) {
      Library.natives()
          .mspof_difference_explainer_add_unreadable(
              use.get(0), needed(side, "side").number(), rows);
    }
  }

  /**
   * Says what moved a number. Throws {@link FailedPreconditionException} if the records so far do
   * not add up to both returns.
   *
   * @param number its position in {@link #numbers}
   * @return what moved it
   */
  public List<Move> moves(int number) {
    if (number < 0) {
      throw new InvalidArgumentException("the position of the number is negative");
    }
    try (Use use = Use.of(this)) {
      return Crossing.message(
              MoveList.parser(),
              Library.natives().mspof_difference_explainer_moves(use.get(0), number))
          .getMoveList();
    }
  }

  /**
   * {@return how many records moved any number}
   */
  public MoveCounts moved() {
    try (Use use = Use.of(this)) {
      return Crossing.message(
          MoveCounts.parser(), Library.natives().mspof_difference_explainer_moved(use.get(0)));
    }
  }
}
