// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

import static uk.mspof.Crossing.needed;

import java.util.List;
import uk.mspof.messages.Finding;
import uk.mspof.messages.FindingList;

/** Findings as columns. */
public final class Findings {
  private Findings() {}

  /**
   * Gives findings as columns, with the names of the CSV form of {@code mspof check}.
   *
   * @param findings the findings
   * @param stream address of an ArrowArrayStream to fill: see {@link Return#toArrow}
   */
  public static void toArrow(List<Finding> findings, long stream) {
    FindingList list =
        FindingList.newBuilder().addAllFinding(needed(findings, "findings")).build();
    Library.natives().mspof_findings_to_arrow(stream, list.toByteArray());
  }
}
