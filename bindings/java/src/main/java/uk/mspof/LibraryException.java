// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

/** The native library was not found, or is not one for these classes. Names each path tried. */
public class LibraryException extends MspofException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes one.
   *
   * @param message what is wrong and how to mend it
   */
  public LibraryException(String message) {
    super(Status.UNAVAILABLE, message);
  }
}
