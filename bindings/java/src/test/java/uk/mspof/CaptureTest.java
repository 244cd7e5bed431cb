// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.mspof.Fixture.FRAMEWORK;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import uk.mspof.messages.CaseRecord;
import uk.mspof.messages.FormRespondent;
import uk.mspof.messages.InterviewQuestion;
import uk.mspof.messages.MergedRecord;
import uk.mspof.messages.QuestionState;
import uk.mspof.messages.RemainingQuestions;
import uk.mspof.messages.SavedAnswerSet;
import uk.mspof.messages.XlsFormSheet;

/** Interviews, captured records, hand-over, forms and answers of other formats. */
final class CaptureTest {
  private static final LocalDate DAY = LocalDate.of(2019, 7, 10);
  private static final Sitting ADULT =
      Sitting.on(DAY)
          .collection("feedback")
          .respondent("adult")
          .interviewer("independent")
          .build();
  private static final CaseRecord RECORD =
      CaseRecord.newBuilder()
          .setRecordId("a")
          .setStarted("2019-05-01")
          .setConcluded("2019-07-01")
          .build();

  private static Interview answered() {
    Interview interview = Interview.open(FRAMEWORK, RECORD, ADULT);
    interview.answer("feel-safer", "lot-safer");
    return interview;
  }

  @Test
  void questionsAreAskedUntilThereIsNone() {
    Interview interview = Interview.open(FRAMEWORK, RECORD, ADULT);
    List<String> asked = new ArrayList<>();
    Optional<InterviewQuestion> question;
    while ((question = interview.next()).isPresent()) {
      interview
          .remaining()
          .ifPresent(before -> assertTrue(before.getLeast() <= before.getMost()));
      assertEquals(QuestionState.QUESTION_STATE_UNANSWERED, question.get().getState());
      interview.answer(question.get().getId(), question.get().getOption(0).getCode());
      asked.add(question.get().getId());
    }
    assertTrue(asked.size() > 3);
    assertEquals(RemainingQuestions.getDefaultInstance(), interview.remaining().get());
    Map<String, QuestionState> states =
        interview.questions().stream()
            .collect(Collectors.toMap(InterviewQuestion::getId, InterviewQuestion::getState));
    asked.forEach(id -> assertEquals(QuestionState.QUESTION_STATE_ANSWERED, states.get(id)));
    assertEquals(DAY.toString(), interview.record().getAnswerSet(0).getAsked());
    assertEquals(interview.record().getAnswerSet(0).getId(), interview.answerSet());
    assertEquals(List.of(), interview.findings());
  }

  @Test
  void answersAreWithdrawnAndConfirmed() {
    Interview interview = answered();
    interview.withdraw("feel-safer");
    assertThrows(NotFoundException.class, () -> interview.withdraw("feel-safer"));
    assertThrows(MspofException.class, () -> interview.confirm("feel-safer"));
    assertThrows(
        InvalidArgumentException.class,
        () -> interview.setFact("representative-kind", List.of("no-such-kind")));
    assertThrows(InvalidArgumentException.class, () -> interview.answer("feel-safer", "a\0"));
  }

  @Test
  void timeToAnswerHasADay() {
    AnswerTime time = Interview.open(FRAMEWORK, RECORD, ADULT).timeToAnswer().get();
    assertEquals(ChronoUnit.DAYS.between(DAY, time.lastDay()), time.daysLeft());
    AnswerTime same = Captured.timeToAnswer(FRAMEWORK, RECORD, "feedback", DAY).get();
    assertEquals(time.lastDay(), same.lastDay());
    CaseRecord open = RECORD.toBuilder().clearConcluded().build();
    assertTrue(Interview.open(FRAMEWORK, open, ADULT).timeToAnswer().isEmpty());
    assertTrue(Captured.timeToAnswer(FRAMEWORK, open, "feedback", DAY).isEmpty());
  }

  @Test
  void aReasonStandsForAnswers() {
    Interview interview = Interview.open(FRAMEWORK, RECORD, ADULT);
    assertEquals("", interview.reason());
    interview.giveReason("declined");
    assertEquals("declined", interview.reason());
    interview.giveReason("");
    assertEquals("", interview.reason());
  }

  @Test
  void aRecordIsMadeFinalAndWithdrawn() {
    assertEquals(RecordState.NONE, Captured.state(RECORD));
    Interview interview = answered();
    assertEquals(RecordState.DRAFT, Captured.state(interview.encode()));
    assertFalse(interview.missing().isEmpty());
    assertThrows(FailedPreconditionException.class, () -> interview.finalise(DAY));
    interview.finalise(DAY, null, true);
    CaseRecord last = interview.record();
    assertEquals(RecordState.FINAL, Captured.state(last));
    assertEquals(
        RecordState.WITHDRAWN, Captured.state(Captured.withdraw(last, DAY, "wrong case")));
    assertFalse(Captured.effective(last).hasDraft());
  }

  @Test
  void valuesThatTheProductKnows() {
    CaseRecord changed =
        Captured.setValue(FRAMEWORK, RECORD, "concluded", List.of("2019-07-02"));
    assertEquals("2019-07-02", changed.getConcluded());
    assertEquals(
        "", Captured.setValue(FRAMEWORK, changed, "concluded", List.of()).getConcluded());
  }

  @Test
  void aSetIsContinued() {
    Interview interview = answered();
    SavedAnswerSet saved = Captured.answerSets(interview.encode(), "feedback").get(0);
    assertEquals(interview.answerSet(), saved.getId());
    assertEquals(1, saved.getValues());
    Sitting again =
        Sitting.on(DAY.plusDays(1))
            .collection("feedback")
            .respondent("adult")
            .interviewer("independent")
            .answerSet(saved.getId())
            .language("en-GB")
            .onlyCollection(true)
            .build();
    assertEquals(
        saved.getId(), Interview.open(FRAMEWORK, interview.record(), again).answerSet());
  }

  @Test
  void handOverAndBack() {
    byte[] file = Handover.make(FRAMEWORK, RECORD, "feedback", DAY);
    Interview there = Handover.open(file, ADULT);
    there.answer("feel-safer", "lot-safer");
    CaseRecord back = Handover.record(Handover.withAnswers(file, there));
    MergedRecord merged = Captured.merge(RECORD, back);
    assertEquals(1, merged.getRecord().getAnswerSetCount());
    assertEquals(0, merged.getContradictionCount());
    CaseRecord another = RECORD.toBuilder().setRecordId("b").build();
    Interview elsewhere = Handover.open(Handover.make(FRAMEWORK, another, "feedback", DAY), ADULT);
    assertThrows(MspofException.class, () -> Handover.withAnswers(file, elsewhere));
    assertThrows(
        CorruptException.class, () -> Handover.record(Arrays.copyOf(file, file.length - 1)));
  }

  @Test
  void migrationListsChanges() {
    assertEquals(
        "a",
        Captured.migrate(answered().encode(), FRAMEWORK, FRAMEWORK).getRecord().getRecordId());
    assertThrows(
        FailedPreconditionException.class,
        () -> Captured.migrate(RECORD, FRAMEWORK, FRAMEWORK));
  }

  @Test
  void formsAreMade() {
    FormRequest adult = FormRequest.of("adult");
    FormRequest standard = FormRequest.builder().language("en-GB").build();
    assertTrue(
        Forms.respondents(FRAMEWORK).stream()
            .map(FormRespondent::getCode)
            .anyMatch("adult"::equals));
    assertFalse(Forms.text(FRAMEWORK, standard).isEmpty());
    assertTrue(Forms.html(FRAMEWORK, adult).contains("<html"));
    assertEquals("index.html", Forms.files(FRAMEWORK, adult).get(0).getName());
    assertEquals(
        List.of("survey", "choices", "settings"),
        Forms.xlsform(FRAMEWORK, adult).getSheetList().stream()
            .map(XlsFormSheet::getName)
            .collect(Collectors.toList()));
    assertTrue(Forms.styleSources().startsWith("'sha256-"));
    assertTrue(Forms.fhir(FRAMEWORK, adult).contains("\"Questionnaire\""));
    assertThrows(
        MspofException.class, () -> Forms.text(FRAMEWORK, FormRequest.of("nobody")));
  }

  @Test
  void answersGoBothWays() {
    CaseRecord given = answered().record();
    assertTrue(Answers.schema(FRAMEWORK).contains("\"$schema\""));
    String document = Answers.toJson(FRAMEWORK, given, DAY).getDocument(0);
    assertEquals(
        DAY.toString(),
        Answers.fromJson(FRAMEWORK, document).getRecord().getAnswerSet(0).getAsked());
    List<String> written = Answers.toFhir(FRAMEWORK, given, DAY).getDocumentList();
    assertEquals(
        "lot-safer",
        Answers.fromFhir(FRAMEWORK, written).getRecord().getAnswerSet(0).getValue(0).getValue(0));
    assertThrows(MspofException.class, () -> Answers.fromJson(FRAMEWORK, "{"));
  }
}
