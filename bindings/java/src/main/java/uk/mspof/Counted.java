// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

import java.util.List;
import uk.mspof.messages.Finding;

/** What {@link Tally#count} gave. */
public final class Counted {
  private final Return councilReturn;
  private final List<Finding> findings;
  private final List<Finding> returnFindings;
  private final List<String> unreadable;
  private final long given;

  Counted(Outcome outcome, List<Finding> findings, List<String> unreadable, long given) {
    this.councilReturn = outcome.councilReturn();
    this.findings = List.copyOf(findings);
    this.returnFindings = outcome.findings();
    this.unreadable = List.copyOf(unreadable);
    this.given = given;
  }

  /**
   * {@return the return}
   */
  public Return councilReturn() {
    return councilReturn;
  }

  /**
   * {@return what is wrong with the records, in their order, and with rows that were passed over;
   * {@code row} is the number of the record, from 1, or for a Reader of the row passed over}
   */
  public List<Finding> findings() {
    return findings;
  }

  /**
   * {@return what to look at before the return is sent}
   */
  public List<Finding> returnFindings() {
    return returnFindings;
  }

  /**
   * {@return why records could not be read, a message for each} It begins with the number of the
   * record in the order given, "record 17: ". They count as unreadable.
   */
  public List<String> unreadable() {
    return unreadable;
  }

  /**
   * {@return how many records and unreadable rows were given}
   */
  public long given() {
    return given;
  }
}
