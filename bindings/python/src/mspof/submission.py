# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Submissions: a return in its envelope, as bytes, JSON, CSV and a page (mspof/submission.h)."""

from __future__ import annotations

import ctypes
import dataclasses
import datetime
from typing import Any, List, Optional, Union

from . import messages
from ._declarations import SubmissionForm, mspof_envelope
from ._library import functions
from ._native import Handle, Use, call, day, get_bytes, get_message, get_text, text
from .framework import Framework
from .returns import Return


@dataclasses.dataclass(frozen=True)
class Envelope:
    """Who prepared a submission, when and with which product."""

    #: Not before the as-of day.
    prepared_on: datetime.date
    #: Name and version of your product.
    host_name: Optional[str] = None
    host_version: Optional[str] = None
    #: Remark to the receiver, without personal data.
    comment: Optional[str] = None
    #: Digest of the submission that this one replaces, or tops up.
    replaces: Optional[str] = None
    tops_up: Optional[str] = None
    #: From 1.
    revision: int = 1

    def _struct(self) -> Any:
        return mspof_envelope(
            struct_size=ctypes.sizeof(mspof_envelope),
            prepared_on=day(self.prepared_on, "prepared_on"),
            host_name=text(self.host_name, "host_name"),
            host_version=text(self.host_version, "host_version"),
            comment=text(self.comment, "comment"), replaces=text(self.replaces, "replaces"),
            tops_up=text(self.tops_up, "tops_up"), revision=self.revision)


class Submission(Handle):
    """A return in its envelope. It never changes.

        data = mspof.Submission(council_return, mspof.Envelope(day)).write()
        submission = mspof.Submission.read(data)  # verified
    """

    __slots__ = ()

    def __init__(self, council_return: Return, envelope: Envelope) -> None:
        out = ctypes.c_void_p()
        with Use(council_return) as pointer:
            call(functions().mspof_submission_new, ctypes.byref(out), pointer,
                 ctypes.byref(envelope._struct()))
        self._adopt(out.value)

    @classmethod
    def read(cls, data: Union[bytes, str],
             form: SubmissionForm = SubmissionForm.MSPOF) -> Submission:
        """Reads and verifies a submission. Raises CorruptError or UnsupportedError."""
        content = data.encode("utf-8") if isinstance(data, str) else data
        return cls._make(functions().mspof_submission_read, int(form), content, len(content))

    def write(self, form: SubmissionForm = SubmissionForm.MSPOF) -> bytes:
        """The submission as bytes to send, as JSON or as CSV, all lossless."""
        with Use(self) as pointer:
            return get_bytes(functions().mspof_submission_write, pointer, int(form))

    @property
    def digest(self) -> str:
        """64 hexadecimal digits: the id of the submission."""
        with Use(self) as pointer:
            return get_text(functions().mspof_submission_digest, pointer)

    def message(self) -> messages.Submission:
        """Envelope and return."""
        with Use(self) as pointer:
            return get_message(messages.Submission, functions().mspof_submission_message, pointer)

    def council_return(self) -> Return:
        """The return in it."""
        with Use(self) as pointer:
            return Return._make(functions().mspof_submission_return, pointer)

    def check(self, framework: Framework) -> List[messages.Finding]:
        """What is wrong in the submission."""
        with Use(framework, self) as (definition, pointer):
            return list(get_message(messages.FindingList, functions().mspof_submission_check,
                                    definition, pointer).finding)

    def text(self, framework: Framework, width: int = 80) -> str:
        """The submission as a page of plain text; `width`: of the screen, at least 60."""
        with Use(framework, self) as (definition, pointer):
            return get_text(functions().mspof_submission_text, definition, pointer, width)

    def html(self, framework: Framework) -> str:
        """The same page as one HTML document that needs no other file."""
        with Use(framework, self) as (definition, pointer):
            return get_text(functions().mspof_submission_html, definition, pointer)

    def differences(self, after: Submission) -> List[messages.Difference]:
        """What is different in a later submission."""
        with Use(self, after) as (pointer, later):
            return list(get_message(messages.DifferenceList,
                                    functions().mspof_submission_differences, pointer,
                                    later).difference)

    def difference_sentence(self, after: Submission, framework: Optional[Framework] = None) -> str:
        """What is different in a later submission, as one sentence for people. The framework of
        the later one gives nouns and titles, and may be missing."""
        if framework is None:
            with Use(self, after) as (pointer, later):
                return get_text(functions().mspof_submission_difference_sentence, pointer, later,
                                None)
        with Use(self, after, framework) as (pointer, later, definition):
            return get_text(functions().mspof_submission_difference_sentence, pointer, later,
                            definition)


class Resolver(Handle):
    """Collects submissions and resolves which stand (mspof/resolver.h)."""

    __slots__ = ()

    def __init__(self) -> None:
        out = ctypes.c_void_p()
        call(functions().mspof_resolver_new, ctypes.byref(out))
        self._adopt(out.value)

    def add(self, submission: Submission) -> None:
        """Adds a submission, which is not kept."""
        with Use(self, submission) as (pointer, added):
            call(functions().mspof_resolver_add, pointer, added)

    def resolutions(self) -> List[messages.Resolution]:
        """Which submissions stand for each council and period, or the conflict."""
        with Use(self) as pointer:
            return list(get_message(messages.ResolutionList,
                                    functions().mspof_resolver_resolutions, pointer).resolution)


__all__ = ["Envelope", "Resolver", "Submission", "SubmissionForm"]
