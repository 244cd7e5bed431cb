// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

import static uk.mspof.Crossing.needed;

import com.google.protobuf.MessageLite;
import java.util.Collection;
import java.util.List;
import uk.mspof.messages.ExplainedNumber;
import uk.mspof.messages.ExplainedNumberList;
import uk.mspof.messages.ExplainedRecord;

/**
 * Shows which records are behind numbers of the return that a tally gives. Until it is closed,
 * nothing can be added to the tally. What it gives holds ids, dates and codes of records: it is for
 * the council's own analysts.
 */
public final class Explainer extends NativeObject {
  /**
   * Makes an explainer of the return of a tally.
   *
   * @param tally the tally, which counts no more
   * @param numbers names of the numbers to explain; may be empty
   */
  public Explainer(Tally tally, Collection<String> numbers) {
    super(make(tally, numbers), false);
  }

  private static long make(Tally tally, Collection<String> numbers) {
    try (Use use = Use.of(needed(tally, "tally"))) {
      return Library.natives()
          .mspof_explainer_new(use.get(0), Crossing.texts(needed(numbers, "numbers"), "numbers"));
    }
  }

  /**
   * {@return the numbers that are explained, in the order in which they were asked for}
   */
  public List<ExplainedNumber> numbers() {
    try (Use use = Use.of(this)) {
      return Crossing.message(
              ExplainedNumberList.parser(),
              Library.natives().mspof_explainer_numbers(use.get(0)))
          .getNumberList();
    }
  }

  /**
   * Says what one of the records that were counted adds. Pass all of them, each as often as it was
   * counted.
   *
   * @param record a serialized CaseRecord
   * @param everything also where it counts, and where not and why, which takes some milliseconds
   * @return what it adds
   */
  public ExplainedRecord add(byte[] record, boolean everything) {
    try (Use use = Use.of(this)) {
      return Crossing.message(
          ExplainedRecord.parser(),
          Library.natives()
              .mspof_explainer_add(
                  use.get(0), needed(record, "record"), Crossing.number(everything)));
    }
  }

  /**
   * Says what a record adds: see {@link #add(byte[], boolean)}.
   *
   * @param record a CaseRecord
   * @param everything also where it counts, and where not and why
   * @return what it adds
   */
  public ExplainedRecord add(MessageLite record, boolean everything) {
    return add(Crossing.bytes(record, "record"), everything);
  }

  /**
   * Says what a record adds: see {@link #add(byte[], boolean)}.
   *
   * @param record the record
   * @param everything also where it counts, and where not and why
   * @return what it adds
   */
  public ExplainedRecord add(RecordBuffer record, boolean everything) {
    try (Use use = Use.of(this, needed(record, "record"))) {
      return Crossing.message(
          ExplainedRecord.parser(),
          Library.natives()
              .mspof_explainer_add_record(use.get(0), use.get(1), Crossing.number(everything)));
    }
  }

  /**
   * Says what rows add that could not be read as records.
   *
   * @param rows how many
   * @return what they add
   */
  public ExplainedRecord addUnreadable(long rows) {
    if (rows < 0) {
      throw new InvalidArgumentException("the number of rows is negative");
    }
    try (Use use = Use.of(this)) {
      return Crossing.message(
          ExplainedRecord.parser(),
          Library.natives().mspof_explainer_add_unreadable(use.get(0), rows));
    }
  }

  /**
   * Keeps, from now on, what {@link #html(boolean)} shows: an id for each record behind a number,
   * and each record that was asked about with everything. Call it before the first record.
   */
  public void keepPage() {
    try (Use use = Use.of(this)) {
      Library.natives().mspof_explainer_keep_page(use.get(0));
    }
  }

  /**
   * {@return what was kept, as one HTML document that needs no other file} Fails if
   * {@link #keepPage()} was not called, or if the records so far do not add up to a number.
   *
   * @param whyNot also where a record does not count, and why
   */
  public String html(boolean whyNot) {
    try (Use use = Use.of(this)) {
      return Crossing.string(
          Library.natives().mspof_explainer_html(use.get(0), Crossing.number(whyNot)));
    }
  }
}
