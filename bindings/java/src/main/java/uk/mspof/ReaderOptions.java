// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

import java.time.LocalDate;

/** How a {@link Reader} reads. */
public final class ReaderOptions {
  /** Nothing is set. */
  static final ReaderOptions DEFAULTS = builder().build();

  final long maxRowBytes;
  final long maxPartBytes;
  final byte[] asOf;
  final int keepUnmappedCodes;

  private ReaderOptions(Builder from) {
    maxRowBytes = from.maxRowBytes;
    maxPartBytes = from.maxPartBytes;
    asOf = Crossing.optionalDay(from.asOf);
    keepUnmappedCodes = Crossing.number(from.keepUnmappedCodes);
  }

  /**
   * {@return a builder}
   */
  public static Builder builder() {
    return new Builder();
  }

  /** Makes {@link ReaderOptions}. What is not set has its default. */
  public static final class Builder {
    private long maxRowBytes;
    private long maxPartBytes;
    private LocalDate asOf;
    private boolean keepUnmappedCodes;

    private Builder() {}

    private static long atLeastZero(long bytes) {
      if (bytes < 0) {
        throw new InvalidArgumentException("a number of bytes is negative");
      }
      return bytes;
    }

    /**
     * Sets the longest row. 16 MiB, if it is not set.
     *
     * @param bytes number of bytes
     * @return this
     */
    public Builder maxRowBytes(long bytes) {
      maxRowBytes = atLeastZero(bytes);
      return this;
    }

    /**
     * Sets the most memory for rows of parts. 256 MiB, if it is not set.
     *
     * @param bytes number of bytes
     * @return this
     */
    public Builder maxPartBytes(long bytes) {
      maxPartBytes = atLeastZero(bytes);
      return this;
    }

    /**
     * Sets a day, so that improbable dates are counted.
     *
     * @param day the day as of which the records were taken
     * @return this
     */
    public Builder asOf(LocalDate day) {
      asOf = day;
      return this;
    }

    /**
     * Sets whether the report has the unknown codes, which are values of records.
     *
     * @param value whether it has
     * @return this
     */
    public Builder keepUnmappedCodes(boolean value) {
      keepUnmappedCodes = value;
      return this;
    }

    /**
     * {@return the options}
     */
    public ReaderOptions build() {
      return new ReaderOptions(this);
    }
  }
}
