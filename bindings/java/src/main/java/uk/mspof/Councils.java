// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

import static uk.mspof.Crossing.message;
import static uk.mspof.Crossing.text;

import java.util.List;
import uk.mspof.messages.Council;
import uk.mspof.messages.CouncilList;

/** Councils, by year. */
public final class Councils {
  private Councils() {}

  /**
   * {@return all councils}
   */
  public static List<Council> all() {
    return message(CouncilList.parser(), Library.natives().mspof_councils()).getCouncilList();
  }

  /**
   * Finds a council that existed in all of a period.
   *
   * @param gss its GSS code
   * @param period "2019-20" or "2019-20/Q3"
   * @return the council
   */
  public static Council find(String gss, String period) {
    return message(
        Council.parser(),
        Library.natives().mspof_council_find(text(gss, "gss"), text(period, "period")));
  }
}
