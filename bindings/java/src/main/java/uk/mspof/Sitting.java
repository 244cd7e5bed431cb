// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

import java.time.LocalDate;

/** Who asks, who answers and when. */
public final class Sitting {
  final byte[] day;
  final byte[] collection;
  final byte[] respondent;
  final byte[] interviewer;
  final byte[] answerSet;
  final byte[] language;
  final byte[] wordingForm;
  final int onlyCollection;

  private Sitting(Builder from) {
    day = Crossing.optionalDay(from.day);
    collection = Crossing.optional(from.collection, "collection");
    respondent = Crossing.optional(from.respondent, "respondent");
    interviewer = Crossing.optional(from.interviewer, "interviewer");
    answerSet = Crossing.optional(from.answerSet, "answerSet");
    language = Crossing.optional(from.language, "language");
    wordingForm = Crossing.optional(from.wordingForm, "wordingForm");
    onlyCollection = Crossing.number(from.onlyCollection);
  }

  /**
   * Begins with the day of the sitting.
   *
   * @param day the day
   * @return a builder
   */
  public static Builder on(LocalDate day) {
    return new Builder(Crossing.needed(day, "day"));
  }

  /** Makes a {@link Sitting}. What is not set has its default. */
  public static final class Builder {
    private final LocalDate day;
    private String collection;
    private String respondent;
    private String interviewer;
    private String answerSet;
    private String language;
    private String wordingForm;
    private boolean onlyCollection;

    private Builder(LocalDate day) {
      this.day = day;
    }

    /**
     * Sets the collection to ask. Those of the record, if it is not set.
     *
     * @param id its id
     * @return this
     */
    public Builder collection(String id) {
      collection = id;
      return this;
    }

    /**
     * Sets who answers.
     *
     * @param code the code
     * @return this
     */
    public Builder respondent(String code) {
      respondent = code;
      return this;
    }

    /**
     * Sets who asks.
     *
     * @param code the code
     * @return this
     */
    public Builder interviewer(String code) {
      interviewer = code;
      return this;
    }

    /**
     * Sets the answer set to continue. That of the day, or a new one, if it is not set.
     *
     * @param id its id
     * @return this
     */
    public Builder answerSet(String id) {
      answerSet = id;
      return this;
    }

    /**
     * Sets the language. "en-GB", if it is not set.
     *
     * @param tag BCP 47
     * @return this
     */
    public Builder language(String tag) {
      language = tag;
      return this;
    }

    /**
     * Sets the form of the words. The standard one, if it is not set.
     *
     * @param form for example "easy-read"
     * @return this
     */
    public Builder wordingForm(String form) {
      wordingForm = form;
      return this;
    }

    /**
     * Sets whether the questions of the record are not asked.
     *
     * @param value whether they are not
     * @return this
     */
    public Builder onlyCollection(boolean value) {
      onlyCollection = value;
      return this;
    }

    /**
     * {@return the sitting}
     */
    public Sitting build() {
      return new Sitting(this);
    }
  }
}
