// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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

  private Options(Builder from) {
    asOf = Crossing.day(from.asOf);
    council = Crossing.text(from.council, "council");
    period = Crossing.text(from.period, "period");
    notMapped = Crossing.paths(from.notMapped, "notMapped");
    leaveOut = Crossing.lines(from.leaveOut, "leaveOut");
    idKey = from.idKey;
    cumulative = Crossing.number(from.cumulative);
  }

  /**
   * Begins with the day as of which the records were taken.
   *
   * @param day the day
   * @return a builder
   */
  public static Builder asOf(LocalDate day) {
    return new Builder(Objects.requireNonNull(day, "day"));
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

    private Builder(LocalDate asOf) {
      this.asOf = asOf;
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
     * Sets what the host can never supply.
     *
     * @param paths the paths
     * @return this
     */
    public Builder notMapped(Collection<String> paths) {
      notMapped = List.copyOf(paths);
      return this;
    }

    /**
     * Sets what the host can never supply.
     *
     * @param paths the paths
     * @return this
     */
    public Builder notMapped(String... paths) {
      return notMapped(List.of(paths));
    }

    /**
     * Sets the measures that the council leaves out. Not used to check.
     *
     * @param reasons the council's reason for each measure
     * @return this
     */
    public Builder leaveOut(Map<String, String> reasons) {
      leaveOut = new LinkedHashMap<>(reasons);
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
      if (key.length != 16) {
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
     * {@return the options} Throws {@link InvalidArgumentException} if a text would become two.
     */
    public Options build() {
      return new Options(this);
    }
  }
}
