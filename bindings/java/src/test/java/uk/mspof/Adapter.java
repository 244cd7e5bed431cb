// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uk.mspof.conformance.CheckResult;
import uk.mspof.conformance.CheckWork;
import uk.mspof.conformance.ConformanceCase;
import uk.mspof.conformance.ConformanceFile;
import uk.mspof.conformance.ConformanceRequest;
import uk.mspof.conformance.ConformanceResponse;
import uk.mspof.conformance.CountResult;
import uk.mspof.conformance.CountWork;
import uk.mspof.conformance.CountingWay;
import uk.mspof.conformance.ExplainResult;
import uk.mspof.conformance.ExplainWork;
import uk.mspof.conformance.FinaliseStep;
import uk.mspof.conformance.InterviewResult;
import uk.mspof.conformance.InterviewStep;
import uk.mspof.conformance.InterviewWork;
import uk.mspof.conformance.MapResult;
import uk.mspof.conformance.MapTable;
import uk.mspof.conformance.MapWork;
import uk.mspof.conformance.OpenStep;
import uk.mspof.conformance.ReadResult;
import uk.mspof.conformance.ReadWork;
import uk.mspof.conformance.ResolveResult;
import uk.mspof.conformance.ResolveWork;
import uk.mspof.conformance.StepResult;
import uk.mspof.conformance.StepState;
import uk.mspof.conformance.TopUpResult;
import uk.mspof.conformance.TopUpWork;
import uk.mspof.messages.AnswerSetFate;
import uk.mspof.messages.CaseRecord;
import uk.mspof.messages.CountsIn;
import uk.mspof.messages.CountsNotIn;
import uk.mspof.messages.EnvelopeMessage;
import uk.mspof.messages.ExplainedNumber;
import uk.mspof.messages.ExplainedRecord;
import uk.mspof.messages.Finding;
import uk.mspof.messages.FindingList;
import uk.mspof.messages.ReaderReport;
import uk.mspof.messages.RecordExplanation;
import uk.mspof.messages.ResolutionList;
import uk.mspof.messages.Share;
import uk.mspof.messages.Value;
import uk.mspof.messages.WouldCount;

/**
 * Answers ConformanceRequests on standard input, for mspof conformance run: what a host does, and
 * nothing else. proto/mspof/v1/conformance.proto specifies both messages.
 */
final class Adapter {
  private Adapter() {}

  public static void main(String[] arguments) throws IOException {
    InputStream in = System.in;
    OutputStream out = System.out;
    ConformanceRequest request;
    while ((request = ConformanceRequest.parseDelimitedFrom(in)) != null) {
      answer(request).writeDelimitedTo(out);
      out.flush();
    }
  }

  static ConformanceResponse answer(ConformanceRequest request) {
    ConformanceResponse.Builder response =
        ConformanceResponse.newBuilder().setId(request.getId());
    try {
      switch (request.getWorkCase()) {
        case CHECK:
          return response.setCheck(check(frameworkOf(request), request.getCheck())).build();
        case READ:
          Framework known = request.getFramework().isEmpty() ? null : frameworkOf(request);
          return response.setRead(read(known, request.getRead())).build();
        case RESOLVE:
          return response.setResolve(resolve(request.getResolve())).build();
        case TOP_UP:
          return response.setTopUp(topUp(frameworkOf(request), request.getTopUp())).build();
        case MAP:
          return response.setMap(map(frameworkOf(request), request.getMap())).build();
        case EXPLAIN:
          return response.setExplain(explain(frameworkOf(request), request.getExplain())).build();
        case COUNT:
          return response.setCount(count(frameworkOf(request), request.getCount())).build();
        case INTERVIEW:
          return response
              .setInterview(interview(frameworkOf(request), request.getInterview()))
              .build();
        default:
          return response.setUnsupported("the Java package has no function for this").build();
      }
    } catch (MspofException error) {
      return response.setError(error.toString()).build();
    }
  }

  private static Framework frameworkOf(ConformanceRequest request) {
    Map<String, String> files = new LinkedHashMap<>();
    for (ConformanceFile file : request.getDefinitionList()) {
      files.put(file.getName(), file.getContent().toStringUtf8());
    }
    String name = request.getFramework() + ".textproto";
    String own = files.remove(name);
    return own == null
        ? Framework.open(request.getFramework())
        : Framework.fromText(name, own, files);
  }

  /** Texts that are empty in a message are not set. */
  private static String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  // ---- Counting ----

  private static Options optionsOf(ConformanceCase example) {
    Map<String, String> leaveOut = new LinkedHashMap<>();
    example.getLeaveOutList().forEach(one -> leaveOut.put(one.getMeasure(), one.getReason()));
    return Options.asOf(LocalDate.parse(example.getAsOf()))
        .council(example.getCouncil().isEmpty() ? "E09000001" : example.getCouncil())
        .period(example.getPeriod())
        .cumulative(example.getCumulative())
        .notMapped(example.getNotMappedList())
        .leaveOut(leaveOut)
        .build();
  }

  /** Counts in several tallies, as several processes do. */
  private static Return inParts(
      Framework framework, Options options, List<CaseRecord> records, long unreadable, int parts) {
    Outcome settle = null;
    while (true) {
      Tally whole = new Tally(framework, options, settle);
      whole.addUnreadable(unreadable);
      for (int part = 0; part < parts; ++part) {
        Tally tally = new Tally(framework, options, settle);
        for (CaseRecord record : records) {
          if (Tally.shardOf(record.getRecordId(), parts) == part) {
            try {
              tally.add(record);
            } catch (CorruptException error) {
              // It has no id, and is accounted for.
            }
          }
        }
        whole.merge(Tally.decode(framework, options, tally.encode(), settle));
      }
      Outcome outcome = whole.finish();
      if (!outcome.settle()) {
        return outcome.councilReturn();
      }
      settle = outcome;
    }
  }

  private static List<Finding> findings(Framework framework, ConformanceCase example) {
    List<Finding> findings = new ArrayList<>();
    try (Checker checker = new Checker(framework, optionsOf(example))) {
      for (CaseRecord record : example.getRecordList()) {
        findings.addAll(checker.check(record).findings());
      }
    }
    return findings;
  }

  private static CheckResult check(Framework framework, CheckWork work) {
    return CheckResult.newBuilder()
        .setFindings(
            FindingList.newBuilder().addAllFinding(findings(framework, work.getExample())))
        .build();
  }

  private static ByteString written(Return made, EnvelopeMessage given) {
    Envelope envelope =
        Envelope.preparedOn(LocalDate.parse(given.getPreparedOn()))
            .host(given.getHostName(), given.getHostVersion())
            .comment(given.getComment())
            .replaces(given.getReplaces())
            .topsUp(given.getTopsUp())
            .revision(given.getRevision())
            .build();
    return ByteString.copyFrom(new Submission(made, envelope).write());
  }

  private static CountResult count(Framework framework, CountWork work) {
    ConformanceCase example = work.getExample();
    Options options = optionsOf(example);
    List<CaseRecord> records = new ArrayList<>(example.getRecordList());
    List<Finding> findings = findings(framework, example);
    boolean parts = work.getWay() == CountingWay.COUNTING_WAY_IN_PARTS;
    Return made;
    if (parts || example.getUnreadable() > 0) {
      made = inParts(framework, options, records, example.getUnreadable(), parts ? 2 : 1);
    } else {
      if (work.getWay() == CountingWay.COUNTING_WAY_REVERSED) {
        Collections.reverse(records);
      }
      made = Tally.count(framework, options, records).councilReturn();
    }
    findings.addAll(made.check(framework));
    return CountResult.newBuilder()
        .setFindings(FindingList.newBuilder().addAllFinding(findings))
        .setSubmission(written(made, work.getEnvelope()))
        .build();
  }

  // ---- Submissions ----

  // The forms of the library begin with 0; those of the schema with 1.
  private static SubmissionForm formOf(uk.mspof.conformance.SubmissionForm form) {
    return SubmissionForm.values()[form.getNumber() - 1];
  }

  private static ReadResult read(Framework framework, ReadWork work) {
    ReadResult.Builder result = ReadResult.newBuilder();
    Submission submission;
    try {
      submission = Submission.read(work.getFile().toByteArray(), formOf(work.getForm()));
    } catch (MspofException error) {
      return result.setRefused(error.getMessage()).build();
    }
    try {
      result.setDigest(submission.digest());
      result.setFile(ByteString.copyFrom(submission.write(formOf(work.getWrite()))));
    } catch (UnsupportedException error) { // A newer version of the format.
      result.clearDigest().setNotWritten(error.getMessage());
    }
    if (framework != null) {
      result.setFindings(FindingList.newBuilder().addAllFinding(submission.check(framework)));
    }
    return result.build();
  }

  private static ResolveResult resolve(ResolveWork work) {
    Resolver resolver = new Resolver();
    for (ByteString file : work.getFileList()) {
      resolver.add(Submission.read(file.toByteArray()));
    }
    return ResolveResult.newBuilder()
        .setResolutions(ResolutionList.newBuilder().addAllResolution(resolver.resolutions()))
        .build();
  }

  private static TopUpResult topUp(Framework framework, TopUpWork work) {
    List<Return> sent = new ArrayList<>();
    try {
      for (ConformanceCase example : work.getExampleList()) {
        Return now =
            inParts(
                framework, optionsOf(example), example.getRecordList(), example.getUnreadable(), 1);
        sent.add(sent.isEmpty() ? now : now.topUp(framework, Return.merge(framework, sent)));
      }
      return TopUpResult.newBuilder()
          .setAdded(written(sent.get(sent.size() - 1), work.getEnvelope()))
          .setWhole(written(Return.merge(framework, sent), work.getEnvelope()))
          .build();
    } catch (FailedPreconditionException error) {
      return TopUpResult.newBuilder().setRefused(error.getMessage()).build();
    }
  }

  // ---- Mappings ----

  private static MapResult map(Framework framework, MapWork work) {
    Options options = optionsOf(work.getExample());
    Source first = Source.csv(new byte[0]);
    Map<String, Source> parts = new LinkedHashMap<>();
    for (MapTable table : work.getTableList()) {
      Source source = Source.csv(table.getContent().toByteArray());
      if (table.getPart().isEmpty()) {
        first = source;
      } else {
        parts.put(table.getPart(), source);
      }
    }
    Outcome settle = null;
    while (true) {
      MapResult.Builder result = MapResult.newBuilder();
      List<Finding> findings = new ArrayList<>();
      Tally tally = new Tally(framework, options, settle);
      try {
        Mapping mapping =
            Mapping.fromText("case.mapping.textproto", work.getMapping().toStringUtf8());
        Reader reader =
            Reader.open(framework, mapping, first, parts, ReaderOptions.builder().build());
        for (RecordBuffer record : reader) {
          findings.addAll(tally.add(record).findings());
        }
        result.setRowFindings(FindingList.newBuilder().addAllFinding(reader.takeFindings()));
        ReaderReport report = reader.report();
        result
            .setUnreadable(report.getUnreadable())
            .addAllNotMapped(report.getNotMappedList())
            .addAllMissingPart(report.getMissingPartList());
      } catch (MspofException error) {
        return MapResult.newBuilder().setRefused(error.getMessage()).build();
      }
      tally.addUnreadable(result.getUnreadable());
      Outcome outcome = tally.finish();
      if (outcome.settle()) {
        settle = outcome;
        continue;
      }
      Return made = outcome.councilReturn();
      findings.addAll(made.check(framework));
      return result
          .setCount(
              CountResult.newBuilder()
                  .setFindings(FindingList.newBuilder().addAllFinding(findings))
                  .setSubmission(written(made, work.getEnvelope())))
          .build();
    }
  }

  // ---- Explanations ----

  /** The tally of all records; they are settled if an id is there twice. */
  private static Tally counted(Framework framework, ConformanceCase example) {
    Outcome settle = null;
    while (true) {
      Tally tally = new Tally(framework, optionsOf(example), settle);
      for (CaseRecord record : example.getRecordList()) {
        tally.add(record);
      }
      tally.addUnreadable(example.getUnreadable());
      Outcome outcome = tally.finish();
      if (!outcome.settle()) {
        return tally;
      }
      settle = outcome;
    }
  }

  private static ExplainResult explain(Framework framework, ExplainWork work) {
    ConformanceCase example = work.getExample();
    Tally tally = counted(framework, example);
    Explainer explainer;
    try {
      explainer = new Explainer(tally, work.getNumberList());
    } catch (MspofException error) {
      return ExplainResult.newBuilder().setRefused(error.getMessage()).build();
    }
    ExplainResult.Builder result = ExplainResult.newBuilder();
    for (ExplainedNumber number : explainer.numbers()) {
      result
          .addNumberBuilder()
          .setName(number.getName())
          .setUnit(number.getUnit())
          .setValue(number.getValue());
    }
    for (CaseRecord record : example.getRecordList()) {
      boolean asked = work.getRecordIdList().contains(record.getRecordId());
      ExplainedRecord given = explainer.add(record, asked);
      addShares(given, record.getRecordId(), result);
      if (asked) {
        fill(given.getEverything(), result.addRecordBuilder());
      }
    }
    addShares(explainer.addUnreadable(example.getUnreadable()), "", result);
    return result.build();
  }

  private static void addShares(
      ExplainedRecord given, String recordId, ExplainResult.Builder result) {
    for (Share share : given.getShareList()) {
      result
          .getNumberBuilder(share.getNumber())
          .addShareBuilder()
          .setRecordId(recordId)
          .setUnits(share.getUnits())
          .addAllDecides(share.getDecidesList());
    }
  }

  /** Fills in the members of an explanation that can be compared. */
  private static void fill(RecordExplanation given, ExplainResult.Record.Builder record) {
    record.setRecordId(given.getRecordId()).setLeftOut(given.getLeftOut());
    for (CountsIn one : given.getCountsInList()) {
      record
          .addCountsInBuilder()
          .setNumber(one.getNumber())
          .setUnits(one.getUnits())
          .addAllDecides(one.getDecidesList());
    }
    for (CountsNotIn one : given.getCountsNotInList()) {
      Set<String> paths = new LinkedHashSet<>();
      for (WouldCount change : one.getWouldCountList()) {
        paths.add(change.getPath());
      }
      record
          .addCountsNotInBuilder()
          .setMeasure(one.getMeasure())
          .setPopulation(one.getPopulation())
          .setReason(one.getReason())
          .setWhy(one.getWhy())
          .setSource(one.getSource())
          .addAllWouldCount(paths);
    }
    for (AnswerSetFate one : given.getAnswerSetList()) {
      record
          .addAnswerSetBuilder()
          .setCollection(one.getCollection())
          .setNumber(one.getNumber())
          .setFate(one.getFate())
          .setWhy(one.getWhy());
    }
  }

  // ---- Interviews ----

  private static InterviewResult interview(Framework framework, InterviewWork work) {
    Player player = new Player(framework);
    InterviewResult.Builder result = InterviewResult.newBuilder();
    for (InterviewStep step : work.getStepList()) {
      StepResult.Builder made = result.addStepBuilder();
      try {
        player.play(step, made);
      } catch (MspofException error) {
        made.setRefused(error.getMessage());
      }
    }
    return result.build();
  }

  /** Plays steps. Interviews and records have names. */
  private static final class Player {
    private final Framework framework;
    private final Map<String, Interview> interviews = new HashMap<>();
    private final Map<String, CaseRecord> records = new HashMap<>();

    Player(Framework framework) {
      this.framework = framework;
    }

    private CaseRecord record(String name) {
      Interview interview = interviews.get(name);
      return interview == null ? records.get(name) : interview.record();
    }

    void play(InterviewStep step, StepResult.Builder result) {
      switch (step.getStepCase()) {
        case OPEN:
          open(step.getOpen());
          return;
        case ANSWER:
          interviews
              .get(step.getAnswer().getName())
              .answer(step.getAnswer().getQuestion(), step.getAnswer().getValue());
          return;
        case WITHDRAW:
          interviews.get(step.getWithdraw().getName()).withdraw(step.getWithdraw().getQuestion());
          return;
        case CONFIRM:
          interviews.get(step.getConfirm().getName()).confirm(step.getConfirm().getQuestion());
          return;
        case REASON:
          interviews.get(step.getReason().getName()).giveReason(step.getReason().getValue());
          return;
        case FINALISE:
          FinaliseStep last = step.getFinalise();
          interviews
              .get(last.getName())
              .finalise(LocalDate.parse(last.getDay()), last.getReason(), last.getIncomplete());
          return;
        case WITHDRAW_RECORD:
          FinaliseStep withdrawn = step.getWithdrawRecord();
          records.put(
              withdrawn.getResult(),
              Captured.withdraw(
                  record(withdrawn.getName()), LocalDate.parse(withdrawn.getDay()),
                  withdrawn.getReason()));
          return;
        case MERGE:
          records.put(
              step.getMerge().getResult(),
              Captured.merge(record(step.getMerge().getName()), record(step.getMerge().getOther()))
                  .getRecord());
          return;
        case LOOK:
          look(step.getLook(), result.getStateBuilder());
          return;
        default:
          throw new UnsupportedException("this adapter does not know such a step");
      }
    }

    private void open(OpenStep step) {
      CaseRecord record = step.getFrom().isEmpty() ? step.getRecord() : record(step.getFrom());
      Sitting sitting =
          Sitting.on(LocalDate.parse(step.getDay()))
              .collection(orNull(step.getCollection()))
              .respondent(orNull(step.getRespondent()))
              .interviewer(orNull(step.getInterviewer()))
              .answerSet(orNull(step.getAnswerSet()))
              .build();
      Interview interview = Interview.open(framework, record, sitting);
      for (Value fact : step.getFactList()) {
        interview.setFact(fact.getId(), fact.getValueList());
      }
      interviews.put(step.getName(), interview);
    }

    private void look(String name, StepState.Builder state) {
      CaseRecord record = record(name);
      state
          .setEffective(Captured.effective(record))
          .setStatus(Captured.state(record).name().toLowerCase(java.util.Locale.ROOT))
          .addAllContradiction(Captured.merge(record, record).getContradictionList());
      Interview interview = interviews.get(name);
      if (interview == null) {
        return;
      }
      state.addAllQuestion(interview.questions()).addAllMissing(interview.missing());
      interview.remaining().ifPresent(state::setRemaining);
      interview
          .timeToAnswer()
          .ifPresent(
              time ->
                  state
                      .getTimeBuilder()
                      .setLastDay(time.lastDay().toString())
                      .setDaysLeft(time.daysLeft()));
    }
  }
}
