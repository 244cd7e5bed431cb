// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.mspof.Fixture.ENVELOPE;
import static uk.mspof.Fixture.FRAMEWORK;
import static uk.mspof.Fixture.OPTIONS;
import static uk.mspof.Fixture.assertRefused;
import static uk.mspof.Fixture.recordOf;
import static uk.mspof.Fixture.runJava;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import uk.mspof.messages.CaseRecord;

/** What a process must be able to rely on: memory, threads, other users of the same schema. */
final class ProcessTest {
  @Test
  void closedObjectsAreRefusedAndNotUsed() {
    Tally tally = new Tally(FRAMEWORK, OPTIONS);
    try (tally) {
      tally.add(recordOf("a"));
    }
    assertTrue(tally.isClosed());
    tally.close();
    assertRefused(FailedPreconditionException.class, "this Tally is closed", tally::finish);
    assertThrows(FailedPreconditionException.class, tally::given);
    assertThrows(FailedPreconditionException.class, () -> tally.add(recordOf("b")));
    RecordBuffer record = new RecordBuffer(FRAMEWORK);
    record.close();
    assertThrows(FailedPreconditionException.class, () -> record.set("concluded", "2019-01-01"));
    assertThrows(
        FailedPreconditionException.class, () -> new Tally(FRAMEWORK, OPTIONS).add(record));
    Framework own = Framework.open("mspof");
    own.close();
    assertRefused(FailedPreconditionException.class, "this Framework is closed", own::encode);
    assertThrows(FailedPreconditionException.class, () -> new RecordBuffer(own));
  }

  @Test
  void objectsOutliveWhatTheyWereMadeFrom() {
    Framework framework = Framework.open("mspof");
    Tally tally = new Tally(framework, OPTIONS);
    tally.add(recordOf("a"));
    Outcome outcome = tally.finish();
    Return councilReturn = outcome.councilReturn();
    framework.close();
    tally.close();
    outcome.close();
    Submission submission = new Submission(councilReturn, ENVELOPE);
    councilReturn.close();
    assertEquals(submission.digest(), Submission.read(submission.write()).digest());
  }

  @Test
  void twoCallsDoNotMeetInOneObject() {
    Tally tally = new Tally(FRAMEWORK, OPTIONS);
    tally.acquire(); // As a call in another thread does.
    assertRefused(FailedPreconditionException.class, "one thread", tally::finish);
    assertRefused(FailedPreconditionException.class, "one thread", tally::close);
    assertRefused(
        FailedPreconditionException.class, "one thread", () -> tally.add(recordOf("a")));
    tally.release();
    tally.add(recordOf("a"));
    Tally other = new Tally(FRAMEWORK, OPTIONS);
    tally.acquire();
    assertThrows(FailedPreconditionException.class, () -> other.merge(tally));
    tally.release();
    assertEquals(0, other.given()); // What a call took before it was refused is given back.
  }

  @Test
  void aSharedObjectThatIsClosedInACallStaysUntilItsEnd() {
    Framework framework = Framework.open("mspof");
    long pointer = framework.acquire();
    framework.close();
    assertThrows(FailedPreconditionException.class, framework::info);
    assertTrue(Library.natives().mspof_framework_info(pointer).length > 0);
    framework.release();
    assertThrows(FailedPreconditionException.class, framework::info);
  }

  private interface Work {
    void run(int thread) throws Exception;
  }

  private static void inThreads(int count, Work work) throws InterruptedException {
    AtomicReference<Throwable> failed = new AtomicReference<>();
    CountDownLatch begin = new CountDownLatch(count);
    List<Thread> threads = new ArrayList<>();
    for (int number = 0; number < count; ++number) {
      int own = number;
      Thread thread =
          new Thread(
              () -> {
                try {
                  begin.countDown();
                  begin.await();
                  work.run(own);
                } catch (Throwable error) {
                  failed.compareAndSet(null, error);
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertNull(failed.get(), () -> String.valueOf(failed.get()));
  }

  @Test
  void threadsShareAFramework() throws InterruptedException {
    inThreads(
        8,
        own -> {
          for (int number = 0; number < 20; ++number) {
            Counted counted =
                Tally.count(FRAMEWORK, OPTIONS, List.of(recordOf(own + "-" + number)));
            assertEquals(1, counted.councilReturn().count("outcomes-asked"));
            FRAMEWORK.code("outcomes-asked", "no");
            assertRefused(
                NotFoundException.class, "no built-in", () -> Framework.open("t" + own));
          }
        });
  }

  @Test
  void threadsThatMisuseOneTallyGetExceptionsAndNoCrash() throws InterruptedException {
    Tally tally = new Tally(FRAMEWORK, OPTIONS);
    AtomicInteger added = new AtomicInteger();
    inThreads(
        4,
        own -> {
          for (int number = 0; number < 200; ++number) {
            try {
              tally.add(recordOf(own + "-" + number));
              added.incrementAndGet();
            } catch (FailedPreconditionException refused) {
              assertTrue(refused.getMessage().contains("one thread"));
            }
          }
        });
    assertEquals(added.get(), tally.given());
  }

  @Test
  void threadsThatCloseWhatOthersUseDoNotCrash() throws InterruptedException {
    for (int round = 0; round < 20; ++round) {
      Framework shared = Framework.open("mspof");
      Tally tally = new Tally(shared, OPTIONS);
      inThreads(
          3,
          own -> {
            try {
              for (int number = 0; number < 50; ++number) {
                if (own == 0 && number == 25) {
                  shared.close();
                  tally.close();
                }
                shared.info();
                tally.add(recordOf(own + "-" + number));
              }
            } catch (FailedPreconditionException refused) {
              // It is closed, or used.
            }
          });
    }
  }

  private static long resident() throws IOException {
    return Long.parseLong(Files.readString(Path.of("/proc/self/statm")).split(" ")[1]) * 4096;
  }

  @Test
  void nothingMustBeClosed() throws Exception {
    // A heap that is small makes the collector run while objects are used and dropped.
    Fixture.Ended ended = runJava(library(), "-Xmx24m", DropsObjects.class.getName());
    assertEquals(0, ended.code, ended.output);
    assertTrue(ended.output.contains("flat"), ended.output);
  }

  private static Map<String, String> library() {
    return Map.of("MSPOF_LIBRARY", Library.path());
  }

  /** Uses objects and never closes one. */
  static final class DropsObjects {
    private DropsObjects() {}

    private static void once() {
      for (int number = 0; number < 200; ++number) {
        Framework framework = Framework.open("mspof");
        Counted counted =
            Tally.count(
                framework, OPTIONS, List.of(recordOf("a"), recordOf("a"), new byte[] {-1}));
        new Submission(counted.councilReturn(), ENVELOPE).write();
        Table table = new Table(List.of("Case"));
        table.addRow("a");
        Mapping mapping =
            Mapping.fromText("m", "column { from: \"Case\" to: \"record-id\" }");
        if (Reader.open(framework, mapping, Source.of(table)).stream().count() != 1) {
          throw new IllegalStateException("no record");
        }
        new Checker(framework, OPTIONS)
            .checkColumns(new Columns().texts("record-id", List.of("a")));
        try {
          Submission.read(new byte[] {1});
          throw new IllegalStateException("read");
        } catch (CorruptException expected) {
          // The error object of the call has gone, too.
        }
      }
      System.gc();
    }

    public static void main(String[] arguments) throws Exception {
      for (int round = 0; round < 5; ++round) {
        once();
      }
      Thread.sleep(200); // The thread that frees has its turn.
      long before = resident();
      for (int round = 0; round < 10; ++round) {
        once();
      }
      Thread.sleep(200);
      long grown = resident() - before;
      System.out.println(grown < 16 << 20 ? "flat, " + grown : "grew by " + grown);
    }
  }

  @Test
  void theProcessMayEndWhileThreadsCount() throws Exception {
    for (int round = 0; round < 2; ++round) {
      Fixture.Ended ended = runJava(library(), EndsWhileCounting.class.getName());
      assertEquals(0, ended.code, ended.output);
      assertEquals("", ended.output);
    }
  }

  /** Ends while other threads are in the library. */
  static final class EndsWhileCounting {
    private EndsWhileCounting() {}

    public static void main(String[] arguments) throws InterruptedException {
      CountDownLatch begun = new CountDownLatch(4);
      for (int number = 0; number < 4; ++number) {
        Thread thread =
            new Thread(
                () -> {
                  Tally tally = new Tally(FRAMEWORK, OPTIONS);
                  for (long id = 0; ; ++id) {
                    tally.add(recordOf(Long.toString(id)));
                    begun.countDown();
                  }
                });
        thread.setDaemon(true);
        thread.start();
      }
      begun.await();
    }
  }

  @Test
  void aHostHasClassesOfItsOwn() throws Exception {
    uk.mspof.v1.CaseRecord theirs =
        uk.mspof.v1.CaseRecord.newBuilder()
            .setRecordId("a")
            .setConcluded("2019-11-04")
            .addValue(uk.mspof.v1.Value.newBuilder().setId("outcomes-asked").addValue("no"))
            .build();
    assertEquals(recordOf("a"), CaseRecord.parseFrom(theirs.toByteArray()));
    Checker checker = new Checker(FRAMEWORK, OPTIONS);
    assertEquals(
        checker.check(recordOf("a")).findings(), checker.check(theirs).findings());
    assertEquals(
        "mspof/v1/record.proto", uk.mspof.v1.CaseRecord.getDescriptor().getFile().getName());
    assertEquals("mspof/v1/record.proto", CaseRecord.getDescriptor().getFile().getName());
  }

  @Test
  void aRecordOfAnotherDefinitionIsFound() {
    RecordBuffer record = new RecordBuffer(Framework.open("sac/draft"));
    record.setId("a");
    assertTrue(
        Fixture.ruleIds(new Tally(FRAMEWORK, OPTIONS).add(record).findings())
            .contains("record-misuse"));
  }
}
