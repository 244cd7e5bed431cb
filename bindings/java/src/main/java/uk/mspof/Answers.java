// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

import static uk.mspof.Crossing.message;
import static uk.mspof.Crossing.needed;
import static uk.mspof.Crossing.utf8;

import com.google.protobuf.MessageLite;
import java.time.LocalDate;
import java.util.Collection;
import uk.mspof.messages.AnswersRead;
import uk.mspof.messages.AnswersWritten;

/** Answers as JSON and as FHIR QuestionnaireResponses. */
public final class Answers {
  private Answers() {}

  /**
   * Gives the JSON Schema of answers.
   *
   * @param framework the definition
   * @return the schema
   */
  public static String schema(Framework framework) {
    try (Use use = Use.of(needed(framework, "framework"))) {
      return Crossing.string(Library.natives().mspof_answers_schema(use.get(0)));
    }
  }

  /**
   * Writes the answers of a record as JSON.
   *
   * @param framework the definition
   * @param record a serialized CaseRecord
   * @param asOf the day on which they are taken
   * @return the document, and what is not in it
   */
  public static AnswersWritten toJson(Framework framework, byte[] record, LocalDate asOf) {
    try (Use use = Use.of(needed(framework, "framework"))) {
      return message(
          AnswersWritten.parser(),
          Library.natives().mspof_answers_to_json(
              use.get(0), needed(record, "record"), Crossing.day(asOf, "asOf")));
    }
  }

  /**
   * Writes the answers of a record as JSON.
   *
   * @param framework the definition
   * @param record a CaseRecord
   * @param asOf the day on which they are taken
   * @return the document, and what is not in it
   */
  public static AnswersWritten toJson(Framework framework, MessageLite record, LocalDate asOf) {
    return toJson(framework, Crossing.bytes(record, "record"), asOf);
  }

  /**
   * Reads answers from JSON.
   *
   * @param framework the definition
   * @param json the document
   * @return the record, and what was not taken over
   */
  public static AnswersRead fromJson(Framework framework, String json) {
    try (Use use = Use.of(needed(framework, "framework"))) {
      return message(
          AnswersRead.parser(),
          Library.natives().mspof_answers_from_json(use.get(0), utf8(json, "json")));
    }
  }

  /**
   * Writes the answers as FHIR QuestionnaireResponses, one for each sitting.
   *
   * @param framework the definition
   * @param record a serialized CaseRecord
   * @param asOf the day on which they are taken
   * @return the documents, and what is not in them
   */
  public static AnswersWritten toFhir(Framework framework, byte[] record, LocalDate asOf) {
    try (Use use = Use.of(needed(framework, "framework"))) {
      return message(
          AnswersWritten.parser(),
          Library.natives().mspof_answers_to_fhir(
              use.get(0), needed(record, "record"), Crossing.day(asOf, "asOf")));
    }
  }

  /**
   * Writes the answers as FHIR QuestionnaireResponses, one for each sitting.
   *
   * @param framework the definition
   * @param record a CaseRecord
   * @param asOf the day on which they are taken
   * @return the documents, and what is not in them
   */
  public static AnswersWritten toFhir(Framework framework, MessageLite record, LocalDate asOf) {
    return toFhir(framework, Crossing.bytes(record, "record"), asOf);
  }

  /**
   * Reads the responses of one record.
   *
   * @param framework the definition
   * @param responses JSON documents
   * @return the record, and what was not taken over
   */
  public static AnswersRead fromFhir(Framework framework, Collection<String> responses) {
    try (Use use = Use.of(needed(framework, "framework"))) {
      return message(
          AnswersRead.parser(),
          Library.natives().mspof_answers_from_fhir(
              use.get(0), Crossing.texts(responses, "responses")));
    }
  }
}
