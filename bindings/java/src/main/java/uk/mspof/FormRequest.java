// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

/** Which form to make. */
public final class FormRequest {
  final byte[] respondent;
  final byte[] language;
  final byte[] wordingForm;

  private FormRequest(Builder from) {
    respondent = Crossing.optional(from.respondent, "respondent");
    language = Crossing.optional(from.language, "language");
    wordingForm = Crossing.optional(from.wordingForm, "wordingForm");
  }

  /**
   * The form for a respondent, in the standard words.
   *
   * @param respondent "adult", or "feedback.adult"
   * @return the request
   */
  public static FormRequest of(String respondent) {
    return builder().respondent(respondent).build();
  }

  /**
   * {@return a builder} What it makes is the form of the questions of the record, if nothing is
   * set.
   */
  public static Builder builder() {
    return new Builder();
  }

  /** Makes a {@link FormRequest}. What is not set has its default. */
  public static final class Builder {
    private String respondent;
    private String language;
    private String wordingForm;

    private Builder() {}

    /**
     * Sets who is asked. The questions of the record, if it is not set.
     *
     * @param code "adult", or "feedback.adult"
     * @return this
     */
    public Builder respondent(String code) {
      respondent = code;
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
     * {@return the request}
     */
    public FormRequest build() {
      return new FormRequest(this);
    }
  }
}
