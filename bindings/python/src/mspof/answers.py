# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Answers as JSON and as FHIR QuestionnaireResponses (mspof/exchange/answers.h, fhir.h)."""

from __future__ import annotations

import datetime
from typing import Any, Iterable, Optional, Union

from . import messages
from ._library import functions
from ._native import Serialized, Use, day, get_message, get_text, serialized, views
from .framework import Framework


def schema(framework: Framework) -> str:
    """The JSON Schema of answers."""
    with Use(framework) as pointer:
        return get_text(functions().mspof_answers_schema, pointer)


def _write(function: Any, framework: Framework, record: Serialized,
           as_of: Optional[datetime.date]) -> messages.AnswersWritten:
    data = serialized(record)
    with Use(framework) as pointer:
        return get_message(messages.AnswersWritten, function, pointer, data, len(data),
                           day(as_of, "as_of"))


def to_json(framework: Framework, record: Serialized,
            as_of: datetime.date) -> messages.AnswersWritten:
    """Writes the answers of a record, taken on `as_of`, as JSON."""
    return _write(functions().mspof_answers_to_json, framework, record, as_of)


def from_json(framework: Framework, json: Union[str, bytes]) -> messages.AnswersRead:
    """Reads answers from JSON."""
    data = json.encode("utf-8") if isinstance(json, str) else json
    with Use(framework) as pointer:
        return get_message(messages.AnswersRead, functions().mspof_answers_from_json, pointer, data,
                           len(data))


def to_fhir(framework: Framework, record: Serialized,
            as_of: datetime.date) -> messages.AnswersWritten:
    """Writes the answers as FHIR QuestionnaireResponses, one for each sitting."""
    return _write(functions().mspof_answers_to_fhir, framework, record, as_of)


def from_fhir(framework: Framework,
              responses: Iterable[Union[str, bytes]]) -> messages.AnswersRead:
    """Reads the responses of one record, each a JSON document."""
    if isinstance(responses, (str, bytes)):
        raise TypeError("responses is a list of documents, not one")
    given = views([one.encode("utf-8") if isinstance(one, str) else one for one in responses])
    with Use(framework) as pointer:
        return get_message(messages.AnswersRead, functions().mspof_answers_from_fhir, pointer,
                           given, len(given))
