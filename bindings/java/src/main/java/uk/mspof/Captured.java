// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

import static uk.mspof.Crossing.message;
import static uk.mspof.Crossing.needed;
import static uk.mspof.Crossing.text;

import com.google.protobuf.MessageLite;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import uk.mspof.messages.CaseRecord;
import uk.mspof.messages.MergedRecord;
import uk.mspof.messages.MigratedRecord;
import uk.mspof.messages.SavedAnswerSet;
import uk.mspof.messages.SavedAnswerSetList;

/** Records that are captured through interviews, between sittings. */
public final class Captured {
  private Captured() {}

  /**
   * Says how far a record has come.
   *
   * @param record a serialized CaseRecord
   * @return its state
   */
  public static RecordState state(byte[] record) {
    int number = Library.natives().mspof_captured_state(needed(record, "record"));
    for (RecordState state : RecordState.values()) {
      if (state.number() == number) {
        return state;
      }
    }
    return RecordState.DRAFT; // One of a later version: it is not final.
  }

  /**
   * Says how far a record has come.
   *
   * @param record a CaseRecord
   * @return its state
   */
  public static RecordState state(MessageLite record) {
    return state(Crossing.bytes(record, "record"));
  }

  /**
   * Withdraws a record.
   *
   * @param record a serialized CaseRecord
   * @param day the day on which it is withdrawn
   * @param reason why
   * @return the record as withdrawn
   */
  public static CaseRecord withdraw(byte[] record, LocalDate day, String reason) {
    return message(
        CaseRecord.parser(),
        Library.natives()
            .mspof_captured_withdraw(
                needed(record, "record"), Crossing.day(day, "day"), text(reason, "reason")));
  }

  /**
   * Withdraws a record.
   *
   * @param record a CaseRecord
   * @param day the day on which it is withdrawn
   * @param reason why
   * @return the record as withdrawn
   */
  public static CaseRecord withdraw(MessageLite record, LocalDate day, String reason) {
    return withdraw(Crossing.bytes(record, "record"), day, reason);
  }

  /**
   * Gives a record with only what counts.
   *
   * @param record a serialized CaseRecord
   * @return what counts
   */
  public static CaseRecord effective(byte[] record) {
    return message(CaseRecord.parser(), Library.natives().mspof_captured_effective(
        needed(record, "record")));
  }

  /**
   * Gives a record with only what counts.
   *
   * @param record a CaseRecord
   * @return what counts
   */
  public static CaseRecord effective(MessageLite record) {
    return effective(Crossing.bytes(record, "record"));
  }

  /**
   * Gives a record with a value that your product knows itself: a fact, an answer, or a field such
   * as "concluded".
   *
   * @param framework the definition
   * @param record a serialized CaseRecord
   * @param id what is set
   * @param values its values; none: it is removed
   * @return the record as changed
   */
  public static CaseRecord setValue(
      Framework framework, byte[] record, String id, Collection<String> values) {
    try (Use use = Use.of(needed(framework, "framework"))) {
      return message(
          CaseRecord.parser(),
          Library.natives()
              .mspof_captured_set_value(
                  use.get(0), needed(record, "record"), text(id, "id"),
                  Crossing.texts(values, "values")));
    }
  }

  /**
   * Gives a record with a value that your product knows itself.
   *
   * @param framework the definition
   * @param record a CaseRecord
   * @param id what is set
   * @param values its values; none: it is removed
   * @return the record as changed
   */
  public static CaseRecord setValue(
      Framework framework, MessageLite record, String id, Collection<String> values) {
    return setValue(framework, Crossing.bytes(record, "record"), id, values);
  }

  /**
   * Lists the sets of a collection that an interview can continue.
   *
   * @param record a serialized CaseRecord
   * @param collection id of the collection
   * @return the sets
   */
  public static List<SavedAnswerSet> answerSets(byte[] record, String collection) {
    return message(
            SavedAnswerSetList.parser(),
            Library.natives()
                .mspof_captured_answer_sets(
                    needed(record, "record"), text(collection, "collection")))
        .getAnswerSetList();
  }

  /**
   * Lists the sets of a collection that an interview can continue.
   *
   * @param record a CaseRecord
   * @param collection id of the collection
   * @return the sets
   */
  public static List<SavedAnswerSet> answerSets(MessageLite record, String collection) {
    return answerSets(Crossing.bytes(record, "record"), collection);
  }

  /**
   * Says how long answers count.
   *
   * @param framework the definition
   * @param record a serialized CaseRecord
   * @param collection id of the collection
   * @param day the day as of which days are left
   * @return the time; none: there is no limit, or it is not known
   */
  public static Optional<AnswerTime> timeToAnswer(
      Framework framework, byte[] record, String collection, LocalDate day) {
    try (Use use = Use.of(needed(framework, "framework"))) {
      return AnswerTime.of(
          Library.natives()
              .mspof_captured_time_to_answer(
                  use.get(0), needed(record, "record"), text(collection, "collection"),
                  Crossing.day(day, "day")));
    }
  }

  /**
   * Says how long answers count.
   *
   * @param framework the definition
   * @param record a CaseRecord
   * @param collection id of the collection
   * @param day the day as of which days are left
   * @return the time; none: there is no limit, or it is not known
   */
  public static Optional<AnswerTime> timeToAnswer(
      Framework framework, MessageLite record, String collection, LocalDate day) {
    return timeToAnswer(framework, Crossing.bytes(record, "record"), collection, day);
  }

  /**
   * Merges parts of one record.
   *
   * @param parts serialized CaseRecords
   * @return the record, and where the parts contradict each other
   */
  public static MergedRecord merge(byte[]... parts) {
    for (byte[] part : needed(parts, "parts")) {
      needed(part, "a record of parts");
    }
    return message(MergedRecord.parser(), Library.natives().mspof_captured_merge(parts));
  }

  /**
   * Merges parts of one record.
   *
   * @param parts CaseRecords
   * @return the record, and where the parts contradict each other
   */
  public static MergedRecord merge(MessageLite... parts) {
    return merge(
        Arrays.stream(needed(parts, "parts"))
            .map(part -> Crossing.bytes(part, "a record of parts"))
            .toArray(byte[][]::new));
  }

  /**
   * Moves a record to another definition.
   *
   * @param record a serialized CaseRecord
   * @param from its definition
   * @param to the other one
   * @return the record, and what is different
   */
  public static MigratedRecord migrate(byte[] record, Framework from, Framework to) {
    try (Use use = Use.of(needed(from, "from"), needed(to, "to"))) {
      return message(
          MigratedRecord.parser(),
          Library.natives().mspof_captured_migrate(
              use.get(0), use.get(1), needed(record, "record")));
    }
  }

  /**
   * Moves a record to another definition.
   *
   * @param record a CaseRecord
   * @param from its definition
   * @param to the other one
   * @return the record, and what is different
   */
  public static MigratedRecord migrate(MessageLite record, Framework from, Framework to) {
    return migrate(Crossing.bytes(record, "record"), from, to);
  }
}
