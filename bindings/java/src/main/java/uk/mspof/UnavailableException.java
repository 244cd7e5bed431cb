// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

/** Not now. The same call may work later. */
public class UnavailableException extends MspofException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes one.
   *
   * @param message what is wrong and how to mend it
   */
  public UnavailableException(String message) {
    super(Status.UNAVAILABLE, message);
  }
}
