// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

import static uk.mspof.Crossing.message;
import static uk.mspof.Crossing.needed;
import static uk.mspof.Crossing.optional;
import static uk.mspof.Crossing.utf8;

import uk.mspof.messages.CountsHeading;

/** Counts that are filled in by hand. */
public final class Counts {
  private Counts() {}

  /**
   * Gives the template to fill in, as CSV.
   *
   * @param framework the definition
   * @param council GSS code, or null
   * @param period "2019-20" or "2019-20/Q3", or null
   * @param cumulative whether the period runs from 1 April to the end of the quarter
   * @return the template
   */
  public static String template(
      Framework framework, String council, String period, boolean cumulative) {
    try (Use use = Use.of(needed(framework, "framework"))) {
      return Crossing.string(
          Library.natives()
              .mspof_counts_template(
                  use.get(0), optional(council, "council"), optional(period, "period"),
                  Crossing.number(cumulative)));
    }
  }

  /**
   * Says what a file of counts is about.
   *
   * @param csv the file
   * @return its heading
   */
  public static CountsHeading heading(String csv) {
    return message(
        CountsHeading.parser(), Library.natives().mspof_counts_heading(utf8(csv, "csv")));
  }

  /**
   * Makes the return of a filled-in template. The message of an exception has a line for each
   * mistake.
   *
   * @param framework the definition
   * @param options council and period may be left out: those of the file
   * @param csv the file
   * @return the return
   */
  public static Return toReturn(Framework framework, Options options, String csv) {
    try (Use use = Use.of(needed(framework, "framework"))) {
      return new Return(
          Library.natives()
              .mspof_counts_return(
                  use.get(0), needed(options, "options").council, options.period, options.asOf,
                  options.notMapped,
                  options.leaveOut, 0, options.idKey, options.cumulative, options.waivers, utf8(csv, "csv")));
    }
  }
}
