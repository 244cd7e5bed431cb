// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

/** The program asked for the work to stop. */
public class CancelledException extends MspofException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes one.
   *
   * @param message what is wrong and how to mend it
   */
  public CancelledException(String message) {
    super(Status.CANCELLED, message);
  }
}
