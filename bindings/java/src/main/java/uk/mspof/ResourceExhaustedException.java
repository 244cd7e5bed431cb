// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

/** Memory ran out or a limit was reached. */
public class ResourceExhaustedException extends MspofException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes one.
   *
   * @param message what is wrong and how to mend it
   */
  public ResourceExhaustedException(String message) {
    super(Status.RESOURCE_EXHAUSTED, message);
  }
}
