// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import uk.mspof.Captured;
import uk.mspof.Counted;
import uk.mspof.Envelope;
import uk.mspof.Framework;
import uk.mspof.Handover;
import uk.mspof.Interview;
import uk.mspof.Options;
import uk.mspof.Resolver;
import uk.mspof.Sitting;
import uk.mspof.Submission;
import uk.mspof.Tally;
import uk.mspof.messages.AnswerOption;
import uk.mspof.messages.CaseRecord;
import uk.mspof.messages.Difference;
import uk.mspof.messages.Finding;
import uk.mspof.messages.InterviewQuestion;
import uk.mspof.messages.MergedRecord;
import uk.mspof.messages.MissingAnswer;
import uk.mspof.messages.RecordContradiction;
import uk.mspof.messages.Resolution;

/**
 * ClosingACase: the questions of a case in Java. The enquiry lead answers questions 1 to 3 at
 * closure, somebody else asks the adult the others, and the case is counted, twice.
 */
public final class ClosingACase {
  private static final String CASE = "4711";
  private static final LocalDate CLOSURE = LocalDate.of(2019, 7, 1);
  private static final LocalDate VISIT = LocalDate.of(2019, 7, 10);
  private static final LocalDate QUARTER_SENT = LocalDate.of(2019, 7, 31);
  private static final LocalDate CORRECTED = LocalDate.of(2019, 8, 14);

  /** What your product stores: one blob for each case. Its ids are yours. */
  private final Map<String, byte[]> stored = new TreeMap<>();

  private final Framework framework = Framework.open("mspof");

  private ClosingACase() {}

  // [CAPTURE]
  /** The record of a case, with what the product knows itself, each time. */
  private CaseRecord load(String id) throws Exception {
    CaseRecord record = CaseRecord.parseFrom(stored.getOrDefault(id, new byte[0]));
    record = record.toBuilder().setRecordId(id).build();
    for (Map.Entry<String, String> known :
        Map.of(
                "started", "2019-04-01", "concluded", "2019-06-30", "risk-assessment",
                "identified-action")
            .entrySet()) {
      record =
          Captured.setValue(framework, record, known.getKey(), List.of(known.getValue()));
    }
    return record;
  }

  /** Asks what is left to ask in a sitting, and saves after each answer. */
  private void askAll(Interview interview, Runnable save) {
    Optional<InterviewQuestion> question;
    while ((question = interview.next()).isPresent()) {
      for (Finding finding : interview.answer(question.get().getId(), choose(question.get()))) {
        System.out.println(finding.getPath() + ": " + finding.getMessage());
      }
      save.run(); // Durable before the next question is shown.
    }
  }

  /** Your page: it shows the words and the options, and gives the code of the chosen one. */
  private static String choose(InterviewQuestion question) {
    AnswerOption chosen = question.getOption(0);
    System.out.println(question.getNumber() + ". " + question.getText());
    System.out.println("   " + chosen.getLabel());
    return chosen.getCode();
  }

  /** Questions 1 to 3, about the record: at closure, by the enquiry lead. */
  private void close() throws Exception {
    try (Interview interview =
        Interview.open(framework, load(CASE), Sitting.on(CLOSURE).build())) {
      askAll(interview, () -> stored.put(CASE, interview.encode()));
    }
  }

  /** Another system, which asks the adult questions 4 to 7 and has no access to the case. */
  private byte[] askElsewhere(byte[] file) {
    byte[][] kept = {file};
    Sitting sitting =
        Sitting.on(VISIT)
            .collection("feedback")
            .respondent("adult")
            .interviewer("independent")
            .build();
    try (Interview interview = Handover.open(file, sitting)) {
      askAll(interview, () -> kept[0] = Handover.withAnswers(file, interview));
    }
    return kept[0];
  }

  /** What comes back. Merge it as often as you like, in any order. */
  private void takeBack(byte[] file) throws Exception {
    MergedRecord merged = Captured.merge(load(CASE), Handover.record(file));
    for (RecordContradiction both : merged.getContradictionList()) {
      System.out.println("answered in two ways, to be asked again: " + both.getPath());
    }
    stored.put(CASE, merged.getRecord().toByteArray());
  }

  /** Makes the record final, if nothing is missing. {@code reason}: why it is amended. */
  private void finalise(Interview interview, LocalDate day, String reason) {
    for (MissingAnswer missing : interview.missing()) {
      System.out.println(missing.getTitle() + " " + missing.getWhat() + ": " + missing.getRemedy());
    }
    if (interview.missing().isEmpty()) {
      interview.finalise(day, reason, false);
      stored.put(CASE, interview.encode());
    }
    System.out.println("case " + CASE + ": " + Captured.state(interview.encode()));
  }
  // [CAPTURE]

  /** Counts what is stored. A blob is the bytes of a record. */
  private Submission count(Envelope envelope, LocalDate asOf) {
    Options options = Options.asOf(asOf).council("E06000023").period("2019-20/Q1").build();
    Counted counted = Tally.count(framework, options, stored.values());
    counted.unreadable().forEach(System.out::println);
    for (Finding finding : counted.returnFindings()) {
      System.out.println(finding.getPath() + ": " + finding.getMessage());
    }
    return new Submission(counted.councilReturn(), envelope);
  }

  private static Envelope.Builder envelope(LocalDate day) {
    return Envelope.preparedOn(day).host("Java example", "1");
  }

  private void run() throws Exception {
    close();
    byte[] file = Handover.make(framework, load(CASE), "feedback", VISIT);
    takeBack(askElsewhere(file));
    try (Interview interview =
        Interview.open(framework, load(CASE), Sitting.on(VISIT).build())) {
      finalise(interview, VISIT, null);
    }
    Submission first = count(envelope(QUARTER_SENT).build(), QUARTER_SENT);

    // A mistake is found after the return was sent: the answer is changed, and the case amended.
    try (Interview interview =
        Interview.open(framework, load(CASE), Sitting.on(CORRECTED).build())) {
      InterviewQuestion question = interview.questions().get(1);
      interview.answer(question.getId(), question.getOption(1).getCode());
      askAll(interview, () -> stored.put(CASE, interview.encode()));
      finalise(interview, CORRECTED, "only a part was met");
    }
    Submission second =
        count(
            envelope(CORRECTED).replaces(first.digest()).revision(2).build(), CORRECTED);
    for (Difference difference : first.differences(second)) {
      System.out.println(
          difference.getPart() + " " + difference.getId() + " " + difference.getName() + ": "
              + difference.getBefore() + " -> " + difference.getAfter());
    }
    try (Resolver resolver = new Resolver()) {
      resolver.add(first);
      resolver.add(second);
      Resolution stands = resolver.resolutions().get(0);
      System.out.println("revision " + stands.getRevision() + " stands");
    }
  }

  /**
   * Runs it.
   *
   * @param arguments none
   * @throws Exception if a blob cannot be read
   */
  public static void main(String[] arguments) throws Exception {
    new ClosingACase().run();
  }
}
