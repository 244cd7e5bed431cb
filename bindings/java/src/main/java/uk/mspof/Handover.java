// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

import static uk.mspof.Crossing.message;
import static uk.mspof.Crossing.needed;
import static uk.mspof.Crossing.text;

import com.google.protobuf.MessageLite;
import java.time.LocalDate;
import uk.mspof.messages.CaseRecord;

/** Hands the questions of a record over to an interviewer who has no access to the case. */
public final class Handover {
  private Handover() {}

  /**
   * Makes a file .mspof-feedback. It holds the questions and what they need of the record, and no
   * answers that were given before.
   *
   * @param framework the definition
   * @param record a serialized CaseRecord
   * @param collection id of the collection to ask
   * @param day today. A day after the last one on which answers count is not refused: see {@link
   *     Captured#timeToAnswer}
   * @return the file
   */
  public static byte[] make(
      Framework framework, byte[] record, String collection, LocalDate day) {
    try (Use use = Use.of(needed(framework, "framework"))) {
      return Library.natives()
          .mspof_handover_make(
              use.get(0), needed(record, "record"), text(collection, "collection"),
              Crossing.day(day, "day"));
    }
  }

  /**
   * Makes a file .mspof-feedback. It holds the questions and what they need of the record, and no
   * answers that were given before.
   *
   * @param framework the definition
   * @param record a CaseRecord
   * @param collection id of the collection to ask
   * @param day today. A day after the last one on which answers count is not refused: see {@link
   *     Captured#timeToAnswer}
   * @return the file
   */
  public static byte[] make(
      Framework framework, MessageLite record, String collection, LocalDate day) {
    return make(framework, Crossing.bytes(record, "record"), collection, day);
  }

  /**
   * Opens a sitting over such a file.
   *
   * @param file the file
   * @param sitting who asks, who answers and when
   * @return the interview
   */
  public static Interview open(byte[] file, Sitting sitting) {
    return new Interview(
        Library.natives()
            .mspof_handover_open(
                needed(file, "file"), needed(sitting, "sitting").collection, sitting.respondent,
                sitting.interviewer, sitting.day, sitting.answerSet, sitting.language,
                sitting.wordingForm, sitting.onlyCollection));
  }

  /**
   * Gives the file with the answers of a sitting. The answers of another case, and of a sitting
   * that was not opened over this file, are refused.
   *
   * @param file the file
   * @param interview a sitting that was opened over it
   * @return the file with its answers
   */
  public static byte[] withAnswers(byte[] file, Interview interview) {
    try (Use use = Use.of(needed(interview, "interview"))) {
      return Library.natives().mspof_handover_with_answers(needed(file, "file"), use.get(0));
    }
  }

  /**
   * Gives the part of the record in such a file, for {@link Captured#merge(MessageLite...)}.
   *
   * @param file the file
   * @return the part
   */
  public static CaseRecord record(byte[] file) {
    return message(CaseRecord.parser(), Library.natives().mspof_handover_record(
        needed(file, "file")));
  }
}
