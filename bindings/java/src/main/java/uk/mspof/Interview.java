// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

import static uk.mspof.Crossing.message;
import static uk.mspof.Crossing.needed;
import static uk.mspof.Crossing.optional;
import static uk.mspof.Crossing.text;

import com.google.protobuf.MessageLite;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import uk.mspof.messages.CaseRecord;
import uk.mspof.messages.Finding;
import uk.mspof.messages.InterviewQuestion;
import uk.mspof.messages.MissingAnswer;
import uk.mspof.messages.MissingAnswerList;
import uk.mspof.messages.QuestionList;
import uk.mspof.messages.RemainingQuestions;

/**
 * One sitting over one record. Save the record after each call.
 *
 * <pre>{@code
 * Interview interview = Interview.open(framework, record, Sitting.on(today).build());
 * Optional<InterviewQuestion> question;
 * while ((question = interview.next()).isPresent()) {
 *   interview.answer(question.get().getId(), ask(question.get()));
 *   save(interview.encode());
 * }
 * }</pre>
 *
 * <p>A call that fails has changed nothing. Those that change something give the findings of the
 * record as it is then.
 */
public final class Interview extends NativeObject {
  Interview(long pointer) {
    super(pointer, false);
  }

  /**
   * Opens a sitting over a record.
   *
   * @param framework the definition
   * @param record a serialized CaseRecord
   * @param sitting who asks, who answers and when
   * @return the interview
   */
  public static Interview open(Framework framework, byte[] record, Sitting sitting) {
    try (Use use = Use.of(needed(framework, "framework"))) {
      return new Interview(
          Library.natives()
              .mspof_interview_open(
                  use.get(0), needed(record, "record"), needed(sitting, "sitting").collection,
                  sitting.respondent,
                  sitting.interviewer, sitting.day, sitting.answerSet, sitting.language,
                  sitting.wordingForm, sitting.onlyCollection));
    }
  }

  /**
   * Opens a sitting over a record.
   *
   * @param framework the definition
   * @param record a CaseRecord
   * @param sitting who asks, who answers and when
   * @return the interview
   */
  public static Interview open(Framework framework, MessageLite record, Sitting sitting) {
    return open(framework, Crossing.bytes(record, "record"), sitting);
  }

  /**
   * {@return all questions of the sitting with their states}
   */
  public List<InterviewQuestion> questions() {
    try (Use use = Use.of(this)) {
      return message(
              QuestionList.parser(), Library.natives().mspof_interview_questions(use.get(0)))
          .getQuestionList();
    }
  }

  /**
   * {@return the question to ask next; none: there is none left}
   */
  public Optional<InterviewQuestion> next() {
    try (Use use = Use.of(this)) {
      return Optional.ofNullable(Library.natives().mspof_interview_next(use.get(0)))
          .map(data -> message(InterviewQuestion.parser(), data));
    }
  }

  /**
   * {@return how many questions are still to be answered; none: they cannot be counted}
   */
  public Optional<RemainingQuestions> remaining() {
    try (Use use = Use.of(this)) {
      return Optional.ofNullable(Library.natives().mspof_interview_remaining(use.get(0)))
          .map(data -> message(RemainingQuestions.parser(), data));
    }
  }

  /**
   * {@return how long answers count; none: there is no limit, or it is not known}
   */
  public Optional<AnswerTime> timeToAnswer() {
    try (Use use = Use.of(this)) {
      return AnswerTime.of(Library.natives().mspof_interview_time_to_answer(use.get(0)));
    }
  }

  /**
   * {@return what keeps the record from being final}
   */
  public List<MissingAnswer> missing() {
    try (Use use = Use.of(this)) {
      return message(
              MissingAnswerList.parser(), Library.natives().mspof_interview_missing(use.get(0)))
          .getMissingList();
    }
  }

  /**
   * {@return what is wrong with the record as it is now}
   */
  public List<Finding> findings() {
    try (Use use = Use.of(this)) {
      return Checked.findingsOf(Library.natives().mspof_interview_findings(use.get(0)));
    }
  }

  /**
   * {@return the record as it is now}
   */
  public CaseRecord record() {
    return message(CaseRecord.parser(), encode());
  }

  /**
   * {@return the record as it is now, as bytes to save}
   */
  public byte[] encode() {
    try (Use use = Use.of(this)) {
      return Library.natives().mspof_interview_record(use.get(0));
    }
  }

  /**
   * {@return the id of the answer set of the sitting; empty without a collection}
   */
  public String answerSet() {
    try (Use use = Use.of(this)) {
      return Crossing.string(Library.natives().mspof_interview_answer_set(use.get(0)));
    }
  }

  /**
   * {@return the reason why no answers were gathered; empty: there is none}
   */
  public String reason() {
    try (Use use = Use.of(this)) {
      return Crossing.string(Library.natives().mspof_interview_reason(use.get(0)));
    }
  }

  /**
   * Records an answer. A text that is no option is kept as it is, and makes the question
   * unreadable: the findings tell. So compare what comes from outside with {@link
   * InterviewQuestion#getOptionList} first.
   *
   * @param question id of the question
   * @param code the answer: the code of an option
   * @return the findings of the record as it is now
   */
  public List<Finding> answer(String question, String code) {
    byte[] answer = text(code, "code");
    try (Use use = Use.of(this)) {
      return Checked.findingsOf(
          Library.natives()
              .mspof_interview_answer(use.get(0), text(question, "question"), answer));
    }
  }

  /**
   * Withdraws an answer.
   *
   * @param question id of the question
   * @return the findings of the record as it is now
   */
  public List<Finding> withdraw(String question) {
    try (Use use = Use.of(this)) {
      return Checked.findingsOf(
          Library.natives()
              .mspof_interview_withdraw(use.get(0), text(question, "question")));
    }
  }

  /**
   * Confirms an earlier answer.
   *
   * @param question id of the question
   * @return the findings of the record as it is now
   */
  public List<Finding> confirm(String question) {
    try (Use use = Use.of(this)) {
      return Checked.findingsOf(
          Library.natives()
              .mspof_interview_confirm(use.get(0), text(question, "question")));
    }
  }

  /**
   * Sets a fact of the answer set.
   *
   * @param fact id of the fact
   * @param values its values; none: it is removed
   * @return the findings of the record as it is now
   */
  public List<Finding> setFact(String fact, Collection<String> values) {
    try (Use use = Use.of(this)) {
      return Checked.findingsOf(
          Library.natives()
              .mspof_interview_set_fact(
                  use.get(0), text(fact, "fact"), Crossing.texts(values, "values")));
    }
  }

  /**
   * Records why no answers were gathered. After that nothing more need be asked in this sitting.
   *
   * @param code the reason; empty: there is none any more
   * @return the findings of the record as it is now
   */
  public List<Finding> giveReason(String code) {
    try (Use use = Use.of(this)) {
      return Checked.findingsOf(
          Library.natives().mspof_interview_give_reason(use.get(0), text(code, "code")));
    }
  }

  /**
   * Makes the record final for the first time.
   *
   * @param day the day
   * @return the findings of the record as it is now
   */
  public List<Finding> finalise(LocalDate day) {
    return finalise(day, null, false);
  }

  /**
   * Makes the record final.
   *
   * @param day the day
   * @param reason why it is amended; not used the first time
   * @param incomplete whether answers may be missing
   * @return the findings of the record as it is now
   */
  public List<Finding> finalise(LocalDate day, String reason, boolean incomplete) {
    try (Use use = Use.of(this)) {
      return Checked.findingsOf(
          Library.natives()
              .mspof_interview_finalise(
                  use.get(0), Crossing.day(day, "day"), optional(reason, "reason"),
                  Crossing.number(incomplete)));
    }
  }
}
