// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.mspof.Fixture.AS_OF;
import static uk.mspof.Fixture.ENVELOPE;
import static uk.mspof.Fixture.FRAMEWORK;
import static uk.mspof.Fixture.OPTIONS;
import static uk.mspof.Fixture.options;
import static uk.mspof.Fixture.recordOf;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.mspof.messages.CaseRecord;
import uk.mspof.messages.Resolution;

/** Returns and submissions. */
final class ReturnsTest {
  private static final Submission SUBMISSION = submission("a");

  private static final String OVERLAY =
      "framework { id: \"local-own\" title: \"Ours\" revision: 1 status: STATUS_LOCAL uses: \"mspof/2018\"\n"
          + "  source: \"ours\" verification: VERIFICATION_LOCAL }\n"
          + "measure { id: \"local-kinds\" title: \"Kinds\" population: \"concluded\" by: \"kind\"\n"
          + "  source: \"ours\" verification: VERIFICATION_LOCAL }\n";

  private static Return count(Options options, String... ids) {
    List<CaseRecord> records =
        Arrays.stream(ids).map(Fixture::recordOf).collect(Collectors.toList());
    return Tally.count(FRAMEWORK, options, records).councilReturn();
  }

  private static Submission submission(String... ids) {
    return new Submission(count(OPTIONS, ids), ENVELOPE);
  }

  @ParameterizedTest
  @EnumSource(SubmissionForm.class)
  void eachFormIsReadAgain(SubmissionForm form) {
    Submission again = Submission.read(SUBMISSION.write(form), form);
    assertArrayEquals(SUBMISSION.write(), again.write());
    assertEquals(SUBMISSION.digest(), again.digest());
  }

  @Test
  void aCouncilAddsRulesAndMeasuresOfItsOwn() {
    Framework own = FRAMEWORK.withOverlay("own.textproto", OVERLAY);
    assertEquals(64, own.info().getOverlay().length());
    assertEquals("", FRAMEWORK.info().getOverlay());
    Return made = Tally.count(own, OPTIONS, List.of(recordOf("a"))).councilReturn();
    assertEquals(own.info().getOverlay(), made.message().getScope().getOverlay());
    assertEquals("local-kinds", made.message().getLocal().getMeasure(0).getId());
    assertEquals(count(OPTIONS, "a").message().getMeasureList(), made.message().getMeasureList());
    InvalidArgumentException error =
        assertThrows(
            InvalidArgumentException.class,
            () ->
                FRAMEWORK.withOverlay(
                    "own.textproto", OVERLAY.replace("local-kinds", "kinds")));
    assertTrue(error.getMessage().contains("own.textproto:3"));
    assertThrows(
        FailedPreconditionException.class, () -> own.withOverlay("own.textproto", OVERLAY));
  }

  @Test
  void aSubmissionIsVerified() {
    byte[] data = SUBMISSION.write();
    assertThrows(
        CorruptException.class, () -> Submission.read(Arrays.copyOf(data, data.length - 1)));
    data[100] ^= 1;
    assertThrows(CorruptException.class, () -> Submission.read(data));
    assertThrows(CorruptException.class, () -> Submission.read(new byte[0]));
  }

  @Test
  void aSubmissionIsLookedAt() {
    assertEquals("tests", SUBMISSION.message().getEnvelope().getHostName());
    assertEquals(AS_OF.toString(), SUBMISSION.message().getEnvelope().getPreparedOn());
    assertEquals(1, SUBMISSION.councilReturn().count("outcomes-asked"));
    assertEquals(SUBMISSION.councilReturn().message(), SUBMISSION.message().getReturn());
    assertEquals(List.of(), SUBMISSION.check(FRAMEWORK));
    assertTrue(SUBMISSION.text(FRAMEWORK, 60).contains("City of London"));
    assertTrue(SUBMISSION.text(FRAMEWORK).contains("City of London"));
    assertTrue(SUBMISSION.html(FRAMEWORK).contains("</html>"));
  }

  @Test
  void differencesBetweenTwo() {
    assertTrue(SUBMISSION.differences(SUBMISSION).isEmpty());
    assertTrue(
        SUBMISSION.differences(submission("a", "b")).stream()
            .anyMatch(
                one ->
                    one.getId().equals("outcomes-asked")
                        && one.getBefore().equals("1")
                        && one.getAfter().equals("2")));
  }

  @Test
  void revisionsAreResolved() {
    Submission revised =
        new Submission(
            count(OPTIONS, "a", "b"),
            Envelope.preparedOn(AS_OF)
                .host("tests", "1")
                .comment("one was late")
                .replaces(SUBMISSION.digest())
                .revision(2)
                .build());
    Resolver resolver = new Resolver();
    resolver.add(SUBMISSION);
    resolver.add(revised);
    Resolution resolution = resolver.resolutions().get(0);
    assertEquals(2, resolution.getRevision());
    assertEquals(List.of(revised.digest()), resolution.getSubmissionList());
    assertThrows(
        InvalidArgumentException.class, () -> Envelope.preparedOn(AS_OF).revision(0));
  }

  @Test
  void topUpsAddMeasures() {
    Return standing =
        count(options().leaveOut(Map.of("outcomes-asked", "later")).build(), "a");
    Return added = count(OPTIONS, "a").topUp(FRAMEWORK, standing);
    assertEquals(1, added.count("outcomes-asked"));
    Submission first = new Submission(standing, ENVELOPE);
    Submission topUp =
        new Submission(
            added,
            Envelope.preparedOn(AS_OF).host("tests", "1").topsUp(first.digest()).build());
    Resolver resolver = new Resolver();
    resolver.add(first);
    resolver.add(topUp);
    assertEquals(2, resolver.resolutions().get(0).getSubmissionCount());
    assertEquals(
        1, Return.merge(FRAMEWORK, List.of(standing, added)).count("outcomes-asked"));
  }

  private static Return of(String period, String... ids) {
    return count(
        Options.asOf(LocalDate.of(2020, 4, 30)).council("E09000001").period(period).build(), ids);
  }

  @Test
  void returnsAreCompared() {
    Return quarter = of("2019-20/Q3", "a");
    Return year = of("2019-20", "a");
    assertEquals(List.of(), quarter.check(FRAMEWORK));
    assertEquals(List.of(), quarter.checkChange(FRAMEWORK, quarter));
    String[] many = IntStream.range(0, 200).mapToObj(Integer::toString).toArray(String[]::new);
    Return before = of("2018-19/Q3", "a"); // In which there was none.
    assertFalse(of("2019-20/Q3", many).checkChange(FRAMEWORK, before).isEmpty());
    Return first = of("2019-20/Q1", "a");
    Return second = of("2019-20/Q2", "a");
    Return last = of("2019-20/Q4", "a");
    assertTrue(year.checkAddsUp(List.of(first, second, quarter, last)).isEmpty());
    assertFalse(
        year.checkAddsUp(List.of(first, second, of("2019-20/Q3", "a", "b"), last)).isEmpty());
    assertThrows(InvalidArgumentException.class, () -> year.checkAddsUp(List.of(quarter)));
    assertThrows(InvalidArgumentException.class, () -> year.checkAddsUp(List.of()));
    @SuppressWarnings({"unchecked", "rawtypes"})
    List<Return> others = (List) List.of(SUBMISSION);
    assertThrows(ClassCastException.class, () -> year.checkAddsUp(others));
    assertThrows(ClassCastException.class, () -> Return.merge(FRAMEWORK, others));
  }

  @Test
  void countsByHand() {
    String template = Counts.template(FRAMEWORK, "E09000001", "2019-20/Q3", false);
    assertEquals("E09000001", Counts.heading(template).getCouncil());
    assertEquals("", Counts.heading(Counts.template(FRAMEWORK, null, null, false)).getCouncil());
    Options options = Options.asOf(AS_OF).build();
    assertThrows(
        MspofException.class, () -> Counts.toReturn(FRAMEWORK, options, template));
    assertThrows(CorruptException.class, () -> Counts.heading("a,b\n"));
    Return made = Counts.toReturn(FRAMEWORK, options, filledIn(template));
    assertTrue(made.message().getFromCounts());
  }

  /** The template with 0 in each count: the third column, where the fourth names a cell. */
  private static String filledIn(String template) {
    return template
        .lines()
        .map(
            line -> {
              String[] cells = line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
              if (cells[2].isEmpty()
                  && !cells[3].isEmpty()
                  && !cells[3].replace("\"", "").endsWith("/not-supplied")) {
                cells[2] = "0";
              }
              return String.join(",", cells);
            })
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
