# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""mspof: returns for the Making Safeguarding Personal Outcomes Framework from a product's records.

    import datetime
    import mspof

    framework = mspof.Framework.open("mspof")
    options = mspof.Options(council="E06000023", period="2019-20/Q1",
                            as_of=datetime.date(2019, 7, 31))
    counted = mspof.count(framework, options, records)
    envelope = mspof.Envelope(prepared_on=datetime.date(2019, 8, 1), host_name="Our product")
    data = mspof.Submission(counted.council_return, envelope).write()

Records are serialized CaseRecords, messages, or mspof.Record objects that are filled by handles.
The package holds no rule: mspof/c.h, over which it stands, is the reference. README.md of
bindings/python says what differs here.
"""

from . import answers, captured, errors, forms, handover, messages
from ._declarations import DifferenceSide, Status
from ._library import library_path, library_version, load_library
from ._version import VERSION as __version__
from .about import versions
from .arrow import ArrowTable, findings_to_arrow
from .captured import RecordState
from .checker import Checked, Checker
from .council import councils, find_council
from .counting import Counted, count
from .errors import (CancelledError, CorruptError, FailedPreconditionError, InternalError,
                     InvalidArgumentError, LibraryError, MspofError, NotFoundError,
                     PermissionDeniedError, ResourceExhaustedError, UnavailableError,
                     UnsupportedError)
from .examples import Examples
from .explaining import DifferenceExplainer, Explainer
from .forms import FormRequest
from .framework import Code, DescriptionForm, Framework, Path, frameworks
from .interview import AnswerTime, Interview, Remaining, Sitting
from .options import Options
from .reader import Reader, ReaderOptions
from .record import Record, record_from_json, record_to_json
from .returns import Return, counts_heading, counts_return, counts_template
from .submission import Envelope, Resolver, Submission, SubmissionForm
from .table import Mapping, Table, cell_text
from .tally import Outcome, Tally, shard_of

__all__ = [
    "AnswerTime", "ArrowTable", "CancelledError", "Checked", "Checker", "Code", "CorruptError",
    "Counted", "DescriptionForm", "DifferenceExplainer", "DifferenceSide", "Envelope", "Examples",
    "Explainer", "FailedPreconditionError", "FormRequest", "Framework", "InternalError",
    "Interview", "InvalidArgumentError", "LibraryError", "Mapping", "MspofError", "NotFoundError",
    "Options", "Outcome", "Path", "PermissionDeniedError", "Reader", "ReaderOptions", "Record",
    "RecordState", "Remaining", "Resolver", "ResourceExhaustedError", "Return", "Sitting", "Status",
    "Submission", "SubmissionForm", "Table", "Tally", "UnavailableError", "UnsupportedError",
    "__version__", "answers", "captured", "cell_text", "count", "councils", "counts_heading",
    "counts_return", "counts_template", "errors", "find_council", "findings_to_arrow", "forms",
    "frameworks", "handover", "library_path", "library_version", "load_library", "messages",
    "record_from_json", "record_to_json", "shard_of", "versions",
]
