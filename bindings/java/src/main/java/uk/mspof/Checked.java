// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

import java.util.List;
import uk.mspof.messages.Finding;
import uk.mspof.messages.FindingList;

/** What a check of one record found. */
public final class Checked {
  private final List<Finding> findings;
  private final boolean belongs;

  Checked(byte[] findings, int[] belongs) {
    this.findings = findingsOf(findings);
    this.belongs = belongs[0] != 0;
  }

  /** A list of findings that a function gave. */
  static List<Finding> findingsOf(byte[] data) {
    if (data == null || data.length == 0) {
      return List.of();
    }
    return Crossing.message(FindingList.parser(), data).getFindingList();
  }

  /**
   * {@return what is wrong with the record, by path and rule} Empty: no rule is broken.
   */
  public List<Finding> findings() {
    return findings;
  }

  /**
   * {@return whether the record belongs to the period, or that is not known}
   */
  public boolean belongs() {
    return belongs;
  }
}
