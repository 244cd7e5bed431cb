# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Forms that people or other systems fill in (mspof/capture/form.h, mspof/exchange)."""

from __future__ import annotations

import ctypes
import dataclasses
from typing import Any, Callable, List, Optional

from . import messages
from ._declarations import mspof_form_request
from ._library import functions
from ._native import Use, get_message, get_text
from ._native import text as as_text
from .framework import Framework


@dataclasses.dataclass(frozen=True)
class FormRequest:
    """Which form to make."""

    #: "adult", or "feedback.adult". None: the questions of the record.
    respondent: Optional[str] = None
    #: BCP 47. None: "en-GB".
    language: Optional[str] = None
    #: For example "easy-read". None: the standard form.
    wording_form: Optional[str] = None

    def _struct(self) -> Any:
        return mspof_form_request(
            struct_size=ctypes.sizeof(mspof_form_request), respondent=as_text(self.respondent),
            language=as_text(self.language), wording_form=as_text(self.wording_form))


def _text(function: Callable[..., int], framework: Framework, request: FormRequest) -> str:
    with Use(framework) as pointer:
        return get_text(function, pointer, ctypes.byref(request._struct()))


def respondents(framework: Framework) -> List[messages.FormRespondent]:
    """Who can be asked."""
    with Use(framework) as pointer:
        return list(get_message(messages.FormRespondentList, functions().mspof_form_respondents,
                                pointer).respondent)


def text(framework: Framework, request: FormRequest = FormRequest()) -> str:
    """The form as plain text to print."""
    return _text(functions().mspof_form_text, framework, request)


def html(framework: Framework, request: FormRequest = FormRequest()) -> str:
    """The form as one HTML page."""
    return _text(functions().mspof_form_html, framework, request)


def style_sources() -> str:
    """What a Content-Security-Policy names in style-src, so that a browser takes the style of the
    pages of forms and submissions."""
    return get_text(functions().mspof_style_sources)


def files(framework: Framework, request: FormRequest = FormRequest()) -> List[messages.FormFile]:
    """The form with one question a page. The first is index.html."""
    with Use(framework) as pointer:
        return list(get_message(messages.FormFileList, functions().mspof_form_files, pointer,
                                ctypes.byref(request._struct())).file)


def xlsform(framework: Framework, request: FormRequest = FormRequest()) -> messages.XlsForm:
    """The form as the sheets of an XLSForm."""
    with Use(framework) as pointer:
        return get_message(messages.XlsForm, functions().mspof_form_xlsform, pointer,
                           ctypes.byref(request._struct()))


def fhir(framework: Framework, request: FormRequest = FormRequest()) -> str:
    """The form as a FHIR R4 Questionnaire, as JSON."""
    return _text(functions().mspof_form_fhir, framework, request)
