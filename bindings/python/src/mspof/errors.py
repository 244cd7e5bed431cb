# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Why a call failed: one class for each status code, so that a host catches what it can mend.

    try:
        tally.add(record)
    except mspof.CorruptError as error:
        log(error)  # says what is wrong and how to mend it, without a value of the record
"""

from __future__ import annotations

from typing import ClassVar, Dict, Type

from ._declarations import Status


class MspofError(Exception):
    """The library could not do its work. The message has a line for each mistake in a text."""

    #: The status code. Each subclass has its own.
    code: ClassVar[Status] = Status.INTERNAL


class InvalidArgumentError(MspofError, ValueError):
    """An argument is wrong in itself. Correct the call."""

    code = Status.INVALID_ARGUMENT


class NotFoundError(MspofError, LookupError):
    """The call names something that does not exist."""

    code = Status.NOT_FOUND


class CorruptError(MspofError, ValueError):
    """Bytes are truncated, altered or of another format."""

    code = Status.CORRUPT


class FailedPreconditionError(MspofError):
    """Not at this time, or not with this object."""

    code = Status.FAILED_PRECONDITION


class UnsupportedError(MspofError):
    """A newer format or feature."""

    code = Status.UNSUPPORTED


class ResourceExhaustedError(MspofError):
    """Memory ran out or a limit was reached."""

    code = Status.RESOURCE_EXHAUSTED


class InternalError(MspofError):
    """A mistake in the library. Please report it."""

    code = Status.INTERNAL


class CancelledError(MspofError):
    """The program asked for the work to stop."""

    code = Status.CANCELLED


class PermissionDeniedError(MspofError):
    """Not allowed to this user."""

    code = Status.PERMISSION_DENIED


class UnavailableError(MspofError):
    """Not now. The same call may work later."""

    code = Status.UNAVAILABLE


class LibraryError(MspofError, ImportError):
    """The native library was not found, or is not one for this package. Names each path tried."""

    code = Status.UNAVAILABLE


_BY_CODE: Dict[int, Type[MspofError]] = {
    int(error.code): error for error in (
        InvalidArgumentError, NotFoundError, CorruptError, FailedPreconditionError,
        UnsupportedError, ResourceExhaustedError, InternalError, CancelledError,
        PermissionDeniedError, UnavailableError)}


def error_of(code: int, message: str) -> MspofError:
    """The exception for a status code. One of a later version is an InternalError."""
    return _BY_CODE.get(code, InternalError)(message)
