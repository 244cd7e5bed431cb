// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

import java.nio.charset.StandardCharsets;

/**
 * The library could not do its work. The message says what is wrong and how to mend it, without a
 * value of a record; it has a line for each mistake in a text. Each {@link Status} has a class, so
 * that a host catches what it can mend.
 */
public class MspofException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The status code. */
  private final Status status;

  MspofException(Status status, String message) {
    super(message);
    this.status = status;
  }

  /**
   * {@return the status code}
   */
  public Status status() {
    return status;
  }

  /** The exception for a status code. One of a later version is an InternalException. */
  static MspofException of(int code, byte[] text) {
    String message =
        text == null ? "the call has changed nothing" : new String(text, StandardCharsets.UTF_8);
    for (Status status : Status.values()) {
      if (status.number() == code) {
        return of(status, message);
      }
    }
    return new InternalException(message);
  }

  private static MspofException of(Status status, String message) {
    switch (status) {
      case INVALID_ARGUMENT:
        return new InvalidArgumentException(message);
      case NOT_FOUND:
        return new NotFoundException(message);
      case CORRUPT:
        return new CorruptException(message);
      case FAILED_PRECONDITION:
        return new FailedPreconditionException(message);
      case UNSUPPORTED:
        return new UnsupportedException(message);
      case RESOURCE_EXHAUSTED:
        return new ResourceExhaustedException(message);
      case CANCELLED:
        return new CancelledException(message);
      case PERMISSION_DENIED:
        return new PermissionDeniedException(message);
      case UNAVAILABLE:
        return new UnavailableException(message);
      default:
        return new InternalException(message);
    }
  }
}
