// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

import com.google.protobuf.MessageLite;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import uk.mspof.messages.Finding;

/** {@link Tally#count}: goes through records, and once more where copies must be settled. */
final class Counting {
  private Counting() {}

  static Counted records(
      Framework framework, Options options, Iterable<?> records, boolean findings) {
    if (records instanceof Reader) {
      throw new InvalidArgumentException(
          "the records are gone through twice where copies must be settled, and a Reader is used up"
              + " by then: pass a function that opens one, () -> Reader.open(...)");
    }
    Iterator<?>[] last = new Iterator<?>[1];
    return count(
        framework,
        findings,
        pass -> {
          Iterator<?> each = begin(records, pass);
          if (each == last[0]) {
            throw notAnew(null);
          }
          last[0] = each;
          pass.begin(options);
          pass.addAll(each);
        });
  }

  static Counted reader(
      Framework framework, Options options, Supplier<Reader> open, boolean findings) {
    return count(
        framework,
        findings,
        pass -> {
          try (Reader reader = Crossing.needed(open.get(), "what open gave")) {
            if (pass.settle != null && reader.isClosed()) {
              throw notAnew(null);
            }
            pass.begin(
                Crossing.needed(options, "options")
                    .withNotMapped(reader.report().getNotMappedList()));
            pass.addAll(reader);
          }
        });
  }

  /** Asks for an iterator; a stream gives one only once. */
  private static Iterator<?> begin(Iterable<?> records, Pass pass) {
    Iterator<?> each;
    try {
      each = Crossing.needed(records.iterator(), "what records gave");
    } catch (IllegalStateException error) {
      throw pass.settle == null ? error : notAnew(error);
    }
    if (each instanceof Reader.Records) {
      throw new InvalidArgumentException(
          "an iterator of a Reader does not tell what the mapping leaves out: pass a function that"
              + " opens the reader, () -> Reader.open(...)");
    }
    return each;
  }

  private static InvalidArgumentException notAnew(Throwable cause) {
    InvalidArgumentException error =
        new InvalidArgumentException(
            "a record id came twice, and the records could not be gone through a second time: pass"
                + " what begins anew, as a list does, or () -> query().iterator()");
    error.initCause(cause);
    return error;
  }

  private static Counted count(Framework framework, boolean findings, Consumer<Pass> through) {
    Outcome settle;
    try (Pass first = new Pass(framework, null, findings)) {
      through.accept(first);
      Outcome outcome = first.tally.finish();
      if (!outcome.settle()) {
        try (outcome) {
          return first.counted(outcome);
        }
      }
      settle = outcome;
    }
    try (settle;
        Pass second = new Pass(framework, settle, findings)) {
      through.accept(second);
      try (Outcome outcome = finishAgain(second)) {
        return second.counted(outcome);
      }
    }
  }

  private static Outcome finishAgain(Pass second) {
    try {
      Outcome outcome = second.tally.finish();
      if (!outcome.settle()) {
        return outcome;
      }
      outcome.close();
    } catch (FailedPreconditionException error) { // Other records than those of the first pass.
      throw notAnew(error);
    }
    throw notAnew(null);
  }

  /** One pass over the records. */
  private static final class Pass implements AutoCloseable {
    final Outcome settle;
    Tally tally;
    private final Framework framework;
    private final boolean wanted;
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();
    private final Map<RecordBuffer, Integer> met = new IdentityHashMap<>();

    Pass(Framework framework, Outcome settle, boolean wanted) {
      this.framework = framework;
      this.settle = settle;
      this.wanted = wanted;
    }

    void begin(Options options) {
      tally =
          settle == null ? new Tally(framework, options) : new Tally(framework, options, settle);
    }

    /** Counts records. Findings name the record by its number, since it may have no id. */
    void addAll(Iterator<?> records) {
      long number = 0;
      while (records.hasNext()) {
        ++number;
        try {
          for (Finding finding : add(records.next())) {
            findings.add(finding.toBuilder().setRow(number).build());
          }
        } catch (CorruptException error) {
          unreadable.add("record " + number + ": " + error.getMessage());
        }
      }
    }

    /** Counts the records of a reader. The rows that it passed over have findings of their own. */
    void addAll(Reader reader) {
      for (RecordBuffer record : reader) {
        findings.addAll(reader.takeFindings());
        findings.addAll(add(record));
      }
      findings.addAll(reader.takeFindings());
      tally.addUnreadable(reader.report().getUnreadable());
    }

    /** A list of one object, which holds the last record many times, would count that one. */
    private void refuseOneTwice(RecordBuffer record) {
      Integer before = met.put(record, record.fillings());
      if (before != null && before == record.fillings()) {
        throw new InvalidArgumentException(
            "the same RecordBuffer comes again and was not filled anew: pass what makes the records"
                + " one after another, and never collect or sort them");
      }
    }

    private List<Finding> add(Object record) {
      if (record instanceof RecordBuffer) {
        refuseOneTwice((RecordBuffer) record);
        if (wanted) {
          return tally.add((RecordBuffer) record).findings();
        }
        tally.addWithoutFindings((RecordBuffer) record);
        return List.of();
      }
      byte[] data;
      if (record instanceof byte[]) {
        data = (byte[]) record;
      } else if (record instanceof MessageLite) {
        data = ((MessageLite) record).toByteArray();
      } else {
        throw new InvalidArgumentException(
            "a record is a RecordBuffer, a CaseRecord or the bytes of one, not "
                + (record == null ? "null" : record.getClass().getName()));
      }
      if (wanted) {
        return tally.add(data).findings();
      }
      tally.addWithoutFindings(data);
      return List.of();
    }

    Counted counted(Outcome outcome) {
      return new Counted(outcome, findings, unreadable, tally.given());
    }

    @Override
    public void close() {
      if (tally != null) {
        tally.close();
      }
    }
  }
}
