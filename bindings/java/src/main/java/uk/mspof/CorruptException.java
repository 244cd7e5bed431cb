// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

/** Bytes are truncated, altered or of another format. */
public class CorruptException extends MspofException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes one.
   *
   * @param message what is wrong and how to mend it
   */
  public CorruptException(String message) {
    super(Status.CORRUPT, message);
  }
}
