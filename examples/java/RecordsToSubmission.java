// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import uk.mspof.Counted;
import uk.mspof.Envelope;
import uk.mspof.Framework;
import uk.mspof.Options;
import uk.mspof.RecordBuffer;
import uk.mspof.Submission;
import uk.mspof.Tally;
import uk.mspof.messages.Finding;

/** RecordsToSubmission OUT.mspof: the whole job in Java. Rows in, a submission out. */
public final class RecordsToSubmission {
  private static final List<String[]> ROWS =
      List.of(
          new String[] {"4711", "2019-05-14", "no"},
          new String[] {"4712", "2019-06-03", "asked-expressed"},
          new String[] {"4713", "2019-06-31", "no"}); // No such day: it is found.

  private RecordsToSubmission() {}

  // [EMBED]
  /** The rows as records. It is the same record each time, filled anew. */
  private static Iterator<RecordBuffer> records(Framework framework) {
    RecordBuffer record = new RecordBuffer(framework);
    return ROWS.stream()
        .map(
            row -> {
              record.clear();
              record.setId(row[0]);
              record.set("concluded", row[1]);
              record.set("outcomes-asked", row[2]);
              return record;
            })
        .iterator();
  }

  /**
   * Writes the file.
   *
   * @param arguments its path
   * @throws IOException if it cannot be written
   */
  public static void main(String[] arguments) throws IOException {
    Framework framework = Framework.open("mspof");
    Options options =
        Options.asOf(LocalDate.of(2019, 7, 31))
            .council("E06000023")
            .period("2019-20/Q1")
            .notMapped("outcomes-met", "risk-outcome", "feedback") // Not supplied, not zero.
            .build();
    // It begins anew each time: if an id comes twice, the records are read twice.
    Counted counted = Tally.count(framework, options, () -> records(framework));
    for (Finding finding : counted.findings()) {
      System.out.println(
          finding.getRecordId() + " " + finding.getPath() + ": " + finding.getMessage() + ": "
              + finding.getRemedy());
    }

    Envelope envelope =
        Envelope.preparedOn(LocalDate.of(2019, 7, 31)).host("Java example", "1").build();
    try (Submission submission = new Submission(counted.councilReturn(), envelope)) {
      Files.write(Path.of(arguments[0]), submission.write());
      System.out.println(submission.text(framework));
    }
  }
  // [EMBED]
}
