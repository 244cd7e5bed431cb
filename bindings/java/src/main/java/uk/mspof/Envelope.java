// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

import java.time.LocalDate;

/** Who prepared a submission, when and with which product. */
public final class Envelope {
  final byte[] preparedOn;
  final byte[] hostName;
  final byte[] hostVersion;
  final byte[] comment;
  final byte[] replaces;
  final byte[] topsUp;
  final int revision;

  private Envelope(Builder from) {
    preparedOn = Crossing.optionalDay(from.preparedOn);
    hostName = Crossing.optional(from.hostName, "hostName");
    hostVersion = Crossing.optional(from.hostVersion, "hostVersion");
    comment = Crossing.optional(from.comment, "comment");
    replaces = Crossing.optional(from.replaces, "replaces");
    topsUp = Crossing.optional(from.topsUp, "topsUp");
    revision = from.revision;
  }

  /**
   * Begins with the day on which the submission is prepared.
   *
   * @param day not before the day as of which the records were taken
   * @return a builder
   */
  public static Builder preparedOn(LocalDate day) {
    return new Builder(Crossing.needed(day, "day"));
  }

  /** Makes an {@link Envelope}. What is not set has its default. */
  public static final class Builder {
    private final LocalDate preparedOn;
    private String hostName;
    private String hostVersion;
    private String comment;
    private String replaces;
    private String topsUp;
    private int revision = 1;

    private Builder(LocalDate preparedOn) {
      this.preparedOn = preparedOn;
    }

    /**
     * Sets your product.
     *
     * @param name its name
     * @param version its version
     * @return this
     */
    public Builder host(String name, String version) {
      hostName = name;
      hostVersion = version;
      return this;
    }

    /**
     * Sets a remark to the receiver.
     *
     * @param text without personal data
     * @return this
     */
    public Builder comment(String text) {
      comment = text;
      return this;
    }

    /**
     * Sets the submission that this one replaces. Set the {@link #revision}, too: one more than
     * that of the replaced. {@link Resolver} tells which one stands.
     *
     * @param digest its digest
     * @return this
     */
    public Builder replaces(String digest) {
      replaces = digest;
      return this;
    }

    /**
     * Sets the submission that this one tops up.
     *
     * @param digest its digest
     * @return this
     */
    public Builder topsUp(String digest) {
      topsUp = digest;
      return this;
    }

    /**
     * Sets the revision: one more than that of the submission that this one replaces.
     *
     * @param number from 1, which is the default
     * @return this
     */
    public Builder revision(int number) {
      if (number < 1) {
        throw new InvalidArgumentException("a revision is 1 or more");
      }
      revision = number;
      return this;
    }

    /**
     * {@return the envelope}
     */
    public Envelope build() {
      return new Envelope(this);
    }
  }
}
