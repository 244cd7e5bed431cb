// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.mspof.Fixture.ENVELOPE;
import static uk.mspof.Fixture.FRAMEWORK;
import static uk.mspof.Fixture.OPTIONS;
import static uk.mspof.Fixture.assertRefused;
import static uk.mspof.Fixture.recordOf;

import java.util.List;
import org.junit.jupiter.api.Test;
import uk.mspof.messages.CaseRecord;
import uk.mspof.messages.ChangedNumber;
import uk.mspof.messages.DefinitionStep;
import uk.mspof.messages.ExplainedRecord;
import uk.mspof.messages.Move;
import uk.mspof.messages.MoveCounts;
import uk.mspof.messages.RecordExplanation;

/** The records behind numbers, and what moved them. */
final class ExplainingTest {
  private static final String NO = "outcomes-asked:outcomes-asked=no";
  private static final List<CaseRecord> RECORDS =
      List.of(
          recordOf("a"),
          recordOf("b", "asked-expressed"),
          recordOf("c").toBuilder().setConcluded("2019-06-30").build());
  private static final List<CaseRecord> LATER =
      List.of(recordOf("a"), recordOf("b"), recordOf("d", "asked-expressed"));

  private static Tally tallyOf(List<CaseRecord> records) {
    Tally tally = new Tally(FRAMEWORK, OPTIONS);
    records.forEach(tally::add);
    return tally;
  }

  @Test
  void sharesAddUpToTheNumber() {
    try (Tally tally = tallyOf(RECORDS);
        RecordBuffer filled = new RecordBuffer(FRAMEWORK);
        Explainer explainer = new Explainer(tally, List.of(NO, "population/concluded/given"))) {
      assertEquals(1, explainer.numbers().get(0).getValue());
      assertEquals(3, explainer.numbers().get(1).getValue());
      filled.decode(RECORDS.get(0).toByteArray());
      ExplainedRecord first = explainer.add(filled, false);
      assertEquals(2, first.getShareCount());
      assertFalse(first.hasEverything());
      assertEquals(1, explainer.add(RECORDS.get(1), false).getShareCount());
      assertEquals(1, explainer.add(RECORDS.get(2).toByteArray(), false).getShareCount());
      assertEquals(0, explainer.addUnreadable(0).getShareCount());
      assertThrows(InvalidArgumentException.class, () -> explainer.addUnreadable(-1));
    }
  }

  @Test
  void aRecordIsToldEverything() {
    try (Tally tally = tallyOf(RECORDS);
        Explainer explainer = new Explainer(tally, List.of())) {
      RecordExplanation counts = explainer.add(RECORDS.get(0), true).getEverything();
      assertTrue(
          counts.getCountsInList().stream().anyMatch(entry -> entry.getNumber().equals(NO)));
      RecordExplanation not = explainer.add(RECORDS.get(2), true).getEverything();
      assertEquals("outside-period", not.getCountsNotIn(0).getReason());
      assertEquals("concluded", not.getCountsNotIn(0).getWouldCount(0).getPath());
    }
  }

  @Test
  void aPageShowsWhatWasKept() {
    try (Tally tally = tallyOf(RECORDS);
        Explainer explainer = new Explainer(tally, List.of(NO))) {
      assertThrows(FailedPreconditionException.class, () -> explainer.html(false));
      explainer.keepPage();
      explainer.add(RECORDS.get(2), true);
      assertRefused(FailedPreconditionException.class, "add up", () -> explainer.html(false));
      explainer.add(RECORDS.get(0), false);
      explainer.add(RECORDS.get(1), false);
      String page = explainer.html(true);
      assertTrue(page.startsWith("<!DOCTYPE html>"));
      assertTrue(page.contains("<th scope=\"row\">a</th>"));
      assertTrue(page.contains("<h2>Record c</h2>"));
      assertTrue(page.contains("Where it does not count"));
      assertFalse(explainer.html(false).contains("Where it does not count"));
      assertThrows(FailedPreconditionException.class, explainer::keepPage);
    }
  }

  @Test
  void aTallyThatIsExplainedIsNotChanged() {
    try (Tally tally = tallyOf(RECORDS)) {
      Explainer explainer = new Explainer(tally, List.of());
      assertRefused(
          FailedPreconditionException.class, "explainer", () -> tally.add(RECORDS.get(0)));
      explainer.close();
      tally.add(recordOf("z"));
      assertThrows(
          NotFoundException.class, () -> new Explainer(tally, List.of("outcomes-askd")));
    }
  }

  @Test
  void movesAddUpToTheChange() {
    try (Tally before = tallyOf(RECORDS);
        Tally after = tallyOf(LATER);
        RecordBuffer filled = new RecordBuffer(FRAMEWORK);
        DifferenceExplainer explainer = new DifferenceExplainer(before, after)) {
      List<ChangedNumber> numbers = explainer.numbers();
      assertThrows(FailedPreconditionException.class, () -> explainer.moves(0));
      for (CaseRecord record : RECORDS) {
        filled.decode(record.toByteArray());
        explainer.add(DifferenceSide.BEFORE, filled);
      }
      for (CaseRecord record : LATER) {
        explainer.add(DifferenceSide.AFTER, record);
      }
      explainer.addUnreadable(DifferenceSide.AFTER, 0);
      for (int i = 0; i < numbers.size(); ++i) {
        long moved = 0;
        for (Move move : explainer.moves(i)) {
          moved += move.getAfter() - move.getBefore();
        }
        assertEquals(numbers.get(i).getAfter() - numbers.get(i).getBefore(), moved);
      }
      MoveCounts counts = explainer.moved();
      assertEquals(
          List.of(1L, 1L, 1L),
          List.of(counts.getChanged(), counts.getAdded(), counts.getRemoved()));
      assertThrows(InvalidArgumentException.class, () -> explainer.moves(numbers.size()));
    }
  }

  @Test
  void aSentenceSaysWhatChanged() {
    try (Submission first = sent(List.of(RECORDS.get(0)));
        Submission second = sent(List.of(RECORDS.get(0), recordOf("z")))) {
      assertTrue(first.differenceSentence(second, FRAMEWORK).startsWith("1 more enquiry counts"));
      assertTrue(first.differenceSentence(second, null).startsWith("1 more record counts"));
      assertEquals("The two returns are the same.", first.differenceSentence(first, null));
    }
  }

  private static Submission sent(List<CaseRecord> records) {
    return new Submission(Tally.count(FRAMEWORK, OPTIONS, records).councilReturn(), ENVELOPE);
  }

  @Test
  void stepsLeadFromOneDefinitionToAnother() {
    assertTrue(FRAMEWORK.steps(FRAMEWORK).isEmpty());
    try (Framework other = Framework.open("sac")) {
      List<DefinitionStep> steps = FRAMEWORK.steps(other);
      assertEquals("added", steps.get(0).getRow(0).getChange());
      byte[] last = steps.get(steps.size() - 1).getDefinition().toByteArray();
      try (Framework read = Framework.decode(last)) {
        assertEquals("sac", read.info().getId());
      }
    }
  }
}
