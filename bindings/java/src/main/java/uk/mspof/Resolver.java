// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

import static uk.mspof.Crossing.needed;

import java.util.List;
import uk.mspof.messages.Resolution;
import uk.mspof.messages.ResolutionList;

/** Collects submissions and resolves which stand. */
public final class Resolver extends NativeObject {
  /** Makes an empty resolver. */
  public Resolver() {
    super(Library.natives().mspof_resolver_new(), false);
  }

  /**
   * Adds a submission.
   *
   * @param submission the submission, which is not kept
   */
  public void add(Submission submission) {
    try (Use use = Use.of(this, needed(submission, "submission"))) {
      Library.natives().mspof_resolver_add(use.get(0), use.get(1));
    }
  }

  /**
   * {@return which submissions stand for each council and period, or the conflict}
   */
  public List<Resolution> resolutions() {
    try (Use use = Use.of(this)) {
      return Crossing.message(
              ResolutionList.parser(),
              Library.natives().mspof_resolver_resolutions(use.get(0)))
          .getResolutionList();
    }
  }
}
