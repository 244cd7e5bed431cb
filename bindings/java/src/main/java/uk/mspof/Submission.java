// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

import static uk.mspof.Crossing.needed;

import java.util.List;
import uk.mspof.messages.Difference;
import uk.mspof.messages.DifferenceList;
import uk.mspof.messages.Finding;
import uk.mspof.messages.SubmissionMessage;

/**
 * A return in its envelope. It never changes.
 *
 * <pre>{@code
 * byte[] data = new Submission(councilReturn, envelope).write();
 * Submission submission = Submission.read(data);  // verified
 * }</pre>
 */
public final class Submission extends NativeObject {
  /**
   * Makes a submission. What is wrong in the envelope is found when it is written.
   *
   * @param councilReturn the return
   * @param envelope who prepared it, when and with which product
   */
  public Submission(Return councilReturn, Envelope envelope) {
    super(make(councilReturn, envelope), false);
  }

  private Submission(long pointer) {
    super(pointer, false);
  }

  private static long make(Return councilReturn, Envelope envelope) {
    try (Use use = Use.of(needed(councilReturn, "councilReturn"))) {
      return Library.natives()
          .mspof_submission_new(
              use.get(0), needed(envelope, "envelope").preparedOn, envelope.hostName,
              envelope.hostVersion,
              envelope.comment, envelope.replaces, envelope.topsUp, envelope.revision);
    }
  }

  /**
   * Reads and verifies the bytes of a submission. Throws {@link CorruptException} or {@link
   * UnsupportedException}.
   *
   * @param data a file .mspof
   * @return the submission
   */
  public static Submission read(byte[] data) {
    return read(data, SubmissionForm.MSPOF);
  }

  /**
   * Reads and verifies a submission. Throws {@link CorruptException} or {@link
   * UnsupportedException}.
   *
   * @param data bytes, or JSON or CSV in UTF-8
   * @param form which of them
   * @return the submission
   */
  public static Submission read(byte[] data, SubmissionForm form) {
    return new Submission(Library.natives().mspof_submission_read(
        needed(form, "form").number(), needed(data, "data")));
  }

  /**
   * {@return the submission as bytes to send}
   */
  public byte[] write() {
    return write(SubmissionForm.MSPOF);
  }

  /**
   * Writes the submission. No form loses anything.
   *
   * @param form bytes, or JSON or CSV in UTF-8
   * @return what to store
   */
  public byte[] write(SubmissionForm form) {
    try (Use use = Use.of(this)) {
      return Library.natives().mspof_submission_write(use.get(0), needed(form, "form").number());
    }
  }

  /**
   * {@return 64 hexadecimal digits: the id of the submission}
   */
  public String digest() {
    try (Use use = Use.of(this)) {
      return Crossing.string(Library.natives().mspof_submission_digest(use.get(0)));
    }
  }

  /**
   * {@return envelope and return}
   */
  public SubmissionMessage message() {
    try (Use use = Use.of(this)) {
      return Crossing.message(
          SubmissionMessage.parser(),
          Library.natives().mspof_submission_message(use.get(0)));
    }
  }

  /**
   * {@return the return in it}
   */
  public Return councilReturn() {
    try (Use use = Use.of(this)) {
      return new Return(Library.natives().mspof_submission_return(use.get(0)));
    }
  }

  /**
   * Says what is wrong in the submission.
   *
   * @param framework the definition
   * @return what is
   */
  public List<Finding> check(Framework framework) {
    try (Use use = Use.of(needed(framework, "framework"), this)) {
      return Checked.findingsOf(
          Library.natives().mspof_submission_check(use.get(0), use.get(1)));
    }
  }

  /**
   * Shows the submission as a page of plain text, for a screen of 80 columns.
   *
   * @param framework the definition with which it was made
   * @return the page
   */
  public String text(Framework framework) {
    return text(framework, 80);
  }

  /**
   * Shows the submission as a page of plain text.
   *
   * @param framework the definition with which it was made
   * @param width columns of the screen; less than 60 is as 60
   * @return the page
   */
  public String text(Framework framework, int width) {
    try (Use use = Use.of(needed(framework, "framework"), this)) {
      return Crossing.string(
          Library.natives().mspof_submission_text(use.get(0), use.get(1), width));
    }
  }

  /**
   * Shows the submission as one HTML page, which needs no other file.
   *
   * @param framework the definition with which it was made
   * @return the page
   */
  public String html(Framework framework) {
    try (Use use = Use.of(needed(framework, "framework"), this)) {
      return Crossing.string(
          Library.natives().mspof_submission_html(use.get(0), use.get(1)));
    }
  }

  /**
   * Says what is different in a later submission.
   *
   * @param after the later one
   * @return the differences
   */
  public List<Difference> differences(Submission after) {
    try (Use use = Use.of(this, needed(after, "after"))) {
      return Crossing.message(
              DifferenceList.parser(),
              Library.natives().mspof_submission_differences(use.get(0), use.get(1)))
          .getDifferenceList();
    }
  }

  /**
   * Says in one sentence for people what is different in a later submission.
   *
   * @param after the later one
   * @param framework the definition of the later one, which gives nouns and titles; may be null
   * @return the sentence
   */
  public String differenceSentence(Submission after, Framework framework) {
    needed(after, "after");
    try (Use use = framework == null ? Use.of(this, after) : Use.of(this, after, framework)) {
      return Crossing.string(
          Library.natives()
              .mspof_submission_difference_sentence(
                  use.get(0), use.get(1), framework == null ? 0 : use.get(2)));
    }
  }
}
