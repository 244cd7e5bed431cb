// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

import static uk.mspof.Crossing.needed;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What to check or count.
 *
 * <pre>{@code
 * Options options = Options.asOf(LocalDate.of(2019, 7,
 * 31)).council("E06000023").period("2019-20/Q1").build();
 * }</pre>
 */
public final class Options {
  final byte[] asOf;
  final byte[] council;
  final byte[] period;
  final byte[] notMapped;
  final byte[] leaveOut;
  final byte[] idKey;
  final int cumulative;
  final byte[] waivers;

  private final Builder from;

  private Options(Builder from) {
    this.from = from.copy();
    asOf = Crossing.optionalDay(from.asOf);
    council = Crossing.optional(from.council, "council");
    period = Crossing.optional(from.period, "period");
    notMapped = Crossing.paths(from.notMapped, "notMapped");
    leaveOut = Crossing.lines(from.leaveOut, "leaveOut");
    idKey = from.idKey;
    cumulative = Crossing.number(from.cumulative);
    waivers = Crossing.optional(from.waivers, "waivers");
  }

  /**
   * Begins with the day as of which the records were taken.
   *
   * @param day the day
   * @return a builder
   */
  public static Builder asOf(LocalDate day) {
    return new Builder(Crossing.needed(day, "day"));
  }

  /** The same, where more is never supplied. */
  Options withNotMapped(Collection<String> more) {
    if (more.isEmpty()) {
      return this;
    }
    Set<String> all = new LinkedHashSet<>(from.notMapped);
    all.addAll(more);
    return from.copy().notMapped(all).build();
  }

  /** Makes {@link Options}. What is not set has its default. */
  public static final class Builder {
    private final LocalDate asOf;
    private String council;
    private String period;
    private Collection<String> notMapped = List.of();
    private Map<String, String> leaveOut = Map.of();
    private byte[] idKey;
    private boolean cumulative;
    private String waivers;

    private Builder(LocalDate asOf) {
      this.asOf = asOf;
    }

    private Builder copy() {
      Builder copied = new Builder(asOf);
      copied.council = council;
      copied.period = period;
      copied.notMapped = notMapped;
      copied.leaveOut = leaveOut;
      copied.idKey = idKey;
      copied.cumulative = cumulative;
      copied.waivers = waivers;
      return copied;
    }

    /**
     * Sets the council. It is not needed to check.
     *
     * @param gss its GSS code
     * @return this
     */
    public Builder council(String gss) {
      council = gss;
      return this;
    }

    /**
     * Sets the period. To check, there may be none.
     *
     * @param value "2019-20" or "2019-20/Q3"
     * @return this
     */
    public Builder period(String value) {
      period = value;
      return this;
    }

    /**
     * Sets what the host can never supply: all paths that your product never holds, also those that
     * only rules use. What is neither supplied nor named here counts as empty, so a question that
     * nobody asked would be zero. {@link Framework#needs} tells what each count needs.
     *
     * @param paths the paths; that of a group or collection names all in it
     * @return this
     */
    public Builder notMapped(Collection<String> paths) {
      notMapped = new ArrayList<>(needed(paths, "paths"));
      return this;
    }

    /**
     * Sets what the host can never supply: see {@link #notMapped(Collection)}.
     *
     * @param paths the paths; that of a group or collection names all in it
     * @return this
     */
    public Builder notMapped(String... paths) {
      return notMapped(Arrays.asList(needed(paths, "paths")));
    }

    /**
     * Sets the measures that the council leaves out. Not used to check.
     *
     * @param reasons the council's reason for each measure
     * @return this
     */
    public Builder leaveOut(Map<String, String> reasons) {
      leaveOut = new LinkedHashMap<>(needed(reasons, "reasons"));
      return this;
    }

    /**
     * Sets the key under which ids are hashed in tallies that are stored or merged. Zeros, if it is
     * not set.
     *
     * @param key 16 bytes
     * @return this
     */
    public Builder idKey(byte[] key) {
      if (needed(key, "key").length != 16) {
        throw new InvalidArgumentException("idKey has 16 bytes");
      }
      idKey = key.clone();
      return this;
    }

    /**
     * Sets whether the period runs from 1 April to the end of the quarter.
     *
     * @param value whether it does
     * @return this
     */
    public Builder cumulative(boolean value) {
      cumulative = value;
      return this;
    }

    /**
     * Sets the findings that the council accepts for a while.
     *
     * @param list the text of a WaiverList
     * @return this
     */
    public Builder waivers(String list) {
      waivers = list;
      return this;
    }

    /**
     * {@return the options} Throws {@link InvalidArgumentException} if a text would become two.
     */
    public Options build() {
      return new Options(this);
    }
  }
}
